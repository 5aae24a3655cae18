"""The commands about copies: what they print, and by which code they leave."""

import csv
import io
import json
import stat
from pathlib import Path

import click
import pytest
from briefs import UTOPIA, Brief
from click.testing import CliRunner, Result
from handed import write_list

from briefing import report
from briefing.cli import main

ROWS = ["Ana Ñandú,Office,Quay 1,GREEN", "Ελένη Παππά,Harbour,,RED", "山田太郎,Fog,,RED"]
FOLDER = "out/utopia-edition-2"
COPY = f"{FOLDER}/utopia-edition-2-copy-0002.pdf"


@pytest.fixture
def here(tmp_path: Path, utopia: Brief, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a project with three copies handed out."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(report, "build", lambda *_: (utopia.document, utopia.pdf))
    write_list(tmp_path / "list.csv", ROWS, "name,organisation,address,marking")
    done("distribute", str(UTOPIA), "--to", "list.csv")
    return tmp_path


def run(*arguments: str, text: str = "") -> Result:
    return CliRunner().invoke(main, arguments, input=text)


def done(*arguments: str, text: str = "") -> Result:
    """Run a command that must end well."""
    result = run(*arguments, text=text)
    assert result.exit_code == 0, result.output
    return result


def test_a_run_says_where_it_is_and_names_nobody(here: Path) -> None:
    result = done("distribute", str(UTOPIA), "--to", "list.csv", "--zip")
    assert result.stdout == f"{FOLDER}  3 copies, 0 made now\n"
    assert "warning: list.csv:4: the name is in a script that our type lacks" in result.stderr
    assert not any(name in result.output for name in ("Ana", "Ελένη", "山田"))
    assert (here / COPY).exists()


def test_the_register_is_listed_by_number(here: Path) -> None:
    assert (here / "register.sqlite").exists()
    runs = done("register", "list").stdout
    assert runs.startswith("utopia-edition-2  begun ")
    assert "3 of 3 made  finished" in runs
    copies = done("register", "list", "utopia").stdout
    assert [line.split()[0] for line in copies.splitlines()] == ["1", "2", "3"]
    assert "Ana" not in runs + copies
    assert "Ana Ñandú" in done("register", "show", "utopia", "1").stdout


def test_what_became_of_copies_is_entered(here: Path) -> None:
    assert done("register", "printed", "utopia", "1-3").stdout == "3 copies printed\n"
    assert done("register", "recalled", "XUT", "2").stdout == "1 copy recalled\n"
    assert done("register", "destroyed", "Utopia", "2", "3").stdout == "2 copies destroyed\n"
    states = [line.split()[3] for line in done("register", "list", "utopia").stdout.splitlines()]
    assert states == ["printed", "destroyed", "destroyed"]
    again = run("register", "recalled", "utopia", "1", "2")
    assert again.exit_code == 10
    assert "copy 2 is destroyed" in again.stderr
    assert here.exists()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("register", "show", "utopia", "9"), 10, "no copy 9 is on record"),
        (("register", "recalled", "utopia", "1-x"), 2, "this is no number of a copy"),
        (("register", "list", "chile"), 10, "no copy of 'chile' is on record"),
        (("register", "list", "--register", "none"), 10, "there is no register"),
        (("register", "abandon", "utopia-edition-2"), 10, "no run called 'utopia-edition-2' is open"),
        (("trace",), 2, "one thing is needed to go by"),
        (("trace", COPY, "--name", "utopia", "--number", "1"), 2, "one thing is needed"),
        (("trace", "--number", "1"), 2, "one thing is needed"),
        (("trace", "list.csv"), 7, "the file cannot be read"),
        (("distribute", str(UTOPIA), "--to", "none.csv"), 9, "the file is missing"),
        (("distribute", "chile", "--to", "list.csv"), 2, "there is no such seed folder"),
    ],
)
def test_what_cannot_be_done_is_told(here: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, said in result.stderr) == (code, True), result.stderr
    assert not (here / "none").exists()


def test_an_export_has_names_where_they_are_asked_for(here: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(done("register", "export").stdout)))
    assert [row["number"] for row in rows] == ["1", "2", "3"]
    assert not {"name", "organisation", "address"} & set(rows[0])
    done("register", "export", "utopia", "--names", "--json", "-o", "copies.json")
    assert json.loads((here / "copies.json").read_text("utf-8"))[0]["name"] == "Ana Ñandú"
    assert stat.S_IMODE((here / "copies.json").stat().st_mode) == 0o600


def test_a_copy_is_traced_by_file_text_and_number(here: Path) -> None:
    by_file = done("trace", COPY).stdout
    assert by_file.startswith("Utopia, edition 2 of 2031-05-04, copy 2 of 3\n")
    assert "issued to     Ελένη Παππά, Harbour" in by_file
    assert "as it was made: every byte" in by_file
    for result in (
        done("trace", "--text", "-", text="a page\nUtopia, edition 2, copy 2 of 3 · and so on"),
        done("trace", "--name", "utopia", "--number", "2"),
    ):
        assert "issued to     Ελένη Παππά, Harbour" in result.stdout
    (here / COPY).write_bytes((here / COPY).read_bytes() + b"\n")
    altered = run("trace", COPY)
    assert altered.exit_code == 7
    assert "altered since it was made" in altered.stderr
    (here / "register.sqlite").unlink()
    assert "issued to" not in run("trace", COPY).stdout


def test_a_copy_passes_preflight_whatever_its_recipient_is_called(here: Path) -> None:
    write_list(here / "more.csv", ["Agent 4711,Office 365,,RED"], "name,organisation,address,marking")
    done("distribute", str(UTOPIA), "--to", "more.csv")
    assert "sound" in done("preflight", f"{FOLDER}-run-2/utopia-edition-2-copy-0004.pdf").stdout


@pytest.mark.parametrize("name", ["list", "show", "printed", "recalled", "destroyed", "abandon", "export"])
def test_each_part_of_the_register_explains_itself(name: str) -> None:
    text = done("register", name, "--help").stdout
    command = main.commands["register"]
    assert isinstance(command, click.Group)
    assert command.commands[name].help
    assert "--register" in text
