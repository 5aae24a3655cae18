"""A ledger of dates for the occupancy chart: who was held, in how much room, and the ratio of both."""

from dataclasses import dataclass

from charts.kit import ChartError, Point, Values
from charts.lines import dated, years
from charts.tongue import say
from charts.words import long, numeral, per_cent, percent, short

_READ = ("population", "capacity", "ratio")
_MOST = 30  # dates on one page
_HUNDRED = 100.0


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known for one date."""

    period: str
    start: float
    population: Point | None
    capacity: Point | None
    stated: Point | None

    @property
    def held(self) -> float | None:
        """The population's number."""
        return self.population.value if self.population else None

    @property
    def room(self) -> float | None:
        """The capacity's number."""
        return self.capacity.value if self.capacity else None

    @property
    def ratio(self) -> float | None:
        """Per cent of capacity: as stated, else worked out here."""
        if self.stated and self.stated.value is not None:
            return self.stated.value
        return self.held / self.room * _HUNDRED if self.held is not None and self.room else None

    @property
    def percent(self) -> str:
        """The ratio as printed; one worked out here is rounded to a whole per cent."""
        if self.stated:
            return short(self.stated)
        return percent(numeral(round(self.ratio))) if self.ratio is not None else ""

    @property
    def words(self) -> str:
        """The ratio as a sentence has it."""
        if self.stated:
            return long(self.stated)
        return per_cent(numeral(round(self.ratio))) if self.ratio is not None else ""

    @property
    def series(self) -> str:
        """Who states the ratio, or counted whom it is worked out of."""
        point = self.stated or self.population
        return point.series if point else ""

    @property
    def origin(self) -> str:
        """Where the ratio comes from."""
        return say("stated") if self.stated else say("computed") if self.percent else ""

    @property
    def cells(self) -> tuple[str, str, str]:
        """Population, capacity and ratio as printed; nothing where not known."""
        held, room = (short(point) if point else "" for point in (self.population, self.capacity))
        return held, room, self.percent


def read(values: Values) -> list[Entry]:
    """Bring together what the slots hold for each period, in order of time."""
    found: dict[str, dict[str, Point]] = {}
    for slot in _READ:
        for point in dated(values.slot(slot), *years(values)):
            own = found.setdefault(point.period, {})
            if slot in own:
                raise ChartError(
                    f"slot {slot} has two values for {point.period}; name one source in its address"
                )
            own[slot] = point
    entries = [_entry(period, own) for period, own in found.items()]
    if not any(entry.held is not None for entry in entries):
        raise ChartError("no population in the years drawn; widen the options from and to")
    if len(entries) > _MOST:
        raise ChartError(
            f"{len(entries)} dates do not fit on a page; choose {_MOST} at most, or draw a trend"
        )
    return sorted(entries, key=lambda entry: entry.start)


def _entry(period: str, own: dict[str, Point]) -> Entry:
    population, capacity, stated = (own.get(slot) for slot in _READ)
    return Entry(period, min(point.start for point in own.values()), population, capacity, stated)
