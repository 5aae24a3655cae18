"""Rows cut back to a day: who was known, by whom read, and what their cells could say."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from samples import HERE, country, row, source

from briefing.cutback import cut_back
from briefing.ledger import Ledger
from briefing.model import Actor, Country, Event, Place, Source, Term
from briefing.omissions import Omission
from briefing.periods import parse_period

DAY = dt.date(2017, 6, 30)


def dated(name: str, *days: list[int]) -> Source:
    return source(name, issued={"date-parts": list(days)})


SOURCES = {
    one.id: one
    for one in (
        dated("early", [2015]),
        dated("late", [2018]),
        dated("span", [2014], [2026]),
        source("series"),
        source("unread"),
    )
}


def cut(*rows: Any, **more: Any) -> tuple[Country, list[Omission]]:  # noqa: ANN401  # as samples.country
    made = replace(country(*rows, **more), sources=SOURCES)
    return cut_back(made, Ledger(made), DAY)


def event(period: str, text: str = "Boats sank", by: str = "early", via: tuple[str, ...] = ()) -> Event:
    return Event(parse_period(period), text, "sea", by, via, "", "", HERE)


def actor(by: str, status: str, date: str) -> Actor:
    when = parse_period(date) if date else None
    return Actor(
        "Gulls", "", "birds", "the pier", "toll; more since 2019", status, when, by, ("late",), "", "", HERE
    )


def test_rows_of_later_publications_go_and_later_readings_are_forgotten() -> None:
    rows = [
        row("boats@2014:early", 1, via=("late", "early")),
        row("boats@2014:late", 2),
        row("boats@2015:series", 3, via=("late",)),
        row("boats@2016:series", 4),
    ]
    known, left_out = cut(*rows)
    assert [(one.address, one.via) for one in known.observations] == [
        ("PER.boats@2014:early", ("early",)),
        ("PER.boats@2015:series", ()),
    ]
    why = {one.name: one.why for one in left_out if one.kind == "observation"}
    assert why == {
        "PER.boats@2014:late": "known from 31 December 2018",
        "PER.boats@2016:series": "known from 31 December 2017",
    }


def test_a_forecast_of_the_time_stays() -> None:
    known, _ = cut(row("target@2030:early", 1, note="Meant for 2030. Missed in 2031."))
    assert [one.note for one in known.observations] == ["Meant for 2030."]


def test_a_derived_row_needs_all_its_parts() -> None:
    rows = [
        row("boats@2014:early", 5),
        row("oars@2014:late", 2),
        row("both@2014:early", formula="{boats@2014} + {oars@2014}"),
        row("twice@2014:early", formula="{both@2014} * 2"),
        row("half@2014:early", formula="{boats@2014} / 2"),
    ]
    known, left_out = cut(*rows)
    assert [one.indicator for one in known.observations] == ["boats", "half"]
    assert {one.why for one in left_out if "twice" in one.name} == {"it is computed from PER.both@2014:early"}


def test_a_row_that_nothing_dates_goes() -> None:
    known, left_out = cut(row("boats:series", 1), row("oars@2014:early", 1))
    assert [one.indicator for one in known.observations] == ["oars"]
    assert left_out[0].why == "nothing dates it"


def test_publications_stay_by_their_date_or_by_what_is_known_of_them() -> None:
    known, left_out = cut(row("boats@2014:series", 1, via=("span",)))
    assert list(known.sources) == ["early", "span", "series"]
    assert known.sources["span"].issued == "from 2014"
    assert known.sources["span"].item["issued"] == {"date-parts": [[2014]]}
    assert {one.name: one.why for one in left_out if one.kind == "source"} == {
        "late": "it is of 2030",  # as a sample's label has it
        "unread": "nothing of it was known yet",
    }


@pytest.mark.parametrize(
    ("title", "left"),
    [("Boats: counts, 2014 to 2026", "Boats: counts"), ("2014 to 2026", "Span"), ("Boats", "Boats")],
)
def test_the_title_of_one_that_goes_on_does_not_tell_how_long(title: str, left: str) -> None:
    made = replace(SOURCES["span"], title=title)
    folder = replace(country(row("boats@2014:span", 1)), sources={"span": made})
    known, _ = cut_back(folder, Ledger(folder), DAY)
    assert known.sources["span"].title == known.sources["span"].item["title"] == left


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (event("2014"), ""),
        (event("2014", by="late"), "known from 31 December 2018"),
        (event("2017", by="early"), "it was over by 31 December 2017"),
        (event("2014", "Boats sank, as they did in 2019"), "it names 2019"),
    ],
)
def test_events_go_that_were_later_or_are_told_from_later(made: Event, why: str) -> None:
    known, left_out = cut(row("boats@2014:early", 1), events=(made,))
    assert bool(known.events) is not bool(why)
    assert [one.why for one in left_out if one.kind == "event"] == [why] * bool(why)


@pytest.mark.parametrize(
    ("made", "status", "date"),
    [
        (actor("early", "active", "2014"), "active", "2014"),
        (actor("early", "active", "2017"), "", None),
        (actor("early", "active; gone by 2020", ""), "active", None),
        (actor("late", "active", "2014"), None, None),
    ],
)
def test_actors_lose_what_was_not_known_of_them(made: Actor, status: str | None, date: str | None) -> None:
    known, _ = cut(row("boats@2014:early", 1), actors=(made,))
    found = [
        (one.status, one.status_date and one.status_date.label, one.activity, one.via) for one in known.actors
    ]
    assert found == ([] if status is None else [(status, date, "toll", ())])


def test_terms_definitions_and_the_subtitle() -> None:
    terms = (
        Term("Toll", "", "Fish; dearer since 2019.", "", HERE),
        Term("Skerry", "", "In use since 2019.", "", HERE),
        Term("IPE", "Institute", "In use since 2019.", "", HERE),
    )
    known, left_out = cut(row("boats@2014:early", 1), glossary=terms, subtitle="More boats", base="late")
    assert [(one.term, one.definition) for one in known.glossary] == [("Toll", "Fish."), ("IPE", "")]
    assert (known.subtitle, known.base) == ("", "")
    assert ("remark", "“More boats”") in {(one.kind, one.name) for one in left_out}


def test_places_stay_and_the_edition_says_that_it_was_cut_back() -> None:
    place = Place("Lima", "capital", -12.0, -77.0, "late", "", HERE)
    known, _ = cut(row("boats@2014:early", 1), places=(place,), orders={"boats": ("late", "early#a")})
    assert known.places == (replace(place, source=""),)
    assert known.indicators["boats"].sources == ("early#a",)
    assert (known.edition.cutoff, known.edition.hindsight) == (DAY, True)
    assert known.edition.date != DAY
