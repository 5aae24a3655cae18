"""The panel "Where sources differ": all that is said of a thing, a row a source, drawn on one scale."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from briefing.figures import to_point
from briefing.ledger import Ledger
from briefing.model import Country, Observation
from briefing.notes import stated_interval
from briefing.quantities import Interval, Quantity
from briefing.rivals import anchor, panelled
from briefing.views import Fact, fact, parted

if TYPE_CHECKING:
    from charts.kit import Point

WIDTH, HEIGHT = 20.0, 3.2  # millimetres of a strip in the panel


@dataclass(frozen=True, slots=True)
class Strip:
    """A row's drawing, served as ``asset``; ``words`` are its text alternative."""

    asset: str
    words: str
    svg: bytes


@dataclass(frozen=True, slots=True)
class Said:
    """What one source says: ``interval`` is the one it states, ``strip`` None where a value is words."""

    fact: Fact
    interval: str
    strip: Strip | None


@dataclass(frozen=True, slots=True)
class Reason:
    """A note on why figures differ, and the sources whose rows carry it."""

    names: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A thing that sources measure differently; ``ends`` are those of the scale, none where all is words."""

    id: str
    title: str
    period: str
    unit: str
    ends: tuple[str, ...]
    rows: tuple[Said, ...]
    reasons: tuple[Reason, ...]


def differences(printed: Iterable[Observation], country: Country, ledger: Ledger) -> tuple[Difference, ...]:
    """Return, for each thing printed that sources measure differently, all they say, the preferred first."""
    found = dict[tuple[str, ...], tuple[Observation, ...]]()
    for row in printed:
        if row.key not in found and panelled(row, country, ledger):
            found[row.key] = ledger.all_of(row)
    order = {name: place for place, name in enumerate(country.indicators)}
    ranked = sorted(found, key=lambda key: (order[key[0]], key[2:], key))
    return tuple(_difference(place, found[key], country, ledger) for place, key in enumerate(ranked))


def _difference(place: int, rows: Sequence[Observation], country: Country, ledger: Ledger) -> Difference:
    facts = [fact(row, country, ledger) for row in rows]
    points = [_point(row, country, ledger) for row in rows]
    ends, strips = _strips(place, points)
    unit = ledger.unit(rows[0])
    intervals = [stated_interval(row, ledger) for row in rows]
    return Difference(
        id=anchor(rows[0]),
        title=facts[0].title,
        period=facts[0].period,
        unit=next((one.unit for one in facts if one.is_number and one.unit), ""),
        ends=tuple(_end(end, unit) for end in ends),
        rows=tuple(map(Said, facts, intervals, strips)),
        reasons=tuple(_reasons(facts)),
    )


def _point(row: Observation, country: Country, ledger: Ledger) -> "Point":
    """Make a point of what is printed: a derived figure that is a range has no middle to show."""
    point, quantity = to_point(row, country, ledger), ledger.quantity(row)
    ranged = quantity.derived and not quantity.interval.is_point
    return replace(point, value=None) if ranged else point


def _strips(place: int, points: "Sequence[Point]") -> tuple[tuple[float, ...], list[Strip | None]]:
    """Draw a strip for each number, and return the ends of the scale that they share."""
    # The charts bring in matplotlib, 0.3 s: only a run that draws pays for it.
    from charts.estimates import is_number  # noqa: PLC0415
    from charts.strip import frame, strip, words  # noqa: PLC0415

    if not any(map(is_number, points)):
        return (), [None for _ in points]
    shared = frame(points)
    drawn = [
        Strip(
            f"strips/{place + 1}-{number}.svg",
            words(point),
            strip(point, shared, WIDTH, HEIGHT, preferred=number == 1),
        )
        if is_number(point)
        else None
        for number, point in enumerate(points, 1)
    ]
    return (shared.low, shared.high), drawn


def _end(value: float, unit: str) -> str:
    """Write an end of the scale as the numbers of its rows are written."""
    number = Decimal(f"{value:.4f}".rstrip("0").rstrip("."))
    return parted(Quantity(number, Interval(number, number), "", unit).compact)[0]


def _reasons(facts: Sequence[Fact]) -> Iterator[Reason]:
    """Yield what the rivals' notes say, each once; where they are silent, the preferred's own."""
    first, *others = facts
    names = dict[str, dict[str, None]]()
    for one in [one for one in others if one.note] or [first]:
        if one.note:
            names.setdefault(one.note, {})[one.credit.name] = None
    texts = dict[tuple[str, ...], list[str]]()
    for text, who in names.items():
        texts.setdefault(tuple(who), []).append(text)
    yield from (Reason(who, " ".join(own)) for who, own in texts.items())
