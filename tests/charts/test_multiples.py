import math
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import pytest
from chart_look import (
    BOLIVIA,
    COLOMBIA,
    DEVIDA,
    UNODC,
    US,
    assert_printable,
    fill_of,
    patches,
    point,
    series,
    texts,
    values,
    vertices,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from charts import multiples
from charts.ink import OXBLOOD
from charts.kit import ChartError, Drawing, Point

PERU = series(UNODC) + series(DEVIDA, "DEVIDA")
ALL = PERU + series(COLOMBIA, area="Colombia") + series(BOLIVIA, area="Bolivia")
UP, DOWN, LEVEL = {2001: 1, 2002: 2}, {2001: 3, 2002: 1}, {2001: 3, 2002: 3}
MANY = tuple(point(1, "2001", area=f"Area {number}") for number in range(13))
PLAIN: Mapping[str, str] = MappingProxyType({"subject": "coca"})


def drawn(*points: Point, width: float = 170, **options: str) -> Drawing:
    return shown(points, width, options)


def shown(points: Sequence[Point], width: float, options: Mapping[str, str]) -> Drawing:
    drawing = multiples.draw(values({"series": points}, width=width, options={**PLAIN, **options}))
    assert_printable(drawing)
    return drawing


def written(drawing: Drawing) -> list[str]:
    return [text for text, _ in texts(drawing.figure)]


@pytest.mark.parametrize("width", [170, 114])
def test_three_countries(width: float) -> None:
    drawing = drawn(*ALL, width=width, highlight="Peru")
    assert drawing.title == (
        "Coca rose in both areas between their first and last values; the source changed in Peru"
    )
    assert drawing.subtitle == (
        "Area under coca, hectares, 2001–2024. Short rules mark a change of source, in Peru"
    )
    words = written(drawing)
    for said in ("Peru", "89,755 in 2024", "Colombia", "262,000 in 2024", "Bolivia", "34,000 in 2024"):
        assert said in words
    assert drawing.data.columns == ("Panel", "Period", "Source", "Value")
    assert len(drawing.data.rows) == len(ALL)
    assert "Peru: UNODC, 46,200 hectares in 2001; " in drawing.alt
    assert "; then DEVIDA, 54,134 hectares in 2018; 89,755 hectares in 2024; highest 95,008" in drawing.alt


def lines(drawing: Drawing) -> list[list[tuple[float, float]]]:
    return [vertices(patch) for patch in patches(drawing.figure) if not fill_of(patch)]


def test_missing_years_and_changes_of_source_are_gaps() -> None:
    assert sorted(map(len, lines(drawn(*ALL))))[-5:] == [6, 7, 9, 17, 24]


def test_all_panels_have_one_scale() -> None:
    drawing = drawn(*series({2001: 0, 2002: 10}), *series({2001: 0, 2002: 5}, area="Chile"))
    long, short = lines(drawing)
    assert short[0][1] - short[1][1] == pytest.approx((long[0][1] - long[1][1]) / 2)
    assert short[1][0] - short[0][0] == pytest.approx(long[1][0] - long[0][0])


def test_one_panel_is_picked_out() -> None:
    drawing = drawn(*ALL, highlight="Bolivia")
    (name,) = [one for one in drawing.figure.axes[0].texts if one.get_text() == "Bolivia"]
    assert name.get_color() == OXBLOOD
    assert OXBLOOD not in {one.get_color() for one in drawn(*ALL).figure.axes[0].texts}


@pytest.mark.parametrize(
    ("panels", "title"),
    [
        (({2001: 1, 2002: 2}, {2001: 1, 2002: 3}), "rose in both areas between 2001 and 2002"),
        ((UP, DOWN, DOWN), "fell in 2 of 3 areas between 2001 and 2002"),
        ((DOWN,) * 3, "fell in all 3 areas between 2001 and 2002"),
        ((LEVEL, LEVEL), "stood where it began in both areas between 2001 and 2002"),
        (({2001: 1, 2002: 2}, {2001: 1, 2003: 3}), "rose in both areas between their first and last values"),
        (({2001: 1}, {2001: 3}), "stood highest in Area 1 in 2001, at 3 hectares"),
        (({2001: 1}, {2002: 3}), "in Area 0 stood at 1 hectares in 2001"),
        ((UP,), "rose from 1 hectares in 2001 to 2 hectares in 2002"),
    ],
)  # fmt: skip
def test_titles_count_what_moved(panels: tuple[dict[int, float], ...], title: str) -> None:
    points = [one for index, own in enumerate(panels) for one in series(own, area=f"Area {index}")]
    assert drawn(*points).title == f"Coca {title}"


def test_values_that_their_hedges_leave_open_did_not_move() -> None:
    points = [
        point(value, year, area=area, low=value - 5, high=value + 5, hedge="about")
        for area in ("Peru", "Chile")
        for year, value in (("2001", 10), ("2002", 14))
    ]
    assert drawn(*points).title == "Coca stood where it began in both areas between 2001 and 2002"


def test_panels_can_be_categories_or_sources() -> None:
    zones = [point(n, str(2000 + n), label=zone) for zone in ("VRAEM", "Huallaga") for n in (1, 2)]
    assert drawn(*zones, each="zones").title == "Coca rose in both zones between 2001 and 2002"
    assert "Huallaga" in written(drawn(*zones, by="category"))
    sources = drawn(*series(UNODC), *series(US, "US government"), by="series")
    assert sources.title == "Coca rose by both sources between their first and last values"
    assert sources.subtitle == "Area under coca, hectares, 2001–2021"


@pytest.mark.parametrize("count", [1, 2, 3, 5, 7, 12])
@pytest.mark.parametrize("width", [170, 114])
def test_one_to_twelve_panels(count: int, width: float) -> None:
    points = [one for index in range(count) for one in series(COLOMBIA, area=f"Department {index}")]
    assert len(drawn(*points, width=width).data.rows) == count * len(COLOMBIA)


def test_three_hundred_years_and_one() -> None:
    long = {year: 1000 + 900 * math.sin(year / 25) for year in range(1724, 2025)}
    drawn(*series(long), *series({1900: 4.0}, area="Chile"))
    assert "2020" in written(drawn(*series({2020: 4.0}), *series({2020: 4.0}, area="Chile")))


@pytest.mark.parametrize(
    ("points", "options", "message"),
    [
        ((), {}, "slot series has no values"),
        (ALL, {"by": "country"}, "option by is 'country'; write area, category, series"),
        (ALL, {"highlight": "Chile"}, "option highlight is 'Chile', no panel; write Peru or Colombia"),
        (ALL, {"columns": "9"}, "option columns is 9; write a number from 1 to 4"),
        (ALL, {"columns": "1.5"}, "option columns is 1.5; write a number from 1 to 4"),
        (ALL, {"height": "2"}, "option height is 2, too low for a plot; write 10 or more"),
        (ALL, {"to": "2003"}, "Bolivia has no value in the years drawn"),
        (series({2001: 1.0}, area="x" * 200), {}, "does not fit over its panel"),
        (MANY, {}, "13 panels do not fit on a page; choose 12 areas"),
        ((point(1, "2001"), point(1, "2001", unit="tonnes", area="Chile")), {}, "one scale cannot hold"),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_said(
    points: tuple[Point, ...], options: dict[str, str], message: str
) -> None:
    with pytest.raises(ChartError, match=message) as error:
        shown(points, 170, options)
    assert "; " in str(error.value)


COUNTS = st.dictionaries(st.integers(1990, 2024), st.integers(0, 10**5).map(float), min_size=1, max_size=25)


@settings(max_examples=20, deadline=None, derandomize=True)
@given(st.lists(COUNTS, min_size=1, max_size=8), st.sampled_from([114, 170]))
def test_labels_stay_clear(areas: list[dict[int, float]], width: float) -> None:
    drawn(
        *(p for n, own in enumerate(areas) for p in series(dict(sorted(own.items())), area=f"Area {n}")),
        width=width,
    )
