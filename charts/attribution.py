"""Attribution: who is blamed for a total, by an estimate, by what was reported, and by rival studies."""

import math
from collections.abc import Sequence
from itertools import pairwise

from charts import captions, rows
from charts.canvas import Canvas
from charts.ink import PAPER, WHITE
from charts.kit import ChartError, Drawing, Point, Slot, Table, Values, check, one_unit
from charts.labels import Box
from charts.rows import Part
from charts.scales import Scale, round_step
from charts.tallies import Tally, bar, rivals
from charts.tongue import say
from charts.words import heads, listing, short, unit_word

SLOTS = {
    "total": Slot("the estimate's total, with its interval", required=True),
    "shares": Slot("the estimate's shares in per cent, one for each party, others last", required=True),
    "reported-total": Slot("the total of the cases that were reported", required=False),
    "reported-shares": Slot("the shares of the reported cases, parties in the same order", required=False),
    "rivals": Slot("totals by other studies", required=False),
    "first": Slot("the party that a rival study puts first, as words, by the same source", required=False),
}
OPTIONS = {
    "subject": "what the shares are of, after 'of the': deaths (default: total)",
    "estimate": "what the first bar rests on (default: as its source names it, or estimate)",
    "reported": "what the second bar rests on (default: as its source names it)",
    "interval": "name of the estimate's interval: 95% interval (default: interval)",
    "rest": "name for what the shares leave over (default: others)",
}
MOMENTS = False
_BARS = (8.0, 5.5)  # millimetres of the estimate's bar and of the reported one
_ROW = 8.6
_AIR = 4.0  # under a bar
_STEP = 2.6  # between two totals of one study


def draw(values: Values) -> Drawing:
    """Draw the estimate, the reported cases and the rival totals to one scale."""
    check(values, SLOTS, OPTIONS)
    one_unit(values, ("total", "reported-total", "rivals"))
    bars = [bar(values, "", say("estimate"))]
    if values.slot("reported-total"):
        bars.append(bar(values, "reported-", say("reported cases")))
    others = rivals(values.slot("rivals"), values.slot("first"))
    canvas = _paint(values.width, bars, others)
    title = _title(values.option("subject", say("total", "what shares are of")), bars, others)
    total = bars[0].totals[0]
    subtitle = ", ".join(filter(None, (total.title, unit_word(total.unit), total.period)))
    rows_told = ". ".join(_told(row) for row in (*bars, *others))
    alt = say("Stacked bars with rival totals. {title}. {rows}.", title=title, rows=rows_told)
    return Drawing(canvas.figure, title, subtitle, alt, _table([*bars, *others]))


def _paint(width: float, bars: Sequence[Tally], others: Sequence[Tally]) -> Canvas:
    scale = _scale(width, [*bars, *others])
    tops = [captions.height(tally.parts, scale, width) for tally in bars]
    pitches = [_pitch(tally, width) for tally in others]
    foot = sum(tops) + sum(bulk + _AIR for bulk in _BARS[: len(bars)]) + sum(pitches)
    canvas = Canvas(width, foot + rows.AXIS)
    _paint_interval(canvas, bars[0].totals[0], scale, Box(0, tops[0] + _BARS[0], width, foot))
    y = 0.0
    for tally, top, bulk in zip(bars, tops, _BARS, strict=False):
        _paint_bar(canvas, tally, scale, y + top, bulk)
        y += top + bulk + _AIR
    for tally, pitch in zip(others, pitches, strict=True):
        tone = next((part.fill for part in bars[0].parts if tally.puts_first(part.label)), "")
        _paint_rival(canvas, tally, scale, y + pitch / 2 - 1, tone or WHITE)
        y += pitch
    step = round_step(scale.high, 4)
    rows.axis(canvas, scale, foot, [step * number for number in range(math.floor(scale.high / step) + 1)])
    return canvas


def _pitch(tally: Tally, width: float) -> float:
    return max(_ROW, rows.name_height(tally.source, tally.basis, width) + 2, tally.after.height + 2)


def _scale(width: float, every: Sequence[Tally]) -> Scale:
    """Return the largest scale at which every row still has room for what is written after it."""
    left = rows.names_width([(tally.source, tally.basis) for tally in every], width)
    rate = min((width - left - tally.after.width - rows.ARROW - 2) / tally.farthest for tally in every)
    if rate <= 0:
        raise ChartError("what is written beside the rows leaves no room for bars; shorten notes or names")
    farthest = max(tally.farthest for tally in every)
    return Scale(0, farthest, left, left + rate * farthest)


def _paint_interval(canvas: Canvas, total: Point, scale: Scale, room: Box) -> None:
    """Let the estimate's interval fall as a pale band behind the rivals, to show which of them it allows."""
    if not (total.is_exact or total.hedge or total.low is None or total.high is None):
        canvas.ground(Box(scale(total.low), room.top, scale(total.high), room.bottom))


def _paint_bar(canvas: Canvas, tally: Tally, scale: Scale, top: float, bulk: float) -> None:
    """Draw shares end to end, or the bare total where there are none, with its interval on its end."""
    middle, total = top + bulk / 2, tally.totals[0]
    rows.name(canvas, middle, tally.source, tally.basis)
    rows.stacked(canvas, tally.parts or (Part("", "", 0, total.value or 0.0, PAPER),), scale, top, bulk)
    captions.write(canvas, tally.parts, scale, top, canvas.frame.right)
    rows.whisker(canvas, total, scale, middle)
    _write_after(canvas, tally, scale, middle)


def _paint_rival(canvas: Canvas, tally: Tally, scale: Scale, middle: float, fill: str) -> None:
    """Draw an interval and a dot for each total; a hedged total is a hatched stretch, never a dot."""
    rows.name(canvas, middle, tally.source, tally.basis)
    for offset, total in zip(_offsets(tally.totals), tally.totals, strict=True):
        rows.estimate(canvas, total, scale, middle + offset, fill)
    _write_after(canvas, tally, scale, middle)


def _offsets(totals: Sequence[Point]) -> list[float]:
    """Keep totals of one study on a line, or one under the other where their intervals overlap."""
    low = [point.low if point.low is not None else -math.inf for point in totals]
    high = [point.high if point.high is not None else math.inf for point in totals]
    order = sorted(range(len(totals)), key=lambda index: low[index])
    if all(high[a] < low[b] for a, b in pairwise(order)):
        return [0.0] * len(totals)
    return [(index - (len(totals) - 1) / 2) * _STEP for index in range(len(totals))]


def _write_after(canvas: Canvas, tally: Tally, scale: Scale, middle: float) -> None:
    right = max(rows.reach(point, scale)[1] for point in tally.totals)
    canvas.block(tally.after, tally.after.at(right + 2, middle - tally.after.height / 2))


def _title(subject: str, bars: Sequence[Tally], others: Sequence[Tally]) -> str:
    """Say whom the estimate blames most, and who puts another first; else how far the totals differ."""
    estimate = bars[0]
    top = max((share for share in estimate.shares if not share.is_rest), key=lambda share: share.size)
    claim = say(
        "The {source} {basis} blames {party} for {share} of the {subject}",
        source=estimate.source,
        basis=estimate.basis,
        party=top.label,
        share=top.words,
        subject=subject,
    )
    contrary = [tally for tally in others if tally.party and not tally.puts_first(top.label)]
    if contrary:
        party = contrary[0].party
        who = [tally.source for tally in contrary if tally.party == party]
        puts = "{claim}; {who} puts {party} first" if len(who) == 1 else "{claim}; {who} put {party} first"
        return say(puts, claim=claim, who=listing(who), party=party)
    totals = [point for tally in (*bars, *others) for point in tally.totals if point.value is not None]
    low, high = (pick(totals, key=lambda point: point.value or 0.0) for pick in (min, max))
    if low is high:
        return claim
    return say("{claim}; totals run from {low} to {high}", claim=claim, low=short(low), high=short(high))


def _told(tally: Tally) -> str:
    head = ", ".join(filter(None, (tally.source, tally.basis)))
    totals = say(" or ").join(f"{point.text}{rows.doubt(point)}" for point in tally.totals)
    shares = "".join(f"; {share.label} {share.text}, {tally.count(share)}" for share in tally.shares)
    return f"{head}: {totals}{shares}{f'; {_first(tally.party)}' if tally.party else ''}"


def _first(party: str) -> str:
    return say("{party} first", party=party)


def _table(every: Sequence[Tally]) -> Table:
    found: list[tuple[str, ...]] = []
    for tally in every:
        head = tally.source, tally.basis
        party = _first(tally.party) if tally.party else ""
        found += [(*head, say("total"), p.text, rows.doubt(p).strip(" ()"), party) for p in tally.totals]
        found += [
            (*head, s.label, s.text, "", say("{count}, computed", count=tally.count(s))) for s in tally.shares
        ]
    return Table(heads("Source", "Basis", "Category", "Value", "Interval", "Note"), tuple(found))
