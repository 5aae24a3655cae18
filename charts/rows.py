"""What charts of level bars share: names at the left, parts that touch, whiskers on a bar, an axis below."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from charts.ink import (
    GRAY,
    INK,
    OXBLOOD,
    PAPER,
    QUIET,
    SLATE,
    SLATE_DEEP,
    SMALL,
    STRONG,
    WHITE,
    Pen,
    wrap,
)
from charts.kit import Point
from charts.labels import Block, Box, Segment, block
from charts.scales import Scale
from charts.words import numeral, percent

if TYPE_CHECKING:
    from charts.canvas import Canvas

AXIS = 5.4  # millimetres that the axis takes under the bars
ARROW = 4.0  # millimetres by which an open end is drawn beyond the number
FRAME = Pen(GRAY, 0.6)
_TONES = (OXBLOOD, SLATE, INK, PAPER)  # neighbours 20 or more L* apart
_OTHER = re.compile(r"(others?|otr[oa]s?)\b", re.IGNORECASE)
_UNKNOWN = re.compile(
    r"\b(un(identified|determined|known|attributed|documented|classified|stated)"
    r"|not (identified|determined|known|attributed|documented|established|stated|verified)"
    r"|(no|sin) (identificad|determinad|conocid|atribuid|documentad|establecid|indicad|verificad)[oa]s?"
    r"|sin (identificar|determinar|atribuir|documentar)|desconocid[oa]s?)\b",
    re.IGNORECASE,
)
_NAMES = 0.3  # share of the width that the column of names may take
_CAP = 1.2  # half the height of a whisker's end, in millimetres
_STRETCH = 2.6  # height of a hatched stretch
_DOT = 1.2
_TICK = 0.9
_JOINT = Pen(WHITE, 0.8)
_OUTLINE = Pen(INK, 0.6)
_RIM = Pen(INK, 0.9)
_HALO = Pen(WHITE, 3.0)
_WHISKER = Pen(INK, 1.1)


@dataclass(frozen=True, slots=True)
class Part:
    """A segment of a stacked bar, from ``start`` to ``stop`` on the scale; no ``fill`` means hatched."""

    label: str
    value: str
    start: float
    stop: float
    fill: str

    @property
    def middle(self) -> float:
        """The value at its centre."""
        return (self.start + self.stop) / 2

    @property
    def ink(self) -> str:
        """Colour for words about it: the fill's own where that can be read on paper."""
        return {SLATE: SLATE_DEEP, OXBLOOD: OXBLOOD}.get(self.fill, QUIET)


def is_open(label: str) -> bool:
    """Say whether a category gathers what has no name of its own, which is hatched."""
    return bool(_OTHER.match(label)) or is_unknown(label)


def is_unknown(label: str) -> bool:
    """Say whether a category stands for what could not be told."""
    return bool(_UNKNOWN.search(label))


def fills(labels: Iterable[str]) -> dict[str, str]:
    """Give each category its fill: none, which is hatched, to those that say nobody knows."""
    named = [label for label in labels if not is_open(label)]
    return {label: _TONES[index % len(_TONES)] for index, label in enumerate(named)}


def names_width(titles: Iterable[tuple[str, str]], width: float) -> float:
    """Millimetres of the column of names: as wide as the widest, and about a third of the drawing at most."""
    return max(_name(title, below, width).width for title, below in titles) + 3


def name(canvas: "Canvas", middle: float, title: str, below: str) -> None:
    """Set a row's name and what it rests on, level with its bar."""
    label = _name(title, below, canvas.frame.width)
    canvas.block(label, label.at(0, middle - label.height / 2))


def name_height(title: str, below: str, width: float) -> float:
    """Millimetres that a row's name needs."""
    return _name(title, below, width).height


def _name(title: str, below: str, width: float) -> Block:
    lines = [(line, STRONG) for line in wrap(title, STRONG, width * _NAMES)]
    return block(*lines, *((line, SMALL) for line in wrap(below, SMALL, width * _NAMES)))


def stacked(canvas: "Canvas", parts: Sequence[Part], scale: Scale, top: float, height: float) -> None:
    """Draw a bar of parts that touch, parted by a white hairline."""
    for part in parts:
        box = Box(scale(part.start), top, scale(part.stop), top + height)
        if part.fill:
            canvas.bar(box, part.fill, _OUTLINE if part.fill == PAPER else _JOINT)
        else:
            canvas.hatched(box)
    canvas.strokes([(scale(part.start), top, scale(part.start), top + height) for part in parts[1:]], _JOINT)


def reach(point: Point, scale: Scale) -> tuple[float, float]:
    """Return where a point's interval begins and ends on the sheet; an open end lies one arrow beyond."""
    known = [end for end in (point.value, point.low, point.high) if end is not None]
    low = scale(point.low) if point.low is not None else max(scale(known[0]) - ARROW, scale(scale.low))
    high = scale(point.high) if point.high is not None else scale(known[0]) + ARROW
    return low, high


def whisker(canvas: "Canvas", point: Point, scale: Scale, y: float) -> None:
    """Draw a point's interval, level, on a white ground so that it can be read on any fill."""
    if point.is_exact:
        return
    left, right = reach(point, scale)
    strokes = [(left, y, right, y), *_end(left, y, 1, closed=point.low is not None)]
    strokes += _end(right, y, -1, closed=point.high is not None)
    canvas.strokes(strokes, _HALO)
    canvas.strokes(strokes, _WHISKER)


def _end(x: float, y: float, inward: int, *, closed: bool) -> list[Segment]:
    if closed:
        return [(x, y - _CAP, x, y + _CAP)]
    return [(x + inward * _CAP, y - _CAP, x, y), (x, y, x + inward * _CAP, y + _CAP)]


def estimate(canvas: "Canvas", point: Point, scale: Scale, y: float, fill: str) -> None:
    """Draw a value with its doubt: a dot and its interval; where words hedge it, a stretch without a dot."""
    hedged = point.value is None or (point.hedge and not point.is_exact)
    if hedged and point.low is not None and point.high is not None:
        left, right = reach(point, scale)
        canvas.hatched(Box(left, y - _STRETCH / 2, right, y + _STRETCH / 2))
        return
    whisker(canvas, point, scale, y)
    if point.value is not None and not hedged:
        canvas.dots([(scale(point.value), y)], _DOT, fill, _RIM)


def doubt(point: Point) -> str:
    """Write a stated interval in brackets; nothing where the value stands alone or its hedge says it."""
    if point.is_exact or point.hedge or point.value is None or point.low is None or point.high is None:
        return ""
    return f" ({numeral(point.low)}–{numeral(point.high)})"


def axis(canvas: "Canvas", scale: Scale, y: float, steps: Sequence[float], unit: str = "count") -> None:
    """Draw the foot of the bars: a line, ticks, and the numbers that fit, with the sign of per cent only."""
    canvas.guides([(scale(steps[0]), y, scale(scale.high), y)], FRAME)
    canvas.guides([(scale(step), y, scale(step), y + _TICK) for step in steps], FRAME)
    for step in steps:
        number = percent(numeral(step)) if unit == "percent" else numeral(step)
        label = block((number, SMALL))
        canvas.first_free(label, [(label.at(scale(step), y + _TICK + 0.5, "center"), "center")])
