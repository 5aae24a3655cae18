from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.scales import Scale, round_step, round_years, ticks, year_ticks


def test_a_scale_may_run_backward() -> None:
    down = Scale(0, 100, 50, 0)
    assert (down(0), down(50), down(100)) == (50, 25, 0)
    assert Scale(5, 5, 10, 20)(5) == 10


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 95008, (0, 20000, 40000, 60000, 80000, 100000)),
        (5, 8, (0, 2, 4, 6, 8)),
        (-3, 4, (-4, -2, 0, 2, 4)),
    ],
)
def test_ticks_are_round_and_hold_nought(low: float, high: float, expected: tuple[float, ...]) -> None:
    assert ticks(low, high) == expected


@given(st.floats(-1e6, 1e6).map(lambda low: round(low, 3)), st.floats(0, 1e6))
def test_ticks_cover_the_values(low: float, span: float) -> None:
    found = ticks(low, low + span)
    assert found[0] <= low + 1e-6 * abs(low)
    assert found[-1] >= (low + span) - 1e-6 * abs(low + span)
    assert 0.0 in found
    assert 2 <= len(found) <= 8


def test_steps_are_one_two_or_five() -> None:
    assert [round_step(span, 5) for span in (5, 6, 11, 30, 51)] == [1, 2, 5, 10, 20]


def test_years_name_both_ends_and_keep_their_distance() -> None:
    assert year_ticks(2001, 2024, 6.2, 7) == (2001, 2005, 2010, 2015, 2020, 2024)
    assert year_ticks(1724, 2024, 0.4, 7) == (1724, 1750, 1800, 1850, 1900, 1950, 2000, 2024)
    assert year_ticks(2014, 2015, 2, 7) == (2015,)
    assert round_years(1980, 1999, 8, 7) == tuple(range(1980, 2000, 2))


@given(st.integers(1500, 2000), st.integers(0, 500), st.floats(0.2, 60))
def test_years_never_collide(first: int, length: int, rate: float) -> None:
    years = year_ticks(first, first + length, rate, 7)
    assert all((b - a) * rate >= 7 for a, b in pairwise(years))
    assert years[-1] == first + length
