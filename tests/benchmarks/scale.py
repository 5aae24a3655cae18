"""How costs grow: many briefs by one process and by two, and one brief of more and more pages."""

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import timing
from arithmetic import growth
from generated import many_briefs, many_pages
from pypdfium2 import PdfDocument
from timing import Run
from workshop import HERE, PROGRAM, ROOT, Workshop, clear, offers

UTOPIA = ROOT / "tests" / "countries" / "utopia"
COUNTS, QUICK_COUNTS = (1, 10, 100, 200), (1, 10)
PERUS = 4
LENGTHS, QUICK_LENGTHS = (5, 50, 500), (5, 50)
EARLY = 20  # briefs after which memory should not grow any more
Told = Callable[[str, int, Run], None]


@dataclass(frozen=True, slots=True)
class Many:
    """Many briefs made at once: which, how many, by how many processes, and how memory grew."""

    brief: str
    count: int
    jobs: int
    run: Run
    made: int
    grown: float | None  # memory's peak after the 20th brief, by its peak until then


@dataclass(frozen=True, slots=True)
class Long:
    """One brief of so many pages."""

    pages: int
    run: Run


def many(shop: Workshop, counts: Sequence[int], told: Told) -> Iterator[Many]:
    """Make small briefs by the number, and a few large ones, by one process and by two."""
    jobs = (1, 2) if offers(shop, "--all", "--jobs") else (1,)
    runs = [("utopia", UTOPIA, count) for count in counts]
    runs += [("peru", shop.seeds, PERUS)] if len(counts) > len(QUICK_COUNTS) else []
    for name, seeds, count in runs:
        folder = shop.root / "many"
        clear(folder)
        many_briefs(seeds, folder / "seeds", count)
        for number in jobs:
            yield (done := _batch(shop, folder, name, number, len(jobs) > 1))
            told(f"{count} {name} -j{number}", 1, done.run)


def _batch(shop: Workshop, folder: Path, name: str, jobs: int, batched: bool) -> Many:  # noqa: FBT001  # one caller
    out, readings = folder / "out", list[tuple[int, float]]()
    shutil.rmtree(out, ignore_errors=True)
    clear(shop.now)
    command = [*PROGRAM, "build", *(["--all", "--keep-going", "-j", str(jobs)] if batched else [])]
    command += ["--no-cache"] if offers(shop, "--no-cache") else []
    environment = shop.environment(XDG_CACHE_HOME=str(shop.now / "cache"))

    def seen(memory: float) -> None:
        readings.append((len(list(out.glob("*.pdf"))), memory))

    with _cores(jobs):
        run = timing.run(command, folder, environment, seen)
    count = len(list((folder / "seeds").iterdir()))
    return Many(name, count, jobs, run, len(list(out.glob("*.pdf"))), growth(readings, EARLY))


@contextmanager
def _cores(count: int) -> Iterator[None]:
    """Leave so many cores to what is begun here: one process would use a second for half of its pages."""
    usable = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(usable)[:count])
    try:
        yield
    finally:
        os.sched_setaffinity(0, usable)


def lengths(shop: Workshop, wanted: Sequence[int], told: Told) -> Iterator[Long]:
    """Make one brief of each length."""
    for length in wanted:
        clear(shop.now)
        seeds, out = shop.root / "long" / str(length), shop.now / "long.pdf"
        many_pages(UTOPIA, seeds, length)
        environment = shop.environment(XDG_CACHE_HOME=str(shop.now / "cache"))
        run = timing.run((*PROGRAM, "build", str(seeds), "-o", str(out)), shop.root, environment)
        told(f"{length} pages", 1, run)
        yield Long(pages(out) or length, run)


def pages(file: Path) -> int | None:
    """Return how many pages a PDF has, None where there is none."""
    return len(PdfDocument(file)) if file.exists() else None


def stages(shop: Workshop, runs: int) -> dict[str, float]:
    """Return seconds by stage, the medians of so many builds after one to warm up."""
    found = list[dict[str, float]]()
    for _ in range(runs + 1):
        clear(shop.now)
        command = (sys.executable, str(HERE / "stages.py"), str(shop.seeds), str(shop.now / "brief.pdf"))
        run = timing.run(command, shop.root, shop.environment(XDG_CACHE_HOME=str(shop.now / "cache")))
        if run.code:
            return {}
        found.append(json.loads((shop.now / "brief.json").read_text(encoding="utf-8")))
    return {name: median(one.get(name, 0.0) for one in found[1:]) for name in found[-1]}
