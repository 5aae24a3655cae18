"""Strips: one source's value as a dot with its interval, as small as a table's row, on a scale that rows share.

Written as SVG directly, as sparklines are: a panel of a hundred rows would cost seconds as matplotlib figures.
A dot is a number that the source gives, a line with ends the interval it states around it. What a hedge leaves
open is no number: there the dot is stretched over all that it may be. An arrow has no stated limit.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from charts.estimates import is_hedged, is_number
from charts.ink import GRAY, INK, OXBLOOD, RULE, WHITE
from charts.intervals import steps_over
from charts.kit import ChartError, Point
from charts.scales import Scale
from charts.words import numeral

_RADII = (0.95, 0.75)  # millimetres, of the preferred dot and of the others
_PENS = (0.5, 0.32)  # of its line and of theirs: 1.4 and 0.9 pt
_RIM = 0.28  # 0.8 pt, the outline of an open dot
_THIN = 0.14
_CAP = 0.7  # half the height of a closed end
_HEAD = 0.75  # millimetres of an arrow's head
_ARROW = 3.2  # millimetres kept free for arrows at an end of the scale


@dataclass(frozen=True, slots=True)
class Frame:
    """What the strips of one thing share: the ends of their scale, and where the preferred value stands."""

    low: float
    high: float
    preferred: float | None
    opens: tuple[bool, bool]  # whether any interval has no lower, no upper limit


def frame(points: Sequence[Point]) -> Frame:
    """Fit a scale of round ends to all that is said of one thing, the preferred first; words are left out."""
    known = [point for point in points if is_number(point)]
    if not known:
        raise ChartError("no number to draw; give the strip a value or an interval")
    steps = steps_over(known)
    first = points[0]
    stated = None if is_hedged(first) else first.value
    return Frame(
        steps[0],
        steps[-1],
        stated,
        (any(point.low is None for point in known), any(point.high is None for point in known)),
    )


def strip(point: Point, shared: Frame, width_mm: float, height_mm: float, *, preferred: bool) -> bytes:
    """Draw a value on the shared scale: filled if it is the preferred, else open, with a tick where that is."""
    edge = _RADII[0] + _THIN
    before, after = (_ARROW if is_open else 0.0 for is_open in shared.opens)
    scale = Scale(shared.low, shared.high, edge + before, width_mm - edge - after)
    middle = height_mm / 2
    parts = [_path(f"M{_short(edge)} {_short(middle)}H{_short(width_mm - edge)}", RULE, _THIN)]
    if shared.preferred is not None and not preferred:
        parts.append(_path(f"M{_short(scale(shared.preferred))} 0V{_short(height_mm)}", GRAY, _THIN))
    parts += _marks(point, scale, middle, preferred=preferred)
    size = f'width="{_short(width_mm)}mm" height="{_short(height_mm)}mm"'
    box = f'viewBox="0 0 {_short(width_mm)} {_short(height_mm)}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box}>{"".join(parts)}</svg>\n'.encode()


def words(point: Point) -> str:
    """Say what a strip shows in numbers, the unit apart: the interval where there is one, else the value."""
    if point.low is None and point.high is None:
        return "no limit stated"
    if point.high is None:
        return f"{numeral(point.low or 0.0)} or more"
    if point.low is None:
        return f"{numeral(point.high)} or less"
    if point.low == point.high:
        return numeral(point.low)
    return f"{numeral(point.low)} to {numeral(point.high)}"


def _marks(point: Point, scale: Scale, middle: float, *, preferred: bool) -> list[str]:
    radius, pen = (_RADII[0], _PENS[0]) if preferred else (_RADII[1], _PENS[1])
    colour = OXBLOOD if preferred else INK
    low, high = _ends(point, scale)
    if is_hedged(point) and None not in (point.low, point.high):
        return [_pill(low, high, middle, radius, colour, preferred=preferred)]
    drawn = [_path(_line(point, low, high, middle), colour, pen)] if low < high else []
    if not is_hedged(point) and point.value is not None:
        at = scale(point.value)
        drawn.append(_pill(at, at, middle, radius, colour, preferred=preferred))
    return drawn


def _ends(point: Point, scale: Scale) -> tuple[float, float]:
    """Return where the interval begins and ends; an open end runs on for as long as an arrow."""
    known = [end for end in (point.low, point.value, point.high) if end is not None]
    low = scale(point.low) if point.low is not None else scale(known[0]) - _ARROW
    high = scale(point.high) if point.high is not None else scale(known[-1]) + _ARROW
    return low, high


def _line(point: Point, low: float, high: float, middle: float) -> str:
    """Draw the interval's line, with an upright at a stated limit and a head where there is none."""
    ends = [(low, 1, point.low is None), (high, -1, point.high is None)]
    steps = [f"M{_short(low)} {_short(middle)}H{_short(high)}"]
    for x, inward, is_open in ends:
        back = _short(x + inward * _HEAD if is_open else x)
        tip = f"L{_short(x)} {_short(middle)}" if is_open else ""
        steps.append(f"M{back} {_short(middle - _CAP)}{tip}L{back} {_short(middle + _CAP)}")
    return "".join(steps)


def _pill(low: float, high: float, middle: float, radius: float, colour: str, *, preferred: bool) -> str:
    """Draw a dot, or one stretched from end to end."""
    place = f'x="{_short(low - radius)}" y="{_short(middle - radius)}" rx="{_short(radius)}"'
    size = f'width="{_short(high - low + 2 * radius)}" height="{_short(2 * radius)}"'
    fill = colour if preferred else WHITE
    return f'<rect {place} {size} fill="{fill}" stroke="{colour}" stroke-width="{_short(_RIM)}"/>'


def _path(steps: str, colour: str, width: float) -> str:
    pen = f'stroke="{colour}" stroke-width="{_short(width)}" stroke-linejoin="round"'
    return f'<path d="{steps}" fill="none" {pen}/>'


def _short(number: float) -> str:
    """Write a length to a hundredth of a millimetre, finer than any printer."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
