"""Jobs one after the other: retries, states, time limits, and that nothing is printed twice."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import pytest

from briefing.errors import PrintError, Problem
from briefing.jobs import GoneError, Job, State, UnavailableError
from briefing.printers import Able
from briefing.printing import Patience, once, print_files

BUSY = UnavailableError("it is busy", "try later")
LOST = UnavailableError("the connection broke off", "look", doubt=True)
REFUSED = PrintError([Problem("P", 0, "it refuses", "ask for less")])
AGAIN = "print those again when the printer is well"
DONE = State("completed", 1)
Told = list[tuple[str, str]]


@dataclass
class Pretended:
    """A printer that answers as a test says, in order: a value is returned, an exception raised."""

    sends: list[object] = field(default_factory=list)
    states: list[object] = field(default_factory=list)
    found: State | None = None
    cancels: object = None
    asked: list[str] = field(default_factory=list)
    clock: float = 0
    pauses: list[float] = field(default_factory=list)
    shown: str = "P"

    def _answer(self, what: str, answer: object) -> State:
        self.asked.append(what)
        if isinstance(answer, BaseException):
            raise answer
        assert isinstance(answer, State)
        return answer

    def able(self) -> Able:
        return Able()

    def validate(self, job: Job) -> None:
        pass

    def send(self, job: Job) -> State:
        return self._answer(f"send {job.name}", self.sends.pop(0))

    def find(self, job: Job) -> State | None:
        self.asked.append(f"find {job.name}")
        return self.found

    def state(self, number: int) -> State:
        return self._answer(f"state {number}", self.states.pop(0) if len(self.states) > 1 else self.states[0])

    def cancel(self, number: int) -> None:
        self._answer(f"cancel {number}", self.cancels or State("canceled"))

    def patience(self, *, follow: bool = True) -> Patience:
        def sleep(seconds: float) -> None:
            self.clock += seconds
            self.pauses.append(seconds)

        return Patience((1, 2, 4), limit=10, look=3, follow=follow, sleep=sleep, now=lambda: self.clock)

    def print(self, count: int = 1, *, follow: bool = True) -> Told:
        told: Told = []
        self.run([f"j{number}" for number in range(count)], lambda *one: told.append(one), follow=follow)
        return told

    def run(self, names: Iterable[str], hear: Callable[[str, str], None], *, follow: bool = True) -> None:
        jobs = [Job(name, f"{name}.pdf", b"%PDF") for name in names]
        print_files(jobs, self, lambda job, state: hear(job.name, state.phase), self.patience(follow=follow))

    def fails(self, count: int = 1) -> tuple[Told, list[str]]:
        told: Told = []
        with pytest.raises(PrintError) as caught:
            self.run([f"j{number}" for number in range(count)], lambda *one: told.append(one))
        return told, [str(problem) for problem in caught.value.problems]


def test_each_job_is_followed_to_its_end_before_the_next_is_sent() -> None:
    one = Pretended(
        sends=[State("pending", 1), State("completed", 2)],
        states=[State("processing", 1), State("processing", 1), DONE],
    )
    assert one.print(2) == [
        ("j0", "sending"),
        ("j0", "pending"),
        ("j0", "processing"),
        ("j0", "completed"),
        ("j1", "sending"),
        ("j1", "completed"),
    ]
    assert one.asked == ["send j0", "state 1", "state 1", "state 1", "send j1"]
    assert one.pauses == [3, 3, 3]


def test_jobs_may_be_handed_over_and_left() -> None:
    one = Pretended(sends=[State("pending", 1), State("pending", 2)])
    assert one.print(2, follow=False) == [(j, p) for j in ("j0", "j1") for p in ("sending", "sent")]
    assert one.asked == ["send j0", "send j1"]


def test_a_busy_printer_is_asked_again_after_growing_pauses() -> None:
    one = Pretended(sends=[BUSY, BUSY, BUSY, DONE])
    assert one.print() == [("j0", "sending"), *[("j0", "waiting")] * 3, ("j0", "completed")]
    assert one.pauses == [1, 2, 4]


def test_a_printer_that_stays_busy_ends_the_run() -> None:
    one = Pretended(sends=[DONE, *[BUSY] * 4])
    told, problems = one.fails(3)
    assert told[-1] == ("j1", "unsent")
    assert problems == [
        "P: it is busy; try later",
        f"j1.pdf: 1 of 3 files were printed before; not sent: j2.pdf; {AGAIN}",
    ]


def test_a_refusal_is_not_asked_again() -> None:
    one = Pretended(sends=[REFUSED])
    assert one.fails() == ([("j0", "sending"), ("j0", "unsent")], ["P: it refuses; ask for less"])
    assert one.pauses == []


def test_a_job_whose_answer_was_lost_is_looked_for_before_it_is_sent_again() -> None:
    one = Pretended(sends=[LOST], found=State("processing", 7), states=[State("completed", 7)])
    assert one.print()[-1] == ("j0", "completed")
    assert one.asked == ["send j0", "find j0", "state 7"]


def test_a_job_that_did_not_arrive_is_sent_again() -> None:
    one = Pretended(sends=[LOST, BUSY, DONE])
    assert one.print()[-1] == ("j0", "completed")
    assert one.asked == ["send j0", "find j0", "send j0", "find j0", "send j0"]


def test_of_a_job_whose_answer_stays_lost_nobody_says_that_it_was_not_printed() -> None:
    told, problems = Pretended(sends=[LOST] * 4).fails()
    assert told[-1] == ("j0", "unknown")
    assert problems == [
        "P: the connection broke off; look",
        "j0.pdf: it is not known whether it was printed; look what came out before you print it again",
    ]


@pytest.mark.parametrize(
    ("last", "told"),
    [
        (
            State("aborted", 1, ("document-format-error",)),
            (
                "the printer gave up job 1 (the printer found a fault in the file); see what it shows, "
                "and print it again"
            ),
        ),
        (
            State("canceled", 1, ("job-canceled-at-device",)),
            "job 1 was cancelled (it was cancelled at the printer); print it again if that was not meant",
        ),
        (
            GoneError("?"),
            "it is not known whether it was printed; look what came out before you print it again",
        ),
    ],
)
def test_a_job_that_ends_otherwise_ends_the_run(last: object, told: str) -> None:
    one = Pretended(sends=[State("pending", 1)], states=[last])
    heard, problems = one.fails(2)
    assert heard[-1][1] == (last.phase if isinstance(last, State) else "unknown")
    assert problems == [
        f"j0.pdf: 0 of 2 files were printed before; not sent: j1.pdf; {AGAIN}",
        f"j0.pdf: {told}",
    ]


STUCK = State("processing", 1, ("media-empty-error",))


def test_a_job_that_takes_too_long_is_taken_back() -> None:
    one = Pretended(sends=[STUCK], states=[STUCK])
    told, problems = one.fails()
    assert told[-1] == ("j0", "canceled")
    assert one.asked[-2:] == ["cancel 1", "state 1"]
    assert problems == [
        (
            "j0.pdf: job 1 was not printed in 10 s (it is out of paper); it was taken back; "
            "look what came out before you print it again, or allow more time with --timeout"
        )
    ]


def test_a_job_that_cannot_be_taken_back_may_still_come_out() -> None:
    one = Pretended(sends=[STUCK], states=[STUCK], cancels=REFUSED)
    told, (problem,) = one.fails()
    assert told[-1] == ("j0", "unknown")
    assert "it could not be taken back; cancel it at the printer, or allow more time" in problem


def test_a_job_that_ends_while_it_is_taken_back_is_printed() -> None:
    one = Pretended(sends=[STUCK], states=[*[STUCK] * 4, DONE])
    assert one.print()[-1] == ("j0", "completed")


def test_a_printer_that_goes_with_a_job_leaves_it_unknown() -> None:
    one = Pretended(sends=[STUCK], states=[BUSY])
    told, problems = one.fails()
    assert told[-1] == ("j0", "unknown")
    assert problems[0] == "P: it is busy; try later"
    assert "it is not known whether it was printed" in problems[1]


def test_whoever_breaks_off_takes_the_job_back() -> None:
    one, told = (
        Pretended(sends=[STUCK], states=[KeyboardInterrupt(), State("canceled", 1)]),
        list[tuple[str, str]](),
    )
    with pytest.raises(KeyboardInterrupt):
        one.run(["j0"], lambda *heard: told.append(heard))
    assert told[-1] == ("j0", "canceled")
    assert one.asked[-2:] == ["cancel 1", "state 1"]


def test_at_first_a_printer_is_asked_without_patience() -> None:
    def away() -> Able:
        raise BUSY

    with pytest.raises(PrintError, match="P: it is busy; try later"):
        once(away, Pretended())
