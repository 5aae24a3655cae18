"""Vintages: from which day on a figure could be known, as those who keep real-time data ask of theirs.

- A publication is known from the end of the day, month or year that it names as its own; a literal such as
  "c. 2016" from the end of what it names. Earlier in that year we cannot say that it was out.
- One without a date is as late as the last year that its title names, if any.
- A series that goes on, whose publication has no date or the first and last of several, is known piece by
  piece: a figure a year after its period ended, which is how long such series take to print, or from the date
  of a report in which it was read, if that is earlier. A later report tells when we read it, not when it was
  out; revisions since then cannot be told. Nothing of it is known before the first of the dates nor, where
  the last is given, later than that; ``source#2025-05``, an issue named by its date, from that date.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.model import Actor, Event, Observation, Source
from briefing.moments import moments
from briefing.periods import Period, parse_period


@dataclass(frozen=True, slots=True)
class Issue:
    """When a publication came out: from ``first`` to ``last``, the same day unless it goes on."""

    first: dt.date
    last: dt.date


def issue(source: Source, language: str) -> Issue | None:
    """Return when a publication came out; None where it does not say so in years."""
    match source.item.get("issued"):
        case {"date-parts": [[*first], [*last]]}:
            return Issue(_end(first), _end(last))
        case {"date-parts": [[*only]]}:
            return Issue(_end(only), _end(only))
        case {"literal": str(text)}:
            ends = [moment.end for _, moment in moments(text, language)]
            return Issue(max(ends), max(ends)) if ends else None
    ends = [moment.end for _, moment in moments(source.title, language)]
    return Issue(max(ends), max(ends)) if ends else None


def _end(parts: Sequence[object]) -> dt.date:
    """Return the last day of CSL's year, month and day, of which the later may be left out."""
    return parse_period("-".join(f"{int(str(part)):02d}" for part in parts)).end


def known_from(source: Source, part: str, period: Period | None, language: str) -> dt.date | None:
    """Return the day from which a publication's word on a period is known; None if that cannot be said."""
    came = issue(source, language)
    if came and came.first == came.last:
        return came.last
    if edition := _date_of(part):
        return edition
    if not period:
        return came.last if came else None
    printed = _year_after(period.end)
    return min(max(came.first, printed), came.last) if came else printed


def _date_of(part: str) -> dt.date | None:
    """Return the end of the date by which a part of a publication is named, if it is."""
    try:
        return parse_period(part).end
    except ValueError:
        return None


def _year_after(day: dt.date) -> dt.date:
    if day.year == dt.MAXYEAR:
        return dt.date.max
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if leap else day.day)


def entry_known_from(
    entry: Observation | Event | Actor, sources: Mapping[str, Source], language: str
) -> dt.date | None:
    """Return the day from which a row is known, by who states it and where it was read."""
    name, _, part = entry.source.partition("#")
    part = entry.part if isinstance(entry, Observation) else part
    period = period_of(entry)
    source = sources[name]
    came = issue(source, language)
    if came and came.first == came.last:
        return came.last
    reports = [sources[via] for via in entry.via]
    read = [known_from(one, "", period, language) for one in reports if issue(one, language)]
    return min(filter(None, [*read, known_from(source, part, period, language)]), default=None)


def period_of(entry: Observation | Event | Actor) -> Period | None:
    """Return what a row is of: its period, or for an actor when its state was last known."""
    return entry.status_date if isinstance(entry, Actor) else entry.period
