"""A PDF taken apart: sizes as printed, words as they stand, letters without shape or character."""

import io
import re

import pikepdf
import pytest
from briefs import sets_pages
from pages import drawing, made, plain, raster, saved

from briefing.layouts import UnreadableError, anchors, read
from briefing.letters import Box, Word

pytestmark = sets_pages
NO_ENCODING = b"""1 begincodespacerange <0000> <ffff> endcodespacerange
2 begincidchar
<%s> 0
<0fff> 12
endcidchar"""


def words(pdf: bytes) -> list[Word]:
    """Return the words of the first page, without head and foot."""
    return [word for word in read(pdf)[0].words if word.text not in ("Head", "Foot")]


def chart(width: float, opacity: float) -> bytes:
    """Set a chart whose letters are 10 px, that is 7.5 pt, at 200 px; translucent ones stand in a form."""
    style = f"font: 10px 'Source Sans Pro'; opacity: {opacity}"
    svg = drawing(f'<text x="20" y="50" style="{style}">AVATAR Tea</text>')
    return made(f'<img src="a.svg" alt="A chart" style="width: {width}px">', assets={"a.svg": svg})


@pytest.mark.parametrize("opacity", [1, 0.5])
@pytest.mark.parametrize(("width", "size"), [(200, 7.5), (100, 3.75), (300, 11.25)])
def test_a_charts_letters_are_measured_as_they_print(width: float, size: float, opacity: float) -> None:
    found = words(chart(width, opacity))
    assert [(word.text, word.style.drawn) for word in found] == [("AVATAR", True), ("Tea", True)]
    assert all(word.style.size == pytest.approx(size, abs=0.01) for word in found)
    capitals = found[0].glyphs[0]  # 0.66 em high in Source Sans
    assert capitals.top - capitals.bottom == pytest.approx(0.66 * size, rel=0.03)


def test_size_is_told_however_the_page_is_turned_and_scaled() -> None:
    turned = "q 0 2 -2 0 300 0 cm BT /F 3 Tf 0 1 -1 0 20 20 Tm 2 0 0 2 0 0 cm (Lamps) Tj ET Q"
    (word,) = words(plain(turned.replace(" 2 0 0 2 0 0 cm", "")))
    assert word.style.size == pytest.approx(6)
    (word,) = words(plain("BT 12 0 0 12 100 200 Tm /F 1 Tf (Lamps) Tj ET"))
    assert (word.style.size, word.base) == (12, 200)


def test_words_are_parted_by_spaces_styles_and_places() -> None:
    page = "<p>Isle of <b>l</b>amps<sup>3</sup>, 40,300 <i>ha</i></p><p>next\N{NO-BREAK SPACE}line</p>"
    assert [word.text for word in words(made(page))] == [
        *("Isle", "of", "l", "amps", "3", ",", "40,300", "ha", "next", "line")
    ]


def test_a_word_broken_at_a_lines_end_keeps_its_hyphen() -> None:
    style = "width: 20mm; hyphens: manual; hyphenate-character: '-'"
    page = f'<p style="{style}">light\N{SOFT HYPHEN}house\N{SOFT HYPHEN}keepers</p>'
    assert [word.text for word in words(made(page))] == ["lighthouse-", "keepers"]


def test_letters_of_one_word_may_be_kerned_and_turned() -> None:
    letters = "<text style=\"font: 10px 'Source Sans Pro'\">Tower</text>"
    svg = drawing(f'<g transform="translate(50,90) rotate(-90)">{letters}</g>')
    (word,) = words(made('<img src="a.svg" alt="A word" style="width: 200px">', assets={"a.svg": svg}))
    assert word.text == "Tower"
    assert word.box.top - word.box.bottom > word.box.right - word.box.left


def test_a_clip_is_the_part_of_all_that_clip() -> None:
    outer, inner = "overflow: hidden; width: 50mm; height: 20mm", "overflow: hidden; width: 90mm; height: 5mm"
    (word,) = words(made(f'<div style="{outer}"><div style="{inner}">Lamps</div></div>'))
    clip = word.style.clip
    assert clip is not None
    assert (clip.right - clip.left) * 25.4 / 72 == pytest.approx(50, abs=0.1)
    assert (clip.top - clip.bottom) * 25.4 / 72 == pytest.approx(5, abs=0.1)


@pytest.mark.parametrize(("width", "height", "dpi"), [(8.4, 8.4, 302), (16.8, 8.4, 151), (8.4, 25.4, 100)])
def test_the_coarser_direction_of_an_image_counts(width: float, height: float, dpi: float) -> None:
    style = f"width: {width}mm; height: {height}mm"
    pdf = made(f'<img src="a.png" alt="A photograph" style="{style}">', assets={"a.png": raster(100)})
    (picture,) = read(pdf)[0].pictures
    assert picture.dpi == pytest.approx(dpi, abs=1)
    assert (picture.box.right - picture.box.left) * 25.4 / 72 == pytest.approx(width, abs=0.01)


def first_font(document: pikepdf.Pdf) -> pikepdf.Object:
    fonts = document.pages[0].Resources.Font
    return next(font for _, font in sorted(fonts.items()) if "Serif" in str(font.BaseFont))


def code_of_x(document: pikepdf.Pdf) -> bytes:
    return bytes(document.pages[0].Contents.read_bytes().partition(b"[<")[2][:4])


def test_a_code_that_the_fonts_table_sends_to_no_glyph() -> None:
    """As WeasyPrint 70 writes characters that no font has."""
    with pikepdf.open(io.BytesIO(made("<p>x</p>"))) as document:
        font, code = first_font(document), code_of_x(document)
        font["/Encoding"] = document.make_stream(NO_ENCODING % b"0ffe")
        without = saved(document)
        font["/Encoding"] = document.make_stream(NO_ENCODING % code)
        assert (read(without)[0].shapeless, read(saved(document))[0].shapeless) == (0, 1)


def test_a_letter_without_shape_is_counted_in_forms_too() -> None:
    with pikepdf.open(io.BytesIO(chart(200, 0.5))) as document:
        form = next(iter(document.pages[0].Resources.XObject.values()))
        content = form.read_bytes()
        form.write(content.replace(b"[<" + content.partition(b"[<")[2][:4], b"[<0000"))
        assert read(saved(document))[0].shapeless == content.count(b"[<" + content.partition(b"[<")[2][:4])


@pytest.mark.parametrize(
    "written", [b"[<0000> 5 <%s>]", b"[(\\000\\000)]", b"[<00 00>]", b"[<000>]", b"[<%s0000>]"]
)
def test_a_letter_without_shape_is_counted_however_its_code_is_written(written: bytes) -> None:
    """The look that spares most pages a full reading must let none of these pass."""
    with pikepdf.open(io.BytesIO(made("<p>x</p>"))) as document:
        page, code = document.pages[0], code_of_x(document)
        content = page.Contents.read_bytes()
        assert content.count(b"[<%s" % code) == 1
        page.Contents.write(re.sub(rb"\[<%s[^]]*\]" % code, written.replace(b"%s", code), content))
        first_font(document)["/Encoding"] = pikepdf.Name("/Identity-H")
        assert read(saved(document))[0].shapeless == 1


def test_a_letter_of_which_no_character_is_known() -> None:
    with pikepdf.open(io.BytesIO(made("<p>x</p>"))) as document:
        table = first_font(document)["/ToUnicode"]
        content = table.read_bytes()
        assert content.count(b"<0078>") == 1
        table.write(content.replace(b"<0078>", b"<fffd>"))
        assert [word.text for word in words(saved(document))] == ["\N{REPLACEMENT CHARACTER}"]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "this is no PDF"),
        (b" " * 1024 + b"%PDF-1.7", "this is no PDF"),
        (b"%PDF-1.7", "the file is damaged or cut short"),
        (plain("")[:-20], "the file is damaged or cut short"),
    ],
    ids=["empty", "late", "alone", "cut"],
)
def test_what_cannot_be_read_is_said(content: bytes, what: str) -> None:
    with pytest.raises(UnreadableError, match=what):
        read(content)


def test_boxes_are_compared() -> None:
    one, other = Box(0, 0, 10, 10), Box(8, 5, 20, 30)
    assert one.shared(other) == other.shared(one) == (2, 5)
    assert one.within(other) == Box(8, 5, 10, 10)
    assert one.shared(Box(12, 0, 14, 10)) == (-2, 10)


def test_named_places_are_found_on_their_page() -> None:
    pdf = made('<p id="one">Lamps</p><p id="two" style="break-before: page">Boats</p>')
    assert anchors(pdf) == {"one": 1, "two": 2}
