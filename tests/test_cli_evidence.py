"""``briefing inspect`` and ``briefing extract``: what they print, write, and tell of wrong files."""

import io
import json
import shutil
from pathlib import Path

import pikepdf
import pytest
from briefs import UTOPIA, Brief
from click.testing import CliRunner, Result

from briefing.cli import main
from briefing.profiles import find_profile
from briefing.seal import seal

HEADING = "The file's evidence does not hold:\n"
CHANGED = "a.pdf: the file was changed since it was made; get the file again from where it comes\n"


@pytest.fixture
def here(utopia: Brief, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copy(utopia.path, tmp_path / "a.pdf")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def altered(path: Path) -> None:
    with pikepdf.open(io.BytesIO(path.read_bytes())) as pdf:
        pdf.save(path)


def test_inspect_prints_what_the_file_says_of_itself(here: Path) -> None:
    assert here.is_dir()
    result = run("inspect", "a.pdf")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[:5] == [
        "Utopia: country brief, edition 2",
        "  edition   2 of 2031-05-04 (updated)",
        "  cut-off   2031-04-01",
        "  marking   TLP:GREEN · Invented throughout",
        "  set as    profile on a4, dated 2031-05-04",
    ]
    assert lines[5].startswith("  made by   country-briefing 0")
    assert lines[6:9] == [
        "  prints    27 figures, 4 sources, 1 chart",
        "  seal      intact",
        "  made of   13 files (SHA-256, bytes)",
    ]
    assert lines[9] == "    actors.csv              677929f14388        288"
    assert len(lines) == 9 + 13


def test_inspect_prints_the_record_itself(here: Path, utopia: Brief) -> None:
    assert here.is_dir()
    result = run("inspect", "--json", "a.pdf")
    assert result.exit_code == 0
    assert result.stdout_bytes == utopia.document.attachments[-1].content
    assert json.loads(result.stdout)["country"] == "Utopia"


def test_of_an_altered_file_inspect_prints_what_can_be_read(here: Path) -> None:
    altered(here / "a.pdf")
    result = run("inspect", "a.pdf")
    assert result.stdout.startswith("Utopia: country brief, edition 2\n")
    assert "  seal      altered\n" in result.stdout
    assert (result.exit_code, result.stderr) == (7, f"{HEADING}  {CHANGED}")


def test_inspect_lets_no_file_steer_the_terminal(here: Path) -> None:
    with pikepdf.open(here / "a.pdf", allow_overwriting_input=True) as pdf:
        stream = pdf.attachments["record.json"].get_file().obj
        record = json.loads(stream.read_bytes()) | {"title": "\x1b[2J\u202ebrief\n"}
        stream.write(json.dumps(record).encode())
        pdf.save(here / "a.pdf")
    (here / "a.pdf").write_bytes(seal((here / "a.pdf").read_bytes()))
    result = run("inspect", "a.pdf")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == " [2J brief "


@pytest.mark.parametrize("command", [("inspect",), ("extract", "-o", "out")], ids=["inspect", "extract"])
@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"Dear Sir,\n", "this is no PDF file; name one that briefing build has written"),
        (b"%PDF-1.7\n1 0 obj\n", "the file is cut short; get the file again from where it comes"),
    ],
    ids=["text", "cut"],
)
def test_a_file_of_another_kind(content: bytes, problem: str, command: tuple[str, ...], here: Path) -> None:
    (here / "b.pdf").write_bytes(content)
    result = run(*command, "b.pdf")
    assert (result.exit_code, result.stdout) == (7, "")
    assert result.stderr == f"{HEADING}  b.pdf: {problem}\n"
    assert not (here / "out").exists()


def test_a_file_for_the_press_says_where_its_record_is(here: Path, utopia: Brief) -> None:
    (here / "b.pdf").write_bytes(find_profile("press").finish(utopia.pdf))
    result = run("inspect", "b.pdf")
    mend = "name the same brief's file for the screen"
    assert result.stderr == (f"{HEADING}  b.pdf: a file for the press carries no record of a brief; {mend}\n")
    assert result.exit_code == 7


@pytest.mark.parametrize("command", [("inspect",), ("extract", "-o", "out")], ids=["inspect", "extract"])
@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("nowhere.pdf", "the file cannot be read (no such file or directory); check its name and its mode"),
        (".", "this is not a plain file; name a PDF file"),
    ],
)
def test_a_file_that_is_not_there(name: str, problem: str, command: tuple[str, ...], here: Path) -> None:
    assert here.is_dir()
    result = run(*command, name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"The command cannot be carried out:\n  {name}: {problem}\n"


def test_extract_writes_the_folder_and_names_each_file(here: Path) -> None:
    result = run("extract", "a.pdf", "-o", "out")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[0] == "out/actors.csv"
    assert lines[-1] == "out/evidence/record.json"
    assert {str(path.relative_to(here)) for path in (here / "out").rglob("*") if path.is_file()} == set(lines)
    assert (here / "out" / "country.toml").read_bytes() == (UTOPIA / "country.toml").read_bytes()
    assert run("check", "out").exit_code == 0


def test_extract_takes_an_altered_file_only_when_told(here: Path) -> None:
    altered(here / "a.pdf")
    result = run("extract", "a.pdf", "-o", "out")
    assert (result.exit_code, result.stdout, result.stderr) == (7, "", f"{HEADING}  {CHANGED}")
    assert not (here / "out").exists()
    result = run("extract", "a.pdf", "-o", "out", "--altered")
    assert (result.exit_code, result.stderr) == (0, f"warning: {CHANGED}")
    assert (here / "out" / "country.toml").exists()


def test_extract_leaves_a_folder_with_something_in_it_alone(here: Path) -> None:
    (here / "out").mkdir()
    (here / "out" / "mine.txt").write_text("mine")
    result = run("extract", "a.pdf", "-o", "out")
    assert result.exit_code == 5
    assert result.stderr == (
        "The result could not be written:\n  out: there are files that are not an extract's, or were changed "
        "since; give an empty folder, or a new one, with -o\n"
    )
    assert [path.name for path in (here / "out").iterdir()] == ["mine.txt"]
