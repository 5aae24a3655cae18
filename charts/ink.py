"""Type and colour: the few that charts may use, and how wide words are in millimetres."""

import unicodedata
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import font_source_sans_pro

from charts.kit import ChartError

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties
    from matplotlib.ft2font import FT2Font

FAMILY = "Source Sans Pro"
MM_A_POINT = 25.4 / 72
MINIMUM = 7.0  # points; smaller type breaks up on an office printer

INK = "#1d1d1b"  # L* 11
OXBLOOD = "#8a1c2b"  # L* 31, the one accent
SLATE = "#5c7f99"  # L* 52
SLATE_DEEP = "#43627a"  # L* 40, slate for words: 6:1 on white
GRAY = "#6b6963"  # L* 44, for lines that are context and must still print
QUIET = "#55534e"  # L* 35, secondary words: 7:1 on white
RULE = "#d3d0c8"  # L* 83
PAPER = "#e8e6e0"  # L* 91
GROUND = "#f3f1ec"  # L* 95, under words
WHITE = "#ffffff"


@dataclass(frozen=True, slots=True)
class Face:
    """How a line of text is set; ``size`` in points at printed size."""

    size: float
    weight: int = 400
    colour: str = INK
    italic: bool = False

    def __post_init__(self) -> None:
        """Hold the promise that every letter can be read on paper."""
        if self.size < MINIMUM:
            raise ValueError(f"{self.size} pt is below the {MINIMUM} pt that print needs")

    def tinted(self, colour: str) -> "Face":
        """Return the same face in another colour."""
        return replace(self, colour=colour)

    @property
    def rise(self) -> float:
        """Millimetres from the baseline to the top of the tallest letters."""
        return 0.8 * self.size * MM_A_POINT

    @property
    def fall(self) -> float:
        """Millimetres from the baseline to the bottom of the deepest letters."""
        return 0.22 * self.size * MM_A_POINT

    @property
    def middle(self) -> float:
        """Millimetres from the baseline to the middle of a figure or capital, to centre a line on a mark."""
        return 0.33 * self.size * MM_A_POINT

    @property
    def leading(self) -> float:
        """Millimetres from one baseline to the next."""
        return 1.2 * self.size * MM_A_POINT


@dataclass(frozen=True, slots=True)
class Pen:
    """How a line is drawn: width in points, dashes in multiples of it."""

    colour: str
    width: float
    dash: tuple[float, ...] = ()


PLAIN = Face(8)
STRONG = Face(8, weight=600)
SMALL = Face(7.2, colour=QUIET)


@cache
def _add_fonts() -> None:
    """Show matplotlib our type, and no other of the same name that the machine may have."""
    # 0.3 s to import: sparklines and strips, which set no words, take colours from here without it.
    from matplotlib.font_manager import fontManager  # noqa: PLC0415

    fontManager.ttflist = [font for font in fontManager.ttflist if font.name != FAMILY]
    # The TrueType cut: matplotlib cannot embed CFF outlines in a PDF. Names and widths are those of the OTF.
    folder = Path(font_source_sans_pro.font_directory)
    for name in ("Regular", "Semibold", "It"):
        fontManager.addfont(folder / f"SourceSansPro-{name}.ttf")


_FINE = 1000.0  # points, so that FreeType rounds nothing away
_POINTS_AN_INCH = 72
_FIXED = 65536  # FreeType counts advances in 16.16 fixed point


@lru_cache(maxsize=64)
def properties(face: Face) -> "FontProperties":
    """Return matplotlib's description of a face."""
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415  # as above

    _add_fonts()
    return FontProperties(
        family=FAMILY, size=face.size, weight=face.weight, style="italic" if face.italic else "normal"
    )


@lru_cache(maxsize=8)
def _font(weight: int, italic: bool) -> "tuple[FT2Font, frozenset[int]]":  # noqa: FBT001  # a cache key, no switch
    """Open a font of our own, so large that FreeType rounds nothing away, and list its letters.

    The one that matplotlib keeps open changes its size with every word drawn.
    """
    from matplotlib.font_manager import findfont  # noqa: PLC0415  # as above
    from matplotlib.ft2font import FT2Font  # noqa: PLC0415  # as above

    font = FT2Font(findfont(properties(Face(8, weight, italic=italic))))
    font.set_size(_FINE, _POINTS_AN_INCH)
    return font, frozenset(font.get_charmap())


@lru_cache(maxsize=2048)
def _advance(letter: str, weight: int, italic: bool) -> float:  # noqa: FBT001  # a cache key, no switch
    """Width of a letter in its own size."""
    from matplotlib.ft2font import LoadFlags  # noqa: PLC0415  # as above

    font, letters = _font(weight, italic)
    if ord(letter) not in letters:
        name = unicodedata.name(letter, f"U+{ord(letter):04X}")
        raise ChartError(f"{FAMILY} has no {name} ({letter}); write it in Latin letters")
    return font.load_char(ord(letter), LoadFlags.NO_HINTING).linearHoriAdvance / _FIXED / _FINE


@lru_cache(maxsize=8192)
def width_of(text: str, face: Face) -> float:
    """Width of a line in millimetres; :class:`ChartError` for a letter that the type does not have.

    Letters are added up without kerning, which nearly always draws them closer: no label is wider than this.
    """
    return sum(_advance(letter, face.weight, face.italic) for letter in text) * face.size * MM_A_POINT


def wrap(text: str, face: Face, room: float, indent: float = 0.0) -> tuple[str, ...]:
    """Break a text into lines no wider than ``room`` millimetres; a longer word keeps its own line.

    The first line begins ``indent`` millimetres in, and is empty where no word fits after that.
    """
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".lstrip()
        free = room - (indent if len(lines) == 1 else 0.0)
        if width_of(longer, face) <= free or not (lines[-1] or (len(lines) == 1 and indent)):
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)
