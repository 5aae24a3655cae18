"""A run of one brief or many, as the command line shows it: who makes them, what is told, and how it ends."""

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import click

from briefing import batch, making, manifest
from briefing.batch import Outcome
from briefing.cli.kit import count_warnings, leave_garbage, tell_warnings
from briefing.cli.watching import Interrupts, Watch, watching
from briefing.errors import BriefingError, Gathering, Problem, UsageError
from briefing.files import write_whole
from briefing.folders import name_of
from briefing.manifest import Kept
from briefing.store import NOWHERE, Keeper

INTERRUPTED = 130  # as shells say of what SIGINT ended
_WORDS = ("built", "unchanged", "failed", "stopped", "not begun")


@dataclass(frozen=True, slots=True)
class Many:
    """How briefs are made: how many at once, in which limits, and whether any begins after a failure.

    No ``jobs`` are as many as a ``scheduler`` has workers. ``seconds`` and ``mebibytes`` limit each brief;
    nothing leaves it to the workers. What the ``keeper`` has is not made again; machines elsewhere have none.
    ``together`` says that the run is a batch, with a summary and a
    manifest, however few its briefs are.
    """

    jobs: int = 1
    seconds: float | None = None
    mebibytes: int | None = None
    scheduler: str = ""
    keep_going: bool = True
    together: bool = False
    keeper: Keeper = NOWHERE

    @property
    def alone(self) -> bool:
        """Say whether this process makes them: where several are wanted, or one may be ended, others do."""
        return self.jobs == 1 and self.seconds is None and self.mebibytes is None and not self.scheduler

    @contextmanager
    def executor(self) -> Iterator[tuple[Executor, batch.Limits]]:
        """Yield who makes them, and how many at once."""
        from briefing import cluster, parcels, workers  # noqa: PLC0415  # for those who want them

        seconds = self.seconds or workers.SECONDS
        if self.alone:
            yield batch.Here(), batch.Limits(1, self.keep_going)
        elif self.scheduler:
            with cluster.Cluster(self.scheduler, seconds) as machines:
                # Dask tries again by itself where a worker died.
                limits = batch.Limits(self.jobs or machines.workers, self.keep_going, tries=1)
                yield parcels.ByValue(machines), limits
        else:
            with workers.Workers(self.jobs, seconds, self.mebibytes) as processes:
                yield processes, batch.Limits(self.jobs, self.keep_going)


@dataclass(slots=True)
class Run:
    """Briefs that are being made: what is asked for, where each goes, and what became of it so far."""

    requests: tuple[making.Request, ...]
    targets: dict[Path, Path]
    many: Many
    interrupts: Interrupts = field(default_factory=Interrupts)
    begun: set[Path] = field(default_factory=set)
    ended: dict[Path, Outcome[Kept]] = field(default_factory=dict)
    written: dict[Path, Kept] = field(default_factory=dict)

    def begin(self, watch: Watch, request: making.Request) -> None:
        """Note that a brief has begun."""
        self.begun.add(request.folder)
        watch.begin(name_of(request.folder))

    def end(self, watch: Watch, outcome: Outcome[Kept]) -> None:
        """Note what became of a brief."""
        folder = outcome.request.folder
        self.ended[folder] = outcome
        if folder in self.begun:
            watch.end(name_of(folder), _line(outcome))

    def keep(self, watch: Watch, request: making.Request, made: making.Made) -> Kept:
        """Write what was made, unless it is there already."""
        if self.many.alone:
            watch.step("writing the file")
        target = self.targets[request.folder]
        files = {target.with_suffix(ending): content for ending, content in made.files.items()}
        with self.interrupts.held():  # what is written is known to be, should the run end right here
            kept = self.written[request.folder] = Kept(manifest.write_changed(files), made.warnings)
        return kept

    def outcomes(self) -> list[Outcome[Kept]]:
        """Return what became of each, in the order in which they were asked for."""
        return [self.ended.get(request.folder) or self._stopped(request) for request in self.requests]

    def _stopped(self, request: making.Request) -> Outcome[Kept]:
        if kept := self.written.get(request.folder):
            return Outcome(request, kept=kept)
        return Outcome(request, error=KeyboardInterrupt() if request.folder in self.begun else None)


def build_all(requests: Iterable[making.Request], targets: dict[Path, Path], many: Many) -> None:
    """Make each brief and write it to its target; fail in the end with all that failed."""
    many = _possible(many)
    if many.alone and len(targets) == 1:
        leave_garbage()
    run, since, stopped = Run(tuple(requests), targets, many), time.monotonic(), False
    with run.interrupts:
        try:
            with watching([name_of(request.folder) for request in run.requests]) as watch:
                _make(run, watch)
        except KeyboardInterrupt:
            stopped = True
        with run.interrupts.ignored():
            _tell(run, time.monotonic() - since)
    if stopped:
        raise click.exceptions.Exit(INTERRUPTED)
    _finish(run)


def _possible(many: Many) -> Many:
    """Leave all to this process where others cannot be had; :class:`UsageError` where limits need them."""
    if many.alone or many.scheduler:
        return many
    from briefing.workers import can_work  # noqa: PLC0415  # as in Many.executor

    if can_work():
        return many
    what = "you may use no shared memory here (/dev/shm), so no process can be begun that could be ended"
    if many.seconds is not None or many.mebibytes is not None:
        mend = "have it mounted and opened to you, or leave out --time-limit and --memory-limit"
        raise UsageError([Problem("this machine", 0, what, mend)])
    tell_warnings(
        [Problem("this machine", 0, what, "this one makes the briefs, one by one and without limits")]
    )
    return replace(many, jobs=1)


def _make(run: Run, watch: Watch) -> None:
    with run.many.executor() as (executor, limits):
        work = partial(making.make, progress=watch.step, keeper=run.many.keeper)
        if not run.many.alone:
            work = partial(batch.make_quietly, keeper=NOWHERE if run.many.scheduler else run.many.keeper)
        coming = batch.run(
            run.requests, executor, work, partial(run.keep, watch), limits, partial(run.begin, watch)
        )
        with closing(coming) as outcomes:
            for outcome in outcomes:
                run.end(watch, outcome)


def _line(outcome: Outcome[Kept]) -> str:
    told = f"{manifest.result(outcome)}, {outcome.seconds:.1f} s"
    if not isinstance(outcome.error, BriefingError):
        return f"{told}: {manifest.first_problem(outcome)}" if outcome.error else told
    more = len(outcome.error.problems) - 1
    return f"{told}: {manifest.first_problem(outcome)}" + (f" (and {more} more)" if more else "")


def _tell(run: Run, seconds: float) -> None:
    """Tell what was written and what somebody should look at; of a batch, how it went, in numbers too."""
    outcomes = run.outcomes()
    for outcome in outcomes:
        if outcome.kept:
            count_warnings(outcome.kept.warnings, outcome.request.shown)
            for file in outcome.kept.files:
                same = "" if file.changed else "  unchanged"
                click.echo(f"{file.path}  {file.size / 1024:,.0f} kB{same}")
    if not run.many.together:
        return
    pairs = [(run.targets[outcome.request.folder], outcome) for outcome in outcomes]
    place = pairs[0][0].parent / manifest.MANIFEST
    counts = Counter(map(manifest.result, outcomes))
    numbers = ", ".join(f"{counts[word]} {word}" for word in _WORDS if counts[word])
    click.echo(f"{len(outcomes)} briefs: {numbers}; {seconds:,.1f} s; {place}", err=True)
    write_whole(place, manifest.write_manifest(pairs))


def _finish(run: Run) -> None:
    """Fail with the problems of all that failed; a fault of ours comes last, with its traceback."""
    briefs, faults = Gathering(), list[BaseException]()
    for outcome in run.outcomes():
        with briefs.one():
            if isinstance(outcome.error, BriefingError):
                raise outcome.error
            faults += [outcome.error] if outcome.error else []
    if not faults:
        briefs.finish()
        return
    for outcome in run.outcomes():
        if isinstance(outcome.error, BriefingError):
            click.echo("\n".join(f"  {problem}" for problem in outcome.error.problems), err=True)
    raise faults[0]
