import re
from xml.etree.ElementTree import Element, fromstring

import pytest
from chart_look import BOLIVIA, DEVIDA, UNODC, point, series
from hypothesis import given
from hypothesis import strategies as st

from charts.ink import GRAY, INK, OXBLOOD
from charts.kit import ChartError, Point
from charts.spark import spark, words

COCA = series(UNODC) + series(DEVIDA, "DEVIDA")
SVG = "{http://www.w3.org/2000/svg}"


def drawn(*points: Point) -> Element:
    return fromstring(spark(points, 20, 4))  # noqa: S314  # written here


def path(root: Element, colour: str) -> str:
    """Return the steps of the one path in a colour, nothing where there is none."""
    found = [one.get("d", "") for one in root.iter(f"{SVG}path") if one.get("stroke") == colour]
    return "".join(found)


def dots(root: Element) -> list[Element]:
    return [one for one in root.iter(f"{SVG}circle") if one.get("fill") == OXBLOOD]


def test_it_is_as_large_as_told_and_no_larger_than_a_word() -> None:
    root = drawn(*COCA)
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("20mm", "4mm", "0 0 20 4")
    assert len(spark(COCA, 20, 4)) < 1200
    assert spark(COCA, 20, 4) == spark(COCA, 20, 4)


def test_the_last_value_is_a_dot_in_the_accent_at_its_place() -> None:
    (dot,) = dots(drawn(*series({2001: 0, 2002: 10})))
    assert float(dot.get("cx", "")) == pytest.approx(20 - float(dot.get("r", "")) - 0.16)
    assert float(dot.get("cy", "")) == pytest.approx(float(dot.get("r", "")) + 0.16)


def test_no_line_crosses_missing_years_or_a_change_of_source() -> None:
    assert path(drawn(*series(UNODC)), INK).count("M") == 1
    assert path(drawn(*series(BOLIVIA)), INK).count("M") == 3  # 2004 alone, to 2017, from 2019
    root = drawn(*COCA)
    assert path(root, INK).count("M") == 2
    assert re.fullmatch(r"M[\d.]+ 0V4", path(root, GRAY))  # the rule at the change
    assert path(drawn(*series(UNODC)), GRAY) == ""


def test_a_value_for_years_is_as_long_as_they_last() -> None:
    assert re.search(r"M0\.91 [\d.]+H10\.34", path(drawn(point(5, "1980–2000"), point(9, "2020")), INK))


def test_a_better_rank_stands_higher() -> None:
    (dot,) = dots(drawn(point(112, "2001", unit="rank"), point(3, "2002", unit="rank")))
    assert float(dot.get("cy", "")) < 1


@pytest.mark.parametrize(
    "points", [series({2020: 5}), series({2020: 5, 2021: 5}), (point(0, "2020"), point(None, "2021"))]
)
def test_little_can_be_drawn_too(points: tuple[Point, ...]) -> None:
    assert len(dots(drawn(*points))) == 1


def test_nothing_cannot() -> None:
    with pytest.raises(ChartError, match="no dated number to draw; "):
        spark([point(5, ""), point(None, "2001", text="many")], 20, 4)


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ({2001: 462, 2015: 403, 2024: 898}, "fell from 462 in 2001 to 403 in 2015, then rose to 898 in 2024"),
        ({2001: 5, 2002: 9}, "rose from 5 in 2001 to 9 in 2002"),
        ({2001: 5, 2002: 5}, "stayed at 5 from 2001 to 2002"),
        ({2001: 5}, "5 in 2001"),
        ({2001: 1, 2002: 9, 2003: 2, 2004: 8, 2005: 3}, "from 1 in 2001 to 3 in 2005; highest 9 in 2002"),
        ({2001: 19, 2003: 9, 2004: 90}, "fell from 19 in 2001 to 9 in 2003, then rose to 90 in 2004"),
    ],
)  # fmt: skip
def test_what_is_drawn_is_told(numbers: dict[int, float], said: str) -> None:
    assert words(series(numbers)) == said


def test_each_source_tells_its_own_course() -> None:
    assert words(COCA) == (
        "UNODC: rose from 46,200 in 2001 to 62,500 in 2011, then fell to 40,300 in 2015, then rose to 49,900 "
        "in 2017; then DEVIDA: rose from 54,134 in 2018 to 95,008 in 2022, then fell to 89,755 in 2024"
    )


def test_hedges_and_signs_are_kept_and_ranks_neither_rise_nor_fall() -> None:
    shares = [
        point(5, "2001", unit="percent"),
        point(9, "2002", hedge="about", low=8, high=10, unit="percent"),
    ]
    assert words(shares) == "rose from 5% in 2001 to about 9% in 2002"
    ranks = [point(112, "2001", unit="rank"), point(124, "2002", unit="rank")]
    assert words(ranks) == "went from 112th in 2001 to 124th in 2002"
    many = [point(n, str(2001 + i), unit="rank") for i, n in enumerate((5, 1, 9, 2, 6))]
    assert words(many) == "from 5th in 2001 to 6th in 2005; best 1st in 2002; worst 9th in 2003"


@given(st.dictionaries(st.integers(1700, 2030), st.floats(-1e9, 1e9), min_size=1, max_size=40))
def test_nothing_leaves_the_cell(numbers: dict[int, float]) -> None:
    root = drawn(*series(numbers))
    for one in root.iter(f"{SVG}circle"):
        radius = float(one.get("r", ""))
        assert radius <= float(one.get("cx", "")) <= 20 - radius
        assert radius <= float(one.get("cy", "")) <= 4 - radius
    for steps in (path(root, INK), path(root, GRAY)):
        for x, y in re.findall(r"[ML](\S+?) ([\d.-]+)", steps):
            assert 0 <= float(x) <= 20
            assert 0 <= float(y) <= 4
    assert words(series(numbers))
