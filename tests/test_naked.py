"""Numbers that no role produced: found in every text, told with their line and the nearest observation."""

from dataclasses import replace
from typing import Any

import pytest
from briefs import ROOT
from samples import country, row

from briefing.ledger import Ledger
from briefing.model import Actor, ChartSpec, Country, Event, Origin, Place, Term, Topic
from briefing.naked import problems
from briefing.periods import parse_period
from briefing.prose import Prose, parse
from briefing.seeds import read_folder
from briefing.tables import Reader

AT = Origin("x.csv", 3)
ROWS = (
    row("deaths/state@2000:cvr", 26259),
    row("deaths/state@2000:un", 26000, "about"),
    row("fighters@2023:us", low=60, high=150),
    row("ferry-share@2030:office", 75),
    row("gold@2024:ipe", 7415),
    row("gold@2023:ipe", 5000),
    row("coca-rise@2022:devida", 2),
    row("coca-rank@2016:un", 2),
    row("motto@2030:office", words="the boats come home"),
    row("COL.deaths@2000:cvr", 99123),
)
UNITS = {
    "ferry-share": "percent",
    "gold": "USD million a year",
    "coca-rise": "ratio",
    "coca-rank": "rank",
    "motto": "text",
}
MADE = country(*ROWS, units=UNITS)
ADD = "add an observation with its source, and name it with {value}"
WITHOUT = "say it without the number, or make the name a term of the glossary"


def told(made: Country, text: str = "") -> list[tuple[str, int, str]]:
    """Return file, line and mend of each naked number of a country whose only topic has this text."""
    made = replace(made, topics=(Topic("t", text, Origin("t.md", 1)),))
    return [
        (problem.file, problem.line, problem.mend)
        for problem in problems(made, Ledger(made), {"t": parse(f"# T\n\n{text}\n", "t.md")})
    ]


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("The State killed 26,259 people.", "write {value}`deaths/state@2000`"),
        ("26,000 deaths are put down to it.", "write {value}`deaths/state@2000:un`"),
        ("It has 150 fighters.", "write {value}`fighters@2023`"),
        ("Of journeys, 75 per cent are by ferry.", "write {value}`ferry-share@2030`"),
        ("Of the share, three quarters are by ferry.", "write {value}`ferry-share@2030|words`"),
        ("Gold worth US$7.4 billion left.", "write {value}`gold@2024`"),
        ("Gold worth seven billion dollars left in 2024.", "write {value}`gold@2024`"),
        ("Gold worth five billion dollars left.", "write {value}`gold@2023`"),
        ("Coca doubled.", "write {value}`coca-rise@2022`"),
        ("For coca it ranks second.", "write {value}`coca-rank@2016`"),
        ("In Colombia 99,123 died.", "write {value}`COL.deaths@2000`"),
        ("It has 75 boats.", ADD),  # no share
        ("Two men fled.", ADD),  # nothing around it agrees
        ("Coca was two steps away.", ADD),
        ("Dozens of fighters fled.", ADD),
    ],
)
def test_the_nearest_observation_is_named(text: str, mend: str) -> None:
    assert told(MADE, text) == [("t.md", 3, mend)]


def test_a_role_in_prose_is_no_naked_number() -> None:
    text = (
        "{value}`deaths/state` in 2000, {change}`gold@2023..2024`{cite}`cvr, p. 12 and 14`, of {term}`M 9`."
    )
    assert told(MADE, text) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Some\nwords\nand 12.", 5),
        ("{value}`gold@2024`\nand 12.", 4),
        (":::{takeaway}\nHe has 12.\n:::", 4),
        (":::{judgement}\n:likelihood: likely\n:confidence: low\nIt is 12.\n:::", 6),
        ("## The 12\n\nWords.", 3),
        ("| a | b |\n|---|---|\n| c | 12 |", 5),
        ("- one\n- has *12*", 4),
        (":::{table} gold@*\n:priority: 2\n:caption: The 12\n:::", 5),
    ],
    ids=["paragraph", "role", "takeaway", "judgement", "heading", "table", "list", "caption"],
)
def test_a_number_is_told_at_its_line(text: str, line: int) -> None:
    assert told(MADE, text) == [("t.md", line, ADD)]


def actor(**cells: str) -> Actor:
    blank: dict[str, Any] = {"aliases": "", "where": "", "activity": "", "status": "", **cells}
    return Actor(
        "Guild", kind="", status_date=None, source="cvr", via=(), locator="", note="", origin=AT, **blank
    )


EVENT = Event(parse_period("1704"), "It killed 12", "", "cvr", (), "p. 4", "Others say 13.", AT)
TREND = ChartSpec("c", "trend", "full", {}, {"breaks": "2021: 19 zones", "from": "2001"}, AT)


@pytest.mark.parametrize(
    ("more", "mend"),
    [
        ({"subtitle": "The 12"}, ADD),
        ({"events": (EVENT,)}, ADD),
        ({"actors": (actor(where="12 valleys"),)}, ADD),
        ({"actors": (actor(activity="digs 12 mines"),)}, ADD),
        ({"actors": (actor(status="led by 12"),)}, ADD),
        ({"actors": (actor(aliases="the 12"),)}, WITHOUT),
        ({"glossary": (Term("T", "", "All 12.", "", AT),)}, ADD),
        ({"glossary": (Term("T", "The 12", "All.", "", AT),)}, WITHOUT),
        ({"charts": (TREND,)}, ADD),
        ({"observations": (row("deaths/the-12@2000:cvr", 3),)}, WITHOUT),
    ],
    ids=lambda value: str(next(iter(value))) if isinstance(value, dict) else "",
)
def test_every_text_is_read(more: dict[str, Any], mend: str) -> None:
    assert [problem[2] for problem in told(replace(MADE, **more))] == [mend]


def test_what_belongs_to_an_observation_is_its_own() -> None:
    rows = (row("motto@2030:office", words="12 boats", note="Of 13.", locator="table 5, row 14"),)
    assert told(country(*rows, units={"motto": "text"})) == []


def test_names_of_the_folder_are_not_numbers() -> None:
    made = replace(
        MADE,
        glossary=(Term("Los 40", "", "A gang.", "", AT),),
        places=(Place("Kilometre 108", "town", 0, 0, "", "", AT),),
        actors=(replace(actor(), name="The Twelve"),),
    )
    assert told(made, "The Twelve met Los 40 at Kilometre 108.") == []
    assert len(told(MADE, "The Twelve met Los 40 at Kilometre 108.")) == 3


def test_a_definition_that_only_the_attachments_hold_is_not_read() -> None:
    names = {
        name: replace(entry, definition="Of all 12.", origin=Origin("x/indicators.csv", 2))
        for name, entry in MADE.indicators.items()
    }
    assert told(replace(MADE, indicators=names)) == []


@pytest.mark.parametrize("folder", ["seeds/peru", "tests/countries/utopia"])
def test_our_own_folders_have_none(folder: str) -> None:
    made, _, _ = read_folder(Reader(ROOT / folder, folder))
    assert made is not None
    prose: dict[str, Prose] = {topic.id: parse(topic.text, topic.origin.file) for topic in made.topics}
    assert problems(made, Ledger(made), prose) == ()
