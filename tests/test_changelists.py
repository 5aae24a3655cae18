"""Changes in order for a reader: counted, by topic, and in words."""

import pytest
from editions_made import edition, observed, printed, said

from briefing.changelists import DATA, TABLES, counts, groups, line, of_topic, rating
from briefing.comparing import compare
from briefing.imprint import Record

GUILD = "XUT.lamps@2029:guild"


def lamps(text: str, *more: str, source: str = GUILD, locator: str = "p. 1", topic: str = "sea") -> Record:
    rows = (observed(source, text, locator=locator), *(observed(one, "7", preferred=False) for one in more))
    return edition(observed=rows, said=(said("Sea", "title"),), printed=(printed(source, topic),))


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (lamps("41"), lamps("42"), ("changed", "lamps, 2029", "41", "42 (guild)")),
        (
            lamps("41"),
            lamps("41", locator="p. 2"),
            ("re-sourced", "lamps, 2029: 41", "guild, p. 1", "guild, p. 2"),
        ),
        (
            lamps("41"),
            lamps("40", source="XUT.lamps@2029:almanac"),
            ("preferred", "lamps, 2029", "41 (guild)", "40 (almanac)"),
        ),
        (lamps("41"), lamps("41", "XUT.lamps@2029:gull"), ("rival appeared", "lamps, 2029", "", "7 (gull)")),
        (lamps("41"), edition(), ("withdrawn", "lamps, 2029", "41 (guild)", "")),
    ],
)
def test_a_figure_is_told_as_what_it_was_and_is(
    old: Record, new: Record, found: tuple[str, str, str, str]
) -> None:
    (change,) = compare(old, new).figures
    told = line(change)
    assert (told.manner, told.what, told.was, told.now) == found


def test_counts_name_the_most_telling_first() -> None:
    old = edition(observed=(observed(GUILD, "41"), observed("XUT.fog@2029:guild", "1")))
    new = edition(
        observed=(observed(GUILD, "41", locator="p. 2"), observed("XUT.fog@2029:guild", "2")),
        said=(said("Lamps burn"), said("Fog falls"), said("It is likely", "judgement")),
    )
    assert counts(compare(old, new)) == (
        "1 judgement new",
        "2 paragraphs new",
        "1 figure changed, 1 re-sourced",
    )
    assert counts(compare(old, old)) == ()


@pytest.mark.parametrize(("topic", "title"), [("sea", "Sea"), ("", TABLES)])
def test_a_figure_is_told_under_the_topic_that_prints_it(topic: str, title: str) -> None:
    (group,) = groups(compare(lamps("41", topic=topic), lamps("42", topic=topic)))
    assert (group.title, len(group.figures)) == (title, 1)


def test_what_no_page_prints_comes_last() -> None:
    old, new = (edition(observed=(observed(GUILD, text),)) for text in ("41", "42"))
    assert [group.title for group in groups(compare(old, new))] == [DATA]


def test_of_one_topic() -> None:
    changes = compare(edition(), edition(said=(said("Lamps burn"), said("Fog falls", topic="land"))))
    assert [one.now for one in of_topic(changes, "land").texts] == ["Fog falls"]


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        (("likely", "low"), ("very likely", "low"), "was likely, is very likely; confidence low"),
        (("likely", "low"), ("likely", "high"), "likely; confidence was low, is high"),
        (None, ("likely", "low"), "likely; confidence low"),
        (("likely", "low"), None, "likely; confidence low"),
    ],
)
def test_a_rating_in_words(was: tuple[str, str] | None, now: tuple[str, str] | None, told: str) -> None:
    old, new = (
        edition(said=(said("It is so", "judgement", rating=one),) if one else ()) for one in (was, now)
    )
    (change,) = compare(old, new).judgements
    assert rating(change) == told
