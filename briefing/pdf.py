"""``Document`` to PDF bytes: the only module that loads WeasyPrint, and hands it to those that lean on it.

One file is both PDF/A-3a (ISO 19005-3, for the archive and for the evidence attached) and PDF/UA-1
(ISO 14289-1, for the reader who listens). The same document gives the same bytes.
"""

import datetime as dt
import hashlib
import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import Any
from urllib.parse import unquote, urlsplit

from briefing.columns import hasten
from briefing.document import Document
from briefing.errors import PageError, Problem, SystemLibraryError
from briefing.evidence import MEDIA
from briefing.fontlist import font_config
from briefing.hands import uncollected
from briefing.keys import code, key_of, machine
from briefing.markup import joined
from briefing.setting import Setting
from briefing.standing import Shelf
from briefing.store import NOWHERE, Keeper
from briefing.tagtree import remember

# RFC 2606 keeps .invalid out of the name system: even a fetcher with a fault could reach nothing by it.
BASE = "https://brief.invalid/"
_LIBRARIES = "libpangoft2-1.0-0 and libharfbuzz-subset0 (Debian's names; with Homebrew: brew install pango)"


def get_ready() -> None:
    """Load what sets pages, so that there is no wait for it later."""
    _weasyprint()
    import_module("pikepdf")
    import_module("pypdfium2")


def to_pdf(document: Document, keeper: Keeper = NOWHERE) -> bytes:
    """Set the pages; :class:`PageError` for whatever WeasyPrint would only have logged.

    Pages that are as they were when they were last set, and are still kept, are not set again.
    """
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
            content = Setting(weasyprint, html, document, complaints).made(once, _shelf(document, keeper))
        except weasyprint.urls.FatalURLFetchingError as error:
            raise PageError([_problem(str(error))]) from error
    if complaints:
        raise PageError(map(_problem, complaints))
    return content


def _shelf(document: Document, keeper: Keeper) -> Shelf:
    """Return where pages of this brief are kept; those of a budget are few, and set to fit."""
    if document.budget or keeper is NOWHERE:
        return Shelf()
    styles = (content for name, content in sorted(document.assets.items()) if name.endswith(".css"))
    return Shelf(keeper, key_of("pages", code(), machine(), document.folder, *styles))


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
        import weasyprint.layout.page  # noqa: PLC0415
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
