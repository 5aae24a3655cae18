"""Every colour of a PDF file turned into those of one device: true grey, or the inks of a press.

What cannot be turned is left as it is (spot colours, mesh gradients, gradients by sampled or computed
functions, pictures inside content streams), and :func:`require` tells of it: nothing passes in silence.
"""

import io
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Operator, Pdf, PdfImage, Stream, unparse_content_stream
from pikepdf import parse_content_stream as parse
from PIL import Image, ImageCms

from briefing.canvases import (
    DEVICE,
    Annotation,
    Canvas,
    Picture,
    Shading,
    colours,
    family,
    painter,
    resolved,
    things,
)
from briefing.claims import saved
from briefing.errors import PageError, Problem
from briefing.palettes import GRAY, MASK, Inks, Palette, Rgb

__all__ = ["colours", "recolour", "require", "to_gray"]

_PLACES = Decimal("0.0001")  # of a component: finer than 8 bits
_SET = ("sc", "scn", "SC", "SCN")
_STITCHING, _EXPONENTIAL = 3, 2  # types of functions (ISO 32000-1, 7.10)
_AXIAL, _RADIAL = 2, 3  # types of shadings (8.7.4.5)
# Profiles of screens are taken for sRGB: the brief has no others.
_PLAIN: Mapping[str, str] = {
    "CalGray": "DeviceGray", "ICCBased Gray": "DeviceGray",
    "CalRGB": "DeviceRGB", "ICCBased RGB": "DeviceRGB", "ICCBased CMYK": "DeviceCMYK",
}  # fmt: skip


def _from_cmyk(c: float, m: float, y: float, k: float) -> Rgb:
    return (1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k)


@cache
def _lab() -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(
        ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB"), "LAB", "RGB"
    )


def _from_lab(lightness: float, a: float, b: float) -> Rgb:
    dot = Image.new("LAB", (1, 1), (round(lightness * 2.55), round(a) + 128, round(b) + 128))
    red, green, blue = (ImageCms.applyTransform(dot, _lab()) or dot).tobytes()
    return red / 255, green / 255, blue / 255


_RGB: Mapping[str, Callable[..., Rgb]] = {
    "DeviceGray": lambda g: (g, g, g),
    "DeviceRGB": lambda r, g, b: (r, g, b),
    "DeviceCMYK": _from_cmyk,
    "Lab": _from_lab,
}


def to_gray(pdf: bytes) -> bytes:
    """Turn a file's colours into DeviceGray by their luminance; everything else stays, tags and claims too.

    DeviceGray stands under any output intent (ISO 19005-3, 6.2.4.3). :class:`PageError` if colour is left.
    """
    with Pdf.open(io.BytesIO(pdf)) as opened:
        recolour(opened, GRAY)
        require(opened, {"DeviceGray"})
        return saved(opened)


def require(pdf: Pdf, allowed: Collection[str]) -> None:
    """Raise :class:`PageError` with each family of colours that a file uses and may not."""
    mend = "draw it in plain colours, without spot colours, mesh gradients or colour keys"
    if left := sorted(colours(pdf) - set(allowed)):
        raise PageError(
            Problem("templates", 0, f"{name} colours are left in the file", mend) for name in left
        )


def recolour(pdf: Pdf, palette: Palette) -> None:
    """Turn all that can be turned, in place. In a soft mask, where white is opaque, that is grey always."""
    found = list(things(pdf))
    for thing in found:
        match thing:
            case Canvas(_, _, mask):
                _paint(pdf, thing, MASK if mask else palette)
            case Picture(stream, mask):
                _print(stream, MASK if mask else palette)
            case Shading(dictionary, mask):
                _shade(dictionary, MASK if mask else palette)
            case Annotation(dictionary):
                numbers = [float(part) for part in dictionary.C]
                space = {1: "DeviceGray", 3: "DeviceRGB", 4: "DeviceCMYK"}.get(len(numbers), "")
                dictionary.C = Array(_inks(space, numbers, palette))
    for thing in found:
        if isinstance(thing, Canvas):
            _forget(thing.resources)


def _forget(resources: Object) -> None:
    """Drop the names of colour spaces that no content asks for any more."""
    named = resources.get(Name.ColorSpace, Dictionary())
    for name, space in list(named.items()):
        if _space(space) in _RGB:
            del named[name]


def _space(space: Object | None) -> str:
    """Name the space whose components a colour has; in an indexed one, or a pattern's, it has others."""
    if isinstance(space, Array) and space[0] in (Name.Indexed, Name.Pattern):
        return str(space[0])
    name = family(space)
    return _PLAIN.get(name, name)


def _inks(space: str, numbers: Iterable[float], palette: Palette) -> list[Decimal]:
    """Turn a colour's components into the palette's; those of the palette's own space stay."""
    inks: Inks = tuple(numbers)
    if space in _RGB and space != palette.space:
        red, green, blue = (min(1.0, max(0.0, part)) for part in _RGB[space](*inks))
        inks = palette.of((red, green, blue))
    return [Decimal(part).quantize(_PLACES).normalize() + 0 for part in inks]


def _paint(pdf: Pdf, canvas: Canvas, palette: Palette) -> None:
    data = unparse_content_stream(list(_repainted(canvas, palette)))
    if canvas.stream.get(Name.Type) == Name.Page:
        canvas.stream.Contents = pdf.make_stream(data)
    else:
        canvas.stream.write(data)
    group = canvas.stream.get(Name.Group, Dictionary())
    if _space(group.get(Name.CS)) in _RGB:
        group.CS = Name(f"/{palette.space}")


def _repainted(canvas: Canvas, palette: Palette) -> Iterator[Any]:
    """Yield a content's instructions with those that set a colour replaced (8.6.8); it begins in black."""
    spaces, kept = ("DeviceGray", "DeviceGray"), list[tuple[str, str]]()
    for instruction in parse(painter(canvas)):
        operator, operands = str(instruction.operator), list(instruction.operands)
        if operator == "q":
            kept.append(spaces)
        elif operator == "Q" and kept:
            spaces = kept.pop()
        elif operator in DEVICE or operator in ("cs", "CS"):
            space = DEVICE.get(operator) or _space(resolved(operands[0], canvas.resources))
            spaces = (spaces[0], space) if operator.isupper() else (space, spaces[1])
        yield _reset(operator, operands, spaces[operator.isupper()], palette) or instruction


def _reset(operator: str, operands: list[Any], space: str, palette: Palette) -> Any:  # noqa: ANN401  # pikepdf takes tuples for instructions
    """Return the instruction that sets the same colour in the palette's space, if this one sets any."""
    if space not in _RGB:
        return None
    if operator in ("cs", "CS"):
        inks = _inks("DeviceGray", [0.0], palette)  # where each space begins (8.6.5.2 to 8.6.5.5)
    elif operator in DEVICE or operator in _SET:
        inks = _inks(space, map(float, operands), palette)
    else:
        return None
    return inks, Operator(palette.stroke if operator.isupper() else palette.fill)


def _print(stream: Stream, palette: Palette) -> None:
    """Turn a picture, unless its samples mean something else: a key, a range turned round, ink or none."""
    space = family(stream.get(Name.ColorSpace))
    space = _PLAIN.get(space, space)
    plain = Name.Decode not in stream and not isinstance(stream.get(Name.Mask), Array)
    bilevel = space == "DeviceGray" and stream.get(Name.BitsPerComponent) == 1
    if not plain or bilevel or space == "Lab" or space not in _RGB or space == palette.space:
        return
    turned = palette.picture(PdfImage(stream).as_pil_image())
    stream.write(turned.tobytes())
    stream.ColorSpace, stream.BitsPerComponent = Name(f"/{palette.space}"), 8


def _shade(shading: Object, palette: Palette) -> None:
    """Turn the colours that a gradient goes between; between them it goes in the palette's space."""
    space = _space(shading.ColorSpace)
    if space not in _RGB or space == palette.space or shading.ShadingType not in (_AXIAL, _RADIAL):
        return
    function = _function(shading.Function, space, palette)
    if function is None:
        return
    shading.Function, shading.ColorSpace = function, Name(f"/{palette.space}")
    if Name.Background in shading:
        shading.Background = Array(_inks(space, map(float, shading.Background), palette))


def _function(function: Object, space: str, palette: Palette) -> Dictionary | None:
    """Return the function from turned colour to turned colour; None for one that has no such ends."""
    if not isinstance(function, Dictionary):
        return None
    new = Dictionary(dict(function.items()))
    if function.FunctionType == _EXPONENTIAL:
        for key, default in ((Name.C0, 0.0), (Name.C1, 1.0)):
            new[key] = Array(_inks(space, map(float, function.get(key, [default])), palette))
        return new
    if function.FunctionType == _STITCHING:
        parts = [_function(part, space, palette) for part in function.Functions]
        if None not in parts:
            new.Functions = Array(parts)
            return new
    return None
