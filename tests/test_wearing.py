"""Styles worn: pages, letters and charts look like it, and nothing does afterwards."""

import io
import pickle
import shutil
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from briefs import UTOPIA
from fontTools.ttLib import TTFont
from look import page_texts

from briefing import filling, keys, resources
from briefing.errors import PageError
from briefing.housestyles import OURS, Style, find_style
from briefing.making import Made, Request, make
from briefing.wearing import coloured, wearing, worn

LOGO = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10">'
    b'<rect width="20" height="10" fill="#003366"/></svg>'
)


def brief(style: Style, *, html: bool = False) -> Made:
    return make(Request(UTOPIA, "utopia", html=html, style=style), lambda _: None)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Style:
    """A style with a logo, a font of its own, a template and three lines of CSS."""
    folder = tmp_path_factory.mktemp("styles") / "house"
    for name in ("styles", "templates/parts", "fonts"):
        (folder / name).mkdir(parents=True)
    (folder / "style.toml").write_text(
        'title = "House"\n[logo]\nfile = "mark.svg"\nalt = "The blue mark"\n[colours]\noxblood = "#003366"\n',
        "utf-8",
    )
    (folder / "mark.svg").write_bytes(LOGO)
    (folder / "styles" / "tokens.css").write_text(
        ':root { --sans: "House Hand"; --accent: #003366; }', "utf-8"
    )
    (folder / "templates" / "parts" / "names.html").write_text(
        '{% include "ours/parts/names.html" %}<p class="dates">Printed by the house.</p>', "utf-8"
    )
    named = renamed(resources.own_fonts()[0], "House Hand")
    (folder / "fonts" / "hand.otf").write_bytes(named)
    return find_style(str(folder))


def renamed(path: Path, family: str) -> bytes:
    with TTFont(path) as font:
        for number in (1, 4, 16):
            font["name"].setName(family, number, 3, 1, 0x409)
        font["name"].setName("HouseHand-Regular", 6, 3, 1, 0x409)
        cff = font["CFF "].cff
        cff.fontNames = ["HouseHand-Regular"]
        cff.topDictIndex[0].FullName = cff.topDictIndex[0].FamilyName = family
        target = io.BytesIO()
        font.save(target)
    return target.getvalue()


def test_a_style_is_worn_and_taken_off() -> None:
    style = Style("a", "A", {"styles/tokens.css": b"/* a */"})
    with wearing(style):
        assert worn() is style
        assert filling.style_sheets(["tokens"])["styles/tokens.css"].endswith(b"/* a */")
    assert worn() is OURS
    assert not filling.style_sheets(["tokens"])["styles/tokens.css"].endswith(b"/* a */")


def test_it_is_taken_off_after_a_failure() -> None:
    with pytest.raises(KeyError), wearing(Style("a")):
        raise KeyError
    assert worn() is OURS


def test_charts_take_its_colours() -> None:
    svg = b'<path style="fill: #8A1C2B"/><path fill="#5c7f99"/>'
    assert coloured(svg) is svg
    with wearing(Style("a", colours={"#8a1c2b": "#003366"})):
        assert coloured(svg) == b'<path style="fill: #003366"/><path fill="#5c7f99"/>'
    with wearing(Style("a", greys=True)):
        assert coloured(svg) == b'<path style="fill: #484848"/><path fill="#7b7b7b"/>'


def test_a_request_carries_it_by_value(house: Style) -> None:
    assert pickle.loads(pickle.dumps(Request(UTOPIA, "utopia", style=house))).style == house  # noqa: S301  # our own


def test_fonts_of_a_style_decide_the_pages_but_not_the_drawing_of_charts(house: Style) -> None:
    machine, drawing = keys.machine(), keys.drawing()
    with wearing(house):
        assert keys.machine() != machine
        assert keys.drawing() == drawing
    assert keys.machine() == machine


def test_a_brief_wears_the_house_from_logo_to_type(house: Style) -> None:
    made = brief(house, html=True)
    assert "Printed by the house." in page_texts(made.files[".pdf"])[0]
    with pikepdf.open(io.BytesIO(made.files[".pdf"])) as pdf:
        fonts = {str(font.BaseFont) for page in pdf.pages for font in page.Resources.Font.values()}
    assert any("House" in font for font in fonts), fonts
    page = made.files[".html"].decode()
    assert 'alt="The blue mark"' in page
    assert 'font-family:"House Hand"' in page
    assert brief(house, html=True).files == made.files


def test_ours_is_byte_for_byte_ours_after_another(house: Style) -> None:
    first = brief(OURS).files
    brief(house)
    assert brief(OURS).files == first


def test_sober_has_no_colour_on_any_page() -> None:
    document = pypdfium2.PdfDocument(brief(find_style("sober")).files[".pdf"])
    for page in document:
        image = page.render(scale=0.8).to_pil().convert("RGB")
        red, green, blue = image.split()
        assert red.tobytes() == green.tobytes() == blue.tobytes()


def test_a_style_whose_template_asks_for_what_is_not_there_is_told(tmp_path: Path) -> None:
    shutil.copytree(resources.templates() / "houses" / "sober", tmp_path / "house")
    (tmp_path / "house" / "templates" / "parts").mkdir(parents=True)
    (tmp_path / "house" / "templates" / "parts" / "names.html").write_text(
        "<h1>\n{{ nonsense }}</h1>", "utf-8"
    )
    said = "^house/templates/parts/names.html:2: 'nonsense' is undefined; see the template of ours"
    with pytest.raises(PageError, match=said):
        brief(find_style(str(tmp_path / "house")))


def test_html_of_ours_has_no_logo() -> None:
    assert b'class="logo"' not in brief(OURS, html=True).files[".html"]
