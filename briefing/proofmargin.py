"""Proof marks put into the margin, on the finished page, so that they move no letter of the brief.

That is how proofs have always been read: marks stand at the line's beginning, in the order of what they are
for. A mark is set as a box out of the flow, where its figure is; here it goes to the left of its column. All
lengths are CSS px.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

MARK, OUT = "proof", "out"  # classes: every mark; those that stand before a row, a chart or a judgement
GAP, BETWEEN = 7.0, 2.5  # from the text, and from mark to mark
STEP = 9.0  # lines of text stand further apart than this
SAFE = 20.0  # from the paper's edge, where a printer may print nothing


def settle_marks(pages: Sequence[Any], column: float) -> None:
    """Move the proof marks of page boxes (WeasyPrint's) to the left of their line.

    ``column`` is the width of what stands right of the text: a line's marks that find no room on the left
    stand between the two.
    """
    for page in pages:
        lines = defaultdict[tuple[float, int], list[Any]](list)
        left = page.content_box_x()
        for box, block in _marks(page, page):
            own = OUT in box.element.get("class").split()
            edge = block.position_x + block.margin_left if own else left
            lines[edge, round(box.position_y / STEP)].append(box)
        for (edge, _), boxes in lines.items():
            _line_up(boxes, edge, left + page.width - column)


def _line_up(boxes: Sequence[Any], edge: float, other: float) -> None:
    """Put marks side by side left of ``edge``, and those too many under one another from ``other`` on."""
    widths = [box.margin_width() for box in boxes]
    count = len(boxes)
    while count > 1 and edge - GAP - sum(widths[:count]) - BETWEEN * (count - 1) < SAFE:
        count -= 1
    at = edge - GAP + BETWEEN
    for box, width in zip(boxes[count - 1 :: -1], widths[count - 1 :: -1], strict=True):
        at -= BETWEEN + width
        box.translate(at - box.position_x, 0)
    for place, box in enumerate(boxes[count:]):
        box.translate(other - box.position_x, place * box.margin_height())


def _marks(box: Any, block: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401  # WeasyPrint ships no types
    """Yield the boxes of marks, in reading order, each with the block or row that it stands in."""
    element = box.element
    if element is not None and MARK in (element.get("class") or "").split():
        yield box, block
        return
    inner = block if box.style["display"][0] in ("inline", "table-cell") else box
    for child in getattr(box, "children", ()):
        yield from _marks(child, inner)
