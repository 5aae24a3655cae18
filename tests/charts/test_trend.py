import math

import pytest
from chart_look import (
    DEVIDA,
    UNODC,
    US,
    assert_printable,
    fill_of,
    lightness,
    patches,
    point,
    series,
    texts,
    values,
    vertices,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from charts import trend
from charts.ink import GRAY
from charts.kit import ChartError, Drawing, Point
from charts.lines import runs, usual_step

COCA = series(UNODC) + series(DEVIDA, "DEVIDA")
TARGET = [point(38000, "2021", "InSight Crime", title="Target")]
FALL = "Coca fell to 40,300 hectares in 2015 by UNODC’s count; DEVIDA’s "
TITLE = f"{FALL}rose from 54,134 in 2018 to 95,008 in 2022"
ANNOUNCED = f"{FALL}rose to 95,008 in 2022, then fell to 89,755 by 2024"  # in 19 zones, and never from 14
PERU = {"series": COCA, "rivals": series(US, "US government"), "target": TARGET}


@pytest.mark.parametrize("width", [170, 112])
def test_coca_in_peru(width: float) -> None:
    drawing = trend.draw(values(PERU, width=width, subject="Coca", aim="below"))
    assert_printable(drawing)
    assert drawing.title == TITLE
    assert drawing.subtitle == (
        "Area under coca, hectares, 2001–2024. UNODC to 2017 and DEVIDA from 2018: two series, not one"
    )
    words = [text for text, _ in texts(drawing.figure)]
    for said in ("UNODC to 2017", "DEVIDA from 2018", "missed by", "42,681", "Target for 2021", "38,000"):
        assert said in words
    for labelled in ("46,200", "62,500", "40,300", "95,008", "89,755", "US government"):
        assert labelled in words


@pytest.mark.parametrize(
    ("first", "second", "said", "then"),
    [
        ({2001: 50, 2002: 40}, {2003: 90}, "fell to 40 hectares in 2002", "stood at 90 in 2003"),
        ({2001: 50}, {2002: 99, 2003: 98}, "stood at 50 hectares in 2001", "stayed between 98 and 99"),
        ({2001: 50, 2002: 51}, {2003: 10, 2004: 101}, "stayed between 50 hectares", "rose more than tenfold"),
        ({2001: 50, 2002: 90, 2003: 80}, {2004: 8}, "rose to 90 hectares in 2002", "stood at 8 in 2004"),
    ],
)
def test_no_title_compares_across_a_change_of_source(
    first: dict[int, float], second: dict[int, float], said: str, then: str
) -> None:
    drawing = trend.draw(values({"series": series(first) + series(second, "Finders")}, subject="Coca"))
    assert_printable(drawing)
    before, after = drawing.title.split("; ")
    assert before.startswith(f"Coca {said}")
    assert before.endswith(" by UNODC’s count")
    assert after.startswith(f"Finders’ {then}")


@pytest.mark.parametrize(
    ("breaks", "title"),
    [
        ("2021: 19 zones", "rose to 95,008 hectares in 2022, then fell to 89,755 hectares by 2024"),
        ("2024: 24 zones", "stood at 89,755 hectares in 2024"),
        ("2018: new", "rose from 54,134 hectares in 2018 to 95,008 hectares in 2022"),
    ],
)
def test_no_title_compares_across_a_change_of_method(breaks: str, title: str) -> None:
    since = ", by one method from 2021" if breaks.startswith("2021") else ""
    drawing = trend.draw(values({"series": COCA[17:]}, subject="Coca", breaks=breaks))
    assert drawing.title == f"Coca {title}{since}"


def test_the_second_source_keeps_a_unit_that_belongs_to_its_number() -> None:
    shares = [point(5, "2001", unit="percent"), point(9, "2002", "DEVIDA", unit="percent")]
    title = trend.draw(values({"series": shares}, subject="Coca")).title
    assert title == "Coca stood at 5 per cent in 2001 by UNODC’s count; DEVIDA’s stood at 9 per cent in 2002"


def test_every_value_is_in_the_table() -> None:
    table = trend.draw(values(PERU)).data
    assert table.columns == ("Period", "Source", "Drawn as", "Value")
    assert len(table.rows) == len(COCA) + len(US) + 1
    assert table.rows[0] == ("2001", "UNODC", "series", "46,200 hectares")
    assert table.rows[17] == ("2018", "DEVIDA", "series", "54,134 hectares")
    assert table.rows[-1] == ("2021", "InSight Crime", "target", "38,000 hectares")


def test_the_alternative_tells_what_the_picture_shows() -> None:
    alt = trend.draw(values(PERU, subject="Coca", aim="below", breaks="2021: 19 zones")).alt
    assert alt.startswith(f"Line chart. {ANNOUNCED}. ")
    assert "UNODC: 46,200 hectares in 2001; 49,900 hectares in 2017; highest 62,500 hectares in 2011" in alt
    assert "Change of method in 2021: 19 zones. Target for 2021: 38,000 hectares, missed by 42,681" in alt
    assert "nothing between 2002 and 2008" in alt


def lines_drawn(drawing: Drawing) -> list[int]:
    """How many points each line and bundle of strokes has, in order."""
    drawn = [patch for patch in patches(drawing.figure) if not fill_of(patch)]
    return sorted(len(vertices(patch)) for patch in drawn)


def test_no_line_crosses_a_change_of_source_or_missing_years() -> None:
    drawing = trend.draw(values({"series": COCA, "rivals": series(US, "US government")}))
    assert lines_drawn(drawing)[-3:] == [7, 14, 17]  # DEVIDA, the US from 2008, UNODC: never 24 or 16


def test_an_announced_break_cuts_the_line() -> None:
    drawing = trend.draw(values({"series": series(DEVIDA, "DEVIDA")}, breaks="2021: 19 zones, not 14"))
    assert_printable(drawing)
    assert lines_drawn(drawing)[-2:] == [3, 4]
    assert "19 zones, not 14" in [text for text, _ in texts(drawing.figure)]


def test_runs_follow_the_usual_step() -> None:
    yearly = series(dict.fromkeys((2001, 2002, 2005, 2006), 1.0))
    assert usual_step(yearly) == 1
    assert [len(run) for run in runs(yearly, 1)] == [2, 2]
    assert [len(run) for run in runs(yearly, 1, cuts=[2002.0])] == [1, 1, 2]
    censuses = series(dict.fromkeys((1961, 1971, 1981, 2001), 1.0))
    assert usual_step(censuses) == 10
    assert [len(run) for run in runs(censuses, 10)] == [3, 1]
    assert usual_step(yearly + censuses) == 1


@pytest.mark.parametrize(
    ("numbers", "title"),
    [
        ([50, 60, 40, 130], "Coca more than doubled between 2001 and 2004, to 130 hectares"),
        ([90, 100, 40, 130], "Coca fell to 40 hectares in 2003, then more than tripled by 2004"),
        ([50, 90, 40, 70], "Coca fell to 40 hectares in 2003, then rose to 70 hectares by 2004"),
        ([50, 20, 90, 40], "Coca rose to 90 hectares in 2003, then fell by more than half by 2004"),
        ([50, 60, 80, 99], "Coca rose from 50 hectares in 2001 to 99 hectares in 2004"),
        ([50, 60, 80, 101], "Coca more than doubled between 2001 and 2004, to 101 hectares"),
        ([50, 100], "Coca rose from 50 hectares in 2001 to 100 hectares in 2002"),
        ([90, 80, 60, 50], "Coca fell from 90 hectares in 2001 to 50 hectares in 2004"),
        ([50, 51, 50, 52], "Coca stayed between 50 hectares and 52 hectares from 2001 to 2004"),
        ([50, 50], "Coca stayed at 50 hectares from 2001 to 2002"),
        ([50], "Coca stood at 50 hectares in 2001"),
        ([0, 0], "Coca stayed at 0 hectares from 2001 to 2002"),
        ([0, 5], "Coca rose from 0 hectares in 2001 to 5 hectares in 2002"),
        ([10, 101], "Coca rose more than tenfold between 2001 and 2002, to 101 hectares"),
    ],
)
def test_titles_say_no_more_than_the_numbers(numbers: list[float], title: str) -> None:
    drawing = trend.draw(values({"series": series(dict(enumerate(numbers, 2001)))}, subject="coca"))
    assert_printable(drawing)
    assert drawing.title == title


def test_a_strong_word_needs_both_intervals() -> None:
    start = point(50, "2001")
    end = point(101, "2002", low=96, high=106, hedge="about")
    drawing = trend.draw(values({"series": [start, end]}))
    assert drawing.title == "Area under coca rose from 50 hectares in 2001 to about 101 hectares in 2002"


@pytest.mark.parametrize(
    ("target", "aim", "words"),
    [
        (38000, "below", ("missed by", "2,300")),
        (50000, "below", ("better by", "9,700")),
        (38000, "above", ("better by", "2,300")),
        (38000, "", ("above target by", "2,300")),
        (50000, "", ("below target by", "9,700")),
        (40300, "below", ("reached",)),
    ],
)
def test_a_target_is_judged_only_when_told_how(target: float, aim: str, words: tuple[str, ...]) -> None:
    points = {"series": series(UNODC), "target": [point(target, "2015", "Plan")]}
    drawing = trend.draw(values(points, aim=aim))
    assert_printable(drawing)
    drawn = [text for text, _ in texts(drawing.figure)]
    assert all(word in drawn for word in words)


def test_a_target_without_an_outcome_stands_alone() -> None:
    drawing = trend.draw(values({"series": series(UNODC), "target": [point(38000, "2021", "Plan")]}))
    assert_printable(drawing)
    drawn = [text for text, _ in texts(drawing.figure)]
    assert "Target for 2021" in drawn
    assert not any("target by" in text for text in drawn)


def test_sources_that_overlap_are_two_lines_with_their_names() -> None:
    inei = series({2011: 5.43, 2012: 6.53, 2013: 6.61, 2014: 6.74, 2015: 7.2, 2016: 7.7, 2017: 7.8}, "INEI")
    bank = series(
        {2011: 5.53, 2012: 6.67, 2013: 6.76, 2014: 6.9, 2015: 7.37, 2016: 7.87, 2018: 7.67}, "World Bank"
    )
    drawing = trend.draw(values({"series": inei + bank}))
    assert_printable(drawing)
    drawn = [text for text, _ in texts(drawing.figure)]
    assert "INEI" in drawn
    assert "World Bank" in drawn
    assert not any("from 2011" in text for text in drawn)


def test_doubt_is_drawn() -> None:
    sure = {"series": series({2014: 31200, 2015: 35868})}
    unsure = {
        "series": [
            point(31200, "2014", low=31150, high=31250, hedge="about"),
            point(35868, "2015", low=35868, hedge="over"),
        ]
    }
    plain, hedged = (len(patches(trend.draw(values(points)).figure)) for points in (sure, unsure))
    assert hedged == plain + 1
    drawing = trend.draw(values(unsure))
    assert_printable(drawing)
    assert "over 35,868" in [text for text, _ in texts(drawing.figure)]


def test_a_value_for_a_span_is_as_long_as_it_lasts() -> None:
    points = [*series(dict.fromkeys(range(2001, 2005), 10.0)), point(20, "2006–2010")]
    assert_printable(trend.draw(values({"series": points})))


@pytest.mark.parametrize(
    ("points", "options", "message"),
    [
        ({}, {}, "slot series has no values"),
        ({"series": COCA, "rival": COCA}, {}, "no slot 'rival'; did you mean rivals?"),
        ({"series": COCA}, {"subjet": "x"}, "no option 'subjet'; did you mean subject?"),
        ({"series": COCA}, {"from": "MMI"}, "option from is 'MMI'; write a number"),
        ({"series": COCA}, {"from": "2090"}, "no value in the years drawn; widen"),
        ({"series": COCA}, {"breaks": "2021"}, "write year and label"),
        ({"series": COCA}, {"aim": "high"}, "write below or above"),
        ({"series": [point(1, "")]}, {}, "has no period"),
        ({"series": [point(None, "2001", text="many")]}, {}, "is no number"),
        ({"series": COCA, "target": [point(3, "2021", unit="tonnes")]}, {}, "one scale cannot hold"),
        ({"series": [point(3, "2021", "平")]}, {"breaks": "2021: 平"}, "write it in Latin letters"),
    ],
)
def test_what_cannot_be_drawn_is_said(
    points: dict[str, list[Point]], options: dict[str, str], message: str
) -> None:
    with pytest.raises(ChartError, match=message.replace("?", r"\?")) as error:
        trend.draw(values(points, options=options))
    assert "; " in str(error.value)  # what is wrong; what mends it


def test_three_hundred_years() -> None:
    long = series({year: 1000 + 900 * math.sin(year / 25) for year in range(1724, 2025)})
    assert_printable(trend.draw(values({"series": long})))


def test_the_rival_can_be_told_from_the_series_in_gray() -> None:
    assert abs(lightness(GRAY) - lightness("#8a1c2b")) >= 10  # and it is thin and dashed


YEARS = st.integers(1900, 2030)
NUMBERS = st.one_of(st.integers(0, 10**6).map(float), st.floats(0, 100).map(lambda value: round(value, 2)))
SERIES = st.dictionaries(YEARS, NUMBERS, min_size=1, max_size=40)


@settings(max_examples=30, deadline=None, derandomize=True)
@given(
    SERIES,
    st.one_of(st.just({}), SERIES),
    st.one_of(st.none(), st.tuples(YEARS, NUMBERS)),
    st.sampled_from([112, 170]),
)
def test_labels_stay_clear_of_all_data(
    main: dict[int, float], rival: dict[int, float], target: tuple[int, float] | None, width: float
) -> None:
    points = {
        "series": series(dict(sorted(main.items()))),
        "rivals": series(dict(sorted(rival.items())), "Rival"),
    }
    if target:
        points["target"] = (point(target[1], str(target[0]), "Plan"),)
    assert_printable(trend.draw(values(points, width=width)))
