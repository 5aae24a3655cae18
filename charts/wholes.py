"""Shares of a whole, read and checked: each with a value, together no more than all, the rest named."""

from collections.abc import Sequence
from dataclasses import dataclass

from charts.kit import ChartError, Point
from charts.rows import Part, fills, is_open
from charts.words import long, numeral, per_cent, percent, short

WHOLE = 100.0
_ROUNDING = 1.5  # shares as printed may miss 100 by this much through rounding alone
_MOST = 5  # parts that can still be told apart in one bar


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole: its name, its share as printed, in words and in per cent; the rest nobody named."""

    label: str
    text: str
    words: str
    size: float
    is_rest: bool = False

    @property
    def is_open(self) -> bool:
        """Say whether it stands for what could not be told."""
        return self.is_rest or is_open(self.label)


def shares(points: Sequence[Point], rest: str) -> list[Share]:
    """Read shares in per cent; what they leave over comes last, under the name given for it."""
    source = points[0].series if points else ""
    found = [Share(point.label, short(point), long(point), point.value or 0.0) for point in points]
    left = WHOLE - sum(share.size for share in found)
    if any(point.value is None or point.unit != "percent" for point in points):
        raise ChartError(f"a share of {source} is no number of per cent; leave it out of the address")
    if left < -_ROUNDING or any(share.size < 0 for share in found):
        raise ChartError(
            f"the shares of {source} add up to {numeral(WHOLE - left)}%; leave out parts of parts"
        )
    if found and left > _ROUNDING:
        number = numeral(round(left, 2))
        found.append(Share(rest, percent(number), per_cent(number), left, is_rest=True))
    if len(found) > _MOST:
        raise ChartError(f"{len(found)} shares are too many for a bar; join the smallest, {_MOST} at most")
    return found


def parts(found: Sequence[Share], total: float, values: Sequence[str]) -> tuple[Part, ...]:
    """Lay shares end to end on a scale from nought to ``total``, each with what is written over it."""
    tones = fills(share.label for share in found if not share.is_open)
    laid, start = [], 0.0
    for share, value in zip(found, values, strict=True):
        stop = start + share.size / WHOLE * total
        laid.append(Part(share.label, value, start, stop, "" if share.is_open else tones[share.label]))
        start = stop
    return tuple(laid)
