"""What a file is, by its first bytes: its ending may say anything."""

import codecs
import re
from collections.abc import Mapping
from types import MappingProxyType

TEXT, HTML, PDF, DOCX = "plain text", "HTML", "a PDF", "a Word document"
ENDINGS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys((".txt", ".text", ".md"), TEXT),
        **dict.fromkeys((".html", ".htm", ".xhtml"), HTML),
        ".pdf": PDF,
        ".docx": DOCX,
    }
)
_PDF_HEAD = 1024  # Acrobat's own tolerance for what stands before %PDF- (ISO 32000-1, annex H, note 13)
_ZIP, _WORD = b"PK\x03\x04", b"word/document.xml"  # ECMA-376-2: the names of parts are not compressed
_BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (_ZIP, "a ZIP archive, as Word and Excel files are"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"{\\rtf", "an RTF text"),
)
_TAG = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|div|p|h1|meta)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def kind_of(content: bytes) -> str:
    """Say what a file seems to be: :data:`TEXT`, :data:`HTML`, :data:`PDF` or another kind, in words."""
    if not content.strip():
        return "an empty file"
    if content.startswith(_ZIP) and _WORD in content:
        return DOCX
    for beginning, kind in _BEGINNINGS:
        if content.startswith(beginning):
            return kind
    if b"%PDF-" in content[:_PDF_HEAD] and not _TAG.match(content[:_PDF_HEAD]):
        return PDF
    return _text_or_page(content)


def _text_or_page(content: bytes) -> str:
    if content.startswith(_MARKS[1:]):
        return TEXT
    if b"\0" in content:
        return "a binary file"
    return HTML if _TAG.match(content.removeprefix(codecs.BOM_UTF8)) else TEXT


def decoded(content: bytes) -> tuple[str, str]:
    """Return a text and the encoding it was read by: UTF-8 or UTF-16 with a mark, else Windows' own."""
    if content.startswith(_MARKS[1:]):
        return content.decode("utf-16", "replace"), "UTF-16"
    try:
        return content.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        # Five bytes of cp1252 stand for nothing; they must not stop a text.
        return content.decode("cp1252", "replace"), "Windows-1252"
