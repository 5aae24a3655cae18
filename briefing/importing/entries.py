"""The figures of a table, each with what its row and column say of it, and where it stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefing.importing.figures import Convention, Reading, read_cell
from briefing.importing.grids import Cell, Grid
from briefing.importing.layouts import DOWN, LONG, Layout
from briefing.importing.spans import period_of
from briefing.model import slug

ALL = ("total", "all", "both-sexes", "all-ages", "")  # categories that are none


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure: the words of its row and column as they stand, its period as EDTF, and the cell read."""

    place: str
    reading: Reading
    period: str
    indicator: str = ""
    category: str = ""
    unit: str = ""
    country: str = ""
    code: str = ""
    note: str = ""
    row: Mapping[str, str] | None = None  # all cells by their header, where the layout is our own


def entries(grid: Grid, layout: Layout, convention: Convention) -> Iterator[Entry]:
    """Yield the figures of a table, in its order."""
    filled = _filled(grid, layout)
    if layout.kind == DOWN:
        yield from _down(grid, layout, convention)
        return
    for number in range(layout.header + 1, layout.last):
        row = filled[number]
        if not any(cell.text for cell in row):
            continue
        said = {role: row[column].text for role, column in layout.roles.items()}
        if layout.kind == LONG:
            column = layout.roles["value"]
            period = period_of(said.get("period", "")) or said.get("period", "")
            yield _entry(grid, (number, column), row, said, period, convention, layout)
        else:
            for column, period in layout.periods.items():
                yield _entry(grid, (number, column), row, said, period, convention, layout)


def _entry(  # noqa: PLR0913, PLR0917  # a cell, and all that stands around it
    grid: Grid,
    at: tuple[int, int],
    row: tuple[Cell, ...],
    said: Mapping[str, str],
    period: str,
    convention: Convention,
    layout: Layout,
) -> Entry:
    labels = [row[column].text for column in layout.labels if row[column].text]
    indicator = said.get("indicator", "") or (labels[0] if labels else "")
    rest = labels[1:] if not said.get("indicator") else labels
    parts = (said.get("category", ""), *rest, layout.above.get(at[1], ""))
    category = ", ".join(part for part in parts if slug(part) not in ALL)
    return Entry(
        place=grid.place(*at),
        reading=read_cell(row[at[1]], convention),
        period=period,
        indicator=indicator,
        category=category,
        unit=said.get("unit", ""),
        country=said.get("country", ""),
        code=said.get("code", ""),
        note=said.get("note", ""),
        row=dict(said) if layout.known == "our own" else None,
    )


def _down(grid: Grid, layout: Layout, convention: Convention) -> Iterator[Entry]:
    for number, period in layout.periods.items():
        for column, head in layout.above.items():
            reading = read_cell(grid.rows[number][column], convention)
            yield Entry(grid.place(number, column), reading, period, category=head)


def _filled(grid: Grid, layout: Layout) -> list[tuple[Cell, ...]]:
    """Return the rows with merged labels in each of their cells; merged figures stay where they stand."""
    rows = [list(row) for row in grid.rows]
    figures = {*layout.periods, layout.roles.get("value", -1)}
    for top, left, bottom, right in grid.merged:
        for number in range(top, min(bottom, len(rows) - 1) + 1):
            for column in range(left, min(right, len(rows[number]) - 1) + 1):
                if column not in figures and number > layout.header:
                    rows[number][column] = rows[top][left]
    return [tuple(row) for row in rows]
