"""``briefing verify`` on the command line: the table, JSON and exit codes."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from copies import pdf

from briefing.cli import main

UTOPIA = Path(__file__).parent / "countries" / "utopia"
LAMPS = "The almanac of gulls\n\nIn 2029 the gulls saw about 40 lighthouses.\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(UTOPIA, tmp_path / "seeds" / "utopia")
    (tmp_path / "copies").mkdir()
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["verify", "utopia", "--against", *arguments], catch_exceptions=False)


def test_what_is_not_found_is_told_with_its_line_and_leaves_by_3(here: Path) -> None:
    (here / "copies" / "gull-almanac.txt").write_text(LAMPS, "utf-8")
    result = run("copies")
    assert result.exit_code == 3
    (row,) = [line for line in result.stdout.splitlines() if line.startswith("lighthouses@2029:gull-almanac")]
    assert row.strip().split("  ")[-1].strip() == "gull-almanac.txt, para. 2"
    assert "found elsewhere" in row
    assert result.stdout.splitlines()[-1].startswith("0 found, 1 elsewhere, 2 not found; ")
    assert (
        "seeds/utopia/observations/lamps.csv:3: XUT.lighthouses@2029:gull-almanac, 'about 40'"
        in result.stderr
    )
    assert "; it stands at para. 2" in result.stderr


def test_what_is_found_leaves_by_0(here: Path) -> None:
    pages = [("Words.",)] * 10
    pages[0] = ("In 2030 Utopia ranked 4th by hours of fog.",)
    pages[1] = ("An estimated 7.5 kilograms of tea were drunk in 2030.",)
    pages[3] = ("In 2029 as many as 900 boats were seen.",)
    pages[8] = ("In 2029 nearly 70 keepers tended the lamps.",)
    (here / "copies" / "foggy-courier.pdf").write_bytes(pdf(pages))
    result = run("copies", "--json")
    entries = [entry for entry in json.loads(result.stdout) if entry["file"]]
    assert {(entry["verdict"], entry["where"]) for entry in entries} == {
        ("found", place) for place in ("p. 1", "p. 2", "p. 4", "p. 9")
    }
    assert result.exit_code == 0
    assert result.stderr.startswith("note: foggy-courier: no hash is recorded of foggy-courier.pdf; ")


@pytest.mark.parametrize("folder", ["nowhere", "copies", "seeds/utopia/country.toml"])
def test_a_wrong_folder_leaves_by_2(here: Path, folder: str) -> None:
    assert run(str(here / folder)).exit_code == 2


def test_a_file_that_is_not_what_it_says_leaves_by_3(here: Path) -> None:
    (here / "copies" / "gull-almanac.pdf").write_text("<html><p>about 40", "utf-8")
    result = run("copies")
    assert result.exit_code == 3
    assert "gull-almanac.pdf: it says it is a PDF, but seems to be HTML; name it" in result.stderr
    assert "Traceback" not in result.output
