"""Signs of change put into the margin of the finished page, each with its bar, so that no letter moves.

A paragraph has its bar from the styles, since pages may cut it. A row or chart is never cut: its sign is made
as high as it is, and the bar is the sign's own border. All lengths are CSS px.
"""

from collections.abc import Iterator, Sequence
from typing import Any

CHANGE, ROW = "change", "row"  # classes: every sign; those whose border is the bar
GAP = 6.0  # from the bar to the text


def settle_bars(pages: Sequence[Any]) -> None:
    """Move the signs of page boxes (WeasyPrint's) to the left of what they stand beside."""
    for page in pages:
        for box, block in list(_signs(page, page)):
            edge = block.content_box_x()
            down = 0.0
            if ROW in box.element.get("class").split():
                top, bottom = _extent(block)
                down, box.height = top - box.position_y, bottom - top - box.padding_top
            box.translate(edge - GAP - box.margin_width() - box.position_x, down)


def _extent(block: Any) -> tuple[float, float]:  # noqa: ANN401  # WeasyPrint ships no types
    """Return the top and bottom of a row or block, without its margins."""
    top = block.position_y + block.margin_top
    return top, top + block.border_height()


def _signs(box: Any, block: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401  # as above
    """Yield the boxes of signs, each with the row, figure or block that it stands beside."""
    element = box.element
    if element is not None and CHANGE in (element.get("class") or "").split():
        yield box, block
        return
    caption = element is not None and element.tag == "figcaption"
    inner = block if caption or box.style["display"][0] in ("inline", "table-cell") else box
    for child in getattr(box, "children", ()):
        yield from _signs(child, inner)
