"""A document set: what is kept of it, what is not, and what stays undone nowhere."""

import pytest
from briefs import sets_pages
from look import opened
from smallbook import BLOCKS, Book, Memory, counted, noted, paragraph

from briefing.errors import PageError
from briefing.pdf import to_pdf

pytestmark = sets_pages
SMALL = Book(blocks=(*BLOCKS[:1], "<h2 id=one>One</h2>", noted("a"), paragraph(1, 3), paragraph(2, 3)))


def test_nothing_is_kept_of_what_is_at_fault() -> None:
    held = Memory()
    for fault in ('<a href="#nowhere">x</a>', '<p style="colour: red">x</p>', '<img src="a.svg">'):
        with pytest.raises(PageError):
            to_pdf(SMALL.put(5, fault).document, held)
        assert not held.held


@pytest.mark.parametrize("fault", ['<a href="#nowhere">x</a>', '<img src="a.svg">', '<p id="one">twice</p>'])
def test_a_fault_is_told_beside_pages_that_stand(fault: str) -> None:
    held = Memory()
    to_pdf(SMALL.document, held)
    with pytest.raises(PageError) as kept:
        to_pdf(SMALL.put(5, fault).document, held)
    with pytest.raises(PageError) as plain:
        to_pdf(SMALL.put(5, fault).document)
    assert {one.what for one in kept.value.problems} == {one.what for one in plain.value.problems}


def test_a_link_to_a_place_that_is_gone_is_told_though_its_page_stands() -> None:
    book = SMALL.put(0, '<p><a href="#end">to the end</a></p>', over=0)
    held = Memory()
    to_pdf(book.put(6, "<p id=end>The end.</p>").document, held)
    with pytest.raises(PageError, match="No anchor #end"):
        to_pdf(book.document, held)


def test_links_have_words_by_what_they_lead_to() -> None:
    pages = opened(
        to_pdf(SMALL.put(5, '<p id="term-x"><a href="#term-x">x</a> <a href="#one">y</a></p>').document)
    ).pages
    told = {str(link.Dest): str(link.Contents) for page in pages for link in page.obj.get("/Annots", ())}
    assert told == {
        "note-a": "To its note",
        "mark-a": "Back to the text",
        "term-x": "To the glossary",
        "one": "To this part",
    }


def test_pages_that_give_notes_to_others_are_set_again() -> None:
    book = Book(blocks=(*(noted(name, "long " * 9) for name in "abcd"), paragraph(1, 12)))
    held = Memory()
    with counted() as drawn:
        for _ in range(2):
            assert to_pdf(book.document, held) == to_pdf(book.document)
    first, whole, again, _ = drawn
    assert first == whole
    assert again == 2, "the page that gave, and the one that took"


def test_both_standards_are_named_once() -> None:
    pdf = opened(to_pdf(SMALL.document))
    metadata = pdf.Root.Metadata.read_bytes()
    assert metadata.count(b"<pdfuaid:part>1</pdfuaid:part>") == 1
    assert metadata.count(b"pdfaid:part") == 1
