"""Margin notes: who says so, where, and who says otherwise."""

import pytest
from samples import country, row

from briefing.ledger import Ledger
from briefing.marks import Evidence, Mark, evidence_for
from briefing.model import Observation
from briefing.notes import Credit, Note, Rival, credit, note, rival
from briefing.reading import Seeds

DEATHS = row("deaths@1980/2000:cvr#estimate", 69280, low=61007, high=77552, locator="annex 2")
BOOK = row("deaths@1980/2000:book", 70000, "nearly", locator="para. 6", via=("daily", "weekly"))
OTHERS = tuple(row(f"deaths@1980/2000:{name}", 48000 + index) for index, name in enumerate(("a", "b", "c")))
SHARE = row("share/party@1980/2000:cvr#estimate", 46, low=43, high=50)
BY = row("by@1980/2000:us", formula="{deaths} * {share/party} / 100", locator="computed")
UNDATED = row("motto:un", words="every boat", via=("unodc",))
ROWS = (DEATHS, BOOK, *OTHERS, SHARE, BY, UNDATED)
MADE = country(*ROWS, units={"share": "percent"}, orders={"deaths": ("cvr",)})
SEEDS = Seeds(MADE, Ledger(MADE), {})


def noted(*rows: Observation, told: tuple[Observation, ...] = ()) -> Note:
    evidence = tuple(Evidence(one.source, one.part, one.locator, one.via, one) for one in rows)
    return note(3, "t-3", Mark("", evidence, subject=rows[0]), told, SEEDS)


def named(name: str) -> Credit:
    return Credit(id=name, name=name.capitalize(), locator="", via="", via_name="", reliability="B")


def test_a_source_is_named_with_its_part_and_place() -> None:
    assert credit(Evidence("cvr", "merged-lists", "p. 3", ()), MADE) == Credit(
        id="cvr", name="Cvr, merged lists", locator="p. 3", via="", via_name="", reliability="B"
    )


def test_what_was_read_elsewhere_names_the_first_place() -> None:
    made = credit(Evidence("book", "", "para. 6", ("daily", "weekly")), MADE)
    assert (made.via, made.via_name) == ("daily", "Daily")


def test_a_volume_of_the_source_is_not_another_place() -> None:
    assert credit(Evidence("un", "", "", ("un",)), MADE).via == ""


def test_a_name_that_only_begins_alike_is_another_place() -> None:
    assert credit(Evidence("un", "", "", ("unodc",)), MADE).via == "unodc"


def test_a_note_has_its_number_sources_and_periods() -> None:
    made = noted(OTHERS[0])
    assert (made.label, made.anchor) == (3, "t-3")
    assert made.credits == (named("a"),)
    assert made.periods == ("1980–2000",)
    assert not made.derived


def test_the_preferred_figure_shows_its_rivals_and_counts_the_rest() -> None:
    made = noted(DEATHS)
    assert made.rivals == (
        Rival("nearly 70,000", "Book", "book"),
        Rival("48,000", "A", "a"),
        Rival("48,001", "B", "b"),
    )
    assert made.more == 1


def test_a_rival_itself_shows_none() -> None:
    assert noted(BOOK).rivals == ()
    assert noted(BOOK).more == 0


def test_rivals_stand_once_in_a_topic() -> None:
    assert noted(DEATHS, told=(DEATHS,)).rivals == ()


@pytest.mark.parametrize(
    ("observation", "interval"),
    [(DEATHS, "61,007 to 77,552"), (SHARE, "43 to 50%"), (BOOK, ""), (UNDATED, "")],
)
def test_a_stated_interval_is_told_and_a_hedges_own_is_not(observation: Observation, interval: str) -> None:
    assert noted(observation).interval == interval


def test_what_was_computed_says_so_and_names_each_source_once() -> None:
    made = note(1, "t-1", Mark("", evidence_for(BY, SEEDS.ledger)), (), SEEDS)
    assert made.derived
    assert [(one.id, one.name, one.locator) for one in made.credits] == [
        ("us", "Us", "computed"),
        ("cvr", "Cvr, estimate", "annex 2"),
    ]
    assert made.interval == ""


def test_a_citation_has_sources_alone() -> None:
    made = note(1, "t-1", Mark("", (Evidence("a", "", "p. 1", ()), Evidence("b", "", "", ()))), (), SEEDS)
    assert [one.id for one in made.credits] == ["a", "b"]
    assert (made.periods, made.rivals, made.interval, made.derived) == ((), (), "", False)


def test_what_another_source_says() -> None:
    assert rival(BOOK, MADE, SEEDS.ledger) == Rival("nearly 70,000", "Book", "book")
