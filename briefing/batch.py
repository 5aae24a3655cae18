"""Many briefs: requests in, outcomes out as they come, by any executor that :mod:`concurrent.futures` knows.

One brief's failure is its own: it is an outcome like any other, and so is a worker that dies or is too slow.
"""

import time
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass
from typing import Generic, TypeVar

from briefing.errors import PageError, Problem
from briefing.making import Made, Request, make
from briefing.store import NOWHERE, Keeper

T = TypeVar("T")
Work = Callable[[Request], Made]


class LimitError(Exception):
    """An executor ended a brief that broke a limit: what happened, and what would mend it."""

    def __init__(self, what: str, mend: str) -> None:
        """Keep both as a problem has them."""
        super().__init__(what, mend)
        self.what, self.mend = what, mend


class DeathError(LimitError):
    """A worker died over a brief that may be blameless: it is tried again."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How many briefs are under way at once, whether any begins after a failure, and tries of one brief."""

    at_once: int = 1
    keep_going: bool = True
    tries: int = 2


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What became of a request: what was kept of it, or why not; neither where it was never begun.

    ``error`` is a :class:`~briefing.errors.BriefingError`, a fault of ours, or the wish to stop (Ctrl-C).
    ``seconds`` are by the clock.
    """

    request: Request
    kept: T | None = None
    error: BaseException | None = None
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class _Try:
    request: Request
    count: int
    since: float


def run(  # noqa: PLR0913, PLR0917  # what is made, by whom, how, and what becomes of it
    requests: Iterable[Request],
    executor: Executor,
    work: Work,
    keep: Callable[[Request, Made], T],
    limits: Limits,
    begin: Callable[[Request], None],
) -> Generator[Outcome[T], None, None]:
    """Yield what becomes of each request, as it is known; those that are not begun come last.

    ``work`` makes a brief wherever the executor runs it; ``keep`` takes what was made, here and at once, so
    that no two briefs are held longer than they need be. ``begin`` hears of each brief that begins. Whoever
    stops listening stops the rest: what has begun is called off.
    """
    waiting, running, failed = deque(requests), dict[Future[Made], _Try](), False
    try:
        while running or (waiting and not (failed and not limits.keep_going)):
            while waiting and len(running) < limits.at_once and not (failed and not limits.keep_going):
                request = waiting.popleft()
                begin(request)
                running[executor.submit(work, request)] = _Try(request, 1, time.monotonic())
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                tried = running.pop(future)
                if isinstance(future.exception(), DeathError) and tried.count < limits.tries:
                    again = _Try(tried.request, tried.count + 1, tried.since)
                    running[executor.submit(work, tried.request)] = again
                    continue
                outcome = _outcome(future, tried, keep)
                failed = failed or outcome.error is not None
                yield outcome
    finally:
        for future in running:
            future.cancel()
    yield from (Outcome(request) for request in waiting)


def _outcome(future: Future[Made], tried: _Try, keep: Callable[[Request, Made], T]) -> Outcome[T]:
    kept: T | None = None
    error: BaseException | None = None
    try:
        kept = keep(tried.request, future.result())
    except LimitError as limit:
        what = f"{limit.what}, {tried.count} times" if tried.count > 1 else limit.what
        error = PageError([Problem(tried.request.shown, 0, what, limit.mend)])
    except Exception as failure:  # noqa: BLE001  # whatever it is, it is this brief's alone
        error = failure
    return Outcome(tried.request, kept, error, time.monotonic() - tried.since)


class Promise(Future[T]):
    """A future of another library's future, whose errors are told in our words."""

    def __init__(self, inner: Future[T], told: Callable[[BaseException], BaseException]) -> None:
        """Follow ``inner``; calling this off calls that off."""
        super().__init__()
        self._inner, self._told = inner, told
        inner.add_done_callback(self._follow)

    def cancel(self) -> bool:
        """Call off both."""
        self._inner.cancel()
        return super().cancel()

    def _follow(self, inner: Future[T]) -> None:
        if inner.cancelled() or self.cancelled():
            super().cancel()
            self.set_running_or_notify_cancel()
        elif error := inner.exception():
            self.set_exception(self._told(error))
        else:
            self.set_result(inner.result())


class Here(Executor):
    """Runs whatever is submitted, here and before it returns: one process, one thing at a time."""

    def submit(self, fn: Callable[..., T], /, *args: object, **kwargs: object) -> Future[T]:
        """Return what is done already; only a wish to stop (Ctrl-C) comes through."""
        future = Future[T]()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001  # the future hands it on
            future.set_exception(error)
        return future


def make_quietly(request: Request, keeper: Keeper = NOWHERE) -> Made:
    """Make a brief where nobody watches its steps."""
    return make(request, lambda _step: None, keeper)
