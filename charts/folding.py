"""How a timeline is folded into bands: least paper, and few labels that stand before their mark."""

import math
from collections.abc import Sequence

from charts.bands import Band, band
from charts.kit import Moment

BAND_GAP = 3.6  # millimetres between bands
_BACKWARD = 1.5  # millimetres of paper that a label after its mark, not before it, is worth
_FULL = 24  # events in a band; more would only be tried in vain
_STEPS = ((120, 5), (400, 10), (math.inf, 50))  # years covered at most, and the round years at which to fold


def fold(moments: Sequence[Moment], kinds: Sequence[str], x: tuple[float, float]) -> list[Band]:
    """Return the bands of least cost between two edges of the sheet.

    Years between bands that hold no event are left out.
    The best fold up to each round year is built on the best folds before it (Bellman 1957).
    """
    folds = _folds(moments)
    best: dict[int, tuple[float, list[Band]]] = {folds[0]: (0.0, [])}
    for index in range(1, len(folds)):
        choices = []
        for start in _starts(moments, folds[:index], folds[index]):
            cost, before = best[start]
            found = _between(moments, kinds, start, folds[index], x)
            choices.append((cost + found.height + BAND_GAP + _BACKWARD * found.backward, [*before, found]))
        best[folds[index]] = min(choices, key=lambda choice: choice[0])
    return best[folds[-1]][1]


def _starts(moments: Sequence[Moment], folds: Sequence[int], stop: int) -> list[int]:
    """Return where a band that ends there may begin: at the fold before, or with no more than it can hold."""
    held = {start: sum(start <= moment.start < stop for moment in moments) for start in folds}
    return [start for start in folds if start == folds[-1] or held[start] <= _FULL]


def _step(moments: Sequence[Moment]) -> int:
    years = moments[-1].start - moments[0].start
    return next(step for most, step in _STEPS if years <= most)


def _folds(moments: Sequence[Moment]) -> list[int]:
    """Round years before an event, and the one after all."""
    step = _step(moments)
    starts = {math.floor(moment.start / step) * step for moment in moments}
    return [*sorted(starts), math.floor(max(moment.end for moment in moments)) + 1]


def _between(
    moments: Sequence[Moment], kinds: Sequence[str], start: int, stop: int, x: tuple[float, float]
) -> Band:
    """Lay out a band that ends with the round year after its last event, or where the next begins."""
    step = _step(moments)
    last = max(moment.end for moment in moments if start <= moment.start < stop)
    return band(moments, kinds, start, min(stop, math.floor(last / step) * step + step), x)
