"""Plain files read safely: text as UTF-8, tables as CSV, every problem with its line.

A seed folder is edited in spreadsheets and mailed about, so what comes back may carry a byte-order mark or
CRLF line ends (both read as if they were not there), another encoding, cut rows or a stray quote (problems).
"""

import csv
import io
import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.addresses import suggestion
from briefing.areas import area_problem
from briefing.errors import Problem
from briefing.model import Origin
from briefing.periods import Period, parse_period

if TYPE_CHECKING:
    from _csv import Reader as CsvReader

LARGEST_FILE = 16 * 1024 * 1024  # bytes; a brief's whole evidence is some hundred kilobytes
ABSENT = "add it to the header, empty where unknown"
LARGEST_CELL = 20_000  # characters
_NUMBER = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,9})?")
# 1,234,567 and 1 234 567, but not 3,5 nor 1e5: a wrong mend would be worse than none.
_GROUPED = re.compile(r"-?[0-9]{1,3}(?:[,'’\s][0-9]{3})+(?:\.[0-9]+)?")
_LONG = re.compile(r"-?[0-9]+(\.[0-9]+)?")
ID = re.compile(r"[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the files of one seed folder, and gathers what is wrong with them."""

    folder: Path
    shown: str
    problems: list[Problem] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)  # files of which something could not be read
    read: dict[str, bytes] = field(default_factory=dict)  # every file taken in, as it is on the disk

    def report(self, file: str, line: int, what: str, mend: str) -> None:
        """Note a problem; ``file`` is named as the user would type it."""
        self.problems.append(Problem(f"{self.shown}/{file}", line, what, mend))

    def text(
        self, file: str, *, required: bool = True, mend: str = "add it, or take it from another seed folder"
    ) -> str | None:
        """Return a file's text with plain line ends, or None where it cannot be had."""
        path = self.folder / file
        try:
            size = path.stat().st_size
            if not path.is_file():  # a folder, or a pipe that would be waited for
                self.report(file, 0, "this is not a plain file", "put a text file in its place")
                return None
            raw = path.read_bytes() if size <= LARGEST_FILE else b""
        except FileNotFoundError:
            if required:
                self.report(file, 0, "the file is missing", mend)
            return None
        except OSError as error:
            what = f"the file cannot be read ({error.strerror})"
            self.report(file, 0, what, "check what it is and its mode")
            return None
        if size > LARGEST_FILE:
            what = f"the file is larger than {LARGEST_FILE // 1024 // 1024} MB"
            self.report(file, 0, what, "split it, or take out what is no fact")
            return None
        return self._decode(file, raw)

    def _decode(self, file: str, raw: bytes) -> str | None:
        if b"\0" in raw:
            line = raw.count(b"\n", 0, raw.index(b"\0")) + 1
            self.report(file, line, "the file holds a NUL byte", "save it again as plain UTF-8 text")
            return None
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            what = f"byte 0x{raw[error.start]:02X} is not UTF-8"
            self.report(file, line, what, "save the file with encoding UTF-8")
            return None
        self.read[file] = raw
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def rows(
        self, file: str, columns: Sequence[str], optional: Collection[str] = (), *, required: bool = True
    ) -> Iterator["Row"]:
        """Yield the rows of a CSV file whose header has these columns; those ``optional`` may be left out."""
        before = len(self.problems)
        text = self.text(file, required=required)
        if text is None:
            if len(self.problems) > before:
                self.lost.add(file)
            return
        table = csv.reader(io.StringIO(text), strict=True)
        with _cell_limit():
            if header := self._header(file, table, columns, optional):
                yield from self._body(file, table, header)
            else:
                self.lost.add(file)

    def _header(
        self, file: str, table: "CsvReader", columns: Sequence[str], optional: Collection[str]
    ) -> Sequence[str]:
        header = self._next(file, table)
        if not header:
            self.report(file, 1, "the file is empty", f"begin it with the header {','.join(columns)}")
            return ()
        header = [name.strip() for name in header]
        before = len(self.problems)
        for mark, name in ((";", "semicolons"), ("\t", "tabs")):
            if len(header) == 1 and mark in header[0]:
                self.report(file, 1, f"the columns are separated by {name}", "save the table with commas")
                return ()
        for name in columns:
            if name not in header and name not in optional:
                self.report(file, 1, f"column {name!r} is missing", ABSENT)
        for name in dict.fromkeys(header):
            if not name:
                self.report(
                    file, 1, f"column {header.index(name) + 1} has no name", "name it, or take it out"
                )
            elif name not in columns:
                self.report(file, 1, f"column {name!r} is not known", suggestion(name, columns))
            if name and header.count(name) > 1:
                self.report(file, 1, f"column {name!r} stands twice", "take one of them out")
        return header if len(self.problems) == before else ()

    def _body(self, file: str, table: "CsvReader", header: Sequence[str]) -> Iterator["Row"]:
        line = table.line_num + 1
        while (cells := self._next(file, table)) is not None:
            if any(cell.strip() for cell in cells):
                if len(cells) == len(header):
                    stripped = (cell.strip() for cell in cells)
                    yield Row(self, file, line, dict(zip(header, stripped, strict=True)))
                else:
                    missing = len(header) - len(cells)
                    mend = "put quotes around a cell that holds a comma"
                    mend = f"add {missing}, empty where unknown" if missing > 0 else mend
                    self.report(file, line, f"the row has {len(cells)} cells, the header {len(header)}", mend)
            line = table.line_num + 1

    def _next(self, file: str, table: "CsvReader") -> list[str] | None:
        try:
            return next(table)
        except StopIteration:
            return None
        except csv.Error as error:
            mend = "check the quotes around this cell"
            if "field larger" in str(error):
                mend = f"keep a cell under {LARGEST_CELL:,} characters"
            self.report(file, table.line_num, f"the table cannot be read ({error})", mend)
            self.lost.add(file)
            return None


@contextmanager
def _cell_limit() -> Iterator[None]:
    """Set csv's limit, which is global to the process, for as long as a table is read."""
    before = csv.field_size_limit(LARGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table. Each getter reports what is wrong with its cell, and then returns a blank."""

    reader: Reader
    file: str
    line: int
    cells: dict[str, str]

    @property
    def origin(self) -> Origin:
        """Where the row stands."""
        return Origin(f"{self.reader.shown}/{self.file}", self.line)

    def wrong(self, what: str, mend: str) -> None:
        """Report a problem of this row."""
        self.reader.report(self.file, self.line, what, mend)

    def text(self, column: str, *, required: bool = False) -> str:
        """Return a cell's text."""
        cell = self.cells.get(column, "")
        if required and not cell:
            self.wrong(f"{column} is empty", f"give the {column}")
        return cell

    def name(self, column: str) -> str:
        """Return an id: lower-case letters, digits and hyphens."""
        cell = self.text(column, required=True)
        if cell and not ID.fullmatch(cell):
            self.wrong(f"{column} {cell!r} is not an id", "use a-z, 0-9 and hyphens only")
        return cell

    def names(self, column: str) -> tuple[str, ...]:
        """Return the parts of a cell that semicolons separate."""
        return tuple(part.strip() for part in self.cells.get(column, "").split(";") if part.strip())

    def number(self, column: str) -> Decimal | None:
        """Return a plain decimal number, exactly as typed."""
        if not (cell := self.cells.get(column, "")):
            return None
        if _NUMBER.fullmatch(cell):
            return Decimal(cell)
        mend = "write digits only, with a point for decimals"
        if _GROUPED.fullmatch(cell):
            mend = "write " + re.sub(r"[^0-9.-]", "", cell)
        elif _LONG.fullmatch(cell):
            mend = "keep to 18 digits, and 9 behind the point"
        self.wrong(f"{column} {cell!r} is not a plain number", mend)
        return None

    def period(self, column: str, *, required: bool = False) -> Period | None:
        """Return a date or span of dates."""
        if not (cell := self.text(column, required=required)):
            return None
        try:
            return parse_period(cell)
        except ValueError as error:
            mend = "write 2014, 2014-09, 2014-09-30, 1980/2000, 198X or 18XX"
            self.wrong(f"{column} {error}", mend)
            return None

    def choice(self, column: str, known: Collection[str], *, required: bool = False) -> str:
        """Return one of a few known words, or an empty cell's blank."""
        cell = self.text(column, required=required)
        if cell and cell not in known:
            self.wrong(f"{column} {cell!r} is not known", suggestion(cell, sorted(filter(None, known))))
            return ""
        return cell

    def area(self, column: str, home: str) -> str:
        """Return an ISO 3166-1 alpha-3 code; an empty cell means the brief's own country."""
        cell = self.text(column)
        if not cell:
            return home
        if problem := area_problem(cell):
            self.wrong(f"{column} {cell!r} is not an ISO 3166-1 alpha-3 code", problem)
            return home
        return cell
