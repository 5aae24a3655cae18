"""Columns balanced in few steps, where WeasyPrint 70 sets them anew for every step of a long search.

Its own search begins at the average height and sets all columns again for each block that does not fit, a
dozen times or more for a page of sources. Here the blocks are set once, from their heights it is reckoned how
high the columns must be, and that is tried: WeasyPrint's own code sets them, told to fill and not to balance.
Where the reckoning does not come true, WeasyPrint searches as it always does.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import accumulate, chain, pairwise
from typing import Any

Layout = Callable[..., Any]
SLACK = 0.01  # CSS px, for sums of floats


def hasten(block: Any) -> None:  # noqa: ANN401  # WeasyPrint ships no types
    """Make ``weasyprint.layout.block`` reckon the height of columns first; once is enough."""
    plain = block.columns_layout
    if not hasattr(plain, "plain"):
        block.columns_layout = reckoning(plain)


def reckoning(plain: Layout) -> Layout:
    """Return WeasyPrint's ``columns_layout`` with a shorter search. Lengths are CSS px."""

    def layout(context: Any, box: Any, bottom: float, *rest: Any) -> Any:  # noqa: ANN401  # as above
        if not _is_simple(context, box):
            return plain(context, box, bottom, *rest)
        filled = _filled(box)
        tried = plain(context, filled, bottom, *rest)
        if tried[0] is None or tried[1] is not None:
            return tried  # all the room there is, and not enough: there is nothing to balance
        heights = _heights(tried[0])
        height = least_height(heights, box.style["column_count"])
        room = context.page_bottom - tried[0].content_box_y()
        slack = SLACK + max(map(_below, tried[0].children), default=0.0)
        made = plain(context, filled, max(bottom, room - height - slack), *rest)
        return made if made[0] is not None and made[1] is None else plain(context, box, bottom, *rest)

    layout.plain = plain  # type: ignore[attr-defined]  # so that it is done once
    return layout


def least_height(blocks: Sequence[float], count: int) -> float:
    """Return how high ``count`` columns must be to hold blocks of these heights, in order and unbroken."""
    ends = list(accumulate(blocks, initial=0.0))
    spans = sorted({end - start for at, start in enumerate(ends) for end in ends[at + 1 :]})
    return spans[bisect_left(spans, 1, key=lambda height: _holds(blocks, count, height))] if spans else 0.0


def _holds(blocks: Sequence[float], count: int, height: float) -> bool:
    columns, used = 1, 0.0
    for block in blocks:
        if used + block > height + SLACK / 2:
            columns, used = columns + 1, 0.0
        used += block
        if used > height + SLACK / 2:
            return False
    return columns <= count


def _heights(box: Any) -> list[float]:  # noqa: ANN401  # as above
    """Measure the blocks of columns from one's top to the next one's, which counts collapsed margins once."""
    heights = []
    for column in box.children:
        edges = [child.border_box_y() for child in column.children]
        edges += [child.border_box_y() + child.border_height() for child in column.children[-1:]]
        heights += [after - before for before, after in pairwise(edges)]
    return heights


def _below(column: Any) -> float:  # noqa: ANN401  # as above
    """Return what a column's blocks have under their text, which WeasyPrint 70 reckons twice at its foot."""
    return max((one.padding_bottom + one.border_bottom_width for one in column.children), default=0.0)


def _is_simple(context: Any, box: Any) -> bool:  # noqa: ANN401  # as above
    """Say whether nothing in the columns reaches out of them, nor stands across them, nor has a height."""
    style = box.style
    return (
        style["column_fill"] == "balance"
        and style["column_count"] != "auto"
        and style["height"] == "auto"
        and context.current_footnote_area.height == "auto"
        and all(child.is_in_normal_flow() and child.style["column_span"] != "all" for child in box.children)
        and not any(_is_placed(one) for one in chain([box], box.descendants()))
    )


def _is_placed(box: Any) -> bool:  # noqa: ANN401  # as above
    placed: bool = box.style["position"] != "static" or box.style["float"] == "footnote"
    return placed


def _filled(box: Any) -> Any:  # noqa: ANN401  # as above
    """Return a box that fills its columns one by one."""
    copy = box.copy()
    copy.style = box.style.copy()
    copy.style["column_fill"] = "auto"
    return copy
