from dataclasses import replace

import pytest
from samples import country, row, source

from briefing.dating import check_years
from briefing.ledger import Ledger
from briefing.model import Origin, Topic
from briefing.prose import parse

ROWS = (
    row("lamps@2013:keepers", 60),
    row("lamps@2014:keepers", 70),
    row("deaths@1980/2000:keepers", 80),
    row("fires@1992-07:keepers", 3),
    row("wells:keepers", 4),
)


def told(text: str) -> list[str]:
    topic = Topic("t", f"# T\n\n{text}\n", Origin("t.md", 1))
    dated = source("keepers", issued={"date-parts": [[2030]]})
    made = replace(country(*ROWS), topics=(topic,), sources={"keepers": dated})
    return [str(one) for one in check_years(made, Ledger(made), {"t": parse(topic.text, "t.md")})]


@pytest.mark.parametrize(
    "text",
    [
        "There were {value}`lamps@2014` in 2014.",
        "There were {value}`lamps@2014` lit lamps on the coast in 2014.",
        "There were {value}`lamps@2014` by December 2014, and {value}`lamps@2013` for 2013.",
        "It cost {value}`deaths` lives in 1992.",
        "There were {value}`fires` in July 1992.",
        "Lamps {change}`lamps@2013..2014` in 2014.",
        "In 2012 there was talk of {value}`lamps@2014` lamps.",
        "The plan had {value}`lamps@2014`, and the head said in 2015 that it was late.",
        "Of {value}`lamps@2014` lamps, as was said in 2016, most burn.",
        "Lamps rose from {value}`lamps@2013` to {value}`lamps@2014` against 2010.",
        "There were {value}`wells` wells in 2001.",  # without a period, nothing denies it
        "The register held {value}`deaths` names in 2030.",  # the year of its source
        "There is {value}`no-such` in 2014.",  # told elsewhere
        "By the {value}`deaths|period` war in 1990.",
    ],
)
def test_a_year_that_fits_is_let_be(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "There were {value}`lamps@2014` in 2015.",
        "There were {value}`lamps@2014` lit lamps on the coast in 2013.",
        "There were {value}`lamps@2013` in 2013 and {value}`lamps@2014` in early 2012.",
        "It cost {value}`deaths` lives (in 2001).",
        "There were {value}`fires` in July 1993.",
        "Lamps {change}`lamps@2013..2014` in 2015.",
        "There were {value}`lamps@2014` at the end of 2011.",
    ],
)
def test_another_year_is_told(text: str) -> None:
    assert len(told(text)) == 1


def test_a_problem_names_line_figure_and_year() -> None:
    (message,) = told("Lamps burn.\nThere were {value}`lamps@2014` in 2015.")
    assert message == (
        "t.md:4: lamps@2014 is of 2014, and the text gives it to 2015; "
        "name the observation of that year, or correct the year [typed-year]"
    )
