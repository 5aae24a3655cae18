"""Trend: one measure over time, with its changes of method, its target, and what others count."""

from collections.abc import Sequence
from dataclasses import dataclass

from charts import breaks, targets
from charts.canvas import Canvas
from charts.ink import GRAY, INK, OXBLOOD, PLAIN, QUIET, SLATE, SLATE_DEEP, SMALL, STRONG, Pen
from charts.kit import ChartError, Drawing, Point, Slot, Table, Values, check, one_unit
from charts.labels import NEAR, Block, Box, around, block
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
    single,
    usual_step,
    write_ends,
    years,
)
from charts.swings import headline, told, turns
from charts.tongue import say
from charts.words import count, heads, listing, short, span, unit_word, when

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
_MAIN = Pen(OXBLOOD, 1.9)
_OVERLAPPING = (_MAIN, Pen(SLATE, 1.9), Pen(INK, 1.2))  # for sources that count the same years, 20 L* apart
_RIVAL = Pen(GRAY, 0.9, (3.2, 2.2))
_WORDS = {SLATE: SLATE_DEEP}


@dataclass(frozen=True, slots=True)
class _Story:
    """The values, sorted into what is drawn; ``in_turn`` where the sources follow each other."""

    groups: tuple[tuple[Point, ...], ...]
    rivals: tuple[tuple[Point, ...], ...]
    targets: tuple[Point, ...]
    announced: tuple[breaks.Break, ...]
    in_turn: bool
    aim: str

    @property
    def changes(self) -> tuple[breaks.Break, ...]:
        return (*(breaks.changes(self.groups) if self.in_turn else ()), *self.announced)

    @property
    def main(self) -> list[Point]:
        """What the title speaks of: all sources where they follow each other, else the first."""
        points = [point for group in self.groups for point in group] if self.in_turn else self.groups[0]
        return [point for point in points if point.value is not None]

    @property
    def ends(self) -> Sequence[Sequence[Point]]:
        """The lines whose last value is named."""
        return [self.main] if self.in_turn else self.groups

    @property
    def all(self) -> list[Point]:
        return [point for group in (*self.groups, *self.rivals, self.targets) for point in group]

    def pen(self, index: int) -> Pen:
        return _MAIN if self.in_turn else _OVERLAPPING[index % len(_OVERLAPPING)]


def draw(values: Values) -> Drawing:
    """Draw a measure over the years and say what it did."""
    check(values, SLOTS, OPTIONS)
    story = _read(values)
    canvas = Canvas(values.width, values.number("height", 66))
    _paint(canvas, story)
    cuts = [change.year for change in story.announced]
    title = headline(values.option("subject", story.main[0].title), story.main, cuts)
    return Drawing(canvas.figure, title, _subtitle(story), _alt(story, title), _table(story))


def _read(values: Values) -> _Story:
    one_unit(values, SLOTS)
    series, rivals, aims = (single(dated(values.slot(slot), *years(values))) for slot in SLOTS)
    groups = tuple(map(tuple, by_series(series).values()))
    if not groups or not any(point.value is not None for point in groups[0]):
        raise ChartError("slot series has no value in the years drawn; widen the options from and to")
    announced = tuple(breaks.announced(values.option("breaks")))
    aim = targets.read_aim(values)
    others = tuple(map(tuple, by_series(rivals).values()))
    return _Story(groups, others, tuple(aims), announced, breaks.follow(groups), aim)


def _paint(canvas: Canvas, story: _Story) -> None:
    ends = _end_labels(story)
    right = canvas.frame.right - max(label.width for label, _ in ends) - 2
    area = Box(margin(story.all), 0, right, canvas.frame.bottom - FOOT)
    header = breaks.arrange(story.changes, plot(canvas, area, story.all).x, canvas.frame.right)
    sheet = plot(canvas, Box(area.left, header.height + HEAD, right, area.bottom), story.all)
    name_axes(sheet, story.all)
    breaks.draw(header, canvas, sheet.area.bottom)
    _draw_lines(sheet, story)
    for target in story.targets:
        targets.draw(sheet, target, targets.outcome(story.main, target))
    write_ends(sheet, ends)
    _write_turns(sheet, story.main)
    for target in story.targets:
        targets.write(sheet, target, targets.outcome(story.main, target), story.aim)
    _write_rivals(sheet, story)
    rule_off(sheet)


def _draw_lines(sheet: Plot, story: _Story) -> None:
    for rival in story.rivals:
        draw_series(sheet, rival, _RIVAL)
    for index, group in enumerate(story.groups):
        draw_series(sheet, group, story.pen(index), [change.year for change in story.changes])
    for index, ended in enumerate(story.ends):
        sheet.dot(ended[-1:], story.pen(index).colour)
    path = [story.main[index] for index in turns([point.value or 0.0 for point in story.main])]
    sheet.dot(path, OXBLOOD)


def _end_labels(story: _Story) -> list[tuple[Block, Point]]:
    """Name the last value of the measure, or of each source where several count the same years."""
    labels = []
    for index, group in enumerate(story.ends):
        last, colour = group[-1], story.pen(index).colour
        bold = STRONG.tinted(_WORDS.get(colour, colour))
        name = "" if story.in_turn else last.series
        labels.append((block((name, bold), (short(last), bold), (when(last.period), SMALL)), last))
    return labels


def _write_turns(sheet: Plot, points: Sequence[Point]) -> None:
    """Write the first value, peaks and troughs, where there is room; the last has its own label."""
    numbers = [point.value or 0.0 for point in points]
    for index in turns(numbers):
        if index < len(points) - 1:
            point = points[index]
            above = index == 0 or numbers[index] > numbers[index - 1]
            label = block((short(point), STRONG.tinted(OXBLOOD)), (point.period, SMALL))
            sheet.canvas.first_free(label, around(label, *sheet.place(point), above=above))


def _write_rivals(sheet: Plot, story: _Story) -> None:
    """Name each rival close to its line, as near to its end as there is room."""
    for rival in story.rivals:
        label = block((rival[-1].series, PLAIN.tinted(QUIET)))
        spots = [around(label, *sheet.place(point), above=True, reach=0.9) for point in reversed(rival)]
        near = [place for spot in spots for place in spot[:NEAR]]
        sheet.canvas.first_free(label, [*near, *(place for spot in spots for place in spot[NEAR:])])


def _subtitle(story: _Story) -> str:
    first = story.main[0]
    text = ", ".join(
        filter(None, (first.title, unit_word(first.unit), span([first.period, story.main[-1].period])))
    )
    if len(story.groups) == 1 or not story.in_turn:
        return text
    first_group, *later = story.groups
    spells = [breaks.until(first_group[0].series, first_group[-1].period)]
    spells += [breaks.since(group[0].series, group[0].period) for group in later]
    number = count(len(story.groups))
    return say(
        "{measured}. {spells}: {count} series, not one", measured=text, spells=listing(spells), count=number
    )


def _alt(story: _Story, title: str) -> str:
    usual = usual_step(story.all)
    parts = [say("Line chart. {title}", title=title), _subtitle(story)]
    parts += [f"{group[0].series}: {told(group, usual)}" for group in story.groups]
    parts += [
        say("Change of method in {year}: {after}", year=f"{change.year:.0f}", after=change.after)
        for change in story.announced
    ]
    parts += [targets.told(one, targets.outcome(story.main, one), story.aim) for one in story.targets]
    parts += [
        say("For comparison, {series}: {values}", series=group[0].series, values=told(group, usual))
        for group in story.rivals
    ]
    return ". ".join(parts) + "."


def _table(story: _Story) -> Table:
    series, rival, target = say("series", "drawn as"), say("rival", "drawn as"), say("target", "drawn as")
    rows = [(p.period, p.series, series, p.text) for group in story.groups for p in group]
    rows += [(p.period, p.series, rival, p.text) for group in story.rivals for p in group]
    rows += [(p.period, p.series, target, p.text) for p in story.targets]
    return Table(heads("Period", "Source", "Drawn as", "Value"), tuple(rows))
