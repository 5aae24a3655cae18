"""Changes as values: what an edition is called, and what there is of them."""

from editions_made import edition, said

from briefing.changes import FigureChange, Value
from briefing.comparing import compare
from briefing.imprint import EditionEntry


def test_an_edition_that_was_cut_back_says_of_when_it_knows() -> None:
    then = EditionEntry(1, "2031-05-04", "2030-06-30", "new", hindsight=True)
    changes = compare(edition(edition=then), edition(2))
    assert (changes.old.name, changes.new.name) == ("edition 1 as known on 30 June 2030", "edition 2")


def test_texts_are_found_by_their_kind() -> None:
    changes = compare(edition(), edition(said=(said("It is likely", "judgement"), said("Lamps burn"))))
    assert not changes.nothing
    assert [one.now for one in changes.judgements] == ["It is likely"]
    assert [one.now for one in changes.of_kinds(("paragraph",))] == ["Lamps burn"]


def test_a_figure_that_is_gone_stands_for_when_it_stood() -> None:
    change = FigureChange(
        "withdrawn", "XUT.lamps@2029:guild", "Lamps", Value("41", "2029", "Guild", ""), None, ()
    )
    assert (change.period, change.thing) == ("2029", "XUT.lamps@2029")
