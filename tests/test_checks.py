"""Sense: files held against each other."""

from dataclasses import replace
from typing import Any

import pytest
from samples import country, row

from briefing.checks import check
from briefing.ledger import Ledger
from briefing.model import (
    Actor,
    ChartSpec,
    Country,
    Event,
    GlanceGroup,
    Indicator,
    Origin,
    Place,
    Term,
    Topic,
)
from briefing.periods import parse_period
from briefing.prose import parse

ROWS = (row("lamps@2030:guild", 5), row("boats@2029:guild", 7), row("boats@2030:guild", 8))
AT = Origin("x.csv", 3)
CIRCLE = "PER.lamps@2031:guild needs PER.lamps@2031:guild"
EVENT = Event(parse_period("1704"), "Lit", "lamps", "guild", (), "", "", AT)
ACTOR = Actor("Guild", "", "guild", "", "tends", "", None, "guild", (), "", "", AT)
PLACE = Place("Port", "town", 1.0, 2.0, "guild", "", AT)
CHART = ChartSpec("trend", "trend", "full", {"series": ("boats@*", "lamps")}, {}, AT)
GROUP = GlanceGroup("Lamps", ("lamps@2030", "boats@2030"), 2, AT)
SOUND = country(*ROWS, events=(EVENT,), actors=(ACTOR,), places=(PLACE,), charts=(CHART,), glance=(GROUP,))


def told(made: Country, text: str = "Words.") -> list[str]:
    """Return the problems of a country whose only topic has this text."""
    topic = Topic("t", text, Origin("t.md", 1))
    made = replace(made, topics=(topic,))
    found = check(made, Ledger(made), {"t": parse(f"# T\n\n{text}\n", "t.md")})
    return [f"{problem.file}:{problem.line}: {problem.what}" for problem in found]


def test_a_sound_country_has_no_problems() -> None:
    text = """\
{value}`lamps` and {change}`boats@2029..2030`{cite}`guild` of {term}`Skerry`.

:::{chart} trend
:::

:::{table} actors
:kind: guild
:::

:::{table} boats@*
:::

:::{rivals} lamps
:::
"""
    words = (Term("Skerry", "", "A rock.", "", AT),)
    assert told(replace(SOUND, glossary=words), text) == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"events": (replace(EVENT, source="gild"),)}, "x.csv:3: there is no source 'gild'"),
        ({"events": (replace(EVENT, via=("gild",)),)}, "x.csv:3: there is no source 'gild'"),
        ({"actors": (replace(ACTOR, source="gild#part"),)}, "x.csv:3: there is no source 'gild'"),
        ({"places": (replace(PLACE, source="gild"),)}, "x.csv:3: there is no source 'gild'"),
        ({"glance": (replace(GROUP, addresses=("boats",)),)}, "x.csv:3: 'boats' can mean 2 things"),
        ({"glance": (replace(GROUP, addresses=("Boats",)),)}, "x.csv:3: 'Boats' is not an address"),
        (
            {"charts": (replace(CHART, slots={"series": ("ships@*",)}),)},
            "x.csv:3: chart trend: there is no indicator 'ships'",
        ),
        (
            {"observations": (*ROWS, row("ships:guild", 1))},
            "made/in-code.csv:1: there is no indicator 'ships'",
        ),
        (
            {"observations": (*ROWS, row("ships:guild", formula="{lamps@2030} * 2"))},
            "made/in-code.csv:1: there is no indicator 'ships'",
        ),
        (
            {"observations": (*ROWS, row("lamps@2031:gild", 1))},
            "made/in-code.csv:1: there is no source 'gild'",
        ),
        (
            {"observations": (*ROWS, replace(ROWS[0], value=ROWS[1].value))},
            "made/in-code.csv:1: PER.lamps@2030:guild is stated twice",
        ),
        (
            {"observations": (*ROWS, row("lamps@2031:guild", formula="{lamps@2031} * 2"))},
            f"made/in-code.csv:1: the formula needs its own result ({CIRCLE})",
        ),
    ],
)
def test_what_leads_nowhere_is_told(changes: dict[str, Any], problem: str) -> None:
    assert told(replace(SOUND, **changes)) == [problem]


def test_a_part_of_a_known_source_may_be_preferred() -> None:
    lamps = Indicator("lamps", "Lamps", "count", "", ("guild#winter", "gild#winter"), AT)
    made = replace(SOUND, indicators={**SOUND.indicators, "lamps": lamps})
    assert told(made) == ["x.csv:3: there is no source 'gild#winter'"]


PROSE = [
    ("{value}`ships`", "t.md:3: there is no indicator 'ships'"),
    ("{value}`boats`", "t.md:3: 'boats' can mean 2 things"),
    ("{value}`lamps|loud`", "t.md:3: there is no style 'loud' of value"),
    ("This\nand {change}`boats@2029`", "t.md:4: 'boats@2029' is not a change"),
    ("{cite}`gild`", "t.md:3: there is no source 'gild'"),
    ("{term}`Skerry`", "t.md:3: 'Skerry' is not in the glossary"),
    (":::{takeaway}\n{value}`ships`\n:::", "t.md:4: there is no indicator 'ships'"),
    (":::{chart} trends\n:::", "t.md:3: there is no chart 'trends'"),
    (":::{chart}\n:::", "t.md:3: there is no chart ''"),
    (":::{table} ships\n:::", "t.md:3: there is no indicator 'ships'"),
    (":::{table}\n:::", "t.md:3: '' is not an address"),
    (":::{table} actors\n:kind: guild, birds\n:::", "t.md:3: no row of actors.csv is of kind 'birds'"),
    (":::{table} events\n:kind: guild\n:::", "t.md:3: no row of events.csv is of kind 'guild'"),
    (":::{rivals} boats\n:::", "t.md:3: 'boats' can mean 2 things"),
    (":::{rivals} actors\n:::", "t.md:3: there is no indicator 'actors'"),
]


@pytest.mark.parametrize(("text", "problem"), PROSE)
def test_what_the_text_asks_for_is_there(text: str, problem: str) -> None:
    assert told(SOUND, text) == [problem]


@pytest.mark.parametrize("name", ["actors", "events"])
def test_a_table_without_a_row_is_told(name: str) -> None:
    made = replace(SOUND, events=(), actors=())
    assert told(made, f":::{{table}} {name}\n:::") == [f"t.md:3: {name}.csv holds no row"]


JUDGED = ":::{{judgement}}\n{}\n{}\n:::"


@pytest.mark.parametrize(
    "likelihood", ["almost no chance", "unlikely", "roughly even chance", "almost certain"]
)
@pytest.mark.parametrize("confidence", ["high", "moderate", "low"])
def test_a_judgement_with_terms_of_the_standard(likelihood: str, confidence: str) -> None:
    options = f":likelihood: {likelihood}\n:confidence: {confidence}"
    assert told(SOUND, JUDGED.format(options, f"Rain has this: {likelihood}.")) == []


@pytest.mark.parametrize(
    ("options", "problems"),
    [
        (":confidence: low", ["the judgement has no likelihood"]),
        (":likelihood: likely", ["the judgement has no confidence"]),
        (":likelihood: Likely\n:confidence: low", ["the judgement's likelihood 'Likely' is not known"]),
        (":likelihood: probable\n:confidence: low", ["the judgement's likelihood 'probable' is not known"]),
        (":likelihood: likely\n:confidence: medium", ["the judgement's confidence 'medium' is not known"]),
        (
            ":likelihood:\n:confidence:",
            ["the judgement has no likelihood", "the judgement has no confidence"],
        ),
    ],
)
def test_a_judgement_with_other_terms(options: str, problems: list[str]) -> None:
    assert told(SOUND, JUDGED.format(options, "It is likely to rain.")) == [
        f"t.md:3: {problem}" for problem in problems
    ]


def test_problems_in_the_form_of_prose_are_not_told_twice() -> None:
    assert told(SOUND, "{vale}`lamps`") == []
