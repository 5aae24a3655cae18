"""Rank: one place among many, on a strip with a tick for each, and where it stood before."""

from collections.abc import Sequence
from dataclasses import dataclass

from charts.canvas import Canvas
from charts.ink import GRAY, OXBLOOD, PLAIN, SLATE, SMALL, STRONG, WHITE, Face, Pen, width_of
from charts.kit import ChartError, Drawing, Slot, Table, Values, check
from charts.labels import Align, block
from charts.scales import Scale
from charts.tongue import say
from charts.words import at, capital, heads, numeral, ordinal, span, when

SLOTS = {
    "rank": Slot("the rank, one value for each period; the last one is picked out", required=True),
    "total": Slot("how many were ranked, for the same periods", required=True),
}
OPTIONS = {
    "subject": "what the title speaks of, as a sentence begins: Judicial independence (default: its title)",
    "among": "what was ranked, in the plural: economies (default: none named)",
    "best": "what the first place means: most independent (default: best)",
    "worst": "what the last place means: least independent (default: worst)",
    "period": "the period picked out, as printed (default: the last)",
}
MOMENTS = False
_MARK = Face(10, weight=600, colour=OXBLOOD)
_SIDES: tuple[tuple[float, Align], ...] = ((0.0, "center"), (0.4, "right"), (-0.4, "left"))
_CHOSEN = Pen(OXBLOOD, 2.2)
_FIELD = Pen(GRAY, 0.6)
_RIM = Pen(WHITE, 0.6)
_STRIP = 7.0  # millimetres, height of a tick
_PITCH = 4.2
_HEAD = 10.4  # millimetres over the strip
_MOST = 1000  # ticks that can still be told apart on a page
_ROWS = 30


@dataclass(frozen=True, slots=True)
class _Place:
    """A rank and what it is out of."""

    period: str
    rank: float
    total: float
    text: str

    @property
    def phrase(self) -> str:
        return say("{rank} of {total}", rank=self.text, total=numeral(self.total))


def draw(values: Values) -> Drawing:
    """Draw the strip for the chosen period, and a line of its own length for every other."""
    check(values, SLOTS, OPTIONS)
    places = _read(values)
    chosen = _chosen(places, values.option("period"))
    others = [place for place in places if place is not chosen]
    canvas = _paint(values, chosen, places if others else [])
    subject = capital(values.option("subject", values.slot("rank")[0].title))
    title = _title(subject, chosen, values.option("among"))
    covered = span([places[0].period, places[-1].period])
    subtitle = say("Rank, 1 is {best}, {period}", best=_best(values), period=covered)
    told = "; ".join(at(place.phrase, place.period) for place in places)
    history = say(" Over time: {ranks}.", ranks=told) if others else ""
    alt = say(
        "Strip of {total} ranks. {title}.{history}",
        total=numeral(chosen.total),
        title=title,
        history=history,
    )
    rows = tuple((place.period, place.text, numeral(place.total)) for place in places)
    return Drawing(canvas.figure, title, subtitle, alt, Table(heads("Period", "Rank", "Of"), rows))


def _best(values: Values) -> str:
    return values.option("best", say("best"))


def _read(values: Values) -> list[_Place]:
    totals = {point.period: point.value for point in values.slot("total")}
    found: dict[str, _Place] = {}
    for point in sorted(values.slot("rank"), key=lambda point: point.start):
        total = totals.get(point.period)
        if total is None or point.value is None:
            raise ChartError(f"{point.title} {point.period} lacks its total; add one for that period")
        if not 1 <= point.value <= total <= _MOST:
            raise ChartError(
                f"{point.text} of {numeral(total)} cannot be drawn; a rank lies between 1 and {_MOST}"
            )
        if point.period in found:
            raise ChartError(f"slot rank has two values for {point.period}; name one source in its address")
        found[point.period] = _Place(point.period, point.value, total, point.text)
    if len(found) > _ROWS:
        raise ChartError(f"{len(found)} periods do not fit on a page; choose {_ROWS} at most")
    return list(found.values())


def _chosen(places: Sequence[_Place], period: str) -> _Place:
    known = {place.period: place for place in places}
    if period and period not in known:
        raise ChartError(f"option period is {period!r}, which has no rank; write {' or '.join(known)}")
    return known.get(period, places[-1])


def _paint(values: Values, chosen: _Place, history: Sequence[_Place]) -> Canvas:
    left = max((width_of(place.period, PLAIN) for place in history), default=0.0) + 3 if history else 1.0
    right = max((width_of(place.phrase, STRONG) for place in history), default=0.0) + 3 if history else 1.0
    most = max(place.total for place in (chosen, *history))
    scale = Scale(1, most, left, values.width - right)
    canvas = Canvas(values.width, _HEAD + _STRIP + 5 + (_PITCH * len(history) + 3 if history else 0))
    _paint_strip(canvas, chosen, scale)
    _paint_ends(canvas, chosen, scale, values)
    for index, place in enumerate(history):
        _paint_row(canvas, place, scale, _HEAD + _STRIP + 8 + _PITCH * (index + 0.5), chosen=place is chosen)
    return canvas


def _paint_strip(canvas: Canvas, chosen: _Place, scale: Scale) -> None:
    top, bottom = _HEAD, _HEAD + _STRIP
    others = [scale(number) for number in range(1, int(chosen.total) + 1) if number != chosen.rank]
    canvas.strokes([(x, top, x, bottom) for x in others], Pen(SLATE, min(0.9, scale.rate * 1.1)))
    at = scale(chosen.rank)
    canvas.strokes([(at, top - 2.2, at, bottom)], _CHOSEN)
    label = block((chosen.phrase, _MARK), (chosen.period, SMALL))
    places = [(label.at(at + shift, top - 2.8 - label.height, align), align) for shift, align in _SIDES]
    canvas.put(label, places, (at, top - 2.2))


def _paint_ends(canvas: Canvas, chosen: _Place, scale: Scale, values: Values) -> None:
    y = _HEAD + _STRIP + 1 + SMALL.rise
    best = f"{ordinal(1)}, {_best(values)}"
    worst = f"{ordinal(chosen.total)}, {values.option('worst', say('worst'))}"
    canvas.text(scale(1), y, best, SMALL)
    if width_of(best, SMALL) + width_of(worst, SMALL) + 2 < scale(chosen.total) - scale(1):
        canvas.text(scale(chosen.total), y, worst, SMALL, "right")


def _paint_row(canvas: Canvas, place: _Place, scale: Scale, y: float, *, chosen: bool) -> None:
    """Draw a line as long as the field was wide, and a dot where it stood."""
    face = STRONG.tinted(OXBLOOD) if chosen else PLAIN
    canvas.text(0, y + face.middle, place.period, face)
    canvas.text(canvas.frame.right, y + face.middle, place.phrase, face, "right")
    ends = [(scale(end), y - 0.7, scale(end), y + 0.7) for end in (1, place.total)]
    canvas.strokes([(scale(1), y, scale(place.total), y), *ends], _FIELD)
    canvas.dots([(scale(place.rank), y)], 1.2 if chosen else 1.0, OXBLOOD if chosen else SLATE, _RIM)


def _title(subject: str, chosen: _Place, among: str) -> str:
    phrase = f"{chosen.phrase} {among}".strip()
    below = chosen.total - chosen.rank
    told = say("{subject} ranked {rank} {when}", subject=subject, rank=phrase, when=when(chosen.period))
    if not below:
        return say("{title}, the last place", title=told)
    return say("{title}; {count} ranked lower", title=told, count=numeral(below))
