"""The ledger: every observation found by its address, weighed against its rivals, and made a figure."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from decimal import Decimal

from briefing.addresses import Address, AddressError, choices, parse_address, suggestion
from briefing.dates import dated_by
from briefing.formulas import Formula, FormulaError, Unknown, evaluate, parse_formula
from briefing.model import Country, Indicator, Observation, slug
from briefing.numerals import ZERO
from briefing.periods import parse_period
from briefing.quantities import INFINITY, Interval, Quantity, hedged
from briefing.tongues import ENGLISH, spoken

_EVER = dt.date.min
_MOST = Decimal(10) ** 18  # what a cell may hold; beyond it the decimal context would round


class Ledger:
    """The observations of a country, found by address."""

    def __init__(self, country: Country) -> None:
        """Sort each indicator's observations once by how far their source is preferred."""
        self._home = country.iso3
        self._indicators = country.indicators
        rows = defaultdict[str, list[Observation]](list)
        for observation in country.observations:
            rows[observation.indicator].append(observation)
        self._rows = {
            name: sorted(found, key=_preference(country.indicators[name]))
            for name, found in rows.items()
            if name in country.indicators
        }
        self._alike = defaultdict[tuple[str, ...], list[Observation]](list)
        for row in (row for found in self._rows.values() for row in found):
            for key in (row.key, row.key[:3]):
                self._alike[key].append(row)
        self._quantities: dict[Observation, Quantity] = {}
        self._open: list[Observation] = []

    def all(self, text: str) -> tuple[Observation, ...]:
        """Return every observation that an address pattern matches, in order of period.

        Parts left out match anything, but the area is the country's own and, unless asked for, only the
        preferred observation of each thing is returned.
        """
        address = parse_address(text)
        found = _whole(self._matching(address), address)
        if address.source and not address.part:
            found = _whole_sources(found)
        if not address.source:
            found = list({observation.key: observation for observation in reversed(found)}.values())[::-1]
        found.sort(key=lambda row: row.period.start if row.period else _EVER)
        if not found:
            raise self._nothing(text, address)
        return tuple(found)

    def one(self, text: str) -> Observation:
        """Return the observation that the address means; :class:`AddressError` for none or several."""
        address = parse_address(text)
        found = _whole(self._matching(address), address)
        if not found:
            raise self._nothing(text, address)
        keys = {row.key for row in found}
        if len(keys) > 1:
            raise AddressError(f"{text!r} can mean {len(keys)} things", _narrower(found))
        return found[0]

    def means(self, text: str, observation: Observation) -> bool:
        """Say whether an address means this observation."""
        try:
            return self.one(text) is observation
        except AddressError:
            return False

    def rivals(self, observation: Observation) -> tuple[Observation, ...]:
        """Return the other observations of the same thing, most preferred first."""
        return tuple(row for row in self.all_of(observation) if row is not observation)

    def all_of(self, observation: Observation) -> tuple[Observation, ...]:
        """Return an observation and its rivals, most preferred first."""
        return tuple(self._alike.get(observation.key, ()))

    def alike(self, observation: Observation) -> tuple[Observation, ...]:
        """Return all observations of the same thing in the same place at any time, most preferred first."""
        return tuple(self._alike.get(observation.key[:3], ()))

    def unit(self, observation: Observation) -> str:
        """Return the unit of an observation's indicator."""
        return self._indicators[observation.indicator].unit

    def quantity(self, observation: Observation) -> Quantity:
        """Return what an observation says as a figure; :class:`AddressError` if its formula has no answer."""
        if observation not in self._quantities:
            self._quantities[observation] = self._quantify(observation)
        return self._quantities[observation]

    def parts(self, observation: Observation) -> tuple[Observation, ...]:
        """Return the observations that a derived one is computed from, in the formula's order."""
        if not observation.formula:
            return ()
        return tuple(self.one(address) for address in self._formula(observation.formula).addresses)

    def compute(self, formula: str, unit: str) -> Quantity:
        """Return what a formula comes to, as a derived figure in ``unit``."""
        parsed = self._formula(formula)
        figures = [self.quantity(self.one(address)) for address in parsed.addresses]
        for address, figure in zip(parsed.addresses, figures, strict=True):
            if figure.words:
                raise AddressError(f"{address!r} is words, not a number", "compute with numbers only")
        try:
            result = evaluate(parsed, [Unknown(figure.value, figure.interval) for figure in figures])
        except FormulaError as error:
            raise AddressError(
                f"the formula {formula!r} has no answer: {error}", "change the formula"
            ) from error
        if any(_MOST <= abs(end) < INFINITY for end in (result.interval.low, result.interval.high)):
            raise AddressError(f"the formula {formula!r} comes to more than 18 digits", "use a larger unit")
        return Quantity(result.value, result.interval, "", unit, derived=True)

    def _quantify(self, row: Observation) -> Quantity:
        if not row.formula:
            return _stated(row, self.unit(row))
        if row in self._open:
            names = " needs ".join(step.address for step in [*self._open, row])
            raise AddressError(f"the formula needs its own result ({names})", "let one of them state a value")
        self._open.append(row)
        try:
            return self.compute(row.formula, self.unit(row))
        finally:
            self._open.pop()

    @staticmethod
    def _formula(text: str) -> Formula:
        try:
            return parse_formula(text)
        except FormulaError as error:
            raise AddressError(f"{text!r} is not a formula", str(error)) from error

    def _matching(self, address: Address) -> list[Observation]:
        area = address.area or self._home
        rows = self._rows.get(address.indicator, [])
        return [row for row in rows if (area in ("*", row.area)) and address.matches(row)]

    def _nothing(self, text: str, address: Address) -> AddressError:
        if address.indicator not in self._indicators:
            return AddressError(
                f"there is no indicator {address.indicator!r}",
                suggestion(address.indicator, self._indicators),
            )
        known = (row.address.removeprefix(f"{self._home}.") for row in self._rows.get(address.indicator, []))
        return AddressError(f"no observation answers {text!r}", suggestion(text, known))


def _whole_sources(found: list[Observation]) -> list[Observation]:
    """Take a source without part to mean the whole, where it states one beside its parts."""
    wholes = {(row.key, row.source) for row in found if not row.part}
    return [row for row in found if not row.part or (row.key, row.source) not in wholes]


def _whole(found: list[Observation], address: Address) -> list[Observation]:
    """Take an address without category to mean the whole, where sources state one."""
    wholes = [] if address.category else [row for row in found if not row.category]
    return wholes or found


def _preference(indicator: Indicator) -> Callable[[Observation], int]:
    """Make a sort key: the place of a source in the indicator's order, a named part before its whole."""
    places = {name: place for place, name in enumerate(indicator.sources)}
    last = len(places)
    return lambda row: places.get(f"{row.source}#{row.part}", places.get(row.source, last))


def _stated(row: Observation, unit: str) -> Quantity:
    """Make a figure of what a source states; a stated interval goes before the hedge's own."""
    if row.words:
        dated = unit == "date" and spoken() is not ENGLISH
        words = parse_period(dated_by(row.words)).label if dated else row.words
        return Quantity(None, Interval(-INFINITY, INFINITY), row.hedge, unit, words)
    interval = Interval(-INFINITY, INFINITY) if row.value is None else hedged(row.value, row.hedge)
    if row.low is not None or row.high is not None:
        interval = Interval(
            interval.low if row.low is None else row.low, interval.high if row.high is None else row.high
        )
    if row.value is None and interval.low == -INFINITY:
        interval = Interval(ZERO, interval.high)
    return Quantity(row.value, interval, row.hedge, unit)


def _narrower(found: Iterable[Observation]) -> str:
    """Say which part of the address would decide, with the first few choices."""
    rows = list(found)
    periods = {row.key[3]: None for row in rows}
    categories = {slug(row.category): None for row in rows if row.category}
    areas = {row.area: None for row in rows}
    if len(areas) > 1:
        return f"name an area: {choices(f'{area}.' for area in areas)}"
    if len(periods) > 1:
        return f"add a period: {choices(f'@{period}' for period in periods)}"
    return f"add a category: {choices(f'/{category}' for category in categories)}"
