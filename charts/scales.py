"""From values to millimetres, and the round numbers that an axis names."""

import math
from dataclasses import dataclass

_YEAR_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000)
_SPARSE = 2.0  # round years stand at least this many label widths apart
_ENOUGH = 1e-9  # keeps 0.1 + 0.2 from losing the tick at 0.3


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight line from values to millimetres; it may run backward, as y does on a page."""

    low: float
    high: float
    start: float
    stop: float

    def __call__(self, value: float) -> float:
        """Millimetres at which a value stands."""
        return self.start + (value - self.low) * self.rate

    @property
    def rate(self) -> float:
        """Millimetres for one unit."""
        return (self.stop - self.start) / ((self.high - self.low) or 1.0)


def round_step(span: float, count: int) -> float:
    """Return the step of 1, 2 or 5 times a power of ten that cuts a span into at most ``count`` parts."""
    rough = span / count or 1.0
    power = 10.0 ** math.floor(math.log10(rough))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= rough * (1 - _ENOUGH))


def ticks(low: float, high: float, count: int = 5) -> tuple[float, ...]:
    """Round numbers from nought, or the one below ``low``, to the one above ``high``."""
    low, high = min(low, 0.0), max(high, 0.0)
    step = round_step(high - low, count)
    first, last = math.floor(low / step + _ENOUGH), math.ceil(high / step - _ENOUGH)
    return tuple(number * step for number in range(first, max(last, first + 1) + 1))


def round_years(first: int, last: int, rate: float, room: float) -> tuple[int, ...]:
    """Round years between two on an axis of ``rate`` mm a year where a label takes ``room`` mm.

    They stand well apart, so that the scale can be read at a glance.
    """
    step = next((step for step in _YEAR_STEPS if step * rate >= room * _SPARSE), _YEAR_STEPS[-1])
    return tuple(range(math.ceil(first / step) * step, last + 1, step))


def year_ticks(first: int, last: int, rate: float, room: float) -> tuple[int, ...]:
    """Both ends of an axis of years, and the round years between that leave them room."""
    ends = {first, last} if (last - first) * rate >= room else {last}
    between = round_years(first, last, rate, room)
    return tuple(
        sorted(ends | {year for year in between if all(abs(year - end) * rate >= room for end in ends)})
    )
