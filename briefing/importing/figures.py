"""Numbers as tables write them: separators told by the whole table, marks kept, gaps told apart."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from briefing.importing.grids import Cell
from briefing.quantities import HEDGES
from briefing.wordings import folded

_FILE = Path(__file__).parent.parent / "data" / "importing.toml"
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u2009\u202f\u2007", " ") | {"’": "'", "−": "-"})
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉ*†‡§#"
_BODY = re.compile(
    r"(?P<before>[<>≤≥~≈]\s?|ca?\.\s?)?(?P<money>US\$\s?|\$\s?|€\s?|£\s?)?(?P<sign>-|\()?"
    r"(?P<number>\d[\d.,' ]*\d|\d)\s?(?P<percent>%)?\)?"
    r"(?P<mark>\s?(?:\[[\w*]{1,3}\]|\([\w*]{1,4}\)|[a-z]{1,4}\.?|[" + re.escape(_RAISED) + r"]+))?",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(?P<low>\d[\d.,' ]*)\s?(?:–|—|-|to)\s?(?P<high>\d[\d.,' ]*)")
_GROUPED = re.compile(r"\d{1,3}(?:(?P<sep>[.,' ])\d{3})+")


class Convention(Enum):
    """Which sign parts a number's whole from its decimals."""

    POINT = "point"
    COMMA = "comma"


@dataclass(frozen=True, slots=True)
class Reading:
    """A cell read: a value, an interval, or nothing; ``mark`` is a footnote's sign that stood at it."""

    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    hedge: str = ""
    mark: str = ""
    note: str = ""
    percent: bool = False
    gap: bool = False  # the table says that there is no figure
    wrong: str = ""  # why it cannot be read


@cache
def words() -> Mapping[str, Any]:
    """Return the words by which tables are read."""
    table: Mapping[str, Any] = tomllib.loads(_FILE.read_text("utf-8"))
    return table


def convention_of(cells: Iterable[Cell]) -> tuple[Convention | None, str]:
    """Return the decimal sign that the cells show, and a cell that shows it; none where all could be either.

    With no cell that has a separator it is the point, and nothing shows it.
    """
    doubtful = ""
    for cell in cells:
        if cell.number is not None:
            continue
        for number in re.findall(r"\d[\d.,' ]*\d", cell.text.translate(_SPACES)):
            said = _shown(number.strip())
            if said:
                return said, cell.text
            if re.search("[.,]", number) and not doubtful:
                doubtful = cell.text
    return (None, doubtful) if doubtful else (Convention.POINT, "")


def _shown(number: str) -> Convention | None:
    """Return what one number shows: 1.234,5 a comma, 1,234,567 a point, 12.5 a point, 1,234 nothing."""
    signs = [sign for sign in number if sign in ".,"]
    if not signs:
        return None
    last = signs[-1]
    behind = number.rpartition(last)[2]
    other = {".": Convention.COMMA, ",": Convention.POINT}[last]
    own = {".": Convention.POINT, ",": Convention.COMMA}[last]
    if len(set(signs)) > 1:
        return own
    if len(signs) > 1:
        return other
    return own if len(behind) != 3 or number.startswith("0") or " " in number or "'" in number else None  # noqa: PLR2004


def read_cell(cell: Cell, convention: Convention) -> Reading:
    """Read a cell of a table's body."""
    if cell.number is not None:
        return Reading(value=cell.number)
    text = cell.text.translate(_SPACES).strip()
    plain = folded(text)
    if not text or plain in words()["missing"]:
        return Reading(gap=True)
    if plain in words()["errors"]:
        return Reading(wrong=f"the spreadsheet has an error there: {text}")
    if match := _RANGE.fullmatch(text):
        low, high = (_number(match[end], convention) for end in ("low", "high"))
        if low is not None and high is not None and low < high:
            return Reading(low=low, high=high)
    match = _BODY.fullmatch(text)
    number = _number(match["number"], convention) if match else None
    if not match or number is None:
        return Reading(wrong=f"{cell.text!r} is no number")
    return _marked(match, -number if match["sign"] else number)


def _marked(match: re.Match[str], value: Decimal) -> Reading:
    mark = (match["mark"] or "").strip()
    before = words()["before"].get((match["before"] or "").strip().lower(), "")
    said = words()["marks"].get(mark.lower(), "")
    hedge = before or (said if said in HEDGES else "")
    note = "" if said in HEDGES else said
    return Reading(value, hedge=hedge, mark=mark.strip("[]()"), note=note, percent=bool(match["percent"]))


def _number(text: str, convention: Convention) -> Decimal | None:
    """Return a number's value; None where its separators do not stand as the convention has them."""
    decimal, thousands = (".", ",") if convention is Convention.POINT else (",", ".")
    whole, _, rest = text.strip().partition(decimal)
    if decimal in rest or re.search("[.,' ]", rest):
        return None
    grouped = _GROUPED.fullmatch(whole)
    if not whole.isdecimal() and not (grouped and grouped["sep"] in (thousands, " ", "'")):
        return None
    digits = re.sub("[.,' ]", "", whole)
    return Decimal(f"{digits}.{rest}" if rest else digits)
