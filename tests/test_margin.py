"""Margin notes: where each goes, whatever stands in the column, and what is told where none can go."""

from dataclasses import dataclass, field
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.margin import GAP, Span, Wish, arrange, settle

# Quarters of a px: exact as floats, so that what just fits does.
LENGTHS = st.integers(0, 400).map(lambda quarters: quarters / 4)
HEIGHTS = st.integers(1, 80).map(lambda quarters: quarters / 4)
WISHES = st.lists(st.builds(Wish, LENGTHS, HEIGHTS), max_size=6).map(
    lambda wishes: sorted(wishes, key=lambda wish: wish.top)
)


@st.composite
def columns(draw: st.DrawFn) -> list[Span]:
    """Draw the free stretches of a column, from its top."""
    edges = sorted(draw(st.lists(LENGTHS, max_size=8, unique=True)))
    return list(zip(edges[::2], edges[1::2], strict=False))


def holds(wishes: list[Wish], free: list[Span]) -> bool:
    """Say whether stretches can hold notes in their order: each as early as can be wastes least."""
    place, used = 0, 0.0
    for wish in wishes:
        while place < len(free) and used + wish.height > free[place][1] - free[place][0]:
            place, used = place + 1, 0.0
        if place == len(free):
            return False
        used += wish.height + GAP
    return True


@given(WISHES, columns())
def test_notes_never_overlap_and_stay_in_order_within_the_free_stretches(
    wishes: list[Wish], free: list[Span]
) -> None:
    tops = arrange(wishes, free)
    if tops is None:
        return
    assert len(tops) == len(wishes)
    notes = list(zip(tops, wishes, strict=True))
    for (top, wish), (following, _) in pairwise(notes):
        assert top + wish.height <= following
    for top, wish in notes:
        assert any(start <= top and top + wish.height <= end for start, end in free)


@settings(max_examples=500)
@given(WISHES, columns())
def test_none_is_returned_only_where_the_column_cannot_hold_them(
    wishes: list[Wish], free: list[Span]
) -> None:
    assert (arrange(wishes, free) is not None) == holds(wishes, free)


@given(WISHES)
def test_notes_with_room_begin_beside_their_marks(wishes: list[Wish]) -> None:
    end = max((wish.top + wish.height for wish in wishes), default=0.0)
    room = all(one.top + one.height + GAP <= other.top for one, other in pairwise(wishes))
    if room:
        assert arrange(wishes, [(0, end + 1)]) == [wish.top for wish in wishes]


@pytest.mark.parametrize(
    ("wishes", "free", "tops"),
    [
        ([], [], []),
        ([Wish(0, 10)], [], None),
        ([Wish(50, 10)], [(0, 100)], [50]),
        ([Wish(50, 10)], [(0, 100.0), (200, 300)], [50]),
        # the second moves down to clear the first
        ([Wish(50, 10), Wish(52, 10)], [(0, 100)], [50, 64]),
        # two at the end move up together
        ([Wish(80, 10), Wish(95, 10)], [(0, 100)], [76, 90]),
        # a block beside the mark: to the next stretch
        ([Wish(50, 10)], [(0, 40), (60, 100)], [60]),
        # none later: to the one before, at its end
        ([Wish(50, 10)], [(0, 40)], [30]),
        ([Wish(150, 10)], [(0, 40), (60, 100)], [90]),
        # exactly as much room as needed, and a hair less
        ([Wish(0, 48), Wish(0, 48)], [(0, 100)], [0, 52]),
        ([Wish(0, 48), Wish(0, 48.5)], [(0, 100)], None),
        # too little room beside the first mark, too little behind the last: neither way alone would do
        ([Wish(0, 8), Wish(1, 3), Wish(41, 5)], [(0, 10), (20, 40), (60, 62)], [0, 20, 35]),
    ],
)
def test_arrange(wishes: list[Wish], free: list[Span], tops: list[float] | None) -> None:
    assert arrange(wishes, free) == tops


@dataclass
class Box:
    """As much of a box of WeasyPrint's as is looked at."""

    position_x: float = 0.0
    position_y: float = 0.0
    height: float = 0.0
    width: float = 500.0
    attributes: dict[str, str] = field(default_factory=dict)
    children: tuple["Box", ...] | list["Box"] = ()

    @property
    def element(self) -> dict[str, str]:
        return self.attributes

    def margin_height(self) -> float:
        return self.height

    def content_box_x(self) -> float:
        return self.position_x

    def content_box_y(self) -> float:
        return self.position_y

    def translate(self, right: float, down: float) -> None:
        self.position_x += right
        self.position_y += down


def page(height: float, *boxes: Box) -> Box:
    """Make a page of a text column, with its html and body."""
    body = Box(children=list(boxes))
    return Box(height=height, children=[Box(children=[body])])


def note(name: str, top: float, height: float) -> list[Box]:
    """Make a mark at ``top``, and its note of no size at the end of the paragraph below."""
    text = Box(position_y=top + 30, height=height)
    return [
        Box(position_y=top, attributes={"id": f"mark-{name}"}),
        Box(position_y=top + 30, attributes={"id": f"note-{name}", "class": "note"}, children=(text,)),
    ]


def test_a_note_moves_to_the_outer_column_beside_its_mark() -> None:
    mark, holder = note("a", 40, 20)
    assert settle([page(100, mark, holder)], 120) == 0
    (text,) = holder.children
    assert (text.position_x, text.position_y) == (380, 40)


def test_a_wide_block_is_kept_clear() -> None:
    wide = Box(position_y=30, height=50, attributes={"class": "chart full spans"})
    mark, holder = note("a", 40, 20)
    assert settle([page(100, wide, mark, holder)], 120) == 0
    assert holder.children[0].position_y == 80


def test_what_a_full_page_cannot_hold_goes_on_to_the_next_before_its_own() -> None:
    first, second, third = note("a", 10, 60), note("b", 50, 60), note("c", 0, 30)
    following = page(100, *third)
    assert settle([page(100, *first, *second), following], 120) == 0
    assert len(first[1].children) == 1
    assert second[1].children == ()
    body = following.children[0].children[0]
    assert [text.position_y for text in (body.children[0], third[1].children[0])] == [0, 64]


def test_what_the_last_page_cannot_hold_is_told() -> None:
    assert settle([page(100, *note("a", 10, 60), *note("b", 50, 60))], 120) == 60 + GAP


def test_a_note_is_carried_one_page_and_no_further() -> None:
    full = Box(height=100, attributes={"class": "spans"})
    pages = [page(100, *note("a", 10, 60), *note("b", 50, 60)), page(100, full), page(100)]
    assert settle(pages, 120) == 60 + GAP
