"""The plan of an import: which rows a table would add to a folder, what is left out, what must be asked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from briefing.errors import MaterialError, Problem
from briefing.importing.entries import Entry, entries
from briefing.importing.figures import Convention, convention_of
from briefing.importing.grids import Grid, cells, fault
from briefing.importing.homes import of_home
from briefing.importing.layouts import DOWN, Layout, layout_of
from briefing.importing.rows import LONGEST, Row, Task, Wishes, rows_of
from briefing.model import Country, Observation, slug
from briefing.periods import parse_period

_SOME = 5  # faults told by their cells, before they are counted


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be written: rows, and indicators with title and unit; ``told`` are lines for the reader."""

    name: str
    layout: Layout
    source: str
    rows: tuple[Row, ...]
    indicators: Mapping[str, tuple[str, str]] = field(hash=False)
    told: tuple[str, ...] = ()
    gaps: int = 0
    known: int = 0  # rows that the folder has already


def planned(name: str, grid: Grid, country: Country, wishes: Wishes) -> Plan:
    """Plan the import of a table into a country's folder.

    :class:`MaterialError` with what stands against it: no header, another country, a unit or a sign that
    cannot be told, or a figure that the folder has otherwise.
    """
    layout = layout_of(grid)
    if layout is None:
        raise fault(name, "no header was found in it", "head it with years, or with columns year and value")
    convention, shown = _convention(name, grid, layout, wishes)
    found, told = of_home(name, list(entries(grid, layout, convention)), country)
    if shown:
        told.append(f"the decimal sign is a {convention.value}, as {shown!r} shows")
    told += _merged(grid, layout)
    wrong = [entry for entry in found if entry.reading.wrong or not _is_period(entry.period)]
    told += [f"left out: {line}" for line in _told_of(wrong)]
    good = [entry for entry in found if not entry.reading.gap and entry not in wrong]
    if not good:
        raise fault(name, f"it holds no figure of {country.name} that can be read", "see how it is laid out")
    called = layout.about.get("title") or name.rpartition(".")[0]
    source = wishes.source or slug(called)[:LONGEST].strip("-") or "table"
    rows, indicators = rows_of(Task(name, layout, country, replace(wishes, source=source)), good)
    new, known = _new(name, rows, country)
    gaps = sum(entry.reading.gap for entry in found)
    return Plan(name, layout, source, tuple(new), indicators, (*grid.told, *told), gaps, known)


def _convention(name: str, grid: Grid, layout: Layout, wishes: Wishes) -> tuple[Convention, str]:
    if wishes.decimal:
        return Convention(wishes.decimal), ""
    rows = range(layout.header + 1, layout.last)
    body = [cell for row, column, cell in cells(grid) if row in rows and _is_figure(layout, row, column)]
    convention, shown = convention_of(body)
    if convention is None:
        mend = "say which with --decimal point or --decimal comma"
        raise fault(name, f"{shown!r} may have decimals or thousands, and no other cell tells", mend)
    return convention, shown


def _is_figure(layout: Layout, row: int, column: int) -> bool:
    if layout.kind == DOWN:
        return row in layout.periods and column in layout.above
    return column in layout.periods or column == layout.roles.get("value")


def _merged(grid: Grid, layout: Layout) -> Iterator[str]:
    """Yield what is to be said of merged cells: labels hold for each row, figures for the first alone."""
    below = [span for span in grid.merged if span[2] > layout.header]
    if below:
        first = grid.place(below[0][0], below[0][1])
        many = "1 merged cell" if len(below) == 1 else f"{len(below):,} merged cells"
        yield f"{many}, the first at {first}: a label holds for each row, a figure for its own cell"


def _is_period(text: str) -> bool:
    try:
        return bool(text) and bool(parse_period(text))
    except ValueError:
        return False


def _told_of(wrong: Sequence[Entry]) -> Iterator[str]:
    for entry in wrong[:_SOME]:
        yield f"{entry.place}: {entry.reading.wrong or f'{entry.period!r} is no period'}"
    if len(wrong) > _SOME:
        yield f"{len(wrong) - _SOME:,} more cells that cannot be read"


def _new(name: str, rows: Sequence[Row], country: Country) -> tuple[list[Row], int]:
    """Return the rows that the folder has not; :class:`MaterialError` where one says otherwise."""
    stated = {_key(one, country): one for one in country.observations}
    new, known, problems, seen = list[Row](), 0, list[Problem](), dict[tuple[str, ...], Row]()
    for row in rows:
        before = seen.setdefault(row.key, row)
        if before is not row:
            if before.value != row.value:
                problems.append(_twice(name, before, row))
            continue
        there = stated.get(row.key)
        if there is None:
            new.append(row)
        elif there.value is not None and row.value and there.value != Decimal(row.value):
            place = f"{there.origin.file}:{there.origin.line}"
            what = f"{row.locator} has {row.value} where {place} has {there.value}"
            problems.append(Problem(name, 0, what, "take one out, or give the table another --source"))
        else:
            known += 1
    if problems:
        raise MaterialError(problems)
    return new, known


def _key(one: Observation, country: Country) -> tuple[str, str, str, str, str]:
    area = "" if one.area == country.iso3 else one.area
    return (one.indicator, area, slug(one.category), one.period.edtf if one.period else "", one.source)


def _twice(name: str, before: Row, row: Row) -> Problem:
    of = " ".join(filter(None, (row.indicator, row.category, row.period)))
    what = f"{before.locator} has {before.value} for {of}, and {row.locator} has {row.value}"
    return Problem(name, 0, what, "cut the table to one of them, or say by --rows what its rows are")
