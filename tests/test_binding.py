"""Pages bound: the same brief as WeasyPrint writes at once, in pixels, words, tags, links, and places."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pikepdf
import pytest
from briefs import sets_pages, undated
from look import opened, page_texts, pixels
from smallbook import Book
from tagwalk import Node, walk

from briefing.binding import UnboundError, fonts
from briefing.document import Document
from briefing.errors import PageError
from briefing.evidence import Attachment
from briefing.pagelets import Face, Pagelet
from briefing.pdf import to_pdf
from briefing.setting import Setting

pytestmark = sets_pages
BOOK = Book().swap("<p>4.", '<p lang="de">4.').swap("</h1>", '</h1><p><a href="#three">to three</a></p>')


def at_once(document: Document) -> bytes:
    """Set a document as WeasyPrint does it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Setting, "made", lambda self, once, _: self._printed_at_once(once))
        return to_pdf(document)


@pytest.fixture(scope="module")
def document() -> Document:
    attached = Attachment("a.csv", "Figures", b"a,b\n", "Data")
    return replace(BOOK.document, attachments=(attached,))


@pytest.fixture(scope="module")
def bound(document: Document) -> bytes:
    with undated():
        return to_pdf(document)


@pytest.fixture(scope="module")
def single(document: Document) -> bytes:
    with undated():
        return at_once(document)


def test_pages_look_the_same(bound: bytes, single: bytes) -> None:
    count = len(opened(single).pages)
    assert len(opened(bound).pages) == count
    for number in range(1, count + 1):
        assert pixels(bound, number, 100).tobytes() == pixels(single, number, 100).tobytes()


def test_pages_say_the_same(bound: bytes, single: bytes) -> None:
    assert page_texts(bound) == page_texts(single)


def said(node: Node) -> tuple[object, ...]:
    """Return what a tag is, without the numbers that objects and heads of tables have by chance."""
    attributes = {
        name: str(value) for name, value in node.attributes.items() if name not in ("Headers", "BBox")
    }
    box = [round(float(edge), 2) for edge in node.attributes.get("BBox", ())]
    heads = len(node.attributes.get("Headers", ()))
    links = [(link.page, link.dest, link.contents) for link in node.links]
    kids = tuple(said(kid) if isinstance(kid, Node) else kid for kid in node.kids)
    own = node.key if node.role == "Note" else bool(node.key)
    return (
        node.role,
        node.lang,
        node.alt,
        node.expansion,
        own,
        attributes,
        box,
        heads,
        node.marks,
        links,
        kids,
    )


def test_tags_are_the_same(bound: bytes, single: bytes) -> None:
    assert said(walk(bound)) == said(walk(single))


def test_heads_that_cells_name_are_there_once(bound: bytes) -> None:
    root = walk(bound)
    heads = [head.key for head in root.all("TH")]
    assert len(heads) == len(set(heads)) > 24
    assert {str(key) for cell in root.all("TD") for key in cell.attributes["Headers"]} <= set(heads)


def places(pdf: pikepdf.Pdf) -> dict[str, object]:
    """Return what a PDF leads to: named places, links, outlines."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}

    def spot(target: Any) -> tuple[object, ...]:  # noqa: ANN401  # pikepdf's objects are of any type
        return pages[target[0].objgen], str(target[1]), *(round(float(part), 2) for part in list(target)[2:])

    names = list(pdf.Root.Names.Dests.Names)
    with pdf.open_outline() as outline:
        marks = [(item.title, spot(item.destination)) for item in items(outline.root)]
    return {
        "names": {str(key): spot(value) for key, value in zip(names[::2], names[1::2], strict=True)},
        "outlines": marks,
        "links": [
            (number, str(link.Dest), str(link.Contents), [round(float(edge), 2) for edge in link.Rect])
            for number, page in enumerate(pdf.pages)
            for link in page.obj.get("/Annots", ())
        ],
    }


def items(outline: Any) -> Iterator[Any]:  # noqa: ANN401  # as above
    for item in outline:
        yield item
        yield from items(item.children)


def test_links_and_outlines_lead_to_the_same_places(bound: bytes, single: bytes) -> None:
    found = places(opened(bound))
    assert found == places(opened(single))
    assert all(found.values())


def test_what_the_whole_says_of_itself_is_the_same(bound: bytes, single: bytes) -> None:
    one, other = opened(bound), opened(single)
    assert set(one.Root.keys()) == set(other.Root.keys())
    assert {**one.docinfo} == {**other.docinfo}
    with one.open_metadata() as metadata, other.open_metadata() as wanted:
        assert {**metadata} == {**wanted}
    assert [str(spec.UF) for spec in one.Root.AF] == ["a.csv"]
    for page, plain in zip(one.pages, other.pages, strict=True):
        assert page.mediabox == plain.mediabox
        assert page.trimbox == plain.trimbox


def embedded(pdf: pikepdf.Pdf) -> list[tuple[str, int]]:
    """Return the fonts in a PDF, and the numbers of glyphs that have a width."""
    found = [
        thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and "/FontFile3" in thing
    ]
    return sorted((str(one.FontName), one.FontFile3.objgen[0]) for one in found)


def test_each_font_is_embedded_once_whatever_pages_use_it(bound: bytes, single: bytes) -> None:
    found = embedded(opened(bound))
    assert len({name for name, _ in found}) == len(found) == len(embedded(opened(single))) > 2
    pages = opened(bound).pages
    fonts = [set(page.obj.Resources.Font.keys()) for page in pages]
    assert all(one == other for one, other in pairwise(fonts))


def test_the_first_identifier_is_of_what_was_set_and_the_second_of_all_bytes(
    bound: bytes, single: bytes
) -> None:
    first, second = (bytes(part) for part in opened(bound).trailer.ID)
    assert first == bytes(opened(single).trailer.ID[0])
    assert len(first) == len(second) == 16
    assert first != second


@pytest.mark.parametrize("text", ["漢", "plain 漢 text"])
def test_what_a_font_lacks_is_left_to_weasyprint(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    calls, plain = list[object](), Setting._printed_at_once  # noqa: SLF001  # what is spied on

    def spied(setting: Setting, once: Any) -> bytes:  # noqa: ANN401  # WeasyPrint's options
        calls.append(once)
        return plain(setting, once)

    monkeypatch.setattr(Setting, "_printed_at_once", spied)
    document = Book(blocks=(f"<p>{text}</p>",)).document
    with pytest.raises(PageError, match="unsupported by fonts"):
        to_pdf(document)
    assert len(calls) == 1


def page(**facts: object) -> Pagelet:
    face = Face("0" * 64, {"hash": "A", "lacks": False, **facts}, {}, {})
    return Pagelet(b"", (1.0, 1.0), (), 0, {}, (), (), (face,))


def test_pages_are_unbound_where_a_font_lacks_a_glyph_or_is_none_of_ours() -> None:
    with pytest.raises(UnboundError):
        fonts([page(lacks=True)])
    described = dict.fromkeys(
        ("name", "family", "ascent", "descent", "flags", "italic_angle", "stemv", "stemh", "upem"), ""
    )
    with pytest.raises(UnboundError):
        fonts([page(**described)])
