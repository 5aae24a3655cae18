"""A brief proofed: two sound files, and each number on both."""

import re

import pytest
from briefs import UTOPIA, sets_pages
from look import opened, page_texts, strips

from briefing import proofs
from briefing.document import Document
from briefing.layouts import anchors, read
from briefing.preflight import house_families, layout
from briefing.rules import RULES, half_full

pytestmark = sets_pages
COUNT = 31


def test_the_marked_brief_carries_every_number_on_the_page_that_the_sheet_names(
    utopia_proof: tuple[bytes, bytes],
) -> None:
    sheet, marked = utopia_proof
    pages = {int(name[6:]): page for name, page in anchors(marked).items() if name.startswith("proof-")}
    assert sorted(pages) == list(range(1, COUNT + 1))
    printed = [{word.text for word in page.words if word.style.size < 7.5} for page in read(marked)]
    assert all(str(number) in printed[page - 1] for number, page in pages.items())
    listed = re.findall(
        r"^Page (\d+) · .*\n(\d+) items?, (\d+)(?: to (\d+))?$", "\n".join(page_texts(sheet)), re.MULTILINE
    )
    for page, count, first, last in listed:
        numbers = range(int(first), int(last or first) + 1)
        assert len(numbers) == int(count)
        assert {pages[number] for number in numbers} == {int(page)}
    assert sum(int(count) for _, count, *_ in listed) == COUNT


def test_every_page_of_both_says_that_it_is_a_proof(utopia_proof: tuple[bytes, bytes]) -> None:
    for content in utopia_proof:
        assert all("PROOF" in head for head, _ in strips(content, 60))


def test_both_are_sound_and_titled(utopia_proof: tuple[bytes, bytes]) -> None:
    sheet, marked = utopia_proof
    rules = [rule for rule in RULES if rule is not half_full]
    assert not layout(sheet, "sheet", house_families(), rules)
    assert not layout(marked, "marked", house_families())
    with opened(sheet) as pdf:
        assert str(pdf.docinfo.Title) == "Utopia: proof sheet of edition 2"


def test_a_run_tells_its_steps_and_takes_another_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    papers = list[bool]()

    def to_pdf(document: Document) -> bytes:
        papers.append("styles/letter.css" in document.assets)
        return b""

    monkeypatch.setattr(proofs, "to_pdf", to_pdf)
    monkeypatch.setattr(proofs, "require_sound", lambda *_: None)
    monkeypatch.setattr(proofs, "anchors", lambda _: {f"proof-{number}": 1 for number in range(COUNT + 1)})
    steps: list[str] = []
    proofs.proof(UTOPIA, "utopia", "letter", steps.append)
    assert steps == [
        *("reading the seeds", "drawing the charts"),
        *("setting the marked brief", "setting the proof sheet"),
    ]
    assert papers == [True, True]
