"""A finished PDF taken apart: what stands on each page, where, how large, in which font.

:mod:`briefing.preflight` judges; here is only what can be read off the file. PDFium gives the glyphs with
their inked boxes, pikepdf the file's structure and the glyph numbers that PDFium keeps to itself. Numbers of
clauses are those of ISO 32000-1.
"""

import io
import pickle
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import hypot
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from briefing.hands import beside, spare
from briefing.letters import Box, Word, address_of, around, is_of_figure, words_of

FEW = 3  # pages: for fewer, another process costs more than it saves
FORMS = 8  # levels; forms in forms in forms are as deep as a drawing goes
_TO_ZERO = re.compile(rb"<([0-9A-Fa-f]{4})>\s+0\s")  # in a CMap: a code and the glyph that it means
# Strings in hexadecimal (7.3.4.3): one that is not of whole codes of two bytes, and the beginning of others.
_UNEVEN = re.compile(rb"<(?!(?:[0-9A-Fa-f]{4})*>)[0-9A-Fa-f\s]*>")
_EVEN = rb"<(?:[0-9a-f]{4})*?(?:"


@dataclass(frozen=True, slots=True)
class Picture:
    """A raster image and the dots per inch at which it prints, the coarser of its two directions."""

    box: Box
    dpi: float


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page: words, raster images, and the boxes of what is drawn in figures.

    ``fonts`` says of each font whether it is embedded; ``shapeless`` counts the boxes that are printed
    for characters which the font lacks (its ``.notdef``).
    """

    trim: Box
    words: tuple[Word, ...]
    pictures: tuple[Picture, ...]
    drawn: tuple[Box, ...]
    fonts: Mapping[str, bool]
    shapeless: int


class UnreadableError(Exception):
    """The bytes are no PDF that a printer could take: what is wrong, and how to mend it."""

    def __init__(self, what: str, mend: str) -> None:
        """Keep the two halves of a problem."""
        super().__init__(what)
        self.what, self.mend = what, mend


def read(content: bytes) -> tuple[Page, ...]:
    """Take a PDF apart; :class:`UnreadableError` where it is none, is encrypted or cut short."""
    shapeless = _shapeless(content)
    if not shapeless:
        raise UnreadableError("the file has no pages", "build it again")
    half = len(shapeless) // 2
    if half < FEW or not spare():
        return _pages(content, shapeless, 0)
    with beside(lambda: pickle.dumps(_pages(content, shapeless[half:], half))) as other:
        first, found = _pages(content, shapeless[:half], 0), other()
    rest: tuple[Page, ...] = pickle.loads(found) if found else _pages(content, shapeless[half:], half)  # noqa: S301  # from our own process
    return first + rest


def _pages(content: bytes, shapeless: Sequence[int], start: int) -> tuple[Page, ...]:
    """Read pages from one on, counted from 0."""
    with pypdfium2.PdfDocument(content) as document:
        numbers = range(start, start + len(shapeless))
        pages = (document[number] for number in numbers)
        return tuple(
            _page(page, page.get_textpage(), count) for page, count in zip(pages, shapeless, strict=True)
        )


def anchors(content: bytes) -> Mapping[str, int]:
    """Return the page, counted from 1, of every named place in a PDF of ours (ISO 32000-1, 12.3.2.3)."""
    with pikepdf.open(io.BytesIO(content)) as document:
        numbers = {page.obj.objgen: number for number, page in enumerate(document.pages, 1)}
        places = pikepdf.NameTree(document.Root.Names.Dests)
        return {name: numbers[place[0].objgen] for name, place in places.items()}


def _shapeless(content: bytes) -> tuple[int, ...]:
    """Count glyph 0 on each page. The file is read without repair: what was cut short must not pass."""
    if b"%PDF-" not in content[:1024]:  # ISO 32000-1, annex H.3: readers look no further
        raise UnreadableError("this is no PDF", "name a file that briefing build has made")
    try:
        with pikepdf.open(io.BytesIO(content), attempt_recovery=False) as document:
            if document.is_encrypted:
                raise UnreadableError("the file is encrypted", "save it without a password")
            doubts = _Doubts()
            return tuple(
                _count_shapeless(page.obj, page.obj, 0) if doubts.about(page.obj) else 0
                for page in document.pages
            )
    except pikepdf.PasswordError as error:
        raise UnreadableError("the file is encrypted", "save it without a password") from error
    except pikepdf.PdfError as error:
        raise UnreadableError("the file is damaged or cut short", "build or copy it again") from error


class _Doubts:
    """Which pages can show glyph 0 at all: to look for its code takes a tenth of the time of reading all.

    A stream in doubt, such as one with literal strings, is one that may.
    """

    def __init__(self) -> None:
        self._known = dict[tuple[int, int], bool]()  # by the number of the page or form
        self._codes = dict[tuple[int, int], frozenset[bytes]]()  # by the number of the font

    def about(self, page: Any) -> bool:  # noqa: ANN401  # pikepdf's objects
        """Look at a page and at all forms that it, or a form of it, could draw."""
        waiting, met = [page], {page.objgen}
        while waiting:
            holder = waiting.pop()
            if holder.objgen not in self._known:
                self._known[holder.objgen] = _in_doubt(holder, self._codes_of(holder))
            if self._known[holder.objgen]:
                return True
            for form in holder.get("/Resources", {}).get("/XObject", {}).values():
                if form.get("/Subtype") == "/Form" and form.objgen not in met:
                    met.add(form.objgen)
                    waiting.append(form)
        return False

    def _codes_of(self, holder: Any) -> set[bytes]:  # noqa: ANN401  # as above
        """Return the codes for glyph 0 of all fonts that a page or form names."""
        found = set[bytes]()
        for font in holder.get("/Resources", {}).get("/Font", {}).values():
            if font.objgen not in self._codes or not font.is_indirect:
                self._codes[font.objgen] = _shapeless_codes(font)
            found |= self._codes[font.objgen]
        return found


def _in_doubt(holder: Any, codes: Collection[bytes]) -> bool:  # noqa: ANN401  # as above
    """Tell whether a stream shows one of some codes, or strings in which they would look otherwise."""
    stream = holder if isinstance(holder, pikepdf.Stream) else holder.get("/Contents", pikepdf.Array())
    try:
        parts = [one.read_bytes() for one in ([stream] if isinstance(stream, pikepdf.Stream) else stream)]
    except (pikepdf.PdfError, pikepdf.DataDecodingError):
        return True
    shown = b"\n".join(parts)
    if b"(" in shown or _UNEVEN.search(shown):
        return True
    wanted = b"|".join(code.hex().encode() for code in codes)
    return bool(codes and re.search(_EVEN + wanted + b")", shown, re.IGNORECASE))


def _count_shapeless(stream: Any, holder: Any, level: int) -> int:  # noqa: ANN401  # pikepdf's objects
    """Count glyph 0, ``.notdef``, in a content stream and in the forms that it draws."""
    resources = holder.get("/Resources", {})
    fonts, forms = resources.get("/Font", {}), resources.get("/XObject", {})
    count, codes, known = 0, frozenset[bytes](), dict[str, frozenset[bytes]]()
    for instruction in pikepdf.parse_content_stream(stream, "Tf Tj TJ Do"):
        first, name = instruction.operands[0], str(instruction.operator)
        if name == "Tf":
            if str(first) not in known:
                known[str(first)] = _shapeless_codes(fonts.get(str(first), {}))
            codes = known[str(first)]
        elif name == "Do":
            form = forms.get(str(first), {})
            if level < FORMS and form.get("/Subtype") == "/Form":
                count += _count_shapeless(form, form, level + 1)
        elif codes:
            count += _count_codes(first, codes)
    return count


def _shapeless_codes(font: Any) -> frozenset[bytes]:  # noqa: ANN401  # as above
    """Return a composite font's codes for glyph 0: 0000, or what the font's own table sends there (9.7.5)."""
    encoding = font.get("/Encoding")
    if isinstance(encoding, pikepdf.Stream):
        return frozenset(bytes.fromhex(code.decode()) for code in _TO_ZERO.findall(encoding.read_bytes()))
    return frozenset([b"\0\0"] if encoding == "/Identity-H" else [])


def _count_codes(shown: Any, codes: frozenset[bytes]) -> int:  # noqa: ANN401  # as above
    """Count codes of two bytes in a string, or in an array of strings and the kerns between them."""
    parts = [shown] if isinstance(shown, pikepdf.String) else shown
    text = b"".join([bytes(part) for part in parts if isinstance(part, pikepdf.String)])
    if not any(code in text for code in codes):
        return 0
    return sum(text[at : at + 2] in codes for at in range(0, len(text), 2))


def _page(page: Any, text: Any, shapeless: int) -> Page:  # noqa: ANN401  # pypdfium2 ships no types
    shallow, pictures, drawn = set[int](), list[Picture](), list[Box]()
    for thing in page.get_objects(max_depth=FORMS):
        if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures.append(_picture(thing))
        elif thing.level:
            continue  # its form was met before
        elif thing.type == pdfium.FPDF_PAGEOBJ_TEXT:
            shallow.add(address_of(thing.raw))
        elif is_of_figure(address_of(thing.raw)):
            drawn.append(Box(*thing.get_bounds()))
    fonts = dict[str, bool]()
    return Page(
        trim=Box(*page.get_trimbox()),
        words=tuple(words_of(text, shallow, fonts)),
        pictures=tuple(pictures),
        drawn=tuple(drawn),
        fonts=fonts,
        shapeless=shapeless,
    )


def _picture(thing: Any) -> Picture:  # noqa: ANN401  # as above
    """Measure an image: its matrix, and those of the forms about it, take the unit square there (8.9.3)."""
    matrix, container = thing.get_matrix(), thing.container
    while container is not None:
        matrix, container = matrix.multiply(container.get_matrix()), container.container
    width, height = thing.get_px_size()
    corners = [matrix.on_point(x, y) for x in (0, 1) for y in (0, 1)]
    printed = (hypot(matrix.a, matrix.b), hypot(matrix.c, matrix.d))
    dpi = min(
        72 * pixels / max(length, 1e-6) for pixels, length in zip((width, height), printed, strict=True)
    )
    return Picture(around((x, y, x, y) for x, y in corners), dpi)
