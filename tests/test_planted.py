"""Faults planted in the Peru brief, one at a time: each stops the build, and is told where it stands."""

import shutil
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from briefs import PERU

from briefing.errors import SeedError
from briefing.reading import Seeds, load

FAULTS: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("planted.toml").read_text("utf-8"))[
    "fault"
]
LEAST = 60


def plant(folder: Path, fault: dict[str, Any]) -> int:
    """Plant a fault, and return the line where it stands."""
    path = folder / str(fault["file"])
    before = path.read_text("utf-8")
    if text := str(fault.get("append", "")):
        after = before.rstrip("\n") + "\n" + text
        mark = str(fault.get("line", text.strip("\n")))
    elif dropped := str(fault.get("drop", "")):
        after = "".join(line for line in before.splitlines(keepends=True) if dropped not in line)
        mark = ""
    else:
        assert before.count(fault["old"]) == 1, f"{fault['old']!r} stands {before.count(fault['old'])} times"
        after = before.replace(str(fault["old"]), str(fault["new"]))
        mark = str(fault.get("at-line", fault["new"]))
    assert after != before
    path.write_text(after, "utf-8")
    return after.count("\n", 0, after.rindex(mark)) + 1 - int(fault.get("above", 0))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: str(fault["name"]))
def test_a_planted_fault_stops_the_build_where_it_stands(fault: dict[str, Any], tmp_path: Path) -> None:
    folder = Path(shutil.copytree(PERU, tmp_path / "peru"))
    line = plant(folder, fault)
    with pytest.raises(SeedError) as caught:
        load(folder, "peru")  # the first step of every build; nothing is drawn or written if it fails
    file = f"peru/{fault.get('at', fault['file'])}"
    found = [one for one in caught.value.problems if one.rule == fault.get("rule", one.rule)]
    found = [one for one in found if fault.get("says", "") in f"{one.what}; {one.mend}"]
    assert found, str(caught.value)
    places = {(one.file, one.line) for one in found}
    if fault.get("anywhere"):
        assert file in {place for place, _ in places}, str(caught.value)
    else:
        assert (file, line) in places, f"expected {file}:{line}\n{caught.value}"


def test_faults_of_every_kind_are_planted() -> None:
    assert len(FAULTS) >= LEAST
    assert not [name for name, count in Counter(fault["name"] for fault in FAULTS).items() if count > 1]
    rules = {fault.get("rule") for fault in FAULTS}
    assert {
        "checked",
        "naked-number",
        "stale-lead",
        "direction",
        "trend-denied",
        "hedge-against-hedge",
    } <= rules


def test_the_brief_without_faults_is_sound(peru_seeds: Seeds) -> None:
    assert peru_seeds.country.approved is not None
