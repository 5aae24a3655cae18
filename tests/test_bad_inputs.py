"""Bad seed folders: each case changes one thing in a sound folder, and every problem told is compared."""

import os
import shutil
import threading
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from briefing.document import compose
from briefing.errors import BriefingError, PageError, SeedError
from briefing.figures import draw_figures
from briefing.reading import load
from briefing.report import charts_asked_for
from briefing.tables import LARGEST_CELL, LARGEST_FILE

HERE = Path(__file__).parent
UTOPIA = HERE / "countries" / "utopia"


@dataclass(frozen=True, slots=True)
class Case:
    """A change to the folder, and what is then told."""

    name: str
    edits: list[dict[str, Any]]
    problems: list[str]
    stage: str


def cases() -> list[Case]:
    table = tomllib.loads((HERE / "bad_inputs.toml").read_text("utf-8"))
    return [
        Case(entry["name"], entry.get("edits", [entry]), entry["problems"], entry.get("stage", "read"))
        for entry in table["case"]
    ]


def change(folder: Path, edit: dict[str, Any]) -> None:
    path = folder / edit["file"]
    match edit:
        case {"remove": True}:
            path.unlink()
        case {"content": text}:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
        case {"append": text}:
            path.write_text(path.read_text("utf-8") + text, "utf-8")
        case {"old": old, "new": new}:
            before = path.read_text("utf-8")
            assert before.count(old) == 1, f"{old!r} stands {before.count(old)} times in {path.name}"
            path.write_text(before.replace(old, new), "utf-8")


def read(folder: Path, stage: str) -> None:
    seeds = load(folder, "utopia")
    if stage == "draw":
        draw_figures(seeds.country, seeds.ledger, charts_asked_for(seeds))


def told(folder: Path, stage: str = "read") -> tuple[type[BriefingError], list[str]]:
    """Read a folder that fails, and return the kind of failure and the lines told."""
    with pytest.raises(BriefingError) as caught:
        read(folder, stage)
    return type(caught.value), str(caught.value).splitlines()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(UTOPIA, tmp_path / "utopia"))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_every_problem_is_told(case: Case, folder: Path) -> None:
    for edit in case.edits:
        change(folder, edit)
    kind, lines = told(folder, case.stage)
    assert lines == [f"utopia/{problem}" for problem in case.problems]
    assert kind is (PageError if case.stage == "draw" else SeedError)


def test_there_are_enough_cases_and_no_name_twice() -> None:
    names = [case.name for case in cases()]
    assert len(names) == len(set(names)) >= 45


@pytest.mark.parametrize(
    ("start", "end"),
    [(b"\xef\xbb\xbf", b"\n"), (b"", b"\r\n"), (b"", b"\r"), (b"\xef\xbb\xbf", b"\r\n")],
    ids=["byte-order mark", "CRLF", "CR", "both"],
)
def test_a_spreadsheets_marks_change_nothing(start: bytes, end: bytes, folder: Path) -> None:
    plain = load(folder, "utopia")
    for path in filter(Path.is_file, folder.rglob("*")):
        path.write_bytes(start + path.read_bytes().replace(b"\n", end))
    marked = load(folder, "utopia")
    assert marked.country == plain.country
    assert [text.title for text in marked.prose.values()] == [text.title for text in plain.prose.values()]


def test_another_encoding(folder: Path) -> None:
    path = folder / "observations" / "lamps.csv"
    path.write_bytes(path.read_bytes().replace(b"Computed.", "Réckoned.".encode("latin-1")))
    assert told(folder)[1] == [
        "utopia/observations/lamps.csv:5: byte 0xE9 is not UTF-8; save the file with encoding UTF-8"
    ]


def test_the_two_byte_encoding_of_spreadsheets(folder: Path) -> None:
    path = folder / "glossary.csv"
    path.write_bytes(path.read_text("utf-8").encode("utf-16"))
    assert told(folder)[1] == [
        "utopia/glossary.csv:1: the file holds a NUL byte; save it again as plain UTF-8 text"
    ]


@pytest.mark.parametrize("size", [LARGEST_CELL, LARGEST_CELL + 1])
def test_a_cell_may_be_long_and_no_longer(size: int, folder: Path) -> None:
    path = folder / "observations" / "sea.csv"
    path.write_text(path.read_text("utf-8") + f"boats,2030,17,,foggy-courier,p. 5,{'a' * size}\n", "utf-8")
    if size == LARGEST_CELL:
        assert len(load(folder, "utopia").country.observations[-1].note) == size
    else:
        ((line,),) = (told(folder)[1],)
        what = "the table cannot be read (field larger than field limit (20000))"
        assert line == f"utopia/observations/sea.csv:9: {what}; keep a cell under 20,000 characters"


@pytest.mark.parametrize("name", ["country.toml", "observations/sea.csv", "sources.json", "topics/method.md"])
def test_a_huge_file_is_not_even_read(name: str, folder: Path) -> None:
    with (folder / name).open("r+b") as stream:
        stream.truncate(LARGEST_FILE + 1)  # a hole: takes no room on the disk
    assert told(folder)[1] == [
        f"utopia/{name}: the file is larger than 16 MB; split it, or take out what is no fact"
    ]


@pytest.mark.parametrize("name", ["observations/sea.csv", "topics/method.md"])
def test_a_pipe_is_not_waited_for(name: str, folder: Path) -> None:
    (folder / name).unlink()
    os.mkfifo(folder / name)
    lines = list[str]()
    reading = threading.Thread(target=lambda: lines.extend(told(folder)[1]), daemon=True)
    reading.start()
    reading.join(timeout=5)
    if waited := reading.is_alive():
        os.close(os.open(folder / name, os.O_RDWR | os.O_NONBLOCK))  # lets the reader go
        reading.join()
    assert not waited
    assert lines == [f"utopia/{name}: this is not a plain file; put a text file in its place"]


DEEP = "[" * 100_000


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        (
            "country.toml",
            f"a = {DEEP}",
            "1: this is not TOML: it is nested too deep; check quotes and brackets",
        ),
        ("sources.json", DEEP, "1: this is not JSON; check the commas, quotes and brackets here"),
        ("map.geojson", DEEP, "1: this is not JSON; check the commas, quotes and brackets here"),
        (
            "sources.json",
            f"[{'9' * 5000}]",
            "1: this is not JSON; check the commas, quotes and brackets here",
        ),
    ],
    ids=["country.toml", "sources.json", "map.geojson", "digits"],
)
def test_nesting_and_digits_without_end(name: str, content: str, line: str, folder: Path) -> None:
    (folder / name).write_text(content, "utf-8")
    assert told(folder)[1] == [f"utopia/{name}:{line}"]


def test_a_number_of_many_digits_in_country_toml(folder: Path) -> None:
    change(folder, {"file": "country.toml", "old": "number = 2", "new": f"number = {'2' * 5000}"})
    ((line,),) = (told(folder)[1],)
    assert line.startswith("utopia/country.toml:")
    assert "this is not TOML" in line


@pytest.mark.parametrize("signs", ["(" * 400, "-" * 900, "+".join(["1"] * 480) + "*"], ids=["(", "-", "+"])
def test_a_formula_as_long_as_may_be(signs: str, folder: Path) -> None:
    """However it is nested it is computed or told; it never exhausts the stack."""
    path = folder / "observations" / "lamps.csv"
    row = f"boats,,,2030,,,,,foggy-courier,,p. 5,,{signs}{{keepers}}\n"
    path.write_text(path.read_text("utf-8") + row, "utf-8")
    if "1" in signs:
        assert load(folder, "utopia").ledger.one("boats@2030").formula.startswith("1+1+1")
    else:
        ((line,),) = (told(folder)[1],)
        assert line.startswith("utopia/observations/lamps.csv:10: ")
        assert "is not a formula" in line


SCRIPT = "<script>alert()</script>"
ESCAPED = "&lt;script&gt;alert()&lt;/script&gt;"


def test_html_is_printed_as_it_stands(folder: Path) -> None:
    """Text from a folder is text: markup in it is shown, and never works."""
    for edit in (
        {"file": "country.toml", "old": 'name = "Utopia"', "new": f'name = "Utopia{SCRIPT}"'},
        {"file": "country.toml", "old": "Islands of lamps", "new": f"{SCRIPT} Islands of lamps"},
        {"file": "indicators.csv", "old": "Journeys made by ferry", "new": f"Journeys{SCRIPT} made by ferry"},
        {"file": "observations/lamps.csv", "old": "Towers under", "new": f"Towers{SCRIPT} under"},
        {"file": "observations/sea.csv", "old": "every boat comes", "new": f"every{SCRIPT} boat comes"},
        {"file": "sources.json", "old": "The book of lamps", "new": f"The book of {SCRIPT}"},
        {"file": "glossary.csv", "old": "What a gull", "new": f"What{SCRIPT} a gull"},
        {"file": "actors.csv", "old": "tends the lamps", "new": f"tends{SCRIPT} the lamps"},
        {"file": "events.csv", "old": "Fog stopped", "new": f"Fog{SCRIPT} stopped"},
        {"file": "topics/crossings.md", "old": ":caption: Keepers", "new": f":caption: {SCRIPT} Keepers"},
        {"file": "topics/method.md", "append": f"\n{SCRIPT} and <b>bold</b>\n\n<div>block</div>\n"},
        {"file": "topics/method.md", "append": "\n[press here](javascript:alert())\n"},
    ):
        change(folder, edit)
    seeds = load(folder, "utopia")
    figures = draw_figures(seeds.country, seeds.ledger, charts_asked_for(seeds))
    html = compose(seeds, figures, "a4", "2031-05-04").html
    assert html.count(ESCAPED) >= 10
    for working in ("<script", "<b>bold", "<div>block", 'href="javascript'):
        assert working not in html
