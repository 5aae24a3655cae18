"""Many briefs over any executor: what is yielded, in which order things begin, and what stops what."""

from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from briefing.batch import DeathError, Here, LimitError, Limits, Outcome, Promise, run
from briefing.errors import PageError, Problem, SeedError
from briefing.making import Made, Request

MADE = Made({".pdf": b"%PDF"}, ())
NAMES = ("a", "b", "c", "d")


def asked(*names: str) -> list[Request]:
    return [Request(Path(name), f"seeds/{name}") for name in names]


def made(request: Request) -> Made:
    if request.shown == "seeds/b":
        raise SeedError([Problem("seeds/b", 1, "it is wrong", "mend it")])
    return MADE


def kept(request: Request, _made: Made) -> str:
    return request.folder.name


def outcomes(
    executor: Executor, limits: Limits, work: Callable[[Request], Made] = made, *names: str
) -> tuple[list[Outcome[str]], list[str]]:
    begun = list[str]()
    found = run(
        asked(*(names or NAMES)), executor, work, kept, limits, lambda one: begun.append(one.folder.name)
    )
    return list(found), begun


@pytest.mark.parametrize("executor", [Here, lambda: ThreadPoolExecutor(2)], ids=["here", "threads"])
def test_one_failure_is_one_outcome(executor: Callable[[], Executor]) -> None:
    with executor() as makes:
        found, begun = outcomes(makes, Limits(at_once=2))
    assert begun == list(NAMES)
    assert sorted(one.kept for one in found if one.kept) == ["a", "c", "d"]
    assert [(one.request.shown, type(one.error)) for one in found if one.error] == [("seeds/b", SeedError)]


def test_after_a_failure_nothing_begins_unless_asked_to_go_on() -> None:
    found, begun = outcomes(Here(), Limits(keep_going=False))
    assert begun == ["a", "b"]
    assert [(one.request.folder.name, one.kept is not None, one.error is not None) for one in found] == [
        ("a", True, False),
        ("b", False, True),
        ("c", False, False),
        ("d", False, False),
    ]


def test_what_is_under_way_at_a_failure_is_finished() -> None:
    failed = Event()

    def work(request: Request) -> Made:
        if request.folder.name == "a":
            assert failed.wait(10)
        try:
            return made(request)
        finally:
            failed.set()

    with ThreadPoolExecutor(2) as threads:
        found, begun = outcomes(threads, Limits(at_once=2, keep_going=False), work)
    assert begun == ["a", "b"]
    assert [one.request.folder.name for one in found if one.kept] == ["a"]


def test_no_more_are_under_way_than_may_be() -> None:
    running, most = list[str](), list[int]()

    class Counting(Here):
        def submit(self, fn: Callable[..., Made], /, *args: object, **kwargs: object) -> Future[Made]:  # type: ignore[override]  # of briefs alone
            running.append("one")
            most.append(len(running))
            return super().submit(fn, *args, **kwargs)

    def keep(request: Request, made: Made) -> str:
        running.pop()
        return kept(request, made)

    list(run(asked("a", "c", "d", "e", "f"), Counting(), made, keep, Limits(at_once=3), lambda _: None))
    assert max(most) == 3


def test_a_brief_that_cannot_be_kept_has_failed() -> None:
    def keep(_request: Request, _made: Made) -> str:
        raise PageError([Problem("out", 0, "no room", "make room")])

    (one,) = run(asked("a"), Here(), made, keep, Limits(), lambda _: None)
    assert isinstance(one.error, PageError)


def test_a_fault_of_ours_spoils_no_other() -> None:
    def work(request: Request) -> Made:
        return MADE if request.folder.name != "c" else Made({".pdf": bytes(1 // 0)}, ())

    found, _ = outcomes(Here(), Limits(), work, "a", "c", "d")
    assert [type(one.error) for one in found] == [type(None), ZeroDivisionError, type(None)]


@pytest.mark.parametrize(("deaths", "fails"), [(1, False), (2, True)])
def test_after_a_death_a_brief_is_tried_once_more(deaths: int, fails: bool) -> None:  # noqa: FBT001  # a column
    tries = list[str]()

    def work(request: Request) -> Made:
        tries.append(request.folder.name)
        if len(tries) <= deaths:
            raise DeathError("its process ended", "try again")
        return MADE

    found, begun = outcomes(Here(), Limits(), work, "a")
    assert (tries, begun) == (["a", "a"], ["a"])
    told = [str(one.error) for one in found if one.error]
    assert told == (["seeds/a: its process ended, 2 times; try again"] if fails else [])


def test_a_broken_limit_is_a_problem_of_its_folder_and_not_tried_again() -> None:
    tries = list[str]()

    def work(request: Request) -> Made:
        tries.append(request.folder.name)
        raise LimitError("it took more than 300 s", "give it longer")

    (one,), _ = outcomes(Here(), Limits(), work, "a")
    assert tries == ["a"]
    assert isinstance(one.error, PageError)
    assert one.error.problems == (Problem("seeds/a", 0, "it took more than 300 s", "give it longer"),)


def test_who_stops_listening_calls_the_rest_off() -> None:
    submitted = list[Future[Made]]()

    class Slow(Executor):
        def submit(self, fn: Callable[..., Made], /, *args: object, **kwargs: object) -> Future[Made]:  # type: ignore[override]  # as above
            future = Here().submit(fn, *args, **kwargs) if not submitted else Future[Made]()
            submitted.append(future)
            return future

    found = run(asked("a", "c", "d"), Slow(), made, kept, Limits(at_once=2), lambda _: None)
    assert next(found).kept == "a"
    found.close()
    assert [future.cancelled() for future in submitted] == [False, True]


def test_a_promise_follows_what_it_is_of() -> None:
    inner = [Future[int](), Future[int](), Future[int]()]
    outer = [Promise(future, lambda error: KeyError(str(error))) for future in inner]
    inner[0].set_result(3)
    inner[1].set_exception(ValueError("no"))
    assert outer[2].cancel()
    assert inner[2].cancelled()
    assert outer[0].result() == 3
    with pytest.raises(KeyError, match="no"):
        outer[1].result()
