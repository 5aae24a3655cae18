from collections.abc import Sequence
from dataclasses import replace

import pytest
from chart_look import assert_printable, fill_of, patches, point, texts, values, vertices
from hypothesis import given, settings
from hypothesis import strategies as st

from charts import intervals
from charts.ink import OXBLOOD, SLATE, WHITE
from charts.kit import ChartError, Drawing, Point


def deaths(
    value: float | None, series: str, low: float | None = None, high: float | None = None, hedge: str = ""
) -> Point:
    return point(
        value,
        "1980–2000",
        series,
        low=low,
        high=high,
        hedge=hedge,
        unit="count",
        title="Dead and disappeared",
    )


AGREED = "Both sources agree {} per cent, from 100 hectares to {} hectares"
PERU = (
    deaths(69280, "Truth Commission, estimate", 61007, 77552),
    deaths(58234, "Manrique-Vallier 2019", 56741, 61289),
    deaths(48000, "Rendón 2019"),
    deaths(33000, "Victims’ register 2017", 32500, 33500, "about"),
    deaths(23969, "Truth Commission, reported"),
    deaths(70000, "InSight Crime c. 2016", 65000, 70000, "nearly"),
)


def drawn(*points: Point, width: float = 170, **options: str) -> Drawing:
    drawing = intervals.draw(values({"values": points}, width=width, options=options))
    assert_printable(drawing)
    return drawing


def written(drawing: Drawing) -> list[str]:
    return [text for text, _ in texts(drawing.figure)]


def fills(drawing: Drawing) -> list[str]:
    return [fill_of(patch) for patch in patches(drawing.figure) if fill_of(patch)]


@pytest.mark.parametrize("width", [170, 114])
def test_the_dead_of_peru(width: float) -> None:
    drawing = drawn(*PERU, width=width, subject="the dead and disappeared")
    assert drawing.title == "Five sources put the dead and disappeared between 23,969 and nearly 70,000"
    assert drawing.subtitle == (
        "Dead and disappeared, 1980–2000. Lines are stated intervals; "
        "hatched or hollow marks hold what a hedge leaves open"
    )
    words = written(drawing)
    for said in ("Truth Commission", "estimate", "69,280", "61,007–77,552", "about 33,000", "nearly 70,000"):
        assert said in words
    assert not [text for text in words if text.startswith("The scale begins")]
    assert "0" in words


def test_the_preferred_source_comes_first_and_in_the_accent() -> None:
    drawing = drawn(*PERU)
    assert fills(drawing).count(OXBLOOD) == 1
    assert fills(drawing).count(SLATE) == 3  # three more that state a bare number
    (artist,) = [one for one in drawing.figure.axes[0].texts if one.get_text() == "69,280"]
    assert artist.get_color() == OXBLOOD
    assert drawing.data.columns[4] == "Drawn as"
    assert [row[4] for row in drawing.data.rows] == ["preferred", *["rival"] * 5]


def test_the_table_and_the_alternative_hold_every_value_with_its_interval() -> None:
    drawing = drawn(*PERU)
    assert drawing.data.rows[0] == (
        *("Dead and disappeared", "Peru", "1980–2000", "Truth Commission, estimate", "preferred"),
        *("69,280", "61,007–77,552"),
    )
    assert drawing.alt.startswith("Dot plot with intervals. Dead and disappeared: five sources give between ")
    assert "Truth Commission, estimate: 69,280 (61,007–77,552); " in drawing.alt
    assert "InSight Crime c. 2016: nearly 70,000." in drawing.alt


def test_a_hedged_value_is_no_dot() -> None:
    plain, hedged = deaths(40000, "A"), deaths(70000, "B", 65000, 70000, "nearly")
    assert fills(drawn(plain, hedged)).count(SLATE) == 0
    near = deaths(70000, "B", 69995, 70005, "about")
    assert fills(drawn(plain, near))[-1] == WHITE  # too narrow to hatch: a hollow dot


def slanting(drawing: Drawing) -> int:
    """How many strokes run neither level nor upright."""
    ends = [vertices(patch) for patch in patches(drawing.figure) if not fill_of(patch)]
    pairs = [pair for corners in ends for pair in zip(corners[::2], corners[1::2], strict=False)]
    return sum(a[0] != b[0] and a[1] != b[1] for a, b in pairs)


def test_an_open_end_is_an_arrow() -> None:
    closed = drawn(deaths(50, "A"), deaths(40, "B", 30, 45))
    opened = drawn(deaths(50, "A"), deaths(40, "B", 40, None, "over"))
    assert slanting(closed) == 0
    assert slanting(opened) == 4  # both strokes of the head, each on its halo
    assert "Arrows have no stated limit" in opened.subtitle
    assert slanting(drawn(deaths(50, "A"), deaths(40, "B", None, 40, "up to"))) == 4


def test_a_range_without_a_number_is_hatched_from_end_to_end() -> None:
    between = replace(deaths(None, "B", 20, 30), text="20–30")
    drawing = drawn(deaths(50, "A"), between)
    assert drawing.title == "Dead and disappeared: two sources give between 20 and 50"
    assert slanting(drawing) > 4  # the hatching


@pytest.mark.parametrize(
    ("numbers", "first", "note"),
    [
        ((60000, 70000), "55,000", "The scale begins at 55,000, not at 0"),
        ((20000, 70000), "0", ""),
        ((100, 100), "90", "The scale begins at 90, not at 0"),
        ((0, 0), "0", ""),
        ((-5, 5), "−6", ""),
        ((-9, -8), "−9.5", "The scale ends at −7.5, not at 0"),
    ],
)
def test_the_axis_says_where_it_begins(numbers: Sequence[float], first: str, note: str) -> None:
    points = [point(number, "2020", f"Source {index}", unit="count") for index, number in enumerate(numbers)]
    words = written(drawn(*points))
    assert first in words
    assert [text for text in words if text.startswith("The scale")] == ([note] if note else [])


def test_where_the_scale_begins_can_be_told() -> None:
    assert "The scale begins at 20,000, not at 0" in written(drawn(*PERU, start="20000"))
    with pytest.raises(ChartError, match="above the lowest value; write 23,969 or less"):
        drawn(*PERU, start="30000")


@pytest.mark.parametrize(
    ("numbers", "subject", "title"),
    [
        ((5,), "coca", "Source 0 puts coca at 5 hectares"),
        ((5,), "", "Area under coca: Source 0 gives 5 hectares"),
        ((5, 5), "coca", "Both sources put coca at 5 hectares"),
        ((5, 5, 5), "", "Area under coca: all three sources give 5 hectares"),
        ((100, 104), "coca", AGREED.format("on coca within 4", "104")),
        ((100, 104.1), "", "Area under coca: b" + AGREED.format("within 5", "104.1")[1:]),
        ((100, 106, 101), "coca", "Three sources put coca between 100 hectares and 106 hectares"),
        ((0, 1), "coca", "Two sources put coca between 0 hectares and 1 hectares"),
    ],
)  # fmt: skip
def test_titles_say_no_more_than_the_numbers(numbers: Sequence[float], subject: str, title: str) -> None:
    points = [point(number, "2020", f"Source {index}") for index, number in enumerate(numbers)]
    assert drawn(*points, subject=subject).title == title


def test_several_things_are_groups_with_headings_on_one_scale() -> None:
    points = [
        *(point(value, "2013", name) for name, value in (("UNODC", 49800), ("US", 59500))),
        *(point(value, "2014", name) for name, value in (("UNODC", 42900), ("US", 46500))),
    ]
    drawing = drawn(*points, subject="coca")
    assert drawing.title == "Sources differ most on coca (2013), from 49,800 hectares to 59,500 hectares"
    words = written(drawing)
    assert words.index("2013") < words.index("2014")
    assert fills(drawing).count(OXBLOOD) == 2
    assert drawing.subtitle == "Area under coca, hectares"
    assert drawn(*points).title.startswith("2013: here sources differ most, from ")
    same = drawn(*points[::2], subject="coca")
    assert same.title == "Coca: no two sources differ"


def test_words_are_listed_without_a_mark() -> None:
    said = point(None, "1980–2000", "Rendón 2019", unit="text", text="the State", title="Most blamed")
    drawing = drawn(*PERU, said)
    assert "the State" in written(drawing)
    assert len(fills(drawing)) == len(fills(drawn(*PERU)))
    assert drawing.title.startswith("Dead and disappeared: five sources give between")


@pytest.mark.parametrize(
    ("points", "message"),
    [
        ((), "slot values has no values"),
        ((point(None, text="many", unit="text"),), "holds no number"),
        ((point(1), point(2, unit="tonnes", title="Leaf")), "one scale cannot hold Area under coca in"),
        (tuple(point(1, "2020", f"S{n}") for n in range(31)), "31 estimates do not fit on a page; choose 30"),
        ((point(1, "2020", "x" * 70, text="1"),), "leave no room for a scale; shorten"),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_said(points: tuple[Point, ...], message: str) -> None:
    with pytest.raises(ChartError, match=message) as error:
        drawn(*points, width=114)
    assert "; " in str(error.value)


NAMES = st.text("abcdefghij klmnop", min_size=1, max_size=40).map(str.strip).filter(bool)
HEDGES = st.sampled_from(["", "about", "over", "up to", "nearly"])
ESTIMATES = st.tuples(NAMES, st.integers(-(10**5), 10**6), st.integers(0, 10**4), HEDGES)


@settings(max_examples=30, deadline=None, derandomize=True)
@given(st.lists(ESTIMATES, min_size=1, max_size=10), st.sampled_from([114, 170]))
def test_labels_stay_clear(estimates: list[tuple[str, int, int, str]], width: float) -> None:
    points = []
    for name, value, slack, hedge in estimates:
        low = None if hedge == "up to" else value - slack
        high = None if hedge == "over" else value + slack
        points.append(point(value, "2020", " ".join(name.split()), low=low, high=high, hedge=hedge))
    drawn(*points, width=width)
