"""Fonts for one page in a browser: cut down to the characters that it shows, as WOFF2 (W3C, 2024)."""

import io
from collections.abc import Iterable
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

# OpenType name ids: copyright, trademark, licence and its address go along; the names themselves are ours.
_KEPT = (0, 7, 13, 14)
# Kerning, ligatures, marks, and the small capitals of acronyms.
_FEATURES = ("kern", "liga", "mark", "mkmk", "locl", "ccmp", "smcp", "c2sc", "calt")
_ITALIC = 1  # OpenType, OS/2, fsSelection
_TYPOGRAPHIC = 16  # OpenType name id: the family with all its weights
_FAMILY, _STYLE, _UNIQUE, _FULL, _POSTSCRIPT = 1, 2, 3, 4, 6


def to_woff2(font: bytes, characters: Iterable[str], name: str) -> bytes:
    """Cut an OpenType font down to ``characters`` and call it ``name`` (letters and digits).

    The SIL Open Font License 1.1, condition 3, forbids a modified font to go by a name its makers have
    reserved. The same font and characters give the same bytes.
    """
    # Else the file's time stamp (head.modified) would be that of the run.
    cut = TTFont(io.BytesIO(font), recalcTimestamp=False)
    # Without hints, which few screens use, and without the names of glyphs, which none shows.
    options = Options(
        layout_features=list(_FEATURES),
        hinting=False,
        notdef_outline=True,
        glyph_names=False,
        name_IDs=list(_KEPT),
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=sorted({ord(character) for character in characters}))
    subsetter.subset(cut)
    _rename(cut, name)
    cut.flavor = "woff2"
    target = io.BytesIO()
    cut.save(target)
    return target.getvalue()


def face_of(path: Path) -> tuple[str, str, int, str]:
    """Return how a style names a font: its file's stem, and its family, weight and style."""
    with TTFont(path, lazy=True) as font:
        family = font["name"].getDebugName(_TYPOGRAPHIC) or font["name"].getDebugName(_FAMILY)
        slanted = bool(font["OS/2"].fsSelection & _ITALIC)
        return path.stem, str(family), int(font["OS/2"].usWeightClass), "italic" if slanted else "normal"


def _rename(font: TTFont, name: str) -> None:
    """Give a font one name throughout, in the two places where OpenType fonts with CFF outlines keep it."""
    names = {_FAMILY: name, _STYLE: "Regular", _UNIQUE: name, _FULL: name, _POSTSCRIPT: name}
    for number, value in names.items():
        font["name"].setName(value, number, 3, 1, 0x409)  # Windows, Unicode, English: what browsers read
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames = [name]
        for key in ("FullName", "FamilyName"):
            setattr(cff.topDictIndex[0], key, name)
