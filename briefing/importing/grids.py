"""A table's file as a grid of cells: CSV by its own delimiter, Excel and OpenDocument by their sheets."""

import csv
import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from briefing.errors import MaterialError, Problem
from briefing.kinds import HTML, TEXT, decoded, kind_of

LARGEST = 64 * 1024 * 1024  # bytes
MOST_CELLS = 2_000_000
_BOOKS = ("xlsx", "xlsm", "xls", "xlsb", "ods")
_DELIMITERS = ",;\t|"
_SAMPLE = 40  # lines by which a delimiter is told


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its words as they stand, and its number where the file says that it is one."""

    text: str = ""
    number: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet, all rows equally long. ``merged`` are spans of rows and columns from 0, both ends included."""

    name: str  # of the sheet; empty for CSV
    rows: tuple[tuple[Cell, ...], ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    told: tuple[str, ...] = ()

    def place(self, row: int, column: int) -> str:
        """Name a cell as its file does: Sheet1!D7, or row and column of a CSV file."""
        letters, number = "", column + 1
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord("A") + rest) + letters
        return f"{self.name}!{letters}{row + 1}" if self.name else f"row {row + 1}, column {letters}"


def read_grid(name: str, content: bytes, sheet: str = "") -> Grid:
    """Read a file's table; :class:`MaterialError` where there is none. ``sheet`` names one of several."""
    ending = name.rpartition(".")[2].lower()
    if len(content) > LARGEST:
        raise fault(name, f"it is larger than {LARGEST // 1024**2} MB", "cut it to the rows that matter")
    if ending in _BOOKS:
        return _padded(name, _book(name, content, sheet))
    kind = kind_of(content)
    if kind != TEXT:
        mend = (
            "save it as CSV or Excel, from where it is shown" if kind == HTML else "give a CSV or Excel file"
        )
        raise fault(
            name, f"this is {kind if kind[:2] in ('a ', 'an') else f'a page in {kind}'}, not a table", mend
        )
    return _padded(name, _text(content))


def fault(name: str, what: str, mend: str) -> MaterialError:
    """Return the failure of a file as a whole."""
    return MaterialError([Problem(name, 0, what, mend)])


def _text(content: bytes) -> Grid:
    text, encoding = decoded(content)
    told = (f"not UTF-8: read as {encoding}",) if encoding != "UTF-8" else ()
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    delimiter = _delimiter(lines.split("\n")[:_SAMPLE])
    rows = csv.reader(io.StringIO(lines), delimiter=delimiter)
    return Grid("", tuple(tuple(Cell(cell.strip()) for cell in row) for row in rows), told=told)


def _delimiter(lines: list[str]) -> str:
    """Return the sign that parts most lines into equally many cells, more than one."""

    def fit(sign: str) -> tuple[int, int]:
        counts = [len(row) for row in csv.reader(lines, delimiter=sign) if row]
        most = max(set(counts), key=counts.count, default=1)
        widest = max((count for count in set(counts) if count > 1), key=counts.count, default=1)
        return counts.count(widest) if widest > 1 else 0, most

    return max(_DELIMITERS, key=fit)


def _book(name: str, content: bytes, sheet: str) -> Grid:
    import python_calamine as calamine  # noqa: PLC0415  # for runs that import spreadsheets only

    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    except calamine.PasswordError as error:
        raise fault(name, "it is locked with a password", "save a copy without one") from error
    except calamine.CalamineError as error:
        raise fault(name, "it cannot be read as a spreadsheet", "open it, and save it anew") from error
    names = book.sheet_names
    if sheet and sheet not in names:
        raise fault(name, f"it has no sheet {sheet!r}", f"name one of: {', '.join(names)}")
    found = book.get_sheet_by_name(sheet) if sheet else _fullest(book)
    rows = tuple(tuple(map(_cell, row)) for row in found.to_python(skip_empty_area=False))
    spans = tuple(
        (top, left, bottom, right) for (top, left), (bottom, right) in found.merged_cell_ranges or ()
    )
    others = [other for other in names if other != found.name]
    told = (f"sheet {found.name!r} was read; others are {', '.join(others)}",) if others and not sheet else ()
    return Grid(found.name, rows, spans, told)


def _fullest(book: Any) -> Any:  # noqa: ANN401  # calamine's classes are imported late
    """Return the sheet with most cells that hold a number."""
    sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]

    def numbers(sheet: Any) -> int:  # noqa: ANN401  # as above
        rows = sheet.to_python()
        return sum(isinstance(cell, int | float) for row in rows for cell in row)

    return max(sheets, key=numbers)


def _cell(value: object) -> Cell:
    match value:
        case bool():
            return Cell(str(value).lower())
        case int() | float():
            number = Decimal(repr(value))
            whole = number == number.to_integral_value()
            plain = number.quantize(Decimal(1)) if whole and abs(number) < 10**18 else number
            return Cell(f"{plain:f}", plain)
        case dt.datetime() | dt.date():
            return Cell(value.isoformat()[:10])
    return Cell(str(value).strip() if value is not None else "")


def _padded(name: str, grid: Grid) -> Grid:
    """Make all rows equally long, without empty columns at their ends; a table has two rows and columns."""
    width = max((place for row in grid.rows for place, cell in enumerate(row, 1) if cell.text), default=0)
    rows = tuple((*row[:width], *[Cell()] * (width - len(row))) for row in grid.rows)
    filled = [row for row in rows if sum(bool(cell.text) for cell in row) > 1]
    if len(filled) < 2 or width < 2:  # noqa: PLR2004  # a header and a row of two cells
        raise fault(name, "it holds no table", "give one with a header and rows under it")
    if len(rows) * width > MOST_CELLS:
        raise fault(name, f"it has more than {MOST_CELLS:,} cells", "cut it to the rows that matter")
    return Grid(grid.name, rows, grid.merged, grid.told)


def cells(grid: Grid) -> Iterator[tuple[int, int, Cell]]:
    """Yield every cell that is not empty, with its row and column."""
    for row, line in enumerate(grid.rows):
        for column, cell in enumerate(line):
            if cell.text:
                yield row, column, cell
