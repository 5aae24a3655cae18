"""Occupancy: how many there are against how many there is room for, date by date."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from charts import rows
from charts.canvas import Canvas
from charts.ink import GRAY, OXBLOOD, PLAIN, QUIET, SLATE, SMALL, STRONG, WHITE, Face, width_of
from charts.kit import ChartError, Drawing, Point, Slot, Table, Values, check
from charts.labels import Box, block
from charts.lines import dated
from charts.rows import Part
from charts.scales import Scale
from charts.swings import headline
from charts.words import capital, short, span, unit_word, when

SLOTS = {
    "population": Slot("how many there are, by date", required=True),
    "capacity": Slot("how many there is room for, by date; matched by period", required=False),
    "ratio": Slot(
        "occupancy in per cent as a source states it, preferred to ours; matched by period", required=False
    ),
}
OPTIONS = {
    "subject": "what the title speaks of, as a sentence begins: Prisons (default: the population's title)",
    "held": "heading over the population: Inmates (default: Held)",
    "places": "heading over the capacity (default: Places)",
    "from": "first year drawn",
    "to": "last year drawn",
}
MOMENTS = False
_MOST = 30  # dates on one page
_PITCH, _BAR = 5.0, 3.4  # millimetres from bar to bar, and of a bar
_PAUSE = 2.0  # years without a figure that are worth a word
_HUNDRED = 100.0
_PAUSE_FACE = Face(7.2, colour=QUIET, italic=True)
_COLUMN = 4.0  # millimetres between two columns of numbers


@dataclass(frozen=True, slots=True)
class _Date:
    """What is known for one date; ``years`` since the row before."""

    period: str
    start: float
    population: Point | None
    capacity: Point | None
    stated: Point | None

    @property
    def ratio(self) -> float | None:
        """Per cent of capacity: as stated, else worked out here."""
        if self.stated and self.stated.value is not None:
            return self.stated.value
        if not (
            self.population and self.capacity and self.population.value is not None and self.capacity.value
        ):
            return None
        return self.population.value / self.capacity.value * _HUNDRED

    @property
    def percent(self) -> str:
        """The ratio as printed; one worked out here is rounded to a whole per cent."""
        if self.stated:
            return short(self.stated)
        return f"{self.ratio:,.0f}%" if self.ratio is not None else ""

    @property
    def cells(self) -> tuple[str, str, str]:
        held, room = (short(point) if point else "" for point in (self.population, self.capacity))
        return held, room, self.percent


def draw(values: Values) -> Drawing:
    """Draw a bar for each date, parted at the capacity, with both numbers and their ratio."""
    check(values, SLOTS, OPTIONS)
    dates = _read(values)
    heads = (values.option("held", "Held"), values.option("places", "Places"), "Occupancy")
    canvas = _paint(values.width, dates, heads)
    title = _title(values.option("subject", values.slot("population")[0].title), dates)
    first = values.slot("population")[0]
    subtitle = ", ".join(
        filter(None, (first.title, unit_word(first.unit), span([dates[0].period, dates[-1].period])))
    )
    alt = f"Bars by date against capacity. {title}. {'. '.join(_told(date, heads) for date in dates)}."
    rows_ = tuple(
        (date.period, *date.cells, "stated" if date.stated else "computed" if date.percent else "")
        for date in dates
    )
    return Drawing(canvas.figure, title, f"{subtitle}", alt, Table(("Date", *heads, "Occupancy is"), rows_))


def _read(values: Values) -> list[_Date]:
    years = values.number("from", -1e9), values.number("to", 1e9)
    found: dict[str, dict[str, Point]] = {}
    for slot in SLOTS:
        for point in dated(values.slot(slot), *years):
            if slot in found.setdefault(point.period, {}):
                raise ChartError(
                    f"slot {slot} has two values for {point.period}; name the source in its address"
                )
            found[point.period][slot] = point
    dates = [
        _Date(period, min(p.start for p in own.values()), *(own.get(slot) for slot in SLOTS))
        for period, own in found.items()
    ]
    if not any(date.population or date.capacity for date in dates):
        raise ChartError("no value in the years drawn; widen the options from and to")
    if len(dates) > _MOST:
        raise ChartError(f"{len(dates)} dates do not fit on a page; choose {_MOST} at most, or draw a trend")
    return sorted(dates, key=lambda date: date.start)


def _paint(width: float, dates: Sequence[_Date], heads: Sequence[str]) -> Canvas:
    left = max(width_of(date.period, PLAIN) for date in dates) + 3
    columns = _columns(width, dates, heads)
    most = max(point.value or 0 for date in dates for point in (date.population, date.capacity) if point)
    scale = Scale(0, most, left, columns[0][0] - columns[0][1] - _COLUMN)
    key = _key(dates)
    top = max(rows.captions_height(key, scale, scale.stop), SMALL.leading + 0.6)
    pauses = [0.0, *(_PITCH * 0.8 if b.start - a.start > _PAUSE else 0.0 for a, b in pairwise(dates))]
    canvas = Canvas(width, top + _PITCH * len(dates) + sum(pauses))
    rows.write_captions(canvas, key, scale, top, scale.stop)
    for head, (right, _) in zip(heads, columns, strict=True):
        canvas.text(right, top - 0.6 - SMALL.fall, head, SMALL, "right")
    y, middles = top, dict[str, float]()
    for before, date, pause in zip([dates[0], *dates], dates, pauses, strict=False):
        if pause:
            _paint_pause(canvas, before, date, scale, y + pause / 2)
        y += pause
        _paint_date(canvas, date, scale, y + _PITCH / 2, columns)
        y += _PITCH
        middles[date.period] = y - _PITCH / 2
    _explain(canvas, dates, scale, middles)
    canvas.strokes([(left, top, left, y)], GRAY, 0.6, role="rule")
    return canvas


def _columns(width: float, dates: Sequence[_Date], heads: Sequence[str]) -> list[tuple[float, float]]:
    """Right edge and width of each column of numbers, the last one at the sheet's edge."""
    found: list[tuple[float, float]] = []
    right = width
    for index in reversed(range(len(heads))):
        face = _faces()[index]
        wide = max(width_of(heads[index], SMALL), *(width_of(date.cells[index], face) for date in dates))
        found.insert(0, (right, wide))
        right -= wide + _COLUMN
    return found


def _faces() -> tuple[Face, Face, Face]:
    return PLAIN, PLAIN, STRONG


def _key(dates: Sequence[_Date]) -> list[Part]:
    """Words for both parts of a bar, over the first bar that has them."""
    for date in dates:
        held, room = (point.value if point else None for point in (date.population, date.capacity))
        if held is not None and room is not None:
            within = Part("Within capacity", "", 0, min(held, room), SLATE)
            beyond = Part("Beyond capacity", "", room, held, OXBLOOD)
            return [within, beyond] if held > room else [within]
    return []


def _paint_date(
    canvas: Canvas, date: _Date, scale: Scale, middle: float, columns: Sequence[tuple[float, float]]
) -> None:
    canvas.text(0, middle + PLAIN.middle, date.period, PLAIN)
    _paint_bar(canvas, date, scale, middle)
    for text, (right, _), face in zip(date.cells, columns, _faces(), strict=True):
        if text:
            canvas.text(right, middle + face.middle, text, face, "right")


def _paint_bar(canvas: Canvas, date: _Date, scale: Scale, middle: float) -> None:
    """Fill what fits and what does not; hatch a bar whose capacity nobody gave; outline room that stands empty."""
    held, room = (point.value if point else None for point in (date.population, date.capacity))
    top, bottom = middle - _BAR / 2, middle + _BAR / 2
    if held is not None and room is None:
        canvas.hatched(Box(scale(0), top, scale(held), bottom), colour=GRAY)
    if room is not None:
        canvas.bar(Box(scale(0), top, scale(room), bottom), WHITE, GRAY)
    if held is not None and room is not None:
        canvas.bar(Box(scale(0), top, scale(min(held, room)), bottom), SLATE)
        if held > room:
            canvas.bar(Box(scale(room), top, scale(held), bottom), OXBLOOD)
            canvas.strokes([(scale(room), top, scale(room), bottom)], WHITE, 0.8)
    if date.population and held is not None:
        rows.whisker(canvas, date.population, scale, middle)


def _paint_pause(canvas: Canvas, before: _Date, after: _Date, scale: Scale, middle: float) -> None:
    text = f"nothing between {before.period} and {after.period}"
    canvas.text(scale(0) + 1.2, middle + _PAUSE_FACE.middle, text, _PAUSE_FACE)


def _explain(canvas: Canvas, dates: Sequence[_Date], scale: Scale, middles: Mapping[str, float]) -> None:
    """Say once, beside the first hatched bar with room, what hatching means."""
    label = block(("capacity not stated", _PAUSE_FACE))
    for date in dates:
        if date.population and date.population.value is not None and not date.capacity:
            right = rows.reach(date.population, scale)[1]
            if canvas.first_free(
                label, [(label.at(right + 1.2, middles[date.period] - label.height / 2), "left")]
            ):
                return


def _title(subject: str, dates: Sequence[_Date]) -> str:
    """The last ratio that is known, and the first one it is measured against."""
    known = [date for date in dates if date.ratio is not None]
    if not known:
        return headline(
            subject,
            [date.population for date in dates if date.population and date.population.value is not None],
        )
    last, first = known[-1], known[0]
    claim = f"{capital(subject)} stood at {_spoken(last)} of capacity {when(last.period)}"
    if first is last:
        return claim
    verb = "up from" if (last.ratio or 0) > (first.ratio or 0) else "down from"
    return (
        claim if last.percent == first.percent else f"{claim}, {verb} {_spoken(first)} {when(first.period)}"
    )


def _spoken(date: _Date) -> str:
    return date.percent.replace("%", " per cent")


def _told(date: _Date, heads: Sequence[str]) -> str:
    held, room, percent = date.cells
    said = [f"{head.lower()} {text}" for head, text in zip(heads, (held, room), strict=False) if text]
    return f"{capital(date.period)}: {', '.join([*said, *([f'{percent} of capacity'] if percent else [])])}"
