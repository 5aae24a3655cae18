"""Comparison: the same measure in several places over the years, one of them picked out."""

from collections.abc import Sequence
from dataclasses import dataclass

from charts import breaks
from charts.canvas import Canvas
from charts.ink import GRAY, INK, OXBLOOD, SLATE, SMALL, STRONG
from charts.kit import ChartError, Drawing, Point, Slot, Table, Values, check
from charts.labels import Block, Box, around, block, stack
from charts.lines import FOOT, Plot, by_series, dated, draw_series, margin, name_axes, plot, rule_off
from charts.swings import headline, told
from charts.words import capital, listing, numeral, short, span, unit_word, when

SLOTS = {"series": Slot("the measure in two or more areas, each by one source or by several in turn", required=True)}
OPTIONS = {
    "subject": "what the title speaks of, as a sentence begins: Coca (default: the indicator's title)",
    "highlight": "the area picked out, as printed (default: the first)",
    "from": "first year drawn",
    "to": "last year drawn",
    "height": "millimetres (default 66)",
}
MOMENTS = False
_OTHERS = ((SLATE, 1.4), (INK, 0.9), (GRAY, 1.4))
_FEW = 3  # years that a title names one by one
_CLOSE = 1.5  # a ratio below this is said as more, not as times


@dataclass(frozen=True, slots=True)
class _Place:
    """One area's values, in order of time, and how its line looks."""

    name: str
    points: tuple[Point, ...]
    colour: str
    pen: float

    @property
    def groups(self) -> list[list[Point]]:
        return list(by_series(self.points).values())

    @property
    def known(self) -> dict[str, Point]:
        return {point.period: point for point in self.points if point.value is not None}


def draw(values: Values) -> Drawing:
    """Draw one line for each area and say who stands above whom."""
    check(values, SLOTS, OPTIONS)
    places = _read(values)
    canvas = Canvas(values.width, values.number("height", 66))
    _paint(canvas, places)
    first = places[0].points[0]
    title = _title(values.option("subject", first.title), places)
    subtitle = _subtitle(places)
    parts = [f"Line chart. {title}", subtitle, *(f"{place.name}: {told(place.points)}" for place in places)]
    rows = tuple((p.area, p.period, p.series, p.text) for place in places for p in place.points)
    table = Table(("Area", "Period", "Source", "Value"), rows)
    return Drawing(canvas.figure, title, subtitle, ". ".join(parts) + ".", table)


def _read(values: Values) -> list[_Place]:
    """The highlighted area first, the others in the order given."""
    points = dated(values.slot("series"), values.number("from", -1e9), values.number("to", 1e9))
    names = list(dict.fromkeys(point.area for point in values.slot("series")))
    chosen = values.option("highlight", names[0])
    if chosen not in names:
        raise ChartError(f"option highlight is {chosen!r}, but the areas drawn are {listing(names)}")
    places = []
    for index, name in enumerate(sorted(names, key=lambda name: name != chosen)):
        colour, pen = (OXBLOOD, 1.9) if index == 0 else _OTHERS[(index - 1) % len(_OTHERS)]
        own = tuple(point for point in points if point.area == name)
        if not any(point.value is not None for point in own):
            raise ChartError(f"{name} has no value in the years drawn; widen from and to, or leave it out")
        places.append(_Place(name, own, colour, pen))
    return places


def _paint(canvas: Canvas, places: Sequence[_Place]) -> None:
    every = [point for place in places for point in place.points]
    ends = [_end_label(place) for place in places]
    left, right = margin(every), canvas.frame.right - max(label.width for label in ends) - 2
    rough = plot(canvas, Box(left, 0, right, canvas.frame.bottom - FOOT), every)
    header = breaks.arrange(_changes(places), rough.x, canvas.frame.right)
    sheet = plot(canvas, Box(left, header.height, right, canvas.frame.bottom - FOOT), every)
    name_axes(sheet, every)
    breaks.draw(header, canvas, sheet.area.bottom)
    for place in reversed(places):
        draw_series(sheet, place.points, place.colour, place.pen, cuts=[c.year for c in _changes([place])])
    _write_ends(sheet, places, ends)
    rule_off(sheet)


def _changes(places: Sequence[_Place]) -> list[breaks.Break]:
    found = []
    for place in places:
        for change in breaks.changes(place.groups) if breaks.follow(place.groups) else ():
            prefix = f"{place.name}: " if len(places) > 1 else ""
            found.append(breaks.Break(change.year, "", f"{prefix}{change.after}"))
    return found


def _end_label(place: _Place) -> Block:
    last = list(place.known.values())[-1]
    bold = STRONG.tinted(place.colour)
    return block((place.name, bold), (f"{short(last)} {when(last.period)}", SMALL))


def _write_ends(sheet: Plot, places: Sequence[_Place], labels: Sequence[Block]) -> None:
    """Names at the right edge, pushed apart; a line that ends earlier carries its name where it ends."""
    ended = [(place, label, list(place.known.values())[-1]) for place, label in zip(places, labels, strict=True)]
    for place, _, last in ended:
        sheet.canvas.dots([sheet.place(last)], 0.85, place.colour)
    at_edge = [item for item in ended if sheet.x(item[2].middle) > sheet.area.right - 1]
    heights, wanted = [item[1].height for item in at_edge], [sheet.place(item[2])[1] for item in at_edge]
    for (_, label, _), top in zip(at_edge, stack(heights, wanted, 0, sheet.area.bottom), strict=True):
        sheet.canvas.block(label, label.at(sheet.area.right + 1.8, top))
    for item in ended:
        if item not in at_edge:
            sheet.canvas.first_free(item[1], around(item[1], *sheet.place(item[2]), above=True))


def _title(subject: str, places: Sequence[_Place]) -> str:
    """Who is highest in the last period that the chosen area shares with another, and when it was the chosen one."""
    mine, others = places[0], places[1:]
    shared = [period for period in mine.known if any(period in other.known for other in others)]
    if not shared:
        return headline(subject, [point for point in mine.points if point.value is not None])
    top = max(places, key=lambda place: _value(place, shared[-1]))
    if top is mine:
        return f"{capital(subject)} in {mine.name} stood highest {when(shared[-1])}, at {mine.known[shared[-1]].text}"
    ratio = _value(top, shared[-1]) / (_value(mine, shared[-1]) or float("nan"))
    far = f"at {numeral(round(ratio, 1))} times" if ratio >= _CLOSE else "above"
    claim = f"{capital(subject)} in {top.name} stood {far} {mine.name}’s level {when(shared[-1])}"
    led = [period for period in shared if max(places, key=lambda place: _value(place, period)) is mine]
    return f"{claim}; {mine.name} led {_periods(led, len(shared))}" if led else claim


def _value(place: _Place, period: str) -> float:
    point = place.known.get(period)
    return point.value if point and point.value is not None else float("-inf")


def _periods(led: Sequence[str], total: int) -> str:
    return f"in {listing(led)}" if len(led) <= _FEW else f"in {len(led)} of {total} years"


def _subtitle(places: Sequence[_Place]) -> str:
    every = sorted((point for place in places for point in place.points), key=lambda point: point.start)
    first = every[0]
    return ", ".join(filter(None, (first.title, unit_word(first.unit), span([first.period, every[-1].period]))))
