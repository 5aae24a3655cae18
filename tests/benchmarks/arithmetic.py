"""The harness's own sums: medians, ratios, the exponent of growth, and whether a target is met."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from timing import Run


@dataclass(frozen=True, slots=True)
class Median:
    """The middle of several runs, each figure by itself; ``spread`` is slowest less fastest, seconds."""

    wall: float
    cpu: float
    peak: float
    spread: float
    runs: int


@dataclass(frozen=True, slots=True)
class Target:
    """What was aimed at: a figure, and the bound that it must keep to."""

    what: str
    figure: float | None
    bound: float
    most: bool = True  # the bound is the most that is allowed, else the least

    @property
    def met(self) -> bool | None:
        """Say whether it was met, None where it was not measured."""
        if self.figure is None:
            return None
        return self.figure <= self.bound if self.most else self.figure >= self.bound


def middle(runs: Sequence[Run]) -> Median | None:
    """Return the medians of runs; None where there are none, or one of them failed."""
    if not runs or any(run.code for run in runs):
        return None
    walls = [run.wall for run in runs]
    return Median(
        wall=median(walls),
        cpu=median(run.cpu for run in runs),
        peak=median(run.peak for run in runs),
        spread=max(walls) - min(walls),
        runs=len(runs),
    )


def ratio(part: float | None, whole: float | None) -> float | None:
    """Return how many times the whole a part is, None where either was not measured."""
    return part / whole if part is not None and whole else None


def exponent(sizes: Sequence[float], costs: Sequence[float]) -> float | None:
    """Return the power of its size with which a cost grows: the slope of a line fitted to the logarithms.

    One is in proportion, two is quadratic. It takes two sizes or more.
    """
    if len(set(sizes)) < 2:
        return None
    across, up = [math.log(size) for size in sizes], [math.log(cost) for cost in costs]
    x, y = sum(across) / len(across), sum(up) / len(up)
    risen = sum((one - x) * (other - y) for one, other in zip(across, up, strict=True))
    return risen / sum((one - x) ** 2 for one in across)


def growth(readings: Sequence[tuple[int, float]], early: int) -> float | None:
    """Return how much larger memory's peak is once more than ``early`` briefs are done than until then.

    Each reading is the number done and the memory at that moment.
    """
    before = [memory for done, memory in readings if done <= early]
    after = [memory for done, memory in readings if done > early]
    return max(after) / max(before) if before and after else None
