"""PDF/X-4: boxes, marks, inks, the printing condition, and nothing a press cannot use."""

import io

import pikepdf
import pypdfium2
import pytest
from look import opened
from pikepdf import Array, Dictionary, Name

from briefing import resources
from briefing.inks import colours
from briefing.press import MM, to_press

ICC = resources.press_profile().read_bytes()
SLUG = 9  # mm round the trim: bleed, offset and mark


def brief() -> bytes:
    """Make a page that paints far beyond its edges, with a link, a bookmark and an attached file."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(200, 300))
    page.Contents = pdf.make_stream(
        b"0.54 0.11 0.17 rg -99 -99 160 999 re f 0.11 0.11 0.1 rg 120 100 20 20 re f"
    )
    page.obj.BleedBox = Array([-1, -1, 201, 301])
    page.obj.CropBox = Array([0, 0, 200, 300])
    page.obj.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[9, 9, 20, 20])])
    pdf.attachments["facts.csv"] = b"a,b\n"
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Facts", 0))
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:title"], metadata["pdfuaid:part"], metadata["pdfaid:part"] = "Nowhere", "1", "3"
        metadata["xmp:ModifyDate"] = "2031-05-04"
    target = io.BytesIO()
    pdf.save(target, static_id=True)
    return target.getvalue()


@pytest.fixture(scope="module")
def content() -> bytes:
    return to_press(brief(), ICC)


@pytest.fixture(scope="module")
def pdf(content: bytes) -> pikepdf.Pdf:
    return opened(content)


def box(pdf: pikepdf.Pdf, name: str) -> list[float]:
    return [float(edge) for edge in pdf.pages[0].obj[name]]


def test_bleed_is_three_millimetres_and_marks_have_room(pdf: pikepdf.Pdf) -> None:
    assert box(pdf, "/TrimBox") == [0, 0, 200, 300]
    for name, millimetres in (("/BleedBox", 3), ("/MediaBox", SLUG)):
        by = millimetres * 72 / 25.4
        assert box(pdf, name) == pytest.approx([-by, -by, 200 + by, 300 + by], abs=1e-3)
    assert "/CropBox" not in pdf.pages[0].obj


def test_the_file_says_what_it_is(pdf: pikepdf.Pdf) -> None:
    metadata = pdf.open_metadata()
    assert metadata["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"
    assert (metadata["pdf:Trapped"], str(pdf.docinfo.Trapped)) == ("False", "/False")
    assert (metadata["xmpMM:VersionID"], metadata["xmpMM:RenditionClass"]) == ("1", "default")
    assert metadata["xmpMM:DocumentID"].startswith("uuid:")
    assert (metadata["dc:title"], metadata["xmp:MetadataDate"]) == ("Nowhere", "2031-05-04")
    assert not {"pdfuaid:part", "pdfaid:part"} & set(metadata)
    assert pdf.pdf_version == "1.6"


def test_the_printing_condition_is_named_and_embedded(pdf: pikepdf.Pdf) -> None:
    (intent,) = pdf.Root.OutputIntents
    assert [str(intent.S), str(intent.OutputConditionIdentifier)] == ["/GTS_PDFX", "FOGRA39"]
    assert (str(intent.RegistryName), str(intent.Info)) == ("http://www.color.org", "FOGRA39 coated offset")
    assert int(intent.DestOutputProfile.N) == 4
    assert intent.DestOutputProfile.read_bytes() == ICC


def test_a_condition_that_is_in_no_registry_goes_by_its_profiles_name() -> None:
    """Our own profile under another name, as long as the one it had."""
    other = ICC.replace(b"FOGRA39 coated offset", b"The press at the pier")
    pdf = opened(to_press(brief(), other))
    (intent,) = pdf.Root.OutputIntents
    assert str(intent.OutputConditionIdentifier) == "The press at the pier"
    assert "/RegistryName" not in intent


def test_nothing_is_in_it_that_a_press_cannot_use(pdf: pikepdf.Pdf) -> None:
    assert colours(pdf) == {"DeviceCMYK", "Separation All"}
    assert {"/Names", "/AF", "/Outlines", "/StructTreeRoot", "/MarkInfo"} & set(pdf.Root.keys()) == set()
    assert "/Annots" not in pdf.pages[0].obj
    assert not pdf.attachments
    text = pdf.pages[0].obj.Contents
    assert b"0 0 0 1 k" in b"".join(part.read_bytes() for part in text)


def test_marks_point_at_the_trim_and_stay_out_of_the_bleed(content: bytes) -> None:
    with pypdfium2.PdfDocument(content) as document:
        image = document[0].render(scale=4, grayscale=True).to_pil()
    slug, bleed, pixel = SLUG * MM * 4, 3 * MM * 4, 4
    shown = image.convert("L")

    def dark(left: float, top: float, right: float, bottom: float) -> tuple[int, int, int, int] | None:
        part = shown.crop((round(left), round(top), round(right), round(bottom)))
        box: tuple[int, int, int, int] | None = part.point(lambda level: 255 * (level < 200)).getbbox()
        return box

    side = dark(0, 0, slug - bleed - pixel, image.height / 2)  # the upper left mark that lies flat
    assert side
    assert (side[1] + side[3]) / 2 == pytest.approx(slug, abs=pixel)
    top = dark(image.width / 2, 0, image.width, slug - bleed - pixel)  # the upper right one that stands
    assert top
    assert image.width / 2 + (top[0] + top[2]) / 2 == pytest.approx(image.width - slug, abs=pixel)
    # The page is painted up to the bleed, on its left and above, and no further.
    painted = dark(slug - bleed - 2, image.height / 2, slug, image.height / 2 + 9)
    assert painted
    assert painted[0] <= pixel
    assert dark(0, image.height / 2, slug - bleed - pixel, image.height / 2 + 9) is None


def test_the_same_brief_gives_the_same_bytes_and_another_another_identity(content: bytes) -> None:
    assert to_press(brief(), ICC) == content
    other = opened(to_press(brief() + b"\n", ICC))
    assert other.open_metadata()["xmpMM:DocumentID"] != opened(content).open_metadata()["xmpMM:DocumentID"]
