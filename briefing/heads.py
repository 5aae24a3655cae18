"""Which heads a table's cell has: what a screen reader says before it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefing.tagtree import Kid, Tag

CELLS = ("TD", "TH")
# ISO 32000-1, table 349. The head of a group of rows spans its columns, and stands for what is below it.
SCOPES = {"col": b"/Column", "colgroup": b"/Column", "row": b"/Row", "rowgroup": b"/Column"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell and how far it reaches; ``scope`` is HTML's (col, row, rowgroup), empty where it is no head."""

    key: str = ""
    scope: str = ""
    columns: int = 1
    rows: int = 1


def heads(groups: Sequence[Sequence[Sequence[Cell]]]) -> list[tuple[str, ...]]:
    """Return the keys of the heads of each cell, in reading order: its group's, its rows', its columns'.

    ``groups`` are the table's row groups (head, bodies, foot), each of rows, each of cells. Cells are placed
    as HTML places them (HTML, 4.9.12.1). Heads themselves have none.
    """
    columns: dict[int, list[str]] = {}
    found = list[tuple[str, ...]]()
    for group in groups:
        places = [list(row) for row in _placed(group)]
        rows: dict[int, list[str]] = {}
        _gather(places, rows, columns)
        own: tuple[str, ...] = ()
        for line, row in enumerate(places):
            own = tuple(cell.key for _, cell in row if cell.scope == "rowgroup") or own
            for column, cell in row:
                beside = [key for step in range(cell.rows) for key in rows.get(line + step, ())]
                above = [key for step in range(cell.columns) for key in columns.get(column + step, ())]
                found.append(() if cell.scope else tuple(dict.fromkeys((*own, *beside, *above))))
    return found


def _gather(
    places: list[list[tuple[int, Cell]]], rows: dict[int, list[str]], columns: dict[int, list[str]]
) -> None:
    """Note each head under the rows or the columns that it stands for."""
    for line, row in enumerate(places):
        for column, cell in row:
            if cell.scope == "row":
                for step in range(cell.rows):
                    rows.setdefault(line + step, []).append(cell.key)
            elif cell.scope == "col":
                for step in range(cell.columns):
                    columns.setdefault(column + step, []).append(cell.key)


def _placed(rows: Sequence[Sequence[Cell]]) -> Iterator[Iterator[tuple[int, Cell]]]:
    """Yield the rows of a group, with the column in which each cell begins."""
    taken: set[tuple[int, int]] = set()
    for line, row in enumerate(rows):
        yield _placed_row(line, row, taken)


def _placed_row(line: int, row: Sequence[Cell], taken: set[tuple[int, int]]) -> Iterator[tuple[int, Cell]]:
    column = 0
    for cell in row:
        while (line, column) in taken:
            column += 1
        yield column, cell
        taken.update(
            (line + down, column + right) for down in range(cell.rows) for right in range(cell.columns)
        )
        column += cell.columns


def headed(table: Tag) -> Tag:
    """Say of each head of a table for what it stands, and of each cell which heads it has."""
    groups = [group for group in table.kids if isinstance(group, Tag) and group.role != "Caption"]
    rows = [[[_cell(cell) for cell in _tags(row)] for row in _tags(group)] for group in groups]
    found = iter(heads(rows))
    return replace(table, kids=tuple(_headed(kid, found) for kid in table.kids))


def _tags(tag: Tag) -> list[Tag]:
    return [kid for kid in tag.kids if isinstance(kid, Tag)]


def _cell(cell: Tag) -> Cell:
    given = cell.facts["A"]
    assert isinstance(given, Mapping)  # noqa: S101  # every cell that is read has it
    scope = (cell.element.get("scope") or "col") if cell.role == "TH" else ""
    return Cell(str(cell.facts.get("ID", "")), scope, given.get("ColSpan", 1), given.get("RowSpan", 1))


def _headed(kid: Kid, found: Iterator[tuple[str, ...]]) -> Kid:
    if not isinstance(kid, Tag) or kid.role == "Caption":
        return kid
    if kid.role not in CELLS:
        return replace(kid, kids=tuple(_headed(below, found) for below in kid.kids))
    keys, scope = next(found), SCOPES[_cell(kid).scope or "col"]
    more = {"Scope": scope} if kid.role == "TH" else {"Headers": keys}
    given = kid.facts["A"]
    assert isinstance(given, Mapping)  # noqa: S101  # as above
    return replace(kid, facts={**kid.facts, "A": {**given, **more}})
