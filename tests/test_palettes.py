"""Greys by luminance, and inks by a printing condition."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from briefing import resources
from briefing.errors import UsageError
from briefing.palettes import GRAY, MASK, TONER, TOTAL_INK, Palette, Rgb, gray, luminance, press, printer

PART = st.integers(0, 255).map(lambda part: part / 255)


@pytest.fixture(scope="module")
def coated() -> Palette:
    return press(printer("fogra39.icc", resources.press_profile().read_bytes()))


def rgb(color: str) -> Rgb:
    red, green, blue = (int(color[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return red, green, blue


@pytest.mark.parametrize(
    ("color", "level"),
    # The relative luminances of IEC 61966-2-1's primaries, curved again.
    [("ff0000", 127), ("00ff00", 220), ("0000ff", 76), ("8a1c2b", 72), ("808080", 128), ("ffffff", 255)],
)
def test_grey_is_as_light_as_the_colour(color: str, level: int) -> None:
    assert [round(255 * part) for part in gray(rgb(color))] == [level]


def test_what_is_darker_than_toner_is_solid_but_no_mask_hardens() -> None:
    assert gray(rgb("1d1d1b")) == (0.0,)
    assert luminance(rgb("1d1d1b"))[0] == pytest.approx(29 / 255, abs=0.002)
    assert (gray((0.1, 0.1, 0.1)), gray((0.2, 0.2, 0.2))) == ((0.0,), (0.2,))
    assert MASK.of((0.1, 0.1, 0.1)) == pytest.approx((0.1,))
    assert 0.1 < TONER < 0.2


@given(st.tuples(PART, PART, PART))
def test_grey_lies_between_black_and_white(color: Rgb) -> None:
    (level,) = gray(color)
    assert 0 <= level <= 1


@pytest.mark.parametrize("color", ["000000", "1d1d1b", "595956", "808080", "bdbab2", "f3f1ec", "ffffff"])
def test_greys_are_black_ink_alone(color: str, coated: Palette) -> None:
    *coloured, black = coated.of(rgb(color))
    assert coloured == [0.0, 0.0, 0.0]
    assert 0 <= black <= 1


def test_black_is_solid_and_white_is_paper(coated: Palette) -> None:
    assert coated.of((0.0, 0.0, 0.0)) == coated.of(rgb("1d1d1b")) == (0.0, 0.0, 0.0, 1.0)
    assert coated.of((1.0, 1.0, 1.0)) == (0.0, 0.0, 0.0, 0.0)


def test_grey_ink_is_as_light_as_the_grey(coated: Palette) -> None:
    """Print it and measure: the profile says what 0 0 0 k looks like."""
    profile = printer("fogra39.icc", resources.press_profile().read_bytes())
    back = ImageCms.buildTransform(profile, ImageCms.createProfile("sRGB"), "CMYK", "RGB")
    for level in (80, 128, 200, 240):
        inks = coated.of((level / 255, level / 255, level / 255))
        dot = Image.new("CMYK", (1, 1), tuple(round(255 * part) for part in inks))
        shown = ImageCms.applyTransform(dot, back)
        assert shown
        assert shown.getpixel((0, 0)) == pytest.approx((level,) * 3, abs=8)


@given(color=st.tuples(PART, PART, PART))
def test_no_colour_takes_more_ink_than_dries(color: Rgb, coated: Palette) -> None:
    inks = coated.of(color)
    assert all(0 <= part <= 1 for part in inks)
    assert sum(inks) <= TOTAL_INK + 1e-9


def test_colours_go_by_the_profile(coated: Palette) -> None:
    cyan, magenta, yellow, black = coated.of(rgb("8a1c2b"))
    assert magenta > yellow > black > cyan


def test_pictures_go_as_their_colours_do(coated: Palette) -> None:
    for color in ("8a1c2b", "000000", "ffffff"):
        picture = Image.new("RGB", (3, 2), tuple(round(255 * part) for part in rgb(color)))
        for palette, mode, of in ((GRAY, "L", luminance), (coated, "CMYK", coated.of)):
            turned = palette.picture(picture)
            assert (turned.mode, turned.size) == (mode, (3, 2))
            pixel = turned.getpixel((1, 1))
            found = pixel if isinstance(pixel, tuple) else (pixel,)
            assert found == pytest.approx([255 * part for part in of(rgb(color))], abs=12)


def test_a_grey_picture_is_black_ink_alone(coated: Palette) -> None:
    turned = coated.picture(Image.new("L", (2, 2), 128))
    black = round(255 * coated.of((128 / 255, 128 / 255, 128 / 255))[3])
    assert [turned.getpixel((x, x)) for x in (0, 1)] == [(0, 0, 0, black)] * 2


def srgb() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "this is not an ICC profile"),
        (b"not a profile at all", "this is not an ICC profile"),
        (srgb(), "this profile is of a RGB screen, not of CMYK on paper"),
        (ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes(), "this profile is of a Lab"),
    ],
)
def test_what_is_no_profile_of_a_printer_is_told(content: bytes, what: str) -> None:
    with pytest.raises(UsageError) as caught:
        printer("mine.icc", content)
    (problem,) = caught.value.problems
    assert problem.file == "mine.icc"
    assert problem.what.startswith(what)


def test_our_own_profile_has_its_licence_beside_it() -> None:
    folder = Path(resources.press_profile()).parent
    assert "The zlib/libpng License" in (folder / "README.txt").read_text("utf-8")
    assert resources.press_profile().stat().st_size < 250_000
