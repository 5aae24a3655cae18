"""A brief through every way to print it: what each makes of the same country."""

import json
import subprocess
import sys
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import verapdf
from briefs import ROOT, UTOPIA, Brief, once, undated
from look import opened, page_texts, squeezed, tags
from pikepdf import Operator, parse_content_stream
from PIL import ImageCms

from briefing import report, resources
from briefing.canvases import Canvas, painter, things
from briefing.errors import UsageError
from briefing.inks import colours
from briefing.palettes import TOTAL_INK
from briefing.profiles import SCREEN, find_profile
from briefing.vocabulary import PRINTS

COLOURED = {"rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "sh"}
MEDIA_LEFT = 25.51  # points from the media's edge to the trim's


def through(way: str, brief: Brief, shared: Path) -> Path:
    """Print the fictional country in a way, once a run; only the press sets the pages anew."""
    path = shared / f"utopia-{way}.pdf"

    def build() -> bytes:
        if way != "press":
            return find_profile(way).finish(brief.pdf)
        with undated():
            return report.build(UTOPIA, "utopia", "a4", lambda _: None, profile=find_profile(way))[1]

    once(path, build)
    return path


@pytest.fixture(scope="session")
def printed(utopia: Brief, shared: Path) -> dict[str, Path]:
    return {way: through(way, utopia, shared) for way in PRINTS}


def operators(pdf: pikepdf.Pdf) -> dict[str, list[tuple[float, ...]]]:
    """Return every operator that sets a colour, wherever it stands, and what it sets."""
    found: dict[str, list[tuple[float, ...]]] = {}
    for thing in things(pdf):
        if isinstance(thing, Canvas):
            for instruction in parse_content_stream(painter(thing)):
                name = str(instruction.operator)
                if name in COLOURED | {"g", "G"}:
                    numbers = [
                        float(part) for part in instruction.operands if not isinstance(part, pikepdf.Name)
                    ]
                    found.setdefault(name, []).append(tuple(numbers))
    return found


def test_a_build_for_the_screen_does_without_the_libraries_of_the_others() -> None:
    program = (
        "import sys; from briefing import profiles, report; profiles.find_profile('screen');"
        "sys.exit(bool({'pikepdf', 'PIL.ImageCms'} & set(sys.modules)))"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)


def test_every_way_has_a_profile() -> None:
    assert [find_profile(way).name for way in PRINTS] == list(PRINTS)
    assert find_profile("screen") is SCREEN
    assert [find_profile(way).ending for way in ("screen", "mono")] == ["", "-mono"]


def test_the_file_for_the_screen_is_the_brief_as_it_is(printed: dict[str, Path], utopia: Brief) -> None:
    assert printed["screen"].read_bytes() == utopia.pdf


@pytest.mark.parametrize("way", PRINTS)
def test_the_same_brief_gives_the_same_bytes(way: str, printed: dict[str, Path], utopia: Brief) -> None:
    if way == "press":
        with undated():
            again = report.build(UTOPIA, "utopia", "a4", lambda _: None, profile=find_profile(way))[1]
    else:
        again = find_profile(way).finish(utopia.pdf)
    assert again == printed[way].read_bytes()


@pytest.mark.parametrize("way", PRINTS)
def test_title_and_language_go_with_it(way: str, printed: dict[str, Path], utopia: Brief) -> None:
    pdf = opened(printed[way].read_bytes())
    assert pdf.open_metadata()["dc:title"] == str(pdf.docinfo.Title) == utopia.document.title
    assert str(pdf.Root.Lang) == utopia.document.language


@pytest.mark.parametrize("way", ["office", "mono"])
def test_tags_links_and_evidence_stay_for_office_and_mono(
    way: str, printed: dict[str, Path], utopia: Brief
) -> None:
    before, after = opened(utopia.pdf), opened(printed[way].read_bytes())
    assert tags(after) == tags(before)
    links = [[len(page.obj.get("/Annots", ())) for page in pdf.pages] for pdf in (before, after)]
    assert links[0] == links[1]
    assert sum(links[0])
    assert set(after.attachments) == set(before.attachments) != set()


def test_an_office_printer_is_asked_for_both_sides(printed: dict[str, Path]) -> None:
    pdf = opened(printed["office"].read_bytes())
    preferences = pdf.Root.ViewerPreferences
    assert [str(preferences.Duplex), str(preferences.PrintScaling)] == ["/DuplexFlipLongEdge", "/None"]
    assert bool(preferences.DisplayDocTitle)


@pytest.mark.parametrize("way", ["office", "mono", "press"])
def test_the_pages_say_the_same(way: str, printed: dict[str, Path], utopia: Brief) -> None:
    texts = [list(map(squeezed, page_texts(pdf))) for pdf in (utopia.pdf, printed[way].read_bytes())]
    assert texts[0] == texts[1]


def test_the_first_sheet_has_the_last_page_and_the_first(printed: dict[str, Path], utopia: Brief) -> None:
    pages = page_texts(utopia.pdf)
    sides = page_texts(printed["booklet"].read_bytes())
    assert len(sides) == -(-len(pages) // 4) * 2
    last = pages[-1] if len(pages) % 4 == 0 else ""
    assert sorted(squeezed(sides[0])) == sorted(squeezed(last + pages[0]))
    assert squeezed(sides[0]).startswith(squeezed(last)[:99])


def test_nothing_but_grey_is_in_the_grey_one(printed: dict[str, Path]) -> None:
    content = printed["mono"].read_bytes()
    pdf = opened(content)
    assert colours(pdf) == {"DeviceGray"}
    assert set(operators(pdf)) <= {"g", "G"}
    with pypdfium2.PdfDocument(content) as document:
        for page in document:
            channels = [channel.tobytes() for channel in page.render(scale=1).to_pil().convert("RGB").split()]
            assert channels[0] == channels[1] == channels[2]


def test_nothing_but_ink_is_in_the_one_for_the_press(printed: dict[str, Path]) -> None:
    pdf = opened(printed["press"].read_bytes())
    assert colours(pdf) <= {"DeviceCMYK", "DeviceGray", "Separation All"}
    found = operators(pdf)
    assert set(found) <= {"k", "K", "CS", "SCN"}
    assert set(found["SCN"]) == {(1.0,)}  # the marks
    assert max(map(sum, found["k"] + found["K"])) <= TOTAL_INK
    assert (0.0, 0.0, 0.0, 1.0) in found["k"]


def test_type_in_black_is_black_alone(printed: dict[str, Path]) -> None:
    pdf = opened(printed["press"].read_bytes())
    inks, set_in = tuple[float, ...](), set[tuple[float, ...]]()
    for page in pdf.pages:
        for instruction in parse_content_stream(page):
            if instruction.operator == Operator("k"):
                inks = tuple(map(float, instruction.operands))
            elif instruction.operator == Operator("TJ"):
                set_in.add(inks)
    solid = {one for one in set_in if one[3] == 1}
    assert solid == {(0.0, 0.0, 0.0, 1.0)}
    assert {one[:3] for one in set_in if one[3] > 0.7} == {(0.0, 0.0, 0.0)}


def test_the_press_has_its_boxes_on_every_page(printed: dict[str, Path]) -> None:
    pdf = opened(printed["press"].read_bytes())
    by = 3 * 72 / 25.4
    for page in pdf.pages:
        trim, bleed, media = (
            [float(edge) for edge in page.obj[name]] for name in ("/TrimBox", "/BleedBox", "/MediaBox")
        )
        assert trim == pytest.approx([0, 0, 595.276, 841.89], abs=0.01)
        assert bleed == pytest.approx([-by, -by, trim[2] + by, trim[3] + by], abs=0.01)
        assert media[0] == pytest.approx(-MEDIA_LEFT, abs=0.01)
        assert "/Annots" not in page.obj


@pytest.mark.skipif(bool(verapdf.missing()), reason=f"not installed: {', '.join(verapdf.missing())}")
def test_the_standards_are_kept(printed: dict[str, Path]) -> None:
    for standards, ways in (("3a,ua1", ("office", "mono")), ("3b", ("booklet",))):
        command = [sys.executable, verapdf.__file__, standards, *(str(printed[way]) for way in ways)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        verdicts = [json.loads(line) for line in done.stdout.splitlines()]
        wanted = len(ways) * len(standards.split(","))
        assert [verdict["broken"] for verdict in verdicts] == [[]] * wanted


def test_a_printers_own_profile_is_taken(tmp_path: Path) -> None:
    mine = tmp_path / "mine.icc"
    mine.write_bytes(resources.press_profile().read_bytes())
    assert find_profile("press", mine).name == "press"


@pytest.mark.parametrize(
    ("way", "content", "what"),
    [
        ("press", None, "cannot read: no such file or directory"),
        ("press", b"\0" * 200, "this is not an ICC profile"),
        ("press", ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(), "not of CMYK on paper"),
        ("office", b"", "--print office has no use for a printer's profile"),
        ("screen", b"", "--print screen has no use for a printer's profile"),
    ],
)
def test_a_wrong_profile_is_told(way: str, content: bytes | None, what: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.icc"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UsageError) as caught:
        find_profile(way, path)
    (problem,) = caught.value.problems
    assert what in problem.what
    assert problem.file in (str(path), "--icc")
