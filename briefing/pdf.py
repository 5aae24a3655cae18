"""``Document`` to PDF bytes: the only module that knows WeasyPrint, and all that leans on its inside.

One file is both PDF/A-3a (ISO 19005-3, for the archive and for the evidence attached) and PDF/UA-1
(ISO 14289-1, for the reader who listens). The same document gives the same bytes.
"""

import datetime as dt
import gc
import hashlib
import logging
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import unquote, urlsplit

from briefing.binding import UnboundError, bind, blank, fonts, tag
from briefing.budget import overflowing
from briefing.changebars import settle_bars
from briefing.columns import hasten
from briefing.document import Document
from briefing.drawing import draw_all, paths
from briefing.errors import PageError, Problem, SystemLibraryError
from briefing.evidence import MEDIA
from briefing.fontlist import font_config
from briefing.margin import settle
from briefing.markup import joined
from briefing.pagelets import Pagelet
from briefing.proofmargin import settle_marks
from briefing.tags import mend
from briefing.tagtree import Content, remember

# RFC 2606 keeps .invalid out of the name system: even a fetcher with a fault could reach nothing by it.
BASE = "https://brief.invalid/"
OPTIONS = {"pdf_variant": "pdf/a-3a"}
MM = 25.4 / 96  # of a CSS px
OUTER_COLUMN = 48 / MM  # CSS px: --outer of the styles
INNER_EDGE = 55 / MM  # CSS px: nearly --aside, outer column and gutter
_LIBRARIES = "libpangoft2-1.0-0 and libharfbuzz-subset0 (Debian's names; with Homebrew: brew install pango)"
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


def to_pdf(document: Document) -> bytes:
    """Set the pages; :class:`PageError` for whatever WeasyPrint would only have logged."""
    weasyprint = _weasyprint()
    fetcher = _fetcher(weasyprint, document.assets)
    created = dt.datetime.fromisoformat(document.date).replace(tzinfo=dt.UTC)
    attachments = [
        weasyprint.Attachment(
            string=attachment.content,
            name=attachment.name,
            description=attachment.description,
            created=created,
            modified=created,
            relationship=attachment.relationship,
            url_fetcher=fetcher,
        )
        # WeasyPrint 70 lists them as they come; a name tree is sorted (ISO 32000-1, 7.9.6).
        for attachment in sorted(document.attachments, key=lambda one: one.name)
    ]
    once = {"attachments": attachments, "pdf_identifier": _fingerprint(document)[:16]}
    with _dated(created), _complaints() as complaints, uncollected():
        try:
            html = weasyprint.HTML(string=joined(document.html), base_url=BASE, url_fetcher=fetcher)
            rendered = html.render(**OPTIONS)
            _keep_to_budget(rendered.pages, document)
            _move_notes(rendered.pages)
            content = _bound(weasyprint, html, rendered, once, complaints)
        except weasyprint.urls.FatalURLFetchingError as error:
            raise PageError([_problem(str(error))]) from error
    if complaints:
        raise PageError(map(_problem, complaints))
    return content


def _bound(
    weasyprint: Any,  # noqa: ANN401  # WeasyPrint ships no types
    html: Any,  # noqa: ANN401  # as above
    rendered: Any,  # noqa: ANN401  # as above
    once: Mapping[str, Any],
    complaints: Sequence[str],
) -> bytes:
    """Draw the pages, beside one another where the machine allows it, and bind them."""
    pages = draw_all(rendered, rendered.pages, paths(html.etree_element), OPTIONS, complaints)
    try:
        return _binding(weasyprint, rendered, pages, once)
    except UnboundError:
        content: bytes = rendered.write_pdf(finisher=lambda _, pdf: _finish(pdf, mend), **once, **OPTIONS)
        return content


def _binding(weasyprint: Any, rendered: Any, pages: Sequence[Pagelet], once: Mapping[str, Any]) -> bytes:  # noqa: ANN401  # as above
    """Bind pages that were drawn; :class:`UnboundError` where they must be drawn together."""
    empty = weasyprint.HTML(string="<title>-</title>").render().pages[0]
    cover = rendered.copy([blank(empty, one) for one in pages])
    cover.fonts = fonts(pages)
    artifacts = dict[Content, str]()
    written = cover.write_pdf(
        finisher=lambda _, pdf: _finish(pdf, lambda pdf: artifacts.update(tag(pdf, pages))), **once, **OPTIONS
    )
    return bind(written, pages, artifacts)


def _keep_to_budget(pages: list[Any], document: Document) -> None:
    """Raise :class:`PageError` with all that lies beyond the pages that the format may take."""
    boxes = [page._page_box for page in pages]  # noqa: SLF001  # as in _move_notes
    if document.budget and (problems := overflowing(boxes, document.budget, document.folder)):
        raise PageError(problems)


def _move_notes(pages: list[Any]) -> None:
    """Put the margin notes beside their marks; :class:`PageError` where the brief ends before they do."""
    boxes = [page._page_box for page in pages]  # noqa: SLF001  # WeasyPrint 70 has no public way to them
    if lacking := settle(boxes, OUTER_COLUMN):
        what = f"margin notes of {lacking * MM:.0f} mm in all find no room on their page or the next"
        raise PageError(
            [Problem("topics", 0, what, "cite fewer figures where they crowd, or write more there")]
        )
    settle_marks(boxes, INNER_EDGE)
    settle_bars(boxes)
    # A page looks for its links when it is made: made anew, it finds those of the notes moved.
    pages[:] = [type(page)(box) for page, box in zip(pages, boxes, strict=True)]


def _problem(message: str) -> Problem:
    return Problem("templates", 0, message.rstrip("."), "correct the template or style that asks for it")


def _fingerprint(document: Document) -> bytes:
    parts = (document.html.encode(), *(content for _, content in sorted(document.assets.items())))
    return hashlib.sha256(b"\0".join(hashlib.sha256(part).digest() for part in parts)).digest()


def _weasyprint() -> Any:  # noqa: ANN401  # WeasyPrint ships no types
    """Import WeasyPrint with our fonts alone in sight."""
    os.environ["FONTCONFIG_FILE"] = str(font_config())
    try:
        import weasyprint  # noqa: PLC0415  # takes 0.5 s, and must see the environment set above
        import weasyprint.layout.block  # noqa: PLC0415
        import weasyprint.pdf.anchors  # noqa: PLC0415
        import weasyprint.pdf.tags  # noqa: PLC0415
        import weasyprint.urls  # noqa: PLC0415
    except OSError as error:
        what = f"a library that sets type is missing ({str(error).splitlines()[0]})"
        problem = Problem("this machine", 0, what, f"install {_LIBRARIES}, or run ./brief, which does")
        raise SystemLibraryError([problem]) from error
    remember(weasyprint.pdf.tags)
    hasten(weasyprint.layout.block)
    for ending, media in MEDIA.items():  # else those of files that it does not know are the machine's
        weasyprint.pdf.anchors.MIMETYPES.add_type(media, f".{ending}")
    return weasyprint


def _fetcher(weasyprint: Any, assets: Mapping[str, bytes]) -> Any:  # noqa: ANN401  # as above
    """Serve the document's own assets and refuse everything else: no network, no disk."""

    class Fetcher(weasyprint.urls.URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:  # noqa: ANN401, ARG002
            name = unquote(urlsplit(url).path.lstrip("/"))
            if not url.startswith(BASE) or name not in assets:
                raise weasyprint.urls.FatalURLFetchingError(
                    f"the page asks for {url!r}, which the brief does not hold"
                )
            media = {"css": "text/css", "svg": "image/svg+xml"}.get(
                name.rpartition(".")[2], "application/octet-stream"
            )
            return weasyprint.urls.URLFetcherResponse(url, assets[name], {"Content-Type": media})

    return Fetcher(allowed_protocols=("https",), allow_redirects=False)


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep Python from looking for garbage: millions of boxes are made here, and all live to the end."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@contextmanager
def _dated(date: dt.datetime) -> Iterator[None]:
    """Give fontTools the file's date for the fonts' time stamps; the next brief must not find it there."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(int(date.timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """Gather what WeasyPrint logs: it goes on where an image, a style or an alternative text is missing."""
    complaints: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: complaints.append(record.getMessage())  # type: ignore[method-assign]  # smaller than a class
    logger = logging.getLogger("weasyprint")
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield complaints
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate


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
