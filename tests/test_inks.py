"""Every kind of colour becomes grey or ink, what it paints stays, and what cannot be turned is told."""

import io

import pikepdf
import pypdfium2
import pytest
from look import opened
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image
from test_canvases import form, icc, page

from briefing import resources
from briefing.errors import PageError
from briefing.inks import colours, recolour, require, to_gray
from briefing.palettes import Palette, press, printer

RED, OXBLOOD = (255, 0, 0), (138, 28, 43)


def written(pdf: Pdf) -> bytes:
    target = io.BytesIO()
    pdf.save(target, static_id=True)
    return target.getvalue()


def ramp(space: Name) -> Dictionary:
    ends = (Dictionary(FunctionType=2, Domain=[0, 1], C0=[1, 0, 0], C1=[0, 0, 1], N=1) for _ in "ab")
    stitched = Dictionary(FunctionType=3, Domain=[0, 1], Functions=[*ends], Bounds=[0.5], Encode=[0, 1, 0, 1])
    return Dictionary(ShadingType=2, ColorSpace=space, Coords=[0, 0, 100, 0], Function=stitched)


def picture(pdf: Pdf, colour: tuple[int, ...], **entries: object) -> Stream:
    stream = pdf.make_stream(bytes(colour) * 4, Type=Name.XObject, Subtype=Name.Image, **entries)
    stream.Width, stream.Height, stream.BitsPerComponent = 2, 2, 8
    stream.ColorSpace = entries.get("ColorSpace", Name.DeviceRGB)
    return stream


@pytest.fixture
def colourful() -> Pdf:
    """Make a page with a square for each way to paint."""
    pdf = pikepdf.new()
    mask = form(pdf, b"1 0 0 rg 0 0 100 100 re f", Group=Dictionary(S=Name.Transparency, CS=Name.DeviceRGB))
    mask.BBox = Array([0, 0, 100, 100])
    tiling = pdf.make_stream(
        b"0 1 0 rg 0 0 5 5 re f",
        PatternType=1, PaintType=1, TilingType=1, BBox=[0, 0, 5, 5], XStep=5, YStep=5, Resources=Dictionary(),
    )  # fmt: skip
    palette = Array([Name.Indexed, Name.DeviceRGB, 1, bytes((*OXBLOOD, 0, 0, 255))])
    indexed = picture(pdf, (0,), ColorSpace=palette)
    contents = b"""1 0 0 rg 0 0 9 9 re f
        q /srgb cs 0 0 1 sc 10 0 9 9 re f Q
        20 0 9 9 re f
        /lab CS 50 60 20 SCN 2 w 31 1 7 7 re S
        /Pattern cs /T scn 40 0 9 9 re f
        /P scn 50 0 9 9 re f
        q 9 0 0 9 60 0 cm /I Do Q
        q 9 0 0 9 70 0 cm /X Do Q
        q /M gs 0 g 80 0 9 9 re f Q
        0 0.4 0.2 0.1 k 90 0 9 9 re f
        q 1 0 0 1 0 20 cm /F Do Q
        q 20 20 9 9 re W n /S sh Q"""
    page(
        pdf,
        contents,
        ColorSpace=Dictionary(
            srgb=icc(pdf, 3), lab=Array([Name.Lab, Dictionary(WhitePoint=[0.9643, 1, 0.8251])])
        ),
        Pattern=Dictionary(T=tiling, P=Dictionary(PatternType=2, Shading=ramp(Name.DeviceRGB))),
        XObject=Dictionary(I=picture(pdf, OXBLOOD), X=indexed, F=form(pdf, b"0.5 0.2 0.1 rg 0 0 9 9 re f")),
        ExtGState=Dictionary(M=Dictionary(SMask=Dictionary(S=Name.Luminosity, G=mask))),
        Shading=Dictionary(S=ramp(Name.DeviceRGB)),
    )
    return pdf


def drawn(pdf: bytes) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        image: Image.Image = document[0].render(scale=2).to_pil()
    return image.convert("RGB")


def centres(image: Image.Image) -> list[tuple[int, ...]]:
    """Return the colour in the middle of each square: ten below, three above."""
    places = [(10 * x + 4, 4) for x in range(10)] + [(4, 24), (24, 24)]
    pixels = [image.getpixel((2 * x, image.height - 2 * y)) for x, y in places]
    return [pixel for pixel in pixels if isinstance(pixel, tuple)]


def test_every_way_to_paint_becomes_grey(colourful: Pdf) -> None:
    assert {"DeviceRGB", "ICCBased RGB", "Lab", "DeviceCMYK"} <= colours(colourful)
    before = written(colourful)
    after = to_gray(before)
    assert colours(opened(after)) == {"DeviceGray"}
    image = drawn(after)
    channels = [channel.tobytes() for channel in image.split()]
    assert channels[0] == channels[1] == channels[2]
    found = [pixel[0] for pixel in centres(image)]
    assert found[:3] == pytest.approx([127, 76, 127], abs=1)  # red, blue, and red again after Q
    assert found[3] == 255  # inside the frame
    assert found[4] == pytest.approx(220, abs=1)  # green
    assert found[6:8] == pytest.approx([72, 72], abs=1)  # oxblood, as it is and by an index


def test_a_soft_mask_is_as_opaque_as_it_was(colourful: Pdf) -> None:
    before = written(colourful)
    levels = [centres(drawn(pdf))[8][0] for pdf in (before, to_gray(before))]
    assert levels == [pytest.approx(255 * 0.7, abs=2)] * 2


def test_nothing_moves(colourful: Pdf) -> None:
    before = written(colourful)
    shapes = [
        drawn(pdf).convert("L").point(lambda level: 255 * (level < 250)) for pdf in (before, to_gray(before))
    ]
    assert shapes[0].tobytes() == shapes[1].tobytes()


@pytest.fixture(scope="module")
def coated() -> Palette:
    return press(printer("fogra39.icc", resources.press_profile().read_bytes()))


def test_every_way_to_paint_becomes_ink(colourful: Pdf, coated: Palette) -> None:
    recolour(colourful, coated)
    assert colours(colourful) == {"DeviceCMYK", "DeviceGray"}  # grey in the soft mask alone
    resource = colourful.pages[0].Resources
    assert resource.XObject.I.ColorSpace == Name.DeviceCMYK
    assert len(resource.XObject.I.read_bytes()) == 16
    assert b"0 0.4 0.2 0.1 k" in colourful.pages[0].Contents.read_bytes()  # ink that was asked for stays
    soft = resource.ExtGState.M.SMask.G
    assert Name.DeviceGray == soft.Group.CS
    assert b" rg" not in soft.read_bytes()
    assert len(resource.Shading.S.Function.Functions[1].C1) == 4


def test_text_in_black_stays_black_alone(coated: Palette) -> None:
    pdf = pikepdf.new()
    page(pdf, b"0.113725 0.113725 0.105882 rg 0 0 9 9 re f 0 g 0 0 9 9 re f 1 1 1 RG 0.5 G")
    recolour(pdf, coated)
    lines = pdf.pages[0].Contents.read_bytes().split(b"\n")
    assert [line for line in lines if line.endswith(b" k")] == [b"0 0 0 1 k"] * 2
    strokes = [line.split()[:3] for line in lines if line.endswith(b" K")]
    assert strokes == [[b"0", b"0", b"0"]] * 2


def test_grey_stays_the_same_grey() -> None:
    pdf = pikepdf.new()
    page(pdf, b"0.05 g 0 0 9 9 re f 0.123 G")
    turned = opened(to_gray(written(pdf)))
    assert b"0.05 g" in turned.pages[0].Contents.read_bytes()


def spot() -> Array:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=[0, 0, 0, 0], C1=[0, 0.2, 0.8, 0.1])
    return Array([Name.Separation, Name.Gold, Name.DeviceCMYK, tint])


def mesh(pdf: Pdf) -> Stream:
    return pdf.make_stream(b"", ShadingType=4, ColorSpace=Name.DeviceRGB, BitsPerCoordinate=8)


def sampled(pdf: Pdf) -> Dictionary:
    function = pdf.make_stream(
        bytes(6), FunctionType=0, Domain=[0, 1], Range=[0, 1] * 3, Size=[2], BitsPerSample=8
    )
    return Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 1, 1], Function=function)


@pytest.mark.parametrize("kind", ["spot", "mesh", "sampled", "key", "inline", "uncoloured"])
def test_what_cannot_be_turned_is_told(kind: str) -> None:
    pdf = pikepdf.new()
    resources = {
        "spot": Dictionary(ColorSpace=Dictionary(Gold=spot())),
        "mesh": Dictionary(Shading=Dictionary(S=mesh(pdf))),
        "sampled": Dictionary(Shading=Dictionary(S=sampled(pdf))),
        "key": Dictionary(XObject=Dictionary(I=picture(pdf, RED, Mask=Array([0, 9, 0, 9, 0, 9])))),
        "inline": Dictionary(),
        "uncoloured": Dictionary(ColorSpace=Dictionary(P=Array([Name.Pattern, Name.DeviceRGB]))),
    }
    contents = {
        "spot": b"/Gold cs 0.5 scn",
        "inline": b"BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI",
        "uncoloured": b"/P cs 1 0 0 /T scn",
    }
    page(pdf, contents.get(kind, b"")).Resources = resources[kind]
    name = "Separation" if kind == "spot" else "DeviceRGB"
    with pytest.raises(
        PageError, match=f"templates: {name} colours are left in the file; draw it in plain colours"
    ):
        to_gray(written(pdf))


def test_what_is_allowed_is_said_by_the_one_who_asks() -> None:
    pdf = pikepdf.new()
    page(pdf, b"1 0 0 rg 0 0 0 1 k")
    require(pdf, {"DeviceRGB", "DeviceCMYK"})
    with pytest.raises(PageError, match="DeviceCMYK"):
        require(pdf, {"DeviceRGB"})


def test_the_same_file_gives_the_same_bytes(colourful: Pdf) -> None:
    assert to_gray(written(colourful)) == to_gray(written(colourful))
