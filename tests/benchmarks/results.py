"""What was found, as one value that goes into JSON and comes back: cases, scale, stages, targets."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from arithmetic import Median, Target, exponent, ratio
from cases import PLAIN
from scale import Long, Many

SMALL = "utopia"  # the brief that is made by the hundred


@dataclass(frozen=True, slots=True)
class Row:
    """One case: how it is called, its medians, its pages; ``state`` says why there are none."""

    name: str
    label: str
    figures: Median | None
    pages: int | None = None
    state: str = ""


@dataclass(frozen=True, slots=True)
class Results:
    """All of one benchmark. ``small`` is the plain script on the small brief, seconds."""

    date: str
    machine: Mapping[str, str]
    versions: Mapping[str, str]
    runs: int
    rows: Sequence[Row]
    small: float | None = None
    many: Sequence[Many] = ()
    long: Sequence[Long] = ()
    stages: Mapping[str, float] = field(default_factory=dict)

    def figures(self, name: str) -> Median | None:
        """Return the medians of a case, None where it was not measured."""
        return next((row.figures for row in self.rows if row.name == name), None)

    def wall(self, name: str) -> float | None:
        """Return the seconds of a case by the clock."""
        found = self.figures(name)
        return found.wall if found else None

    def cpu(self, name: str) -> float | None:
        """Return the seconds of a case on all cores."""
        found = self.figures(name)
        return found.cpu if found else None

    def peak(self, name: str) -> float | None:
        """Return the peak memory of a case in MiB."""
        found = self.figures(name)
        return found.peak if found else None

    def to_b(self, name: str) -> float | None:
        """Return a case's seconds by those of the plain script."""
        return ratio(self.wall(name), self.wall(PLAIN))


def targets(results: Results) -> tuple[Target, ...]:
    """Return what was aimed at, with what was found."""
    plain, batch = results.wall(PLAIN), _largest(results, 2)
    alone = _largest(results, 1)
    return (
        Target("cold, by b", results.to_b("cold"), 0.70),
        Target("cold, by Chromium", ratio(results.wall("cold"), results.wall("chromium")), 1.0),
        Target("one sentence changed, by b", results.to_b("sentence"), 0.35),
        Target("one sentence changed, by Typst", ratio(results.wall("sentence"), results.wall("typst")), 1.0),
        Target("nothing changed, by b", results.to_b("nothing"), 0.06),
        Target("peak memory, by b", ratio(results.peak("cold"), results.peak(PLAIN)), 1.3),
        Target("many briefs, two cores by one", _speed(alone, batch), 1.8, most=False),
        Target("many briefs, a brief on two cores by its own b", _each(batch, results.small), 0.25),
        Target("many briefs, a brief on two cores by Peru’s b", _each(batch, plain), 0.25),
        Target("many briefs, peak memory after the 20th by before", batch.grown if batch else None, 1.1),
        Target("exponent of time by pages", grows(results), 1.1),
    )


def grows(results: Results) -> float | None:
    """Return the power of its pages with which a brief's time grows."""
    sound = [one for one in results.long if not one.run.code]
    return exponent([one.pages for one in sound], [one.run.wall for one in sound])


def _largest(results: Results, jobs: int) -> Many | None:
    """Return the largest batch of small briefs that so many processes made whole."""
    found = [one for one in results.many if one.jobs == jobs and one.brief == SMALL and one.made == one.count]
    return max(found, key=lambda one: one.count, default=None)


def _speed(alone: Many | None, together: Many | None) -> float | None:
    if not alone or not together or alone.count != together.count:
        return None
    return ratio(alone.run.wall, together.run.wall)


def _each(batch: Many | None, plain: float | None) -> float | None:
    return ratio(batch.run.wall / batch.count, plain) if batch else None


def to_json(results: Results) -> dict[str, Any]:
    """Return plain values; what a run said is left out, since it may name folders."""
    found = asdict(results)
    for one in (*found["many"], *found["long"]):
        del one["run"]["said"]
    found["ratios to b"] = {row.name: results.to_b(row.name) for row in results.rows}
    found["exponent of time by pages"] = grows(results)
    found["targets"] = [asdict(target) | {"met": target.met} for target in targets(results)]
    return found
