"""Words about a series: which observations count for it."""

import pytest
from samples import ledger, row

from briefing.serieswords import comparable

ROWS = (
    row("calls@2013:guild", 5),
    row("calls@2012:guild", 4),
    row("calls@2014-01/2014-11:guild", 6),
    row("calls@2014-05:guild", 1),
    row("calls@2013:crown", 7),
    row("calls@2013:guild#old", 8),
    row("calls/north@2013:guild", 2),
    row("BOL.calls@2013:guild", 3),
    row("calls:guild", 9),
)


def test_a_series_is_of_one_source_place_and_length() -> None:
    assert [one.value for one in comparable(ROWS[0], ledger(*ROWS))] == [4, 5, 6]


@pytest.mark.parametrize(("index", "values"), [(3, [1]), (4, [7]), (5, [8]), (6, [2]), (7, [3]), (8, [])])
def test_others_stand_alone(index: int, values: list[int]) -> None:
    assert [one.value for one in comparable(ROWS[index], ledger(*ROWS))] == values
