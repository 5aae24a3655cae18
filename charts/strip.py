"""Strips: what a source says as a dot with its interval, small as a table's row, on a shared scale.

Written as SVG directly, as sparklines are: a hundred rows would cost seconds as matplotlib figures. A dot is
a number that the source gives, a line with ends the interval it states around it. What a hedge leaves open is
no number: there the dot is stretched over all that it may be. An arrow has no stated limit.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from charts.estimates import is_hedged, is_number
from charts.ink import GRAY, INK, OXBLOOD, RULE, WHITE
from charts.intervals import steps_over
from charts.kit import ChartError, Point
from charts.scales import Scale
from charts.tongue import say
from charts.words import numeral

_RIM = 0.28  # 0.8 pt, the outline of an open dot
_THIN = 0.14
_CAP = 0.7  # half the height of a closed end
_HEAD = 0.75  # millimetres of an arrow's head
_ARROW = 3.2  # millimetres kept free for arrows at an end of the scale


@dataclass(frozen=True, slots=True)
class _Look:
    """How the preferred value is drawn, or the others."""

    radius: float
    pen: float
    colour: str
    fill: str


_PREFERRED = _Look(0.95, 0.5, OXBLOOD, OXBLOOD)  # millimetres; the pen is 1.4 pt
_RIVAL = _Look(0.75, 0.32, INK, WHITE)  # 0.9 pt, which prints on any office printer


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
    """Draw a value on the shared scale: filled if preferred, else open, with an upright where that one is."""
    edge = _PREFERRED.radius + _THIN
    before, after = (_ARROW if is_open else 0.0 for is_open in shared.opens)
    scale = Scale(shared.low, shared.high, edge + before, width_mm - edge - after)
    middle = height_mm / 2
    parts = [_path(f"M{_short(edge)} {_short(middle)}H{_short(width_mm - edge)}", RULE, _THIN)]
    if shared.preferred is not None and not preferred:
        parts.append(_path(f"M{_short(scale(shared.preferred))} 0V{_short(height_mm)}", GRAY, _THIN))
    parts += _marks(point, scale, middle, _PREFERRED if preferred else _RIVAL)
    size = f'width="{_short(width_mm)}mm" height="{_short(height_mm)}mm"'
    box = f'viewBox="0 0 {_short(width_mm)} {_short(height_mm)}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box}>{"".join(parts)}</svg>\n'.encode()


def words(point: Point) -> str:
    """Say what a strip shows in numbers, the unit apart: the interval where there is one, else the value."""
    if point.low is None and point.high is None:
        return say("no limit stated")
    if point.high is None:
        return say("{value} or more", value=numeral(point.low or 0.0))
    if point.low is None:
        return say("{value} or less", value=numeral(point.high))
    if point.low == point.high:
        return numeral(point.low)
    return say("{low} to {high}", "interval", low=numeral(point.low), high=numeral(point.high))


def _marks(point: Point, scale: Scale, middle: float, look: _Look) -> list[str]:
    low, high = _ends(point, scale)
    if is_hedged(point) and None not in (point.low, point.high):
        return [_pill(low, high, middle, look)]
    drawn = [_path(_line(point, low, high, middle), look.colour, look.pen)] if low < high else []
    if not is_hedged(point) and point.value is not None:
        drawn.append(_pill(scale(point.value), scale(point.value), middle, look))
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


def _pill(low: float, high: float, middle: float, look: _Look) -> str:
    """Draw a dot, or one stretched from end to end where that is longer than a dot."""
    radius = look.radius
    half = max((high - low) / 2, radius)
    place = f'x="{_short((low + high) / 2 - half)}" y="{_short(middle - radius)}" rx="{_short(radius)}"'
    size = f'width="{_short(2 * half)}" height="{_short(2 * radius)}"'
    ink = f'fill="{look.fill}" stroke="{look.colour}" stroke-width="{_short(_RIM)}"'
    return f"<rect {place} {size} {ink}/>"


def _path(steps: str, colour: str, width: float) -> str:
    pen = f'stroke="{colour}" stroke-width="{_short(width)}" stroke-linejoin="round"'
    return f'<path d="{steps}" fill="none" {pen}/>'


def _short(number: float) -> str:
    """Write a length to a hundredth of a millimetre, finer than any printer."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
