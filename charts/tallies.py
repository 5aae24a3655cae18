"""Totals and the shares they fall into, read from the slots of the attribution chart."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from charts.ink import SMALL, STRONG
from charts.kit import ChartError, Point, Values
from charts.labels import Block, block
from charts.rows import Part
from charts.wholes import WHOLE, Share, parts, shares
from charts.words import numeral, short

_NOTE = 48  # letters of a note that can stand beside a row


@dataclass(frozen=True, slots=True)
class Tally:
    """A total, or several by one source, and what is written after it; bars also have shares."""

    totals: tuple[Point, ...]
    basis: str
    after: Block
    party: str = ""
    shares: tuple[Share, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def source(self) -> str:
        """Who counted."""
        return self.totals[0].series

    @property
    def farthest(self) -> float:
        """The highest value that the total may have."""
        return max(
            end for point in self.totals for end in (point.value, point.high, point.low) if end is not None
        )

    def count(self, share: Share) -> str:
        """Write how many a share stands for, to the three digits that a rounded share can bear."""
        number = share.size / WHOLE * (self.totals[0].value or 0.0)
        digits = 2 - math.floor(math.log10(number)) if number >= 1 else 0
        return f"about {numeral(round(number, digits))}"


def bar(values: Values, prefix: str, basis: str) -> Tally:
    """Read one stacked bar: its total and shares, from the slots that begin with ``prefix``."""
    totals = values.slot(f"{prefix}total")
    if len(totals) != 1 or not totals[0].value or totals[0].value < 0:
        raise ChartError(f"slot {prefix}total takes one total, a number above nought, that the shares are of")
    total = totals[0]
    lines = [(line, SMALL) for line in _interval(total, values.option("interval", "interval"))]
    found = shares(values.slot(f"{prefix}shares"), values.option("rest", "others"))
    bare = Tally(totals, basis, block((short(total), STRONG), *lines), "", tuple(found))
    # The lower bar is too short for counts; the table has them.
    written = [share.text if prefix else f"{share.text} · {bare.count(share)}" for share in found]
    return Tally(totals, basis, bare.after, "", bare.shares, parts(found, total.value or 0.0, written))


def rival(totals: Sequence[Point], first: Sequence[Point]) -> Tally:
    """Read what one other study counts, and which party it puts first where that is told."""
    party = next((point.text for point in first if point.series == totals[0].series), "")
    clause = totals[0].note.partition(".")[0]
    below = f"{party} first" if party else totals[0].label or (clause if len(clause) <= _NOTE else "")
    numbers = " or ".join(short(point) for point in totals)
    return Tally(tuple(totals), "", block((numbers, STRONG), (below, SMALL)), party)


def _interval(total: Point, name: str) -> tuple[str, ...]:
    if total.is_exact or total.hedge or total.low is None or total.high is None:
        return ()
    return name, f"{numeral(total.low)}–{numeral(total.high)}"
