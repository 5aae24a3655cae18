"""Rows made values."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from briefing import records
from briefing.model import Actor, Event, Indicator, Observation, Origin, Place, Term
from briefing.periods import parse_period
from briefing.tables import Reader

MARKS = (("2014", "draft"), ("2015", ""), ("2016", "yes"))
HEADER = ",".join(records.OBSERVATION_COLUMNS)


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    (tmp_path / "observations").mkdir()
    return Reader(tmp_path, "made")


def write(reader: Reader, file: str, *lines: str) -> None:
    (reader.folder / file).write_text("".join(f"{line}\n" for line in lines), "utf-8")


def told(reader: Reader) -> list[str]:
    return [str(problem) for problem in reader.problems]


def known(**units: str) -> Mapping[str, Indicator]:
    return {name: Indicator(name, name, unit, "", (), Origin("", 1)) for name, unit in units.items()}


def observed(reader: Reader, *lines: str, **units: str) -> list[Observation]:
    write(reader, "observations/a.csv", HEADER, *lines)
    return list(records.observations(reader, "PER", known(**units)))


def test_an_indicator(reader: Reader) -> None:
    write(
        reader,
        "indicators.csv",
        "id,title,unit,definition,sources",
        'coca,Coca,hectares,"Net, at year end",un; us#b',
    )
    assert list(records.indicators(reader)) == [
        Indicator(
            "coca", "Coca", "hectares", "Net, at year end", ("un", "us#b"), Origin("made/indicators.csv", 2)
        )
    ]


def test_an_observation(reader: Reader) -> None:
    (found,) = observed(
        reader,
        "deaths,COL,Shining Path,1980/2000,70000,61007,77552,nearly,cvr#estimate,bbc; afp,p. 3,A note.,",
        deaths="count",
    )
    assert found == Observation(
        indicator="deaths",
        area="COL",
        category="Shining Path",
        period=parse_period("1980/2000"),
        value=Decimal(70000),
        words="",
        low=Decimal(61007),
        high=Decimal(77552),
        hedge="nearly",
        source="cvr",
        part="estimate",
        via=("bbc", "afp"),
        locator="p. 3",
        note="A note.",
        formula="",
        origin=Origin("made/observations/a.csv", 2),
    )
    assert found.address == "COL.deaths/shining-path@1980/2000:cvr#estimate"
    assert told(reader) == []


def test_a_draft_is_marked_in_a_column_of_its_own(reader: Reader) -> None:
    file = "observations/a.csv"
    write(reader, file, f"{HEADER},draft", *(f"deaths,,,{year},5,,,,cvr,,,,,{mark}" for year, mark in MARKS))
    found = list(records.observations(reader, "PER", known(deaths="count")))
    assert [row.draft for row in found] == [True, False, False]
    assert told(reader) == ["made/observations/a.csv:4: draft 'yes' is not known; known are draft"]


def test_empty_cells_mean_home_no_period_and_no_hedge(reader: Reader) -> None:
    (found,) = observed(reader, "deaths,,,,5,,,,cvr,,,,", deaths="count")
    assert (found.area, found.period, found.hedge, found.part, found.via) == ("PER", None, "", "", ())


def test_tables_are_read_in_order_of_their_names(reader: Reader) -> None:
    for name in ("b", "a", "c"):
        write(
            reader,
            f"observations/{name}.csv",
            "indicator,period,value,hedge,source,locator,note",
            f"x,,1,,{name},,",
        )
    write(reader, "observations/readme.txt", "no table")
    assert [row.source for row in records.observations(reader, "PER", known(x="count"))] == ["a", "b", "c"]
    assert told(reader) == []


def test_words_and_dates_are_kept_as_they_are_printed(reader: Reader) -> None:
    motto, end = observed(
        reader, "motto,,,,every boat,,,,a,,,,", "end,,,,2000-11,,,late,a,,,,", motto="text", end="date"
    )
    assert (motto.value, motto.words) == (None, "every boat")
    assert (end.value, end.words, end.hedge) == (None, "November 2000", "late")
    assert told(reader) == []


@pytest.mark.parametrize("value", ["1", "124", "1000"])
def test_a_rank_is_a_whole_number(value: str, reader: Reader) -> None:
    (found,) = observed(reader, f"place,,,,{value},,,,a,,,,", place="rank")
    assert found.value == Decimal(value)
    assert told(reader) == []


@pytest.mark.parametrize("value", ["0", "-1", "4.5"])
def test_no_other_number_is_a_rank(value: str, reader: Reader) -> None:
    (found,) = observed(reader, f"place,,,,{value},,,,a,,,,", place="rank")
    assert found.value is None
    assert told(reader) == [
        f"made/observations/a.csv:2: value {value} is no place in a ranking; write a whole number, 1 or more"
    ]


def test_a_wrong_cell_leaves_a_blank_and_the_row_stays(reader: Reader) -> None:
    (found,) = observed(reader, "deaths,XX,,2014-13,many,,,sort of,cvr,,,,", deaths="count")
    assert (found.area, found.period, found.value, found.hedge, found.source) == (
        "PER",
        None,
        None,
        "",
        "cvr",
    )
    assert len(told(reader)) == 4


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ("5,6,7,", "value 5 lies outside its interval; widen low and high, or correct the value"),
        ("8,6,7,", "value 8 lies outside its interval; widen low and high, or correct the value"),
        ("5,6,,", "value 5 lies outside its interval; widen low and high, or correct the value"),
        ("8,,7,", "value 8 lies outside its interval; widen low and high, or correct the value"),
        ("6,7,5,", "low 7 is above high 5; swap them"),
        (",,,nearly", "the row states no value; give value, or low and high, or a formula"),
    ],
)
def test_bounds_that_do_not_hold(cells: str, problem: str, reader: Reader) -> None:
    observed(reader, f"deaths,,,,{cells},cvr,,,,", deaths="count")
    assert told(reader) == [f"made/observations/a.csv:2: {problem}"]


@pytest.mark.parametrize(
    "cells", ["6,6,7,", "7,6,7,", "6,6,6,", ",6,7,", ",6,,", ",,7,", "0,0,,", "-5,-6,-4,"]
)
def test_bounds_that_hold(cells: str, reader: Reader) -> None:
    observed(reader, f"growth,,,,{cells},cvr,,,,", growth="percent")
    assert told(reader) == []


@pytest.mark.parametrize("cells", ["-5,,,", "0.5,,,"])
def test_a_count_is_whole_and_not_below_nought(cells: str, reader: Reader) -> None:
    observed(reader, f"deaths,,,,{cells},cvr,,,,", deaths="count")
    number = cells.partition(",")[0]
    expected = f"value {number} is no count; write a whole number, 0 or more"
    assert told(reader) == [f"made/observations/a.csv:2: {expected}"]


@pytest.mark.parametrize("cells", ["5,,,", ",5,,", ",,5,"])
def test_a_formula_stands_alone(cells: str, reader: Reader) -> None:
    observed(reader, f"deaths,,,,{cells},cvr,,,,{{x}}", deaths="count")
    assert told(reader) == [
        "made/observations/a.csv:2: the row states a value and a formula; keep one of them"
    ]


def test_an_event(reader: Reader) -> None:
    write(
        reader,
        "events.csv",
        "date,event,kind,source,via,locator,note",
        "1992-09,Guzmán is taken,conflict,cvr,bbc,p. 1,N.",
    )
    assert list(records.events(reader)) == [
        Event(
            parse_period("1992-09"),
            "Guzmán is taken",
            "conflict",
            "cvr",
            ("bbc",),
            "p. 1",
            "N.",
            Origin("made/events.csv", 2),
        )
    ]


def test_an_actor(reader: Reader) -> None:
    write(
        reader,
        "actors.csv",
        "name,kind,where,activity,status,status_date,source",
        "MRTA,armed group,Lima,fought,gone,1997,cvr",
    )
    assert list(records.actors(reader)) == [
        Actor(
            name="MRTA",
            aliases="",
            kind="armed group",
            where="Lima",
            activity="fought",
            status="gone",
            status_date=parse_period("1997"),
            source="cvr",
            via=(),
            locator="",
            note="",
            origin=Origin("made/actors.csv", 2),
        )
    ]


def test_a_place(reader: Reader) -> None:
    write(
        reader,
        "places.csv",
        "name,kind,latitude,longitude",
        "Lima,capital,-12.046,-77.043",
        "Pole,town,90,-180",
    )
    assert list(records.places(reader)) == [
        Place("Lima", "capital", -12.046, -77.043, "", "", Origin("made/places.csv", 2)),
        Place("Pole", "town", 90.0, -180.0, "", "", Origin("made/places.csv", 3)),
    ]
    assert told(reader) == []


def test_a_place_just_off_the_globe(reader: Reader) -> None:
    write(reader, "places.csv", "name,kind,latitude,longitude", "A,town,90.5,180.5", "B,town,-90.5,-180.5")
    assert len(list(records.places(reader))) == 2
    assert [problem.what for problem in reader.problems] == [
        "latitude 90.5 is off the globe",
        "longitude 180.5 is off the globe",
        "latitude -90.5 is off the globe",
        "longitude -180.5 is off the globe",
    ]


def test_no_table_of_observations(reader: Reader) -> None:
    assert list(records.observations(reader, "PER", {})) == []
    assert told(reader) == [
        "made/observations: the folder holds no table; add one, for example observations/main.csv"
    ]
    assert reader.lost == {"observations"}


def test_a_term(reader: Reader) -> None:
    write(
        reader,
        "glossary.csv",
        "term,definition,expansion,language",
        "VRAEM,Valleys.,Valle de los ríos,es",
        "Toll,A tax.,,",
    )
    assert list(records.glossary(reader)) == [
        Term("VRAEM", "Valle de los ríos", "Valleys.", "es", Origin("made/glossary.csv", 2)),
        Term("Toll", "", "A tax.", "", Origin("made/glossary.csv", 3)),
    ]


def test_a_country_need_not_have_events_actors_places_or_words(reader: Reader) -> None:
    for read in (records.events, records.actors, records.places, records.glossary):
        assert list(read(reader)) == []
    assert told(reader) == []
