"""Changes of source or method: where they fall, and the labelled rule that says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from charts.canvas import Canvas
from charts.ink import GRAY, PLAIN, QUIET, Pen, wrap
from charts.kit import ChartError, Point
from charts.labels import Align, Block, Box, block
from charts.scales import Scale
from charts.tongue import say

PEN = Pen(GRAY, 0.5)
_FACE = PLAIN.tinted(QUIET)
_GAP = 1.0  # millimetres between a rule and its words
_APART = 0.9
_LEAST = 16.0  # millimetres that words after a rule need; with less they stand before it


@dataclass(frozen=True, slots=True)
class Break:
    """A change at ``year`` (decimal), and what stands on either side of its rule."""

    year: float
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Header:
    """The words over a plot, placed, and the rules that hang from them."""

    words: tuple[tuple[Block, Box, Align], ...]
    rules: tuple[tuple[float, float], ...]  # x, and y of the top
    height: float


def changes(groups: Sequence[Sequence[Point]]) -> list[Break]:
    """Return the changes between sources that follow each other; the first also names what came before."""
    found = []
    for index, (old, new) in enumerate(pairwise(groups)):
        before = until(old[0].series, old[-1].period) if index == 0 else ""
        year = (old[-1].middle + new[0].middle) / 2
        found.append(Break(year, before, since(new[0].series, new[0].period)))
    return found


def until(series: str, period: str) -> str:
    """Say up to when a source counted."""
    return say("{series} to {period}", series=series, period=period)


def since(series: str, period: str) -> str:
    """Say since when a source has counted."""
    return say("{series} from {period}", series=series, period=period)


def follow(groups: Sequence[Sequence[Point]]) -> bool:
    """Say whether each source begins after the one before it ended."""
    return all(old[-1].start < new[0].start for old, new in pairwise(groups))


def announced(text: str) -> list[Break]:
    """Read the option: ``2021: 19 zones; 2024: 24 zones``."""
    found = []
    for part in filter(None, (part.strip() for part in text.split(";"))):
        year, _, label = (piece.strip() for piece in part.partition(":"))
        if not (year.isdecimal() and label):
            raise ChartError(f"option breaks has {part!r}; write year and label, such as 2021: 19 zones")
        found.append(Break(float(year), "", label))
    return found


def arrange(breaks: Sequence[Break], x: Scale, width: float) -> Header:
    """Place the words beside their rules, lower where they would touch, broken into lines where they must."""
    words: list[tuple[Block, Box, Align]] = []
    rules: list[tuple[float, float]] = []
    for change in sorted(breaks, key=lambda change: change.year):
        at, before = x(change.year), max((x for x, _ in rules), default=-_GAP)
        for text, after in ((change.before, False), (change.after, True)):
            if text:
                words.append(_settle(text, (before, at, width), [box for _, box, _ in words], after=after))
        rules.append((at, words[-1][1].top))
    return Header(tuple(words), tuple(rules), max((box.bottom for _, box, _ in words), default=0.0))


def _settle(
    text: str, sides: tuple[float, float, float], taken: Sequence[Box], *, after: bool
) -> tuple[Block, Box, Align]:
    """Set words after their rule, or before it where the sheet ends, at the first height with room."""
    before, at, width = sides
    left_room, right_room = at - before - 2 * _GAP, width - at - _GAP
    to_right = after and (right_room >= _LEAST or right_room >= left_room)
    room = right_room if to_right else left_room
    label = block(*((line, _FACE) for line in wrap(text, _FACE, max(room, 0.0))))
    if label.width > room:
        raise ChartError(f"there is no room beside the rule for {text!r}; shorten it")
    align: Align = "left" if to_right else "right"
    for top in sorted({0.0, *(box.bottom + _APART for box in taken)}):
        box = label.at(at + (_GAP if to_right else -_GAP), top, align)
        if not any(box.overlaps(other.grown(_APART / 2)) for other in taken):
            break
    return label, box, align


def draw(header: Header, canvas: Canvas, foot: float) -> None:
    """Write the words and drop the rules to the axis, where no label may cross them."""
    for label, box, align in header.words:
        canvas.block(label, box, align)
    canvas.strokes([(x, top, x, foot) for x, top in header.rules], PEN)
