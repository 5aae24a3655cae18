"""The table of facts: each observation with its age, evidence and rivals, and the topics that print it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefing.addresses import suggestion
from briefing.ages import age_of, is_stale
from briefing.errors import Problem, UsageError
from briefing.ledger import Ledger
from briefing.marks import Evidence, resolve
from briefing.model import Country, Observation
from briefing.notes import Credit, credit
from briefing.numerals import tidy
from briefing.prose import Block, Directive, Role, roles
from briefing.quantities import Quantity
from briefing.reading import Seeds
from briefing.times import GLANCE

COLUMNS = (
    "address", "title", "value", "low", "high", "hedge", "unit", "period", "age", "stale", "source", "grade",
    "via", "locator", "note", "topics", "rivals", "rival_of",
)  # fmt: skip  # the order of the columns in a file
_TABLES = ("actors", "events")  # tables that hold no observation
Cell = str | int | float | bool | None | list[str]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: an observation and what is known about it.

    ``short`` is its address without the brief's own country, ``said`` the figure with its hedge and unit.
    ``undated`` is True where a topic limits the age of what has none. What no topic prints, no topic limits.
    ``rival_of`` is the address of the line above that it stands beneath, or empty.
    """

    row: Observation
    short: str
    title: str
    quantity: Quantity
    said: str
    age: int | None
    stale: bool
    undated: bool
    credit: Credit
    topics: tuple[str, ...]
    rivals: tuple[str, ...]
    rival_of: str


def lines(seeds: Seeds, topic: str = "", *, stale: bool = False, rivals: bool = False) -> tuple[Line, ...]:
    """Return the table: what a topic prints, in reading order, or everything, by indicator.

    ``stale`` keeps what is older than allowed or has no date, ``rivals`` puts beneath each line what other
    sources say. :class:`UsageError` for a topic that the brief does not have.
    """
    uses = printed(seeds)
    if topic and topic not in uses:
        what = f"the brief has no topic {topic!r}"
        raise UsageError([Problem("--topic", 0, what, suggestion(topic, uses))])
    rows = uses[topic] if topic else _everything(seeds, preferred=rivals)
    found = (_line(row, seeds, uses, topic) for row in rows)
    kept = [line for line in found if not stale or line.stale or line.undated]
    return tuple(_with_rivals(kept, seeds, uses, topic) if rivals else kept)


def _with_rivals(
    kept: Iterable[Line], seeds: Seeds, uses: Mapping[str, Sequence[Observation]], topic: str
) -> Iterator[Line]:
    for line in kept:
        yield line
        for other in seeds.ledger.rivals(line.row):
            yield _line(other, seeds, uses, topic, rival_of=line.row.address)


def _everything(seeds: Seeds, *, preferred: bool) -> Iterator[Observation]:
    """Yield every observation, in the order of the indicators; ``preferred`` leaves out rivals."""
    country = seeds.country
    order = {name: place for place, name in enumerate(country.indicators)}
    first = dict[tuple[str, str, str, str], tuple[Observation, ...]]()
    for row in country.observations:
        first.setdefault(row.key, seeds.ledger.all_of(row))
    for key in sorted(first, key=lambda key: (order[key[0]], key[1] != country.iso3, key)):
        yield from first[key][:1] if preferred else first[key]


def _line(
    row: Observation,
    seeds: Seeds,
    uses: Mapping[str, Sequence[Observation]],
    topic: str,
    rival_of: str = "",
) -> Line:
    country, ledger = seeds.country, seeds.ledger
    topics = tuple(name for name, rows in uses.items() if row in rows)
    judges = (topic,) if topic else topics
    title, quantity = country.indicators[row.indicator].title, ledger.quantity(row)
    return Line(
        row=row,
        short=row.address.removeprefix(f"{country.iso3}."),
        title=f"{title}: {row.category}" if row.category else title,
        quantity=quantity,
        said=quantity.compact,
        age=age_of(row, country),
        stale=any(is_stale(row, name, country) for name in judges),
        undated=row.period is None and any(country.ages.allowed(name) is not None for name in judges),
        credit=credit(Evidence(row.source, row.part, row.locator, row.via), country),
        topics=topics,
        rivals=tuple(other.address for other in ledger.rivals(row)),
        rival_of=rival_of,
    )


def printed(seeds: Seeds) -> Mapping[str, tuple[Observation, ...]]:
    """Return what each topic prints, in text, tables and charts, in reading order. Key figures are one."""
    country, ledger = seeds.country, seeds.ledger
    found = {topic.id: _unique(_of_blocks(seeds.prose[topic.id].blocks, seeds)) for topic in country.topics}
    if not country.glance:
        return found
    key_figures = _unique(ledger.one(address) for group in country.glance for address in group.addresses)
    cover = {name: rows for name, rows in found.items() if name == country.cover}
    return {**cover, GLANCE: key_figures, **{name: rows for name, rows in found.items() if name not in cover}}


def _unique(rows: Iterable[Observation]) -> tuple[Observation, ...]:
    return tuple(dict.fromkeys(rows))


def _of_blocks(blocks: Sequence[Block], seeds: Seeds) -> Iterator[Observation]:
    for block in blocks:
        if isinstance(block, Directive):
            yield from _of_directive(block, seeds.country, seeds.ledger)
            yield from _of_blocks(block.body, seeds)
        else:
            for role in roles((block,)):
                yield from _of_role(role, seeds)


def _of_directive(directive: Directive, country: Country, ledger: Ledger) -> Iterator[Observation]:
    match directive.name:
        case "chart":
            (chart,) = (chart for chart in country.charts if chart.id == directive.argument)
            for addresses in chart.slots.values():
                for address in addresses:
                    yield from ledger.all(address)
        case "table" if directive.argument not in _TABLES:
            yield from ledger.all(directive.argument)
        case "rivals":
            yield from ledger.all_of(ledger.one(directive.argument))


def _of_role(role: Role, seeds: Seeds) -> Iterator[Observation]:
    """Yield the figure that a role prints, not the parts that it is computed from; both ends of a change."""
    evidence = resolve(role, seeds.country, seeds.ledger).evidence
    rows = [item.observation for item in evidence if item.observation]
    yield from rows[:1] if role.name == "value" else rows


def record(line: Line) -> dict[str, Cell]:
    """Return a line as plain values, by the names of :data:`COLUMNS`."""
    row, quantity = line.row, line.quantity
    low, high = (quantity.interval.low, quantity.interval.high) if row.formula else (row.low, row.high)
    cells: tuple[Cell, ...] = (
        row.address, line.title, row.words or _number(quantity.value, quantity), _number(low, quantity),
        _number(high, quantity), row.hedge, quantity.unit, row.period.edtf if row.period else "", line.age,
        line.stale, f"{row.source}#{row.part}" if row.part else row.source, line.credit.reliability,
        list(row.via), row.locator, row.note, list(line.topics), list(line.rivals), line.rival_of,
    )  # fmt: skip  # in the order of the columns
    return dict(zip(COLUMNS, cells, strict=True))


def _number(value: Decimal | None, quantity: Quantity) -> int | float | None:
    """Make a plain number; what was computed is rounded as it is printed."""
    if value is None or value.is_infinite():
        return None
    if quantity.derived:
        value = tidy(value, quantity.unit)
    return int(value) if value == value.to_integral_value() else float(value)
