"""The period of what a sentence says: a date in it, one that it points back to, or the profile's own year."""

import re

from briefing.dates import Dated
from briefing.drafting.speech import Spoken, any_of

_SAME = re.compile(r"(?<!\w)(?:that|the|this)(?: same)? (?:year|period|time|decade|century)(?!\w)")
_LATER = re.compile(r"(?<!\w)(?:later|afterwards|subsequently|since then)(?!\w)")
_SINCE = re.compile(r"(?<!\w)since\s(?:[\w’']+\s){0,9}?$")
_PART = re.compile(r"(?<!\w)(?:(early|mid|late)[ -](?:the )?|the (early|mid|late) )$")
_PARTS = {"early": ("0", "3"), "mid": ("4", "6"), "late": ("7", "9")}
_AND = re.compile(
    r",?\s(?:and|but|while)\s(?=(?:\w+\s)?(?:has|have|is|are|remains|remain|now|still|holds|counts|employs)\s)"
    r"|,\s(?=(?:has|have|is|are|remains|counts|employs)\s)"
)
_COMPARED = re.compile(r"(?<!\w)(?:as|than)\s(?:in\s)?$")
_COMMA = 40  # characters by which a date beyond a comma is further
_CLAUSE = re.compile(r"[,;:]\s|[()—–]")


def period_of(one: Spoken, place: int, year: str) -> str:
    """Return the period (EDTF) of what stands at a place of a sentence; empty where the text gives none.

    ``year`` is the profile's own, for what is told of the present.
    """
    compared = all(_COMPARED.search(one.plain[: date.start]) for date in one.dates)
    if one.dates and not compared and not _told_apart(one, place):
        date = _nearest(one, place)
        said = since(one, date, year)
        later = _LATER.search(one.plain[date.end : max(date.end, place)])
        return f"{said}/{year}" if later and re.fullmatch(r"\d{4}", said) and said < year else said
    if _SAME.search(one.plain) and one.before:
        return one.before[-1].said
    if one.is_past and one.before and _in_paragraph(one):
        return one.before[-1].said
    return "" if one.is_past else year


def _told_apart(one: Spoken, place: int) -> bool:
    """Say whether a clause of the present stands beside one of the past, which has the sentence's dates.

    "It was founded in 1989 and has 1,200 members" counts them now.
    """
    ends = list(_AND.finditer(one.plain))
    first = max((match.end() for match in ends if match.end() <= place), default=0)
    last = min((match.start() for match in ends if match.start() >= place), default=len(one.plain))
    clause = one.plain[first:last]
    dated = any(first <= date.start < last for date in one.dates)
    return first > 0 and not dated and bool(any_of("present").search(clause))


def _in_paragraph(one: Spoken) -> bool:
    """Say whether the date before stands in the same paragraph: what follows it is of the same time."""
    return one.paragraph.text.find(one.text) > 0


def _nearest(one: Spoken, place: int) -> Dated:
    """Return the date that a place is of: one that follows before the next number, else the nearest.

    One beyond a comma is further than it looks, and one that something is compared with, "than in 2010", is
    that of the other thing.
    """
    dates = [date for date in one.dates if not _COMPARED.search(one.plain[: date.start])]
    others = (number.start for number in one.numbers if not one.plain[: number.start].endswith("per "))
    after = min((start for start in others if start > place), default=len(one.plain))
    behind = [date for date in dates if place < date.start < after]
    if behind and not _CLAUSE.search(one.plain[place : behind[0].start]):
        return behind[0]

    def distance(date: Dated) -> int:
        low, high = sorted((place, date.start))
        return high - low + _COMMA * len(_CLAUSE.findall(one.plain[low:high]))

    return min(dates or one.dates, key=distance)


def since(one: Spoken, date: Dated, year: str) -> str:
    """Return a date as a period: what is so since 2003 is so until the text was written."""
    said = narrowed(one, date)
    begun = said.partition("/")[0]
    if _SINCE.search(one.plain[: date.start]) and year and begun[:4].isdecimal() and begun[:4] <= year:
        return f"{begun}/{year}" if begun != year else year
    return said


def narrowed(one: Spoken, date: Dated) -> str:
    """Return a decade of which the text means a part as the years of that part: late 1990s, 1997/1999."""
    part = part_of(one, date)
    if part and re.fullmatch(r"\d{3}X", date.said):
        first, last = _PARTS[part]
        return f"{date.said[:3]}{first}/{date.said[:3]}{last}"
    return date.said


def part_of(one: Spoken, date: Dated) -> str:
    """Return early, mid or late where it stands before a date."""
    match = _PART.search(one.plain[: date.start])
    return (match[1] or match[2]) if match else ""
