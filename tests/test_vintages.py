"""From which day on a publication and a figure are known."""

import datetime as dt
from typing import Any

import pytest
from samples import row, source

from briefing.periods import parse_period
from briefing.vintages import Issue, entry_known_from, issue, known_from

DATED = {"early": [[2015, 7, 15]], "late": [[2018]]}
SOURCES = {
    "series": source("series"),
    "span": source("span", issued={"date-parts": [[2014], [2016]]}),
    **{name: source(name, issued={"date-parts": parts}) for name, parts in DATED.items()},
}


@pytest.mark.parametrize(
    ("issued", "day"),
    [
        ({"date-parts": [[2015, 7, 15]]}, "2015-07-15"),
        ({"date-parts": [[2015, "2"]]}, "2015-02-28"),
        ({"date-parts": [[2016]]}, "2016-12-31"),
        ({"literal": "c. 2016"}, "2016-12-31"),
        ({"literal": "c. April 2009"}, "2009-04-30"),
        ({"literal": "c. 29 August 2003"}, "2003-08-29"),
        ({"literal": "2001 and 2004"}, "2004-12-31"),
    ],
)
def test_a_publication_is_known_from_the_end_of_what_it_names(issued: dict[str, Any], day: str) -> None:
    known = dt.date.fromisoformat(day)
    assert issue(source("a", issued=issued), "en") == Issue(known, known)


def test_one_that_goes_on_has_a_first_and_a_last_day() -> None:
    assert issue(SOURCES["span"], "en") == Issue(dt.date(2014, 12, 31), dt.date(2016, 12, 31))


@pytest.mark.parametrize("issued", [None, {"literal": "undated"}])
def test_without_years_nothing_is_said(issued: object) -> None:
    assert issue(source("a", issued=issued), "en") is None


def test_an_undated_one_is_as_late_as_its_title() -> None:
    made = source("surveys-2001-to-2024")
    assert issue(made, "en") == Issue(dt.date(2024, 12, 31), dt.date(2024, 12, 31))


@pytest.mark.parametrize(
    ("name", "part", "period", "day"),
    [
        ("early", "", "2030", "2015-07-15"),  # a forecast is known when it is printed
        ("series", "", "2015", "2016-12-31"),
        ("series", "", "2016-02-29", "2017-02-28"),
        ("series", "2015-05", "2012", "2015-05-31"),
        ("series", "", "9999", "9999-12-31"),
        ("span", "", "2010", "2014-12-31"),
        ("span", "", "2014", "2015-12-31"),
        ("span", "", "2019", "2016-12-31"),
        ("span", "2015-05", "2012", "2015-05-31"),
    ],
)
def test_a_series_is_known_piece_by_piece(name: str, part: str, period: str, day: str) -> None:
    assert known_from(SOURCES[name], part, parse_period(period), "en") == dt.date.fromisoformat(day)


def test_without_date_and_period_nothing_is_known() -> None:
    assert known_from(SOURCES["series"], "", None, "en") is None
    assert entry_known_from(row("boats:series"), SOURCES, "en") is None


@pytest.mark.parametrize(
    ("address", "via", "day"),
    [
        ("boats@2014:series", ("early",), "2015-07-15"),
        ("boats@2014:series", ("late",), "2015-12-31"),
        ("boats@2017:series", ("late",), "2018-12-31"),
        ("boats@2014:series", (), "2015-12-31"),
        ("boats@2014:late", ("early",), "2018-12-31"),
        ("boats@2014:early", ("late",), "2015-07-15"),
    ],
)
def test_an_early_report_brings_a_figure_forward(address: str, via: tuple[str, ...], day: str) -> None:
    assert entry_known_from(row(address, 1, via=via), SOURCES, "en") == dt.date.fromisoformat(day)
