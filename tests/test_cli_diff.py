"""``briefing diff``: what it prints and writes, and by which code it leaves; ``briefing build --since``."""

import json
import shutil
from pathlib import Path

import pytest
from briefs import UTOPIA, Brief, sets_pages
from click.testing import CliRunner, Result
from editions_made import newer

from briefing.cli import main

pytestmark = sets_pages


TOLD = """\
Utopia: country brief, edition 3: what changed since edition 2
  1 judgement reworded
  2 paragraphs reworded
  1 figure changed, 1 re-sourced
  1 chart changed

Editions
  Edition: was 2, is 3

Judgements
  reworded: Utopia is {+very+} likely to keep more of its lamps burning than it lets go dark. \
(was likely, is very likely; confidence low)

Key figures
  Journeys made by ferry: was up to 60% (2030), is up to 65% (2030)

Charts
  changed: The share of journeys made by ferry is put at just under 45 per cent or up to 65 per cent \
by Harbour office and Almanac

Lighthouses
  reworded: … Outer Skerry rocks at least 23 keepers stay [-all-] {+through the+} winter.
  re-sourced: Lighthouses, 2029: 41: was Keepers, p. 3, is Keepers, p. 33

Crossings
  reworded takeaway: Ferries carry up to [-60-] {+65+} per cent of journeys between the islands.
  changed: Journeys made by ferry, 2030: was up to 60%, is up to 65% (Harbour office)
"""
LATER = "next: this edition is later than the one to be built"
PLACE = "2.pdf: the new brief would take the place of the edition that it is held against"


@pytest.fixture
def here(utopia: Brief, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copy(utopia.path, "2.pdf")
    newer(Path("next"))
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_changes_are_counted_and_then_told_by_topic(here: Path) -> None:
    assert here.is_dir()
    result = run("diff", "2.pdf", "next")
    assert result.exit_code == 0, result.output
    assert result.stdout == TOLD


def test_nothing_of_colour_is_left_in_a_pipe(here: Path) -> None:
    assert here.is_dir()
    assert "\x1b" not in run("diff", "2.pdf", "next").output


def test_nothing_changed(here: Path) -> None:
    assert here.is_dir()
    for new in ("2.pdf", str(UTOPIA)):
        result = run("diff", "2.pdf", new)
        assert (result.exit_code, result.stdout.splitlines()[1:]) == (0, ["nothing changed"])


def test_all_of_it_as_json(here: Path) -> None:
    assert here.is_dir()
    result = run("diff", "2.pdf", "next", "--json")
    told = json.loads(result.stdout)
    assert (result.exit_code, told["schema"]) == (0, "urn:country-briefing:changes:1")
    assert [one["manner"] for one in told["figures"]] == ["re-sourced", "changed"]
    assert told["new"]["number"] == 3
    assert told["texts"][0]["rating"] == ["very likely", "low"]


def test_all_of_it_as_html(here: Path) -> None:
    result = run("diff", "2.pdf", "next", "--html", "changes.html")
    assert (result.exit_code, result.stdout) == (0, "changes.html\n")
    assert "<ins>" in (here / "changes.html").read_text("utf-8")


def test_the_older_named_last_is_warned_about(here: Path) -> None:
    assert here.is_dir()
    result = run("diff", "next", "2.pdf")
    assert result.exit_code == 0
    assert "warning: 2.pdf: this edition is older than next; name the older one first" in result.stderr


def test_two_countries_are_not_compared(here: Path) -> None:
    folder = here / "peru"
    shutil.copytree(UTOPIA, folder)
    text = (folder / "country.toml").read_text("utf-8")
    (folder / "country.toml").write_text(
        text.replace('"XUT"', '"XUP"').replace('"Utopia"', '"Eutopia"'), "utf-8"
    )
    for table in (folder / "observations").glob("*.csv"):
        table.write_text(table.read_text("utf-8").replace("XUT", "XUP"), "utf-8")
    result = run("diff", "2.pdf", "peru")
    assert result.exit_code == 2, result.output
    assert "peru: this is a brief of Eutopia, and 2.pdf one of Utopia" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "what"),
    [
        (("diff", "none.pdf", "next"), 2, "none.pdf: the file cannot be read"),
        (("diff", "next/country.toml", "next"), 7, "next/country.toml: this is no PDF file"),
        (("diff", "2.pdf"), 2, "Missing argument 'NEW'"),
        (("build", "next", "--since", "none.pdf"), 2, "none.pdf: the file cannot be read"),
        (
            ("build", "next", "--since", "2.pdf", "-o", "2.pdf"),
            2,
            "2.pdf: the new brief would take the place",
        ),
        (
            ("build", "next", "--since", "2.pdf", "--format", "one-page"),
            2,
            "--since: the format one-page has no room for what changed; build the full profile",
        ),
        (
            ("build", str(UTOPIA), "--since", "next"),
            2,
            "next: this edition is later than the one to be built",
        ),
    ],
)
def test_what_cannot_be_done(here: Path, arguments: tuple[str, ...], code: int, what: str) -> None:
    before = (here / "2.pdf").read_bytes()
    result = run(*arguments)
    assert (result.exit_code, what in result.stderr) == (code, True), result.output
    assert not (here / "out").exists()
    assert (here / "2.pdf").read_bytes() == before
