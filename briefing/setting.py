"""A document set, drawn and bound by WeasyPrint, and what that leaves undone mended."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from briefing.binding import UnboundError, bind, blank, fonts, tag
from briefing.budget import overflowing
from briefing.changebars import settle_bars
from briefing.document import Document
from briefing.drawing import draw_all, paths
from briefing.errors import PageError, Problem
from briefing.flow import Flow
from briefing.keeping import keeping
from briefing.margin import settle
from briefing.pagelets import Pagelet
from briefing.proofmargin import settle_marks
from briefing.standing import Shelf, set_pages
from briefing.tags import mend
from briefing.tagtree import Content

OPTIONS = {"pdf_variant": "pdf/a-3a"}
MM = 25.4 / 96  # of a CSS px
OUTER_COLUMN = 48 / MM  # CSS px: --outer of the styles
INNER_EDGE = 55 / MM  # CSS px: nearly --aside, outer column and gutter
# What a reader who listens is told of a link, by the first word of its target's id.
_LINKS = {
    "note": "To its note",
    "differs": "To what other sources say",
    "mark": "Back to the text",
    "source": "To the list of sources",
    "term": "To the glossary",
}
_UA_SCHEMA = """
<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about=""><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"
 rdf:about=""><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 followed</pdfaProperty:description></rdf:li></rdf:Seq>
</pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


@dataclass(frozen=True, slots=True)
class Setting:
    """Sets, draws and binds one document."""

    weasyprint: Any  # ships no types
    html: Any
    document: Document
    complaints: Sequence[str]

    def made(self, once: Mapping[str, Any], shelf: Shelf) -> bytes:
        """Return the PDF; ``once`` are WeasyPrint's options that are the whole's and no single page's."""
        flow = Flow(self.html.etree_element, self.document.assets)
        hook = partial(keeping, self.weasyprint.layout.page)
        run = set_pages(lambda: self.html.render(**OPTIONS), hook, self._settle, flow, shelf)
        fresh = [number for number in range(1, len(run.rendered.pages) + 1) if number not in run.standing]
        pages = [run.rendered.pages[number - 1] for number in fresh]
        key = paths(self.html.etree_element)
        drawn = dict(zip(fresh, draw_all(run.rendered, pages, key, OPTIONS, self.complaints), strict=True))
        whole = {**drawn, **run.standing}
        try:
            content = self._bound(run.rendered, [whole[number] for number in sorted(whole)], once)
        except UnboundError:
            return self._printed_at_once(once)
        if not self.complaints:
            shelf.keep(run.kept, drawn)
        return content

    def _settle(self, pages: list[Any]) -> set[int]:
        """Finish pages that are set; return the numbers of those that took notes from the page before."""
        _keep_to_budget(pages, self.document)
        return _move_notes(pages)

    def _bound(self, rendered: Any, pages: Sequence[Pagelet], once: Mapping[str, Any]) -> bytes:  # noqa: ANN401  # as above
        """Bind pages that were drawn; :class:`UnboundError` where they must be drawn together."""
        empty = self.weasyprint.HTML(string="<title>-</title>").render().pages[0]
        cover = rendered.copy([blank(empty, one) for one in pages])
        cover.fonts = fonts(pages)
        artifacts = dict[Content, str]()

        def finish(_: object, pdf: Any) -> None:  # noqa: ANN401  # as above
            _finish(pdf, lambda pdf: artifacts.update(tag(pdf, pages)))

        # The identifier is put in below: WeasyPrint would write all objects twice to reckon a second one.
        options = {**once, **OPTIONS, "pdf_identifier": False}
        return bind(cover.write_pdf(finisher=finish, **options), pages, artifacts, once["pdf_identifier"])

    def _printed_at_once(self, once: Mapping[str, Any]) -> bytes:
        """Set and draw everything, and leave the rest to WeasyPrint."""
        rendered = self.html.render(**OPTIONS)
        self._settle(rendered.pages)
        content: bytes = rendered.write_pdf(finisher=lambda _, pdf: _finish(pdf, mend), **once, **OPTIONS)
        return content


def _keep_to_budget(pages: list[Any], document: Document) -> None:
    """Raise :class:`PageError` with all that lies beyond the pages that the format may take."""
    boxes = [page._page_box for page in pages]  # noqa: SLF001  # as in _move_notes
    if document.budget and (problems := overflowing(boxes, document.budget, document.folder)):
        raise PageError(problems)


def _move_notes(pages: list[Any]) -> set[int]:
    """Put the margin notes beside their marks; :class:`PageError` where the brief ends before they do.

    Returns the numbers of the pages that took notes from the page before, counted from 1.
    """
    boxes = [page._page_box for page in pages]  # noqa: SLF001  # WeasyPrint 70 has no public way to them
    before = list(map(_blocks, boxes))
    if lacking := settle(boxes, OUTER_COLUMN):
        what = f"margin notes of {lacking * MM:.0f} mm in all find no room on their page or the next"
        raise PageError(
            [Problem("topics", 0, what, "cite fewer figures where they crowd, or write more there")]
        )
    taken = {number for number, box in enumerate(boxes, 1) if _blocks(box) > before[number - 1]}
    settle_marks(boxes, INNER_EDGE)
    settle_bars(boxes)
    # A page looks for its links when it is made: made anew, it finds those of the notes moved.
    pages[:] = [type(page)(box) for page, box in zip(pages, boxes, strict=True)]
    return taken


def _blocks(page: Any) -> int:  # noqa: ANN401  # as above
    """Count the blocks of a page's body, among which notes of another page go."""
    body = page.children[0].children[:1]
    return sum(len(one.children) for one in body)


def _finish(pdf: Any, tag: Callable[[Any], None]) -> None:  # noqa: ANN401  # as above
    """Mend what WeasyPrint 70 leaves: one standard named, associated files twice, links without words."""
    tag(pdf)
    if "AF" in pdf.catalog:
        pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])
    for thing in pdf.objects:
        extra = getattr(thing, "extra", {})
        if extra.get("Type") == "/Metadata":
            thing.stream = [
                part.replace(b"</rdf:RDF>", _UA_SCHEMA.encode() + b"</rdf:RDF>") for part in thing.stream
            ]
        elif isinstance(thing, dict) and thing.get("Subtype") == "/Link":
            kind = thing["Contents"].string.partition("-")[0]
            thing["Contents"] = type(thing["Contents"])(_LINKS.get(kind, "To this part"))
