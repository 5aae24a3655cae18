"""What a finished PDF holds beside its pages: links and their ends, files attached, claims and structure.

Numbers of clauses are those of ISO 32000-1. Nothing here judges; :mod:`briefing.promises` does.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf


@dataclass(frozen=True, slots=True)
class Attached:
    """A file inside the PDF. ``relationship`` says what it is to the brief (PDF/A-3, 6.8), or is empty."""

    name: str
    content: bytes
    relationship: str


@dataclass(frozen=True, slots=True)
class Inside:
    """What a PDF promises. ``links`` and ``addresses`` are by page, from 1; ``claims`` by XMP name."""

    targets: frozenset[str]
    links: tuple[tuple[int, str], ...]
    addresses: tuple[tuple[int, str], ...]
    attached: tuple[Attached, ...]
    claims: Mapping[str, str]
    language: str
    tagged: bool
    titled: bool
    pages: int

    @property
    def files(self) -> dict[str, bytes]:
        """The attached files by name."""
        return {one.name: one.content for one in self.attached}


_CLAIMS = ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part", "dc:title")


def look_inside(content: bytes) -> Inside:
    """Read a PDF's inside; ``pikepdf.PdfError`` where it is none."""
    with pikepdf.open(io.BytesIO(content)) as document:
        root = document.Root
        metadata = document.open_metadata()
        preferences: Any = root.get("/ViewerPreferences", {})
        marks: Any = root.get("/MarkInfo", {})
        related = {_name(entry): _relationship(entry) for entry in root.get("/AF", ())}
        return Inside(
            targets=frozenset(_targets(root)),
            links=tuple(_links(document)),
            addresses=tuple(_addresses(document)),
            attached=tuple(
                Attached(name, spec.get_file().read_bytes(), related.get(name, ""))
                for name, spec in document.attachments.items()
            ),
            claims={name: str(metadata[name]) for name in _CLAIMS if name in metadata},
            language=str(root.get("/Lang", "")),
            tagged="/StructTreeRoot" in root and bool(marks.get("/Marked", False)),
            titled=bool(preferences.get("/DisplayDocTitle", False)),
            pages=len(document.pages),
        )


def _name(entry: Any) -> str:  # noqa: ANN401  # pikepdf's objects
    return str(entry.get("/UF", entry.get("/F", "")))


def _relationship(entry: Any) -> str:  # noqa: ANN401  # as above
    return str(entry.get("/AFRelationship", "")).lstrip("/")


def _targets(root: Any) -> Iterator[str]:  # noqa: ANN401  # as above
    """Yield the names that links may lead to: a name tree (7.9.6), or the older dictionary (12.3.2.3)."""
    names = root.get("/Names", {})
    if "/Dests" in names:
        yield from (str(name) for name in pikepdf.NameTree(names.Dests))
    yield from (str(name).lstrip("/") for name in root.get("/Dests", {}))


def _annotations(document: pikepdf.Pdf) -> Iterator[tuple[int, Any]]:
    for number, page in enumerate(document.pages, 1):
        for annotation in page.obj.get("/Annots", ()):
            if annotation.get("/Subtype") == "/Link":
                yield number, annotation


def _links(document: pikepdf.Pdf) -> Iterator[tuple[int, str]]:
    """Yield the page of each link inside the file, and the name that it leads to (12.5.6.5)."""
    for number, link in _annotations(document):
        target = link.get("/Dest", link.get("/A", {}).get("/D"))
        if isinstance(target, (pikepdf.String, pikepdf.Name)):
            yield number, str(target).lstrip("/")


def _addresses(document: pikepdf.Pdf) -> Iterator[tuple[int, str]]:
    """Yield the page of each link out of the file, and its address (12.6.4.7)."""
    for number, link in _annotations(document):
        action = link.get("/A", {})
        if "/URI" in action:
            yield number, str(action.URI)
