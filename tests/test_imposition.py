"""Saddle stitch: which pages a side shows, where they lie, and what the file still says of itself."""

import io

import pikepdf
import pypdfium2
import pytest
from look import opened
from PIL import Image

from briefing.imposition import MM, Side, impose, sheets

A4, LETTER = (595.28, 841.89), (612.0, 792.0)


def pages(count: int, size: tuple[float, float] = A4) -> bytes:
    """Make a file whose page n has a block, n hundredths of the page wide, and a line at the outer edge."""
    pdf = pikepdf.new()
    width, height = size
    for number in range(1, count + 1):
        page = pdf.add_blank_page(page_size=size)
        block = f"0 {height / 2} {width * number / 100} 20 re {width - 1} 0 1 20 re f"
        page.Contents = pdf.make_stream(block.encode())
    pdf.Root.Lang = "en"
    pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:title"] = "Nowhere"
        metadata["pdfuaid:part"], metadata["pdfaid:part"], metadata["pdfaid:conformance"] = "1", "3", "A"
    target = io.BytesIO()
    pdf.save(target, static_id=True)
    return target.getvalue()


def side(pdf: bytes, number: int, dpi: int = 72) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        image: Image.Image = document[number].render(scale=dpi / 72, grayscale=True).to_pil()
    return image.convert("L")


def dark(image: Image.Image) -> tuple[int, int, int, int] | None:
    return image.point(lambda level: 255 * (level < 128)).getbbox()


@pytest.mark.parametrize(
    ("count", "sides"),
    [
        (1, [(None, 1), (None, None)]),
        (4, [(4, 1), (2, 3)]),
        (5, [(None, 1), (2, None), (None, 3), (4, 5)]),
        (8, [(8, 1), (2, 7), (6, 3), (4, 5)]),
        (13, [(None, 1), (2, None), (None, 3), (4, 13), (12, 5), (6, 11), (10, 7), (8, 9)]),
    ],
)
def test_the_order_of_pages(count: int, sides: list[Side]) -> None:
    assert sheets(count) == sides


@pytest.mark.parametrize("count", range(1, 41))
def test_folded_and_read_from_the_front_the_pages_follow_each_other(count: int) -> None:
    """Lay the sheets into each other: right halves of fronts and left of backs inwards, the rest outwards."""
    sides = sheets(count)
    fronts, backs = sides[::2], sides[1::2]
    inwards = [page for front, back in zip(fronts, backs, strict=True) for page in (front[1], back[0])]
    outwards = [page for front, back in zip(fronts, backs, strict=True) for page in (front[0], back[1])]
    read = [*inwards, *reversed(outwards)]
    assert read[:count] == list(range(1, count + 1))
    assert read[count:] == [None] * (-count % 4)


@pytest.mark.parametrize("size", [A4, LETTER])
def test_a_sheet_is_two_pages_of_true_size(size: tuple[float, float]) -> None:
    imposed = opened(impose(pages(5, size)))
    boxes = [[float(edge) for edge in page.mediabox] for page in imposed.pages]
    assert boxes == [pytest.approx([0, 0, 2 * size[0], size[1]])] * 4


def test_the_first_side_shows_the_last_page_and_the_first() -> None:
    image = side(impose(pages(8), creep=0), 0)
    middle = image.height // 2 - 10
    strip = image.crop((0, middle - 8, image.width, middle + 8))
    half = strip.width // 2
    widths = [dark(strip.crop((left, 0, left + half - 4, 16))) for left in (0, half)]
    shown = [round(box[2] / half * 100) if box else 0 for box in widths]
    assert shown == [8, 1]


def test_blanks_are_empty() -> None:
    image = side(impose(pages(5)), 0)
    assert dark(image.crop((0, 0, image.width // 2, image.height))) is None


def test_inner_sheets_move_towards_the_spine_and_stay_on_their_half() -> None:
    """Ten hundredths of a mm a sheet would not show: a leaf of 5 mm does."""
    flat, crept = (impose(pages(12), creep) for creep in (0, 5))
    assert side(flat, 0).tobytes() == side(crept, 0).tobytes()
    for number, sheet in enumerate((0, 0, 1, 1, 2, 2)):
        image, moved = side(flat, number), side(crept, number)
        half, middle, shift = image.width // 2, image.height // 2 - 10, round(sheet * 5 * MM)
        left, left_moved = (dark(one.crop((0, middle - 8, half - 4, middle + 8))) for one in (image, moved))
        assert left
        assert left_moved
        assert left_moved[0] - left[0] == pytest.approx(shift, abs=1)
        if shift:  # the right page's block began at the spine; what went over it is cut off
            right, right_moved = (
                dark(one.crop((half + 1, middle - 8, image.width - 4, middle + 8))) for one in (image, moved)
            )
            assert right
            assert right_moved is None or right[2] - right_moved[2] == pytest.approx(shift, abs=1)


def test_the_file_asks_for_both_sides_and_claims_no_tags() -> None:
    imposed = opened(impose(pages(4)))
    preferences = imposed.Root.ViewerPreferences
    assert [str(preferences.Duplex), str(preferences.PrintScaling)] == ["/DuplexFlipShortEdge", "/None"]
    assert bool(preferences.PickTrayByPDFSize)
    assert "/MarkInfo" not in imposed.Root
    metadata = imposed.open_metadata()
    assert "pdfuaid:part" not in metadata
    assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "B")
    assert (metadata["dc:title"], str(imposed.Root.Lang)) == ("Nowhere", "en")


def test_a_file_that_was_never_for_the_archive_does_not_become_one() -> None:
    plain = opened(pages(4))
    del plain.Root.Metadata
    target = io.BytesIO()
    plain.save(target, static_id=True)
    assert "pdfaid:part" not in opened(impose(target.getvalue())).open_metadata()


def test_the_same_pages_give_the_same_bytes() -> None:
    assert impose(pages(6)) == impose(pages(6))
