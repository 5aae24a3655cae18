"""How far sources lie apart, as a sentence: computed from what they say, and never said of words."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from charts.kit import Point
from charts.words import capital, count, long, numeral, origin, unit_word

_CLOSE = 5  # per cent within which sources are said to agree
_PAIR = 2


@dataclass(frozen=True, slots=True)
class _Said:
    """A number that a source gives, and how a sentence writes it."""

    number: float
    words: str
    source: str


def headline(subject: str, groups: Sequence[tuple[str, Sequence[Point]]]) -> str:
    """Say how far the sources of one thing differ; of several things, over which they differ most.

    ``groups`` are a heading and its points; ``subject`` is what the sentence speaks of, or nothing.
    """
    told = [(heading, points, found) for heading, points in groups if (found := _said(points))]
    heading, points, found = max(told, key=lambda one: _ratio(one[2]))
    if len(told) == 1:
        return _claim(subject, points[0].title, found)
    low, high = _ends(found)
    if low.number == high.number:
        return f"{capital(subject or points[0].title)}: no two sources differ"
    apart = f"from {low.words} to {high.words}"
    if subject:
        return f"Sources differ most on {subject} ({heading}), {apart}"
    return f"{heading}: here sources differ most, {apart}"


def _said(points: Sequence[Point]) -> list[_Said]:
    found = []
    for point in points:
        source = origin(point.series)[0]
        if point.value is not None:
            found.append(_Said(point.value, long(point), source))
            continue
        ends = [end for end in (point.low, point.high) if end is not None]
        found += [_Said(end, f"{numeral(end)} {unit_word(point.unit)}".strip(), source) for end in ends]
    return found


def _ends(found: Sequence[_Said]) -> tuple[_Said, _Said]:
    low, high = (pick(found, key=lambda one: one.number) for pick in (min, max))
    return low, high


def _ratio(found: Sequence[_Said]) -> float:
    low, high = _ends(found)
    return high.number / low.number if low.number > 0 else high.number - low.number


def _claim(subject: str, title: str, found: Sequence[_Said]) -> str:
    """Begin with the sources where a subject is given; else with the title, whose capital may be a name's."""
    low, high = _ends(found)
    who, several = _who(found)
    if several and low.number != high.number and _agreed(low, high):
        said = f"within {_per_cent(low, high)} per cent, from {low.words} to {high.words}"
        return (
            capital(f"{who} agree on {subject} {said}")
            if subject
            else f"{capital(title)}: {who} agree {said}"
        )
    said = low.words if low.number == high.number else f"between {low.words} and {high.words}"
    if not subject:
        return f"{capital(title)}: {who} {'give' if several else 'gives'} {said}"
    at = "at " if low.number == high.number else ""
    return f"{capital(who)} {'put' if several else 'puts'} {subject} {at}{said}"


def _who(found: Sequence[_Said]) -> tuple[str, bool]:
    """Name the one source, or count them; ``all`` and ``both`` are said of those that agree."""
    names = list(dict.fromkeys(one.source for one in found))
    if len(names) == 1:
        return names[0], False
    low, high = _ends(found)
    if low.number != high.number and not _agreed(low, high):
        return f"{count(len(names))} sources", True
    return "both sources" if len(names) == _PAIR else f"all {count(len(names))} sources", True


def _agreed(low: _Said, high: _Said) -> bool:
    return low.number > 0 and _per_cent(low, high) <= _CLOSE


def _per_cent(low: _Said, high: _Said) -> int:
    """Per cent of the lowest by which the highest lies above it, rounded up so that the claim holds."""
    return math.ceil((high.number / low.number - 1) * 100 - 1e-9)
