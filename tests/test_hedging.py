"""Hedges typed around figures: every hedge of the list against every kind of figure."""

import pytest
from samples import country, row

from briefing.hedging import hedges
from briefing.ledger import Ledger
from briefing.lexicon import lexicon
from briefing.phrases import Phrase
from briefing.prose import parse
from briefing.quantities import HEDGES, Reach
from briefing.sentences import sentences

MADE = country(
    row("exact:guild", 41),
    row("wide:guild", 30, low=20, high=40),
    *(row(f"hedged@{1000 + number}:guild", 60, hedge) for number, hedge in enumerate(HEDGES)),
)
ADDRESSES = {hedge: f"hedged@{1000 + number}" for number, hedge in enumerate(HEDGES)}
MOVING = [
    hedge for hedge, reach in HEDGES.items() if reach is not Reach.EXACT and not hedge.startswith("a m")
]


def told(hedge: str, address: str) -> list[str]:
    words = lexicon("en")
    assert words
    blocks = parse(f"# T\n\nIt has {hedge} {{value}}`{address}`.\n", "t.md").blocks
    phrases = [Phrase(sentence, "t.md", MADE, Ledger(MADE)) for sentence in sentences(blocks)]
    return [problem.rule for phrase in phrases for problem in hedges(phrase, words)]


@pytest.mark.parametrize("hedge", MOVING)
def test_no_hedge_repeats_itself(hedge: str) -> None:
    assert told(hedge, ADDRESSES[hedge]) == ["hedge-against-hedge"]


@pytest.mark.parametrize("hedge", MOVING)
def test_no_hedged_figure_is_exact(hedge: str) -> None:
    assert told("exactly", ADDRESSES[hedge]) == ["hedge-against-hedge"]


@pytest.mark.parametrize("hedge", MOVING)
def test_a_hedge_that_the_source_does_not_give(hedge: str) -> None:
    compares = hedge in ("more than", "less than", "fewer than", "above", "below", "no more than")
    sides = HEDGES[hedge] in (Reach.ABOVE, Reach.BELOW)
    as_many = hedge in ("as many as", "as much as")
    expected = [] if compares or as_many else ["side-not-given"] if sides else ["hedge-not-given"]
    assert told(hedge, "exact") == expected


@pytest.mark.parametrize("hedge", [*MOVING, "much of", "thought to", "between", "every"])
def test_a_stated_range_may_be_hedged_and_other_words_are_no_hedges(hedge: str) -> None:
    assert told(hedge, "wide") == []


def test_more_than_about_is_english() -> None:
    assert told("more than", ADDRESSES["about"]) == []
    assert told("about", ADDRESSES["more than"]) == ["hedge-against-hedge"]
