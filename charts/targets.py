"""A target on a line: its mark, the bracket to what came about, and how far that fell from it."""

from collections.abc import Sequence

from charts.ink import INK, PLAIN, STRONG, WHITE, Pen
from charts.kit import ChartError, Point, Values
from charts.labels import around, beside, block
from charts.lines import Plot
from charts.tongue import say
from charts.words import long, numeral, short

_HALF = 1.3  # half the diagonal of the mark, in millimetres
_CAP = 0.9
_BRACKET = Pen(INK, 0.8)


def read_aim(values: Values) -> str:
    """Return on which side of the target success lies, or nothing where the folder does not say."""
    aim = values.option("aim")
    if aim not in ("", "below", "above"):
        raise ChartError(f"option aim is {aim!r}; write below or above, or leave it out")
    return aim


def outcome(points: Sequence[Point], target: Point) -> Point | None:
    """Return the value for the time of the target, where there is one."""
    return next((point for point in points if point.start <= target.middle <= point.end), None)


def draw(sheet: Plot, target: Point, actual: Point | None) -> None:
    """Draw the mark, and a bracket from it to what came about."""
    x, y = sheet.place(target)
    end = sheet.place(actual)[1] if actual else y
    if abs(end - y) > 2 * _HALF:
        sheet.canvas.strokes([(x, y, x, end), (x - _CAP, end, x + _CAP, end)], _BRACKET)
    corners = [(x, y - _HALF), (x + _HALF, y), (x, y + _HALF), (x - _HALF, y)]
    sheet.canvas.shape(corners, WHITE, _BRACKET)


def write(sheet: Plot, target: Point, actual: Point | None, aim: str) -> None:
    """Write the target on its far side from the line, and beside the bracket how far it was missed."""
    x, y = sheet.place(target)
    end = sheet.place(actual)[1] if actual else y
    label = block((say("Target for {period}", period=target.period), PLAIN), (short(target), STRONG))
    sheet.canvas.put(label, around(label, x, y, above=end > y, reach=_HALF + 0.6), (x, y))
    if actual:
        words, number = gap(target, actual, aim)
        size = block((words, PLAIN), (number, STRONG))
        middle = (y + end) / 2
        places = beside(size, x, middle, 1.2) if abs(end - y) > size.height else []
        sheet.canvas.put(size, [*places, *around(size, x, middle, above=end < y)], (x, middle))


def gap(target: Point, actual: Point, aim: str) -> tuple[str, str]:
    """Say how far a target was missed, and judge it only where the folder says what success is."""
    size = (actual.value or 0.0) - (target.value or 0.0)
    number = numeral(abs(size))
    if not (target.is_exact and actual.is_exact):
        number = say("about {number}", number=number)
    if size == 0:
        return say("reached", "a target"), ""
    if not aim:
        return say("above target by" if size > 0 else "below target by"), number
    return say("better by" if (size < 0) == (aim == "below") else "missed by"), number


def told(target: Point, actual: Point | None, aim: str) -> str:
    """Put a target into words for who cannot see it."""
    result = f", {' '.join(gap(target, actual, aim)).strip()}" if actual else ""
    return say("Target for {period}: {value}", period=target.period, value=long(target)) + result
