"""Fonts for a whole brief, cut to the glyphs that its pages use, by HarfBuzz (uharfbuzz).

Each page knows what it uses of each font. Here that is put together, and handed to WeasyPrint in the form in
which it keeps its own fonts, so that it writes them into the PDF as it always does.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from briefing import resources
from briefing.pagelets import Face

OPENTYPE = b"OTTO"
# Tables that no reader of a PDF looks at, and those of pictures.
_USELESS = ("BASE", "DSIG", "EBDT", "EBLC", "EBSC", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT", "SVG ")


class Whole:
    """A font as ``weasyprint.pdf.fonts.build_fonts_dictionary`` asks for it. Lengths: 1/1000 em."""

    bitmap = used_in_forms = False
    index = 0

    def __init__(self, face: Face) -> None:
        """Begin with no glyph. :class:`LookupError` where the font is none of ours."""
        facts = face.facts
        self.name = facts["name"].encode()
        self.hash, self.family = facts["hash"], facts["family"]
        self.ascent, self.descent = facts["ascent"], facts["descent"]
        self.flags, self.italic_angle = facts["flags"], facts["italic_angle"]
        self.stemv, self.stemh, self.upem = facts["stemv"], facts["stemh"], facts["upem"]
        self.missing: Mapping[int, int] = {}
        self.to_unicode: dict[int, str] = {}
        self.widths: dict[int, float] = {}
        self.file_content = files()[face.file]

    @property
    def type(self) -> str:
        """Tell outlines of PostScript from those of TrueType."""
        return "otf" if self.file_content[:4] == OPENTYPE else "ttf"

    def add(self, face: Face) -> None:
        """Take in the glyphs that a page uses."""
        self.to_unicode |= face.texts
        self.widths |= face.widths

    def clean(self, to_unicode: Mapping[int, str], hinting: object) -> None:
        """Cut the font to the glyphs that are used; their numbers stay as they are."""
        self.file_content = cut(self.file_content, frozenset(to_unicode), hinting=bool(hinting))


def whole(faces: Iterable[Face]) -> Mapping[str, Whole]:
    """Put together what pages use of each font, by the name that the pages' content has for it."""
    found = dict[str, Whole]()
    for face in sorted(faces, key=lambda face: str(face.facts["hash"])):
        name = face.facts["hash"]
        if name not in found:
            found[name] = Whole(face)
        found[name].add(face)
    for font in found.values():
        font.to_unicode = dict(sorted(font.to_unicode.items()))
        font.widths = dict(sorted(font.widths.items()))
    return found


def cut(file: bytes, glyphs: frozenset[int], *, hinting: bool = False) -> bytes:
    """Return a font with these glyphs alone, without empty ones behind the last."""
    import uharfbuzz as hb  # noqa: PLC0415  # 0.02 s, for runs that set pages only

    flags = hb.SubsetFlags.PASSTHROUGH_UNRECOGNIZED | hb.SubsetFlags.DESUBROUTINIZE
    kept = hb.subset(hb.Face(file), _asked(hb, glyphs, flags | hb.SubsetFlags.RETAIN_GIDS))
    if not hinting:
        flags |= hb.SubsetFlags.NO_HINTING
    made: bytes = hb.subset(kept, _asked(hb, range(max(glyphs, default=0) + 1), flags)).blob.data
    return made


def _asked(hb: Any, glyphs: Iterable[int], flags: Any) -> Any:  # noqa: ANN401  # an enumeration of C
    asked = hb.SubsetInput()
    asked.flags = flags
    asked.sets(hb.SubsetInputSets.GLYPH_INDEX).update(glyphs)
    asked.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(_tags())
    return asked


def _tags() -> Iterator[int]:
    return (int.from_bytes(name.encode()) for name in _USELESS)


def files() -> Mapping[str, bytes]:
    """Return the font files by their sha256."""
    return _files(resources.fonts())


@cache
def _files(fonts: tuple[Path, ...]) -> Mapping[str, bytes]:
    contents = [path.read_bytes() for path in fonts]
    return {sha256(content).hexdigest(): content for content in contents}
