"""What a brief costs, beside a plain script with the same libraries and beside other programs.

``python tests/benchmarks/run.py`` measures all in one run and writes ``RESULTS.md`` beside this file, and the
figures (JSON) and a picture into ``results``. Cases take turns, after one round to warm up, so that a
machine which drifts harms none more than the others. ``--quick`` takes one run of each and the small sizes;
``--only`` chooses by name, or ``many``, ``pages``, ``stages``. Either tells its tables only, and writes no
file.
"""

import argparse
import datetime as dt
import functools
import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import picture
import scale
import table
import timing
from arithmetic import middle
from cases import LABELS, Cases, all_cases, plain
from machine import machine, slug, versions
from results import Results, Row, to_json
from timing import Run
from workshop import HERE, Workshop, open_workshop, prepare, warm_up

RUNS = 5
OTHERS = ("many", "pages", "stages")


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for on the command line."""

    quick: bool
    runs: int
    only: tuple[str, ...]

    def wants(self, name: str) -> bool:
        """Say whether something is to be measured."""
        return not self.only or name in self.only


def main() -> None:
    """Measure, tell, and write."""
    asked = read_arguments()
    timing.adopt()
    with tempfile.TemporaryDirectory() as root:
        results = measure(open_workshop(Path(root)), asked)
    sys.stdout.write(table.to_markdown(results))
    if not asked.quick and not asked.only:
        write(results, HERE)


def write(results: Results, folder: Path) -> None:
    """Write the tables, and in a folder beside them the figures and the picture, named by day and machine."""
    name = f"{results.date}-{slug(results.machine)}"
    beside = folder / "results"
    beside.mkdir(exist_ok=True)
    figures = json.dumps(to_json(results), indent=1, ensure_ascii=False)
    (beside / f"{name}.json").write_text(figures + "\n", encoding="utf-8")
    (beside / f"{name}.svg").write_bytes(picture.to_svg(results))
    text = table.to_markdown(results, f"{beside.name}/{name}.svg")
    (folder / "RESULTS.md").write_text(text, encoding="utf-8")


def read_arguments() -> Asked:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one run of each, small sizes")
    parser.add_argument("--runs", type=int, default=0, metavar="N", help=f"of each case; {RUNS} unless given")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", choices=(*LABELS, *OTHERS))
    found = parser.parse_args()
    return Asked(found.quick, found.runs or (1 if found.quick else RUNS), tuple(found.only))


def measure(shop: Workshop, asked: Asked) -> Results:
    """Measure what was asked for: cases first, then stages, then what grows."""
    cases = {name: case for name, case in all_cases(shop).items() if asked.wants(name)}
    rows = measure_cases(shop, cases, asked.runs)
    counts = scale.QUICK_COUNTS if asked.quick else scale.COUNTS
    lengths = scale.QUICK_LENGTHS if asked.quick else scale.LENGTHS
    return Results(
        date=dt.datetime.now(dt.UTC).date().isoformat(),
        machine=machine(),
        versions=versions(),
        runs=asked.runs,
        rows=rows,
        stages=scale.stages(shop, asked.runs) if asked.wants("stages") else {},
        small=small_plain(shop, asked.runs) if asked.wants("many") else None,
        many=tuple(scale.many(shop, counts, say)) if asked.wants("many") else (),
        long=tuple(scale.lengths(shop, lengths, say)) if asked.wants("pages") else (),
    )


def measure_cases(shop: Workshop, cases: Cases, runs: int) -> tuple[Row, ...]:
    """Run the cases that there are in turns, and make a row of every one."""
    there = {name: case for name, case in cases.items() if case}
    if not there:
        return ()
    warm_up(shop)
    done = timing.interleaved(there, runs, say)
    return tuple(_row(shop, name, done.get(name)) for name in cases)


def _row(shop: Workshop, name: str, done: list[Run] | None) -> Row:
    if done is None:
        return Row(name, LABELS[name], None, state="not offered" if name == "no-cache" else "not installed")
    written = shop.root / f"{name}.pdf"  # a rival's; ours all go to one place
    pages = scale.pages(written if written.exists() else shop.now / "brief.pdf")
    return Row(name, LABELS[name], middle(done), pages, state="" if middle(done) else "failed")


def small_plain(shop: Workshop, runs: int) -> float:
    """Return the seconds of the plain script on the brief that is made by the hundred."""
    page = shop.root / "small"
    prepare(shop, scale.UTOPIA, page)
    run = functools.partial(plain, shop, page, shop.root / "small.pdf")
    return median(one.wall for one in timing.interleaved({"small plain": run}, runs, say)["small plain"])


def say(name: str, turn: int, run: Run) -> None:
    """Tell what a run took, on standard error."""
    ended = f"{run.wall:7.2f} s  {run.cpu:7.2f} s of cores  {run.peak:6.0f} MiB"
    last = run.said.strip().splitlines()[-1:] if run.code else []
    sys.stderr.write(f"{f'run {turn}' if turn else 'warm-up':8} {name:16} {ended} {' '.join(last)}\n")


if __name__ == "__main__":
    main()
