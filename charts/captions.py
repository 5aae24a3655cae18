"""Words over the parts of a bar, so that no legend is needed."""

from collections.abc import Sequence
from dataclasses import dataclass

from charts.canvas import Canvas
from charts.ink import QUIET, SMALL, STRONG, Pen, width_of, wrap
from charts.kit import ChartError
from charts.labels import Block, block, stack
from charts.rows import Part
from charts.scales import Scale

_BETWEEN = 2.0  # millimetres between two captions
_DROP = 0.9  # between captions and bar, and between two leaders
_LEADER = Pen(QUIET, 0.5)


@dataclass(frozen=True, slots=True)
class Caption:
    """A part's label, where it begins, and how deep its leader runs (nought where it hangs over its part)."""

    label: Block
    left: float
    depth: int


def place(parts: Sequence[Part], scale: Scale, right: float) -> list[Caption]:
    """Set labels over the parts of a bar, pushed apart where they must be.

    One pushed off its part gets a leader; leaders run deeper from left to right, so that none cross.
    """
    if not parts:
        return []
    start = scale(parts[0].start)
    share = (right - start) / len(parts) - _BETWEEN
    labels = [_label(part, max(share, scale(part.stop) - scale(part.start) - _BETWEEN)) for part in parts]
    widths = [label.width + _BETWEEN for label in labels]
    wanted = [scale(part.start) + width / 2 for part, width in zip(parts, widths, strict=True)]
    lefts = stack(widths, wanted, start, right + _BETWEEN)
    if lefts[0] < start - _BETWEEN:
        named = ", ".join(part.label for part in parts)
        raise ChartError(f"there is no room for {named}; shorten them, or widen the chart")
    found: list[Caption] = []
    for part, label, left in zip(parts, labels, lefts, strict=True):
        depth = max((other.depth for other in found), default=0) + 1 if left > scale(part.middle) else 0
        found.append(Caption(label, left, depth))
    return found


def _label(part: Part, room: float) -> Block:
    """Name a part and give its value, in as many lines as the room needs."""
    bold = STRONG.tinted(part.ink)
    values = [part.value] if width_of(part.value, SMALL) <= room else part.value.split(" · ")
    lines = [(line, bold) for line in wrap(part.label, bold, room)]
    return block(*lines, *((value, SMALL) for value in values))


def height(parts: Sequence[Part], scale: Scale, right: float) -> float:
    """Millimetres that the labels and their leaders need over a bar; little for a bar without parts."""
    placed = place(parts, scale, right)
    return max((caption.label.height for caption in placed), default=0.0) + _drop(placed)


def write(canvas: Canvas, parts: Sequence[Part], scale: Scale, bottom: float, right: float) -> None:
    """Set the labels over their parts, with their leaders."""
    placed = place(parts, scale, right)
    foot = bottom - _drop(placed)
    for part, caption in zip(parts, placed, strict=True):
        canvas.block(caption.label, caption.label.at(caption.left, foot - caption.label.height))
        if caption.depth:
            near, far, level = caption.left + 1, scale(part.middle), foot + caption.depth * _DROP
            turns = [(near, foot, near, level), (near, level, far, level), (far, level, far, bottom)]
            canvas.guides(turns, _LEADER)


def _drop(placed: Sequence[Caption]) -> float:
    deepest = max((caption.depth for caption in placed), default=0)
    return (deepest + 1) * _DROP if deepest else _DROP
