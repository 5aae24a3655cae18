"""Real processes: what hangs, eats memory or is killed ends alone, and the rest goes on."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from briefing.batch import Limits, Outcome, run
from briefing.errors import PageError
from briefing.making import Made, Request
from briefing.workers import Workers, can_work

pytestmark = pytest.mark.skipif(not can_work(), reason="no shared memory that this user may use")


def work(request: Request) -> Made:
    """Do what the request's paper says, in a worker."""
    match request.paper.split():
        case ["sleep", seconds]:
            time.sleep(float(seconds))
        case ["spin"]:
            while True:
                pass
        case ["eat"]:
            held = list[bytearray]()
            while True:
                held.append(bytearray(16_000_000))
        case ["die", *place]:
            if not place or not Path(place[0]).exists():
                Path(*place or ["/dev/null"]).write_bytes(b"")
                os.kill(os.getpid(), signal.SIGKILL)
    return Made({"pid": str(os.getpid()).encode()}, ())


def kept(_request: Request, made: Made) -> int:
    return int(made.files["pid"])


def outcomes(workers: Workers, *tasks: str, at_once: int = 2) -> dict[str, Outcome[int]]:
    asked = [Request(Path(task), f"seeds/{number}", paper=task) for number, task in enumerate(tasks)]
    with workers:
        found = list(run(asked, workers, work, kept, Limits(at_once), lambda _: None))
    return {one.request.paper: one for one in found}


def problem(outcome: Outcome[int]) -> str:
    assert isinstance(outcome.error, PageError), outcome.error
    return str(outcome.error)


@contextmanager
def quickly(seconds: float) -> Iterator[None]:
    since = time.monotonic()
    yield
    assert time.monotonic() - since < seconds


@pytest.mark.parametrize("hung", ["sleep 600", "spin"])
def test_a_brief_that_hangs_is_given_up_and_the_others_are_made(hung: str) -> None:
    with quickly(60):
        found = outcomes(Workers(2, seconds=1), hung, "b", "c", "sleep 0.1")
    assert problem(found[hung]) == (
        "seeds/0: setting it took more than 1 s; look for what makes it so large, or give it longer with "
        "--time-limit"
    )
    assert all(found[name].kept for name in ("b", "c", "sleep 0.1"))


def test_a_sole_worker_that_was_ended_is_replaced() -> None:
    found = outcomes(Workers(1, seconds=1), "a", "sleep 600", "b", at_once=1)
    assert problem(found["sleep 600"]).startswith("seeds/1: setting it took more than 1 s;")
    assert found["a"].kept
    assert found["b"].kept
    assert found["a"].kept != found["b"].kept


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds data to a limit")
def test_a_brief_that_eats_memory_fails_alone() -> None:
    found = outcomes(Workers(2, mebibytes=1500), "a", "eat", "b", "c")
    assert problem(found["eat"]) == (
        "seeds/1: setting it took more than 1,500 MiB of memory; look for what makes it so large, or give it "
        "more with --memory-limit"
    )
    assert all(found[name].kept for name in "abc")


def test_a_worker_that_is_killed_is_tried_again_once(tmp_path: Path) -> None:
    once = f"die {tmp_path / 'mark'}"
    found = outcomes(Workers(2), "a", once, "die", "b", "c")
    assert found[once].kept
    assert problem(found["die"]) == (
        "seeds/2: the process that set it ended by SIGKILL, 2 times; see whether memory ran out, and take "
        "fewer at once with -j"
    )
    assert all(found[name].kept for name in "abc")


def test_a_worker_makes_many_and_is_replaced_in_time() -> None:
    found = outcomes(Workers(1), *(f"task {number}" for number in range(60)), at_once=1)
    assert len({one.kept for one in found.values()}) == 3


def test_where_something_goes_wrong_workers_end_at_once() -> None:
    def stopped() -> None:
        with Workers(1) as workers:
            workers.submit(time.sleep, 600)
            time.sleep(1)
            raise KeyboardInterrupt

    with quickly(30), pytest.raises(KeyboardInterrupt):
        stopped()
