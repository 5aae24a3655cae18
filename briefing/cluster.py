"""Machines that make briefs: a Dask scheduler and its workers as an executor.

Dask tries a brief again where a worker dies, until ``allowed-failures`` of them did. What it has not is a
limit of time: a worker that breaks ours is started anew by its nanny.
"""

import os
import re
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from threading import Event, Lock, Thread
from typing import Any

from briefing.batch import DeathError, LimitError
from briefing.errors import Problem, UsageError

ANSWER = 10  # seconds in which a scheduler answers, and has a worker
_LOOK = 0.5  # seconds between two looks at who is busy with what
_ADDRESS = re.compile(r"(tcp|tls|ws|wss|ucx|ucxx)://[^/\s]+:\d+")
_INSTALL = "install country-briefing[cluster], here and on every machine"


class Cluster(Executor):
    """A Dask cluster as an executor; calls that take too long end in :class:`~briefing.batch.LimitError`."""

    def __init__(self, address: str, seconds: float) -> None:
        """Connect, and limit each call to so many seconds; :class:`UsageError` where nobody answers."""
        self._client = _connect(address)
        self._seconds = seconds
        self._lock, self._closed = Lock(), Event()
        self._running = dict[str, tuple[Any, Future[Any]]]()
        self._since = dict[str, float]()
        self._watcher = Thread(target=self._watch, daemon=True)
        self._watcher.start()

    @property
    def workers(self) -> int:
        """Count the workers that there are."""
        return len(self._client.nthreads())

    def processes(self) -> list[int]:
        """Return the process of each worker."""
        return sorted(self._client.run(os.getpid).values())

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401  # as Executor has it
        """Send a call to whichever worker is free."""
        future = Future[Any]()
        inner = self._client.submit(fn, *args, **kwargs, pure=False)
        with self._lock:
            self._running[inner.key] = inner, future
        inner.add_done_callback(self._settle)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002  # as Executor has it
        """Leave; what is under way is called off, or waited for."""
        with self._lock:
            running = list(self._running.values())
        for inner, future in running:
            if cancel_futures:
                inner.cancel()
            elif wait:
                future.exception()
        self._closed.set()
        self._watcher.join()
        self._client.close()

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Leave at once where something went wrong, Ctrl-C above all."""
        self.shutdown(cancel_futures=kind is not None)

    def _settle(self, inner: Any) -> None:  # noqa: ANN401  # a future of Dask's
        future = self._taken(inner.key)
        if future is None or future.cancelled():
            return
        if inner.status == "finished":
            future.set_result(inner.result())
        else:
            future.set_exception(_told(inner.exception() if inner.status == "error" else None))

    def _taken(self, key: str) -> Future[Any] | None:
        """Return whose turn it is to be settled, once."""
        with self._lock:
            _, future = self._running.pop(key, (None, None))
        return future

    def _watch(self) -> None:
        while not self._closed.wait(_LOOK):
            now, busy = time.monotonic(), dict[str, str]()
            for worker, keys in self._client.processing().items():
                busy |= dict.fromkeys(map(str, keys), worker)
            self._since = {key: self._since.get(key, now) for key in busy}
            for key, since in self._since.items():
                if now - since > self._seconds:
                    self._give_up(key, busy[key])

    def _give_up(self, key: str, worker: str) -> None:
        with self._lock:
            inner, _ = self._running.get(key, (None, None))
        future = self._taken(key)
        if inner is None or future is None:
            return
        inner.cancel()
        what = f"setting it took more than {self._seconds:g} s"
        mend = "look for what makes it so large, or give it longer with --time-limit"
        future.set_exception(LimitError(what, mend))
        self._client.restart_workers([worker], raise_for_error=False)


def _connect(address: str) -> Any:  # noqa: ANN401  # a client of Dask's, which need not be installed
    try:
        from distributed import Client  # noqa: PLC0415  # an extra, and 0.5 s
    except ImportError as error:
        what = "the library that talks to a cluster is not installed"
        raise UsageError([Problem("--scheduler", 0, what, _INSTALL)]) from error
    if not _ADDRESS.fullmatch(address):
        mend = "write it as the scheduler tells it, tcp://HOST:PORT"
        raise UsageError([Problem("--scheduler", 0, f"{address!r} is no address of a scheduler", mend)])
    found = Future[Any]()

    def connect() -> None:
        try:
            client: Any = Client(address, timeout=ANSWER, set_as_default=False)  # type: ignore[no-untyped-call]  # distributed 2026.8
            client.wait_for_workers(1, timeout=ANSWER)
            found.set_result(client)
        except Exception as error:  # noqa: BLE001  # told below, by whoever waits
            found.set_exception(error)

    # Dask's own limit does not hold where somebody takes the call and says nothing.
    Thread(target=connect, daemon=True).start()
    try:
        return found.result(ANSWER)
    except (OSError, ValueError, TimeoutError) as error:
        what = f"{address} has not answered in {ANSWER} s, or has no workers"
        mend = "start dask scheduler there and dask worker on each machine, or check the address"
        raise UsageError([Problem("--scheduler", 0, what, mend)]) from error


def _told(error: BaseException | None) -> BaseException:
    """Say in our words what Dask says of a brief that it did not make."""
    if isinstance(error, ModuleNotFoundError):
        what = f"a worker lacks a library ({error.name})"
        return UsageError([Problem("--scheduler", 0, what, _INSTALL)])
    if error is None or type(error).__name__ == "KilledWorker":
        return DeathError("the workers that set it died", "see whether memory ran out there")
    return error
