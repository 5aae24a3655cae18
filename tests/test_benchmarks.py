"""The benchmark's own sums and tables, on small figures; how fast anything is, no test says."""

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from briefs import ROOT, UTOPIA

sys.path.append(str(ROOT / "tests" / "benchmarks"))

import machine
import run as program
import table
import timing
from arithmetic import Median, Target, exponent, growth, middle, ratio
from cases import edits
from generated import many_briefs, many_pages
from results import Results, Row, targets, to_json
from scale import Long, Many
from stages import Timers
from timing import Run, interleaved, run
from workshop import Edit, Workshop, edited

from briefing.reading import load


def took(wall: float, code: int = 0, peak: float = 100) -> Run:
    return Run(wall, wall / 2, peak, code)


def a_row(name: str, wall: float | None, peak: float = 100) -> Row:
    return Row(
        name, name.capitalize(), None if wall is None else Median(wall, wall, peak, 0.2, 3), 20, "absent"
    )


def found(walls: Mapping[str, float | None]) -> Results:
    rows = [a_row(name, wall) for name, wall in walls.items()]
    return Results("2031-05-04", {"processor": "A (R) Core 7", "cores": "2"}, {"python": "3"}, 3, rows)


def test_each_figure_has_a_median_of_its_own() -> None:
    runs = [Run(3, 1, 10, 0), Run(1, 2, 30, 0), Run(2, 9, 20, 0)]
    assert middle(runs) == Median(wall=2, cpu=2, peak=20, spread=2, runs=3)
    assert middle([Run(1, 1, 1, 0), Run(2, 2, 2, 0)]) == Median(1.5, 1.5, 1.5, 1, 2)


@pytest.mark.parametrize("runs", [[], [took(1), took(1, code=3)]])
def test_there_is_no_median_of_nothing_or_of_failures(runs: list[Run]) -> None:
    assert middle(runs) is None


@pytest.mark.parametrize(
    ("part", "whole", "expected"), [(3, 4, 0.75), (None, 4, None), (3, None, None), (3, 0, None)]
)
def test_a_ratio_needs_both(part: float | None, whole: float | None, expected: float | None) -> None:
    assert ratio(part, whole) == expected


@pytest.mark.parametrize("power", [0.5, 1.0, 2.0])
def test_the_exponent_is_the_power_with_which_a_cost_grows(power: float) -> None:
    sizes = (5, 50, 500)
    assert exponent(sizes, [7 * size**power for size in sizes]) == pytest.approx(power)


def test_the_exponent_is_that_of_the_line_nearest_to_all() -> None:
    assert exponent((1, 10, 100), (1, 100, 100)) == pytest.approx(1.0)
    assert exponent((5, 5), (1, 2)) is None


def test_memory_is_compared_by_its_peaks_early_and_late() -> None:
    readings = [(0, 50.0), (19, 100.0), (20, 80.0), (21, 120.0), (200, 110.0)]
    assert growth(readings, 20) == pytest.approx(1.2)
    assert growth(readings[:3], 20) is None


@pytest.mark.parametrize(
    ("figure", "most", "met"),
    [(0.7, True, True), (0.71, True, False), (0.7, False, True), (0.69, False, False), (None, True, None)],
)
def test_a_target_is_met_at_its_bound(figure: float | None, met: bool | None, *, most: bool) -> None:  # noqa: FBT001  # as expected
    assert Target("x", figure, 0.7, most=most).met is met


def test_cases_take_turns_and_the_first_round_does_not_count() -> None:
    order: list[str] = []

    def case(name: str, *codes: int) -> Callable[[], Run]:
        left = iter(codes)

        def done() -> Run:
            order.append(name)
            return took(len(order), code=next(left, 0))

        return done

    results = interleaved({"a": case("a"), "b": case("b"), "c": case("c", 1)}, 2, lambda *_: None)
    assert order == ["a", "b", "c", "a", "b", "a", "b"]
    assert [one.wall for one in results["a"]] == [4, 6]
    assert [one.code for one in results["c"]] == [1]


def test_a_command_is_timed_with_all_that_it_starts(tmp_path: Path) -> None:
    inner = "x = bytearray(64 << 20); sum(range(10 ** 6))"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}]); sys.exit(5)"
    done = run((sys.executable, "-c", outer), tmp_path, dict(os.environ))
    assert done.code == 5
    assert done.peak > 64
    assert done.cpu > 0
    assert done.wall > 0


def test_what_a_failing_command_said_is_kept(tmp_path: Path) -> None:
    assert "no such door" in run(("sh", "-c", "echo no such door >&2; exit 1"), tmp_path, {}).said


def test_the_tree_of_a_process_holds_itself() -> None:
    assert os.getpid() in set(timing.tree(os.getppid()))


def test_a_stage_has_its_own_time_alone() -> None:
    ticks: Iterator[float] = iter((0.0, 1.0, 4.0, 10.0))
    timers = Timers(lambda: next(ticks))
    inner = timers.around("inner", lambda: "said")
    assert timers.around("outer", inner)() == "said"
    assert timers.seconds == {"inner": 3.0, "outer": 7.0}


def test_targets_are_ratios_within_one_run() -> None:
    results = found({"plain": 10, "cold": 7, "chromium": 5, "sentence": 3, "typst": None, "nothing": 0.5})
    said = {target.what: (target.figure, target.met) for target in targets(results)}
    assert said["cold, by b"] == (0.7, True)
    assert said["cold, by Chromium"] == (1.4, False)
    assert said["one sentence changed, by Typst"] == (None, None)
    assert said["nothing changed, by b"] == (0.05, True)
    assert said["peak memory, by b"] == (1.0, True)


def test_many_briefs_are_judged_by_the_largest_batch_that_was_made_whole() -> None:
    batches = [
        Many("utopia", count, jobs, took(count / jobs), count - lost, 1.05)
        for count, jobs, lost in ((10, 1, 0), (10, 2, 0), (200, 1, 0), (200, 2, 0), (300, 2, 1))
    ]
    lengths = [Long(5, took(5)), Long(50, took(50)), Long(500, took(9, code=1))]
    rows = [a_row("plain", 10)]
    results = Results("2031-05-04", {}, {}, 3, rows, small=5.0, many=batches, long=lengths)
    said = {target.what: target.figure for target in targets(results)}
    assert said["many briefs, two cores by one"] == 2.0
    assert said["many briefs, a brief on two cores by its own b"] == 0.1
    assert said["exponent of time by pages"] == pytest.approx(1.0)
    told = json.dumps(to_json(results))
    assert '"said"' not in told
    assert json.loads(told)["targets"][-1]["met"] is True


def test_the_table_says_what_was_found_and_what_was_not() -> None:
    page = table.to_markdown(found({"plain": 10, "cold": 7, "typst": None}), "results/bars.svg")
    assert "| Cold | 7.00 | 0.10 | 0.70 | 7.00 | 0.70 | 100 | 1.00 | 20 |" in page
    assert "| Typst | absent | – | – | – | – | – | – | – |" in page
    assert "| cold, by b | 0.70 | ≤ 0.70 | met |" in page
    assert "| nothing changed, by b | – | ≤ 0.06 | not measured |" in page
    assert "results/bars.svg" in page


def test_every_row_of_a_table_is_as_wide_as_its_head() -> None:
    page = table.to_markdown(found({"plain": 10, "cold": 7, "typst": None}))
    for part in page.split("\n\n"):
        widths = {line.count("|") for line in part.splitlines() if line.startswith("|")}
        assert len(widths) <= 1, part


def test_a_machine_is_named_by_its_processor() -> None:
    assert machine.slug({"processor": "A (R) Core-7 @ 2 GHz", "cores": "2"}) == "a-r-core-7-2-ghz-2-cores"
    assert not any("/" in word for word in machine.machine().values())


def test_an_edit_is_put_back_with_its_time(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("one two", encoding="utf-8")
    before = file.stat().st_mtime_ns
    with edited(Edit(file, "two", "three")):
        assert file.read_text(encoding="utf-8") == "one three"
    assert (file.read_text(encoding="utf-8"), file.stat().st_mtime_ns) == ("one two", before)


def test_generated_briefs_are_sound_and_no_two_are_the_same(tmp_path: Path) -> None:
    many_briefs(UTOPIA, tmp_path / "many", 2)
    folders = sorted((tmp_path / "many").iterdir())
    assert [load(folder, folder.name).country.edition.number for folder in folders] == [1, 2]
    many_pages(UTOPIA, tmp_path / "long", 50)
    country = load(tmp_path / "long", "long").country
    assert len(country.topics) > len(load(UTOPIA, "utopia").country.topics)


def test_results_are_written_as_tables_figures_and_a_picture(tmp_path: Path) -> None:
    program.write(found({"plain": 10, "cold": 7, "typst": None}), tmp_path)
    figures = json.loads((tmp_path / "results" / "2031-05-04-a-r-core-7-2-cores.json").read_text("utf-8"))
    assert figures["ratios to b"] == {"plain": 1.0, "cold": 0.7, "typst": None}
    picture = tmp_path / "results" / "2031-05-04-a-r-core-7-2-cores.svg"
    assert "7.00" in picture.read_text("utf-8")
    assert f"(results/{picture.name})" in (tmp_path / "RESULTS.md").read_text("utf-8")


def test_every_change_that_is_timed_can_be_made() -> None:
    for edit in edits(Workshop(ROOT)).values():
        place = edit.file.relative_to(ROOT)
        file = ROOT / Path(*place.parts[1:]) if place.parts[0] == "program" else edit.file
        assert file.read_text("utf-8").count(edit.old) == 1, edit.file.name
