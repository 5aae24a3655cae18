"""``Document`` to PDF bytes: the only module that knows WeasyPrint, and all that leans on its inside.

One file is both PDF/A-3a (ISO 19005-3, for the archive and for the evidence attached) and PDF/UA-1
(ISO 14289-1, for the reader who listens). The same document gives the same bytes.
"""

import datetime as dt
import hashlib
import logging
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.sax.saxutils import escape

from briefing import resources
from briefing.budget import overflowing
from briefing.changebars import settle_bars
from briefing.document import Document
from briefing.errors import OutputError, PageError, Problem, SystemLibraryError
from briefing.evidence import MEDIA
from briefing.files import write_whole
from briefing.margin import settle
from briefing.markup import joined
from briefing.proofmargin import settle_marks
from briefing.tags import mend
from briefing.tagtree import remember

# RFC 2606 keeps .invalid out of the name system: even a fetcher with a fault could reach nothing by it.
BASE = "https://brief.invalid/"
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
    options = {
        "attachments": attachments,
        "pdf_variant": "pdf/a-3a",
        "pdf_identifier": hashlib.sha256(_fingerprint(document)).digest()[:16],
    }
    with _dated(created), _complaints() as complaints:
        try:
            html = weasyprint.HTML(string=joined(document.html), base_url=BASE, url_fetcher=fetcher)
            rendered = html.render(**options)
            _keep_to_budget(rendered.pages, document)
            _move_notes(rendered.pages)
            content: bytes = rendered.write_pdf(finisher=_finish, **options)
        except weasyprint.urls.FatalURLFetchingError as error:
            raise PageError([_problem(str(error))]) from error
    if complaints:
        raise PageError(map(_problem, complaints))
    return content


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
    return b"\0".join(hashlib.sha256(part).digest() for part in parts)


def _weasyprint() -> Any:  # noqa: ANN401  # WeasyPrint ships no types
    """Import WeasyPrint with our fonts alone in sight."""
    os.environ["FONTCONFIG_FILE"] = str(_font_config())
    try:
        import weasyprint  # noqa: PLC0415  # takes 0.5 s, and must see the environment set above
        import weasyprint.pdf.anchors  # noqa: PLC0415
        import weasyprint.pdf.tags  # noqa: PLC0415
        import weasyprint.urls  # noqa: PLC0415
    except OSError as error:
        what = f"a library that sets type is missing ({str(error).splitlines()[0]})"
        problem = Problem("this machine", 0, what, f"install {_LIBRARIES}, or run ./brief, which does")
        raise SystemLibraryError([problem]) from error
    remember(weasyprint.pdf.tags)
    for ending, media in MEDIA.items():  # else those of files that it does not know are the machine's
        weasyprint.pdf.anchors.MIMETYPES.add_type(media, f".{ending}")
    return weasyprint


def _font_config() -> Path:
    """Write a fontconfig file that lists our fonts and no others, unless it is there already.

    Without any system font Pango crashes, and with them a page would depend on the machine.
    """
    fonts = resources.fonts()
    folders = "".join(
        f"<dir>{escape(folder)}</dir>" for folder in sorted({str(font.parent) for font in fonts})
    )
    accepted = "".join(f"<glob>{escape(_literal(font))}</glob>" for font in fonts)
    text = (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"{folders}<selectfont><acceptfont>{accepted}</acceptfont><rejectfont><glob>*</glob></rejectfont></selectfont>"
        '<cachedir prefix="xdg">fontconfig</cachedir></fontconfig>'
    )
    name = f"fonts-{hashlib.sha256(text.encode()).hexdigest()[:16]}.conf"
    for folder in _cache_folders():
        path = folder / "country-briefing" / name
        with suppress(OSError, OutputError):
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                write_whole(path, text.encode())
            return path
    raise AssertionError("no temporary folder")  # tempfile has raised before this


def _literal(path: Path) -> str:
    """Keep fontconfig from taking a bracket or a star in a folder's name for a pattern."""
    return re.sub(r"([*?\[\]\\])", r"\\\1", str(path))


def _cache_folders() -> Iterator[Path]:
    """Yield where the file may go: the user's cache, or a temporary folder where that cannot be written."""
    cache = os.environ.get("XDG_CACHE_HOME")
    if cache:
        yield Path(cache)
    with suppress(RuntimeError):
        yield Path.home() / ".cache"
    yield Path(tempfile.gettempdir()) / f"country-briefing-{os.getuid()}"


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


def _finish(_document: object, pdf: Any) -> None:  # noqa: ANN401  # as above
    """Mend what WeasyPrint 70 leaves: one standard named, associated files twice, links without words."""
    mend(pdf)
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
