"""From the Earth to the sheet."""

import numpy as np
import pytest

from charts.globe import EARTH, area, main_parts, middle, project, view
from charts.labels import Box

SHEET = Box(0, 0, 74, 84)


def square(x: float, y: float, side: float = 1.0) -> tuple[tuple[float, float], ...]:
    half = side / 2
    left, right, low, high = x - half, x + half, y - half, y + half
    return ((left, low), (left, high), (right, high), (right, low), (left, low))


def test_a_degree_at_the_equator_has_its_length_and_a_square_its_area() -> None:
    flat = project([(0, 0), (1, 0)], 0, 0)
    assert flat[1][0] - flat[0][0] == pytest.approx(EARTH * np.pi / 180, rel=1e-3)
    assert area(project(square(0, 60), 0, np.pi / 3)) == pytest.approx(111.19**2 / 2, rel=2e-3)


def test_the_middle_of_land_across_the_date_line_lies_on_it() -> None:
    longitude, latitude = middle([square(179.5, -17), square(-179.5, -17)])
    assert abs(np.degrees(longitude)) == pytest.approx(180, abs=0.2)
    assert np.degrees(latitude) == pytest.approx(-17, abs=0.2)


def test_land_across_the_date_line_stays_together() -> None:
    rings = [square(179, -17, 2), square(-179, -17, 2)]
    seen = view(rings, SHEET)
    left, right = (seen.place(ring) for ring in rings)
    assert abs(left[:, 0].max() - right[:, 0].min()) < 0.1


def test_islets_far_off_do_not_decide_what_is_shown_and_large_parts_do() -> None:
    main, near, far, large = square(0, 45, 10), square(8, 45, 3), square(60, 5, 3), square(60, 45, 9)
    assert main_parts([far, main, near]) == [main, near]
    assert main_parts([main, large]) == [main, large]


def test_the_country_fills_the_sheet_and_keeps_off_its_edges() -> None:
    ring = square(10, 10, 4)
    placed = view([ring], SHEET).place(ring)
    assert placed.min() > 2
    assert placed[:, 0].max() < 72
    assert np.ptp(placed, axis=0).max() > 55


def test_a_tiny_country_is_shown_with_what_is_around_it() -> None:
    ring = square(12.45, 41.9, 0.02)
    seen = view([ring], SHEET)
    assert SHEET.width / seen.scale > 100  # km


def test_pieces_end_at_the_frame_and_what_lies_outside_is_none() -> None:
    seen = view([square(0, 0, 4)], SHEET)
    (piece,) = seen.pieces(square(3, 0, 4))
    assert piece[:, 0].max() == pytest.approx(SHEET.right, abs=0.01)
    assert seen.pieces(square(60, 0, 4)) == []
    assert seen.pieces(square(180, 0, 4)) == []  # behind the Earth
