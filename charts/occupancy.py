"""Occupancy: how many there are against how many there is room for, date by date."""

from collections.abc import Sequence
from itertools import pairwise

from charts import captions, ledger, rows
from charts.canvas import Canvas
from charts.ink import OXBLOOD, PLAIN, QUIET, SLATE, SMALL, STRONG, WHITE, Face, Pen, width_of
from charts.kit import Drawing, Slot, Table, Values, check
from charts.labels import Box, block
from charts.ledger import Entry
from charts.lines import extent
from charts.rows import Part
from charts.scales import Scale
from charts.swings import headline
from charts.tongue import say
from charts.words import capital, heads, nothing_between, span, unit_word, when

SLOTS = {
    "population": Slot("how many there are, by date", required=True),
    "capacity": Slot("how many there is room for, by date; matched by period", required=False),
    "ratio": Slot(
        "occupancy in per cent as a source states it, preferred to ours; by period", required=False
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
_PITCH, _BAR = 5.0, 3.4  # millimetres from bar to bar, and of a bar
_GAP_YEARS = 2.0  # years without a figure that are worth a word
_PAUSE = 4.0  # millimetres for that word
_COLUMN = 4.0  # millimetres between two columns of numbers
_FACES = (PLAIN, PLAIN, STRONG)
_ASIDE = Face(7.2, colour=QUIET, italic=True)
_JOINT = Pen(WHITE, 0.8)


def draw(values: Values) -> Drawing:
    """Draw a bar for each date, parted at the capacity, with both numbers and their ratio."""
    check(values, SLOTS, OPTIONS)
    entries = ledger.read(values)
    columns = (values.option("held", say("Held")), values.option("places", say("Places")), say("Occupancy"))
    canvas = _paint(values.width, entries, columns)
    first = values.slot("population")[0]
    title = _title(values.option("subject", first.title), entries)
    covered = span([entries[0].period, entries[-1].period])
    subtitle = ", ".join(filter(None, (first.title, unit_word(first.unit), covered)))
    told = ". ".join(_told(entry, columns) for entry in entries)
    alt = say("Bars by date against capacity. {title}. {rows}.", title=title, rows=told)
    cells = tuple((entry.period, *entry.cells, entry.origin) for entry in entries)
    return Drawing(canvas.figure, title, subtitle, alt, _table(columns, cells))


def _table(columns: tuple[str, ...], cells: tuple[tuple[str, ...], ...]) -> Table:
    first, last = heads("Date", "Occupancy is")
    return Table((first, *columns, last), cells)


def _paint(width: float, entries: Sequence[Entry], heads: Sequence[str]) -> Canvas:
    left = max(width_of(entry.period, PLAIN) for entry in entries) + 3
    columns = _columns(width, entries, heads)
    scale = _scale(entries, left, columns[0][0] - columns[0][1] - _COLUMN)
    key = _key(entries)
    top = max(captions.height(key, scale, scale.stop), SMALL.leading + 0.6)
    pauses = [0.0, *(_PAUSE if b.start - a.start > _GAP_YEARS else 0.0 for a, b in pairwise(entries))]
    middles = [top + _PITCH * (i + 0.5) + sum(pauses[: i + 1]) for i in range(len(entries))]
    canvas = Canvas(width, middles[-1] + _PITCH / 2)
    captions.write(canvas, key, scale, top, scale.stop)
    for head, (right, _) in zip(heads, columns, strict=True):
        canvas.text(right, top - 0.6 - SMALL.fall, head, SMALL, "right")
    for entry, middle in zip(entries, middles, strict=True):
        _write_entry(canvas, entry, middle, columns)
        _paint_bar(canvas, entry, scale, middle)
    for index, pause in enumerate(pauses):
        if pause:
            _write_pause(canvas, entries[index - 1 : index + 1], scale, middles[index] - (_PITCH + pause) / 2)
    _explain(canvas, entries, scale, middles)
    canvas.guides([(left, top, left, canvas.frame.bottom)], rows.FRAME)
    return canvas


def _scale(entries: Sequence[Entry], left: float, right: float) -> Scale:
    points = [point for entry in entries for point in (entry.population, entry.capacity) if point]
    is_open = any(point.high is None for point in points)
    return Scale(0, max(extent(points)[1], 1.0), left, right - (rows.ARROW if is_open else 0.0))


def _columns(width: float, entries: Sequence[Entry], heads: Sequence[str]) -> list[tuple[float, float]]:
    """Return right edge and width of each column of numbers, the last one at the sheet's edge."""
    found: list[tuple[float, float]] = []
    right = width
    for index in reversed(range(len(heads))):
        wide = max(width_of(entry.cells[index], _FACES[index]) for entry in entries)
        wide = max(wide, width_of(heads[index], SMALL))
        found.insert(0, (right, wide))
        right -= wide + _COLUMN
    return found


def _key(entries: Sequence[Entry]) -> list[Part]:
    """Name both parts of a bar, over the first bar that has them."""
    for entry in entries:
        if entry.held is not None and entry.room is not None:
            within = Part(say("Within capacity"), "", 0, min(entry.held, entry.room), SLATE)
            beyond = Part(say("Beyond capacity"), "", entry.room, entry.held, OXBLOOD)
            return [within, beyond] if entry.held > entry.room else [within]
    return []


def _write_entry(canvas: Canvas, entry: Entry, middle: float, columns: Sequence[tuple[float, float]]) -> None:
    canvas.text(0, middle + PLAIN.middle, entry.period, PLAIN)
    for text, (right, _), face in zip(entry.cells, columns, _FACES, strict=True):
        if text:
            canvas.text(right, middle + face.middle, text, face, "right")


def _paint_bar(canvas: Canvas, entry: Entry, scale: Scale, middle: float) -> None:
    """Fill what fits and what does not, hatch a bar of unknown capacity, outline room that stands empty."""
    held, room = entry.held, entry.room

    def box(start: float, stop: float) -> Box:
        return Box(scale(start), middle - _BAR / 2, scale(stop), middle + _BAR / 2)

    if held is not None and room is None:
        canvas.hatched(box(0, held), rows.FRAME)
    if room is not None:
        canvas.bar(box(0, room), WHITE, rows.FRAME)
    if held is not None and room is not None:
        canvas.bar(box(0, min(held, room)), SLATE)
        if held > room:
            canvas.bar(box(room, held), OXBLOOD)
            canvas.strokes([(scale(room), middle - _BAR / 2, scale(room), middle + _BAR / 2)], _JOINT)
    if entry.population and held is not None:
        rows.whisker(canvas, entry.population, scale, middle)


def _write_pause(canvas: Canvas, entries: Sequence[Entry], scale: Scale, middle: float) -> None:
    """Say between two rows that years are missing, so that their distance is not taken for time."""
    label = block((nothing_between(entries[0].period, entries[1].period), _ASIDE))
    canvas.first_free(label, [(label.at(scale.start + 1.2, middle - label.height / 2), "left")])


def _explain(canvas: Canvas, entries: Sequence[Entry], scale: Scale, middles: Sequence[float]) -> None:
    """Say once, beside the first hatched bar with room, what hatching means."""
    label = block((say("capacity not stated"), _ASIDE))
    for entry, middle in zip(entries, middles, strict=True):
        if entry.population and entry.held is not None and entry.room is None:
            x = rows.reach(entry.population, scale)[1] + 1.2
            if canvas.first_free(label, [(label.at(x, middle - label.height / 2), "left")]):
                return


def _title(subject: str, entries: Sequence[Entry]) -> str:
    """Give the last ratio that is known, and the first one by the same source to measure it against."""
    known = [entry for entry in entries if entry.ratio is not None]
    if not known:
        return headline(subject, [e.population for e in entries if e.population and e.held is not None])
    last = known[-1]
    first = next(entry for entry in known if entry.series == last.series)
    claim = say(
        "{subject} stood at {share} of capacity {when}",
        subject=capital(subject),
        share=last.words,
        when=when(last.period),
    )
    if last.percent == first.percent:
        return claim
    up = (last.ratio or 0.0) > (first.ratio or 0.0)
    both = "{claim}, up from {share} {when}" if up else "{claim}, down from {share} {when}"
    return say(both, claim=claim, share=first.words, when=when(first.period))


def _told(entry: Entry, heads: Sequence[str]) -> str:
    held, room, percent = entry.cells
    said = [f"{head.lower()} {text}" for head, text in zip(heads, (held, room), strict=False) if text]
    said += [say("{share} of capacity", share=percent)] if percent else []
    return f"{capital(entry.period)}: {', '.join(said)}"
