"""Heads of a table's cells, placed as HTML places them."""

from briefing.heads import Cell, heads


def table(*groups: str) -> list[list[list[Cell]]]:
    """Read groups of rows: a line each, of cells as a:col, b:row, x, x*2 (two columns), x/2 (two rows)."""
    return [[[cell(word) for word in line.split()] for line in group.splitlines()] for group in groups]


def cell(word: str) -> Cell:
    body, _, columns = word.partition("*")
    body, _, rows = body.partition("/")
    name, _, scope = body.partition(":")
    return Cell(name, scope, int(columns or 1), int(rows or 1))


def told(*groups: str) -> list[str]:
    """Return the heads of the cells that are not heads, in reading order."""
    cells = [one for group in table(*groups) for row in group for one in row]
    found = heads(table(*groups))
    assert not any(keys for one, keys in zip(cells, found, strict=True) if one.scope)
    return [" ".join(keys) for one, keys in zip(cells, found, strict=True) if not one.scope]


def test_a_cell_has_its_row_and_its_column() -> None:
    assert told("a:col b:col c:col", "d:row x x\ne:row x x") == ["d b", "d c", "e b", "e c"]


def test_a_row_may_have_its_head_anywhere() -> None:
    assert told("a:col b:col c:col", "x d:row x") == ["d a", "d c"]


def test_a_group_has_its_own_head_and_no_other() -> None:
    assert told("a:col b:col", "g:rowgroup*2\nd:row x", "h:rowgroup*2\ne:row x") == ["g d b", "h e b"]


def test_a_wide_cell_has_the_heads_of_all_its_columns() -> None:
    assert told("a:col b:col c:col", "d:row x*2") == ["d b c"]


def test_a_wide_head_stands_for_all_its_columns() -> None:
    assert told("a:col b:col*2", "d:row x x") == ["d b", "d b"]


def test_a_tall_cell_moves_those_below_it() -> None:
    assert told("a:col b:col c:col", "x/2 x x\nx x") == ["a", "b", "c", "b", "c"]


def test_a_tall_head_stands_for_all_its_rows() -> None:
    assert told("a:col b:col", "d:row/2 x\nx") == ["d b", "d b"]


def test_a_tall_cell_has_the_heads_of_all_its_rows() -> None:
    assert told("a:col b:col", "d:row x/2\ne:row") == ["d e b"]
