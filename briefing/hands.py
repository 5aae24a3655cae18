"""Work done beside other work, in a process of its own, where the machine has a core to spare."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection

Task = Callable[[], bytes]
Result = Callable[[], bytes | None]


def spare() -> bool:
    """Say whether a second process would help, and can be forked.

    Not where this one is a worker itself, since then the cores have work already, nor where it runs threads:
    what they hold locked would stay locked in the other.
    """
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    alone = threading.active_count() == 1 and multiprocessing.parent_process() is None
    return alone and usable > 1 and "fork" in multiprocessing.get_all_start_methods()


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
