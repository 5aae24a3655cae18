"""How a run of one brief or many is shown while it lasts, and how Ctrl-C stops it between two files."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Self

import click

from briefing.cli.kit import progress_line

_NAMES_SHOWN = 3  # of those under way, so that the line fits a terminal


@dataclass(frozen=True, slots=True)
class Watch:
    """What hears of a run: a brief's name as it begins, a step of it, and a line on how it ended."""

    begin: Callable[[str], None]
    step: Callable[[str], None]
    end: Callable[[str, str], None]


@contextmanager
def watching(names: list[str]) -> Iterator[Watch]:
    """Show one brief as a moving line, and many as a bar; where nobody watches, as plain lines."""
    if len(names) == 1:
        with progress_line(names[0]) as step:
            yield Watch(_ignore, step, _ignore)
    elif sys.stderr.isatty():
        yield from _bar(len(names))
    else:
        yield _lines(len(names))


def _ignore(*_: str) -> None:
    pass


def _lines(total: int) -> Watch:
    begun, ended = list[str](), list[str]()

    def end(name: str, line: str) -> None:
        ended.append(name)
        click.echo(f"{name}: {line} ({len(ended)} of {total})", err=True)

    # Steps are told only where one brief is made at a time, and then they are the last one's.
    return Watch(begun.append, lambda step: click.echo(f"{begun[-1]}: {step}", err=True), end)


def _bar(total: int) -> Iterator[Watch]:
    from rich.console import Console  # noqa: PLC0415  # takes 0.1 s, for terminals only
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}")
    running = list[str]()
    # What goes to standard output is the run's result, which may be sent to a file: the bar leaves it alone.
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("", total=total, markup=False)

        def show(step: str = "") -> None:
            more = f" and {len(running) - _NAMES_SHOWN} more" if len(running) > _NAMES_SHOWN else ""
            words = ", ".join(running[:_NAMES_SHOWN]) + more + (f": {step}" if step else "")
            bar.update(task, description=words)

        def begin(name: str) -> None:
            running.append(name)
            show()

        def end(name: str, line: str) -> None:
            running.remove(name)
            bar.advance(task)
            show()
            if not line.startswith(("built", "unchanged")):
                bar.console.print(f"{name}: {line}", markup=False, highlight=False, soft_wrap=True)

        yield Watch(begin, show, end)


class Interrupts:
    """Ctrl-C as everywhere, but not while a brief's files take their places: then right after."""

    def __init__(self) -> None:
        """Begin with nothing held."""
        self._held, self._asked, self._ignored = False, False, False

    def __enter__(self) -> Self:
        """Take SIGINT over from whoever had it."""
        self._before = signal.signal(signal.SIGINT, self._hear)
        return self

    def __exit__(self, *_: object) -> None:
        """Give it back."""
        signal.signal(signal.SIGINT, self._before)

    def _hear(self, _number: int, _frame: FrameType | None) -> None:
        self._asked = True
        if not self._held and not self._ignored:
            raise KeyboardInterrupt

    @contextmanager
    def held(self) -> Iterator[None]:
        """Do something to its end first."""
        self._held = True
        try:
            yield
        finally:
            self._held = False
        if self._asked:
            raise KeyboardInterrupt

    @contextmanager
    def ignored(self) -> Iterator[None]:
        """Do the last thing of a run, which is short."""
        self._ignored = True
        yield
