"""How old a figure is, and where its year must be told."""

import datetime as dt
from dataclasses import replace

import pytest
from samples import DAY, HERE, country, row

from briefing.ages import age, age_of, aged, figure_of, gives, is_stale, year_of, years_behind
from briefing.ledger import Ledger
from briefing.model import Country, Topic
from briefing.periods import parse_period
from briefing.prose import Role, parse
from briefing.times import Ages

ROWS = (
    row("boats@2020:guild", 7),
    row("boats@2030:guild", 9),
    row("lamps@2020:guild", 5),
    row("war@1980/2000:guild", 3),
    row("lit@1704:guild", words="March 1704"),
    row("motto:guild", words="home"),
)
UNITS = {"lit": "text", "motto": "text"}


def made(**limits: int | None) -> Country:
    topic = Topic("t", "", HERE)
    return replace(country(*ROWS, units=UNITS), topics=(topic,), ages=Ages(limits.pop("default", 5), limits))


def found(text: str, **limits: int | None) -> list[tuple[str, bool, str]]:
    """Return the address of each figure that is too old, whether it is dated, and what is printed behind."""
    whole = made(**limits)
    prose = parse(f"# A\n\n{text}", "t.md")
    return [(one.role.content, one.dated, one.prints) for one in aged("t", prose, whole, Ledger(whole))]


@pytest.mark.parametrize(
    ("period", "day", "years"),
    [
        ("2025", "2026-12-30", 0),
        ("2025", "2026-12-31", 1),
        ("2020-05", "2031-05-30", 10),
        ("2020-05", "2031-05-31", 11),
        ("1980/2000", "2026-01-31", 25),
        ("198X", "2026-01-31", 36),
        ("2040", "2026-01-31", 0),
        ("2024-02-29", "2025-02-28", 0),
    ],
)
def test_age_is_counted_in_whole_years_from_the_end_of_the_period(period: str, day: str, years: int) -> None:
    assert age(parse_period(period), dt.date.fromisoformat(day)) == years


def test_age_is_told_at_the_cut_off_and_of_what_has_a_period() -> None:
    whole = made()
    assert whole.edition.cutoff == DAY
    assert [age_of(entry, whole) for entry in ROWS] == [10, 0, 10, 30, 326, None]


@pytest.mark.parametrize(("limit", "stale"), [(9, True), (10, False), (None, False), (0, True)])
def test_a_figure_is_stale_that_is_older_than_its_topic_allows(limit: int | None, stale: bool) -> None:  # noqa: FBT001  # a row of the table
    assert is_stale(ROWS[0], "t", made(t=limit)) is stale
    assert is_stale(ROWS[0], "other", made(t=limit))
    assert not is_stale(ROWS[5], "t", made(t=limit))


@pytest.mark.parametrize(
    ("period", "text"),
    [
        ("2016", "In 2016 it was."),
        ("2016", "from 2012 to 2016"),
        ("2016", "2012–2016"),
        ("2016-09", "in September 2016"),
        ("2016-09", "that September of 2016."),
        ("1980/2000", "the war of 1980 to 2000"),
        ("2015/2016", "in 2015–16"),
        ("2015/2016", "in 2015/16"),
        ("198X", "in the 1980s"),
        ("198X", "in 1983"),
        ("18XX", "in the 19th century"),
    ],
)
def test_a_text_gives_a_year(period: str, text: str) -> None:
    assert gives(text, parse_period(period))


@pytest.mark.parametrize(
    ("period", "text"),
    [
        ("2016", "In 2015 it was."),
        ("2016", "12016 boats"),
        ("2016", "2,016 boats, 2016.5 or 2016,000 lamps"),
        ("1980/2000", "since 1980"),
        ("198X", "in 1990"),
        ("2016", "that year"),
    ],
)
def test_a_text_does_not_give_a_year(period: str, text: str) -> None:
    assert not gives(text, parse_period(period))


@pytest.mark.parametrize(
    ("period", "year"),
    [("2016-09-03", "2016"), ("1980/2000", "1980–2000"), ("2015-01/2015-02", "2015"), ("198X", "1980s")],
)
def test_a_period_in_years_alone(period: str, year: str) -> None:
    assert year_of(parse_period(period)) == year


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{value}`boats@2030` now.", []),
        ("{value}`boats@2020` then.", [("boats@2020", False, "2020")]),
        ("In 2020 {value}`boats@2020` then.", [("boats@2020", True, "")]),
        ("In 2020? {value}`boats@2020` then.", [("boats@2020", False, "2020")]),
        ("{value}`boats@2020` in {value}`boats@2020|period`.", [("boats@2020", True, "")]),
        ("{value}`lit` was the first.", [("lit", True, "")]),
        ("{value}`motto`.", []),
        ("{value}`boats@2020|words` then.", [("boats@2020|words", False, "2020")]),
        ("{change}`boats@2020..2030`.", []),
        ("{value}`no-such@2020` and {cite}`nobody`.", []),
        ("{value}`war` died.", [("war", False, "1980–2000")]),
    ],
)
def test_a_figure_prints_its_year_where_its_sentence_does_not(
    text: str, told: list[tuple[str, bool, str]]
) -> None:
    assert found(text) == told


def test_a_year_is_printed_once_in_a_sentence() -> None:
    text = "{value}`boats@2020` and {value}`lamps`. {value}`lamps` again."
    expected = [("boats@2020", False, "2020"), ("lamps", False, ""), ("lamps", False, "2020")]
    assert found(text) == expected


def test_a_topic_that_allows_any_age_prints_no_year() -> None:
    assert found("{value}`war` died.", t=None) == []


def test_equal_roles_are_told_apart_by_their_place() -> None:
    whole = made()
    prose = parse("# A\n\nIn 2020 {value}`lamps`. Then {value}`lamps`.", "t.md")
    behind = years_behind("t", prose, whole, Ledger(whole))
    assert behind == {(Role("value", "lamps", 3), 1): "2020"}


def test_only_a_value_prints_a_figure() -> None:
    ledger = Ledger(made())
    assert figure_of(Role("value", "lamps|bare", 1), ledger) is ROWS[2]
    assert figure_of(Role("value", "lamps|period", 1), ledger) is None
    assert figure_of(Role("term", "lamps", 1), ledger) is None
