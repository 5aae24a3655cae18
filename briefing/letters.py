"""The words of a printed page: glyphs as PDFium finds them, with inked boxes, put together side by side.

All lengths are points (1/72 inch) in the page's own space: x to the right, y upwards (ISO 32000-1, 8.3.2.3).
"""

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import hypot
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

# What PDFium gives for a glyph that no character is known of.
UNMAPPED = {0, 0xFFFD, 0xFFFE, 0xFFFF}
_LINE_END_HYPHEN = 2  # PDFium 159: U+0002 for the hyphen of a divided word
_SPACE = ord(" ")
_SPACES = {ord(space) for space in " \t\n\r\u00a0\u2002\u2003\u2007\u2009\u200a\u200b\u202f"}
# Parts of an em that glyphs of one word may lie apart, and may overlap: kerned pairs such as AV.
_APART, _KERNED = 0.3, 0.25
_FIGURE = "Figure\0".encode("utf-16-le")
_HANDLE, _INT = ctypes.c_void_p, ctypes.c_int


def _told(function: Any, gives: Any, *takes: Any) -> Any:  # noqa: ANN401  # ctypes' own types of functions
    """Tell a function of PDFium that a handle is a number: an object for each costs more than the call."""
    return ctypes.cast(function, ctypes.CFUNCTYPE(gives, *takes))


_object_of = _told(pdfium.FPDFText_GetTextObject, _HANDLE, _HANDLE, _INT)
_code_of = _told(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _HANDLE, _INT)
_box_of = _told(pdfium.FPDFText_GetCharBox, _INT, _HANDLE, _INT, *[_HANDLE] * 4)
_font_of = _told(pdfium.FPDFTextObj_GetFont, _HANDLE, _HANDLE)
_mode_of = _told(pdfium.FPDFTextObj_GetTextRenderMode, _INT, _HANDLE)
_count_marks = _told(pdfium.FPDFPageObj_CountMarks, _INT, _HANDLE)
_mark_of = _told(pdfium.FPDFPageObj_GetMark, _HANDLE, _HANDLE, ctypes.c_ulong)
_name_of = _told(pdfium.FPDFPageObjMark_GetName, _INT, *[_HANDLE] * 2, ctypes.c_ulong, _HANDLE)
_clip_of = _told(pdfium.FPDFPageObj_GetClipPath, _HANDLE, _HANDLE)
_count_paths = _told(pdfium.FPDFClipPath_CountPaths, _INT, _HANDLE)
_count_points = _told(pdfium.FPDFClipPath_CountPathSegments, _INT, _HANDLE, _INT)
_segment_of = _told(pdfium.FPDFClipPath_GetPathSegment, _HANDLE, _HANDLE, _INT, _INT)
_point_of = _told(pdfium.FPDFPathSegment_GetPoint, _INT, *[_HANDLE] * 3)


class Box(NamedTuple):
    """A rectangle, in points."""

    left: float
    bottom: float
    right: float
    top: float

    def within(self, other: "Box") -> "Box":
        """Return the part of the box that lies inside another."""
        return Box(
            max(self[0], other[0]), max(self[1], other[1]), min(self[2], other[2]), min(self[3], other[3])
        )

    def shared(self, other: "Box") -> tuple[float, float]:
        """Return the width and height that two boxes share; below nought: how far they lie apart."""
        return (
            min(self.right, other.right) - max(self.left, other.left),
            min(self.top, other.top) - max(self.bottom, other.bottom),
        )


_NOWHERE = Box(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Style:
    """How a text object is set: font, size in points as printed, and the box that it is clipped to.

    ``shown`` is False for text that only machines read; ``drawn`` is True in figures, such as charts.
    """

    font: str
    size: float
    shown: bool
    drawn: bool
    clip: Box | None


@dataclass(frozen=True, slots=True)
class Word:
    """Glyphs of one style that stand together, with the inked boxes of the whole and of each.

    ``base`` is the height of the line that its letters stand on.
    """

    text: str
    style: Style
    base: float
    box: Box
    glyphs: tuple[Box, ...]


class _Letters:
    """The glyphs of a page in reading order, each with its text object, asked of PDFium one by one."""

    def __init__(self, text: Any, shallow: set[int], fonts: dict[str, bool]) -> None:  # noqa: ANN401  # as above
        self.text, self.shallow, self.fonts = text, shallow, fonts
        self.style_of, self.base_of = dict[int, Style](), dict[int, float]()  # by the object's address
        self.styles = dict[Style, Style]()
        self.names, self.clips = dict[int, str](), dict[tuple[int, int], Box]()  # by font, by first point

    def __iter__(self) -> Iterator[tuple[str, int, Box]]:
        page, ends = ctypes.addressof(self.text.raw.contents), (ctypes.c_double * 4)()
        places = [ctypes.addressof(ends) + at * ctypes.sizeof(ctypes.c_double) for at in range(4)]
        for index in range(self.text.count_chars()):
            address = _object_of(page, index)
            code = _code_of(page, index) if address else _SPACE  # PDFium's own, between two objects
            if code in _SPACES:
                yield " ", 0, _NOWHERE
                continue
            _box_of(page, index, *places)
            if address not in self.style_of:
                self.style_of[address] = self._style(index, address)
            left, right, bottom, top = ends[:]
            yield _character(code), address, Box(left, bottom, right, top)

    def _style(self, index: int, address: int) -> Style:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self.text.raw, index, matrix)  # the form's own included
        self.base_of[address] = matrix.f
        size = pdfium.FPDFText_GetFontSize(self.text.raw, index) * hypot(matrix.c, matrix.d)
        style = Style(
            font=self._font(_font_of(address)),
            size=round(size, 2),
            shown=_mode_of(address) != pdfium.FPDF_TEXTRENDERMODE_INVISIBLE,
            drawn=address not in self.shallow or is_of_figure(address),
            clip=self._clip(address)
            if address in self.shallow
            else None,  # in a form, in the form's own space
        )
        return self.styles.setdefault(style, style)

    def _font(self, address: int) -> str:
        if address not in self.names:
            font = ctypes.cast(address, pdfium.FPDF_FONT)
            buffer = ctypes.create_string_buffer(128)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
            name = self.names[address] = buffer.value.decode("utf-8", "replace")
            self.fonts.setdefault(name, pdfium.FPDFFont_GetIsEmbedded(font) == 1)
        return self.names[address]

    def _clip(self, address: int) -> Box | None:
        """Return the box about what a clip path lets through: where CSS hides what overflows."""
        path, clip = _clip_of(address), None
        for index in range(_count_paths(path) if path else 0):
            # Objects share the points of their clip: those of the first tell those of all.
            points = (_segment_of(path, index, 0) or 0, _count_points(path, index))
            if points not in self.clips:
                self.clips[points] = _around_path(path, index, points[1])
            box = self.clips[points]
            clip = box if clip is None else clip.within(box)
        return clip


def words_of(
    text: Any,  # noqa: ANN401  # a pypdfium2 text page; the library ships no types
    shallow: set[int],
    fonts: dict[str, bool],
) -> Iterator[Word]:
    """Yield the words of a text page; ``fonts`` is filled with the fonts met, and whether they are embedded.

    ``shallow`` holds the addresses of the text objects that stand on the page itself, not in a form.
    """
    letters = _Letters(text, shallow, fonts)
    characters, boxes, last = list[str](), list[Box](), 0
    for character, address, box in letters:
        if boxes and address != last and not (address and _goes_on(letters, last, boxes[-1], address, box)):
            yield _word(characters, boxes, letters, last)
            characters, boxes = [], []
        if address and box.right > box.left and box.top > box.bottom:
            characters.append(character)
            boxes.append(box)
            last = address
    if boxes:
        yield _word(characters, boxes, letters, last)


def _word(characters: list[str], boxes: list[Box], letters: _Letters, address: int) -> Word:
    text, style, base = "".join(characters), letters.style_of[address], letters.base_of[address]
    return Word(text, style, base, around(boxes), tuple(boxes))


def _goes_on(letters: _Letters, last: int, before: Box, address: int, box: Box) -> bool:
    """Tell whether a glyph of another object carries a word on: charts are set glyph by glyph."""
    style = letters.style_of[address]
    if style is not letters.style_of[last]:
        return False
    width, height = before.shared(box)
    return -_APART * style.size < min(width, height) < _KERNED * style.size


def around(boxes: Iterable[tuple[float, float, float, float]]) -> Box:
    """Return the smallest box that holds all."""
    left, bottom, right, top = zip(*boxes, strict=True)
    return Box(min(left), min(bottom), max(right), max(top))


def _character(code: int) -> str:
    if code in UNMAPPED:
        return "\N{REPLACEMENT CHARACTER}"
    return "-" if code == _LINE_END_HYPHEN else chr(code)


def _around_path(path: int, index: int, count: int) -> Box:
    x, y, points = ctypes.c_float(), ctypes.c_float(), list[tuple[float, float, float, float]]()
    for at in range(count):
        _point_of(_segment_of(path, index, at), ctypes.addressof(x), ctypes.addressof(y))
        points.append((x.value, y.value, x.value, y.value))
    return around(points)


def address_of(handle: Any) -> int:  # noqa: ANN401  # a ctypes pointer
    """Name a PDFium object by where it lies, which stands as long as its page is open."""
    return ctypes.addressof(handle.contents)


def is_of_figure(address: int) -> bool:
    """Tell what a tagged PDF holds for a figure (14.8.4.5) from rules, boxes and backgrounds."""
    name = ctypes.create_string_buffer(64)
    for index in range(_count_marks(address)):
        length = ctypes.c_ulong()
        _name_of(_mark_of(address, index), ctypes.addressof(name), len(name), ctypes.addressof(length))
        if name.raw[: length.value] == _FIGURE:
            return True
    return False
