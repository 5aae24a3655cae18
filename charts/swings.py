"""What a series did: where it turned, and the sentence that says so."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from charts.kit import Point
from charts.lines import runs
from charts.tongue import say
from charts.words import at, capital, divided, long, multiplied, nothing_between, when

_NOTABLE = 0.25  # a turn counts when it covers this share of the whole range
_LEVEL = 0.1  # a series that moves less than this share of its highest value is called level


def turns(values: Sequence[float], notable: float = _NOTABLE) -> list[int]:
    """Return the index of the first value and of every peak or trough after which the series really turned.

    ``notable`` is the share of the whole range from which a turn counts. The last index is that of the last
    extreme, which need not be the last value.
    """
    least = notable * (max(values) - min(values))
    found, extreme, direction = [0], 0, 0
    for index, value in enumerate(values):
        rise = value - values[extreme]
        if direction * rise > 0 or (direction == 0 and abs(rise) >= least > 0):
            direction, extreme = (direction or (1 if rise > 0 else -1)), index
        elif direction and abs(rise) >= least:
            found.append(extreme)
            direction, extreme = -direction, index
    return found if extreme in found else [*found, extreme]


def spells(points: Sequence[Point], cuts: Sequence[float] = ()) -> list[list[Point]]:
    """Cut values in order of time where the source changes, and at ``cuts`` (decimal years).

    Only within a spell is one value measured against another: no sentence compares across a break.
    """
    found = [list(points[:1])]
    for last, point in pairwise(points):
        if last.series == point.series and not any(last.middle < cut < point.middle for cut in cuts):
            found[-1].append(point)
        else:
            found.append([point])
    return found


def headline(subject: str, points: Sequence[Point], cuts: Sequence[float] = ()) -> str:
    """Say what points with a value, in order of time, did; the last two moves where there were several.

    Where the source or the method changes, the first source's largest move is told, and what the last
    spell did: ``Coca fell to 40,300 hectares in 2015 by UNODC’s count; DEVIDA’s rose to 89,755 by 2024``.
    """
    found = spells(points, cuts)
    first, last = found[0], found[-1]
    if len({point.series for point in points}) == 1:
        said = say("{subject} {move}", subject=capital(subject), move=predicate(last))
        if len(found) == 1 or len(last) == 1:
            return said
        return say("{said}, by one method from {period}", said=said, period=last[0].period)
    return say(
        "{subject} {move} by {whose} count; {other_whose} {other_move}",
        subject=capital(subject),
        move=_largest_move(first),
        whose=_whose(first[0]),
        source=first[0].series,
        other_whose=_whose(last[0]),
        other_source=last[0].series,
        other_move=predicate([_plain(point) for point in last]),
    )


def _plain(point: Point) -> Point:
    """Leave out a unit that the sentence has named before."""
    kept = point.unit in ("percent", "rank") or point.unit.startswith("USD")
    return point if kept else replace(point, unit="count")


def _whose(point: Point) -> str:
    return f"{point.series}’" if point.series.endswith("s") else f"{point.series}’s"


def _largest_move(points: Sequence[Point]) -> str:
    """Say where the largest move of a spell led; all of it where it hardly moved."""
    values = [point.value or 0.0 for point in points]
    if len(points) == 1 or _is_level(values):
        return predicate(points)
    path = [points[index] for index in turns(values)]
    start, end = max(pairwise(path), key=lambda move: abs((move[1].value or 0.0) - (move[0].value or 0.0)))
    to = "rose to {value} {when}" if _rises(start, end) else "fell to {value} {when}"
    return say(to, value=long(end), when=when(end.period))


def _rises(start: Point, end: Point) -> bool:
    return (end.value or 0.0) > (start.value or 0.0)


def _is_level(values: Sequence[float]) -> bool:
    return max(values) - min(values) <= _LEVEL * max(map(abs, values))


def predicate(points: Sequence[Point]) -> str:
    """Say what the points of one spell did, without naming them: fell to 40,300 hectares in 2015."""
    values = [point.value or 0.0 for point in points]
    first = points[0]
    if len(points) == 1:
        return say("stood at {value} {when}", value=long(first), when=when(first.period))
    if _is_level(values):
        return _level(points)
    path = [points[index] for index in turns(values)]
    return _one_move(*path) if len(path) == 2 else _two_moves(*path[-3:])  # noqa: PLR2004  # both ends of one move


def _level(points: Sequence[Point]) -> str:
    low, high = (pick(points, key=lambda point: point.value or 0.0) for pick in (min, max))
    first, last = points[0].period, points[-1].period
    if low.value == high.value:
        return say("stayed at {value} from {first} to {last}", value=long(low), first=first, last=last)
    return say(_STAYED, low=long(low), high=long(high), first=first, last=last)


def _one_move(start: Point, end: Point) -> str:
    word = _word(start, end)
    if word:
        between = {"first": start.period, "last": end.period, "value": long(end)}
        return say("{moved} between {first} and {last}, to {value}", moved=word, **between)
    return say(
        _ROSE if _rises(start, end) else _FELL,
        first=long(start),
        when_first=when(start.period),
        last=long(end),
        when_last=when(end.period),
    )


def _two_moves(start: Point, turn: Point, end: Point) -> str:
    rises = _rises(start, turn)
    moves = {"value": long(turn), "when": when(turn.period), "last": end.period}
    if word := _word(turn, end):
        return say(_UP_THEN if rises else _DOWN_THEN, "many times", then=word, **moves)
    then = say("fell to {value}" if rises else "rose to {value}", value=long(end))
    return say(_UP_THEN if rises else _DOWN_THEN, then=then, **moves)


_STAYED = "stayed between {low} and {high} from {first} to {last}"
_ROSE = "rose from {first} {when_first} to {last} {when_last}"
_FELL = "fell from {first} {when_first} to {last} {when_last}"
_UP_THEN = "rose to {value} {when}, then {then} by {last}"
_DOWN_THEN = "fell to {value} {when}, then {then} by {last}"


def _word(start: Point, end: Point) -> str:
    """Choose a strong word only where the intervals of both ends bear it."""
    if None in (start.low, start.high, end.low, end.high) or min(start.low or 0, end.low or 0) <= 0:
        return ""
    return multiplied((end.low or 0) / (start.high or 1)) or divided((end.high or 0) / (start.low or 1))


_EXTREMES = ("highest {value} {when}", "lowest {value} {when}")


def told(points: Sequence[Point], usual: float) -> str:
    """Put a series into words for who cannot see it: both ends, the extremes, and where nobody counted."""
    known = [point for point in points if point.value is not None]
    if not known:
        return "; ".join(at(long(point), point.period) for point in points)
    parts = [at(long(known[0]), known[0].period)]
    if len(known) > 1:
        parts.append(at(long(known[-1]), known[-1].period))
    for place, pick in enumerate((max, min)):
        found = pick(known, key=lambda point: point.value or 0.0)
        if found not in (known[0], known[-1]):
            parts.append(say(_EXTREMES[place], value=long(found), when=when(found.period)))
    gaps = [nothing_between(a[-1].period, b[0].period) for a, b in pairwise(runs(points, usual))]
    return "; ".join(parts + gaps)


def told_by_source(points: Sequence[Point], usual: float) -> str:
    """Put a series into words as :func:`told` does, each source's stretch of it for itself."""
    found = spells(points)
    if len(found) == 1:
        return told(points, usual)
    return say("; then ").join(f"{spell[0].series}, {told(spell, usual)}" for spell in found)
