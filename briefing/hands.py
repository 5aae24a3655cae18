"""Work done beside other work, in a process of its own, where the machine has a core to spare."""

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection

Task = Callable[[], bytes]
Result = Callable[[], bytes | None]


def cores() -> int:
    """Count the cores that this process may use, which in a container are fewer than there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spare() -> bool:
    """Say whether a second process would help, and can be forked.

    Not where this one is a worker itself, since then the cores have work already, nor where it runs threads:
    what they hold locked would stay locked in the other; nor on a Mac, whose frameworks outlive no fork.
    """
    alone = threading.active_count() == 1 and multiprocessing.parent_process() is None
    forks = "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"
    return alone and forks and cores() > 1


@contextmanager
def beside(task: Task) -> Iterator[Result]:
    """Begin a task that sees all that is here now; within the block, ask for its result when it is needed.

    The result is None where the task failed or was killed: whoever asks then does the work, and meets what
    is wrong. A process left running when the block is left is ended.
    """
    fork = multiprocessing.get_context("fork")
    here, there = fork.Pipe(duplex=False)
    process = fork.Process(target=_run, args=(task, there), daemon=True)
    process.start()
    there.close()
    try:
        yield lambda: _received(here)
    finally:
        here.close()
        process.kill()
        process.join()


def _run(task: Task, there: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who waits is interrupted, and ends this
    try:
        there.send_bytes(task())
    except Exception:  # noqa: BLE001  # told by sending nothing: the other meets it again, where it can be said
        there.close()


def _received(here: Connection) -> bytes | None:
    try:
        return here.recv_bytes()
    except (EOFError, OSError):
        return None


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep Python from looking for garbage: a build makes millions of things, and all live to its end."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
