"""How a table is laid out: where its header stands, what its columns hold, and who is known to write so."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from briefing.importing.figures import words
from briefing.importing.grids import Cell, Grid
from briefing.importing.spans import period_of
from briefing.wordings import folded

LONG, WIDE, DOWN = "one row a figure", "periods in columns", "periods in rows"
_KNOWN = (
    ("World Bank", ("country name", "country code", "indicator name", "indicator code")),
    ("World Bank", ("country name", "country code", "series name", "series code")),
    ("UNODC", ("iso3_code", "indicator", "year", "value", "unit of measurement")),
    ("our own", ("indicator", "period", "value", "source", "locator")),
)
_DEEP = 40  # rows in which a header is looked for
_TWO = 2


@dataclass(frozen=True, slots=True)
class Layout:
    """A table's layout: rows and columns from 0.

    ``roles`` leads from what a column holds (``[columns]`` of importing.toml) to the column, ``periods`` from
    columns, or from rows where they go down, to EDTF; ``above`` names what stands over a column besides.
    """

    kind: str
    known: str
    header: int
    roles: Mapping[str, int]
    periods: Mapping[int, str] = field(default_factory=dict)
    above: Mapping[int, str] = field(default_factory=dict)
    labels: tuple[int, ...] = ()
    last: int = 0  # the row behind the table's last
    title: str = ""
    notes: tuple[str, ...] = ()
    about: Mapping[str, str] = field(default_factory=dict)  # of its source, as the table says


def layout_of(grid: Grid) -> Layout | None:
    """Recognise a table's layout; None where nothing in it is a header."""
    best: tuple[int, Layout] | None = None
    for number, row in enumerate(grid.rows[:_DEEP]):
        found = _known(grid, number, row) or _wide(grid, number, row) or _long(grid, number, row)
        if found and (best is None or _weight(found) > best[0]):
            best = _weight(found), found
            if found.known:
                break
    return best[1] if best else _down(grid)


def _weight(layout: Layout) -> int:
    return len(layout.periods) + len(layout.roles) + (100 if layout.known else 0)


def _roles(row: Sequence[Cell]) -> dict[str, int]:
    roles = dict[str, int]()
    for column, cell in enumerate(row):
        plain = folded(cell.text).strip(" :")
        for role, names in words()["columns"].items():
            if plain in names:
                roles.setdefault(role, column)
                break
    return roles


def _known(grid: Grid, number: int, row: Sequence[Cell]) -> Layout | None:
    heads = [folded(cell.text).strip() for cell in row]
    for who, wanted in _KNOWN:
        if set(wanted) <= set(heads):
            roles = _roles(row)
            periods = {column: said for column, cell in enumerate(row) if (said := period_of(cell.text))}
            kind = WIDE if periods else LONG
            if who == "our own":
                roles = {name: heads.index(name) for name in heads if name}
            elif who == "UNODC":
                named = {"value": "value", "code": "iso3_code", "category": "category"}
                roles |= {role: heads.index(head) for role, head in named.items() if head in heads}
            labels = tuple(heads.index(head) for head in ("sex", "age") if who == "UNODC" and head in heads)
            return _framed(grid, Layout(kind, who, number, roles, periods, labels=labels))
    return None


def _wide(grid: Grid, number: int, row: Sequence[Cell]) -> Layout | None:
    periods = {column: said for column, cell in enumerate(row) if (said := period_of(cell.text))}
    first = min(periods, default=0)
    if len(periods) < _TWO or first == 0:
        return None
    roles = {role: column for role, column in _roles(row).items() if column not in periods}
    labels = tuple(
        column for column in range(first) if column not in roles.values() or roles.get("indicator") == column
    )
    above = _above(grid, number, periods)
    return _framed(grid, Layout(WIDE, "", number, roles, periods, above, labels))


def _above(grid: Grid, number: int, periods: Mapping[int, str]) -> dict[int, str]:
    """Return what a second header says over the periods: each of its words holds until the next."""
    if number == 0 or max(Counter(periods.values()).values()) < _TWO:
        return {}
    said, above = "", dict[int, str]()
    for column in range(min(periods), len(grid.rows[number])):
        said = grid.rows[number - 1][column].text or said
        above[column] = said
    return above


def _long(grid: Grid, number: int, row: Sequence[Cell]) -> Layout | None:
    roles = _roles(row)
    if "period" not in roles or "value" not in roles:
        return None
    return _framed(grid, Layout(LONG, "", number, roles))


def _down(grid: Grid) -> Layout | None:
    """Recognise periods down the first column, a header above them, and a category in each other column."""
    periods = {number: said for number, row in enumerate(grid.rows) if (said := period_of(row[0].text))}
    first = min(periods, default=0)
    if len(periods) < _TWO or first == 0:
        return None
    heads = {column: cell.text for column, cell in enumerate(grid.rows[first - 1]) if column and cell.text}
    if not heads:
        return None
    return _framed(grid, Layout(DOWN, "", first - 1, {"period": 0}, periods, heads))


def _framed(grid: Grid, layout: Layout) -> Layout:
    """Find what stands above a table as its title, and below it as notes."""
    above = [row for row in grid.rows[: layout.header] if sum(bool(cell.text) for cell in row) == 1]
    title = next((cell.text for row in above for cell in row if cell.text), "")
    last = len(grid.rows)
    while last > layout.header + 1 and sum(bool(cell.text) for cell in grid.rows[last - 1]) <= 1:
        last -= 1
    notes = [cell.text for row in grid.rows[last:] for cell in row if cell.text]
    return replace(
        layout,
        last=last,
        title="" if layout.known else title,
        notes=tuple(notes),
        about=_about(grid, layout),
    )


def _about(grid: Grid, layout: Layout) -> dict[str, str]:
    """Return what a table says of where it comes from: the World Bank's in the lines above its header."""
    above = {folded(row[0].text).strip(" :"): row[1].text for row in grid.rows[: layout.header]}
    publisher = layout.known if layout.known in ("World Bank", "UNODC") else ""
    found = {
        "title": above.get("data source", ""),
        "publisher": publisher,
        "issued": above.get("last updated date", ""),
    }
    return {key: value for key, value in found.items() if value}
