"""Share: how much of a whole something makes up, with "up to" kept as a stretch, beside what others found."""

from collections.abc import Sequence
from dataclasses import dataclass

from charts import captions, rows
from charts.canvas import Canvas
from charts.ink import OXBLOOD, SMALL, STRONG, Pen, width_of
from charts.kit import ChartError, Drawing, Point, Slot, Table, Values, check, one_unit
from charts.labels import Align, Block, Box, block
from charts.rows import Part
from charts.scales import Scale
from charts.tongue import say
from charts.wholes import WHOLE, Share, parts, shares
from charts.words import capital, heads, listing, long, numeral, percent, short

SLOTS = {
    "share": Slot("the share that is claimed, in per cent; each claim gets a row", required=True),
    "parts": Slot("observations that split the same whole, in per cent, by category", required=False),
}
OPTIONS = {
    "subject": "what the share is, as a sentence begins: The illegal share of exports (default: its title)",
    "part": "the category among the parts that answers to the share (default: the share's own, or the first)",
    "rest": "name for what the parts leave over (default: not stated)",
}
MOMENTS = False
_BAR = 6.5  # millimetres
_AIR = 4.5
_FEW = 2  # claims that a title names one by one
_STEPS = (0.0, 20.0, 40.0, 60.0, 80.0, 100.0)
_SAID = Pen(OXBLOOD, 2.0)
_ALLOWED = Pen(OXBLOOD, 0.6)


@dataclass(frozen=True, slots=True)
class _Row:
    """One bar: a claim, or the parts that one source found."""

    points: tuple[Point, ...]
    parts: tuple[Part, ...]
    shares: tuple[Share, ...] = ()

    @property
    def source(self) -> str:
        return self.points[0].series

    @property
    def basis(self) -> str:
        return self.points[0].period or say("no date given")


def draw(values: Values) -> Drawing:
    """Draw each claim and each set of parts on the same scale of nought to a hundred per cent."""
    check(values, SLOTS, OPTIONS)
    one_unit(values, SLOTS)
    claims = [_claim(point) for point in values.slot("share")]
    splits = [_split(group, values) for group in _groups(values.slot("parts"))]
    canvas = _paint(values.width, [*claims, *splits])
    title = _title(values, splits)
    subtitle = say("{title}, per cent of the whole", title=values.slot("share")[0].title)
    told = ". ".join(_told(row) for row in (*claims, *splits))
    alt = say("Bars of 100 per cent. {title}. {rows}.", title=title, rows=told)
    return Drawing(canvas.figure, title, subtitle, alt, _table([*claims, *splits]))


def _groups(points: Sequence[Point]) -> list[list[Point]]:
    found: dict[tuple[str, str], list[Point]] = {}
    for point in points:
        found.setdefault((point.series, point.period), []).append(point)
    return list(found.values())


def _claim(point: Point) -> _Row:
    """Cut a claim into what it holds for certain and what it only allows."""
    low, high = point.low or 0.0, WHOLE if point.high is None else point.high
    if point.unit != "percent" or not 0 <= low <= high <= WHOLE:
        raise ChartError(
            f"{point.text} of {point.series} is no share; it must lie between 0 and 100 per cent"
        )
    found = (Part("", "", 0, low, OXBLOOD), Part("", "", low, high, ""))
    return _Row((point,), tuple(part for part in found if part.stop > part.start))


def _split(points: Sequence[Point], values: Values) -> _Row:
    """Put the part that answers to the claim first, and next to it what nobody could tell.

    Together the two reach as far as the truth may, which is what the claim has to be held against.
    """
    found = shares(points, values.option("rest", say("not stated")))
    chosen = _matching(points, values).label
    found.sort(key=lambda share: (share.label != chosen, not share.is_open))
    return _Row(tuple(points), parts(found, WHOLE, [share.text for share in found]), tuple(found))


def _matching(points: Sequence[Point], values: Values) -> Point:
    wanted = values.option("part") or values.slot("share")[0].label
    named = next((point for point in points if point.label.casefold() == wanted.casefold()), None)
    if named is None and values.option("part"):
        labels = " or ".join(point.label for point in points)
        raise ChartError(f"option part is {wanted!r}, which is no part; write {labels}")
    return named or points[0]


def _paint(width: float, every: Sequence[_Row]) -> Canvas:
    left = rows.names_width([(row.source, row.basis) for row in every], width)
    scale = Scale(0, WHOLE, left, width - width_of(percent(numeral(WHOLE)), SMALL) / 2 - 0.5)
    tops = [_head(row, scale, width) for row in every]
    feet = [max(_AIR, rows.name_height(row.source, row.basis, width) - _BAR + 1) for row in every]
    foot = sum(tops) + sum(feet) + _BAR * len(every) - 1
    canvas = Canvas(width, foot + rows.AXIS)
    y = 0.0
    for row, top, below in zip(every, tops, feet, strict=True):
        _paint_row(canvas, row, scale, y + top)
        y += top + _BAR + below
    rows.axis(canvas, scale, foot, _STEPS, "percent")
    return canvas


def _head(row: _Row, scale: Scale, width: float) -> float:
    return captions.height(row.parts, scale, width) if row.shares else _caption(row).height + 1.2


def _caption(row: _Row) -> Block:
    return block((f"{short(row.points[0])} {row.points[0].label}".strip(), STRONG.tinted(OXBLOOD)))


def _paint_row(canvas: Canvas, row: _Row, scale: Scale, top: float) -> None:
    box = Box(scale(0), top, scale(WHOLE), top + _BAR)
    rows.name(canvas, top + _BAR / 2, row.source, row.basis)
    if row.shares:
        rows.stacked(canvas, row.parts, scale, top, _BAR)
        captions.write(canvas, row.parts, scale, top, canvas.frame.right)
    else:
        _paint_claim(canvas, row, scale, box)


def _paint_claim(canvas: Canvas, row: _Row, scale: Scale, box: Box) -> None:
    """Fill what is held for certain, hatch what is only allowed, and stroke the number that was said."""
    for part in row.parts:
        stretch = Box(scale(part.start), box.top, scale(part.stop), box.bottom)
        if part.fill:
            canvas.bar(stretch, part.fill)
        else:
            canvas.hatched(stretch, _ALLOWED)
    canvas.bar(box, "none", rows.FRAME)
    claim, label = row.points[0], _caption(row)
    x = scale(claim.value if claim.value is not None else row.parts[-1].stop)
    canvas.strokes([(x, box.top - 1, x, box.bottom + 1)], _SAID)
    align: Align = "right" if x - label.width > scale(0) else "left"
    canvas.block(label, label.at(x, box.top - 1.2 - label.height, align), align)


def _title(values: Values, splits: Sequence[_Row]) -> str:
    """Say what is claimed, and what the first source that looked at the parts could tell."""
    claims = values.slot("share")
    texts = list(dict.fromkeys(long(point) for point in sorted(claims, key=lambda point: point.value or 0.0)))
    few = len(texts) <= _FEW
    put = say(" or ").join(texts) if few else say("between {low} and {high}", low=texts[0], high=texts[-1])
    subject = capital(values.option("subject", claims[0].title))
    title = say("{subject} is put at {value}", subject=subject, value=put)
    if not splits:
        who = listing(dict.fromkeys(point.series for point in claims))
        return say("{subject} is put at {value} by {who}", subject=subject, value=put, who=who)
    found = splits[0].points
    part = _matching(found, values)
    unknown = listing(long(point) for point in found if rows.is_unknown(point.label))
    told = say("{title}; {source} found {value}", title=title, source=found[0].series, value=long(part))
    return say("{title}, with {value} undetermined", title=told, value=unknown) if unknown else told


def _told(row: _Row) -> str:
    said = listing(f"{point.label} {long(point)}".strip() for point in row.points)
    return f"{row.source}, {row.basis}: {said}"


def _table(every: Sequence[_Row]) -> Table:
    found: list[tuple[str, ...]] = []
    for row in every:
        drawn = say("part" if row.shares else "claim", "drawn as")
        found += [(point.series, row.basis, drawn, point.label, point.text) for point in row.points]
        found += [
            (row.source, row.basis, say("rest", "drawn as"), s.label, s.text) for s in row.shares if s.is_rest
        ]
    return Table(heads("Source", "Period", "Drawn as", "Category", "Value"), tuple(found))
