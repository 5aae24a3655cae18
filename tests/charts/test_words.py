import pytest
from chart_look import point

from charts.words import (
    capital,
    count,
    divided,
    listing,
    multiplied,
    numeral,
    ordinal,
    short,
    span,
    the,
    unit_word,
    when,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (62500, "62,500"),
        (7.8, "7.8"),
        (19981.74, "19,981.74"),
        (-13.9, "−13.9"),
        (0, "0"),
        (-0.00001, "0"),
        (1e9, "1,000,000,000"),
    ],
)
def test_numerals(value: float, text: str) -> None:
    assert numeral(value) == text


def test_labels_keep_the_hedge_and_leave_the_unit_to_the_subtitle() -> None:
    assert short(point(70000, hedge="nearly", low=65000, high=70000)) == "nearly 70,000"
    assert short(point(80, unit="percent", hedge="up to", low=0, high=80)) == "up to 80%"
    assert short(point(124, unit="rank")) == "124th"
    assert short(point(3000, unit="USD million a year", text="US$3 billion a year")) == "US$3 billion a year"
    assert short(point(None, low=5, high=9, text="5 to 9 hectares")) == "5 to 9 hectares"


def test_small_words() -> None:
    assert listing(["a", "b", "c"]) == "a, b and c"
    assert listing([]) == ""
    assert [ordinal(n) for n in (1, 2, 3, 11, 112, 124)] == ["1st", "2nd", "3rd", "11th", "112th", "124th"]
    assert (count(2), count(12)) == ("two", "12")
    assert capital("coca in VRAEM") == "Coca in VRAEM"
    assert unit_word("percent") == "per cent"
    assert unit_word("tonnes") == "tonnes"


@pytest.mark.parametrize(
    ("period", "phrase"),
    [
        ("2014", "in 2014"),
        ("17 May 1980", "on 17 May 1980"),
        ("September 2016", "in September 2016"),
        ("1980s", "in the 1980s"),
        ("19th century", "in the 19th century"),
        ("1980–2000", "in 1980–2000"),
    ],
)
def test_periods_get_their_preposition(period: str, phrase: str) -> None:
    assert when(period) == phrase


def test_spans() -> None:
    assert span(["2001", "2024"]) == "2001–2024"
    assert span(["July 2011", "November 2025"]) == "July 2011 to November 2025"
    assert span(["2014"]) == "2014"
    assert the("2014") == "2014"


@pytest.mark.parametrize(
    ("ratio", "word"),
    [
        (2.0, ""),
        (2.01, "more than doubled"),
        (3.5, "more than tripled"),
        (4.5, "more than quadrupled"),
        (6, "rose more than fivefold"),
    ],
)
def test_growth(ratio: float, word: str) -> None:
    assert multiplied(ratio) == word


@pytest.mark.parametrize(
    ("ratio", "word"),
    [
        (0.5, ""),
        (0.49, "fell by more than half"),
        (0.3, "fell by more than two thirds"),
        (0.2, "fell by more than three quarters"),
        (0.05, "fell by more than nine tenths"),
    ],
)
def test_decline(ratio: float, word: str) -> None:
    assert divided(ratio) == word
