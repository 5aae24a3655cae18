"""Processes that make briefs, each of them many, held to limits of time and memory.

Workers are forked from a server that has loaded most of what they need and has one thread: forking is safe
there and takes milliseconds, while this process has threads (the pool's own, and the bar's) whose locks a
fork would copy as they stand. Pebble ends and replaces one worker without touching the others, which the
standard pool of processes cannot: there the death of one breaks all.
"""

import multiprocessing
import os
import resource
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from functools import partial
from multiprocessing import forkserver
from threading import Thread
from types import TracebackType
from typing import TypeVar

from pebble import ProcessExpired, ProcessPool

from briefing.batch import DeathError, LimitError, Promise

T = TypeVar("T")
SECONDS = 300.0  # for one brief; the largest takes some fifteen
_TASKS = 25  # a worker makes this many and is replaced: what libraries keep goes with it
_FULL = signal.SIGUSR1  # a worker ends itself by it where its memory is full: nobody else sends it
_MIB = 1024 * 1024
_HEAVY = ["briefing.making", "briefing.preflight", "briefing.figures"]


def can_work() -> bool:
    """Say whether processes can work together here: their locks lie in memory that the system shares."""
    try:
        multiprocessing.get_context("spawn").Lock()
    except OSError:
        return False
    return True


class Workers(Executor):
    """Processes as an executor. A brief that breaks a limit ends in :class:`~briefing.batch.LimitError`."""

    def __init__(self, count: int, seconds: float = SECONDS, mebibytes: int | None = None) -> None:
        """Limit each call to so many seconds, and each worker to so many mebibytes of data."""
        self._seconds, self._mebibytes = seconds, mebibytes
        # On a Mac a library may have touched frameworks of the system that do not outlive a fork.
        context = multiprocessing.get_context("spawn" if sys.platform == "darwin" else "forkserver")
        _start_server()
        self._pool = ProcessPool(count, _TASKS, _begin, (mebibytes,), context)

    def submit(self, fn: Callable[..., T], /, *args: object, **kwargs: object) -> Future[T]:
        """Have a worker call it; the clock begins when the worker does."""
        task = partial(_guarded, partial(fn, *args, **kwargs))
        return Promise(self._pool.schedule(task, timeout=self._seconds), self._told)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002  # as Executor has it
        """End the workers: at once where futures are cancelled, else when they have done what they have."""
        if cancel_futures:
            self._pool.stop()  # type: ignore[no-untyped-call]  # Pebble 5.2
        else:
            self._pool.close()  # type: ignore[no-untyped-call]  # the same
        if wait:
            self._pool.join()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the workers at once where something went wrong, Ctrl-C above all."""
        self.shutdown(cancel_futures=kind is not None)

    def _told(self, error: BaseException) -> BaseException:
        if isinstance(error, TimeoutError):
            what = f"setting it took more than {self._seconds:g} s"
            return LimitError(what, "look for what makes it so large, or give it longer with --time-limit")
        if not isinstance(error, ProcessExpired):
            return error
        if error.exitcode == -_FULL:
            what = f"setting it took more than {self._mebibytes:,} MiB of memory"
            return LimitError(what, "look for what makes it so large, or give it more with --memory-limit")
        what = f"the process that set it ended {_cause(error.exitcode)}"
        mend = "take fewer at once with -j" if self._mebibytes is None else "give it more with --memory-limit"
        return DeathError(what, f"see whether memory ran out, and {mend}")


def _cause(code: int) -> str:
    try:
        return f"by {signal.Signals(-code).name}"
    except ValueError:
        return f"with exit code {code}"


def _start_server() -> None:
    """Start the server of forks so that Ctrl-C, which a terminal sends to all, reaches this process alone."""
    multiprocessing.set_forkserver_preload(_HEAVY)
    with _deaf(), _nothing_from_here():
        forkserver.ensure_running()


@contextmanager
def _deaf() -> Iterator[None]:
    """Block SIGINT: whatever is started meanwhile inherits that, for good."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _nothing_from_here() -> Iterator[None]:
    """Keep the server, which is started by ``python -c``, from loading modules that lie where the user is."""
    before = os.environ.get("PYTHONSAFEPATH")
    os.environ["PYTHONSAFEPATH"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYTHONSAFEPATH"]
        else:
            os.environ["PYTHONSAFEPATH"] = before


def _begin(mebibytes: int | None) -> None:
    Thread(target=_end_with_parent, daemon=True).start()
    if mebibytes is not None:
        # Not the address space: that counts mapped fonts and libraries, which all workers share.
        resource.setrlimit(resource.RLIMIT_DATA, (mebibytes * _MIB, mebibytes * _MIB))


def _end_with_parent() -> None:
    """End when the parent was killed: workers hold each other's pipes open, so none would see it go."""
    if parent := multiprocessing.parent_process():
        parent.join()
        signal.raise_signal(signal.SIGKILL)


def _guarded(task: Callable[[], T]) -> T:
    """Do it; a worker whose memory is full ends: what is left of it would fail the next brief."""
    try:
        return task()
    except MemoryError:
        signal.raise_signal(_FULL)
        raise
