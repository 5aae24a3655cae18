"""What charts of level bars share: names at the left, captions over segments, whiskers on a bar, an axis below."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from charts.canvas import Canvas
from charts.ink import GRAY, INK, OXBLOOD, PAPER, QUIET, SLATE, SLATE_DEEP, SMALL, STRONG, WHITE, Face, width_of, wrap
from charts.kit import Point
from charts.labels import Block, Box, Segment, block, stack
from charts.scales import Scale
from charts.words import numeral

_TONES = (OXBLOOD, SLATE, INK, PAPER)  # neighbours 20 or more L* apart
_OPEN = re.compile(r"(others?|unidentified|undetermined|unknown|unattributed|undocumented|not )\b", re.IGNORECASE)
_NAMES = 0.3  # share of the width that the column of names may take
_CAP = 1.2  # half the height of a whisker's end, in millimetres
_STRETCH = 2.6  # millimetres, height of a hatched stretch
_TICK = 0.9
AXIS = 5.4  # millimetres that the axis takes under the bars
ARROW = 4.0  # millimetres by which an open end is drawn beyond the number
_DROP = 0.9  # between captions and bar, and between two leaders
_BETWEEN = 2.0  # millimetres between two captions


@dataclass(frozen=True, slots=True)
class Part:
    """A segment of a stacked bar, from ``start`` to ``stop`` on the scale; no ``fill`` means hatched."""

    label: str
    value: str
    start: float
    stop: float
    fill: str

    @property
    def ink(self) -> str:
        """Colour for words about it: the fill's own where that can be read on paper."""
        return {SLATE: SLATE_DEEP, OXBLOOD: OXBLOOD}.get(self.fill, QUIET)


def is_open(label: str) -> bool:
    """Say whether a category is one for what could not be told, which is hatched."""
    return bool(_OPEN.match(label))


def fills(labels: Iterable[str]) -> dict[str, str]:
    """Give each category its fill: none, which is hatched, to those that say nobody knows."""
    named = [label for label in labels if not is_open(label)]
    return {label: _TONES[index % len(_TONES)] for index, label in enumerate(named)}


def names_width(titles: Iterable[tuple[str, str]], width: float) -> float:
    """Millimetres of the column of names: as wide as the widest, and no more than a third of the drawing."""
    return max(name_block(title, below, width * _NAMES).width for title, below in titles) + 3


def name(canvas: Canvas, middle: float, title: str, below: str) -> None:
    """Set a row's name and what it rests on, level with its bar."""
    label = name_block(title, below, canvas.frame.width * _NAMES)
    canvas.block(label, label.at(0, middle - label.height / 2))


def name_block(title: str, below: str, room: float) -> Block:
    """Return a row's name as a label no wider than its column."""
    lines = [(line, STRONG) for line in wrap(title, STRONG, room)]
    return block(*lines, *((line, SMALL) for line in wrap(below, SMALL, room)))


def segment(canvas: Canvas, box: Box, fill: str) -> None:
    """Draw one part of a bar, hatched where it has no fill; a pale one gets an outline."""
    if not fill:
        canvas.hatched(box)
    else:
        canvas.bar(box, fill, INK if fill == PAPER else "none")


def stacked(canvas: Canvas, parts: Sequence[Part], scale: Scale, top: float, height: float) -> None:
    """Draw a bar of parts that touch, parted by a white hairline."""
    for part in parts:
        segment(canvas, Box(scale(part.start), top, scale(part.stop), top + height), part.fill)
    joints = [scale(part.start) for part in parts[1:]]
    canvas.strokes([(x, top, x, top + height) for x in joints], WHITE, 0.8)


def caption(part: Part, room: float) -> Block:
    """Name a part and give its value, in as many lines as the room needs."""
    bold = STRONG.tinted(part.ink)
    values = [part.value] if width_of(part.value, SMALL) <= room else part.value.split(" · ")
    return block(*((line, bold) for line in wrap(part.label, bold, room)), *((value, SMALL) for value in values))


@dataclass(frozen=True, slots=True)
class Caption:
    """A part's label, where it begins, and how deep its leader runs (none where it hangs over its part)."""

    label: Block
    left: float
    depth: int


def captions(parts: Sequence[Part], scale: Scale, right: float) -> list[Caption]:
    """Labels over the parts of a bar, pushed apart where they must be.

    One pushed off its part gets a leader; leaders run deeper from left to right, so that none crosses another.
    """
    if not parts:
        return []
    share = (right - scale(parts[0].start)) / len(parts) - _BETWEEN
    labels = [caption(part, max(share, scale(part.stop) - scale(part.start) - _BETWEEN)) for part in parts]
    widths = [label.width + _BETWEEN for label in labels]
    wanted = [scale(part.start) + width / 2 for part, width in zip(parts, widths, strict=True)]
    found: list[Caption] = []
    for part, label, left in zip(
        parts, labels, stack(widths, wanted, scale(parts[0].start), right + _BETWEEN), strict=True
    ):
        pushed = left > (scale(part.start) + scale(part.stop)) / 2
        deepest = max((other.depth for other in found), default=0)
        found.append(Caption(label, left, deepest + 1 if pushed else 0))
    return found


def captions_height(parts: Sequence[Part], scale: Scale, right: float) -> float:
    """Millimetres that the labels and their leaders need over a bar; nothing for a bar without parts."""
    placed = captions(parts, scale, right)
    return max((found.label.height for found in placed), default=0.0) + _gap(placed)


def write_captions(canvas: Canvas, parts: Sequence[Part], scale: Scale, bottom: float, right: float) -> None:
    """Set the labels over their parts, with their leaders."""
    placed = captions(parts, scale, right)
    foot = bottom - _gap(placed)
    for part, found in zip(parts, placed, strict=True):
        canvas.block(found.label, found.label.at(found.left, foot - found.label.height))
        if found.depth:
            near, middle, level = found.left + 1, (scale(part.start) + scale(part.stop)) / 2, foot + found.depth * _DROP
            path = [(near, foot, near, level), (near, level, middle, level), (middle, level, middle, bottom)]
            canvas.strokes(path, QUIET, 0.5, role="rule")


def _gap(placed: Sequence[Caption]) -> float:
    deepest = max((found.depth for found in placed), default=0)
    return (deepest + 1) * _DROP if deepest else _DROP


def reach(point: Point, scale: Scale) -> tuple[float, float]:
    """Return where the interval of a point begins and ends on the sheet; an open end lies one arrow beyond."""
    value = point.value if point.value is not None else (point.low if point.low is not None else point.high) or 0.0
    low = scale(point.low) if point.low is not None else max(scale(value) - ARROW, scale(scale.low))
    high = scale(point.high) if point.high is not None else scale(value) + ARROW
    return low, high


def whisker(canvas: Canvas, point: Point, scale: Scale, y: float, colour: str = INK) -> None:
    """Draw a point's interval, level, on a white ground so that it can be read on any fill."""
    if point.is_exact:
        return
    left, right = reach(point, scale)
    strokes = [(left, y, right, y), *_end(left, y, 1, closed=point.low is not None)]
    strokes += _end(right, y, -1, closed=point.high is not None)
    canvas.strokes(strokes, WHITE, 3.0)
    canvas.strokes(strokes, colour, 1.1)


def _end(x: float, y: float, inward: int, *, closed: bool) -> list[Segment]:
    if closed:
        return [(x, y - _CAP, x, y + _CAP)]
    return [(x + inward * _CAP, y - _CAP, x, y), (x, y, x + inward * _CAP, y + _CAP)]


def estimate(canvas: Canvas, point: Point, scale: Scale, y: float, fill: str) -> None:
    """Draw a value with its doubt: a dot and its interval, or, where words hedge it, a hatched stretch without a dot."""
    if point.value is None or point.hedge:
        left, right = reach(point, scale)
        canvas.hatched(Box(left, y - _STRETCH / 2, right, y + _STRETCH / 2))
        return
    whisker(canvas, point, scale, y)
    canvas.dots([(scale(point.value), y)], 1.2, fill, INK, 0.9)


def doubt(point: Point) -> str:
    """Write a stated interval in brackets; nothing where the value stands alone or its hedge says it."""
    if point.is_exact or point.hedge or point.low is None or point.high is None:
        return ""
    return f" ({numeral(point.low)}–{numeral(point.high)})"


def axis(canvas: Canvas, scale: Scale, y: float, steps: Sequence[float], written: Sequence[str]) -> None:
    """Draw the foot of the bars: a line, ticks, and the numbers that fit."""
    canvas.strokes([(scale(steps[0]), y, scale(scale.high), y)], GRAY, 0.6, role="rule")
    canvas.strokes([(scale(step), y, scale(step), y + _TICK) for step in steps], GRAY, 0.6, role="rule")
    for step, text in zip(steps, written, strict=True):
        label = block((text, SMALL))
        box = label.at(scale(step), y + _TICK + 0.5, "center")
        shift = max(0.0, -box.left) - max(0.0, box.right - canvas.frame.right)
        box = Box(box.left + shift, box.top, box.right + shift, box.bottom)
        canvas.first_free(label, [(box, "center")])


def fits(text: str, face: Face, room: float) -> bool:
    """Say whether a word can stand inside a segment, with air at both ends."""
    return width_of(text, face) + 1.6 <= room
