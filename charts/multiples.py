"""Small multiples: the same measure in a panel for each area, category or source, all to one scale."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from charts import breaks
from charts.canvas import Canvas
from charts.ink import OXBLOOD, SLATE, SMALL, STRONG, Pen, wrap
from charts.kit import ChartError, Drawing, Point, Slot, Table, Values, check
from charts.labels import Block, Box, block
from charts.lines import DOT, FOOT, Plot, draw_series, extent, is_long, margin, rule_off, usual_step
from charts.panels import Panel, headline, read, subtitle
from charts.scales import Scale, ticks
from charts.swings import told_by_source
from charts.tongue import say
from charts.words import at, heads, numeral, short

SLOTS = {
    "series": Slot("the measure over time, in several areas, categories or by several sources", required=True)
}
OPTIONS = {
    "by": "area, category or series: what has a panel of its own (default: whichever differs)",
    "subject": "what the title speaks of, as a sentence begins: Coca (default: the indicator's title)",
    "each": "what the panels are, in the plural: zones (default: areas, categories or sources)",
    "highlight": "the panel picked out, as printed (default: none)",
    "columns": "panels side by side (default: as many as the width takes)",
    "height": "millimetres of a panel's plot (default 22)",
    "from": "first year drawn",
    "to": "last year drawn",
}
MOMENTS = False
_WIDTH = 34.0  # millimetres that a panel needs
_BETWEEN = 5.0
_UNDER = 3.5  # between two rows of panels
_AIR = 1.6  # between a panel's words and its plot
_STEPS = 3
_SHORT = 3.0  # millimetres of a rule above and below a gap
_LEAST = 10.0  # millimetres under which a plot shows no movement
_PICKED, _OTHER = Pen(OXBLOOD, 1.9), Pen(SLATE, 1.4)


@dataclass(frozen=True, slots=True)
class _Measures:
    """What all panels share: the ends of both scales, the levels that are named, the usual step in years."""

    years: tuple[float, float]
    values: tuple[float, float]
    steps: tuple[float, ...]
    usual: float


def draw(values: Values) -> Drawing:
    """Draw a panel for each, to one scale, and say how many went which way."""
    check(values, SLOTS, OPTIONS)
    panels, where = read(values)
    canvas = _paint(values, panels)
    title = headline(values.option("subject", panels[0].points[0].title), panels, where)
    below = subtitle(panels)
    usual = usual_step(point for panel in panels for point in panel.points)
    first = say("{count} small line charts to one scale. {title}", count=numeral(len(panels)), title=title)
    parts = [first, below]
    parts += [f"{panel.name}: {told_by_source(panel.points, usual)}" for panel in panels]
    rows = tuple((panel.name, p.period, p.series, p.text) for panel in panels for p in panel.points)
    table = Table(heads("Panel", "Period", "Source", "Value"), rows)
    return Drawing(canvas.figure, title, below, ". ".join(parts) + ".", table)


def _paint(values: Values, panels: Sequence[Panel]) -> Canvas:
    """Lay the panels out in rows: numbers left of each row, years under the lowest panel of a column."""
    every = [point for panel in panels for point in panel.points]
    left = margin(every)
    columns = _columns(values, len(panels), left)
    wide = (values.width - left - _BETWEEN * (columns - 1)) / columns
    high = values.number("height", 22)
    heads = [_head(panel, wide) for panel in panels]
    lines = [range(start, min(start + columns, len(panels))) for start in range(0, len(panels), columns)]
    tops = [max(heads[index].height for index in line) + _AIR for line in lines]
    canvas = Canvas(values.width, sum(tops) + (high + _UNDER) * len(lines) - _UNDER + FOOT)
    fit = _measures(every, high)
    y = 0.0
    for line, top in zip(lines, tops, strict=True):
        for index in line:
            x = left + (index - line.start) * (wide + _BETWEEN)
            area = Box(x, y + top, x + wide, y + top + high)
            canvas.block(heads[index], heads[index].at(x, y + top - _AIR - heads[index].height))
            sheet = _sheet(canvas, area, fit)
            _paint_panel(sheet, panels[index])
            if index == line.start:
                _name_levels(sheet)
            if index + columns >= len(panels):
                _name_years(sheet, every)
            rule_off(sheet)
        y += top + high + _UNDER
    return canvas


def _columns(values: Values, count: int, left: float) -> int:
    """Return as many panels side by side as the width takes, and no row much shorter than the others."""
    most = max(int((values.width - left + _BETWEEN) / (_WIDTH + _BETWEEN)), 1)
    wanted = values.number("columns", most)
    if not 1 <= wanted <= most or wanted != int(wanted):
        raise ChartError(f"option columns is {values.option('columns')}; write a number from 1 to {most}")
    rows = math.ceil(count / wanted)
    return math.ceil(count / rows)


def _head(panel: Panel, width: float) -> Block:
    """Name a panel and give its last value, over its plot, where nothing can cross them."""
    last = panel.known[-1]
    bold = STRONG.tinted(OXBLOOD) if panel.picked else STRONG
    lines = [(line, bold) for line in wrap(panel.name, bold, width)]
    value = [(line, SMALL) for line in wrap(at(short(last), last.period), SMALL, width)]
    found = block(*lines, *value)
    if found.width > width:
        raise ChartError(f"{panel.name!r} does not fit over its panel; shorten it, or take fewer columns")
    return found


def _measures(points: Sequence[Point], height: float) -> _Measures:
    """Fit both scales to all points; nought is on the one of values."""
    low, high = extent(points)
    steps = ticks(low, high, _STEPS)
    first = min(point.start if is_long(point) else point.middle for point in points)
    last = max(point.end if is_long(point) else point.middle for point in points)
    if first == last:
        first, last = first - 1, last + 1
    if height < _LEAST:
        raise ChartError(f"option height is {height:g}, too low for a plot; write {_LEAST:g} or more")
    return _Measures((first, last), (steps[0], max(high, steps[1])), steps, usual_step(points))


def _sheet(canvas: Canvas, area: Box, fit: _Measures) -> Plot:
    x = Scale(*fit.years, area.left, area.right - DOT)
    y = Scale(*fit.values, area.bottom, area.top)
    return Plot(canvas, area, x, y, tuple(step for step in fit.steps if step <= y.high), fit.usual)


def _paint_panel(sheet: Plot, panel: Panel) -> None:
    pen = _PICKED if panel.picked else _OTHER
    cuts = [(old.middle + new.middle) / 2 for old, new in panel.changes]
    draw_series(sheet, panel.points, pen, cuts)
    sheet.dot(panel.known[-1:], pen.colour)
    for cut, (old, new) in zip(cuts, panel.changes, strict=True):
        x, y = sheet.x(cut), (sheet.place(old)[1] + sheet.place(new)[1]) / 2
        top, bottom = max(y - _SHORT, sheet.area.top), min(y + _SHORT, sheet.area.bottom)
        sheet.canvas.strokes([(x, top, x, bottom)], breaks.PEN)


def _name_levels(sheet: Plot) -> None:
    for step in sheet.steps:
        sheet.canvas.text(sheet.area.left - 1.6, sheet.y(step) + SMALL.middle, numeral(step), SMALL, "right")


def _name_years(sheet: Plot, points: Sequence[Point]) -> None:
    """Write the first and the last year inside the panel's sides, where no neighbour's can touch them."""
    y = sheet.area.bottom + FOOT - SMALL.fall - 0.6
    if len({point.period for point in points}) == 1:
        sheet.canvas.text((sheet.area.left + sheet.area.right) / 2, y, points[0].period, SMALL, "center")
        return
    first, last = math.floor(sheet.x.low), math.ceil(sheet.x.high - 1)
    sheet.canvas.text(sheet.area.left, y, str(first), SMALL)
    if last > first:
        sheet.canvas.text(sheet.area.right, y, str(last), SMALL, "right")
