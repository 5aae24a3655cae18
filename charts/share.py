"""Share: how much of a whole something makes up, with "up to" kept as a stretch, beside what others found."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from charts import rows
from charts.canvas import Canvas
from charts.ink import GRAY, OXBLOOD, SMALL, STRONG, width_of
from charts.kit import ChartError, Drawing, Point, Slot, Table, Values, check
from charts.labels import Align, Block, Box, block
from charts.rows import Part
from charts.scales import Scale
from charts.words import capital, listing, numeral, short

SLOTS = {
    "share": Slot("the share that is claimed, in per cent; each claim gets a row", required=True),
    "parts": Slot("observations that split the same whole, in per cent, by category and source", required=False),
}
OPTIONS = {
    "subject": "what the share is, as a sentence begins: The illegal share of timber exports (default: the title)",
    "part": "the category among the parts that answers to the share (default: the share's own, else the first)",
    "rest": "name for what the parts leave over (default: not stated)",
}
MOMENTS = False
_WHOLE = 100.0
_BAR = 6.5  # millimetres
_AIR = 4.5
_ROUNDING = 1.5
_STEPS = (0.0, 20.0, 40.0, 60.0, 80.0, 100.0)


@dataclass(frozen=True, slots=True)
class _Row:
    """One bar: a claim, or the parts that one source found."""

    points: tuple[Point, ...]
    parts: tuple[Part, ...]
    claim: bool

    @property
    def source(self) -> str:
        return self.points[0].series

    @property
    def basis(self) -> str:
        return self.points[0].period or "no date given"


def draw(values: Values) -> Drawing:
    """Draw each claim and each set of parts on the same scale of nought to a hundred per cent."""
    check(values, SLOTS, OPTIONS)
    claims = [_claim(point) for point in values.slot("share")]
    splits = [_split(tuple(group), values) for _, group in groupby(values.slot("parts"), lambda p: (p.series, p.period))]
    canvas = _paint(values.width, [*claims, *splits])
    title = _title(values, splits)
    first = values.slot("share")[0]
    subtitle = ", ".join(filter(None, (first.title, "per cent of the whole")))
    alt = f"Bars of 100 per cent. {title}. {'. '.join(_told(row) for row in (*claims, *splits))}."
    return Drawing(canvas.figure, title, subtitle, alt, _table([*claims, *splits]))


def _claim(point: Point) -> _Row:
    """Cut a claim into what it holds for certain and what it only allows."""
    low, high = point.low or 0.0, _WHOLE if point.high is None else point.high
    if not 0 <= low <= high <= _WHOLE:
        raise ChartError(f"{point.text} of {point.series} is no share of a whole; it must lie between 0 and 100 per cent")
    sure = Part("", "", 0, low, OXBLOOD)
    open_ = Part("", "", low, high, "")
    return _Row((point,), tuple(part for part in (sure, open_) if part.stop > part.start), claim=True)


def _split(points: tuple[Point, ...], values: Values) -> _Row:
    given = [(point.label, short(point), point.value or 0.0) for point in points]
    left = _WHOLE - sum(size for _, _, size in given)
    if left < -_ROUNDING or any(point.value is None for point in points):
        raise ChartError(f"the parts of {points[0].series} add up to {numeral(_WHOLE - left)} per cent; leave out parts of parts")
    rest = values.option("rest", "not stated")
    if left > _ROUNDING:
        given.append((rest, f"{numeral(round(left, 2))}%", left))
    chosen = _matching(points, values.option("part") or values.slot("share")[0].label).label
    # What answers to the claim stands first, and what nobody could tell next to it: together, what the claim allows.
    given.sort(key=lambda item: (item[0] != chosen, item[0] != rest and not rows.is_open(item[0])))
    fills = rows.fills(label for label, _, _ in given if label != rest)
    parts, start = [], 0.0
    for label, text, size in given:
        parts.append(Part(label, text, start, start + size, fills.get(label, "")))
        start += size
    return _Row(points, tuple(parts), claim=False)


def _matching(points: Sequence[Point], label: str) -> Point:
    return next((point for point in points if point.label.casefold() == label.casefold()), points[0])


def _paint(width: float, every: Sequence[_Row]) -> Canvas:
    left = rows.names_width([(row.source, row.basis) for row in every], width)
    scale = Scale(0, _WHOLE, left, width - width_of("100%", SMALL) / 2)
    tops = [_head(row, scale, width) for row in every]
    foot = sum(tops) + (_BAR + _AIR) * len(every)
    canvas = Canvas(width, foot + rows.AXIS)
    y = 0.0
    for row, top in zip(every, tops, strict=True):
        box = Box(scale(0), y + top, scale(_WHOLE), y + top + _BAR)
        rows.name(canvas, (box.top + box.bottom) / 2, row.source, row.basis)
        (_paint_claim if row.claim else _paint_split)(canvas, row, scale, box)
        y += top + _BAR + _AIR
    rows.axis(canvas, scale, foot - 1, _STEPS, [f"{step:.0f}%" for step in _STEPS])
    return canvas


def _head(row: _Row, scale: Scale, width: float) -> float:
    return _caption(row.points[0]).height + 1 if row.claim else rows.captions_height(row.parts, scale, width)


def _caption(claim: Point) -> Block:
    return block((f"{short(claim)} {claim.label}".strip(), STRONG.tinted(OXBLOOD)))


def _paint_claim(canvas: Canvas, row: _Row, scale: Scale, box: Box) -> None:
    """Fill what is held for certain, hatch what is only allowed, and stroke the number that was said."""
    for part in row.parts:
        stretch = Box(scale(part.start), box.top, scale(part.stop), box.bottom)
        if part.fill:
            canvas.bar(stretch, part.fill)
        else:
            canvas.hatched(stretch, colour=OXBLOOD)
    canvas.bar(box, "none", GRAY)
    claim = row.points[0]
    x = scale(claim.value if claim.value is not None else row.parts[-1].stop)
    canvas.strokes([(x, box.top - 1, x, box.bottom + 1)], OXBLOOD, 2.0)
    label = _caption(claim)
    align: Align = "right" if x - label.width > scale(0) else "left"
    canvas.block(label, label.at(x + (0.3 if align == "right" else -0.3), box.top - 1.2 - label.height, align), align)


def _paint_split(canvas: Canvas, row: _Row, scale: Scale, box: Box) -> None:
    rows.stacked(canvas, row.parts, scale, box.top, _BAR)
    rows.write_captions(canvas, row.parts, scale, box.top, canvas.frame.right)


def _title(values: Values, splits: Sequence[_Row]) -> str:
    """What is claimed, and what the first source that looked at the parts could tell."""
    claims = values.slot("share")
    subject = capital(values.option("subject", claims[0].title))
    title = f"{subject} is put at {' or '.join(dict.fromkeys(point.text for point in claims))}"
    if not splits:
        return f"{title} by {listing(dict.fromkeys(point.series for point in claims))}"
    found = splits[0].points
    part = _matching(found, values.option("part") or claims[0].label)
    unknown = [f"{point.text} {point.label[:1].lower()}{point.label[1:]}" for point in found if rows.is_open(point.label)]
    return f"{title}; {found[0].series} found {part.text}{f', with {listing(unknown)}' if unknown else ''}"


def _told(row: _Row) -> str:
    parts = listing(f"{point.label} {point.text}".strip() for point in row.points)
    return f"{row.source}, {row.basis}: {parts}"


def _table(every: Sequence[_Row]) -> Table:
    found = [(p.series, row.basis, "claim" if row.claim else "part", p.label, p.text) for row in every for p in row.points]
    return Table(("Source", "Period", "Drawn as", "Category", "Value"), tuple(found))
