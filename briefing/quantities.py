"""Numbers that keep their doubt: hedges, the intervals they mean, and how both are written.

A source that says "nearly 70,000" has not said 70,000. The hedge is kept as a word for the reader and as an
interval for arithmetic, so that a sum, a share or a change of hedged figures comes out as the range it is.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from enum import Enum
from types import MappingProxyType

from briefing.periods import ordinal

INFINITY = Decimal("Infinity")
ZERO = Decimal(0)
BILLION_IN_MILLIONS = 1000
SIGNIFICANT = 3
SMALL = Decimal(10)
ABBREVIATIONS: Mapping[str, str] = MappingProxyType(
    {"hectares": "ha", "square kilometres": "km²", "tonnes": "t", "per cent of GDP": "% of GDP"}
)

WithUnit = Callable[[str, str], str]


class Reach(Enum):
    """On which side of the number the true value may lie."""

    EXACT = "exactly there"
    AROUND = "within the rounding, on either side"
    SHORT = "below it, within the rounding"
    BEYOND = "above it, within the rounding"
    BELOW = "at or below it"
    ABOVE = "at or above it"


HEDGES: Mapping[str, Reach] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                "nearly", "almost", "close to", "not quite", "just under", "just below", "slightly under",
                "a little under",
            ),
            Reach.SHORT,
        ),
        **dict.fromkeys(("just over", "just above", "slightly over", "a little over"), Reach.BEYOND),
        **dict.fromkeys(
            ("about", "around", "some", "roughly", "approximately", "an estimated", "circa"),
            Reach.AROUND,
        ),
        **dict.fromkeys(("under", "well under", "less than", "fewer than", "below"), Reach.BELOW),
        **dict.fromkeys(("up to", "at most", "as many as", "as much as", "no more than"), Reach.BELOW),
        "a minority of": Reach.BELOW,
        **dict.fromkeys(("over", "well over", "more than", "above"), Reach.ABOVE),
        **dict.fromkeys(("upwards of", "in excess of"), Reach.ABOVE),
        **dict.fromkeys(
            ("at least", "no fewer than", "no less than", "as few as", "as little as", "a majority of"),
            Reach.ABOVE,
        ),
        # Qualifiers of statements, not of size: kept as words, and they move no number.
        **dict.fromkeys(
            (
                "by", "early", "mid", "late", "much of", "most of", "largely", "relatively", "for years",
                "between", "thought to", "said to", "reportedly", "dwarfed", "now", "same year",
            ),
            Reach.EXACT,
        ),
        "": Reach.EXACT,
    }
)  # fmt: skip  # one hedge a line would take a page and hide the groups

FRACTIONS: Mapping[Decimal, str] = MappingProxyType(
    {
        Decimal(20): "a fifth",
        Decimal(25): "a quarter",
        Decimal(50): "half",
        Decimal(75): "three quarters",
        Decimal(100): "all",
    }
)
NUMBERS: Mapping[Decimal, str] = MappingProxyType(
    {
        Decimal(number): word
        for number, word in enumerate(
            ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
        )
    }
)


@dataclass(frozen=True, slots=True)
class Interval:
    """All values that a figure may mean, both ends included; an infinite end is open."""

    low: Decimal
    high: Decimal

    def __contains__(self, value: Decimal) -> bool:
        """Say whether the figure, as hedged, allows this value."""
        return self.low <= value <= self.high

    def overlaps(self, other: "Interval") -> bool:
        """Say whether two figures can both be true."""
        return self.low <= other.high and other.low <= self.high

    @property
    def is_point(self) -> bool:
        """True where the figure leaves no doubt."""
        return self.low == self.high


def rounding(value: Decimal) -> Decimal:
    """Half a unit of the last digit that the writer bothered to give: 5,000 for 70,000, 0.05 for 1.4."""
    if value == ZERO:
        return ZERO
    exponent = value.normalize().as_tuple().exponent
    # Only NaN and infinity have a letter for an exponent, and no seed holds one.
    return Decimal(1).scaleb(int(exponent)) / 2


def hedged(value: Decimal, hedge: str) -> Interval:
    """Turn a number and its hedge into the interval they mean; ``KeyError`` for an unknown hedge."""
    floor = ZERO if value >= ZERO else -INFINITY
    slack = rounding(value)
    return {
        Reach.EXACT: Interval(value, value),
        Reach.AROUND: Interval(value - slack, value + slack),
        Reach.SHORT: Interval(value - slack, value),
        Reach.BEYOND: Interval(value, value + slack),
        Reach.BELOW: Interval(floor, value),
        Reach.ABOVE: Interval(value, INFINITY),
    }[HEDGES[hedge]]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure ready to be printed: a number with its interval, hedge and unit, or words.

    ``value`` is None where only a range is known. ``derived`` figures were computed here, so their ends are
    rounded outward and they are written as the range they are.
    """

    value: Decimal | None
    interval: Interval
    hedge: str
    unit: str
    words: str = ""
    derived: bool = False

    @property
    def written(self) -> str:
        """The figure as running text has it: ``nearly 70,000``, ``13.9 per cent``, ``US$3 billion``."""
        return self._phrase(_long)

    @property
    def compact(self) -> str:
        """The figure as tables, charts and margin notes have it: ``13.9%``, ``42,900 ha``."""
        return self._phrase(_short)

    @property
    def bare(self) -> str:
        """The figure without its unit."""
        return self._phrase(_bare)

    @property
    def spelled(self) -> str:
        """The figure in words where a writer would use them: ``just under half``, ``two``."""
        share = self.unit == "percent"
        if self.unit == "rank" or self.unit.startswith("USD "):
            return self.bare
        word = (FRACTIONS if share else NUMBERS).get(self.value) if self.value is not None else None
        if word:
            return _after_hedge(self.hedge, word)
        return self.written if share else self.bare

    @property
    def magnitude(self) -> "Quantity":
        """The figure without its sign, for a sentence whose verb tells the direction."""
        if self.interval.low >= ZERO:
            return self
        interval = Interval(abs(self.interval.high), abs(self.interval.low))
        return replace(self, value=None if self.value is None else abs(self.value), interval=interval)

    def _phrase(self, with_unit: "WithUnit") -> str:
        if self.words:
            return _after_hedge(self.hedge, self.words)
        if self.value is None or (self.derived and not self.interval.is_point):
            return _range(self.interval, self.unit, with_unit)
        if self.hedge == "a majority of":
            return f"a majority (over {with_unit(numeral(self.value), self.unit)})"
        return _after_hedge(self.hedge, _single(self.value, self.unit, with_unit, derived=self.derived))


def numeral(value: Decimal) -> str:
    """Digits with thousands separated by commas, as typed: 1.40 keeps its nought."""
    return f"{value:,f}".replace("-", "−")


def _after_hedge(hedge: str, text: str) -> str:
    return f"{hedge} {text}" if hedge else text


def _single(value: Decimal, unit: str, with_unit: WithUnit, *, derived: bool) -> str:
    shown = tidy(value, unit) if derived else value
    if unit.startswith("USD million") and abs(shown) >= BILLION_IN_MILLIONS:
        return with_unit(_plain(shown / BILLION_IN_MILLIONS), unit.replace("million", "billion"))
    return with_unit(numeral(shown), unit)


def _range(interval: Interval, unit: str, with_unit: WithUnit) -> str:
    low, high = _outward(interval.low, ROUND_FLOOR), _outward(interval.high, ROUND_CEILING)
    if low.is_infinite() and high.is_infinite():
        return "an unknown amount"
    if high.is_infinite():
        return f"at least {_single(low, unit, with_unit, derived=False)}"
    if low.is_infinite() or low == ZERO < high:
        return f"at most {_single(high, unit, with_unit, derived=False)}"
    if unit == "rank":
        return f"between {with_unit(numeral(low), unit)} and {with_unit(numeral(high), unit)}"
    if unit.startswith("USD million") and high >= BILLION_IN_MILLIONS:
        low, high = (_plain_decimal(end / BILLION_IN_MILLIONS) for end in (low, high))
        unit = unit.replace("million", "billion")
    return f"between {with_unit(f'{numeral(low)} and {numeral(high)}', unit)}"


def _outward(value: Decimal, direction: str) -> Decimal:
    """Round an end of a computed range to three figures, away from the middle: never claim too much."""
    if value.is_infinite() or value == ZERO:
        return value
    place = Decimal(1).scaleb(value.adjusted() - SIGNIFICANT + 1)
    return _plain_decimal((value / place).to_integral_value(direction) * place)


def tidy(value: Decimal, unit: str) -> Decimal:
    """Round what was computed to what can be meant: shares and ratios to a tenth, the rest to whole units."""
    fine = unit in ("percent", "percentage points", "ratio") or abs(value) < SMALL
    place = Decimal("0.1") if fine else Decimal(1)
    return _plain_decimal(value.quantize(place, ROUND_HALF_UP))


def _plain_decimal(value: Decimal) -> Decimal:
    """Drop an exponent and trailing noughts behind the point: 1.8E+3 is 1800, 14.0 is 14."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _plain(value: Decimal) -> str:
    return numeral(_plain_decimal(value))


def _long(number: str, unit: str) -> str:
    if unit.startswith("USD "):
        return f"US${number} {unit.removeprefix('USD ')}"
    match unit:
        case "percent":
            return f"{number} per cent"
        case "rank" if number.replace(",", "").isdigit():
            return ordinal(int(number.replace(",", "")))
        case "ratio":
            return f"{number} times"
        case "rank" | "count":
            return number
    return f"{number} {_singular(unit) if number == '1' else unit}"


def _singular(unit: str) -> str:
    """Name one of what the unit counts: company, branch, hectare."""
    if unit.endswith("ies"):
        return f"{unit.removesuffix('ies')}y"
    return unit.removesuffix("es" if unit.endswith(("ches", "shes", "sses", "xes")) else "s")


def _bare(number: str, unit: str) -> str:
    """Leave a unit to the sentence, but not a rank's ending nor the scale of money."""
    return _long(number, unit) if unit == "rank" or unit.startswith("USD ") else number


def _short(number: str, unit: str) -> str:
    if unit.startswith("USD "):
        return f"US${number} {unit.removeprefix('USD ').replace(' a year', '/yr')}"
    match unit:
        case "percent":
            return f"{number}%"
        case "ratio":
            return f"{number}×"
    return _long(number, ABBREVIATIONS.get(unit, unit)).replace(" %", "%")
