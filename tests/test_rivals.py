"""Rivals: what differs, and what differs without a word of why."""

import pytest
from samples import country, row

from briefing.ledger import Ledger
from briefing.model import Observation
from briefing.rivals import anchor, disputed, panelled, unexplained

SAME = row("coca@2014:un", 42900), row("coca@2014:news", 42900)
APART = row("coca@2015:un", 40300), row("coca@2015:us", 53000)
WITH_BASE = row("rank@2014:wef", 124), row("rank@2014:book", 120)
COMPUTED = row("share@2014:cvr", 30), row("share@2014:book", formula="{rank@2014:book} / 2")
PERU = country(*SAME, *APART, *WITH_BASE, *COMPUTED, base="book")
LEDGER = Ledger(PERU)


@pytest.mark.parametrize(
    ("entry", "is_disputed", "is_panelled"),
    [
        (SAME[0], False, False),
        (APART[0], True, True),
        (APART[1], True, True),
        (WITH_BASE[0], True, False),
        (WITH_BASE[1], True, True),
        (COMPUTED[0], False, False),
    ],
)
def test_what_another_source_gives_otherwise_is_disputed(
    entry: Observation, *, is_disputed: bool, is_panelled: bool
) -> None:
    assert disputed(entry, PERU, LEDGER) is is_disputed
    assert panelled(entry, PERU, LEDGER) is is_panelled


def test_rivals_share_their_place() -> None:
    assert anchor(APART[0]) == anchor(APART[1]) == "differs-coca-per-2015"


def told(*rows: Observation) -> list[str]:
    made = country(*rows, orders={"x": ("un", "us", "news")})
    return [problem.what for problem in unexplained(made, Ledger(made))]


def test_a_rival_outside_without_a_note_is_told_with_both_figures() -> None:
    rows = row("x@2014:un", 40300), row("x@2014:us", 53000)
    made = country(*rows, orders={"x": ("un", "us")})
    (problem,) = unexplained(made, Ledger(made))
    assert (problem.file, problem.line, problem.rule) == ("made/in-code.csv", 1, "rival-unexplained")
    assert problem.what == "Us gives 53,000 where Un, which is preferred, gives 40,300, and no note says why"
    assert problem.mend == "write in this row's note why they differ, or that it was not found"


@pytest.mark.parametrize(
    "rows",
    [
        (row("x@2014:un", 40300, note="Area in production."), row("x@2014:us", 53000)),
        (row("x@2014:un", 40300), row("x@2014:us", 53000, note="Another method.")),
        (row("x@2014:un", 40300), row("x@2014:us", 40000, "about")),
        (row("x@2014:un", 40300), row("x@2014:us", 53000, low=40000, high=60000)),
        (row("x@2014:un", 40300), row("x@2014:us", 30000, "at least")),
        (row("x@2014:un", 40300), row("x@2014:us", 53000), row("x@2014:news", 40300)),
        (row("x@2014:un", "2.64"), row("x@2014:us", "2.645")),
        (row("x@2014:un", "1.997"), row("x@2014:us", "2.0")),
        (row("x@2014:un", words="falling"), row("x@2014:us", words="rising")),
        (row("x@2014:un", 40300),),
    ],
)
def test_notes_hedges_intervals_rounding_and_words_need_no_warning(rows: tuple[Observation, ...]) -> None:
    assert told(*rows) == []


def test_each_silent_rival_is_told_and_a_rough_round_number_is_no_rounding() -> None:
    assert len(told(row("x@2014:un", 46000), row("x@2014:us", 50000), row("x@2014:news", 47000))) == 2
    assert (
        len(told(row("x@2014:un", 46000), row("x@2014:us", 50000, note="Old."), row("x@2014:news", 9))) == 1
    )


def test_a_range_without_a_value_is_held_against_its_rivals() -> None:
    assert told(row("x@2014:un", low=10, high=20), row("x@2014:us", 15)) == []
    assert len(told(row("x@2014:un", low=10, high=20), row("x@2014:us", 25))) == 1
