import pytest
from chart_look import assert_printable, fill_of, patches, point, texts, values, vertices
from hypothesis import given, settings
from hypothesis import strategies as st

from charts import share
from charts.ink import OXBLOOD
from charts.kit import ChartError, Drawing, Point

TITLE = "Illegal share of timber exports"


def claim(
    number: float | None, series: str = "World Bank", period: str = "", **more: float | str | None
) -> Point:
    return point(number, period, series, unit="percent", title=TITLE, **more)  # type: ignore[arg-type]


UP_TO = claim(80, low=0, high=80, hedge="up to")
SAMPLE = [
    claim(n, "EIA", "2015", label=label)
    for n, label in ((16, "Legal"), (17, "Illegal"), (67, "Undetermined"))
]
OPTIONS = {"subject": "The illegal share of timber exports", "part": "Illegal"}


def boxes_drawn(drawing: Drawing) -> list[tuple[float, float]]:
    """Left and right of every outlined or filled rectangle."""
    found = []
    for patch in patches(drawing.figure):
        xs = [x for x, _ in vertices(patch)]
        if len(xs) == 5:
            found.append((min(xs), max(xs)))
    return found


@pytest.mark.parametrize("width", [170, 112])
def test_up_to_eighty_per_cent(width: float) -> None:
    drawing = share.draw(values({"share": [UP_TO], "parts": SAMPLE}, width=width, options=OPTIONS))
    assert_printable(drawing)
    assert drawing.title == (
        "The illegal share of timber exports is put at up to 80 per cent; "
        "EIA found 17 per cent, with 67 per cent undetermined"
    )
    assert drawing.subtitle == "Illegal share of timber exports, per cent of the whole"
    words = [text for text, _ in texts(drawing.figure)]
    for said in (
        "up to 80%",
        "no date given",
        "World Bank",
        "Illegal",
        "17%",
        "Undetermined",
        "67%",
        "Legal",
        "16%",
    ):
        assert said in words
    assert drawing.data.rows == (
        ("World Bank", "no date given", "claim", "", "up to 80%"),
        ("EIA", "2015", "part", "Legal", "16%"),
        ("EIA", "2015", "part", "Illegal", "17%"),
        ("EIA", "2015", "part", "Undetermined", "67%"),
    )
    assert (
        "World Bank, no date given: up to 80 per cent. EIA, 2015: Legal 16 per cent, Illegal" in drawing.alt
    )


def test_the_hedged_share_is_a_hatched_stretch_and_no_solid_bar() -> None:
    drawing = share.draw(values({"share": [UP_TO]}))
    assert_printable(drawing)
    whole = max(right - left for left, right in boxes_drawn(drawing))
    assert OXBLOOD not in {fill_of(patch) for patch in patches(drawing.figure)}
    stretch = [right - left for left, right in boxes_drawn(drawing)]
    assert any(length == pytest.approx(0.8 * whole) for length in stretch)


@pytest.mark.parametrize(
    ("point_", "solid"),
    [
        (claim(22), 22),
        (claim(40, low=40, hedge="at least"), 40),
        (claim(50, low=45, high=50, hedge="nearly"), 45),
        (claim(None, low=30, high=60, text="30 to 60%"), 30),
        (claim(100), 100),
        (claim(0.5, low=0.45, high=0.55, hedge="about"), 0.45),
    ],
)
def test_what_is_certain_is_solid(point_: Point, solid: float) -> None:
    drawing = share.draw(values({"share": [point_]}))
    assert_printable(drawing)
    filled = [
        max(vertices(p))[0] - min(vertices(p))[0] for p in patches(drawing.figure) if fill_of(p) == OXBLOOD
    ]
    whole = max(right - left for left, right in boxes_drawn(drawing))
    assert filled == [pytest.approx(solid / 100 * whole)]


def test_what_answers_to_the_claim_stands_first_and_the_unknown_next_to_it() -> None:
    drawing = share.draw(values({"share": [UP_TO], "parts": SAMPLE}, options=OPTIONS))
    places = {text: box.left for text, box in texts(drawing.figure)}
    assert places["Illegal"] < places["Undetermined"] < places["Legal"]


def test_parts_that_leave_something_over_get_a_rest() -> None:
    drawing = share.draw(values({"share": [UP_TO], "parts": SAMPLE[:2]}, rest="not sampled"))
    assert_printable(drawing)
    assert drawing.data.rows[-1] == ("EIA", "2015", "rest", "not sampled", "67%")


def test_claims_without_parts_name_their_sources() -> None:
    two = share.draw(values({"share": [UP_TO, claim(22, "Macroconsult", "2011")]}))
    assert two.title == f"{TITLE} is put at 22 per cent or up to 80 per cent by World Bank and Macroconsult"
    three = share.draw(
        values({"share": [UP_TO, claim(22, "A"), claim(97, "B", low=0, high=97, hedge="up to")]})
    )
    assert three.title.startswith(f"{TITLE} is put at between 22 per cent and up to 97 per cent by ")
    assert_printable(three)


@pytest.mark.parametrize(
    ("points", "options", "message"),
    [
        ({"share": [claim(120)]}, {}, "must lie between 0 and 100 per cent"),
        ({"share": [point(5)]}, {}, "is no share"),
        ({"share": [UP_TO], "parts": [*SAMPLE, claim(20, "EIA", "2015")]}, {}, "add up to 120%"),
        (
            {"share": [UP_TO], "parts": SAMPLE},
            {"part": "Stolen"},
            "which is no part; write Legal or Illegal or Undetermined",
        ),
        ({"parts": SAMPLE}, {}, "slot share has no values"),
        ({"share": [UP_TO], "parts": [point(5)]}, {}, "one scale cannot hold"),
    ],
)
def test_what_is_no_share_is_said(
    points: dict[str, list[Point]], options: dict[str, str], message: str
) -> None:
    with pytest.raises(ChartError, match=message) as error:
        share.draw(values(points, options=options))
    assert "; " in str(error.value)  # what is wrong; what mends it


@settings(max_examples=20, deadline=None, derandomize=True)
@given(
    st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100)), min_size=1, max_size=4),
    st.lists(st.integers(1, 50), max_size=3),
    st.sampled_from([112, 170]),
)
def test_labels_stay_clear(claims: list[tuple[float, float]], parts: list[int], width: float) -> None:
    given_ = [
        claim(round(b, 1), f"Source {i}", low=min(round(a, 1), round(b, 1)), high=round(b, 1), hedge="up to")
        for i, (a, b) in enumerate(claims)
    ]
    whole = max(100, sum(parts))
    split = [
        claim(round(n / whole * 100, 1), "EIA", "2015", label=label)
        for n, label in zip(parts, ("Illegal", "Undetermined", "Legal"), strict=False)
    ]
    assert_printable(share.draw(values({"share": given_, "parts": split}, width=width)))
