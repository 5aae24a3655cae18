"""What paints in a file is found wherever it hides, and its colours are named."""

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from briefing.canvases import Annotation, Canvas, Picture, Shading, colours, family, things


def page(pdf: Pdf, content: bytes, **resources: Dictionary) -> pikepdf.Page:
    page = pdf.add_blank_page(page_size=(100, 100))
    page.Contents = pdf.make_stream(content)
    page.Resources = Dictionary({f"/{name}": named for name, named in resources.items()})
    return page


def form(pdf: Pdf, content: bytes, **entries: object) -> Stream:
    return pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9], **entries)


def icc(pdf: Pdf, count: int) -> Array:
    return Array([Name.ICCBased, pdf.make_stream(b"", N=count)])


def test_spaces_are_named_by_family() -> None:
    pdf = pikepdf.new()
    spot = Array([Name.Separation, Name.Gold, Name.DeviceCMYK, Dictionary()])
    marks = Array([Name.Separation, Name.All, Name.DeviceCMYK, Dictionary()])
    spaces = [
        (Name.DeviceRGB, "DeviceRGB"),
        (Name.RGB, "DeviceRGB"),
        (Array([Name.Lab, Dictionary()]), "Lab"),
        (icc(pdf, 1), "ICCBased Gray"),
        (icc(pdf, 3), "ICCBased RGB"),
        (icc(pdf, 4), "ICCBased CMYK"),
        (Array([Name.Indexed, Name.DeviceRGB, 1, b"\0" * 6]), "DeviceRGB"),
        (Array([Name.Pattern, Name.DeviceCMYK]), "DeviceCMYK"),
        (Name.Pattern, "Pattern"),
        (spot, "Separation"),
        (marks, "Separation All"),
        (None, "unknown"),
    ]
    assert [family(space) for space, _ in spaces] == [name for _, name in spaces]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"0 0 9 9 re f", set()),
        (b"1 0 0 rg", {"DeviceRGB"}),
        (b"1 0 0 RG 0 0 0 1 k", {"DeviceRGB", "DeviceCMYK"}),
        (b"0 g 0 G", {"DeviceGray"}),
        (b"/DeviceCMYK cs", {"DeviceCMYK"}),
        (b"/Mine CS", {"Lab"}),
        (b"/Pattern cs", set()),
        (b"BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI", {"DeviceRGB"}),
        (b"BI /W 1 /H 1 /IM true ID a EI", set()),
    ],
)
def test_operators_tell_their_colours(content: bytes, found: set[str]) -> None:
    pdf = pikepdf.new()
    page(pdf, content, ColorSpace=Dictionary(Mine=Array([Name.Lab, Dictionary()])))
    assert colours(pdf) == found


def test_all_that_paints_is_found_once() -> None:
    pdf = pikepdf.new()
    inner = form(pdf, b"")
    outer = form(pdf, b"", Resources=Dictionary(XObject=Dictionary(A=inner)))
    shading = pdf.make_indirect(Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB))
    tiling = pdf.make_stream(b"", PatternType=1, Resources=Dictionary(Shading=Dictionary(S=shading)))
    glyph = pdf.make_stream(b"")
    mask = form(pdf, b"")
    picture = pdf.make_stream(b"\0\0\0", Subtype=Name.Image, ColorSpace=Name.DeviceRGB)
    stencil = pdf.make_stream(b"\0", Subtype=Name.Image, ImageMask=True)
    for _ in "ab":
        painted = page(
            pdf,
            b"",
            XObject=Dictionary(A=outer, B=inner, I=picture, M=stencil),
            Pattern=Dictionary(T=tiling, S=Dictionary(PatternType=2, Shading=shading)),
            Font=Dictionary(F=Dictionary(Subtype=Name.Type3, CharProcs=Dictionary(a=glyph))),
            ExtGState=Dictionary(G=Dictionary(SMask=Dictionary(S=Name.Luminosity, G=mask))),
        )
    look = form(pdf, b"")
    note = Dictionary(
        Subtype=Name.Square, C=[1, 0, 0], AP=Dictionary(N=look, D=Dictionary(On=form(pdf, b"")))
    )
    painted.Annots = Array([note])
    found = list(things(pdf))
    kinds = [type(thing) for thing in found]
    assert [kinds.count(kind) for kind in (Canvas, Picture, Shading, Annotation)] == [9, 1, 1, 1]
    masked = [thing for thing in found if isinstance(thing, Canvas) and thing.mask]
    assert [thing.stream.objgen for thing in masked] == [mask.objgen]
    assert colours(pdf) == {"DeviceRGB"}


def test_blending_counts_as_colour() -> None:
    pdf = pikepdf.new()
    group = Dictionary(S=Name.Transparency, CS=icc(pdf, 3))
    page(pdf, b"", XObject=Dictionary(A=form(pdf, b"", Group=group)))
    assert colours(pdf) == {"ICCBased RGB"}
