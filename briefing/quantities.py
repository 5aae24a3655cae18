"""Numbers that keep their doubt: hedges, and the intervals they mean.

A source that says "nearly 70,000" has not said 70,000. The hedge is kept as a word for the reader and as an
interval for arithmetic, so that a sum, a share or a change of hedged figures comes out as the range it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from types import MappingProxyType

from briefing.numerals import (
    FRACTIONS,
    NUMBERS,
    RANKS,
    ZERO,
    WithUnit,
    after_hedge,
    long_unit,
    no_unit,
    numeral,
    short_unit,
    single,
    span,
)
from briefing.tongues import say, spoken

INFINITY = Decimal("Infinity")


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


OF_ALL = {
    "a majority of": "a majority (over {value})",
    "a minority of": "a minority (under {value})",
}


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
        return self._phrase(long_unit)

    @property
    def compact(self) -> str:
        """The figure as tables, charts and margin notes have it: ``13.9%``, ``42,900 ha``."""
        return self._phrase(short_unit)

    @property
    def bare(self) -> str:
        """The figure without its unit."""
        return self._phrase(no_unit)

    @property
    def spelled(self) -> str:
        """The figure in words where a writer would use them: ``just under half``, ``two``."""
        share = self.unit == "percent"
        if self.unit.startswith("USD ") or self.hedge in OF_ALL:
            return self.written if share else self.bare
        rank = self.unit == "rank"
        words = FRACTIONS if share else RANKS if rank else NUMBERS
        word = words.get(self.value) if self.value is not None else None
        if word:
            return after_hedge(self.hedge, say(word, "fraction" if share else "place" if rank else "count"))
        return self.written if share else self.bare

    @property
    def magnitude(self) -> "Quantity":
        """The figure without its sign, for a sentence whose verb tells the direction."""
        if self.interval.low >= ZERO:
            return self
        interval = Interval(abs(self.interval.high), abs(self.interval.low))
        return replace(self, value=None if self.value is None else abs(self.value), interval=interval)

    def _phrase(self, with_unit: WithUnit) -> str:
        if self.words:
            words, the = self.words, spoken().the
            if self.hedge and self.unit == "date" and the:
                words = the(words)
            return after_hedge(self.hedge, words)
        if self.value is None or (self.derived and not self.interval.is_point):
            return span(self.interval.low, self.interval.high, self.unit, with_unit)
        if self.hedge in OF_ALL:
            return say(OF_ALL[self.hedge], value=with_unit(numeral(self.value), self.unit))
        return after_hedge(self.hedge, single(self.value, self.unit, with_unit, derived=self.derived))
