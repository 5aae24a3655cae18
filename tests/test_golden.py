"""Finished pages held against those that were looked at and found good.

``pytest tests/test_golden.py --update-golden`` writes what the pages show now in their place; look at what
changed (``git diff tests/golden`` and the pictures) before keeping it.

Pixels hang on the libraries that shape and draw letters: ``made-with.json`` names those of the pictures, and
with others they are not compared. Text and structure are compared everywhere.
"""

import difflib
import io
import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from briefs import Brief
from look import Tag, by_id, having, opened, page_texts, pixels, squeezed, tags, tree, words
from PIL import Image, ImageChops, ImageStat

GOLDEN = Path(__file__).parent / "golden"
MADE_WITH = GOLDEN / "made-with.json"
# Root mean square of the difference, of 255 greys: one wrong letter makes 0.7, a missing page number 1.2.
LIMIT = 0.5
HEADINGS = re.compile("H[1-6]")


@cache
def made_with() -> dict[str, str]:
    """Name the libraries that decide what a page looks like to the pixel."""
    from weasyprint.text.ffi import ffi, harfbuzz, pango  # noqa: PLC0415  # only once a page was set

    ffi.cdef("const char *pango_version_string(void); const char *hb_version_string(void);")
    return {
        "pango": ffi.string(pango.pango_version_string()).decode(),
        "harfbuzz": ffi.string(harfbuzz.hb_version_string()).decode(),
        "pdfium": str(pypdfium2.version.PDFIUM_INFO),
    }


def same_libraries() -> bool:
    return dict(json.loads(MADE_WITH.read_text("utf-8"))) == made_with()


@pytest.fixture(params=["utopia", "peru", "peru_es"])
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def brief(name: str, request: pytest.FixtureRequest) -> Brief:
    found: Brief = request.getfixturevalue(name)
    return found


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


def renew(pattern: str, contents: Mapping[str, bytes]) -> None:
    """Write golden files, and take away those of pages that are no more."""
    GOLDEN.mkdir(exist_ok=True)
    for path in GOLDEN.glob(pattern):
        if path.name not in contents:
            path.unlink()
    for file, content in contents.items():
        (GOLDEN / file).write_bytes(content)


def test_every_page_says_what_it_said(name: str, brief: Brief, update: bool) -> None:  # noqa: FBT001  # a fixture
    pages = {f"{name}-{number:02}.txt": text for number, text in enumerate(page_texts(brief.pdf), 1)}
    if update:
        renew(f"{name}-[0-9]*.txt", {file: text.encode() for file, text in pages.items()})
        return
    golden = {path.name: path.read_text("utf-8") for path in sorted(GOLDEN.glob(f"{name}-[0-9]*.txt"))}
    assert len(pages) == len(golden), "another number of pages"
    if same_libraries():
        lines = [
            line
            for file, text in pages.items()
            for line in difflib.unified_diff(
                golden[file].splitlines(),
                text.splitlines(),
                f"golden {file}",
                f"{file} now",
                lineterm="",
                n=1,
            )
        ]
        assert not lines, "\n".join(lines)
    else:
        # Lines may break elsewhere.
        assert [*map(squeezed, pages.values())] == [*map(squeezed, golden.values())]


def outline(brief: Brief) -> str:
    """Return what a reader who listens gets: headings with their page, figures, tables, lists, in order."""
    pdf = opened(brief.pdf)
    root = tags(pdf)
    with pdf.open_outline() as bookmarks:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        (first,) = bookmarks.root
        marks = [
            f"{pages[item.destination[0].objgen]} {item.title}"  # type: ignore[index]  # an array, as we write it
            for item in (first, *first.children)
        ]
    shape = [f"{len(pdf.pages)} pages", "", *marks, "", *_shape(root)]
    return "".join(f"{line}\n" for line in shape)


def _shape(tag: Tag) -> list[str]:
    if HEADINGS.fullmatch(tag.name):
        return [tag.name]
    if tag.name == "Figure":
        return [f"Figure: {tag.alt}"]
    if tag.name == "Table":
        rows = len(list(tag.every("TR")))
        return [f"Table, {rows} rows, {len(list(tag.every('TH')))} heads, {len(list(tag.every('TD')))} cells"]
    if tag.name == "L":
        return [f"List, {len(list(tag.every('LI')))} items"]
    return [line for kid in tag.kids for line in _shape(kid)]


def test_every_part_is_where_it_was(name: str, brief: Brief, update: bool) -> None:  # noqa: FBT001  # a fixture
    file = f"{name}-outline.txt"
    if update:
        renew(file, {file: outline(brief).encode()})
    assert outline(brief).splitlines() == (GOLDEN / file).read_text("utf-8").splitlines()


def pictured(name: str, brief: Brief) -> dict[str, int]:
    """Choose the pages to be compared as pictures: all of the small brief, one of each sort of the large."""
    texts = [squeezed(text) for text in page_texts(brief.pdf)]
    if name == "utopia":
        return {f"{name}-{number:02}.png": number for number in range(1, len(texts) + 1)}
    root = tree(brief.document.html)
    chart = squeezed(words(having(by_id(root, "chart-coca-trend"), "finding")[0]))
    table = squeezed(words(next(by_id(root, "statements").iter("h2"))))
    return {
        f"{name}-cover.png": 1,
        f"{name}-chart.png": next(number for number, text in enumerate(texts, 1) if chart in text),
        f"{name}-table.png": max(number for number, text in enumerate(texts, 1) if table in text),
    }


def difference(expected: Image.Image, actual: Image.Image) -> tuple[float, Image.Image]:
    """Return how far two pages differ, and where: black on white, made strong enough to be seen."""
    if expected.size != actual.size:
        return 255.0, actual
    apart = ImageChops.difference(expected, actual)
    return ImageStat.Stat(apart).rms[0], ImageChops.invert(apart.point(lambda value: min(255, value * 4)))


def compare(pages: Mapping[str, Image.Image], golden: Path, place: Path) -> list[str]:
    """Say which pages differ from the golden ones; pictures of those are left in ``place``."""
    failed = []
    for file, actual in pages.items():
        with Image.open(golden / file) as expected:
            apart, picture = difference(expected, actual)
            if apart > LIMIT:
                for kind, image in (("expected", expected), ("actual", actual), ("difference", picture)):
                    image.save(place / f"{Path(file).stem}-{kind}.png")
                failed.append(f"{file} differs by {apart:.2f}")
    return failed


def png(image: Image.Image) -> bytes:
    target = io.BytesIO()
    image.save(target, "png", optimize=True)
    return target.getvalue()


def test_every_page_looks_as_it_did(name: str, brief: Brief, update: bool, tmp_path: Path) -> None:  # noqa: FBT001  # a fixture
    pages = {file: pixels(brief.pdf, number) for file, number in pictured(name, brief).items()}
    if update:
        renew(f"{name}-*.png", {file: png(image) for file, image in pages.items()})
        renew(MADE_WITH.name, {MADE_WITH.name: json.dumps(made_with(), indent=1).encode() + b"\n"})
        return
    if not same_libraries():
        ours = ", ".join(f"{library} {version}" for library, version in made_with().items())
        pytest.skip(f"the pictures were made with other libraries than {ours}")
    assert {path.name for path in GOLDEN.glob(f"{name}-*.png")} == set(pages)
    failed = compare(pages, GOLDEN, tmp_path)
    assert not failed, f"{'; '.join(failed)}; see the pictures in {tmp_path}"


def test_one_letter_is_seen_and_shown(utopia: Brief, tmp_path: Path) -> None:
    page = pixels(utopia.pdf, 2)
    (tmp_path / "page.png").write_bytes(png(page))
    assert compare({"page.png": page}, tmp_path, tmp_path) == []
    changed = page.copy()
    changed.paste(128, (300, 20, 304, 26))  # the size of a letter, in the white of the margin
    (failure,) = compare({"page.png": changed}, tmp_path, tmp_path)
    assert failure.startswith("page.png differs by 0.")
    assert {path.name for path in tmp_path.glob("page-*.png")} == {
        "page-expected.png",
        "page-actual.png",
        "page-difference.png",
    }
