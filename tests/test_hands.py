"""Work in a process of its own: its result arrives, and where it fails, the one who asks is told by None."""

import os
import signal
import threading
import time
from collections.abc import Callable
from multiprocessing import get_all_start_methods, get_context

import pytest

from briefing.hands import beside, spare

pytestmark = pytest.mark.skipif("fork" not in get_all_start_methods(), reason="nothing forks here")


def failing() -> bytes:
    raise ValueError


def killed() -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b"never"


def interrupted() -> bytes:
    os.kill(os.getpid(), signal.SIGINT)
    return b"and on"


def waiting() -> bytes:
    time.sleep(60)
    return b"late"


RESULTS = {
    "a result": (lambda: b"made", b"made"),
    "nothing": (lambda: b"", b""),
    "much": (lambda: b"x" * 10**6, b"x" * 10**6),
    "a failure": (failing, None),
    "a death": (killed, None),
    "an interruption": (interrupted, b"and on"),
}


@pytest.mark.parametrize(("task", "result"), RESULTS.values(), ids=RESULTS)
def test_a_result_arrives_or_none(task: Callable[[], bytes], result: bytes | None) -> None:
    with beside(task) as other:
        assert other() == result


def test_a_failure_says_nothing_where_it_happened(capfd: pytest.CaptureFixture[str]) -> None:
    with beside(failing) as other:
        assert other() is None
    assert capfd.readouterr() == ("", "")


def test_a_task_sees_what_is_here_and_changes_nothing_of_it() -> None:
    here = [1]

    def task() -> bytes:
        here.append(2)
        return bytes(here)

    with beside(task) as other:
        assert other() == b"\1\2"
    assert here == [1]


def test_a_task_runs_in_a_process_of_its_own() -> None:
    with beside(lambda: str(os.getpid()).encode()) as other:
        assert other() != str(os.getpid()).encode()


def test_a_task_that_runs_when_its_block_is_left_is_ended() -> None:
    read, write = os.pipe()

    def task() -> bytes:
        os.write(write, f"{os.getpid()}".encode())
        return waiting()

    began = time.monotonic()
    with beside(task):
        number = int(os.read(read, 16))
    os.close(read)
    os.close(write)
    assert time.monotonic() - began < 30
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


def test_a_task_is_ended_where_its_block_fails() -> None:
    with pytest.raises(KeyError), beside(waiting):
        raise KeyError


def test_none_is_spare_where_there_is_one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("threading.active_count", lambda: 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    monkeypatch.setattr("multiprocessing.parent_process", lambda: None)
    assert spare()
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    assert not spare()


def test_none_is_spare_beside_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    try:
        assert not spare()
    finally:
        end.set()
        thread.join()


def test_none_is_spare_in_a_process_that_is_one_of_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("threading.active_count", lambda: 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    context = get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=lambda: there.send(spare()))
    process.start()
    assert here.poll(30)
    assert here.recv() is False
    process.join()


def test_none_is_spare_where_nothing_forks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    monkeypatch.setattr("multiprocessing.get_all_start_methods", lambda: ["spawn"])
    assert not spare()


def test_none_is_spare_on_a_mac(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("threading.active_count", lambda: 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    monkeypatch.setattr("multiprocessing.parent_process", lambda: None)
    assert spare()
    monkeypatch.setattr("sys.platform", "darwin")
    assert not spare()
