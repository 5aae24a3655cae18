"""Timeline: events in lanes by kind, on bands of years that each have a scale of their own."""

import math
from collections.abc import Sequence
from itertools import pairwise

from charts.bands import AXIS, BAR, DATE, LANE_GAP, TEXT, Band, Entry, Row, band, is_bar, is_loose, row_height
from charts.canvas import Canvas
from charts.folding import BAND_GAP, fold
from charts.ink import INK, OXBLOOD, SLATE, SMALL, STRONG, WHITE, Pen, width_of
from charts.kit import ChartError, Drawing, Moment, Slot, Table, Values, check
from charts.labels import Box
from charts.scales import round_years
from charts.tongue import say
from charts.words import capital, count, heads, listing, the

SLOTS: dict[str, Slot] = {}
OPTIONS = {
    "kinds": "kinds of events drawn, in the order of their lanes: conflict, drugs (default: all)",
    "highlight": "the kind picked out (default: the first)",
    "bands": "years at which bands begin: 1948, 1980, 1993 (default: worked out, so that labels have room)",
    "from": "first year drawn",
    "to": "last year drawn",
}
MOMENTS = True
_MOST = 120  # events that are laid out at all
_PAGE = 235.0  # millimetres that a drawing may be high
_EDGE = 0.4  # millimetres, so that the outline of a last bar stays on the sheet
_AXIS = Pen(INK, 0.7)
_RIM = Pen(WHITE, 0.4)
_DOT = 0.95
_HALF = 2  # the title names the shortest run of decades that holds one event in two


def draw(values: Values) -> Drawing:
    """Draw the events that the options choose, in as many bands as make the lowest drawing."""
    check(values, SLOTS, OPTIONS)
    kinds = _kinds(values)
    moments = _chosen(values, kinds)
    bands = _bands(values, moments, kinds)
    canvas = _paint(values, bands, values.option("highlight", kinds[0]))
    title = _title(moments)
    named = listing([kind_word(kind) for kind in kinds])
    subtitle = say("Events by kind: {kinds}", kinds=named)
    if len(bands) > 1:
        subtitle = say("{subtitle}. Each row of years has its own scale", subtitle=subtitle)
    said = "; ".join(f"{one.date}, {kind_word(one.kind)}: {one.text.rstrip('.')}" for one in moments)
    alt = say("Timeline. {title}. {events}.", title=title, events=said)
    rows = tuple((one.date, kind_word(one.kind), one.text) for one in moments)
    table = Table(heads("Date", "Kind", "Event"), rows)
    return Drawing(canvas.figure, title, subtitle, alt, table)


def kind_word(kind: str) -> str:
    """Name a kind of events in the tongue that is spoken."""
    return say(kind, "kind of event")


def _kinds(values: Values) -> list[str]:
    present = list(dict.fromkeys(moment.kind for moment in values.moments))
    if not present:
        raise ChartError("there are no events to draw; add rows to events.csv")
    wanted = [kind.strip() for kind in values.option("kinds", ", ".join(present)).split(",")]
    for kind in (*wanted, values.option("highlight", wanted[0])):
        if kind not in present:
            raise ChartError(f"no event is of kind {kind!r}; the kinds are {listing(present)}")
    return wanted


def _chosen(values: Values, kinds: Sequence[str]) -> list[Moment]:
    first, last = values.number("from", -1e9), values.number("to", 1e9)
    kept = [m for m in values.moments if m.kind in kinds and m.end >= first and m.start < last + 1]
    if not kept:
        raise ChartError("no event falls in the years drawn; widen the options from and to")
    if len(kept) > _MOST:
        raise ChartError(f"{len(kept)} events are too many; choose kinds or years, {_MOST} events at most")
    return sorted(kept, key=lambda moment: (moment.start, moment.end))


def _bands(values: Values, moments: Sequence[Moment], kinds: Sequence[str]) -> list[Band]:
    """Cut the years as told, or as makes the best drawing."""
    x = max(width_of(kind_word(kind), STRONG) for kind in kinds) + 3, values.width - _EDGE
    told = values.option("bands")
    if not told:
        return fold(moments, kinds, x)
    found = [band(moments, kinds, a, b, x) for a, b in pairwise(_told_cuts(told, moments))]
    return [one for one in found if one.lanes]


def _told_cuts(text: str, moments: Sequence[Moment]) -> list[int]:
    try:
        years = sorted(int(part) for part in text.split(","))
    except ValueError:
        raise ChartError(f"option bands is {text!r}; write years: 1948, 1980, 1993") from None
    last = math.floor(max(moment.end for moment in moments)) + 1
    if years[0] > moments[0].start or years[-1] >= last:
        first = math.floor(moments[0].start)
        raise ChartError(f"option bands is {text!r}; begin with {first} or before, and end before {last}")
    return [*years, last]


def _paint(values: Values, bands: Sequence[Band], highlight: str) -> Canvas:
    height = sum(found.height + BAND_GAP for found in bands) - BAND_GAP
    if height > _PAGE:
        raise ChartError(
            f"the events need {height:.0f} mm, more than a page has; choose fewer kinds or years"
        )
    canvas = Canvas(values.width, height)
    y, rules = 0.0, []
    for found in bands:
        _paint_axis(canvas, found, y + AXIS - 1.6)
        y += AXIS
        for kind, rows in found.lanes:
            rules.append((0.0, y - LANE_GAP / 2 - 0.3, values.width, y - LANE_GAP / 2 - 0.3))
            _paint_lane(canvas, kind, rows, y, picked=kind == highlight)
            y += sum(map(row_height, rows)) + LANE_GAP
        rules.remove(rules[-len(found.lanes)])  # the line of years parts the first lane from what is over it
        y += BAND_GAP
    canvas.rules(rules)
    return canvas


def _paint_lane(canvas: Canvas, kind: str, rows: Sequence[Row], y: float, *, picked: bool) -> None:
    canvas.text(0, y + STRONG.rise, kind_word(kind), STRONG.tinted(OXBLOOD if picked else INK))
    for row in rows:
        _paint_row(canvas, row, y, OXBLOOD if picked else SLATE)
        y += row_height(row)


def _paint_axis(canvas: Canvas, found: Band, y: float) -> None:
    """Draw the years of a band over a line; a year's name stands where it begins."""
    room = width_of("2000", SMALL)
    years = round_years(found.first, found.last, found.scale.rate, room + 1.5)
    named = [year for year in years if found.scale(year) + room <= canvas.frame.right]
    ticks = [(found.scale(year), y, found.scale(year), y + 0.9) for year in named]
    canvas.guides([(found.scale.start, y, found.scale.stop, y), *ticks], _AXIS)
    for year in named or [found.first]:
        canvas.text(found.scale(year), y - 0.9, str(year), SMALL)


def _paint_row(canvas: Canvas, row: Row, top: float, colour: str) -> None:
    middle = top + DATE.rise - DATE.middle
    plain = [entry for entry in row if not is_bar(entry.moment)]
    if plain:
        centres = [((e.start + e.stop) / 2, top + BAR / 2 - 0.3 if e.below else middle) for e in plain]
        canvas.dots(centres, _DOT, colour, _RIM)
    for entry in row:
        if is_bar(entry.moment):
            at = top + BAR / 2 - 0.3 if entry.below else middle
            box = Box(entry.start, at - _DOT, entry.stop, at + _DOT)
            canvas.bar(box, WHITE if is_loose(entry.moment) else colour, Pen(colour, 0.8))
        _write(canvas, entry, top + (BAR if entry.below else 0.0))


def _write(canvas: Canvas, entry: Entry, top: float) -> None:
    """Set the date and, after it on the same line, the text; flush to the mark where that comes after."""
    label, y = entry.label, top + DATE.rise
    for index, line in enumerate(label.lines):
        indent = 0 if index else label.indent
        left = entry.left + (label.width - indent - width_of(line, TEXT) if entry.backward else 0)
        if index == 0:
            canvas.text(left, y, label.date, DATE)
        if line:
            canvas.text(left + indent, y, line, TEXT)
        y += TEXT.leading


def _title(moments: Sequence[Moment]) -> str:
    """Say how many events there are, and the shortest run of whole decades that holds half of them."""
    first, last = moments[0], max(moments, key=lambda moment: moment.end)
    if len(moments) == 1:
        return say("One event, {date}", date=first.date)
    whole = say(
        "{count} events from {first} to {last}",
        count=count(len(moments)),
        first=_year(first, first.start),
        last=_year(last, last.end),
    )
    start, stop = _busiest([moment.start for moment in moments])
    inside = sum(start <= moment.start < stop for moment in moments)
    if stop - start >= moments[-1].start - first.start or inside == len(moments):
        return capital(whole)
    fall = {"count": count(inside), "first": start, "last": stop - 1}
    return say("Of {events}, {count} fall in {first}–{last}", events=whole, **fall)


def _year(moment: Moment, year: float) -> str:
    """Name a year, or the decade or century where no year is known."""
    loose = the(moment.date)
    return loose if loose != moment.date else str(math.floor(year))


def _busiest(starts: Sequence[float]) -> tuple[int, int]:
    decades = range(math.floor(starts[0] / 10) * 10, math.floor(starts[-1] / 10) * 10 + 20, 10)
    runs = (
        (a, b) for length in range(1, len(decades)) for a, b in zip(decades, decades[length:], strict=False)
    )
    enough = [run for run in runs if _HALF * sum(run[0] <= start < run[1] for start in starts) >= len(starts)]
    shortest = min(stop - start for start, stop in enough)
    return max(
        (run for run in enough if run[1] - run[0] == shortest),
        key=lambda run: sum(run[0] <= start < run[1] for start in starts),
    )
