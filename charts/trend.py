"""Trend: one measure over time, with its changes of method, its target, and what others count."""

from collections.abc import Sequence
from dataclasses import dataclass

from charts import breaks
from charts.canvas import Canvas
from charts.ink import GRAY, INK, OXBLOOD, PLAIN, QUIET, SLATE, SMALL, STRONG, WHITE
from charts.kit import ChartError, Drawing, Point, Slot, Table, Values, check
from charts.labels import Block, Box, NEAR, around, beside, block, stack
from charts.lines import FOOT, Plot, by_series, dated, draw_series, margin, name_axes, plot, rule_off
from charts.swings import headline, told, turns
from charts.words import listing, numeral, short, span, unit_word, when

SLOTS = {
    "series": Slot("the measure, by one source or by several that follow each other", required=True),
    "rivals": Slot("the same measure as others count it, drawn thin and dashed", required=False),
    "target": Slot("what was aimed at, for one or more periods", required=False),
}
OPTIONS = {
    "subject": "what the title speaks of, as a sentence begins: Coca (default: the indicator's title)",
    "aim": "below or above: on which side of the target success lies (default: the gap is named, not judged)",
    "breaks": "further changes of method, year and label: 2021: 19 zones; 2024: 24 zones",
    "from": "first year drawn",
    "to": "last year drawn",
    "height": "millimetres (default 66)",
}
MOMENTS = False
_DIAMOND = 1.3  # half its diagonal, in millimetres
_TONES = (OXBLOOD, SLATE, INK)  # for sources that overlap in time, 20 or more L* apart


@dataclass(frozen=True, slots=True)
class _Story:
    """The values, sorted into what is drawn."""

    groups: tuple[tuple[Point, ...], ...]
    rivals: tuple[tuple[Point, ...], ...]
    targets: tuple[Point, ...]
    changes: tuple[breaks.Break, ...]
    announced: tuple[breaks.Break, ...]
    in_turn: bool
    aim: str

    @property
    def main(self) -> tuple[Point, ...]:
        """What the title speaks of: all sources where they follow each other, else the first."""
        points = [point for group in self.groups for point in group] if self.in_turn else self.groups[0]
        return tuple(point for point in points if point.value is not None)

    @property
    def all(self) -> tuple[Point, ...]:
        return tuple(point for group in (*self.groups, *self.rivals, self.targets) for point in group)


def draw(values: Values) -> Drawing:
    """Draw a measure over the years and say what it did."""
    check(values, SLOTS, OPTIONS)
    story = _read(values)
    canvas = Canvas(values.width, values.number("height", 66))
    _paint(canvas, story)
    subject = values.option("subject", story.main[0].title)
    title = headline(subject, story.main)
    return Drawing(canvas.figure, title, _subtitle(story), _alt(story, title), _table(story))


def _read(values: Values) -> _Story:
    years = values.number("from", -1e9), values.number("to", 1e9)
    groups = tuple(map(tuple, by_series(dated(values.slot("series"), *years)).values()))
    if not any(point.value is not None for group in groups for point in group):
        raise ChartError("slot series has no value in the years drawn; widen the options from and to")
    rivals = tuple(map(tuple, by_series(dated(values.slot("rivals"), *years)).values()))
    in_turn = breaks.follow(groups)
    announced = tuple(breaks.announced(values.option("breaks")))
    changes = (*(breaks.changes(groups) if in_turn else ()), *announced)
    targets = tuple(dated(values.slot("target"), *years))
    return _Story(groups, rivals, targets, changes, announced, in_turn, values.option("aim"))


def _paint(canvas: Canvas, story: _Story) -> None:
    ends = _end_labels(story)
    right = canvas.frame.right - max((label.width for label, _, _ in ends), default=0) - 2
    left = margin(story.all)
    rough = plot(canvas, Box(left, 0, right, canvas.frame.bottom - FOOT), story.all)
    header = breaks.arrange(story.changes, rough.x, canvas.frame.right)
    sheet = plot(canvas, Box(left, header.height, right, canvas.frame.bottom - FOOT), story.all)
    name_axes(sheet, story.all)
    breaks.draw(header, canvas, sheet.area.bottom)
    _draw_lines(sheet, story)
    gaps = [_draw_target(sheet, target, _actual(story, target)) for target in story.targets]
    _write_ends(sheet, ends)
    _write_turns(sheet, story)
    for target, middle in zip(story.targets, gaps, strict=True):
        _write_target(sheet, target, _actual(story, target), middle, story.aim)
    _write_rivals(sheet, story)
    rule_off(sheet)


def _draw_lines(sheet: Plot, story: _Story) -> None:
    cuts = [change.year for change in story.changes]
    for rival in story.rivals:
        draw_series(sheet, rival, GRAY, 0.9, (3.2, 2.2))
    for index, group in enumerate(story.groups):
        colour = OXBLOOD if story.in_turn else _TONES[index % len(_TONES)]
        draw_series(sheet, group, colour, 1.9, cuts=cuts)


def _draw_target(sheet: Plot, target: Point, actual: Point | None) -> float | None:
    """Draw the mark, and the bracket to what came about; return the height of its middle."""
    x, y = sheet.place(target)
    top = sheet.y(actual.value) if actual and actual.value is not None else y
    if abs(top - y) > 2 * _DIAMOND:
        sheet.canvas.strokes([(x, y, x, top), (x - 0.9, top, x + 0.9, top)], INK, 0.8)
    sheet.canvas.shape([(x, y - _DIAMOND), (x + _DIAMOND, y), (x, y + _DIAMOND), (x - _DIAMOND, y)], WHITE)
    return (y + top) / 2 if actual else None


def _actual(story: _Story, target: Point) -> Point | None:
    same = [point for point in story.main if point.start <= target.middle <= point.end]
    return next(iter(same), None)


def _end_labels(story: _Story) -> list[tuple[Block, Point, str]]:
    groups = [story.main] if story.in_turn else story.groups
    labels = []
    for index, group in enumerate(groups):
        tone = OXBLOOD if story.in_turn else _TONES[index % len(_TONES)]
        name = "" if story.in_turn else group[-1].series
        bold = STRONG.tinted(tone)
        labels.append((block((name, bold), (short(group[-1]), bold), (when(group[-1].period), SMALL)), group[-1], tone))
    return labels


def _write_ends(sheet: Plot, ends: Sequence[tuple[Block, Point, str]]) -> None:
    heights = [label.height for label, _, _ in ends]
    tops = stack(heights, [sheet.y(point.value or 0) for _, point, _ in ends], 0, sheet.area.bottom)
    for (label, point, tone), top in zip(ends, tops, strict=True):
        sheet.canvas.dots([sheet.place(point)], 0.85, tone)
        sheet.canvas.block(label, label.at(sheet.x(point.middle) + 1.8, top))


def _write_turns(sheet: Plot, story: _Story) -> None:
    main = story.main
    numbers = [point.value or 0 for point in main]
    for index in turns(numbers):
        if index == len(main) - 1:
            continue
        above = index == 0 or numbers[index] > numbers[index - 1]
        tone = STRONG.tinted(OXBLOOD)
        label = block((short(main[index]), tone), (main[index].period, SMALL))
        x, y = sheet.place(main[index])
        sheet.canvas.first_free(label, around(label, x, y, above=above))
        sheet.canvas.dots([(x, y)], 0.85, OXBLOOD)


def _write_target(sheet: Plot, target: Point, actual: Point | None, middle: float | None, aim: str) -> None:
    x, y = sheet.place(target)
    label = block((f"Target for {target.period}", PLAIN), (short(target), STRONG))
    sheet.canvas.first_free(label, around(label, x, y, above=False, reach=_DIAMOND + 0.6))
    if actual and middle is not None:
        gap = block(*((line, STRONG if line[0].isdigit() else PLAIN) for line in _gap(target, actual, aim)))
        sheet.canvas.first_free(gap, beside(gap, x, middle, 1.2))


def _gap(target: Point, actual: Point, aim: str) -> tuple[str, str]:
    """How far the target was missed, in two lines; judged only where the folder says what success is."""
    size = (actual.value or 0) - (target.value or 0)
    number = numeral(abs(size))
    if size == 0:
        return "reached", ""
    if aim not in ("below", "above"):
        return number, f"{'above' if size > 0 else 'below'} target"
    met = (size < 0) == (aim == "below")
    return ("met, with", f"{number} to spare") if met else ("missed by", number)


def _write_rivals(sheet: Plot, story: _Story) -> None:
    for rival in story.rivals:
        label = block((rival[-1].series, PLAIN.tinted(QUIET)))
        spots = [around(label, *sheet.place(point), above=True, reach=0.9)[:NEAR] for point in reversed(rival)]
        sheet.canvas.first_free(label, [place for spot in spots for place in spot])


def _subtitle(story: _Story) -> str:
    first = story.main[0]
    parts = [first.title, unit_word(first.unit), span([story.main[0].period, story.main[-1].period])]
    text = ", ".join(filter(None, parts))
    if len(story.groups) == 1 or not story.in_turn:
        return text
    names = listing(dict.fromkeys(group[0].series for group in story.groups))
    return f"{text}. {names} count differently: these are {len(story.groups)} series, not one"


def _alt(story: _Story, title: str) -> str:
    parts = [f"Line chart. {title}", _subtitle(story)]
    parts += [f"{group[0].series}: {told(group)}" for group in story.groups]
    parts += [f"Change of method in {change.year:.0f}: {change.after}" for change in story.announced]
    for target in story.targets:
        actual = _actual(story, target)
        gap = f", {' '.join(filter(None, _gap(target, actual, story.aim)))}" if actual else ""
        parts.append(f"Target for {target.period}: {target.text}{gap}")
    parts += [f"For comparison, {group[0].series}: {told(group)}" for group in story.rivals]
    return ". ".join(parts) + "."


def _table(story: _Story) -> Table:
    rows = [(p.period, p.series, "series", p.text) for group in story.groups for p in group]
    rows += [(p.period, p.series, "rival", p.text) for group in story.rivals for p in group]
    rows += [(p.period, p.series, "target", p.text) for p in story.targets]
    return Table(("Period", "Source", "Drawn as", "Value"), tuple(rows))
