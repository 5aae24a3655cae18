"""Pages drawn one by one, bound into one PDF: the tree of tags over all of them, links, outlines, fonts.

WeasyPrint writes the file with blank pages that have the anchors, links and bookmarks of the real ones; then
each blank page gets what was drawn for it. Clauses are those of ISO 32000-1.
"""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from functools import partial
from types import SimpleNamespace
from typing import Any

from briefing.faces import Whole, whole
from briefing.pagelets import Pagelet, Unpacker
from briefing.tags import mended
from briefing.tagtree import Content, Tag, at
from briefing.tagwriter import place

_MARK = re.compile(rb"/\w+\s+<<\s*/MCID (\d+)\s*>>\s*BDC")
_BOXES = ("/MediaBox", "/TrimBox", "/BleedBox")


class UnboundError(Exception):
    """These pages cannot be bound: a font is not one of ours, or lacks what is written in it."""


def fonts(pages: Iterable[Pagelet]) -> Mapping[str, Whole]:
    """Return the fonts for all pages; :class:`UnboundError` where that cannot be done."""
    used = [face for one in pages for face in one.faces]
    if any(face.facts["lacks"] for face in used):
        # WeasyPrint numbers what a font lacks page by page.
        raise UnboundError
    try:
        return whole(used)
    except LookupError as error:
        raise UnboundError from error


def blank(page: Any, one: Pagelet) -> Any:  # noqa: ANN401  # WeasyPrint ships no types
    """Return a copy of WeasyPrint's blank page with the places and links of a page that was drawn."""
    made = copy(page)
    made.width, made.height = one.extent
    made.anchors = dict(one.anchors)
    # Each link leaves its annotation on its box.
    made.links = [(link.kind, link.target, link.rect, SimpleNamespace()) for link in one.links]
    made.bookmarks = list(one.bookmarks)
    return made


def tag(pdf: Any, pages: Sequence[Pagelet]) -> Mapping[Content, str]:  # noqa: ANN401  # as above
    """Write the tags of all pages into the PDF with the blank ones; return what becomes an artifact.

    :class:`UnboundError` where WeasyPrint dropped a link, which it has then complained of.
    """
    unpacker = Unpacker()
    areas = [_areas(at(pdf, reference)) for reference in pdf.page_references]
    if [len(one.links) for one in pages] != list(map(len, areas)):
        raise UnboundError
    kids = [
        kid
        for number, (one, links) in enumerate(zip(pages, areas, strict=True))
        for kid in unpacker.kids(number, one.tags, links)
    ]
    before = Tag("Document", tuple(kids))
    return place(pdf, before, mended(before, pdf.catalog["Lang"].string), [one.size for one in pages])


def _areas(page: Any) -> tuple[int, ...]:  # noqa: ANN401  # as above
    return tuple(int(link.split()[0]) for link in page.get("Annots", ()))


def bind(
    bound: bytes, pages: Sequence[Pagelet], artifacts: Mapping[Content, str], identifier: bytes
) -> bytes:
    """Put what was drawn on the blank pages of a PDF, and name it by an identifier (14.4)."""
    from pikepdf import Array, ObjectStreamMode, Pdf, String  # noqa: PLC0415  # 0.1 s, while charts are drawn without it

    with Pdf.open(io.BytesIO(bound)) as pdf:
        shared = pdf.pages[0].obj.Resources
        for number, (page, one) in enumerate(zip(pdf.pages, pages, strict=True)):
            with Pdf.open(io.BytesIO(one.pdf)) as drawn:
                _graft(pdf, page.obj, drawn.pages[0].obj, shared)
            content = page.obj.Contents
            content.write(_MARK.sub(partial(_marked, number, artifacts), content.read_bytes()))
        # The first names the document, the second this state of it, which is reckoned from all its bytes.
        pdf.trailer.ID = Array([String(identifier), String(identifier)])
        output = io.BytesIO()
        pdf.save(output, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
    return output.getvalue()


def _graft(pdf: Any, page: Any, drawn: Any, shared: Any) -> None:  # noqa: ANN401  # objects of pikepdf
    """Put a drawn page in the place of a blank one; fonts and colour spaces are those of the whole."""
    for name in ("/Font", "/ColorSpace"):
        held = drawn.Resources[name]
        for key in list(held.keys()):
            del held[key]
    for name in _BOXES:  # numbers
        page[name] = list(drawn[name])
    resources = pdf.copy_foreign(drawn.Resources)
    for name in ("/Font", "/ColorSpace"):
        for key, value in shared[name].items():
            resources[name][key] = value
    page.Resources = resources
    page.Contents = pdf.copy_foreign(drawn.Contents)


def _marked(page: int, artifacts: Mapping[Content, str], mark: re.Match[bytes]) -> bytes:
    kind = artifacts.get(Content(page, int(mark[1])))
    return b"/Artifact <</Type %s>> BDC" % kind.encode() if kind else mark[0]
