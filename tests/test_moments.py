"""Times that are typed, and what is left of a text without the later ones."""

import datetime as dt

import pytest

from briefing.moments import later, leans, moments, names_base, without_later
from briefing.periods import parse_period

DAY = dt.date(2017, 6, 30)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("in 2017", ""),
        ("in 2018", "2018"),
        ("on 30 June 2017", ""),
        ("on 1 July 2017", "1 July 2017"),
        ("in July 2017", "July 2017"),
        ("in June 2017", ""),
        ("on 31 June 2018", "31 June 2018"),
        ("from 2016–2018", "2018"),
        ("in 2016–18", "2016–18"),
        ("in 2014–15", ""),
        ("in the 2020s", "2020"),
        ("2,018 men, or 2.018, or 12018", ""),
        ("on 2017-12-24", "2017-12-24"),
        ("on 2017-06-24", ""),
    ],
)
def test_a_later_time_is_found_as_typed(text: str, typed: str) -> None:
    assert later(text, DAY, "en-GB") == typed


def test_what_could_be_spoken_of_beforehand_is_not_late() -> None:
    target = [parse_period("2021")]
    assert not later("by 2021", DAY, "en", target)
    assert later("by 2021 and 2022", DAY, "en", target) == "2022"
    assert later("in 2018", DAY, "en", [parse_period("2016")]) == "2018"


def test_of_a_language_without_words_years_alone_are_seen() -> None:
    assert [period.edtf for _, period in moments("24 de diciembre de 2017", "es")] == ["2017"]
    assert not leans("It rose.", "xx")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Nothing later. At all.", "Nothing later. At all."),
        ("It stood. In 2018 it fell.", "It stood."),
        ("An agency; it runs the count since 2018; and more.", "An agency."),
        ("It began in 2018. It grew. Boats are counted.", "Boats are counted."),
        ("In 2018", ""),
    ],
)
def test_a_cell_loses_the_clause_and_what_leans_on_it(text: str, left: str) -> None:
    assert without_later(text, DAY, "en") == left


@pytest.mark.parametrize(
    ("sentence", "does"),
    [
        ("It rose.", True),
        ("By weight it had more.", True),
        ("Between these the survey grew.", True),
        ("However, boats rose.", True),
        ("The second goes further.", True),
        ("Boats rose.", False),
        ("Of the victims reported, many spoke it.", False),
        ("Item one rose.", False),
        ("\N{OBJECT REPLACEMENT CHARACTER} took it.", False),
    ],
)
def test_a_sentence_that_goes_on_from_another_is_known_by_its_opening(sentence: str, does: bool) -> None:  # noqa: FBT001  # a column
    assert leans(sentence, "en") is does


def test_the_base_document_is_known_by_its_names() -> None:
    assert names_base("The document has boats.", "en")
    assert not names_base("The documentary has boats.", "en")
