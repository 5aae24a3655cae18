"""Tongues: catalogue, CLDR and a language's own habits, put together for as long as a run speaks them."""

from decimal import Decimal

import pytest

from briefing import numerals, tongues
from briefing.areas import area_name
from briefing.periods import day_label, ordinal, parse_period
from briefing.quantities import Interval, Quantity, hedged
from briefing.tongues import ENGLISH, asked, asking, say, speak, speaking, spoken, tongue_of
from charts import words
from charts.bands import shortened

SPANISH = tongue_of("es")
N = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("language", "written", "said"),
    [
        ("es", "1,234.5", "1234,5"),
        ("es", "42,900", f"42{N}900"),
        ("es", "1,285,216", f"1{N}285{N}216"),
        ("es", "−0.5", "−0,5"),
        ("es-PE", "42,900", f"42{N}900"),
        ("fr", "42,900", f"42{N}900"),
        ("de", "42,900.25", "42.900,25"),
        ("en-GB", "42,900", "42,900"),
        ("xx", "42,900", "42,900"),
    ],
)
def test_numbers_have_the_marks_of_the_language(language: str, written: str, said: str) -> None:
    assert tongue_of(language).digits(written) == said


@pytest.mark.parametrize(
    ("edtf", "label"),
    [
        ("2014", "2014"),
        ("2014-09", "septiembre de 2014"),
        ("2014-09-01", "1 de septiembre de 2014"),
        ("1980/2000", "1980–2000"),
        ("2025-01/2025-11", "enero–noviembre de 2025"),
        ("1986-06-18/1986-06-19", "18–19 de junio de 1986"),
        ("1996-12/1997-04", "diciembre de 1996 – abril de 1997"),
        ("198X", "década de 1980"),
        ("18XX", "siglo XIX"),
        ("13XX", "siglo XIV"),
        ("198X/1992", "década de 1980 – 1992"),
    ],
)
def test_periods_in_spanish(edtf: str, label: str) -> None:
    with speaking(SPANISH):
        assert parse_period(edtf).label == label
    assert parse_period(edtf).label != label or label == edtf.replace("/", "–")


@pytest.mark.parametrize(
    ("edtf", "label"), [("198X", "1980–1989"), ("18XX", "1800–1899"), ("2014-09", "September 2014")]
)
def test_periods_in_a_language_without_habits_of_ours(edtf: str, label: str) -> None:
    with speaking(tongue_of("de")):
        assert parse_period(edtf).label == label


@pytest.mark.parametrize(
    ("value", "hedge", "unit", "said"),
    [
        ("70000", "nearly", "hectáreas", (f"casi 70{N}000 hectáreas", f"casi 70{N}000 ha", f"casi 70{N}000")),
        ("13.9", "", "percent", (f"13,9{N}%", f"13,9{N}%", f"13,9{N}%")),
        ("50", "nearly", "percent", (f"casi 50{N}%", f"casi 50{N}%", "casi la mitad")),
        ("7415", "", "USD millones", (f"US${N}7415 millones",) * 3),
        ("112", "", "rank", ("112.º", "112.º", "112.º")),
        ("2", "", "rank", ("2.º", "2.º", "segundo")),
        ("2", "", "count", ("2", "2", "dos")),
        ("1.5", "", "ratio", ("1,5 veces", "1,5×", "1,5")),
        ("1", "", "toneladas", ("1 tonelada", "1 t", "uno")),
        ("60", "a majority of", "percent", (f"una mayoría (más de 60{N}%)",) * 3),
    ],
)  # fmt: skip  # a figure a line
def test_figures_in_spanish(value: str, hedge: str, unit: str, said: tuple[str, str, str]) -> None:
    quantity = Quantity(Decimal(value), hedged(Decimal(value), hedge), hedge, unit)
    with speaking(SPANISH):
        assert (quantity.written, quantity.compact, quantity.spelled) == said


def test_ranges_in_spanish() -> None:
    quantity = Quantity(None, Interval(Decimal(18300), Decimal(23300)), "", "percent")
    open_end = Quantity(None, Interval(Decimal(5), Decimal("Infinity")), "", "hectáreas")
    with speaking(SPANISH):
        assert (quantity.written, open_end.written) == (
            f"entre 18{N}300 y 23{N}300{N}%",
            "al menos 5 hectáreas",
        )


def test_a_hedged_date_has_its_article() -> None:
    early = Quantity(None, Interval(Decimal(0), Decimal(1)), "early", "date", "siglo XX")
    with speaking(SPANISH):
        assert early.written == "a inicios del siglo XX"


def test_a_thousand_million_is_no_billion() -> None:
    quantity = Quantity(Decimal(3000), hedged(Decimal(3000), ""), "", "USD million")
    assert quantity.written == "US$3 billion"
    with speaking(SPANISH):
        assert quantity.written == f"US${N}3000 millones"


@pytest.mark.parametrize(
    ("items", "listed"),
    [
        (["Lima"], "Lima"),
        (["Lima", "Cusco", "Puno"], "Lima, Cusco y Puno"),
        (["Lima", "Iquitos"], "Lima e Iquitos"),
        (["cobre", "hierro"], "cobre y hierro"),
        (["padres", "hijos"], "padres e hijos"),
        ([], ""),
    ],
)
def test_lists_in_spanish(items: list[str], listed: str) -> None:
    assert SPANISH.join(items) == listed


@pytest.mark.parametrize(
    ("period", "when"),
    [
        ("2014", "en 2014"),
        ("17 de mayo de 1980", "el 17 de mayo de 1980"),
        ("década de 1980", "en la década de 1980"),
        ("siglo XIX", "en el siglo XIX"),
    ],
)
def test_what_stands_before_a_period(period: str, when: str) -> None:
    with speaking(SPANISH):
        assert words.when(period) == when


def test_dates_days_ranks_and_countries() -> None:
    with speaking(SPANISH):
        assert shortened("12 de septiembre de 1992") == "12 sept 1992"
        assert ordinal(1124) == "1124.º"
        assert area_name("BRA") == "Brasil"
        assert day_label(parse_period("2026-11-23").start) == "23 de noviembre de 2026"
        assert numerals.short_unit("46", "percent") == f"46{N}%"
    assert area_name("BRA") == "Brazil"


def test_a_folder_speaks_until_the_run_that_asked_ends() -> None:
    with asking("es"):
        assert asked() == "es"
        speak(SPANISH)
        assert say("Glossary") == "Glosario"
    assert (asked(), spoken()) == ("", ENGLISH)


def test_a_folder_adds_its_own_words() -> None:
    own = tongue_of("es", {"category\x04Lamps": "Faroles"})
    with speaking(own):
        assert say("Lamps", "category") == "Faroles"
    assert own.key != SPANISH.key


def test_what_is_fuzzy_or_empty_is_no_word() -> None:
    messages = [
        'msgid ""\nmsgstr ""',
        'msgid "a"\nmsgstr "b"',
        '#, fuzzy\nmsgid "c"\nmsgstr "d"',
        'msgid "e"\nmsgstr ""',
    ]
    content = "\n\n".join(messages) + "\n"
    assert tongues.read_words(content.encode()) == {"a": "b"}


def test_english_needs_no_catalogue() -> None:
    assert tongue_of("en-US") is ENGLISH
    assert "es" in tongues.languages()
