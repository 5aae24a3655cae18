import re
from xml.etree.ElementTree import Element, fromstring

import pytest
from chart_look import point

from charts.ink import GRAY, INK, OXBLOOD, WHITE
from charts.kit import ChartError, Point
from charts.strip import Frame, frame, strip, words

SVG = "{http://www.w3.org/2000/svg}"
SCALE = Frame(0, 100, 50, (False, False))
EDGE = 1.09  # millimetres from the edge to the end of the scale


def drawn(one: Point, shared: Frame = SCALE, *, preferred: bool = False) -> Element:
    return fromstring(strip(one, shared, 20, 3.2, preferred=preferred))  # noqa: S314  # written here


def paths(root: Element, colour: str) -> list[str]:
    return [one.get("d", "") for one in root.iter(f"{SVG}path") if one.get("stroke") == colour]


def dots(root: Element) -> list[tuple[float, float, str]]:
    """Return where each dot begins, how long it is, and its fill."""
    return [
        (float(one.get("x", "")), float(one.get("width", "")), one.get("fill", ""))
        for one in root.iter(f"{SVG}rect")
    ]


def at(value: float) -> float:
    return EDGE + value / 100 * (20 - 2 * EDGE)


def test_it_is_as_large_as_told_and_the_same_each_time() -> None:
    root = drawn(point(50))
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("20mm", "3.2mm", "0 0 20 3.2")
    assert strip(point(50), SCALE, 20, 3.2, preferred=True) == strip(
        point(50), SCALE, 20, 3.2, preferred=True
    )


def test_the_preferred_dot_is_filled_and_larger_and_the_others_open() -> None:
    ((start, size, fill),) = dots(drawn(point(50), preferred=True))
    assert start + size / 2 == pytest.approx(at(50), abs=0.01)
    assert fill == OXBLOOD
    ((_, other, open_fill),) = dots(drawn(point(50)))
    assert other < size
    assert open_fill == WHITE


def test_rivals_have_an_upright_where_the_preferred_value_is() -> None:
    (upright,) = paths(drawn(point(80)), GRAY)
    assert float(upright[1:].split()[0]) == pytest.approx(at(50), abs=0.01)
    assert not paths(drawn(point(50), preferred=True), GRAY)
    assert not paths(drawn(point(80), Frame(0, 100, None, (False, False))), GRAY)


def test_a_stated_interval_is_a_line_with_two_ends_around_the_dot() -> None:
    root = drawn(point(50, low=40, high=70))
    (line,) = paths(root, INK)
    numbers = [float(one) for one in re.findall(r"[\d.]+", line)]
    assert [numbers[0], numbers[2]] == pytest.approx([at(40), at(70)], abs=0.01)
    assert line.count("M") == 3
    assert len(dots(root)) == 1


def test_what_a_hedge_leaves_open_is_a_stretched_dot_and_no_number() -> None:
    root = drawn(point(70, hedge="nearly", low=60, high=70))
    ((start, size, _),) = dots(root)
    assert [start, start + size] == pytest.approx([at(60), at(70)], abs=0.01)
    assert not paths(root, INK)


def test_a_stretch_shorter_than_a_dot_is_a_dot() -> None:
    ((_, size, _),) = dots(drawn(point(70, hedge="about", low=69, high=71)))
    ((_, dot, _),) = dots(drawn(point(70)))
    assert size == dot


@pytest.mark.parametrize(
    ("one", "beyond"),
    [
        (point(60, hedge="at least", low=60, high=None), True),
        (Point(**{**{name: getattr(point(60), name) for name in Point.__slots__}, "low": None}), False),
    ],
)
def test_an_end_without_limit_is_an_arrow_that_stays_on_the_strip(one: Point, *, beyond: bool) -> None:
    shared = frame([one, point(20), point(90)])
    assert shared.opens == (not beyond, beyond)
    (line,) = paths(drawn(one, shared), INK)
    assert "L" in line
    places = [float(number) for number in re.findall(r"[MHL]([\d.]+)", line)]
    assert all(0 <= place <= 20 for place in places)


def test_the_scale_holds_all_that_is_said_between_round_ends() -> None:
    shared = frame([point(49_800), point(59_500)])
    assert (shared.low, shared.high, shared.preferred) == (45_000, 65_000, 49_800)
    assert frame([point(70, hedge="nearly", low=60, high=70), point(90)]).preferred is None


def test_words_have_no_scale() -> None:
    with pytest.raises(ChartError, match="no number to draw"):
        frame([point(None, text="falling")])


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (point(49_800), "49,800"),
        (point(69_280, low=61_007, high=77_552), "61,007 to 77,552"),
        (point(20, hedge="over", low=20, high=None), "20 or more"),
        (point(None, low=None, high=30), "30 or less"),
        (point(None, text="falling"), "no limit stated"),
    ],
)
def test_its_words_are_what_it_shows(one: Point, told: str) -> None:
    assert words(one) == told


@pytest.mark.parametrize(("preferred", "colour"), [(True, OXBLOOD), (False, INK)])
def test_every_line_prints_on_an_office_printer(colour: str, *, preferred: bool) -> None:
    root = drawn(point(50, low=40, high=70), preferred=preferred)
    pens = [float(one.get("stroke-width", "")) for one in root.iter() if one.get("stroke") == colour]
    assert len(pens) == 2
    assert min(pens) >= 0.26  # millimetres: three quarters of a point
