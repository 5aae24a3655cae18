"""Files to a printer, one after the other: each sent once, followed to its end, and its outcome told.

Nothing here knows whether a :class:`Printer` is one on the network or a queue of this system.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from briefing.errors import PrintError, Problem
from briefing.jobs import GoneError, Job, Printer, State, UnavailableError
from briefing.printers import in_words

_T = TypeVar("_T")


Told = Callable[[Job, State], None]


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a printer is waited for: pauses before it is asked again, and seconds for each job.

    ``follow`` is whether a job is watched until it ends. The clock is a value, so that tests need not wait.
    """

    pauses: Sequence[float] = (1, 2, 4, 8, 15, 30)
    limit: float = 600
    look: float = 1
    follow: bool = True
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], float] = time.monotonic


def once(action: Callable[[], _T], printer: Printer) -> _T:
    """Ask a printer without patience: at first, a wrong address is better told at once than asked again."""
    try:
        return action()
    except UnavailableError as error:
        raise PrintError([Problem(printer.shown, 0, error.what, error.mend)]) from error


def print_files(jobs: Sequence[Job], printer: Printer, told: Told, patience: Patience | None = None) -> None:
    """Print files in their order, and stop at the first that is not printed: sheets lie in order in the tray.

    ``told`` hears every change of each job; its last state says what became of it. Those after a failure are
    never told of, so whoever keeps the states knows what is left. :class:`PrintError` says why it ended.
    """
    patience = patience or Patience()
    for done, job in enumerate(jobs):
        try:
            state = _print(job, printer, told, patience)
        except PrintError as error:
            raise PrintError([*error.problems, *_left(jobs, done)]) from error
        if state.ended and state.phase != "completed":
            raise PrintError([_failed(job, state), *_left(jobs, done)])


def _print(job: Job, printer: Printer, told: Told, patience: Patience) -> State:
    state = _send(job, printer, told, patience)
    if not patience.follow:
        told(job, state := State("sent", state.number, state.reasons))
        return state
    try:
        state = _follow(job, state, printer, told, patience)
    except BaseException as error:  # also Ctrl-C: what nobody waits for any more should not come out
        told(job, last := _take_back(state.number, printer))
        if isinstance(error, PrintError) and last.phase == "unknown":
            raise PrintError([*error.problems, _failed(job, last)]) from error
        raise
    if not state.ended:
        told(job, last := _take_back(state.number, printer))
        if last.phase != "completed":
            raise PrintError([_late(job, state, last, patience)])
        return last
    return state


def _send(job: Job, printer: Printer, told: Told, patience: Patience) -> State:
    """Hand a job over once: where an answer was lost, look for the job before it is sent again."""
    doubt = False

    def attempt() -> State:
        nonlocal doubt
        if doubt and (found := printer.find(job)):
            return found
        try:
            return printer.send(job)
        except UnavailableError as error:
            doubt = doubt or error.doubt
            raise

    told(job, State("sending"))
    try:
        return _patiently(attempt, job, printer, told, patience)
    except (PrintError, KeyboardInterrupt) as error:
        told(job, last := State("unknown" if doubt else "unsent"))
        if doubt and isinstance(error, PrintError):
            raise PrintError([*error.problems, _failed(job, last)]) from error
        raise


def _patiently(action: Callable[[], _T], job: Job, printer: Printer, told: Told, patience: Patience) -> _T:
    """Do what may fail for a while, again after each pause."""
    for pause in patience.pauses:
        try:
            return action()
        except UnavailableError as error:
            told(job, State("waiting", 0, (error.what, f"asking again in {pause:g} s")))
            patience.sleep(pause)
    return once(action, printer)


def _follow(job: Job, state: State, printer: Printer, told: Told, patience: Patience) -> State:
    """Watch a job until it ends or its time has run out, and return how it stands then."""
    until = patience.now() + patience.limit
    told(job, state)
    while not state.ended and patience.now() <= until:
        patience.sleep(patience.look)
        before, state = state, _look(job, state.number, printer, told, patience)
        if state != before:
            told(job, state)
    return state


def _look(job: Job, number: int, printer: Printer, told: Told, patience: Patience) -> State:
    try:
        return _patiently(lambda: printer.state(number), job, printer, told, patience)
    except GoneError:
        return State("unknown", number)


def _take_back(number: int, printer: Printer) -> State:
    try:
        printer.cancel(number)
        state = printer.state(number)
    except (UnavailableError, GoneError, PrintError):
        return State("unknown", number)
    # It may have ended while it was being taken back; if it still stands, it is about to go.
    return state if state.ended else State("canceled", number)


def _left(jobs: Sequence[Job], done: int) -> Iterator[Problem]:
    """Say what was printed before a failure, and what was not sent after it."""
    if after := jobs[done + 1 :]:
        names = ", ".join(one.file for one in after)
        what = f"{done} of {len(jobs)} files were printed before; not sent: {names}"
        yield Problem(jobs[done].file, 0, what, "print those again when the printer is well")


_LOOK = "look what came out before you print it again"


def _why(state: State) -> str:
    return f" ({words})" if (words := in_words(state.reasons)) else ""


def _failed(job: Job, state: State) -> Problem:
    why = _why(state)
    what, mend = {
        "aborted": (f"the printer gave up job {state.number}{why}", "see what it shows, and print it again"),
        "canceled": (f"job {state.number} was cancelled{why}", "print it again if that was not meant"),
    }.get(state.phase, (f"it is not known whether it was printed{why}", _LOOK))
    return Problem(job.file, 0, what, mend)


def _late(job: Job, state: State, last: State, patience: Patience) -> Problem:
    why = _why(state)
    what = f"job {state.number} was not printed in {patience.limit:g} s{why}"
    fate, mend = ("it could not be taken back", "cancel it at the printer")
    if last.phase == "canceled":
        fate, mend = ("it was taken back", _LOOK)
    return Problem(job.file, 0, f"{what}; {fate}", f"{mend}, or allow more time with --timeout")
