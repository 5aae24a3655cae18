from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from charts.ink import PLAIN
from charts.labels import Box, Crowd, around, block, spread, stack

FRAME = Box(0, 0, 100, 50)
LABEL = block(("Peru", PLAIN), ("", PLAIN), ("2014", PLAIN))


def test_a_label_has_no_empty_lines() -> None:
    assert len(LABEL.lines) == 2
    assert LABEL.at(10, 5, "right").right == 10
    assert LABEL.at(10, 5, "center").middle[0] == 10


def test_boxes_that_share_an_edge_do_not_overlap() -> None:
    assert not Box(0, 0, 1, 1).overlaps(Box(1, 0, 2, 1))
    assert Box(0, 0, 1.1, 1).overlaps(Box(1, 0, 2, 1))
    assert Box(1, 1, 2, 2).within(FRAME)
    assert not Box(99, 1, 101, 2).within(FRAME)


def test_a_line_is_met_only_where_it_passes() -> None:
    box = Box(10, 10, 20, 20)
    assert box.meets((0, 0, 30, 30))
    assert box.meets((12, 12, 13, 13))
    assert box.meets((15, 0, 15, 50))
    assert not box.meets((0, 0, 9, 9))
    assert not box.meets((0, 15, 8, 40))
    assert not box.meets((5, 21, 30, 21))
    assert not box.meets((0, 18, 18, 36))


def test_the_first_free_place_keeps_clear_of_words_data_and_frame() -> None:
    crowd = Crowd(FRAME)
    places = around(LABEL, 50, 25, above=True)
    assert crowd.first_free(places) == places[0]
    crowd.boxes.append(places[0][0])
    second = crowd.first_free(places)
    assert second is not None
    assert not second[0].overlaps(places[0][0])
    crowd.segments.append((0, 0, 100, 50))
    third = crowd.first_free(places)
    assert third is not None
    assert not third[0].meets((0, 0, 100, 50))
    assert Crowd(Box(0, 0, 3, 3)).first_free(places) is None


def test_the_places_all_over_begin_with_the_nearest() -> None:
    boxes = spread(LABEL, FRAME, (80, 40))
    assert all(box.within(FRAME) for box in boxes)
    assert abs(boxes[0].middle[0] - 80) < 4
    assert boxes[-1].middle[0] < 20


@given(st.lists(st.tuples(st.floats(1, 6), st.floats(-20, 80)), max_size=8))
def test_a_stack_keeps_order_and_never_overlaps(items: list[tuple[float, float]]) -> None:
    heights, wanted = [height for height, _ in items], [middle for _, middle in items]
    tops = stack(heights, wanted, 0, 60)
    order = sorted(range(len(items)), key=lambda index: wanted[index])
    for before, after in pairwise(order):
        assert tops[before] + heights[before] <= tops[after]
    assert all(top >= -1e-9 and top + height <= 60 for top, height in zip(tops, heights, strict=True))
