"""The table of facts, and the command that prints it."""

import csv
import io
import json
import os
import pty
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from briefs import ROOT, UTOPIA
from click.testing import CliRunner, Result
from samples import HERE, country, row

from briefing.cli import main
from briefing.errors import UsageError
from briefing.facts import COLUMNS, Line, lines, printed, record
from briefing.ledger import Ledger
from briefing.model import ChartSpec, GlanceGroup, Topic
from briefing.prose import parse
from briefing.reading import Seeds
from briefing.times import Ages

A, B, C = row("boats@2020:guild", 7, "nearly"), row("boats@2020:press", 8), row("boats@2030:guild", 9)
D = row("lamps:guild", 3, via=("press",), locator="p. 1", note="Counted.")
E = row("XUT.boats@2030:guild", 4)
SUM = row("fleet@2030:guild", formula="{boats@2030} / {boats@2020}")
RED = row("hulls/red@2030:guild", "2.50", low=2, high=3)
ROWS = (E, SUM, C, B, A, D, RED)
TEXTS = {
    "cover": "In {value}`lamps`.",
    "t": "{value}`fleet` of {change}`boats@2020..2030:guild` {cite}`press`.\n\n:::{chart} c\n:::\n\n"
    ":::{table} hulls/*\n:::\n\n:::{rivals} boats@2020\n:::\n\n:::{table} events\n:::",
    "u": "Nothing.",
}
CHART = ChartSpec("c", "trend", "full", MappingProxyType({"series": ("*.boats@2030",)}), {}, HERE)
GROUP = GlanceGroup("Key", ("boats@2030", "boats@2020"), 1, HERE)


def seeds(**more: Any) -> Seeds:  # noqa: ANN401  # any field of a country
    topics = tuple(Topic(name, f"# A\n\n{text}", HERE) for name, text in TEXTS.items())
    whole = country(*ROWS, orders={"boats": ("guild",)}, units={"fleet": "ratio"}, charts=(CHART,))
    fields = {"topics": topics, "cover": "cover", "glance": (GROUP,)} | more
    whole = replace(whole, **fields)
    return Seeds(whole, Ledger(whole), {one.id: parse(one.text, "t.md") for one in topics})


def addresses(found: tuple[Line, ...]) -> list[str]:
    return [line.short for line in found]


def test_a_topic_prints_text_charts_and_tables_in_reading_order() -> None:
    assert dict(printed(seeds())) == {
        "cover": (D,),
        "glance": (C, A),
        "t": (SUM, A, C, E, RED, B),
        "u": (),
    }
    assert list(printed(seeds())) == ["cover", "glance", "t", "u"]
    assert "glance" not in printed(seeds(glance=()))


def test_everything_stands_by_indicator_home_first_and_the_preferred_before_its_rivals() -> None:
    expected = [
        *("boats@2020:guild", "boats@2020:press", "boats@2030:guild", "XUT.boats@2030:guild"),
        *("fleet@2030:guild", "lamps:guild", "hulls/red@2030:guild"),
    ]
    assert addresses(lines(seeds())) == expected


def test_a_topic_stands_in_reading_order() -> None:
    assert addresses(lines(seeds(), "glance")) == ["boats@2030:guild", "boats@2020:guild"]
    assert addresses(lines(seeds(), "u")) == []


def test_rivals_stand_beneath_and_once() -> None:
    found = lines(seeds(), rivals=True)
    assert len(found) == len(ROWS)
    assert [(line.short, line.rival_of) for line in found[:3]] == [
        ("boats@2020:guild", ""),
        ("boats@2020:press", "PER.boats@2020:guild"),
        ("boats@2030:guild", ""),
    ]
    found = lines(seeds(), "glance", rivals=True)
    assert addresses(found) == ["boats@2030:guild", "boats@2020:guild", "boats@2020:press"]


def test_stale_are_those_older_than_a_topic_that_prints_them_allows() -> None:
    limited = seeds(ages=Ages(None, {"glance": 5, "u": 0}))
    assert addresses(lines(limited, stale=True)) == ["boats@2020:guild"]
    assert addresses(lines(limited, "glance", stale=True)) == ["boats@2020:guild"]
    assert addresses(lines(limited, "t", stale=True)) == []
    assert addresses(lines(seeds(), stale=True)) == []


def test_what_has_no_date_is_told_with_the_stale_where_age_matters() -> None:
    (line,) = lines(seeds(ages=Ages(None, {"cover": 5})), stale=True)
    assert (line.short, line.age, line.stale, line.undated) == ("lamps:guild", None, False, True)


def test_an_unknown_topic_is_refused_with_what_was_meant() -> None:
    with pytest.raises(UsageError) as error:
        lines(seeds(), "glans")
    assert str(error.value) == "--topic: the brief has no topic 'glans'; did you mean 'glance'?"


def test_a_record_holds_plain_values() -> None:
    limited = seeds(ages=Ages(5))
    records = {line.short: record(line) for line in lines(limited)}
    assert records["boats@2020:guild"] == {
        "address": "PER.boats@2020:guild",
        "title": "Boats",
        "value": 7,
        "low": None,
        "high": None,
        "hedge": "nearly",
        "unit": "count",
        "period": "2020",
        "age": 10,
        "stale": True,
        "source": "guild",
        "grade": "B",
        "via": [],
        "locator": "",
        "note": "",
        "topics": ["glance", "t"],
        "rivals": ["PER.boats@2020:press"],
        "rival_of": "",
    }
    assert [records["lamps:guild"][name] for name in ("via", "locator", "note", "age", "period")] == [
        ["press"],
        "p. 1",
        "Counted.",
        None,
        "",
    ]
    red = records["hulls/red@2030:guild"]
    assert (red["title"], red["value"], red["low"], red["high"]) == ("Hulls: Red", 2.5, 2, 3)


def test_what_was_computed_is_rounded_as_it_is_printed() -> None:
    (fleet,) = (record(line) for line in lines(seeds()) if line.row is SUM)
    assert [fleet[name] for name in ("value", "low", "high")] == [1.3, 1.3, 1.4]


# ---------------------------------------------------------------- the command


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with a seed folder whose figures may not be a year old, as those of 2029 are."""
    folder = tmp_path / "seeds" / "utopia"
    shutil.copytree(UTOPIA, folder)
    with (folder / "country.toml").open("a", encoding="utf-8") as file:
        file.write('\n[ages]\ndefault = 0\nmethod = "any"\n')
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ("facts", "utopia", *arguments))


def done(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.usefixtures("here")
def test_a_pipe_gets_a_line_for_each_fact() -> None:
    head, *rows = done("--topic", "glance").splitlines()
    assert head.split() == ["address", "value", "period", "age", "source", "rivals", "topics"]
    assert len(rows) == 6
    assert re.split(r" {2,}", rows[0]) == [
        *("XUT.lighthouses@2029:keepers-guild", "41", "2029", "1 year, stale", "Keepers, p. 3 (A)"),
        *("1 rival", "glance, lighthouses"),
    ]
    assert "\t" not in "".join(rows)
    assert all(row == row.rstrip() for row in rows)


@pytest.mark.usefixtures("here")
def test_json_and_csv_say_the_same() -> None:
    objects = json.loads(done("--json"))
    table = list(csv.DictReader(io.StringIO(done("--csv"))))
    assert len(objects) == len(table) == 15
    assert list(objects[0]) == list(table[0]) == list(COLUMNS)
    for one, cells in zip(objects, table, strict=True):
        assert cells["address"] == one["address"]
        assert cells["stale"] == str(one["stale"]).lower()
        assert cells["topics"] == ";".join(one["topics"])
        assert cells["value"] == str(one["value"])
        assert cells["age"] == ("" if one["age"] is None else str(one["age"]))


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("form", ["--json", "--csv"])
def test_a_form_for_machines_is_whole_where_nothing_is_found(form: str) -> None:
    text = done("--topic", "method", form)
    assert text == ("[]\n" if form == "--json" else f"{','.join(COLUMNS)}\n")


@pytest.mark.usefixtures("here")
def test_nothing_found_is_said_beside_the_pipe() -> None:
    result = run("--topic", "method", "--stale")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "Nothing is older than allowed.\n"
    assert run("--topic", "method").stderr == "There is no fact to list.\n"


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("--json", "--csv"), "--json: it does not go with --csv; ask for one of them"),
        (
            ("--topic", "lighthouse"),
            "--topic: the brief has no topic 'lighthouse'; did you mean 'lighthouses'?",
        ),
    ],
)
def test_what_cannot_be_asked_is_refused(arguments: tuple[str, ...], line: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[1:] == [f"  {line}"]


def on_terminal(here: Path, columns: int, *arguments: str) -> str:
    """Run the command on a terminal of so many columns, and return its words without colours."""
    try:
        ours, theirs = pty.openpty()
    except OSError as error:
        pytest.skip(f"this machine has no terminals to give: {error}")
    environment = os.environ | {"COLUMNS": str(columns), "TERM": "xterm", "PYTHONPATH": str(ROOT)}
    command = (sys.executable, "-c", "from briefing.cli import main; main()", "facts", "utopia", *arguments)
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=here, env=environment
    ) as run:
        os.close(theirs)
        said = b""
        while chunk := _read(ours):
            said += chunk
        assert run.wait() == 0
    os.close(ours)
    return re.sub(r"\x1b\[[0-9;]*m", "", said.decode()).replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux: a terminal whose other end is closed
        return b""


@pytest.mark.parametrize("columns", [80, 140])
def test_a_terminal_gets_a_table_that_fits_it(here: Path, columns: int) -> None:
    text = on_terminal(here, columns, "--topic", "glance", "--rivals")
    assert max(map(len, text.splitlines())) <= columns
    assert ("Printed in" in text) == (columns > 130)
    for part in ("Lighthouses\n", "lighthouses@2029", "1 year, stale", "↳", "nearly 70", "8 facts, 4 older"):
        assert part in re.sub(r" +\n| {2,}", "\n", text)


def test_a_reader_that_leaves_early_gets_no_traceback(here: Path) -> None:
    command = (sys.executable, "-c", "from briefing.cli import main; main()", "facts", "utopia", "--json")
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, cwd=here, env=environment) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.close()
        assert run.stderr.read() == b""
