"""What a screen's colours become on paper: greys by luminance, or the inks of a printing condition.

A palette is a value; it knows colours and pictures, and nothing of PDF files (:mod:`briefing.inks` does).
"""

import io
import math
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from PIL import Image, ImageCms, ImageFilter

from briefing.errors import Problem, UsageError

Rgb = tuple[float, float, float]
Inks = tuple[float, ...]

# ISO 12647-2 lets the press itself stray by 5 from a solid: what is nearer to grey is printed as grey.
NEUTRAL = 5.0  # C*ab
TONER = 0.155  # sRGB grey of L* 16: what black toner or ink reflects on office paper
TOTAL_INK = 3.0  # of 4: what coated paper dries in offset (300 per cent)
_GRID = 33  # points of a picture's table, each way: the size that colour tables of video and print have
_TOE = 0.0031308  # where sRGB's curve begins, as light
_RELATIVE = ImageCms.Intent.RELATIVE_COLORIMETRIC
_BLACKPOINT = ImageCms.Flags.BLACKPOINTCOMPENSATION


@dataclass(frozen=True, slots=True)
class Palette:
    """A device's colours: ``of`` turns sRGB into its components, all from 0 to 1.

    ``fill`` and ``stroke`` are the operators that set such a colour (ISO 32000-1, 8.6.8).
    """

    space: str
    fill: str
    stroke: str
    of: Callable[[Rgb], Inks]
    picture: Callable[[Image.Image], Image.Image]


def _linear(value: float) -> float:
    """Undo sRGB's curve (IEC 61966-2-1)."""
    return value / 12.92 if value <= _TOE * 12.92 else ((value + 0.055) / 1.055) ** 2.4


def _curved(value: float) -> float:
    return value * 12.92 if value <= _TOE else 1.055 * value ** (1 / 2.4) - 0.055


@cache
def luminance(rgb: Rgb) -> Inks:
    """Return the grey of the same CIE luminance Y; a grey stays what it is."""
    if len(set(rgb)) == 1:  # powers there and back would lose the last digit
        return (rgb[0],)
    light = sum(w * _linear(part) for w, part in zip((0.2126, 0.7152, 0.0722), rgb, strict=True))
    return (min(1.0, max(0.0, _curved(light))),)


def gray(rgb: Rgb) -> Inks:
    """Return the grey that prints as light; what is darker than toner is solid: a screen frays type."""
    (level,) = luminance(rgb)
    return (level if level > TONER else 0.0,)


def opacity(rgb: Rgb) -> Inks:
    """Return how opaque a soft mask's colour is: its luminosity as in ISO 32000-1, 10.3.3."""
    return (math.fsum(w * part for w, part in zip((0.3, 0.59, 0.11), rgb, strict=True)),)


def _gray_picture(picture: Image.Image) -> Image.Image:
    table = ImageFilter.Color3DLUT.generate(_GRID, lambda r, g, b: luminance((r, g, b)) * 3)
    return picture.convert("RGB").filter(table).getchannel(0)


GRAY = Palette("DeviceGray", "g", "G", gray, _gray_picture)
MASK = Palette("DeviceGray", "g", "G", opacity, lambda picture: picture.convert("L"))


def printer(name: str, icc: bytes) -> ImageCms.ImageCmsProfile:
    """Open the ICC profile of a CMYK printing condition; :class:`UsageError` for anything else."""
    mend = "give the ICC output profile that the printer works by (often .icc), or leave --icc out"
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(icc))
    except (OSError, ImageCms.PyCMSError) as error:
        raise UsageError([Problem(name, 0, "this is not an ICC profile", mend)]) from error
    known = profile.profile
    if (known.xcolor_space.strip(), known.device_class) != ("CMYK", "prtr"):
        kind = _CLASSES.get(known.device_class, "device")
        what = f"this profile is of a {known.xcolor_space.strip()} {kind}"
        raise UsageError([Problem(name, 0, f"{what}, not of CMYK on paper", mend)])
    if not known.is_intent_supported(_RELATIVE, ImageCms.Direction.OUTPUT):
        raise UsageError([Problem(name, 0, "this profile cannot turn colours into inks", mend)])
    return profile


_CLASSES = {"mntr": "screen", "scnr": "scanner", "link": "device link", "spac": "colour space"}


def press(profile: ImageCms.ImageCmsProfile) -> Palette:
    """Make the palette of a printing condition, with at most :data:`TOTAL_INK`.

    Greys, and what a reader takes for grey, are black ink alone, of the same lightness: type in four inks is
    never in register. What is darker than black ink on this paper is solid. All else goes by the profile,
    relative colorimetric with black point compensation.
    """
    screen, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
    to_inks = ImageCms.buildTransform(screen, profile, "RGB", "CMYK", _RELATIVE, _BLACKPOINT)
    to_lab = ImageCms.buildTransform(screen, lab, "RGB", "LAB", _RELATIVE)
    lightness = _black_ramp(ImageCms.buildTransform(profile, lab, "CMYK", "LAB", _RELATIVE))

    def many(colours: Sequence[Rgb]) -> list[Inks]:
        parts = bytes(round(255 * part) for colour in colours for part in colour)
        row = Image.frombytes("RGB", (len(colours), 1), parts)
        pairs = zip(_pixels(row, to_lab), _pixels(row, to_inks), strict=True)
        return [
            (0.0, 0.0, 0.0, _black(level, lightness))
            if math.hypot(a - 128, b - 128) < NEUTRAL
            else _limited([part / 255 for part in inks])
            for (level, a, b), inks in pairs
        ]

    def picture(image: Image.Image) -> Image.Image:
        if image.mode == "L":
            blacks = many([(level / 255,) * 3 for level in range(256)])
            none = Image.new("L", image.size)
            return Image.merge(
                "CMYK", (none, none, none, image.point([round(255 * ink[3]) for ink in blacks]))
            )
        # One colour at a time would take 40 s. Between points that keep the limit no mixture exceeds it.
        steps = [step / (_GRID - 1) for step in range(_GRID)]
        points = many([(r, g, b) for b in steps for g in steps for r in steps])
        flat = [part for inks in points for part in inks]
        table = ImageFilter.Color3DLUT(_GRID, flat, channels=4, target_mode="CMYK")
        return image.convert("RGB").filter(table)

    return Palette("DeviceCMYK", "k", "K", cache(lambda rgb: many([rgb])[0]), picture)


def _pixels(image: Image.Image, transform: ImageCms.ImageCmsTransform) -> list[tuple[int, ...]]:
    """Return what the pixels of a row become; of Lab, a and b are 128 where there is no colour."""
    row = ImageCms.applyTransform(image, transform) or image
    pixels = (row.getpixel((x, 0)) for x in range(row.width))
    return [pixel for pixel in pixels if isinstance(pixel, tuple)]


def _black_ramp(transform: ImageCms.ImageCmsTransform) -> tuple[int, ...]:
    """Return the lightness (of 255) of black ink from 100 per cent down to 0, in 255ths."""
    ramp = Image.frombytes("CMYK", (256, 1), bytes(part for k in range(255, -1, -1) for part in (0, 0, 0, k)))
    return tuple(level for level, _, _ in _pixels(ramp, transform))


def _black(level: int, lightness: tuple[int, ...]) -> float:
    """Return how much black ink is as light as a level of 255; the paper itself is the lightest there is."""
    return 1 - min(bisect_left(lightness, level), 255) / 255


def _limited(inks: Sequence[float]) -> Inks:
    """Take from the coloured inks what is above the limit; black, which draws, stays."""
    *coloured, black = inks
    room = TOTAL_INK - black
    share = min(1.0, room / sum(coloured)) if any(coloured) else 1.0
    return (*(part * share for part in coloured), black)
