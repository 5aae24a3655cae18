"""What stands beside what changed: a sign with words, and nothing beside the rest."""

import pytest
from editions_made import chart, edition, observed, printed, said, stored

from briefing.changemarks import Marks, anchor
from briefing.changepage import UNMARKED
from briefing.comparing import compare
from briefing.model import Origin

GUILD, GULL, NEXT = "XUT.lamps@2029:guild", "XUT.lamps@2029:gull", "XUT.fog@2029:guild"
RATED = "It is likely that fog falls on all the islands"
OLD = edition(
    observed=(observed(GUILD, "41"),),
    printed=(printed(GUILD, ""),),
    said=(
        said("Lamps burn on every island of the sea"),
        said("Nothing new is said here"),
        said(RATED, "judgement", rating=("likely", "low"), line=9),
    ),
    charts=(chart("a"), chart("b")),
    data=(stored("a"), stored("b")),
)
NEW = edition(
    observed=(observed(GUILD, "42"), observed(GULL, "40", preferred=False), observed(NEXT, "1")),
    printed=(printed(GUILD, ""),),
    said=(
        said("Lamps burn on each island of the sea"),
        said("Nothing new is said here"),
        said(RATED, "judgement", rating=("very likely", "low"), line=9),
        said("Ferries cross", "cell"),
        said("2031: a lamp was lit", "event", "", line=4),
    ),
    charts=(chart("a"), chart("b"), chart("c")),
    data=(stored("a"), stored("b", "1"), stored("c")),
)
CHANGES = compare(OLD, NEW)
MARKS = Marks(CHANGES)


@pytest.mark.parametrize(("place", "words"), [(0, "Changed:"), (1, ""), (2, ""), (3, "New:"), (9, "")])
def test_a_paragraph_is_marked_by_its_number(place: int, words: str) -> None:
    mark = MARKS.paragraph("sea", place)
    assert bool(mark) == bool(words)
    assert f'title="{words}"' in mark or not words
    assert ('class="change row"' in mark) == (place == 3)  # a cell has its row's bar


@pytest.mark.parametrize(
    ("kind", "key", "words"),
    [
        ("glance", GUILD, "Changed:"),
        ("facts", GUILD, "Changed:"),
        ("difference", GUILD, "Changed:"),
        ("difference", GULL, "New:"),
        ("rivals", GULL, "New:"),
        ("statement", GULL, "New:"),
        ("difference", NEXT, "New:"),
        ("difference", "XUT.fog@2029:gull", "New:"),
        ("facts", NEXT, "New:"),
        ("facts", "XUT.tea@2029:guild", ""),
        ("judgement", "sea 9", "Changed:"),
        ("judgement", "sea 8", ""),
        ("chart", "a", ""),
        ("chart", "b", "Changed:"),
        ("chart", "c", "New:"),
        ("event", Origin("seeds/utopia/events.csv", 4), "New:"),
        ("event", Origin("seeds/utopia/events.csv", 5), ""),
        ("actor", Origin("seeds/utopia/actors.csv", 4), ""),
    ],
)
def test_rows_charts_and_judgements_are_marked_by_their_keys(kind: str, key: object, words: str) -> None:
    mark = MARKS.beside(kind, key)
    assert bool(mark) == bool(words)
    assert f'title="{words}"' in mark or not words


def test_a_text_that_changed_can_be_led_to() -> None:
    places = {one.kind: anchor(one) for one in CHANGES.texts}
    assert places["judgement"] == "change-sea-2"
    assert 'id="change-sea-2"' in MARKS.beside("judgement", "sea 9")
    assert 'id="change-sea-0"' in MARKS.paragraph("sea", 0)
    assert not places["event"]
    assert not any(map(anchor, compare(NEW, edition()).texts))


def test_a_brief_held_against_no_other_has_no_marks() -> None:
    assert not UNMARKED.paragraph("sea", 0)
    assert not UNMARKED.beside("glance", GUILD)
