"""What a PDF file says of itself when it becomes one for paper: claims, tags, and ways about in it."""

import io
from collections.abc import Mapping

from pikepdf import Dictionary, Name, Pdf

_CLAIMS = ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part", "pdfaExtension:schemas")
_WAYS = (Name.MarkInfo, Name.StructTreeRoot, Name.Outlines, Name.PageMode, Name.OpenAction, Name.Dests)
_PAGES = (Name.Annots, Name.StructParents, Name.Tabs, Name.AA)


def loosen(pdf: Pdf) -> None:
    """Take out tags, links and bookmarks: sheets of paper have none, and what is left would point nowhere."""
    for key in _WAYS:
        if key in pdf.Root:
            del pdf.Root[key]
    if Name.Names in pdf.Root and Name.Dests in pdf.Root.Names:
        del pdf.Root.Names[Name.Dests]
    for page in pdf.pages:
        for key in _PAGES:
            if key in page.obj:
                del page.obj[key]


def claim(pdf: Pdf, properties: Mapping[str, str]) -> None:
    """Put these properties into the metadata in place of every claim to PDF/A and PDF/UA; the rest stays."""
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        for name in _CLAIMS:
            if name in metadata:
                del metadata[name]
        for name, value in properties.items():
            metadata[name] = value


def printed_whole(pdf: Pdf, duplex: Name) -> None:
    """Ask a viewer's print dialog for both sides, true size and the page's own paper (ISO 32000-1, 12.2)."""
    if Name.ViewerPreferences not in pdf.Root:
        pdf.Root.ViewerPreferences = Dictionary()
    preferences = pdf.Root.ViewerPreferences
    preferences.Duplex, preferences.PrintScaling, preferences.PickTrayByPDFSize = duplex, Name("/None"), True


def to_office(pdf: bytes) -> bytes:
    """Ask for both sides, flipped on the long edge; tags, links and claims stay (PDF/A-3a and PDF/UA-1)."""
    with Pdf.open(io.BytesIO(pdf)) as opened:
        printed_whole(opened, Name.DuplexFlipLongEdge)
        return saved(opened)


def archived(pdf: Pdf) -> bool:
    """Say whether a file claims to be PDF/A-3."""
    return pdf.open_metadata().get("pdfaid:part") == "3"


def saved(pdf: Pdf, version: str = "") -> bytes:
    """Return a file's bytes, the same whenever it is the same file; the version where a standard fixes it."""
    target = io.BytesIO()
    pdf.save(target, deterministic_id=True, force_version=version)
    return target.getvalue()
