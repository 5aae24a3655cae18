"""Changes of source or method: where they fall, and the labelled rule that says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from charts.canvas import Canvas
from charts.ink import PLAIN, QUIET
from charts.kit import ChartError, Point
from charts.labels import AIR, Align, Block, Box, block
from charts.scales import Scale

_FACE = PLAIN.tinted(QUIET)
_GAP = 1.0  # millimetres between a rule and its words
_ROW = _FACE.rise + _FACE.fall + 0.7


@dataclass(frozen=True, slots=True)
class Break:
    """A change at ``year`` (decimal), and what stands on either side of its rule."""

    year: float
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Header:
    """The rows of words over a plot, placed, and the rules that hang from them."""

    words: tuple[tuple[Block, Box], ...]
    rules: tuple[tuple[float, float], ...]  # x, and y of the top
    height: float


def changes(groups: Sequence[Sequence[Point]]) -> list[Break]:
    """Return the changes between sources that follow each other; the first also names what came before."""
    found = []
    for index, (old, new) in enumerate(pairwise(groups)):
        year = (old[-1].middle + new[0].middle) / 2
        before = f"{old[0].series} to {old[-1].period}" if index == 0 else ""
        found.append(Break(year, before, f"{new[0].series} from {new[0].period}"))
    return found


def follow(groups: Sequence[Sequence[Point]]) -> bool:
    """Say whether each source begins after the one before it ended."""
    return all(old[-1].start < new[0].start for old, new in pairwise(groups))


def announced(text: str) -> list[Break]:
    """Read the option: ``2021: 19 zones; 2024: 24 zones``."""
    found = []
    for part in filter(None, (part.strip() for part in text.split(";"))):
        year, colon, label = part.partition(":")
        if not (year.strip().isdecimal() and colon and label.strip()):
            raise ChartError(f"option breaks has {part!r}; write year and label, such as 2021: 19 zones")
        found.append(Break(float(year), "", label.strip()))
    return found


def arrange(breaks: Sequence[Break], x: Scale, width: float) -> Header:
    """Place the words in as few rows as they need without touching."""
    taken: list[Box] = []
    words, rules = [], []
    for change in sorted(breaks, key=lambda change: change.year):
        at = x(change.year)
        pair = [(change.before, at - _GAP, "right"), (change.after, at + _GAP, "left")]
        placed = [_settle(block((text, _FACE)), edge, align, taken, width) for text, edge, align in pair if text]
        words += placed
        rules.append((at, min(box.top for _, box in placed)))
    return Header(tuple(words), tuple(rules), max((box.bottom for box in taken), default=0.0))


def _settle(label: Block, edge: float, align: str, taken: list[Box], width: float) -> tuple[Block, Box]:
    side: Align = "right" if align == "right" else "left"
    row = 0
    while True:
        box = label.at(edge, row * _ROW, side)
        shift = max(0.0, -box.left) - max(0.0, box.right - width)
        box = Box(box.left + shift, box.top, box.right + shift, box.bottom)
        if not any(box.grown(AIR / 2).overlaps(other.grown(AIR / 2 + 0.6)) for other in taken):
            taken.append(box)
            return label, box
        row += 1


def draw(header: Header, canvas: Canvas, foot: float) -> None:
    """Write the words and drop the rules to the axis, where no label may cross them."""
    for label, box in header.words:
        canvas.block(label, box)
    segments = [(x, top, x, foot) for x, top in header.rules]
    canvas.strokes(segments, QUIET, 0.6, role="rule")
    canvas.crowd.segments += segments
