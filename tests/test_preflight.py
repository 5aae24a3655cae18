"""Finished pages looked at: each rule finds its planted fault, and leaves the sound neighbour alone."""

import io
import json
import os
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from briefs import Brief, sets_pages
from click.testing import CliRunner
from pages import drawing, full, made, plain, raster, saved

from briefing.cli import main
from briefing.errors import FaultError, PageError
from briefing.preflight import house_families, layout, require_kept, require_sound

pytestmark = sets_pages


def told(pdf: bytes) -> list[str]:
    """Return what is told of a file, without its name and the mend."""
    problems = layout(pdf, "a.pdf", house_families())
    assert all(problem.file == "a.pdf" and problem.line == 0 and problem.mend for problem in problems)
    return [problem.what for problem in problems]


BESIDE = '<p style="position: absolute; top: 9mm; left: 80mm">x</p>'
TYPE = "font: 10px 'Source Sans Pro'"
CELL = "overflow: hidden; white-space: nowrap; width: {}mm; height: 5mm"
CHART = '<img src="chart.svg" alt="A chart" style="width: {}mm">'
PHOTO = '<img src="photo.png" alt="A photograph" style="width: 20mm">'

# name: a sound page, and the same with a fault; what is told of the second
PLANTED = {
    "off the page": (
        '<p style="position: absolute; left: 130mm">lamps</p>',
        '<p style="position: absolute; left: 180mm">lamps</p>',
        "text runs off the page: “lamps”",
    ),
    "wholly off the page": (
        "<p>Lamps</p>",
        '<p style="position: absolute; top: 280mm">Lamps</p>',
        "text runs off the page: “Lamps”",
    ),
    "near the edge": (
        '<p style="position: absolute; left: -19mm">Lamps</p>',
        '<p style="position: absolute; left: -21mm">Lamps</p>',
        "text stands nearer than 5 mm to the edge: “Lamps”",
    ),
    "lines over one another": (
        "<p>gypsy jumping</p><p>blind khaki</p>",
        '<p>gypsy jumping</p><p style="margin-top: -6pt">blind khaki</p>',
        "words are printed over one another: “gypsy” and “blind”; “jumping” and “khaki”",
    ),
    "tight lines": (
        '<p style="line-height: 9.5pt">gypsy<br>blind</p>',
        '<p style="line-height: 7.5pt">gypsy<br>blind</p>',
        "words are printed over one another: “gypsy” and “blind”",
    ),
    "words of one line over one another": (
        "<p><span>Towers</span> <span>lamps</span></p>",
        '<p><span>Towers</span> <span style="margin-left: -20pt">lamps</span></p>',
        "words are printed over one another: “Towers” and “lamps”",
    ),
    "a mark over its word": (
        "<p><i>of</i><sup>12</sup> the</p>",
        '<p><i>of</i><sup style="margin-left: -3.5pt">12</sup> the</p>',
        "words are printed over one another: “of” and “12”",
    ),
    "cut": (
        f'<div style="{CELL.format(30)}">Islands of lamps</div>',
        f'<div style="{CELL.format(15)}">Islands of lamps</div>',
        "text is cut off: “of”, “lamps”",
    ),
    "small": (
        '<p style="font-size: 7pt">Islands of many more lamps</p>',
        '<p style="font-size: 6.8pt">Islands of many more lamps</p>',
        "text is set in 6.8 points, below 7: “Islands”, “of”, “many” and 2 more",
    ),
    "a mark that is small": (
        "<p>lamps<sup>3</sup></p>",
        '<p>lamps<sup style="font-size: 5.5pt">3</sup></p>',
        "text is set in 5.5 points, below 7: “3”",
    ),
    "small digits that are no mark": (
        "<p>lamps<sup>3</sup></p>",
        '<p>lamps<sup style="vertical-align: baseline">3</sup></p>',
        "text is set in 6.5 points, below 7: “3”",
    ),
    "small words that are raised": (
        "<p>63<sup>7</sup> Front</p>",
        "<p>63<sup>rd</sup> Front</p>",
        "text is set in 6.5 points, below 7: “rd”",
    ),
    "a chart drawn small": (
        CHART.format(53),
        CHART.format(40),
        "text is set in 5.67 points, below 7: “AVATAR”",
    ),
    "a heading at the foot": (
        '<div class="low"><h2>Towers and<br>lamps</h2><p>They burn.</p></div>',
        '<div class="low"><h2>Towers and<br>lamps</h2></div>',
        "nothing stands under the heading “Towers and lamps”",
    ),
    "a heading at a column's foot": (
        f'<div class="low"><h2>Towers</h2><p>burn</p>{BESIDE}</div>',
        f'<div class="low"><h2>Towers</h2>{BESIDE}</div>',
        "nothing stands under the heading “Towers”",
    ),
    "a coarse image": (
        PHOTO.replace("20mm", "8.4mm"),
        PHOTO,
        "an image prints at 127 dots per inch, below 300",
    ),
    "a coarse image in a chart": (
        '<img src="plate.svg" alt="A plate" style="width: 16.8mm">',
        '<img src="plate.svg" alt="A plate" style="width: 40mm">',
        "an image prints at 127 dots per inch, below 300",
    ),
}
ASSETS = {
    "chart.svg": drawing(f'<text x="20" y="50" style="{TYPE}">AVATAR</text>'),
    "plate.svg": drawing('<image xlink:href="https://brief.invalid/photo.png" width="100" height="100"/>'),
    "photo.png": raster(100),
}


def turned(words: str) -> bytes:
    return drawing(f'<g transform="translate(20,90) rotate(-90)"><text style="{TYPE}">{words}</text></g>')


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_found_and_its_sound_neighbour_left_alone(name: str) -> None:
    sound, faulty, what = PLANTED[name]
    low = "" if 'class="low"' in sound else "low"
    finish = full if low else str
    assert told(made(finish(sound), assets=ASSETS)) == []
    assert told(made(finish(faulty), assets=ASSETS)) == [f"page 1: {what}"]


SOUND = full(f"""
<h2>Where the lamps burn</h2>
<p style="hyphens: auto; text-align: justify; width: 40mm" lang="en">Extraordinary lighthouses notwithstanding
inconsiderate gulls, administratively.<sup>1,2</sup></p>
<p>AVATAR To. “Ya” <i>fjord</i><sup>7</sup> (<i>f</i>) ½ ñ ¿f? p’unchaw Q’eros, of<sup>12</sup></p>
<table style="font: 7.1pt/8.2pt 'Source Sans Pro'"><tr><td>gypsy<br>blind<td>40,300</table>
<div style="border: 1pt solid; {CELL.format(60)}">Islands of lamps</div>
<p style="font: 900 58pt/58pt 'Source Serif Pro'; letter-spacing: -0.015em">Type</p>
<img src="turned.svg" alt="An axis" style="width: 55mm">
<img src="photo.png" alt="A photograph" style="width: 8mm">
""")


def test_a_sound_page_of_all_kinds_has_no_problem() -> None:
    assets = {"turned.svg": turned("jumping hectares"), "photo.png": raster(100)}
    assert told(made(SOUND, SOUND, SOUND, assets=assets)) == []


@pytest.mark.parametrize("name", ["peru", "utopia", "utopia_letter"])
def test_our_own_briefs_are_sound(name: str, request: pytest.FixtureRequest) -> None:
    brief: Brief = request.getfixturevalue(name)
    require_sound(brief.pdf, name)


def test_a_page_that_is_blank_but_for_head_and_foot() -> None:
    assert told(made("", full(""), "")) == ["pages 1 and 3: nothing stands on it"]


def test_a_page_that_is_half_empty() -> None:
    half = '<p style="position: absolute; top: {}mm">The last line.</p>'
    pages = made(full(""), half.format(100), half.format(125), full(""))
    assert told(pages) == ["page 2: only the upper 43 per cent of it is used"]


def test_a_page_that_a_chart_fills_is_not_empty() -> None:
    assets = {"chart.svg": drawing('<path d="M0 0 L200 400" stroke="#000"/>', 200, 400)}
    chart = '<img src="chart.svg" alt="A line" style="height: {}mm">'
    pages = [chart.format(200), chart.format(90)]
    assert told(made("x", *pages, "x", assets=assets)) == ["page 3: only the upper 39 per cent of it is used"]


def test_cover_and_last_page_may_be_short() -> None:
    assert told(made("<p>A cover.</p>", full(""), "<p>The end.</p>")) == []


def test_the_same_fault_on_many_pages_is_told_once() -> None:
    page = full('<p style="font-size: 6pt">lamps</p>')
    assert told(made(page, full(""), page, page)) == [
        "pages 1, 3 and 4: text is set in 6 points, below 7: “lamps”"
    ]


def test_the_page_is_what_is_left_when_it_is_trimmed() -> None:
    """With 3 mm of bleed and crop marks the sheet is larger; what counts is the trimmed edge."""
    style = "@page { bleed: 3mm; marks: crop }"
    near, off = (f'<p style="position: absolute; left: {left}mm">I</p>' for left in (-19, -24.5))
    assert told(made(full(near), style=style)) == []
    assert told(made(full(off), style=style)) == ["page 1: text stands nearer than 5 mm to the edge: “I”"]


def test_a_font_that_is_not_in_the_file_and_not_of_the_house() -> None:
    pdf = plain("BT /F 12 Tf 100 200 Td (Lamps) Tj ET")
    assert told(pdf) == [
        "page 1: the font Helvetica is not embedded",
        "page 1: the font Helvetica is not of the house",
    ]
    assert [problem.what for problem in layout(pdf, "a.pdf")] == [
        "page 1: the font Helvetica is not embedded"
    ]


def test_text_that_only_machines_read_is_not_measured() -> None:
    """As an OCR layer, in text rendering mode 3: neither size nor place matter."""
    words = "BT /F 4 Tf {} Tr 1 200 Td (Lamps) Tj ET"
    shown, hidden = (layout(plain(words.format(mode)), "a.pdf") for mode in (0, 3))
    assert len(shown) == len(hidden) + 1 == 3  # and hidden text is nothing that stands on a page


def changed(pdf: bytes, old: bytes, new: bytes) -> bytes:
    """Change the content of the first page, where it stands once."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        stream = document.pages[0].Contents
        assert isinstance(stream, pikepdf.Object)
        content = stream.read_bytes()
        assert content.count(old) == 1
        stream.write(content.replace(old, new))
        return saved(document)


def test_a_letter_without_shape() -> None:
    sound = made("<p>x</p>")
    with pikepdf.open(io.BytesIO(sound)) as document:
        content = document.pages[0].Contents.read_bytes()
    code = content.partition(b"[<")[2][:4]
    assert told(sound) == []
    what = "1 character prints as an empty box, for want of a letter in the font"
    assert told(changed(sound, b"[<" + code, b"[<0000"))[0] == f"page 1: {what}"


def look(*files: Path) -> tuple[int, list[str], list[str]]:
    """Run the command, and return its exit code and what it prints, to the one and to the other."""
    result = CliRunner().invoke(main, ["preflight", *map(str, files)])
    return result.exit_code, result.stdout.splitlines(), result.stderr.splitlines()


def test_the_command_says_of_each_file_that_it_is_sound(utopia: Brief, utopia_letter: Brief) -> None:
    files = (utopia.path, utopia_letter.path)
    assert look(*files) == (0, [f"{file}  sound" for file in files], [])


def test_the_command_tells_problems_and_goes_on(utopia: Brief, tmp_path: Path) -> None:
    faulty = tmp_path / "faulty.pdf"
    faulty.write_bytes(plain("BT /F 12 Tf 100 200 Td (Lamps) Tj ET"))
    code, out, errors = look(faulty, utopia.path)
    assert (code, out) == (PageError.exit_code, [f"{utopia.path}  sound"])
    assert errors[0] == f"{FaultError.heading}:"
    assert [line.partition("; ")[0] for line in errors[1:]] == [
        f"  {faulty}: page 1: the font Helvetica is not embedded",
        f"  {faulty}: page 1: the font Helvetica is not of the house",
    ]


def test_the_command_without_a_file() -> None:
    code, _, errors = look()
    assert code == 2
    assert "Missing argument 'FILE...'" in errors[-1]


def spoil(path: Path, how: str) -> None:
    """Put something that is no sound PDF in a file's place."""
    sound = made(full(""))
    match how:
        case "a folder":
            path.mkdir()
        case "a pipe":
            os.mkfifo(path)
        case "empty":
            path.touch()
        case "no PDF":
            path.write_text("PDF is what this is not.\n" * 100, "utf-8")
        case "cut short":
            path.write_bytes(sound[: len(sound) // 2])
        case "its end cut off":
            path.write_bytes(sound[:-40])
        case "a beginning alone":
            path.write_bytes(b"%PDF-1.7\n%%EOF\n")
        case "locked" | "encrypted":
            path.write_bytes(encrypted(sound, "secret" if how == "locked" else ""))


def encrypted(pdf: bytes, user: str) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return saved(document, pikepdf.Encryption(owner="owner", user=user))


@pytest.mark.parametrize(
    ("how", "code", "problem"),
    [
        ("missing", 2, "the file cannot be read (no such file or directory); check its name and its mode"),
        ("a folder", 2, "this is not a plain file; name a PDF file"),
        ("a pipe", 2, "this is not a plain file; name a PDF file"),
        ("empty", 4, "this is no PDF; name a file that briefing build has made"),
        ("no PDF", 4, "this is no PDF; name a file that briefing build has made"),
        ("cut short", 4, "the file is damaged or cut short; build or copy it again"),
        ("its end cut off", 4, "the file is damaged or cut short; build or copy it again"),
        ("a beginning alone", 4, "the file is damaged or cut short; build or copy it again"),
        ("locked", 4, "the file is encrypted; save it without a password"),
        ("encrypted", 4, "the file is encrypted; save it without a password"),
    ],
)
def test_a_file_that_is_no_sound_pdf(how: str, code: int, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    spoil(path, how)
    result, out, errors = look(path)
    assert (result, out, errors[1:]) == (code, [], [f"  {path}: {problem}"])


def test_a_file_without_a_record_is_told_to_be_held_to_nothing_more(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(made(full("")))
    code, out, _ = look(path)
    said = "sound; it carries no record of a brief, so only its layout was looked at"
    assert (code, out) == (0, [f"{path}  {said}"])


def test_a_brief_that_was_changed_is_found_out(utopia: Brief, tmp_path: Path) -> None:
    path = tmp_path / "changed.pdf"
    with pikepdf.open(io.BytesIO(utopia.pdf)) as document:
        del document.attachments["chart-ferry-share.csv"]
        document.save(path)
    code, _, told = look(path)
    assert code == PageError.exit_code
    assert "the file was changed since it was made" in " ".join(told)
    assert "the attached file 'chart-ferry-share.csv' is missing" in " ".join(told)


@pytest.mark.parametrize("require", [require_sound, require_kept])
def test_pages_that_deny_their_record_stop_a_build(
    require: Callable[[bytes, str], None], utopia: Brief
) -> None:
    with pikepdf.open(io.BytesIO(utopia.pdf)) as document:
        record = json.loads(document.attachments["record.json"].get_file().read_bytes())
        record["marking"]["tlp"] = "RED"
        document.attachments["record.json"] = pikepdf.AttachedFileSpec(
            document, json.dumps(record).encode(), filename="record.json"
        )
        target = io.BytesIO()
        document.save(target)
    with pytest.raises(PageError, match="the head and foot lack the marking TLP:RED"):
        require(target.getvalue(), "a.pdf")
