import pytest
from chart_look import (
    BOLIVIA,
    COLOMBIA,
    DEVIDA,
    UNODC,
    assert_printable,
    fill_of,
    patches,
    series,
    texts,
    values,
    vertices,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from charts import comparison
from charts.kit import ChartError, Point

PERU = series(UNODC) + series(DEVIDA, "DEVIDA")
ALL = PERU + series(COLOMBIA, area="Colombia") + series(BOLIVIA, area="Bolivia")


@pytest.mark.parametrize("width", [170, 112])
def test_three_countries(width: float) -> None:
    drawing = comparison.draw(values({"series": ALL}, width=width, subject="Coca"))
    assert_printable(drawing)
    assert (
        drawing.title == "Coca in Colombia stood at 2.9 times Peru’s level in 2024; Peru led in 2012 and 2013"
    )
    assert drawing.subtitle == "Area under coca, hectares, 2001–2024"
    words = [text for text, _ in texts(drawing.figure)]
    for said in ("Peru", "89,755 in 2024", "Colombia", "262,000 in 2024", "Bolivia", "DEVIDA from 2018"):
        assert said in words
    assert drawing.data.columns == ("Area", "Period", "Source", "Value")
    assert ("Bolivia", "2004", "UNODC", "27,700 hectares") in drawing.data.rows
    assert len(drawing.data.rows) == len(ALL)
    assert "nothing between 2004 and 2009" in drawing.alt


def test_missing_years_and_changes_of_source_are_gaps() -> None:
    figure = comparison.draw(values({"series": ALL})).figure
    lines = sorted(len(vertices(patch)) for patch in patches(figure) if not fill_of(patch))
    assert lines[-5:] == [6, 7, 9, 17, 24]


@pytest.mark.parametrize(
    ("peru", "chile", "title"),
    [
        ({2001: 5, 2002: 6}, {2001: 4, 2002: 3}, "Coca in Peru stood highest in 2002, at 6 hectares"),
        (
            {2001: 5, 2002: 6},
            {2001: 4, 2002: 8},
            "Coca in Chile stood above Peru’s level in 2002; Peru led in 2001",
        ),
        ({2001: 3, 2002: 4}, {2001: 4, 2002: 8}, "Coca in Chile stood at 2 times Peru’s level in 2002"),
        ({2001: 5, 2003: 9}, {2001: 6, 2002: 8}, "Coca in Chile stood above Peru’s level in 2001"),
        ({2001: 5, 2002: 9}, {2005: 6}, "Coca rose from 5 hectares in 2001 to 9 hectares in 2002"),
        ({2001: 0}, {2001: 6}, "Coca in Chile stood above Peru’s level in 2001"),
    ],
)
def test_the_title_compares_what_both_have(
    peru: dict[int, float], chile: dict[int, float], title: str
) -> None:
    drawing = comparison.draw(values({"series": series(peru) + series(chile, area="Chile")}, subject="coca"))
    assert_printable(drawing)
    assert drawing.title == title


def test_another_area_can_be_picked_out() -> None:
    drawing = comparison.draw(values({"series": ALL}, highlight="Bolivia", subject="Coca"))
    assert_printable(drawing)
    assert drawing.title == "Coca in Colombia stood at 7.7 times Bolivia’s level in 2024"


@pytest.mark.parametrize(
    ("points", "options", "message"),
    [
        (
            ALL,
            {"highlight": "Chile"},
            "option highlight is 'Chile', which is not drawn; write Peru or Colombia or Bolivia",
        ),
        (ALL, {"to": "2003"}, "Bolivia has no value in the years drawn"),
        ((), {}, "slot series has no values"),
    ],
)
def test_what_cannot_be_compared_is_said(
    points: tuple[Point, ...], options: dict[str, str], message: str
) -> None:
    with pytest.raises(ChartError, match=message) as error:
        comparison.draw(values({"series": points}, options=options))
    assert "; " in str(error.value)  # what is wrong; what mends it


COUNTS = st.dictionaries(st.integers(1990, 2024), st.integers(0, 10**5).map(float), min_size=1, max_size=25)


@settings(max_examples=20, deadline=None, derandomize=True)
@given(st.lists(COUNTS, min_size=1, max_size=6), st.sampled_from([112, 170]))
def test_labels_stay_clear(areas: list[dict[int, float]], width: float) -> None:
    names = ["Peru", "Colombia", "Bolivia", "Ecuador", "Chile", "Brazil"]
    points = [
        p
        for name, own in zip(names, areas, strict=False)
        for p in series(dict(sorted(own.items())), area=name)
    ]
    assert_printable(comparison.draw(values({"series": points}, width=width)))
