"""How far sources lie apart, as a sentence: computed from what they say, and never said of words."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from charts.kit import Point
from charts.tongue import say
from charts.words import capital, count, long, numeral, origin, unit_word

_CLOSE = 5  # per cent within which sources are said to agree
_PAIR = 2


@dataclass(frozen=True, slots=True)
class _Said:
    """A number that a source gives, and how a sentence writes it."""

    number: float
    words: str
    source: str


_AGREE_ON = "{who} agree on {subject} within {percent} per cent, from {low} to {high}"
_AGREE = "{title}: {who} agree within {percent} per cent, from {low} to {high}"


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
        return say("{subject}: no two sources differ", subject=capital(subject or points[0].title))
    apart = {"heading": heading, "low": low.words, "high": high.words}
    if subject:
        return say(
            "Sources differ most on {subject} ({heading}), from {low} to {high}", subject=subject, **apart
        )
    return say("{heading}: here sources differ most, from {low} to {high}", **apart)


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
        agreed = {"who": who, "percent": numeral(_per_cent(low, high)), "low": low.words, "high": high.words}
        if subject:
            return capital(say(_AGREE_ON, subject=subject, **agreed))
        return say(_AGREE, title=capital(title), **agreed)
    equal = low.number == high.number
    said = low.words if equal else say("between {low} and {high}", low=low.words, high=high.words)
    if not subject:
        give = "{title}: {who} give {value}" if several else "{title}: {who} gives {value}"
        return say(give, title=capital(title), who=who, value=said)
    if equal:
        put = "{who} put {subject} at {value}" if several else "{who} puts {subject} at {value}"
    else:
        put = "{who} put {subject} {value}" if several else "{who} puts {subject} {value}"
    return say(put, who=capital(who), subject=subject, value=said)


def _who(found: Sequence[_Said]) -> tuple[str, bool]:
    """Name the one source, or count them; ``all`` and ``both`` are said of those that agree."""
    names = list(dict.fromkeys(one.source for one in found))
    if len(names) == 1:
        return names[0], False
    low, high = _ends(found)
    if low.number != high.number and not _agreed(low, high):
        return say("{count} sources", count=count(len(names))), True
    if len(names) == _PAIR:
        return say("both sources"), True
    return say("all {count} sources", count=count(len(names))), True


def _agreed(low: _Said, high: _Said) -> bool:
    return low.number > 0 and _per_cent(low, high) <= _CLOSE


def _per_cent(low: _Said, high: _Said) -> int:
    """Per cent of the lowest by which the highest lies above it, rounded up so that the claim holds."""
    return math.ceil((high.number / low.number - 1) * 100 - 1e-9)
