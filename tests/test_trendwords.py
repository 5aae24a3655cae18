"""Which way figures went: of ranks, the lower number is the higher place."""

import pytest
from samples import country, row

from briefing.ledger import Ledger
from briefing.lexicon import lexicon
from briefing.phrases import Phrase
from briefing.prose import parse
from briefing.sentences import sentences
from briefing.trendwords import directions, follows, moved

ROWS = (
    row("lamps@2013:guild", 50),
    row("lamps@2014:guild", 40),
    row("lamps@2015:crown", 30),
    row("lamps/north@2015:guild", 30),
    row("rank@2013:guild", 5),
    row("rank@2014:guild", 3),
    row("about@2013:guild", 50, "about"),
    row("about@2014:guild", 52, "about"),
)
MADE = country(*ROWS, units={"rank": "rank"})


def phrase(text: str) -> Phrase:
    return Phrase(next(sentences(parse(f"# T\n\n{text}\n", "t.md").blocks)), "t.md", MADE, Ledger(MADE))


@pytest.mark.parametrize(
    ("first", "last", "way"), [(0, 1, -1), (1, 0, 1), (4, 5, 1), (5, 4, -1), (6, 7, None)]
)
def test_which_way_a_thing_moved(first: int, last: int, way: int | None) -> None:
    assert moved(phrase("Words."), ROWS[first], ROWS[last]) == way


@pytest.mark.parametrize(
    ("first", "last", "known"),
    [
        ("lamps@2013", "lamps@2014", True),
        ("lamps@2014", "lamps@2013", False),
        ("lamps@2014", "lamps@2015:crown", False),
        ("lamps@2014", "lamps/north@2015", False),
        ("lamps@2014", "rank@2014", False),
    ],
)
def test_figures_that_follow_each_other(first: str, last: str, *, known: bool) -> None:
    one, two = phrase(f"{{value}}`{first}` {{value}}`{last}`").figures.values()
    assert follows((one, two)) is known


@pytest.mark.parametrize("verb", ["fell", "dropped", "declined", "shrank", "went down", "plunged"])
def test_verbs_of_one_way(verb: str) -> None:
    words = lexicon("en")
    assert words
    down, up = (
        "from {value}`lamps@2013` to {value}`lamps@2014`",
        "from {value}`lamps@2014` to {value}`lamps@2013`",
    )
    assert not list(directions(phrase(f"It {verb} {down}."), words))
    (problem,) = directions(phrase(f"It {verb} {up}."), words)
    assert problem.what.endswith(f"yet the sentence says “{verb}”")
