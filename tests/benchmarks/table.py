"""Results in words: tables in Markdown."""

from collections.abc import Iterable, Iterator, Sequence

from arithmetic import Target, ratio
from cases import PLAIN
from results import Results, Row, grows, targets

_NONE = "–"
_HOW = """Whole processes, with the start of Python. Cases took turns after one round to warm up; the figures
are medians of {runs}, "±" half the way from the fastest to the slowest. Seconds of the cores are user and
system time with all that was started. Peak memory is the larger of two: the largest process as the kernel
counts it, and the sum of the tree's PSS, looked at ten times a second. The libraries' own caches (fonts) are
filled for everybody. Every peer's row holds the drawing of the charts by pyplot; the conversions by pandoc
were made before and are not timed. Only briefing checks its claims, moves its notes apart and reads its pages
back; only briefing and b write PDF/A-3a; Typst and LuaLaTeX set pandoc's own pages, not these."""


def to_markdown(results: Results, picture: str = "") -> str:
    """Return the whole page."""
    return "\n\n".join(_parts(results, picture)) + "\n"


def _parts(results: Results, picture: str) -> Iterator[str]:
    yield f"# Benchmarks\n\n`python tests/benchmarks/run.py`, {results.date}"
    yield grid(("", ""), [*results.machine.items(), *results.versions.items()])
    yield "## Targets\n\n" + grid(("what", "found", "aim", ""), map(_target, targets(results)))
    yield "## One brief of Peru\n\n" + _HOW.format(runs=results.runs)
    heads = ("case", "seconds", "± s", "by b", "cores, s", "by b", "peak, MiB", "by b", "pages")
    yield grid(heads, (_row(row, results) for row in results.rows))
    if picture:
        yield f"![The seconds of each case as bars]({picture})"
    if results.stages:
        whole = sum(results.stages.values())
        rows = ((name, f"{one:.2f}", f"{one / whole:.0%}") for name, one in results.stages.items())
        yield "## Where the time of a cold build goes\n\n" + grid(("stage", "seconds", "share"), rows)
    yield from _scale(results)


def _scale(results: Results) -> Iterator[str]:
    if results.many:
        heads = ("briefs", "processes", "seconds", "a brief, s", "peak, MiB", "after the 20th by before")
        small = f"The plain script takes {number(results.small)} s for one of the small briefs (Utopia)."
        yield f"## Many briefs\n\n{small}\n\n" + grid(heads, _many(results))
    if results.long:
        said = f"Time grows with the power {number(grows(results))} of the pages."
        columns = ("pages", "seconds", "a page, s", "peak, MiB")
        yield f"## One brief of many pages\n\n{said}\n\n" + grid(columns, _long(results))


def _long(results: Results) -> Iterator[tuple[str, ...]]:
    for one in results.long:
        took = number(one.run.wall) if not one.run.code else "failed"
        yield str(one.pages), took, number(one.run.wall / one.pages, 3), f"{one.run.peak:.0f}"


def _many(results: Results) -> Iterator[tuple[str, ...]]:
    for one in results.many:
        failed = "" if one.made == one.count else f", {one.count - one.made} not made"
        yield (
            f"{one.count} {one.brief}{failed}",
            str(one.jobs),
            number(one.run.wall),
            number(one.run.wall / one.count),
            f"{one.run.peak:.0f}",
            number(one.grown),
        )


def _target(target: Target) -> tuple[str, ...]:
    said = {True: "met", False: "**missed**", None: "not measured"}[target.met]
    return target.what, number(target.figure), f"{'≤' if target.most else '≥'} {target.bound:.2f}", said


def _row(row: Row, results: Results) -> tuple[str, ...]:
    found = row.figures
    if not found:
        return row.label, row.state, *[_NONE] * 7
    memory = ratio(found.peak, results.peak(PLAIN))
    return (
        row.label,
        number(found.wall),
        number(found.spread / 2),
        number(results.to_b(row.name)),
        number(found.cpu),
        number(ratio(found.cpu, results.cpu(PLAIN))),
        f"{found.peak:.0f}",
        number(memory),
        str(row.pages or _NONE),
    )


def number(value: float | None, places: int = 2) -> str:
    """Write a figure, or a dash where there is none."""
    return _NONE if value is None else f"{value:.{places}f}"


def grid(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table: words to the left, what follows the first column to the right."""
    rule = ("---", *["---:"] * (len(heads) - 1))
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, rule, *rows))
