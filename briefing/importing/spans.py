"""Periods as tables head their columns: years, fiscal years, quarters, months and days, as EDTF."""

import calendar
import re

from briefing.periods import parse_period
from briefing.wordings import folded

_MONTHS = {name.lower()[:3]: number for number, name in enumerate(calendar.month_name) if name}
_TAIL = r"(?:\s?(?:\[.{1,12}\]|\([a-z0-9]{1,4}\)|[*†‡§a-z¹²³⁴-⁹]{1,2}))?"
_YEAR = re.compile(rf"(?:yr|fy|year|ano|año)?\s?(?P<y>(?:1[5-9]|20)\d\d){_TAIL}", re.IGNORECASE)
_SPAN = re.compile(rf"(?P<y>(?:1[5-9]|20)\d\d)\s?[/–-]\s?(?P<e>(?:1[5-9]|20)?\d\d){_TAIL}", re.IGNORECASE)
_QUARTER = re.compile(r"(?P<y>\d{4})[\s-]?q(?P<q>[1-4])|q(?P<p>[1-4])[\s-]?(?P<z>\d{4})", re.IGNORECASE)
_NUMBERED = re.compile(r"(?P<y>\d{4})[-m/](?P<m>0[1-9]|1[0-2])(?:-(?P<d>\d\d))?", re.IGNORECASE)
_NAMED = re.compile(r"(?P<m>[a-z]{3,9})\.?[\s-](?P<y>\d{4})", re.IGNORECASE)


def period_of(text: str) -> str:
    """Return a header as EDTF; empty where it is no period. A fiscal year 2015/16 is both years."""
    plain = folded(text).strip()
    found = _of(plain)
    if not found:
        return ""
    try:
        parse_period(found)
    except ValueError:
        return ""
    return found


def _of(plain: str) -> str:
    if match := _YEAR.fullmatch(plain):
        return match["y"]
    if match := _NUMBERED.fullmatch(plain):
        return f"{match['y']}-{match['m']}" + (f"-{match['d']}" if match["d"] else "")
    if match := _SPAN.fullmatch(plain):
        end = match["e"] if len(match["e"]) > 2 else match["y"][:2] + match["e"]  # noqa: PLR2004  # 16 of 2015/16
        return f"{match['y']}/{end}"
    if match := _QUARTER.fullmatch(plain):
        year, quarter = match["y"] or match["z"], int(match["q"] or match["p"])
        return f"{year}-{quarter * 3 - 2:02}/{year}-{quarter * 3:02}"
    if (match := _NAMED.fullmatch(plain)) and match["m"][:3] in _MONTHS:
        return f"{match['y']}-{_MONTHS[match['m'][:3]]:02}"
    return ""
