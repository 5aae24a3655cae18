"""Estimates of one thing or of several, grouped for the chart of intervals and put into words."""

from collections.abc import Sequence
from dataclasses import dataclass

from charts.kit import ChartError, Point, Table, Values
from charts.rows import doubt
from charts.tongue import say
from charts.words import capital, heads, unit_word

_MOST = 30  # rows on one page


@dataclass(frozen=True, slots=True)
class Group:
    """All that is said of one thing, the preferred source first."""

    heading: str
    points: tuple[Point, ...]


def read(values: Values) -> list[Group]:
    """Group the points by what they measure; a heading names what tells the groups apart."""
    points = values.slot("values")
    units = {point.unit: point for point in points if is_number(point)}
    if not units:
        raise ChartError("slot values holds no number; give it values that can be measured, or write a table")
    if len(units) > 1:
        found = " and ".join(f"{point.title} in {unit}" for unit, point in sorted(units.items()))
        raise ChartError(f"one scale cannot hold {found}; give it values in one unit")
    if len(points) > _MOST:
        raise ChartError(f"{len(points)} estimates do not fit on a page; choose {_MOST} at most")
    found_groups: dict[tuple[str, ...], list[Point]] = {}
    for point in points:
        found_groups.setdefault((point.title, point.area, point.label, point.period), []).append(point)
    keys = list(found_groups)
    varies = [len({key[index] for key in keys}) > 1 for index in range(len(keys[0]))]
    return [Group(_heading(key, varies), tuple(own)) for key, own in found_groups.items()]


def _heading(key: Sequence[str], varies: Sequence[bool]) -> str:
    return capital(", ".join(part for part, names in zip(key, varies, strict=True) if names and part))


def is_number(point: Point) -> bool:
    """Say whether there is anything to mark on a scale; else a value is words, and is only written."""
    return any(end is not None for end in (point.value, point.low, point.high))


def is_hedged(point: Point) -> bool:
    """Say whether the value is no number that a dot could stand for."""
    return point.value is None or bool(point.hedge and not point.is_exact)


def subtitle(groups: Sequence[Group]) -> str:
    """Say what is measured, and read the marks that are drawn."""
    counted = [point for group in groups for point in group.points if is_number(point)]
    first = counted[0]
    titles, periods = (
        {getattr(point, name) for group in groups for point in group.points} for name in ("title", "period")
    )
    what = [
        first.title if len(titles) == 1 else "",
        unit_word(first.unit),
        first.period if len(periods) == 1 else "",
    ]
    measured = ", ".join(filter(None, what))
    marks = []
    if any(not is_hedged(point) and not point.is_exact for point in counted):
        marks.append(say("lines are stated intervals"))
    if any(is_hedged(point) and None not in (point.low, point.high) for point in counted):
        marks.append(say("hatched or hollow marks hold what a hedge leaves open"))
    if any(None in (point.low, point.high) for point in counted):
        marks.append(say("arrows have no stated limit"))
    said = capital("; ".join(marks))
    return ". ".join(filter(None, (capital(measured), said)))


def told(group: Group) -> str:
    """Put a group into words for who cannot see it."""
    said = "; ".join(f"{point.series}: {point.text}{doubt(point)}" for point in group.points)
    return f"{group.heading}: {said}" if group.heading else said


def table(groups: Sequence[Group]) -> Table:
    """Return the data behind the chart, as printed."""
    found = []
    for group in groups:
        for index, point in enumerate(group.points):
            what = ", ".join(filter(None, (point.title, point.label)))
            interval = doubt(point).strip(" ()")
            drawn = say("preferred" if index == 0 else "rival", "drawn as")
            found.append((what, point.area, point.period, point.series, drawn, point.text, interval))
    return Table(heads("What", "Area", "Period", "Source", "Drawn as", "Value", "Interval"), tuple(found))
