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
_SPACES = {ord(space) for space in " \t\n\r\u00a0\u2002\u2003\u2007\u2009\u200a\u200b\u202f"}
# Parts of an em that glyphs of one word may lie apart, and may overlap: kerned pairs such as AV.
_APART, _KERNED = 0.3, 0.25


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

    def __iter__(self) -> Iterator[tuple[str, int, Box]]:
        raw, handle_of, code_of = self.text.raw, pdfium.FPDFText_GetTextObject, pdfium.FPDFText_GetUnicode
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        ends = [ctypes.byref(end) for end in (left, right, bottom, top)]
        for index in range(self.text.count_chars()):
            handle = handle_of(raw, index)
            code = code_of(raw, index) if handle else ord(" ")  # PDFium's own, between two objects
            if code in _SPACES:
                yield " ", 0, _NOWHERE
                continue
            pdfium.FPDFText_GetCharBox(raw, index, *ends)
            address = address_of(handle)
            if address not in self.style_of:
                self.style_of[address] = self._style(index, handle, address)
            yield _character(code), address, Box(left.value, bottom.value, right.value, top.value)

    def _style(self, index: int, handle: Any, address: int) -> Style:  # noqa: ANN401  # as above
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self.text.raw, index, matrix)  # the form's own included
        self.base_of[address] = matrix.f
        size = pdfium.FPDFText_GetFontSize(self.text.raw, index) * hypot(matrix.c, matrix.d)
        style = Style(
            font=self._font(handle),
            size=round(size, 2),
            shown=pdfium.FPDFTextObj_GetTextRenderMode(handle) != pdfium.FPDF_TEXTRENDERMODE_INVISIBLE,
            drawn=address not in self.shallow or is_of_figure(handle),
            clip=_clip(handle) if address in self.shallow else None,  # in a form, in the form's own space
        )
        return self.styles.setdefault(style, style)

    def _font(self, handle: Any) -> str:  # noqa: ANN401  # as above
        font = pdfium.FPDFTextObj_GetFont(handle)
        buffer = ctypes.create_string_buffer(128)
        pdfium.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
        name = buffer.value.decode("utf-8", "replace")
        if name not in self.fonts:
            self.fonts[name] = pdfium.FPDFFont_GetIsEmbedded(font) == 1
        return name


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


def _clip(handle: Any) -> Box | None:  # noqa: ANN401  # as above
    """Return the box about what a clip path lets through: where CSS hides what overflows."""
    path = pdfium.FPDFPageObj_GetClipPath(handle)
    clip, x, y = None, ctypes.c_float(), ctypes.c_float()
    for index in range(pdfium.FPDFClipPath_CountPaths(path) if path else 0):
        points = []
        for at in range(pdfium.FPDFClipPath_CountPathSegments(path, index)):
            segment = pdfium.FPDFClipPath_GetPathSegment(path, index, at)
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            points.append((x.value, y.value, x.value, y.value))
        box = around(points)
        clip = box if clip is None else clip.within(box)
    return clip


def address_of(handle: Any) -> int:  # noqa: ANN401  # a ctypes pointer
    """Name a PDFium object by where it lies, which stands as long as its page is open."""
    return ctypes.addressof(handle.contents)


def is_of_figure(handle: Any) -> bool:  # noqa: ANN401  # as above
    """Tell what a tagged PDF holds for a figure (14.8.4.5) from rules, boxes and backgrounds."""
    name, length = (ctypes.c_ushort * 32)(), ctypes.c_ulong()
    for index in range(pdfium.FPDFPageObj_CountMarks(handle)):
        mark = pdfium.FPDFPageObj_GetMark(handle, index)
        pdfium.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), length)
        if bytes(name)[: length.value].decode("utf-16-le").rstrip("\0") == "Figure":
            return True
    return False
