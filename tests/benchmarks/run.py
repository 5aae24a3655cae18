"""What a brief costs, beside a plain script with the same libraries and beside other programs.

``python tests/benchmarks/run.py`` measures all in one run and writes it into ``tests/benchmarks/results``:
figures as JSON, tables as ``RESULTS.md``, and a picture. ``--quick`` takes one run of each and the small
sizes; ``--only`` chooses by name. Cases take turns, after one round to warm up, so that a machine which
drifts harms none more than the others.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import timing
from cases import LABELS, all_cases
from timing import Run
from workshop import open_workshop, warm_up

RUNS = 5


def say(name: str, turn: int, run: Run) -> None:
    """Tell what a run took, on standard error."""
    ended = f"{run.wall:7.2f} s  {run.cpu:7.2f} s of cores  {run.peak:6.0f} MiB"
    last = run.said.strip().splitlines()[-1:] if run.code else []
    sys.stderr.write(f"{'warm-up' if not turn else f'run {turn}':8} {name:12} {ended} {' '.join(last)}\n")


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--runs", type=int, default=0)
    parser.add_argument("--only", nargs="+", default=[])
    asked = parser.parse_args()
    timing.adopt()
    with tempfile.TemporaryDirectory() as root:
        shop = open_workshop(Path(root))
        warm_up(shop)
        cases = {
            name: case
            for name, case in all_cases(shop).items()
            if case and (not asked.only or name in asked.only)
        }
        timing.interleaved(cases, asked.runs or (1 if asked.quick else RUNS), say)
    sys.stdout.write(f"{', '.join(LABELS[name] for name in cases)}\n")


if __name__ == "__main__":
    main()
