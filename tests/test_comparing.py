"""Two records compared: texts, judgements, charts and what editions say of themselves."""

from dataclasses import replace

import pytest
from editions_made import chart, edition, observed, said, stored

from briefing.comparing import check_pair, compare, edition_of
from briefing.errors import UsageError
from briefing.imprint import EditionEntry, Marking, Spoken

LONG = "The Guild counts the lamps of every island once a year"
LIKELY, VERY = ("likely", "low"), ("very likely", "low")


def texts(old: tuple[Spoken, ...], new: tuple[Spoken, ...]) -> list[tuple[str, str]]:
    changes = compare(edition(said=old), edition(said=new))
    return [(one.kind, one.manner) for one in changes.texts]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ((said(LONG),), (said(LONG),), []),
        ((said(LONG),), (said(LONG, line=90),), []),
        ((said(LONG),), (said(f"{LONG} in May"),), [("paragraph", "reworded")]),
        ((), (said(LONG),), [("paragraph", "new")]),
        ((said(LONG),), (), [("paragraph", "withdrawn")]),
        (
            (said(LONG),),
            (said("Ferries cross at noon"),),
            [("paragraph", "new"), ("paragraph", "withdrawn")],
        ),
        ((said(LONG),), (said(LONG, topic="land"),), [("paragraph", "new"), ("paragraph", "withdrawn")]),
        ((said(LONG, "evidence"),), (said(LONG),), []),
        ((said("Lamps", "title"),), (said("Fog", "title"),), [("title", "reworded")]),
        (
            (said(LONG, "judgement", rating=LIKELY),),
            (said(LONG, "judgement", rating=VERY),),
            [("judgement", "rated")],
        ),
        (
            (said(LONG, "judgement", rating=LIKELY),),
            (said(f"{LONG} or two", "judgement", "land", rating=VERY),),
            [("judgement", "reworded")],
        ),
        ((said(LONG, "event", ""),), (said(f"{LONG} in May", "event", ""),), [("event", "reworded")]),
        ((said(LONG, "actor", ""),), (), [("actor", "withdrawn")]),
    ],
)
def test_each_text_is_told_once(
    old: tuple[Spoken, ...], new: tuple[Spoken, ...], found: list[tuple[str, str]]
) -> None:
    assert texts(old, new) == found


def test_a_text_knows_its_place_in_the_new_edition() -> None:
    new = (said("Sea", "title"), said("First", "heading"), said(LONG), said("Land", "title", "land"))
    changes = compare(edition(), edition(said=new))
    assert [one.place for one in changes.texts if one.kind != "title"] == [0, 1]
    assert changes.topics == (("sea", "Sea"), ("land", "Land"))
    assert all(one.place == -1 for one in compare(edition(said=new), edition()).texts)


def test_charts_are_known_by_their_data() -> None:
    old = edition(charts=(chart("a"), chart("b"), chart("c")), data=tuple(map(stored, "abc")))
    new = edition(
        charts=(chart("a"), chart("b"), chart("d")), data=(stored("a"), stored("b", "1"), stored("d"))
    )
    assert [(one.id, one.manner) for one in compare(old, new).charts] == [
        ("b", "changed"),
        ("d", "new"),
        ("c", "withdrawn"),
    ]
    assert compare(old, replace(old, charts=(chart("a", "News"), *old.charts[1:]))).charts[0].id == "a"


def test_what_editions_say_of_themselves() -> None:
    new = edition(
        2,
        edition=EditionEntry(2, "2031-05-04", "2031-05-01", "archived", hindsight=False),
        marking=Marking("AMBER", "Desk only"),
    )
    found = {one.name: (one.was, one.now) for one in compare(edition(), new).facts}
    assert found == {
        "Edition": ("1", "2"),
        "Information to": ("1 April 2031", "1 May 2031"),
        "Status": ("updated", "archived"),
        "Marking": ("TLP:CLEAR", "TLP:AMBER · Desk only"),
    }


def test_the_same_edition_twice_is_nothing() -> None:
    one = edition(
        said=(said(LONG),), observed=(observed("XUT.lamps@2029:guild", "41"),), charts=(chart("a"),)
    )
    assert compare(one, one).nothing


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"iso3": "PER", "country": "Peru"}, "new.pdf: this is a brief of Peru, and old.pdf one of Utopia"),
        (
            {"format": "one-page"},
            "new.pdf: this is a brief of the format one-page, and old.pdf one of profile",
        ),
        ({"language": "es"}, "new.pdf: this edition is in es, and old.pdf in en-GB: every word differs"),
    ],
)
def test_what_cannot_be_compared(change: dict[str, object], what: str) -> None:
    with pytest.raises(UsageError, match=what):
        check_pair(edition_of("old.pdf", edition()), edition_of("new.pdf", edition(1, **change)))


def test_an_older_edition_given_as_the_newer_is_warned_about() -> None:
    old, new = edition_of("1.pdf", edition(1)), edition_of("2.pdf", edition(2))
    assert not check_pair(old, new)
    assert not check_pair(old, old)
    (warning,) = check_pair(new, old)
    assert str(warning) == "1.pdf: this edition is older than 2.pdf; name the older one first"


def test_an_edition_is_known_by_the_sum_of_its_file_or_record() -> None:
    one = edition()
    assert edition_of("a", one, b"%PDF").sha256 != edition_of("a", one).sha256 == edition_of("b", one).sha256
