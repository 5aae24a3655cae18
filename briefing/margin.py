"""Margin notes put beside their marks: where each goes, once the pages are set.

CSS floats would do, but WeasyPrint 70 lets those of one page overlap and loses what follows a broken one. So
a note is set as a box of no size at the end of its paragraph, where a screen reader wants it, and is moved
here, on the finished page, to the line of its mark, or as near as its neighbours and the wide blocks allow.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from typing import Any

GAP = 4.0  # CSS px between two notes
NOTE, MARK, WIDE = (
    "note",
    "mark-",
    "spans",
)  # a note's class, a mark's id, the class of blocks over both columns

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Wish:
    """A note that wants to begin at ``top``. All lengths here are CSS px, from the top of the page."""

    top: float
    height: float


def arrange(wishes: Sequence[Wish], free: Sequence[Span]) -> list[float] | None:
    """Return the top of each note, in order, none overlapping; None where the free spans cannot hold them.

    ``free`` are the stretches of the column that no wide block takes. Notes go to the stretch of their mark
    or a later one; where that ends too soon, to an earlier one; where neither will do, wherever there is
    room.
    """
    anywhere = [Wish(-inf, wish.height) for wish in wishes]
    stretches = _spread(wishes, free) or _spread_back(wishes, free) or _spread(anywhere, free)
    if stretches is None:
        return None
    tops: list[float] = []
    for place, (start, end) in enumerate(free):
        here = [wish for wish, stretch in zip(wishes, stretches, strict=True) if stretch == place]
        tops.extend(_stack(here, start, end))
    return tops


def _spread(wishes: Sequence[Wish], free: Sequence[Span]) -> list[int] | None:
    """Give each note the first stretch from its mark on that has room left."""
    places, place, used = list[int](), 0, 0.0
    for wish in wishes:
        while place < len(free) and (
            used + wish.height > free[place][1] - free[place][0] or wish.top > free[place][1]
        ):
            place, used = place + 1, 0.0
        if place == len(free):
            return None
        places.append(place)
        used += wish.height + GAP
    return places


def _spread_back(wishes: Sequence[Wish], free: Sequence[Span]) -> list[int] | None:
    """Give each note, from the last, the last stretch up to its mark's that has room left."""
    flipped = _spread(
        [Wish(-wish.top, wish.height) for wish in reversed(wishes)],
        [(-end, -start) for start, end in reversed(free)],
    )
    return None if flipped is None else [len(free) - 1 - place for place in reversed(flipped)]


def _stack(wishes: Sequence[Wish], start: float, end: float) -> list[float]:
    """Put notes of one stretch where they want to be, then down where they overlap, then up from the end."""
    tops, floor = list[float](), start
    for wish in wishes:
        tops.append(max(wish.top, floor))
        floor = tops[-1] + wish.height + GAP
    for index in reversed(range(len(tops))):
        tops[index] = min(tops[index], end - wishes[index].height)
        end = tops[index] - GAP
    return tops


def settle(pages: Sequence[Any], column: float) -> float:
    """Move the notes of page boxes into the outer ``column`` (its width, as all lengths here in CSS px).

    The last notes of a page that is full go on to the next one, but no further. Returns how much room is
    lacking, 0 where all fit.
    """
    carried: list[Any] = []
    lost: list[Any] = []
    for page in pages:
        before = set(map(id, carried))
        carried = _settle_page(page, column, carried)
        lost += [text for text in carried if id(text) in before]
    return float(sum(text.margin_height() + GAP for text in [*lost, *carried]))


def _settle_page(page: Any, column: float, carried: list[Any]) -> list[Any]:  # noqa: ANN401  # WeasyPrint ships no types
    """Move a page's notes and those carried over from the one before; return those that do not fit."""
    boxes = list(_boxes(page))
    own = [box for box, name, _ in boxes if name == NOTE]
    if not own and not carried:
        return []
    marks = {mark: box.position_y for box, _, mark in boxes if mark.startswith(MARK)}
    top, bottom = page.content_box_y(), page.content_box_y() + page.height
    tops = [marks.get(MARK + note.element.get("id").removeprefix("note-"), top) for note in own]
    texts = [*carried, *(note.children[0] for note in own)]
    wishes = list(map(Wish, [top] * len(carried) + tops, [text.margin_height() for text in texts]))
    blocks = [box for box, name, _ in boxes if WIDE in name.split()]
    free = list(
        _between([(box.position_y, box.position_y + box.margin_height()) for box in blocks], top, bottom)
    )
    count = len(wishes)
    while (places := arrange(wishes[:count], free)) is None:
        count -= 1
    left = page.content_box_x() + page.width - column
    for text, place in zip(texts[:count], places, strict=True):
        text.translate(left - text.position_x, place - text.position_y)
    _adopt(page, carried[:count])
    for note in own[max(count - len(carried), 0) :]:
        note.children = ()
    return texts[count:]


def _adopt(page: Any, texts: list[Any]) -> None:  # noqa: ANN401  # as above
    """Make notes that come from an earlier page part of this one, before all else on it."""
    body = page.children[0].children[0]
    body.children = [*texts, *body.children]


def _between(taken: Sequence[Span], top: float, bottom: float) -> Iterator[Span]:
    """Yield the stretches of a column that are not taken."""
    for (_, start), (end, _) in pairwise([(top, top), *sorted(taken), (bottom, bottom)]):
        if end > start:
            yield start, end


def _boxes(box: Any) -> Iterator[tuple[Any, str, str]]:  # noqa: ANN401  # as above
    """Yield the boxes of elements that matter here, with their class and id; a note's inside is left out."""
    element = box.element
    name, mark = (element.get("class") or "", element.get("id") or "") if element is not None else ("", "")
    if name == NOTE or WIDE in name.split() or mark.startswith(MARK):
        yield box, name, mark
    if name != NOTE:
        for child in getattr(box, "children", ()):
            yield from _boxes(child)
