"""What charts over time share: axes of years, lines that stop at missing years, doubt drawn as a whisker."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from charts.ink import INK, SMALL, WHITE, Pen, width_of
from charts.kit import ChartError, Point, Values
from charts.labels import Block, Box, Segment, around, beside, stack
from charts.scales import Scale, ticks, year_ticks
from charts.words import numeral

if TYPE_CHECKING:
    from charts.canvas import Canvas

FOOT = 5.0  # millimetres under the axis for the years
HEAD = 1.6  # over the highest rule, for half a number
DOT = 0.85  # radius of the mark on a labelled value
_TICK = 0.9  # millimetres
_HEADROOM = 8.5  # millimetres over the highest value for its label
_CAP = 0.8  # half the width of a whisker's end
_ARROW = 2.5  # length of the arrow that an open end gets
_TALL = 45.0  # millimetres from which an axis can name more numbers
_JOINED = 1.5  # a line may cross this many times the usual step
_BLOCK = 1.5  # a value for more years than this is drawn as long as it lasts
_AXIS = Pen(INK, 0.7)
_RIM = Pen(WHITE, 0.6)


@dataclass(frozen=True, slots=True)
class Plot:
    """A canvas with its two scales, the area between them and the levels at which it is ruled."""

    canvas: "Canvas"
    area: Box
    x: Scale
    y: Scale
    steps: tuple[float, ...]
    usual: float

    def place(self, point: Point) -> tuple[float, float]:
        """Return where a point stands on the sheet."""
        return self.x(point.middle), self.y(point.value or 0.0)

    def after(self, point: Point) -> float:
        """Return where a point's mark ends; what is written after it begins beyond."""
        return self.x(point.end) if is_long(point) else self.x(point.middle) + DOT

    def dot(self, points: Iterable[Point], colour: str) -> None:
        """Mark values that carry a label; one for a span needs no dot."""
        spots = [self.place(point) for point in points if not is_long(point)]
        if spots:
            self.canvas.dots(spots, DOT, colour, _RIM)


def is_long(point: Point) -> bool:
    """Say whether a value stands for years, and is drawn as long as they last."""
    return point.end - point.start > _BLOCK


def years(values: Values) -> tuple[float, float]:
    """Return the first and last year that the options allow."""
    return values.number("from", -1e9), values.number("to", 1e9)


def dated(points: Iterable[Point], first: float, last: float) -> list[Point]:
    """Points between two years, in order of time; :class:`ChartError` for one without date or value."""
    kept = sorted(points, key=lambda point: point.start)
    for point in kept:
        if not point.is_dated:
            raise ChartError(f"{point.title} of {point.series} has no period; give it one, or leave it out")
        if point.value is None and (point.low is None or point.high is None):
            raise ChartError(
                f"{point.title} {point.period} of {point.series} is no number; leave it out of the address"
            )
    return [point for point in kept if first <= point.middle < last + 1]


def single(points: Sequence[Point]) -> Sequence[Point]:
    """Return the points; :class:`ChartError` where one source gives two values for one period."""
    seen: set[tuple[str, str]] = set()
    for point in points:
        if (point.series, point.period) in seen:
            raise ChartError(
                f"{point.series} gives two values for {point.title} {point.period}; name one in the address"
            )
        seen.add((point.series, point.period))
    return points


def by_series(points: Iterable[Point]) -> dict[str, list[Point]]:
    """Group points by who states them, in order of first appearance."""
    groups: dict[str, list[Point]] = {}
    for point in points:
        groups.setdefault(point.series, []).append(point)
    return groups


def usual_step(points: Iterable[Point]) -> float:
    """Years from one value to the next where none is missing: the shortest step, and one at least."""
    lines: dict[tuple[str, str], list[float]] = {}
    for point in points:
        lines.setdefault((point.series, point.area), []).append(point.start)
    steps = [b - a for starts in lines.values() for a, b in pairwise(sorted(starts)) if b > a]
    return max(1.0, min(steps, default=1.0))


def runs(points: Sequence[Point], usual: float, cuts: Sequence[float] = ()) -> list[list[Point]]:
    """Cut a series at ``cuts`` and where years are missing: no line is drawn where nobody counted."""
    found: list[list[Point]] = []
    for point in points:
        last = found[-1][-1] if found else None
        if last and _joins(last, point, usual) and not any(last.middle < cut < point.middle for cut in cuts):
            found[-1].append(point)
        else:
            found.append([point])
    return found


def _joins(last: Point, point: Point, usual: float) -> bool:
    """Say whether a line may run between two values: neighbours in time, each a number for a short period."""
    alone = any(one.value is None or is_long(one) for one in (last, point))
    return not alone and point.start - last.start <= _JOINED * usual


def extent(points: Iterable[Point]) -> tuple[float, float]:
    """Lowest and highest value that any point may mean; an open end counts as its value."""
    ends = [end for point in points for end in (point.low, point.value, point.high) if end is not None]
    return min(ends), max(ends)


def margin(points: Sequence[Point]) -> float:
    """Millimetres that the numbers left of the axis need."""
    return max(width_of(numeral(step), SMALL) for step in ticks(*extent(points))) + 2.0


def plot(canvas: "Canvas", area: Box, points: Sequence[Point]) -> Plot:
    """Fit scales to points, with nought at the foot and room for labels over the highest value."""
    low, high = extent(points)
    first = min(point.start if is_long(point) else point.middle for point in points)
    last = max(point.end if is_long(point) else point.middle for point in points)
    if first == last:
        first, last = first - 1, last + 1
    steps = ticks(low, high, 5 if area.height > _TALL else 4)
    room = (high - steps[0]) * _HEADROOM / max(area.height - _HEADROOM, 1.0)
    y = Scale(steps[0], max(high + room, steps[1]), area.bottom, area.top)
    x = Scale(first, last, area.left, area.right)
    return Plot(canvas, area, x, y, tuple(step for step in steps if step <= y.high), usual_step(points))


def name_axes(sheet: Plot, points: Sequence[Point]) -> None:
    """Write the numbers at the left and the years below; the rules come last, by :func:`rule_off`."""
    for step in sheet.steps:
        sheet.canvas.text(sheet.area.left - 1.6, sheet.y(step) + SMALL.middle, numeral(step), SMALL, "right")
    sheet.canvas.crowd.segments.append((sheet.area.left, sheet.y(0), sheet.area.right, sheet.y(0)))
    y = sheet.area.bottom + FOOT - SMALL.fall - 0.6
    named = _named_years(sheet)
    if len({point.middle for point in points}) == 1 or not named:
        sheet.canvas.text((sheet.area.left + sheet.area.right) / 2, y, points[0].period, SMALL, "center")
        return
    for year in named:
        sheet.canvas.text(sheet.x(year + 0.5), y, str(year), SMALL, "center")
    marks = [(sheet.x(year + 0.5), sheet.area.bottom, sheet.area.bottom + _TICK) for year in named]
    sheet.canvas.guides([(x, top, x, foot) for x, top, foot in marks], _AXIS)


def _named_years(sheet: Plot) -> tuple[int, ...]:
    """Years whose middle lies on the axis; a value for a whole year stands there too."""
    low, high = sheet.x.low - 0.1, sheet.x.high + 0.1
    inside = [year for year in range(int(low) - 1, int(high) + 1) if low <= year + 0.5 <= high]
    return year_ticks(inside[0], inside[-1], sheet.x.rate, width_of("2000", SMALL) + 1.5) if inside else ()


def write_ends(sheet: Plot, ends: Sequence[tuple[Block, Point]]) -> None:
    """Set what is said of last values at the right edge, pushed apart; of a line that ends earlier, there."""
    at_edge = [one for one in ends if sheet.after(one[1]) > sheet.area.right - 1]
    wanted = [sheet.place(last)[1] for _, last in at_edge]
    tops = stack([label.height for label, _ in at_edge], wanted, 0, sheet.area.bottom)
    for (label, _), top in zip(at_edge, tops, strict=True):
        sheet.canvas.block(label, label.at(sheet.area.right + 1.8, top))
    for label, last in (one for one in ends if one not in at_edge):
        x, y = sheet.place(last)
        sheet.canvas.put(label, [*beside(label, x, y, 1.8)[:1], *around(label, x, y, above=True)], (x, y))


def rule_off(sheet: Plot) -> None:
    """Draw the light rules, and the darker one at nought. Call it when every label is set."""
    rules = {step: (sheet.area.left, sheet.y(step), sheet.area.right, sheet.y(step)) for step in sheet.steps}
    base = rules.pop(0.0)
    sheet.canvas.rules(rules.values())
    sheet.canvas.rules([base], _AXIS)


def draw_series(sheet: Plot, points: Sequence[Point], pen: Pen, cuts: Sequence[float] = ()) -> None:
    """Draw a series: lines, lone values as dots, values for a span as long as it is, doubt as whiskers."""
    for run in runs(points, sheet.usual, cuts):
        point = run[0]
        if len(run) > 1:
            sheet.canvas.line([sheet.place(point) for point in run], pen)
        elif point.value is not None and is_long(point):
            level = sheet.y(point.value)
            sheet.canvas.line([(sheet.x(point.start), level), (sheet.x(point.end), level)], pen)
        elif point.value is not None:
            sheet.canvas.dots([sheet.place(point)], 0.5 + pen.width / 4, pen.colour, _RIM)
    doubts = [stroke for point in points if not point.is_exact for stroke in _whisker(sheet, point)]
    sheet.canvas.strokes(doubts, Pen(pen.colour, 0.7))


def _whisker(sheet: Plot, point: Point) -> list[Segment]:
    """Strokes from the lowest to the highest value meant; an open end is an arrow."""
    x, value = sheet.x(point.middle), sheet.y(point.value or 0.0)
    low = sheet.y(point.low) if point.low is not None else min(value + _ARROW, sheet.area.bottom)
    high = sheet.y(point.high) if point.high is not None else max(value - _ARROW, sheet.area.top)
    ends = _end(x, low, -1, closed=point.low is not None) + _end(x, high, 1, closed=point.high is not None)
    return [(x, low, x, high), *ends]


def _end(x: float, y: float, inward: int, *, closed: bool) -> list[Segment]:
    if closed:
        return [(x - _CAP, y, x + _CAP, y)]
    return [(x - _CAP, y + inward * _CAP, x, y), (x, y, x + _CAP, y + inward * _CAP)]
