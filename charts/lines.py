"""What charts over time share: axes of years, lines that stop at missing years, and doubt drawn as a whisker."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from charts.canvas import Canvas
from charts.ink import INK, SMALL, width_of
from charts.kit import ChartError, Point
from charts.labels import Box, Segment
from charts.scales import Scale, ticks, year_ticks
from charts.words import numeral

FOOT = 5.0  # millimetres under the axis for the years
_TICK = 0.9  # millimetres
_HEADROOM = 8.5  # millimetres over the highest value for its label
_CAP = 0.8  # half the width of a whisker's end
_ARROW = 2.5  # length of the arrow that an open end gets
_JOINED = 1.5  # a line may cross this many times the usual step
_BLOCK = 1.5  # a value for more years than this is drawn as long as it lasts


@dataclass(frozen=True, slots=True)
class Plot:
    """A canvas with its two scales, the area between them and the rules across it."""

    canvas: Canvas
    area: Box
    x: Scale
    y: Scale
    steps: tuple[float, ...]

    def place(self, point: Point) -> tuple[float, float]:
        """Return where a point stands on the sheet."""
        return self.x(point.middle), self.y(point.value or 0.0)


def dated(points: Iterable[Point], first: float, last: float) -> list[Point]:
    """Points between two years, in order of time; :class:`ChartError` for one without date or value."""
    kept = sorted(points, key=lambda point: point.start)
    for point in kept:
        if not point.is_dated:
            raise ChartError(f"{point.title} of {point.series} has no period; give it one, or leave it out")
        if point.value is None and (point.low is None or point.high is None):
            raise ChartError(f"{point.title} {point.period} of {point.series} has neither a value nor both ends")
    return [point for point in kept if first <= point.middle < last + 1]


def by_series(points: Iterable[Point]) -> dict[str, list[Point]]:
    """Group points by who states them, in order of first appearance."""
    groups: dict[str, list[Point]] = {}
    for point in points:
        groups.setdefault(point.series, []).append(point)
    return groups


def runs(points: Sequence[Point], cuts: Sequence[float] = ()) -> list[list[Point]]:
    """Cut a series where years are missing, so that no line is drawn where nobody counted, and at ``cuts``."""
    starts = [point.start for point in points]
    usual = max(1.0, min((b - a for a, b in zip(starts, starts[1:], strict=False) if b > a), default=1.0))
    found: list[list[Point]] = []
    for point in points:
        alone = point.value is None or point.end - point.start > _BLOCK
        last = found[-1][-1] if found else point
        near = point.start - last.start <= _JOINED * usual and not any(last.middle < cut < point.middle for cut in cuts)
        if found and near and not alone and last.value is not None:
            found[-1].append(point)
        else:
            found.append([point])
    return found


def extent(points: Iterable[Point]) -> tuple[float, float]:
    """Lowest and highest value that any point may mean; an open end counts as its value."""
    ends = [end for point in points for end in (point.low, point.value, point.high) if end is not None]
    return min(ends), max(ends)


def plot(canvas: Canvas, area: Box, points: Sequence[Point]) -> Plot:
    """Fit scales to points, with nought at the foot and room for labels over the highest value."""
    low, high = extent(points)
    middles = [point.middle for point in points]
    first, last = min(middles), max(middles)
    if first == last:
        first, last = first - 1, last + 1
    wanted = ticks(low, high, 5 if area.height > 45 else 4)  # noqa: PLR2004  # millimetres; a low chart needs fewer
    top = max(high + (high - wanted[0]) * _HEADROOM / max(area.height - _HEADROOM, 1), wanted[1])
    y = Scale(wanted[0], top, area.bottom, area.top)
    return Plot(canvas, area, Scale(first, last, area.left, area.right), y, tuple(t for t in wanted if t <= top))


def margin(points: Sequence[Point]) -> float:
    """Millimetres that the numbers left of the axis need."""
    return max(width_of(numeral(step), SMALL) for step in ticks(*extent(points))) + 2.0


def foot(plot: Plot) -> float:
    """Millimetres from the top of the sheet at which the years stand."""
    return plot.area.bottom + FOOT - SMALL.fall - 0.6


def name_axes(plot: Plot, points: Sequence[Point]) -> None:
    """Write the numbers at the left and the years below; the rules come last, by :func:`rule_off`."""
    for step in plot.steps:
        plot.canvas.text(plot.area.left - 1.6, plot.y(step) + SMALL.middle, numeral(step), SMALL, "right")
    room = width_of("2000", SMALL) + 1.5
    years = [year for year in range(int(plot.x.low), int(plot.x.high) + 1) if _shows(plot, year)]
    if not years or len({point.middle for point in points}) == 1:
        middle = (plot.x.low + plot.x.high) / 2
        plot.canvas.text(plot.x(middle), foot(plot), points[0].period, SMALL, "center")
        return
    named = year_ticks(years[0], years[-1], plot.x.rate, room)
    for year in named:
        plot.canvas.text(plot.x(year + 0.5), foot(plot), str(year), SMALL, "center")
    marks = [(plot.x(year + 0.5), plot.area.bottom, plot.x(year + 0.5), plot.area.bottom + _TICK) for year in named]
    plot.canvas.strokes(marks, INK, 0.6, role="rule")


def _shows(plot: Plot, year: int) -> bool:
    return plot.x.low - 0.1 <= year + 0.5 <= plot.x.high + 0.1


def rule_off(plot: Plot) -> None:
    """Draw the light rules, and the darker one at nought. Call it when every label is set."""
    rules = {step: (plot.area.left, plot.y(step), plot.area.right, plot.y(step)) for step in plot.steps}
    base = rules.pop(0.0)
    plot.canvas.rules(rules.values())
    plot.canvas.rules([base], INK, 0.7)


def draw_series(
    plot: Plot,
    points: Sequence[Point],
    colour: str,
    pen: float,
    dash: Sequence[float] = (),
    cuts: Sequence[float] = (),
) -> None:
    """Draw a series: lines, lone values as dots, values for a span as long as it is, doubt as whiskers."""
    for run in runs(points, cuts):
        if len(run) > 1:
            plot.canvas.line([plot.place(point) for point in run], colour, pen, dash)
        elif run[0].value is None:
            continue
        elif run[0].end - run[0].start > _BLOCK:
            level = plot.y(run[0].value)
            plot.canvas.line([(plot.x(run[0].start), level), (plot.x(run[0].end), level)], colour, pen, dash)
        else:
            plot.canvas.dots([plot.place(run[0])], 0.5 + pen / 4, colour)
    plot.canvas.strokes([s for point in points if not point.is_exact for s in _whisker(plot, point)], colour, 0.7)


def _whisker(plot: Plot, point: Point) -> list[Segment]:
    x = plot.x(point.middle)
    value = plot.y(point.value or 0.0)
    low = plot.y(point.low) if point.low is not None else value + _ARROW
    high = plot.y(point.high) if point.high is not None else value - _ARROW
    ends = [_end(x, low, -1, closed=point.low is not None), _end(x, high, 1, closed=point.high is not None)]
    return [(x, low, x, high), *ends[0], *ends[1]]


def _end(x: float, y: float, inward: int, *, closed: bool) -> list[Segment]:
    if closed:
        return [(x - _CAP, y, x + _CAP, y)]
    return [(x - _CAP, y + inward * _CAP, x, y), (x, y, x + _CAP, y + inward * _CAP)]
