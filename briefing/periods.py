"""Dates as sources give them: a year, a month, a span, a decade, a century.

Periods are written in EDTF, the extended form of ISO 8601 (ISO 8601-2:2019), so that ``198X`` says "some
time in the 1980s" without pretending to a year that nobody stated. The package edtf reads all of it, in 10 ms
a date and so two seconds a brief; the part that sources need is read here.
"""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from briefing.tongues import ENGLISH, habit, locale, say, spoken

_MONTHS = tuple(calendar.month_name)
_MONTHS_A_YEAR = 12
_DAYS_A_YEAR = 365.25
_RANKED = {ending: f"{{number}}{ending}" for ending in ("st", "nd", "rd", "th")}
_DAY = 10  # characters of a day in EDTF
_SKELETONS = {7: "yMMMM", _DAY: "yMMMMd"}  # CLDR's, by the length of a month and of a day in EDTF
_DATE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d\dXX)(?:(?<!X)-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12]\d|3[01]))?)?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of time. ``start`` and ``end`` are its first and last day, both included."""

    start: dt.date
    end: dt.date
    edtf: str

    @property
    def label(self) -> str:
        """The period as it is printed: ``1980–2000``, ``September 2016``, ``1980s``, ``19th century``."""
        return _label(self.edtf) if spoken() is ENGLISH else _told(self)

    @property
    def decimal_start(self) -> float:
        """First day as a decimal year (2016-07-01 is about 2016.5), for an axis of years."""
        return _decimal(self.start)

    @property
    def decimal_end(self) -> float:
        """Last day as a decimal year."""
        return _decimal(self.end)


@lru_cache(maxsize=4096)
def parse_period(text: str) -> Period:
    """Read an EDTF date or interval; ``ValueError`` where it is none, or ends before it begins."""
    first, slash, last = text.partition("/")
    try:
        period = Period(_bounds(first)[0], _bounds(last if slash else first)[1], text)
    except ValueError as error:
        raise ValueError(f"{text!r} is not a date") from error
    if period.start > period.end:
        raise ValueError(f"{text!r} ends before it begins")
    return period


def _bounds(text: str) -> tuple[dt.date, dt.date]:
    """Return the first and last day of a century, decade, year, month or day."""
    match = _DATE.fullmatch(text)
    if not match:
        raise ValueError(text)
    year, month, day = match["year"], match["month"], match["day"]
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    start = dt.date(max(first, dt.MINYEAR), int(month or 1), int(day or 1))
    last_month = int(month or _MONTHS_A_YEAR)
    return start, dt.date(last, last_month, int(day or calendar.monthrange(last, last_month)[1]))


def _decimal(day: dt.date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / _DAYS_A_YEAR


def _label(edtf: str) -> str:
    if "/" in edtf:
        return _span(*(_label(part) for part in edtf.split("/", 1)))
    if match := re.fullmatch(r"(\d\d)XX", edtf):
        return f"{ordinal(int(match[1]) + 1)} century"
    if match := re.fullmatch(r"(\d{3})X", edtf):
        return f"{match[1]}0s"
    if match := re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?", edtf):
        day = f"{int(match[3])} " if match[3] else ""
        return f"{day}{_MONTHS[int(match[2])]} {match[1]}"
    return edtf


def _span(first: str, last: str) -> str:
    """Join two labels by an en dash; the month and year that both share are printed once."""
    head, tail, shared = first.split(), last.split(), list[str]()
    while len(head) > 1 and len(tail) > 1 and head[-1] == tail[-1]:
        head.pop()
        shared.insert(0, tail.pop())
    dash = " – " if len(head) > 1 or len(tail) > 1 else "–"
    return " ".join([f"{' '.join(head)}{dash}{' '.join(tail)}", *shared])


def _told(period: Period) -> str:
    """Write a period as the tongue that is spoken does: days and months as CLDR has them."""
    first, slash, last = period.edtf.partition("/")
    if not slash:
        return _other_label(first)
    skeleton = _SKELETONS.get(len(first))
    if len(first) != len(last) or not skeleton or "X" in period.edtf:
        dash = "–" if first.isdecimal() and last.isdecimal() else " – "
        return dash.join(map(_other_label, (first, last)))
    from babel.dates import format_interval  # noqa: PLC0415  # for other tongues than English only

    end = period.end if len(last) == _DAY else period.end.replace(day=1)
    return format_interval(period.start, end, skeleton, locale=locale()).replace("\N{THIN SPACE}", " ")


def _other_label(edtf: str) -> str:
    if re.fullmatch(r"\d\dXX", edtf):
        number = int(edtf[:2]) + 1
        years = f"{edtf[:2]}00–{edtf[:2]}99"
        return str(habit("century", years)).format(roman=roman(number), number=number)
    if re.fullmatch(r"\d{3}X", edtf):
        return str(habit("decade", f"{edtf[:3]}0–{edtf[:3]}9")).format(year=f"{edtf[:3]}0")
    if edtf.isdecimal():
        return edtf
    from babel.dates import format_date, format_skeleton  # noqa: PLC0415  # as above

    start = _bounds(edtf)[0]
    if len(edtf) == _DAY:
        return format_date(start, "long", locale=locale())
    return format_skeleton("yMMMM", start, locale=locale())


def roman(number: int) -> str:
    """Write a century as many languages do: 19 is XIX."""
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


def ordinal(number: int) -> str:
    """Write a rank: 1st, 2nd, 3rd, 4th, 11th, 112th, 124th."""
    tail = number % 100
    ending = "th" if tail in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(tail % 10, "th")
    return say(_RANKED[ending], "rank", number=spoken().digits(f"{number:,}"))


def day_label(day: dt.date) -> str:
    """Write a day in full: 23 November 2026."""
    if spoken() is not ENGLISH:
        return _other_label(day.isoformat())
    return f"{day.day} {_MONTHS[day.month]} {day.year}"
