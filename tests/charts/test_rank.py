import pytest
from chart_look import assert_printable, patches, point, texts, values, vertices
from hypothesis import given, settings
from hypothesis import strategies as st

from charts import rank
from charts.kit import ChartError, Point

RANKS = (112, 119, 112, 108, 119, 119, 125, 126, 124, 112)
TOTALS = (120, 128, 132, 132, 139, 142, 144, 148, 144, 140)
YEARS = tuple(f"{year}–{year + 1}" for year in range(2006, 2016))


def ranks(numbers: dict[str, float]) -> list[Point]:
    return [
        point(n, period, "WEF", unit="rank", title="Judicial independence, rank")
        for period, n in numbers.items()
    ]


def totals(numbers: dict[str, float]) -> list[Point]:
    return [
        point(n, period, "WEF", unit="economies", title="Economies ranked") for period, n in numbers.items()
    ]


PERU = {
    "rank": ranks(dict(zip(YEARS, RANKS, strict=True))),
    "total": totals(dict(zip(YEARS, TOTALS, strict=True))),
}
OPTIONS = {"subject": "Judicial independence", "among": "economies", "period": "2014–2015"}


@pytest.mark.parametrize("width", [170, 112])
def test_judges_in_peru(width: float) -> None:
    drawing = rank.draw(values(PERU, width=width, options=OPTIONS))
    assert_printable(drawing)
    assert (
        drawing.title == "Judicial independence ranked 124th of 144 economies in 2014–2015; 20 ranked lower"
    )
    assert drawing.subtitle == "Rank, 1 is best, 2006–2007 to 2015–2016"
    assert drawing.data.columns == ("Period", "Rank", "Of")
    assert drawing.data.rows[0] == ("2006–2007", "112th", "120")
    assert len(drawing.data.rows) == 10
    words = [text for text, _ in texts(drawing.figure)]
    assert words.count("124th of 144") == 2
    assert "126th of 148" in words


def test_the_strip_has_a_tick_for_each() -> None:
    drawing = rank.draw(values({name: own[8:9] for name, own in PERU.items()}))
    strip, chosen = (len(vertices(patch)) // 2 for patch in patches(drawing.figure)[:2])
    assert (strip, chosen) == (143, 1)
    assert drawing.alt.startswith("Strip of 144 ranks. ")


@pytest.mark.parametrize(
    ("place", "total", "tail"),
    [
        (1, 10, "1st of 10 in 2001; 9 ranked lower"),
        (10, 10, "10th of 10 in 2001, the last place"),
        (1, 1, "1st of 1 in 2001, the last place"),
        (3, 1000, "3rd of 1,000 in 2001; 997 ranked lower"),
    ],
)
def test_ends_of_the_strip(place: float, total: float, tail: str) -> None:
    drawing = rank.draw(values({"rank": ranks({"2001": place}), "total": totals({"2001": total})}))
    assert_printable(drawing)
    assert drawing.title == f"Judicial independence, rank ranked {tail}"


@pytest.mark.parametrize(
    ("points", "options", "message"),
    [
        ({"rank": ranks({"2001": 5})}, {}, "slot total has no values"),
        ({"rank": ranks({"2001": 5}), "total": totals({"2002": 9})}, {}, "2001 lacks its total"),
        ({"rank": ranks({"2001": 5}), "total": totals({"2001": 4})}, {}, "5th of 4 cannot be drawn"),
        ({"rank": ranks({"2001": 5}), "total": totals({"2001": 4000})}, {}, "lies between 1 and 1000"),
        ({"rank": ranks({"2001": 5}) * 2, "total": totals({"2001": 9})}, {}, "two values for 2001"),
        (PERU, {"period": "1999"}, "option period is '1999', which has no rank; write 2006–2007 or"),
        (
            {
                "rank": ranks({str(y): 5 for y in range(1980, 2020)}),
                "total": totals({str(y): 9 for y in range(1980, 2020)}),
            },
            {},
            "40 periods do not fit",
        ),
    ],
)
def test_what_is_no_rank_is_said(
    points: dict[str, list[Point]], options: dict[str, str], message: str
) -> None:
    with pytest.raises(ChartError, match=message) as error:
        rank.draw(values(points, options=options))
    assert "; " in str(error.value)  # what is wrong; what mends it


@settings(max_examples=20, deadline=None, derandomize=True)
@given(
    st.lists(st.tuples(st.integers(1, 200), st.integers(0, 200)), min_size=1, max_size=12),
    st.sampled_from([112, 170]),
)
def test_labels_stay_clear(places: list[tuple[int, int]], width: float) -> None:
    years = [str(2000 + index) for index in range(len(places))]
    points = {
        "rank": ranks({year: float(place) for year, (place, _) in zip(years, places, strict=True)}),
        "total": totals(
            {year: float(place + below) for year, (place, below) in zip(years, places, strict=True)}
        ),
    }
    assert_printable(rank.draw(values(points, width=width)))
