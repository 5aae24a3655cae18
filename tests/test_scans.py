"""The hedge of a figure: the words next to it, and no others."""

import pytest

from briefing.scans import hedging, scan
from briefing.wordings import wording_of

HEDGES = [
    ("nearly 40 lamps", "nearly"),
    ("nearly us$40", "nearly"),
    ("an estimated 40", "an estimated"),
    ("as many as 40", "as many as"),
    ("no more than 40", "no more than"),
    ("just under 40", "just under"),
    ("over the 40", "over"),
    ("40 lamps or more", "at least"),
    ("40 lamps", ""),
    ("nearly all of 40", ""),
    ("some of the 40", ""),
    ("nearly all, 40 lamps", ""),
    ("not less than 40", ""),
]


@pytest.mark.parametrize(("text", "hedge"), HEDGES)
def test_the_hedge_of_a_number(text: str, hedge: str) -> None:
    wording = wording_of("en")
    assert wording
    start = text.index("40")
    assert hedging(text, start, start + 2, wording).means == (frozenset({hedge}) if hedge else frozenset())


def test_a_hedge_that_is_turned_round_is_another() -> None:
    wording = wording_of("en")
    assert wording
    assert hedging("not less than 40", 14, 16, wording).said == "not less than"


def test_sentences_hold_their_own() -> None:
    wording = wording_of("en")
    assert wording
    first, second = scan("In 1999 14 lamps burnt (para. 3). Nobody saw 20.", wording)
    assert [one.said for one in first.dates] == ["1999"]
    assert [str(one.readings[0][0]) for one in second.numbers] == ["20"]
