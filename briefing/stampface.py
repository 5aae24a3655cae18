"""The type that copies are stamped in: which letters it has, how wide they are, and a font cut down to some.

The letters are the house's own (Source Sans: Latin, Greek, Cyrillic). Each goes where its character says,
without kerning or joining, so a script that joins its letters is not set at all, rather than wrongly.
"""

import io
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from briefing import resources

_FACE = "SourceSansPro-Semibold"
_EM = 1000  # units; what PDF measures glyphs in (ISO 32000-1, 9.7.4.3), and what the font's own em has


@dataclass(frozen=True, slots=True)
class Face:
    """A font to embed: its program, the glyph of each character, and the width of each glyph."""

    name: str
    program: bytes
    glyphs: dict[str, int]
    widths: tuple[int, ...]
    box: tuple[int, int, int, int]

    def codes(self, text: str) -> bytes:
        """Write a text as a content stream shows it (9.4.3): the numbers of its glyphs, in hexadecimal."""
        return b"<" + "".join(f"{self.glyphs[letter]:04x}" for letter in text).encode() + b">"


def tidy(text: str) -> str:
    """Return a text as one line, its accents joined to their letters where Unicode has one sign for both."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def lacking(text: str) -> str:
    """Return the letters of a text, each once, that the face does not have."""
    return "".join(letter for letter in dict.fromkeys(tidy(text)) if letter not in _widths())


def width(text: str, size: float) -> float:
    """Return how wide a line prints, in the unit of ``size``; the face must have its letters."""
    known = _widths()
    return sum(known[letter] for letter in text) * size / _EM


def cut(letters: Iterable[str]) -> Face:
    """Cut the face down to these letters; the same letters give the same bytes."""
    font = _font()
    # OpenType's own kerning and variants have no place in a PDF, which names each glyph.
    options = Options(layout_features=[], hinting=False, notdef_outline=True, glyph_names=False, name_IDs=[])
    options.drop_tables += ["GPOS", "GSUB", "GDEF", "BASE", "DSIG", "OS/2", "post", "name"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=sorted({ord(letter) for letter in letters}))
    subsetter.subset(font)
    target = io.BytesIO()
    order = {name: number for number, name in enumerate(font.getGlyphOrder())}
    glyphs = {chr(code): order[name] for code, name in sorted(font.getBestCmap().items())}
    widths = tuple(font["hmtx"][name][0] for name in order)
    head = font["head"]
    box = (head.xMin, head.yMin, head.xMax, head.yMax)
    font.save(target)
    return Face("Source-Sans-Pro-Semi-Bold", target.getvalue(), glyphs, widths, box)


@cache
def _widths() -> dict[str, int]:
    """Return the width of every character of the whole face that prints on a line of its own."""
    font = _font()
    metrics = font["hmtx"]
    return {
        chr(code): metrics[name][0]
        for code, name in font.getBestCmap().items()
        if chr(code) == " " or (chr(code).isprintable() and not unicodedata.combining(chr(code)))
    }


def _font() -> TTFont:
    (path,) = (path for path in resources.fonts() if path.stem == _FACE)
    return TTFont(path, recalcTimestamp=False, lazy=False)
