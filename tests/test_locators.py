"""Locators: what they name in a text, and what cannot be read or is not there."""

import pytest
from copies import PAGE, REPORT, pdf

from briefing.locators import find_place
from briefing.passages import Passage
from briefing.snapshots import Snapshot
from briefing.texts import read_text

TEXT = read_text("a.txt", REPORT.encode(), Snapshot(starts_after="FOLLOW")).passages
HTML = read_text("a.html", PAGE.encode(), Snapshot()).passages
PDF = read_text("a.pdf", pdf([(f"Words {number}.",) for number in range(1, 13)]), Snapshot()).passages
PLACES = [
    (TEXT, "para. 2", [3]),
    (TEXT, "para 2", [3]),
    (TEXT, "¶ 2", [3]),
    (TEXT, "Paragraph 2", [3]),
    (TEXT, "paras. 1–2", [2, 3]),
    (TEXT, "paras 1, 4", [2, 5]),
    (TEXT, "paras. 1 and 4", [2, 5]),
    (TEXT, "para. 1; para. 4", [2, 5]),
    (TEXT, "para. 99; para. 4", [5]),
    (TEXT, "", list(range(9))),
    (TEXT, "title", [0]),
    (TEXT, "Keepers", [4, 5, 6, 7, 8]),
    (PDF, "p. 12", [11]),
    (PDF, "page 12", [11]),
    (PDF, "pp. 3-4", [2, 3]),
    (PDF, "p. 3 and 4", [2, 3]),
    (HTML, "annex 2", [2, 3]),
    (HTML, "Annex 21", [4, 5]),
    (HTML, "table 3", [6, 7, 8]),
    (HTML, "annex 2, para. 4", [3]),
]
NOT_THERE = [
    "para. 99",
    "p. 1",
    "annex 7",
    "table 1",
    "vol. I, ch. 1.4",
    "abstract",
    "edition 2015–2016",
    "Keep",
]
NOT_READ = ["para. six", "paras. 9-2", "p. 0", "para.", "p. 3-", "12", "?!"]


@pytest.mark.parametrize(("passages", "locator", "found"), PLACES)
def test_a_place_is_found(passages: tuple[Passage, ...], locator: str, found: list[int]) -> None:
    place = find_place(locator, passages)
    assert (sorted(place.passages), place.trouble) == (found, "")


@pytest.mark.parametrize("locator", NOT_THERE)
def test_a_place_that_is_not_in_the_text(locator: str) -> None:
    place = find_place(locator, TEXT)
    assert not place.passages
    assert place.trouble.startswith("no such place in the text: ")


@pytest.mark.parametrize("locator", NOT_READ)
def test_a_locator_that_cannot_be_read(locator: str) -> None:
    place = find_place(locator, TEXT)
    assert not place.passages
    assert place.trouble.startswith("the locator cannot be read: ")


def test_a_paragraph_of_a_pdf_cannot_be_counted() -> None:
    assert find_place("para. 1", PDF).trouble == "no such place in the text: 'para. 1'"


CAPTIONS = [
    ("Table 3", True),
    ("Table 3. Lamps by coast", True),
    ("Table 3: Lamps", True),
    ("Table 3 Lamps by coast.", True),
    ("Table 31. Boats", False),
    ("Table 3.1. Boats", False),
    ("Table 3 shows that 14 lamps were lit.", False),
    ("Table 3. Lamps .......... 14", False),
    ("See table 3.", False),
]


@pytest.mark.parametrize(("line", "is_one"), CAPTIONS)
def test_a_caption_is_no_sentence_about_it(line: str, is_one: bool) -> None:  # noqa: FBT001  # a column of the table
    assert bool(find_place("table 3", [Passage("Words."), Passage(line)]).passages) == is_one
