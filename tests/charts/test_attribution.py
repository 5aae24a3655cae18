import itertools

import pytest
from chart_look import areas, assert_printable, fill_of, lightness, patches, point, texts, values, vertices
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_hex

from charts import attribution
from charts.kit import ChartError, Drawing, Point
from charts.rows import fills

CVR = "Truth Commission"
WAR = "1980–2000"
OPTIONS = {"subject": "deaths", "reported": "cases reported to it", "interval": "95% interval"}


def dead(
    number: float, series: str = CVR, low: float | None = None, high: float | None = None, **more: str
) -> Point:
    hedge, note = more.get("hedge", ""), more.get("note", "")
    return point(
        number,
        WAR,
        series,
        low=low,
        high=high,
        hedge=hedge,
        unit="count",
        title="Dead or disappeared",
        note=note,
    )


def share(number: float, label: str) -> Point:
    return point(number, WAR, CVR, unit="percent", label=label, title="Share of deaths")


def first(series: str, party: str) -> Point:
    return point(None, WAR, series, unit="text", text=party)


TOTAL = dead(69280, low=61007, high=77552)
SHARES = (share(46, "Shining Path"), share(30, "State agents"), share(24, "Other agents or circumstances"))
RIVALS = (
    dead(58234, "Manrique-Vallier 2019", 56741, 61289),
    dead(65958, "Manrique-Vallier 2019", 61462, 75387),
    dead(48000, "Rendón 2019"),
    dead(33000, "Register of Victims", 32500, 33500, hedge="about"),
    dead(70000, "InSight Crime c. 2016", 65000, 70000, hedge="nearly"),
)
FIRST = (first("Manrique-Vallier 2019", "Shining Path"), first("Rendón 2019", "State agents"))
PERU = {
    "total": [TOTAL],
    "shares": SHARES,
    "reported-total": [dead(23969)],
    "reported-shares": [share(53.68, "Shining Path"), share(37.26, "State and allied")],
    "rivals": RIVALS,
}


@pytest.mark.parametrize("width", [170, 112])
def test_the_deaths_of_the_war(width: float) -> None:
    drawing = attribution.draw(values(PERU | {"first": FIRST}, width=width, options=OPTIONS))
    assert_printable(drawing)
    assert drawing.title == (
        "The Truth Commission estimate blames Shining Path for 46 per cent of the deaths; "
        "Rendón 2019 puts State agents first"
    )
    assert drawing.subtitle == "Dead or disappeared, 1980–2000"
    words = [text for text, _ in texts(drawing.figure)]
    for said in (
        "69,280",
        "61,007–77,552",
        "46% · about 31,900",
        "53.68%",
        "9.06%",
        "58,234 or 65,958",
        "nearly 70,000",
    ):
        assert said in words


def test_without_words_on_who_comes_first_the_title_gives_the_range() -> None:
    assert attribution.draw(values(PERU, options=OPTIONS)).title == (
        "The Truth Commission estimate blames Shining Path for 46 per cent of the deaths; "
        "totals run from 23,969 to nearly 70,000"
    )


def test_the_table_has_all_that_is_drawn() -> None:
    table = attribution.draw(values(PERU | {"first": FIRST}, options=OPTIONS)).data
    assert table.columns == ("Source", "Basis", "Category", "Value", "Interval", "Note")
    assert table.rows[0] == (CVR, "estimate", "total", "69,280", "61,007–77,552", "")
    assert table.rows[1] == (CVR, "estimate", "Shining Path", "46%", "", "about 31,900, computed")
    assert (CVR, "cases reported to it", "others", "9.06%", "", "about 2,170, computed") in table.rows
    assert ("Rendón 2019", "", "total", "48,000", "", "State agents first") in table.rows
    assert len(table.rows) == 1 + 3 + 1 + 3 + 5


def test_the_alternative_tells_totals_shares_and_doubt() -> None:
    alt = attribution.draw(values(PERU | {"first": FIRST}, options=OPTIONS)).alt
    assert "Truth Commission, estimate: 69,280 (61,007–77,552); Shining Path 46%, about 31,900" in alt
    assert (
        "Manrique-Vallier 2019: 58,234 (56,741–61,289) or 65,958 (61,462–75,387); Shining Path first" in alt
    )


def scale_of(drawing: Drawing) -> float:
    """Millimetres for one death, from the first two segments of the estimate."""
    boxes = list(areas(drawing.figure))
    return (boxes[1].right - boxes[0].left) / (0.76 * 69280)


def test_the_whisker_lies_on_the_end_of_its_bar() -> None:
    drawing = attribution.draw(values({"total": [TOTAL], "shares": SHARES}))
    bar = list(areas(drawing.figure))[:3]
    (left, level), (right, _), *_ = vertices(patches(drawing.figure)[-1])
    assert left < bar[2].right < right
    assert bar[2].top < level < bar[2].bottom
    ends = (right - left) / scale_of(drawing)
    assert ends == pytest.approx(77552 - 61007, rel=1e-6)


def test_a_hedged_total_is_a_stretch_and_never_a_dot() -> None:
    exact, hedged = (
        attribution.draw(values({"total": [TOTAL], "shares": SHARES, "rivals": [rival]}))
        for rival in (dead(48000, "Rendón 2019"), RIVALS[4])
    )
    circles = [
        any(len(vertices(patch)) > 20 and fill_of(patch) for patch in patches(drawing.figure))
        for drawing in (exact, hedged)
    ]
    assert circles == [True, False]
    assert_printable(hedged)


def test_neighbouring_parts_differ_in_gray_or_are_hatched() -> None:
    for labels in (["a", "b", "c", "d"], ["Shining Path", "State", "Others"], ["Unknown", "a", "b"]):
        tones = fills(labels)
        for one, other in itertools.pairwise(labels):
            if one in tones and other in tones:
                assert abs(lightness(to_hex(tones[one])) - lightness(to_hex(tones[other]))) >= 15
    assert "Others" not in fills(["Others"])
    assert "Undetermined origin" not in fills(["Undetermined origin"])
    assert "Otherworld Front" in fills(["Otherworld Front"])


def test_an_estimate_alone() -> None:
    drawing = attribution.draw(values({"total": [dead(500)], "shares": [share(100, "Army")]}))
    assert_printable(drawing)
    assert drawing.title == "The Truth Commission estimate blames Army for 100 per cent of the total"


def test_a_short_note_stands_beside_a_rival() -> None:
    rivals = [dead(48000, "Rendón 2019", note="Puts the State first. Disputed by two authors.")]
    drawing = attribution.draw(values({"total": [TOTAL], "shares": SHARES, "rivals": rivals}))
    assert_printable(drawing)
    assert "Puts the State first" in [text for text, _ in texts(drawing.figure)]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"total": []}, "slot total has no values"),
        ({"total": [TOTAL, dead(1)]}, "slot total is no single number above nought"),
        ({"total": [dead(0)]}, "give it what the shares are of"),
        ({"shares": [share(60, "a"), share(60, "b")]}, "add up to 120%; leave out parts of parts"),
        ({"shares": [dead(60)]}, "is no number of per cent"),
        ({"shares": [share(10, name) for name in "abcdef"]}, "7 shares are too many for a bar"),
        ({"rivals": [point(3, unit="tonnes")]}, "one scale cannot hold"),
        (
            {"rivals": [dead(5, "A name much too long", note="")] * 1, "shares": []},
            "slot shares has no values",
        ),
        ({"shares": [share(20, "Incomprehensibilities" * 3) for _ in range(5)]}, "there is no room for"),
    ],
)
def test_what_cannot_be_drawn_is_said(change: dict[str, list[Point]], message: str) -> None:
    with pytest.raises(ChartError, match=message) as error:
        attribution.draw(values(PERU | change, width=112))
    assert "; " in str(error.value)  # what is wrong; what mends it


@settings(max_examples=30, deadline=None, derandomize=True)
@given(
    st.lists(st.integers(1, 60), min_size=1, max_size=4),
    st.lists(st.tuples(st.integers(1, 10**6), st.floats(0, 0.5)), max_size=4),
    st.sampled_from([112, 170]),
)
def test_labels_stay_clear(parts: list[int], rivals: list[tuple[int, float]], width: float) -> None:
    parts = parts if width == 170 else parts[:2]  # a column has no room for the names of five parties
    whole = max(100, sum(parts))
    labels = ("Shining Path", "State agents", "Self-defence committees", "Unidentified")
    shares = [share(round(part / whole * 100, 1), label) for part, label in zip(parts, labels, strict=False)]
    others = [dead(n, f"Study {i}", n * (1 - s), n * (1 + s)) for i, (n, s) in enumerate(rivals)]
    assert_printable(
        attribution.draw(values({"total": [TOTAL], "shares": shares, "rivals": others}, width=width))
    )
