"""Totals and the parts they fall into, read from the slots of the attribution chart."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from charts import rows
from charts.ink import SMALL, STRONG
from charts.kit import ChartError, Point, Values
from charts.labels import Block, block
from charts.rows import Part
from charts.words import numeral, short

_MOST = 5  # parts that can still be told apart
_WHOLE = 100.0
_ROUNDING = 1.5  # shares as printed may miss 100 by this much through rounding alone
_NOTE = 48  # letters of a note that can stand beside a row


@dataclass(frozen=True, slots=True)
class Stake(Part):
    """A part of a total: its share as printed, and the count worked out from it."""

    share: str
    count: str


@dataclass(frozen=True, slots=True)
class Tally:
    """A total, or several by one source, and what is written after it; bars also have parts."""

    totals: tuple[Point, ...]
    basis: str
    after: Block
    party: str = ""
    shares: tuple[Point, ...] = ()
    parts: tuple[Stake, ...] = ()

    @property
    def source(self) -> str:
        """Who counted."""
        return self.totals[0].series

    @property
    def farthest(self) -> float:
        """The highest value that the total may have."""
        return max(end for point in self.totals for end in (point.value, point.high, point.low) if end is not None)


def bar(values: Values, prefix: str, basis: str) -> Tally:
    """Read one stacked bar: its total and shares, from the slots that begin with ``prefix``."""
    totals, shares = values.slot(f"{prefix}total"), values.slot(f"{prefix}shares")
    if len(totals) != 1:
        raise ChartError(f"slot {prefix}total has {len(totals)} values; it takes the one that the shares are of")
    total = totals[0]
    if total.value is None:
        raise ChartError(f"the total of {total.series} is only a range; shares can be drawn of one number")
    parts = _parts(shares, total.value, values.option("rest", "others"), counted=not prefix)
    interval = _interval(total, values.option("interval", "interval"))
    return Tally(totals, basis, block((short(total), STRONG), *((line, SMALL) for line in interval)), "", shares, parts)


def rival(totals: tuple[Point, ...], first: Sequence[Point]) -> Tally:
    """Read what one other study counts, and which party it puts first where that is told."""
    party = next((point.text for point in first if point.series == totals[0].series), "")
    clause = totals[0].note.partition(".")[0]
    below = f"{party} first" if party else totals[0].label or (clause if len(clause) <= _NOTE else "")
    numbers = " or ".join(short(point) for point in totals)
    return Tally(totals, "", block((numbers, STRONG), (below, SMALL)), party)


def about(count: float) -> str:
    """Write a count worked out from a rounded share to the three digits that it can bear."""
    digits = 2 - math.floor(math.log10(count)) if count >= 1 else 0
    return f"about {numeral(round(count, digits))}"


def _parts(shares: Sequence[Point], total: float, rest: str, *, counted: bool) -> tuple[Stake, ...]:
    given = [(share.label, short(share), share.value or 0.0) for share in shares]
    left = _WHOLE - sum(size for _, _, size in given)
    if left < -_ROUNDING or any(share.value is None for share in shares):
        raise ChartError(f"the shares of {shares[0].series} add up to {numeral(_WHOLE - left)} per cent; leave out parts of parts")
    if shares and left > _ROUNDING:
        given.append((rest, f"{numeral(round(left, 2))}%", left))
    if len(given) > _MOST:
        raise ChartError(f"{len(given)} shares cannot be told apart in one bar; put the smallest together, {_MOST} at most")
    fills = rows.fills(label for label, _, _ in given if label != rest)
    parts, start = [], 0.0
    for label, text, size in given:
        count = size / _WHOLE * total
        parts.append(Stake(label, f"{text} · {about(count)}" if counted else text, start, start + count, fills.get(label, ""), text, about(count)))
        start += count
    return tuple(parts)


def _interval(total: Point, name: str) -> tuple[str, ...]:
    if total.is_exact or total.hedge or total.low is None or total.high is None:
        return ()
    return name, f"{numeral(total.low)}–{numeral(total.high)}"
