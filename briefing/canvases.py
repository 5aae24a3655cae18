"""What paints in a PDF file, found from the pages on: contents, pictures, shadings, and the colours they use.

Pages, form XObjects, tiling patterns, glyphs of Type 3 fonts, soft masks and the looks of annotations all are
contents (ISO 32000-1, 7.8.2); each is met once, with the resources that its names stand for.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pikepdf import Array, ContentStreamInlineImage, Dictionary, Name, Object, Page, Pdf, Stream
from pikepdf import parse_content_stream as parse

DEVICE = {
    "g": "DeviceGray", "G": "DeviceGray", "rg": "DeviceRGB", "RG": "DeviceRGB",
    "k": "DeviceCMYK", "K": "DeviceCMYK",
}  # fmt: skip
_SHORT = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}  # table 93
_ICC = {1: "ICCBased Gray", 3: "ICCBased RGB", 4: "ICCBased CMYK"}
_ANNOTATION = {1: "DeviceGray", 3: "DeviceRGB", 4: "DeviceCMYK"}  # table 164


@dataclass(frozen=True, slots=True)
class Canvas:
    """A content stream, with what its names stand for.

    Here and below ``mask`` says that a soft mask draws it: then its lightness is opacity, and no ink.
    """

    stream: Object
    resources: Object
    mask: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """An image XObject that has colours."""

    stream: Stream
    mask: bool


@dataclass(frozen=True, slots=True)
class Shading:
    """A gradient, of a pattern or painted by ``sh``."""

    dictionary: Object
    mask: bool


@dataclass(frozen=True, slots=True)
class Annotation:
    """A border or icon whose colour stands in the annotation's dictionary."""

    dictionary: Object


Thing = Canvas | Picture | Shading | Annotation


def things(pdf: Pdf) -> Iterator[Thing]:
    """Yield all that paints."""
    seen = set[tuple[int, int]]()
    for page in pdf.pages:
        resources = page.obj.get(Name.Resources, Dictionary())
        yield Canvas(page.obj, resources, mask=False)
        yield from _named(resources, seen, mask=False)
        for annotation in page.obj.get(Name.Annots, Array()):
            if Name.C in annotation:
                yield Annotation(annotation)
            for look in _looks(annotation.get(Name.AP, Dictionary())):
                yield from _canvas(look, resources, seen, mask=False)


def _looks(appearances: Object) -> Iterator[Object]:
    for look in appearances.values():
        yield from [look] if isinstance(look, Stream) else look.values()


def _met(thing: Object, seen: set[tuple[int, int]]) -> bool:
    """Say whether a thing has been met, and note it; what has no number is part of what is met once."""
    if not thing.is_indirect:
        return False
    known = thing.objgen in seen
    seen.add(thing.objgen)
    return known


def _canvas(stream: Object, outer: Object, seen: set[tuple[int, int]], *, mask: bool) -> Iterator[Thing]:
    if not _met(stream, seen):
        yield Canvas(stream, stream.get(Name.Resources, outer), mask)
        yield from _named(stream.get(Name.Resources, Dictionary()), seen, mask=mask)


def _named(resources: Object, seen: set[tuple[int, int]], *, mask: bool) -> Iterator[Thing]:
    """Yield what resources name, and what that names in its turn."""
    if _met(resources, seen):
        return
    for thing in _values(resources, Name.XObject):
        if thing.get(Name.Subtype) == Name.Form:
            yield from _canvas(thing, resources, seen, mask=mask)
        elif isinstance(thing, Stream) and not _met(thing, seen) and not thing.get(Name.ImageMask, False):
            yield Picture(thing, mask)
    for font in _values(resources, Name.Font):
        own = font.get(Name.Resources, resources)
        for glyph in _values(font, Name.CharProcs):
            yield from _canvas(glyph, own, seen, mask=mask)
        if Name.Resources in font:
            yield from _named(own, seen, mask=mask)
    for state in _values(resources, Name.ExtGState):
        soft = state.get(Name.SMask)
        if isinstance(soft, Dictionary):
            yield from _canvas(soft.G, resources, seen, mask=True)
    yield from _patterns(resources, seen, mask=mask)


def _patterns(resources: Object, seen: set[tuple[int, int]], *, mask: bool) -> Iterator[Thing]:
    patterns, shadings = _values(resources, Name.Pattern), _values(resources, Name.Shading)
    for thing in patterns:
        if isinstance(thing, Stream):
            yield from _canvas(thing, resources, seen, mask=mask)
        else:
            shadings.append(thing.Shading)
    yield from (Shading(thing, mask) for thing in shadings if not _met(thing, seen))


def _values(holder: Object, kind: Name) -> list[Object]:
    return list(holder.get(kind, Dictionary()).values())


def family(space: Object | None) -> str:
    """Name the family of a colour space, an indexed one's or a pattern's own by what it is made of.

    ``Separation All`` is the colour of registration marks; other spot colours are ``Separation``.
    """
    if space is None:
        return "unknown"
    if not isinstance(space, Array):
        name = str(space).lstrip("/")
        return _SHORT.get(name, name)
    name = family(space[0])
    if name == "ICCBased":
        return _ICC.get(int(space[1].N), name)
    if name in ("Indexed", "Pattern") and len(space) > 1:
        return family(space[1])
    return "Separation All" if name == "Separation" and space[1] == Name.All else name


def colours(pdf: Pdf) -> set[str]:
    """Return the families of all colour spaces that anything in a file paints or blends in."""
    return {name for thing in things(pdf) for name in _used(thing)} - {"Pattern"}


def _used(thing: Thing) -> Iterator[str]:
    match thing:
        case Canvas():
            group = thing.stream.get(Name.Group, Dictionary())
            if Name.CS in group:
                yield family(group.CS)
            yield from _operated(thing)
        case Picture(stream, _):
            yield family(stream.get(Name.ColorSpace))
        case Shading(dictionary, _):
            yield family(dictionary.ColorSpace)
        case Annotation(dictionary) if len(dictionary.C):
            yield _ANNOTATION[len(dictionary.C)]


def _operated(canvas: Canvas) -> Iterator[str]:
    for instruction in parse(painter(canvas)):
        operator = str(instruction.operator)
        if isinstance(instruction, ContentStreamInlineImage):
            image = instruction.iimage.obj
            if not image.get(Name.IM, image.get(Name.ImageMask, False)):
                space = image.get(Name.CS) or image.get(Name.ColorSpace)
                yield family(space and resolved(space, canvas.resources))
        elif operator in DEVICE:
            yield DEVICE[operator]
        elif operator in ("cs", "CS"):
            yield family(resolved(instruction.operands[0], canvas.resources))


def resolved(space: Object, resources: Object) -> Object:
    """Return the colour space that a name in a content stream stands for (8.6.3)."""
    named = resources.get(Name.ColorSpace, Dictionary())
    return named.get(str(space), space) if isinstance(space, Name) else space


def painter(canvas: Canvas) -> Page | Object:
    """Return what pikepdf takes a content stream apart from: a page may have several, one after another."""
    return Page(canvas.stream) if canvas.stream.get(Name.Type) == Name.Page else canvas.stream
