"""What a fact-checker looks up: the value as the folder has it, and the line it stands in."""

from dataclasses import replace

import pytest
from samples import HERE, country, row

from briefing.ledger import Ledger
from briefing.marks import Evidence
from briefing.model import Event, Observation, Origin
from briefing.periods import parse_period
from briefing.proofentries import of_evidence, of_line, of_row, place
from briefing.reading import Seeds


def seeds(*rows: Observation, **more: str) -> Seeds:
    made = country(*rows, units=more)
    return Seeds(made, Ledger(made), {})


@pytest.mark.parametrize(
    ("observation", "unit", "stated", "bounds"),
    [
        (row("a@2010:s", 70000, "nearly"), "count", "nearly 70,000", ""),
        (row("a@2010:s", 3000, "up to"), "USD million a year", "up to 3,000 (USD million a year)", ""),
        (row("a@2010:s", low=0, high=300), "count", "", "low 0, high 300"),
        (row("a@2010:s", words="in prison", hedge="now"), "text", "now “in prison”", ""),
    ],
)
def test_a_value_is_given_as_the_folder_has_it(
    observation: Observation, unit: str, stated: str, bounds: str
) -> None:
    entry = of_row(observation, seeds(observation, a=unit))
    assert (entry.stated, entry.bounds) == (stated, bounds)


def test_another_area_and_a_category_are_named() -> None:
    observation = row("COL.a/left@2010:s", 1)
    assert of_row(observation, seeds(observation)).what == "A: Left: Colombia"


def test_a_citation_has_its_source_and_place_alone() -> None:
    whole = seeds(row("a@2010:s", 1))
    (entry,) = of_evidence([Evidence("s", "", "p. 3", ())], whole)
    assert (entry.source.name, entry.source.grade, entry.locator, entry.where) == ("S", "B", "p. 3", "")


def test_an_event_is_found_by_its_line() -> None:
    event = Event(
        parse_period("1704"), "Lit", "", "s#early", ("s",), "p. 1", "A note", Origin("made/e.csv", 9)
    )
    entry = of_line(event, country(row("a@2010:s", 1)))
    assert (entry.source.name, entry.where, entry.note) == ("S, early", "e.csv:9", "A note")


def test_a_line_is_named_as_from_inside_the_folder() -> None:
    whole = replace(country(row("a@2010:s", 1)), origin=Origin("seeds/x/country.toml", 1))
    assert place(Origin("seeds/x/observations/a.csv", 3), whole) == "observations/a.csv:3"
    assert place(HERE, whole) == "made/in-code.csv:1"
