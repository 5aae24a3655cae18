"""Intervals: rival estimates of one thing, a row for each source, with what each leaves open.

Dots stand on a scale that need not begin at nought, as bars would have to (Cleveland 1985); where it does
not, the axis says so.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from charts import rows
from charts.disagreement import headline
from charts.estimates import Group, is_hedged, is_number, read, subtitle, table, told
from charts.ink import INK, OXBLOOD, PLAIN, RULE, SLATE, SMALL, STRONG, WHITE, Face, Pen, wrap
from charts.kit import ChartError, Drawing, Point, Slot, Values, check
from charts.labels import Block, Box, block
from charts.lines import extent
from charts.scales import Scale, round_step
from charts.tongue import say
from charts.words import numeral, origin, short

if TYPE_CHECKING:
    from charts.canvas import Canvas

SLOTS = {"values": Slot("what each source says, of each thing the preferred source first", required=True)}
OPTIONS = {
    "subject": "what the title speaks of, within the sentence: the dead and disappeared (default: its title)",
    "start": "number at which the scale begins (default: worked out)",
}
MOMENTS = False
_PITCH = 6.2  # millimetres of a row of one line
_AIR = 2.0  # between the words of two rows
_HEADING = 6.0
_NAMES, _VALUES = 0.3, 0.25  # share of the width that names and values may take
_GAP = 3.0  # between the scale and the words on either side
_CUT = 0.4  # nought is kept while it leaves no more than this share of the scale empty
_ZOOM = 0.2  # and covers this share of its highest value, so that no small difference fills the page
_STEPS = 5
_LEAST = 20.0  # millimetres of a scale on which dots can still be told apart
_NOTE = 4.4  # millimetres for a line under the axis
_STRETCH = 2.6
_RADII = (1.5, 1.2)  # of the preferred dot and of the others
_HOLLOW = 0.4  # a hollow dot's radius is less by this, since its outline is as much wider
_RIM = Pen(INK, 0.9)


@dataclass(frozen=True, slots=True)
class _Row:
    """A source, what stands beside its mark, and where it hangs on the sheet."""

    point: Point
    name: Block
    value: Block
    preferred: bool

    @property
    def height(self) -> float:
        tallest = max(self.name.height, self.value.height)
        return max(_PITCH, tallest + _AIR)


def draw(values: Values) -> Drawing:
    """Draw a row for each source, and say how far they lie apart."""
    check(values, SLOTS, OPTIONS)
    groups = read(values)
    start = values.number("start", math.nan)
    canvas, scale = _paint(values.width, groups, start)
    title = headline(values.option("subject"), [(group.heading, group.points) for group in groups])
    below = subtitle(groups)
    note = _note(scale)
    parts = [
        say("Dot plot with intervals. {title}", title=title),
        below,
        *([note] if note else []),
        *map(told, groups),
    ]
    alt = ". ".join(parts) + "."
    return Drawing(canvas.figure, title, below, alt, table(groups))


def _rows(group: Group, width: float) -> list[_Row]:
    found = []
    for index, point in enumerate(group.points):
        bold = STRONG.tinted(OXBLOOD) if index == 0 else PLAIN
        who, part = origin(point.series)
        name = block(*_lines(who, bold, width * _NAMES), *_lines(part, SMALL, width * _NAMES))
        interval = rows.doubt(point).strip(" ()")
        room = width * (_VALUES if is_number(point) else 1 - _NAMES) - _GAP
        value = block(*_lines(short(point), bold, room), *_lines(interval, SMALL, room))
        found.append(_Row(point, name, value, preferred=index == 0))
    return found


def _lines(text: str, face: Face, room: float) -> list[tuple[str, Face]]:
    return [(line, face) for line in wrap(text, face, room)]


def _paint(width: float, groups: Sequence[Group], start: float) -> "tuple[Canvas, Scale]":
    from charts.canvas import Canvas  # noqa: PLC0415  # brings in matplotlib, which strips do without

    blocks = [_rows(group, width) for group in groups]
    every = [row for entries in blocks for row in entries]
    left = max(row.name.width for row in every) + _GAP
    right = max(row.value.width for row in every if is_number(row.point)) + _GAP
    scale, steps = _scale([row.point for row in every if is_number(row.point)], left, width - right, start)
    heads = [_HEADING if group.heading else 0.0 for group in groups]
    foot = sum(heads) + sum(row.height for row in every)
    note = _note(scale)
    canvas = Canvas(width, foot + rows.AXIS + (_NOTE if note else 0.0))
    y = 0.0
    for group, head, entries in zip(groups, heads, blocks, strict=True):
        if head:
            canvas.text(0, y + head - 1.6, group.heading, STRONG)
        y += head
        for row in entries:
            _paint_row(canvas, row, scale, y + row.height / 2)
            y += row.height
    rows.axis(canvas, scale, foot, steps, every[0].point.unit)
    if note:
        canvas.text(scale.start, foot + rows.AXIS + SMALL.rise, note, SMALL)
    return canvas, scale


def _note(scale: Scale) -> str:
    """Say it where nought is not on the scale."""
    if scale.low > 0:
        return say("The scale begins at {value}, not at 0", value=numeral(scale.low))
    return say("The scale ends at {value}, not at 0", value=numeral(scale.high)) if scale.high < 0 else ""


def steps_over(points: Sequence[Point], start: float = math.nan) -> list[float]:
    """Return the round numbers of a scale: from nought unless most of it would be empty, or as told."""
    low, high = extent(points)
    if not math.isnan(start):
        if start > low:
            raise ChartError(
                f"option start is {numeral(start)}, above the lowest value; write {numeral(low)} or less"
            )
        low = start
    elif 0 <= low <= _CUT * high:
        low = 0.0
    elif low < high <= 0 and high >= _CUT * low:
        high = 0.0
    elif high - low < _ZOOM * max(abs(low), abs(high)):
        low, high = _zoomed(low, high)
    step = round_step(high - low or 1.0, _STEPS)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [step * number for number in range(first, max(last, first + 1) + 1)]


def _scale(points: Sequence[Point], left: float, right: float, start: float) -> tuple[Scale, list[float]]:
    """Lay the scale between the words, with room for arrows where an end is open."""
    steps = steps_over(points, start)
    before = rows.ARROW if any(point.low is None for point in points) else 0.0
    after = rows.ARROW if any(point.high is None for point in points) else 0.0
    if right - after - left - before < _LEAST:
        raise ChartError("names and values leave no room for a scale; shorten the names of sources")
    return Scale(steps[0], steps[-1], left + before + _RADII[0], right - after - _RADII[0]), steps


def _zoomed(low: float, high: float) -> tuple[float, float]:
    middle, half = (low + high) / 2, _ZOOM / 2 * (max(abs(low), abs(high)) or 1.0)
    return (max(middle - half, 0.0) if low >= 0 else middle - half), middle + half


def _paint_row(canvas: "Canvas", row: _Row, scale: Scale, middle: float) -> None:
    canvas.block(row.name, row.name.at(0, middle - row.name.height / 2))
    if not is_number(row.point):
        canvas.block(row.value, row.value.at(scale.start, middle - row.value.height / 2))
        return
    right = canvas.frame.right
    canvas.block(row.value, row.value.at(right, middle - row.value.height / 2, "right"), "right")
    canvas.guides([(scale.start, middle, scale.stop, middle)], Pen(RULE, 0.5))
    _mark(canvas, row, scale, middle)


def _mark(canvas: "Canvas", row: _Row, scale: Scale, middle: float) -> None:
    """Draw a stated value as a dot with its interval; one that words hedge as the stretch it may lie in."""
    point, colour, radius = row.point, OXBLOOD if row.preferred else SLATE, _RADII[0 if row.preferred else 1]
    if not is_hedged(point):
        rows.whisker(canvas, point, scale, middle)
        canvas.dots([(scale(point.value or 0.0), middle)], radius, colour, _RIM)
        return
    if point.low is None or point.high is None:
        rows.whisker(canvas, point, scale, middle)
        return
    left, right = scale(point.low), scale(point.high)
    pen = Pen(OXBLOOD if row.preferred else INK, 0.7)
    if right - left < 2 * radius:
        canvas.dots([((left + right) / 2, middle)], radius - _HOLLOW / 2, WHITE, Pen(pen.colour, 1.1))
    else:
        canvas.hatched(Box(left, middle - _STRETCH / 2, right, middle + _STRETCH / 2), pen)
