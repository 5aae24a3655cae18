"""Where on the pages the numbers stand that the text prints, and which observations say each.

A number of the text has a mark behind it that leads to its note. The marks stand in the PDF as links, in the
order in which the page's HTML has them, and the record lists their observations in that order too.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
import pypdfium2

from briefing.document import Document
from briefing.imprint import RECORD, Placed, read_record

_MARK = re.compile(
    r'(?:<span class="value">(?P<text>(?:(?!</span>).)*)</span>)?'
    r'<a class="mark"[^>]* href="#note-(?P<note>[^"]+)">',
    re.DOTALL,
)
_TAG = re.compile(r"<[^>]*>")
_NOTE = "note-"
_RISE, _FALL = 4.5, 8.0  # points above and below a mark's line in which its number stands
_NEAR = 4.0  # points


@dataclass(frozen=True, slots=True)
class Spot:
    """A number on a page, from 0: its box in parts of the page from its upper left corner; who says it."""

    page: int
    left: float
    top: float
    width: float
    height: float
    text: str
    addresses: tuple[str, ...]
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class _Link:
    """A mark on a page, in points from the lower left corner."""

    page: int
    left: float
    right: float
    line: float


def spots(document: Document, pdf: bytes) -> tuple[Spot, ...]:
    """Return the numbers of a document's text, in reading order."""
    printed = _printed(document)
    links = list(_links(pdf))
    if len(links) != len(printed):  # a fault of ours, for which nobody's page should be missing
        return ()
    with pypdfium2.PdfDocument(pdf) as opened:
        texts = [(page.get_textpage(), *page.get_size()) for page in opened]
        return tuple(
            _spot(texts[link.page], link, placed)
            for link, placed in zip(links, printed, strict=True)
            if placed is not None
        )


def _printed(document: Document) -> list[Placed | None]:
    """Return what each mark stands behind; None where it is a citation alone."""
    content = next(one.content for one in document.attachments if one.name == RECORD)
    figures = iter([one for one in read_record(content).printed if one.topic])
    found = list[Placed | None]()
    for match in _MARK.finditer(document.html):
        text = _plain(match["text"] or "")
        # Tables of a topic print figures too, which have no marks: they are passed over.
        found.append(
            next((one for one in figures if text.startswith(_plain(one.text))), None) if text else None
        )
    return found


def _plain(text: str) -> str:
    return " ".join(_TAG.sub("", text).replace("\N{NO-BREAK SPACE}", " ").split())


def _links(pdf: bytes) -> Iterator[_Link]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for number, page in enumerate(opened.pages):
            found: Any = page.get("/Annots", [])
            for one in found:
                if str(one.get("/Dest", "")).startswith(_NOTE):
                    left, top, right, bottom = (float(part) for part in one.Rect)
                    yield _Link(number, left, right, min(top, bottom))


def _spot(text: tuple[Any, float, float], link: _Link, placed: Placed) -> Spot:
    page, width, height = text
    left = _start(page, link, len(placed.text))
    return Spot(
        page=link.page,
        left=left / width,
        top=(height - link.line - _RISE) / height,
        width=(link.right - left) / width,
        height=(_RISE + _FALL) / height,
        text=placed.text,
        addresses=placed.addresses,
        file=placed.file,
        line=placed.line,
    )


def _start(page: Any, link: _Link, length: int) -> float:  # noqa: ANN401  # pypdfium2 ships no types
    """Return where a number's first letter on the mark's line begins, walking back from the mark."""
    index = page.get_index(link.left - 1, link.line, _NEAR, _RISE)
    left = link.left
    for at in range(index if index is not None else -1, -1, -1):
        if length <= 0:
            break
        box = page.get_charbox(at)
        if abs(box[1] - link.line) > _RISE or box[0] > left + _NEAR:
            break  # the line before: what is there of it is found by its mark all the same
        left, length = min(left, box[0]), length - 1
    return float(left)
