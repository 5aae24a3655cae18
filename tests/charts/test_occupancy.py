from collections.abc import Mapping

import pytest
from chart_look import areas, assert_printable, point, texts, values
from hypothesis import given, settings
from hypothesis import strategies as st

from charts import occupancy
from charts.kit import ChartError, Point

MONTHS = (
    "2011-07",
    "2012-12",
    "2013-05",
    "2013-08",
    "2013-09",
    "2014-02",
    "2015-03",
    "2016-09",
    "2024-01",
    "2025-11",
)
HELD = dict(zip(MONTHS, (48858, 61390, 64418, 66367, 66497, 68116, 73255, 80866, 94911, 103342), strict=True))
ROOM = {"2011-07": 28689, "2013-05": 28000, "2014-02": 31286, "2016-09": 35126, "2025-11": 41764}
RATIO = {"2012-12": 211, "2013-05": 223, "2023": 231, "2024-01": 231.4, "2025-07": 246.9}


def held(numbers: Mapping[str, float], *, hedge: str = "", low: float | None = None) -> list[Point]:
    return [
        point(n, period, "INPE", unit="inmates", title="Prison population", hedge=hedge, low=low)
        for period, n in numbers.items()
    ]


def room(numbers: Mapping[str, float]) -> list[Point]:
    return [point(n, period, "INPE", unit="places", title="Prison capacity") for period, n in numbers.items()]


def ratio(numbers: Mapping[str, float]) -> list[Point]:
    return [point(n, period, "INPE", unit="percent", title="Occupancy") for period, n in numbers.items()]


PERU = {"population": held(HELD), "capacity": room(ROOM), "ratio": ratio(RATIO)}
OPTIONS = {"subject": "Prisons", "held": "Inmates"}


@pytest.mark.parametrize("width", [170, 112])
def test_the_prisons_of_peru(width: float) -> None:
    drawing = occupancy.draw(values(PERU, width=width, options=OPTIONS))
    assert_printable(drawing)
    assert (
        drawing.title
        == "Prisons stood at 247 per cent of capacity in 2025-11, up from 170 per cent in 2011-07"
    )
    assert drawing.subtitle == "Prison population, inmates, 2011-07 to 2025-11"
    words = [text for text, _ in texts(drawing.figure)]
    for said in (
        "Inmates",
        "Places",
        "Occupancy",
        "103,342",
        "41,764",
        "247%",
        "231.4%",
        "Within capacity",
        "Beyond capacity",
    ):
        assert said in words
    assert "nothing between 2016-09 and 2023" in words


def test_the_table_says_which_ratio_is_ours() -> None:
    table = occupancy.draw(values(PERU, options=OPTIONS)).data
    assert table.columns == ("Date", "Inmates", "Places", "Occupancy", "Occupancy is")
    assert table.rows[0] == ("2011-07", "48,858", "28,689", "170%", "computed")
    assert table.rows[1] == ("2012-12", "61,390", "", "211%", "stated")
    assert ("2013-05", "64,418", "28,000", "223%", "stated") in table.rows
    assert ("2013-08", "66,367", "", "", "") in table.rows
    assert ("2023", "", "", "231%", "stated") in table.rows
    assert len(table.rows) == 12


def test_the_part_beyond_capacity_is_to_scale() -> None:
    drawing = occupancy.draw(values({"population": held({"2011": 200.0}), "capacity": room({"2011": 50.0})}))
    boxes = sorted(areas(drawing.figure), key=lambda box: box.width)
    beyond = next(box for box in boxes if box.left > boxes[0].left + 1)
    assert beyond.width == pytest.approx(3 * boxes[0].width)


@pytest.mark.parametrize(
    ("points", "title"),
    [
        (
            {"population": held({"2011": 80.0}), "capacity": room({"2011": 100.0})},
            "Prison population stood at 80 per cent of capacity in 2011",
        ),
        ({"population": held({"2011": 80.0})}, "Prison population stood at 80 inmates in 2011"),
        (
            {"population": held({"2011": 80.0, "2012": 90.0})},
            "Prison population rose from 80 inmates in 2011 to 90 inmates in 2012",
        ),
        (
            {
                "population": held({"2011": 80.0, "2012": 60.0}),
                "capacity": room({"2011": 40.0, "2012": 40.0}),
            },
            "Prison population stood at 150 per cent of capacity in 2012, down from 200 per cent in 2011",
        ),
        (
            {"population": held({"2011": 80.0}), "capacity": room({"2014": 40.0})},
            "Prison population stood at 80 inmates in 2011",
        ),
        (
            {"population": held({"2011": 80.0}), "capacity": room({"2011": 0.0})},
            "Prison population stood at 80 inmates in 2011",
        ),
        ({"population": held({"2011": 0.0})}, "Prison population stood at 0 inmates in 2011"),
    ],
)
def test_whatever_is_known(points: dict[str, list[Point]], title: str) -> None:
    drawing = occupancy.draw(values(points))
    assert_printable(drawing)
    assert drawing.title == title


def test_a_hedged_population_has_a_whisker() -> None:
    points = {"population": held({"2011": 80.0}, hedge="over", low=80.0), "capacity": room({"2011": 50.0})}
    drawing = occupancy.draw(values(points))
    assert_printable(drawing)
    assert "over 80" in [text for text, _ in texts(drawing.figure)]


@pytest.mark.parametrize(
    ("points", "options", "message"),
    [
        ({"capacity": room(ROOM)}, {}, "slot population has no values"),
        (
            {"population": [*held({"2011": 1.0}), *held({"2011": 2.0})]},
            {},
            "two values for 2011; name one source",
        ),
        (PERU, {"from": "2030"}, "no population in the years drawn"),
        (
            {"population": held({str(year): 1.0 for year in range(1980, 2020)})},
            {},
            "40 dates do not fit on a page",
        ),
    ],
)
def test_what_cannot_be_drawn_is_said(
    points: dict[str, list[Point]], options: dict[str, str], message: str
) -> None:
    with pytest.raises(ChartError, match=message) as error:
        occupancy.draw(values(points, options=options))
    assert "; " in str(error.value)  # what is wrong; what mends it


NUMBERS = st.dictionaries(st.integers(1990, 2020), st.integers(0, 10**6), max_size=15)


@settings(max_examples=20, deadline=None, derandomize=True)
@given(NUMBERS.filter(bool), NUMBERS, st.sampled_from([112, 170]))
def test_labels_stay_clear(population: dict[int, int], capacity: dict[int, int], width: float) -> None:
    points = {
        "population": held({str(year): float(n) for year, n in population.items()}),
        "capacity": room({str(year): float(n) for year, n in capacity.items()}),
    }
    if len(population | capacity) <= 30:
        assert_printable(occupancy.draw(values(points, width=width)))


def test_the_title_measures_against_the_same_source_only() -> None:
    told = ((150, "2011-07", "IPE"), (211, "2012-12", "INPE"), (247, "2025-11", "INPE"))
    stated = [point(n, period, who, unit="percent", title="Occupancy") for n, period, who in told]
    drawing = occupancy.draw(values({**PERU, "capacity": [], "ratio": stated}, options=OPTIONS))
    assert drawing.title.endswith("247 per cent of capacity in 2025-11, up from 211 per cent in 2012-12")
