"""Whole processes timed: what a command takes of the clock, of the cores and of memory, with all it starts.

Memory is the larger of two figures, since neither tells all. The kernel's high-water mark (``ru_maxrss``) is
exact but knows the largest process alone; the sum of ``Pss`` over the tree, read from ``/proc`` ten times
a second, shares out what processes have in common, but may miss a short peak.
"""

import contextlib
import ctypes
import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

STEP = 0.1  # seconds between two looks at a tree's memory
LIMIT = 3600.0  # seconds that a command may take
_MIB = 1024  # kB
_PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h
_PATIENCE = 5.0  # seconds for what was left behind to end


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds of the clock, seconds of all cores (user and system), MiB at its peak, its end."""

    wall: float
    cpu: float
    peak: float
    code: int
    said: str = ""


class Watch:
    """Follows the memory of a process and all that it starts, while it runs."""

    def __init__(self, process: int, seen: Callable[[float], None] | None = None) -> None:
        """Watch a process; ``seen`` is told every figure (MiB) when it is read."""
        self.peak = 0.0
        self._process, self._seen = process, seen
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._follow, daemon=True)

    def __enter__(self) -> Self:
        """Begin."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End, and wait for the last look."""
        self._over.set()
        self._thread.join()

    def _follow(self) -> None:
        while not self._over.wait(STEP):
            memory = sum(map(_share, tree(self._process))) / _MIB
            self.peak = max(self.peak, memory)
            if self._seen:
                self._seen(memory)


def tree(process: int) -> Iterator[int]:
    """Yield a process and all that descend from it."""
    children = dict[int, list[int]]()
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, IndexError):
            parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
            children.setdefault(int(parent), []).append(int(folder.name))
    waiting = [process]
    while waiting:
        yield (one := waiting.pop())
        waiting += children.get(one, [])


def _share(process: int) -> int:
    """Return a process's share of the memory in kB, none once it has ended."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


def run(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    seen: Callable[[float], None] | None = None,
) -> Run:
    """Run a command to its end in a session of its own; what it says is kept for the case that it fails."""
    with tempfile.TemporaryFile() as said:
        begun = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=said, stderr=said, start_new_session=True
        )
        alarm = threading.Timer(LIMIT, os.killpg, (process.pid, signal.SIGKILL))
        alarm.start()
        with Watch(process.pid, seen) as watch:
            _, status, used = os.wait4(process.pid, 0)
            wall = time.perf_counter() - begun
        alarm.cancel()
        orphans = _orphans(process.pid)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        words = said.read().decode(errors="replace")[-2000:]
    peak = max(used.ru_maxrss / _MIB, watch.peak)
    return Run(wall, used.ru_utime + used.ru_stime + orphans, peak, process.returncode, words)


def adopt() -> None:
    """Make this process the parent of whatever its children leave behind (Linux): Chromium does not wait."""
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _orphans(group: int) -> float:
    """End what a command has left running, and return the seconds of the cores that it took."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)
    seconds, patience = 0.0, time.monotonic() + _PATIENCE
    with contextlib.suppress(ChildProcessError):
        while time.monotonic() < patience:
            process, _, used = os.wait4(-1, os.WNOHANG)
            if process:
                seconds += used.ru_utime + used.ru_stime
            else:
                time.sleep(STEP / 10)
    return seconds


def interleaved(
    cases: Mapping[str, Callable[[], Run]], runs: int, told: Callable[[str, int, Run], None]
) -> dict[str, list[Run]]:
    """Run every case once to warm up, then all in turn so many times: a machine that drifts harms none.

    A case that fails is not tried again: its one run says why.
    """
    results: dict[str, list[Run]] = {name: [] for name in cases}
    for turn in range(runs + 1):
        for name, case in cases.items():
            if any(one.code for one in results[name]):
                continue
            done = case()
            told(name, turn, done)
            if turn or done.code:
                results[name].append(done)
    return results
