"""Comparison: the same measure in several places over the years, one of them picked out."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from charts import breaks
from charts.canvas import Canvas
from charts.ink import GRAY, INK, OXBLOOD, SLATE, SLATE_DEEP, SMALL, STRONG, Pen, wrap
from charts.kit import ChartError, Drawing, Point, Slot, Table, Values, check, one_unit
from charts.labels import Block, Box, around, block
from charts.lines import (
    FOOT,
    HEAD,
    Plot,
    by_series,
    dated,
    draw_series,
    margin,
    name_axes,
    plot,
    rule_off,
    usual_step,
    write_ends,
    years,
)
from charts.swings import headline, told_by_source
from charts.tongue import say
from charts.words import at, capital, heads, listing, long, numeral, short, span, unit_word, when

SLOTS = {
    "series": Slot("the measure in several areas; of two for a period the first is drawn", required=True)
}
OPTIONS = {
    "subject": "what the title speaks of, as a sentence begins: Coca (default: the indicator's title)",
    "highlight": "the area picked out, as printed (default: the first)",
    "from": "first year drawn",
    "to": "last year drawn",
    "height": "millimetres (default 66)",
}
MOMENTS = False
_CHOSEN = Pen(OXBLOOD, 1.9)
_OTHERS = (Pen(SLATE, 1.4), Pen(INK, 0.9), Pen(GRAY, 1.4, (4, 1)))
_WORDS = {SLATE: SLATE_DEEP}
_NAME = 26.0  # millimetres that a name may take at the right
_SHORT = 3.5  # millimetres of a rule above and below a gap
_FEW = 3  # years that a title names one by one
_CLOSE = 1.5  # a ratio below this is said as above, not as times


@dataclass(frozen=True, slots=True)
class _Place:
    """One area's values, in order of time, and how its line looks."""

    name: str
    points: tuple[Point, ...]
    pen: Pen

    @property
    def groups(self) -> list[list[Point]]:
        return list(by_series(self.points).values())

    @property
    def changes(self) -> list[breaks.Break]:
        return breaks.changes(self.groups) if breaks.follow(self.groups) else []

    @property
    def known(self) -> dict[str, Point]:
        return {point.period: point for point in self.points if point.value is not None}

    @property
    def last(self) -> Point:
        return list(self.known.values())[-1]


def draw(values: Values) -> Drawing:
    """Draw one line for each area and say who stands above whom."""
    check(values, SLOTS, OPTIONS)
    places = _read(values)
    canvas = Canvas(values.width, values.number("height", 66))
    _paint(canvas, places)
    title = _title(values.option("subject", places[0].points[0].title), places)
    subtitle = _subtitle(places)
    usual = usual_step(point for place in places for point in place.points)
    parts = [say("Line chart. {title}", title=title), subtitle]
    parts += [f"{place.name}: {told_by_source(place.points, usual)}" for place in places]
    rows = tuple((p.area, p.period, p.series, p.text) for place in places for p in place.points)
    table = Table(heads("Area", "Period", "Source", "Value"), rows)
    return Drawing(canvas.figure, title, subtitle, ". ".join(parts) + ".", table)


def _read(values: Values) -> list[_Place]:
    """Return the highlighted area first; of two values for one period the first given counts."""
    one_unit(values, SLOTS)
    first: dict[tuple[str, str], Point] = {}
    for point in dated(values.slot("series"), *years(values)):
        first.setdefault((point.area, point.period), point)
    names = list(dict.fromkeys(point.area for point in values.slot("series")))
    chosen = values.option("highlight", names[0])
    if chosen not in names:
        raise ChartError(f"option highlight is {chosen!r}, which is not drawn; write {' or '.join(names)}")
    pens = [_CHOSEN, *(_OTHERS[index % len(_OTHERS)] for index in range(len(names) - 1))]
    places = []
    for name, pen in zip(sorted(names, key=lambda name: name != chosen), pens, strict=True):
        own = tuple(point for point in first.values() if point.area == name)
        if not any(point.value is not None for point in own):
            raise ChartError(f"{name} has no value in the years drawn; widen from and to, or leave it out")
        places.append(_Place(name, own, pen))
    return places


def _paint(canvas: Canvas, places: Sequence[_Place]) -> None:
    every = [point for place in places for point in place.points]
    ends = [_end_label(place) for place in places]
    right = canvas.frame.right - max(label.width for label in ends) - 2
    sheet = plot(canvas, Box(margin(every), HEAD, right, canvas.frame.bottom - FOOT), every)
    name_axes(sheet, every)
    for place in reversed(places):
        draw_series(sheet, place.points, place.pen, [change.year for change in place.changes])
        sheet.dot([place.last], place.pen.colour)
    write_ends(sheet, [(label, place.last) for place, label in zip(places, ends, strict=True)])
    for place in places:
        _mark_changes(sheet, place)
    rule_off(sheet)


def _mark_changes(sheet: Plot, place: _Place) -> None:
    """Say where a line changes source, with a short rule across its own gap: the others go on."""
    for change, (old, new) in zip(place.changes, pairwise(place.groups), strict=False):
        x, y = sheet.x(change.year), (sheet.place(old[-1])[1] + sheet.place(new[0])[1]) / 2
        top, bottom = max(y - _SHORT, sheet.area.top), min(y + _SHORT, sheet.area.bottom)
        sheet.canvas.strokes([(x, top, x, bottom)], breaks.PEN)
        label = block((change.after, SMALL))
        spots = around(label, x, top, above=True, reach=0.5) + around(
            label, x, bottom, above=False, reach=0.5
        )
        sheet.canvas.first_free(label, spots)


def _end_label(place: _Place) -> Block:
    bold = STRONG.tinted(_WORDS.get(place.pen.colour, place.pen.colour))
    names = [(line, bold) for line in wrap(place.name, bold, _NAME)]
    return block(*names, (at(short(place.last), place.last.period), SMALL))


def _title(subject: str, places: Sequence[_Place]) -> str:
    """Say who is highest in the last period that the chosen area shares, and when it was itself."""
    mine, others = places[0], places[1:]
    shared = [period for period in mine.known if any(period in other.known for other in others)]
    if not shared:
        return headline(subject, list(mine.known.values()))
    last = shared[-1]
    top = max(places, key=lambda place: _value(place, last))
    if top is mine:
        return say(
            "{subject} in {place} stood highest {when}, at {value}",
            subject=capital(subject),
            place=mine.name,
            when=when(last),
            value=long(mine.known[last]),
        )
    times = _times(top, mine, last)
    claim = say(
        _TIMES if times else _ABOVE,
        subject=capital(subject),
        place=top.name,
        times=times,
        other=mine.name,
        when=when(last),
    )
    led = [period for period in shared if max(places, key=lambda place: _value(place, period)) is mine]
    if not led:
        return claim
    return say(
        "{claim}; {place} led in {periods}", claim=claim, place=mine.name, periods=_periods(led, len(shared))
    )


_TIMES = "{subject} in {place} stood at {times} times {other}’s level {when}"
_ABOVE = "{subject} in {place} stood above {other}’s level {when}"


def _times(top: _Place, mine: _Place, period: str) -> str:
    low, high = _value(mine, period), _value(top, period)
    return numeral(round(high / low, 1)) if low > 0 and high / low >= _CLOSE else ""


def _value(place: _Place, period: str) -> float:
    point = place.known.get(period)
    return point.value if point and point.value is not None else float("-inf")


def _periods(led: Sequence[str], total: int) -> str:
    return (
        listing(led)
        if len(led) <= _FEW
        else say("{led} of {total} years", led=numeral(len(led)), total=numeral(total))
    )


def _subtitle(places: Sequence[_Place]) -> str:
    every = sorted((point for place in places for point in place.points), key=lambda point: point.start)
    first = every[0]
    return ", ".join(
        filter(None, (first.title, unit_word(first.unit), span([first.period, every[-1].period])))
    )
