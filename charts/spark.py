"""Sparklines: a series as small as a word, for the cell of a table (Tufte 2006), and its text alternative.

Written as SVG directly: a table of fifteen would cost half a second as matplotlib figures, and each needs but
a few paths. No line joins what two sources counted, and none crosses years that nobody counted.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from charts.ink import GRAY, INK, OXBLOOD, RULE, WHITE
from charts.kit import ChartError, Point
from charts.lines import usual_step
from charts.scales import Scale
from charts.swings import spells, turns
from charts.tongue import say
from charts.words import at, short, when

_DOT = 0.75  # millimetres, radius of the last value's dot
_FIRST = 0.5
_PEN = 0.32  # millimetres: 0.9 pt, which prints on any office printer
_THIN = 0.14
_JOINED = 1.5  # a line may cross this many times the usual step
_LONG = 2.5  # a value for more years than this is drawn as long as it lasts; a season of two years is not
_LEAST = 2  # turning points of a series that moved at all
_FINE, _COARSE = 0.1, 0.25  # shares of the whole range from which a turn is told
_TOLD = 4  # turning points that a table's reader will listen to


def spark(points: Sequence[Point], width_mm: float, height_mm: float) -> bytes:
    """Draw dated numbers in order of time as an SVG of this size in millimetres.

    The last value is a dot in the accent, the first of each source a small open one on a hairline at its
    level; a rule stands where the source changes. :class:`ChartError` where nothing can be drawn.
    """
    known = _known(points)
    x, y = _scales(known, width_mm, height_mm)
    parts = [_path(_levels(known, x, y), RULE, _THIN), _path(_changes(known, x, height_mm), GRAY, _THIN * 2)]
    parts += [_path(_lines(known, x, y), INK, _PEN)]
    parts += [_dot(x(one[0].middle), y(_number(one[0])), _FIRST, WHITE, INK) for one in spells(known)]
    parts += [_dot(x(known[-1].middle), y(_number(known[-1])), _DOT, OXBLOOD, OXBLOOD)]
    size = f'width="{_short(width_mm)}mm" height="{_short(height_mm)}mm"'
    box = f'viewBox="0 0 {_short(width_mm)} {_short(height_mm)}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box}>{"".join(parts)}</svg>\n'.encode()


def words(points: Sequence[Point]) -> str:
    """Say what a sparkline shows, each source's own course for itself; no unit, which the table's row names.

    ``fell from 46,200 in 2001 to 40,300 in 2015, then rose to 89,755 in 2024``
    """
    found = spells(_known(points))
    told = [_course(spell) for spell in found]
    if len(found) == 1:
        return told[0]
    return say("; then ").join(f"{spell[0].series}: {said}" for spell, said in zip(found, told, strict=True))


def _known(points: Iterable[Point]) -> list[Point]:
    known = sorted(
        (point for point in points if point.value is not None and point.is_dated),
        key=lambda point: (point.start, point.end),
    )
    if not known:
        raise ChartError("no dated number to draw; give it a series of numbers with periods")
    return known


def _number(point: Point) -> float:
    """Return a known point's value; a rank is turned over, so that the first place is the highest."""
    value = point.value or 0.0
    return -value if point.unit == "rank" else value


def _scales(known: Sequence[Point], width: float, height: float) -> tuple[Scale, Scale]:
    numbers, times = [_number(point) for point in known], [point.middle for point in known]
    starts = [point.start if _is_long(point) else point.middle for point in known]
    ends = [point.end if _is_long(point) else point.middle for point in known]
    edge = _DOT + _PEN / 2
    x = Scale(min(starts), max(ends), edge, width - edge)
    if x.low == x.high:
        x = Scale(times[0] - 1, times[0] + 1, edge, width - edge)
    low, high = min(numbers), max(numbers)
    if low == high:
        low, high = low - 1, high + 1
    return x, Scale(low, high, height - edge, edge)


def _is_long(point: Point) -> bool:
    return point.end - point.start > _LONG


def _lines(known: Sequence[Point], x: Scale, y: Scale) -> str:
    """Move to each value, or draw on to it where it follows the one before; a lone value is a short dash."""
    usual = usual_step(known)
    drawn = [False, *(_joins(a, b, usual) for a, b in pairwise(known)), False]
    steps = []
    for point, before, after in zip(known, drawn, drawn[1:], strict=False):
        at, level = x(point.middle), _short(y(_number(point)))
        if _is_long(point):
            steps.append(f"M{_short(x(point.start))} {level}H{_short(x(point.end))}")
        elif before or after:
            steps.append(f"{'L' if before else 'M'}{_short(at)} {level}")
        else:
            steps.append(f"M{_short(at - _PEN)} {level}H{_short(at + _PEN)}")
    return "".join(steps)


def _joins(last: Point, point: Point, usual: float) -> bool:
    same = last.series == point.series and not (_is_long(last) or _is_long(point))
    return same and point.start - last.start <= _JOINED * usual


def _levels(known: Sequence[Point], x: Scale, y: Scale) -> str:
    """Draw the level of the first value of each source, as far as that source goes."""
    return "".join(
        f"M{_short(x(one[0].middle))} {_short(y(_number(one[0])))}H{_short(x(one[-1].middle))}"
        for one in spells(known)
        if len(one) > 1
    )


def _changes(known: Sequence[Point], x: Scale, height: float) -> str:
    middles = (x((a[-1].middle + b[0].middle) / 2) for a, b in pairwise(spells(known)))
    return "".join(f"M{_short(middle)} 0V{_short(height)}" for middle in middles)


def _path(steps: str, colour: str, width: float) -> str:
    if not steps:
        return ""
    pen = f'stroke="{colour}" stroke-width="{_short(width)}" stroke-linejoin="round"'
    return f'<path d="{steps}" fill="none" {pen}/>'


def _dot(x: float, y: float, radius: float, fill: str, edge: str) -> str:
    place = f'cx="{_short(x)}" cy="{_short(y)}" r="{_short(radius)}"'
    return f'<circle {place} fill="{fill}" stroke="{edge}" stroke-width="{_short(_THIN)}"/>'


def _short(number: float) -> str:
    """Write a length to a hundredth of a millimetre, finer than any printer."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _course(points: Sequence[Point]) -> str:
    """Tell one source's series: its turns, or where there are many, both ends and the extremes."""
    first, last = points[0], points[-1]
    if len(points) == 1:
        return at(short(first), first.period)
    path = _path_of(points)
    if len(path) < _LEAST or all(point.value == first.value for point in points):
        return say(
            "stayed at {value} from {first} to {last}",
            value=short(first),
            first=first.period,
            last=last.period,
        )
    if len(path) > _TOLD:
        return _summary(points)
    moves = list(pairwise(path))
    told = [
        say(
            _FROM_TO[_way(*moves[0])],
            first=short(first),
            when_first=when(first.period),
            last=short(path[1]),
            when_last=when(path[1].period),
        )
    ]
    told += [say(_TO[_way(a, b)], value=short(b), when=when(b.period)) for a, b in moves[1:]]
    return say(", then ").join(told)


def _summary(points: Sequence[Point]) -> str:
    """Give both ends and, where they lie between, the extremes; of ranks the least is the best."""
    first, last = points[0], points[-1]
    words = _RANKED if first.unit == "rank" else _SIZED
    told = [
        say(
            "from {first} {when_first} to {last} {when_last}",
            first=short(first),
            when_first=when(first.period),
            last=short(last),
            when_last=when(last.period),
        )
    ]
    for place, pick in enumerate((min, max)):
        found = pick(points, key=lambda point: point.value or 0.0)
        if found.value not in (first.value, last.value):
            told.append(say(words[place], value=short(found), when=when(found.period)))
    return "; ".join(told)


def _path_of(points: Sequence[Point]) -> list[Point]:
    """Both ends and the turns between: small ones too, where that leaves few enough to tell."""
    numbers = [point.value or 0.0 for point in points]
    for notable in (_FINE, _COARSE):
        found = [points[index] for index in turns(numbers, notable)]
        path = found if found[-1] is points[-1] else [*found, points[-1]]
        if len(path) <= _TOLD:
            break
    return path


def _way(start: Point, end: Point) -> int:
    if end.unit == "rank":
        return 0  # up and down the list mean the reverse of more and less
    return 1 if (end.value or 0.0) > (start.value or 0.0) else 2


# By the way: a rank went, a number rose or fell.
_FROM_TO = (
    "went from {first} {when_first} to {last} {when_last}",
    "rose from {first} {when_first} to {last} {when_last}",
    "fell from {first} {when_first} to {last} {when_last}",
)
_TO = ("went to {value} {when}", "rose to {value} {when}", "fell to {value} {when}")
_RANKED = ("best {value} {when}", "worst {value} {when}")
_SIZED = ("lowest {value} {when}", "highest {value} {when}")
