"""The small trend beside a key figure: the same thing over the years, as a sparkline and in words."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from briefing.figures import to_point
from briefing.ledger import Ledger
from briefing.model import Country, Observation, slug

FEWEST = 4  # dated values; fewer are told by the figure itself
_SERIES = 2  # values that make a source more than a single number
_ALIKE = 1.15  # months and leap years differ by less
WIDTH, HEIGHT = 20.0, 4.2  # millimetres in the table of key figures


@dataclass(frozen=True, slots=True)
class Trend:
    """A sparkline: ``name`` makes its asset ``sparks/NAME.svg``, ``words`` are its text alternative."""

    name: str
    words: str
    svg: bytes

    @property
    def asset(self) -> str:
        """The path under which a document serves it."""
        return f"sparks/{self.name}.svg"


def trend(row: Observation, country: Country, ledger: Ledger) -> Trend | None:
    """Draw an observation's series over the years; None where fewer than four dated numbers are known.

    The series is what the observation's own source counts and, marked as a break, what other sources counted
    before or after. One that counts years which another covers is a rival, no continuation, and left out.
    """
    rows = series(row, ledger)
    if len(rows) < FEWEST:
        return None
    # The charts bring in matplotlib, 0.3 s: only a run that draws pays for it.
    from charts.spark import spark, words  # noqa: PLC0415

    points = [to_point(one, country, ledger) for one in rows]
    return Trend(_name(row), words(points), spark(points, WIDTH, HEIGHT))


def series(row: Observation, ledger: Ledger) -> tuple[Observation, ...]:
    """Return the observations that a trend of this one shows, in order of time."""
    groups = dict[tuple[str, str], list[Observation]]()
    groups[row.source, row.part] = []
    for one in ledger.alike(row):
        if _is_as_long(one, row) and ledger.quantity(one).value is not None:
            groups.setdefault((one.source, one.part), []).append(one)
    own, *others = groups.values()
    if len(own) < _SERIES:
        return tuple(own)
    chosen = [own]
    for group in others:
        if len(group) >= _SERIES and not any(_overlap(group, other) for other in chosen):
            chosen.append(group)
    return tuple(sorted((one for group in chosen for one in group), key=_time))


def _is_as_long(one: Observation, row: Observation) -> bool:
    """Say whether two count equal spells of time: nine months are no point of a yearly series."""
    if not (one.period and row.period):
        return False
    days = [(period.end - period.start).days + 1 for period in (one.period, row.period)]
    return max(days) <= _ALIKE * min(days)


def _overlap(group: Iterable[Observation], other: Iterable[Observation]) -> bool:
    """Say whether two sources count some of the same years, from the first to the last of each."""
    (first, last), (start, stop) = (_span(rows) for rows in (group, other))
    return first <= stop and start <= last


def _span(rows: Iterable[Observation]) -> tuple[dt.date, dt.date]:
    periods = [row.period for row in rows if row.period]
    return min(period.start for period in periods), max(period.end for period in periods)


def _time(row: Observation) -> tuple[dt.date, dt.date]:
    return (row.period.start, row.period.end) if row.period else (dt.date.min, dt.date.min)


def _name(row: Observation) -> str:
    """Name a series by what its address says, without the period: observations of one series share it."""
    return slug(f"{row.area} {row.indicator} {row.category} {row.source} {row.part}")
