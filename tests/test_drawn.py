from dataclasses import replace

import pytest

from briefing.chartkinds import Kind
from briefing.drawn import Drawn, key, pack, unpack
from charts.kit import Moment, Point, Spot, Table, Values

CHART = Drawn(
    "Title", "", "Alt é", Table(("a", "b"), (("1", "2\n"), ("3", ""))), "Note", b"<svg>\n\xff</svg>"
)
TREND, MAP = Kind("trend", moments=True, map=False), Kind("locator", moments=False, map=True)
POINT = Point("S", "A", "", "2014", 2014.0, 2015.0, 1.0, 1.0, None, "1", "", "count", "T", "")


def values(point: Point = POINT, **more: object) -> Values:
    told: dict[str, object] = {"points": {"main": (point,)}, "moments": (), "options": {}, "width": 114.0}
    return Values(**told | more)  # type: ignore[arg-type]  # one test, many fields


def test_a_chart_is_written_and_read_as_it_was() -> None:
    assert unpack(pack(CHART)) == CHART


@pytest.mark.parametrize("content", [b"", b"\n", b"{}\n", b"[1, 2]\n<svg/>", b"\xff", b"null"])
def test_something_else_is_read_as_nothing(content: bytes) -> None:
    assert unpack(content) is None


def test_all_that_a_chart_is_told_decides() -> None:
    asked = [
        (TREND, values(), "", "svg"),
        (TREND, values(), "", "png"),
        (TREND, values(), "land", "svg"),
        (MAP, values(), "", "svg"),
        (TREND, values(width=74.0), "", "svg"),
        (TREND, values(options={"height": "66"}), "", "svg"),
        (TREND, values(points={"other": (POINT,)}), "", "svg"),
        (TREND, values(moments=(Moment("2014", 2014.0, 2015.0, "x", "law"),)), "", "svg"),
        (TREND, values(spots=(Spot("Port", "town", 1.0, 2.0),)), "", "svg"),
        *((TREND, values(replace(POINT, value=number)), "", "svg") for number in (None, 0.1 + 0.2, 0.3)),
    ]
    keys = [key(*one) for one in asked]
    assert len(set(keys)) == len(keys)
    assert keys == [key(*one) for one in asked]
