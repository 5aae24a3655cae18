"""What a series did: where it turned, and the sentence that says so."""

from collections.abc import Sequence
from itertools import pairwise

from charts.kit import Point
from charts.lines import runs
from charts.words import capital, divided, long, multiplied, when

_NOTABLE = 0.25  # a turn counts when it covers this share of the whole range
_LEVEL = 0.1  # a series that moves less than this share of its highest value is called level


def turns(values: Sequence[float]) -> list[int]:
    """Return the index of the first value and of every peak or trough after which the series really turned.

    The last index is that of the last extreme, which need not be the last value.
    """
    least = _NOTABLE * (max(values) - min(values))
    found, extreme, direction = [0], 0, 0
    for index, value in enumerate(values):
        rise = value - values[extreme]
        if direction * rise > 0 or (direction == 0 and abs(rise) >= least > 0):
            direction, extreme = (direction or (1 if rise > 0 else -1)), index
        elif direction and abs(rise) >= least:
            found.append(extreme)
            direction, extreme = -direction, index
    return found if extreme in found else [*found, extreme]


def headline(subject: str, points: Sequence[Point]) -> str:
    """Say what points with a value, in order of time, did; the last two moves where there were several."""
    values = [point.value or 0.0 for point in points]
    first, last = points[0], points[-1]
    if len(points) == 1:
        return f"{capital(subject)} stood at {long(first)} {when(first.period)}"
    if max(values) - min(values) <= _LEVEL * max(map(abs, values)):
        return f"{capital(subject)} stayed {_between(points)} from {first.period} to {last.period}"
    path = [points[index] for index in turns(values)]
    return f"{capital(subject)} {_one_move(*path) if len(path) == 2 else _two_moves(*path[-3:])}"  # noqa: PLR2004  # both ends of one move


def _between(points: Sequence[Point]) -> str:
    low, high = (pick(points, key=lambda point: point.value or 0.0) for pick in (min, max))
    return f"at {long(low)}" if low.value == high.value else f"between {long(low)} and {long(high)}"


def _one_move(start: Point, end: Point) -> str:
    word = _word(start, end)
    if word:
        return f"{word} between {start.period} and {end.period}, to {long(end)}"
    verb = "rose" if (end.value or 0.0) > (start.value or 0.0) else "fell"
    return f"{verb} from {long(start)} {when(start.period)} to {long(end)} {when(end.period)}"


def _two_moves(start: Point, turn: Point, end: Point) -> str:
    first, second = ("rose", "fell") if (turn.value or 0.0) > (start.value or 0.0) else ("fell", "rose")
    then = _word(turn, end) or f"{second} to {long(end)}"
    return f"{first} to {long(turn)} {when(turn.period)}, then {then} by {end.period}"


def _word(start: Point, end: Point) -> str:
    """Choose a strong word only where the intervals of both ends bear it."""
    if None in (start.low, start.high, end.low, end.high) or min(start.low or 0, end.low or 0) <= 0:
        return ""
    return multiplied((end.low or 0) / (start.high or 1)) or divided((end.high or 0) / (start.low or 1))


def told(points: Sequence[Point], usual: float) -> str:
    """Put a series into words for who cannot see it: both ends, the extremes, and where nobody counted."""
    known = [point for point in points if point.value is not None]
    if not known:
        return "; ".join(f"{long(point)} {when(point.period)}" for point in points)
    parts = [f"{long(known[0])} {when(known[0].period)}"]
    if len(known) > 1:
        parts.append(f"{long(known[-1])} {when(known[-1].period)}")
    for word, pick in (("highest", max), ("lowest", min)):
        found = pick(known, key=lambda point: point.value or 0.0)
        if found not in (known[0], known[-1]):
            parts.append(f"{word} {long(found)} {when(found.period)}")
    gaps = [f"nothing between {a[-1].period} and {b[0].period}" for a, b in pairwise(runs(points, usual))]
    return "; ".join(parts + gaps)
