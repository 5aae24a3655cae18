"""Who gets a copy: a table that an office keeps, read with every problem told by its line.

What stands in it is personal. It goes onto the copy that is meant for the person and into the register, and
nowhere else: no problem, log or file of a brief quotes a name.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.errors import Problem, RecipientsError
from briefing.stampface import lacking, tidy
from briefing.tables import Reader, Row
from briefing.vocabulary import FORMATS, TLP_LABELS

COLUMNS = ("number", "name", "organisation", "address", "marking", "language", "format", "printed")
OPTIONAL = COLUMNS[:1] + COLUMNS[3:]
LARGEST = 999_999  # six digits are room for every print run, and for names of files that sort
_HEADER = f"begin with {','.join(COLUMNS)}, or some of these"
_NAMED = 8  # letters named in one problem
_FORMULAS = ("=", "+", "-", "@")  # a spreadsheet that opens the register's export would run them


@dataclass(frozen=True, slots=True)
class Recipient:
    """One row: for whom a copy is, what they may read (TLP), and how the brief is set for them.

    ``number`` is None where the register is to give the next one that is free. ``printed`` is the name as it
    is to stand on the pages, where the name's own script is not that of our type.
    """

    number: int | None
    name: str
    organisation: str
    address: str
    marking: str
    language: str
    form: str
    printed: str
    line: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of recipients, where it stands, and the SHA-256 by which it is known again."""

    recipients: tuple[Recipient, ...]
    file: str
    sha256: str


def read_recipients(path: Path) -> Listing:
    """Read a list; :class:`RecipientsError` with all that is wrong in it."""
    reader = Reader(path.parent, str(path.parent))
    rows = list(reader.rows(path.name, COLUMNS, OPTIONAL))
    found = tuple(map(_recipient, rows))
    if not reader.problems and not found:
        reader.report(path.name, 1, "the list names nobody", "add a row for each copy")
    _number(rows, found)
    if reader.problems:
        raise RecipientsError(_discreet(problem, path) for problem in reader.problems)
    return Listing(found, str(path), hashlib.sha256(reader.read[path.name]).hexdigest())


def _discreet(problem: Problem, path: Path) -> Problem:
    """Name the list as the user did, and quote no header that may be somebody's name: a list without one."""
    if problem.what.startswith("column '") and not any(f"'{name}'" in problem.what for name in COLUMNS):
        problem = replace(problem, what="the header names a column that no list has", mend=_HEADER)
    return replace(problem, file=str(path))


def _recipient(row: Row) -> Recipient:
    for column in _strange(row):
        row.wrong(f"{column} begins as a formula does, or holds control characters", "write plain text")
    name, organisation, printed = (tidy(row.text(column)) for column in ("name", "organisation", "printed"))
    if not name and not organisation:
        row.wrong("name and organisation are both empty", "say for whom the copy is")
    if lost := lacking(printed):
        mend = "write it in Latin, Greek or Cyrillic letters"
        row.wrong(f"printed holds letters that our type lacks ({_listed(lost)})", mend)
    return Recipient(
        number=_numeral(row),
        name=name,
        organisation=organisation,
        address=tidy(row.text("address")),
        marking=_choice(row, "marking", row.text("marking").removeprefix("TLP:"), TLP_LABELS),
        language=row.text("language"),
        form=_choice(row, "format", row.text("format"), FORMATS),
        printed=printed,
        line=row.line,
    )


def _choice(row: Row, column: str, cell: str, known: Sequence[str]) -> str:
    """Return one of a few words, the first where the cell is empty; what stands there is not quoted."""
    if cell and cell not in known:
        row.wrong(f"{column} is none that there is", f"write {', '.join(known)}, or leave it empty")
    return cell if cell in known else known[0]


def _strange(row: Row) -> Iterator[str]:
    for column, cell in row.cells.items():
        plain = (
            cell.replace("\n", " ").replace("\u200d", "").replace("\u200c", "")
        )  # joiners are letters' own
        if cell.startswith(_FORMULAS) or not plain.isprintable():
            yield column


def _numeral(row: Row) -> int | None:
    cell = row.text("number")
    if not cell:
        return None
    if cell.isascii() and cell.isdecimal() and cell[0] != "0" and int(cell[:7]) <= LARGEST:
        return int(cell)
    row.wrong("number is not a whole number from 1 on", f"write 1 to {LARGEST}, in digits only")
    return None


def _number(rows: Sequence[Row], found: Sequence[Recipient]) -> None:
    """Hold the numbers against each other: each once, and for all rows or for none."""
    seen = dict[int, int]()
    numbered = any(row.text("number") for row in rows)
    for row, one in zip(rows, found, strict=True):
        if numbered and not row.text("number"):
            row.wrong("number is empty, and other rows have one", "number all rows, or none")
        elif one.number in seen:
            row.wrong(f"number {one.number} stands in line {seen[one.number]} too", "number each copy once")
        elif one.number is not None:
            seen[one.number] = row.line


def _listed(letters: str) -> str:
    shown = " ".join(letters[:_NAMED])
    return shown if len(letters) <= _NAMED else f"{shown} and more"
