"""The copies of a run that are to be printed: those that were made and are not printed yet.

Whatever stops a printing, the same command goes on with the copies that are still to be printed; which came
out is entered one by one.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from briefing.errors import Problem, RegisterError
from briefing.files import read_plain
from briefing.holdings import Holding, of_run
from briefing.register import Register

_AGAIN = "distribute them again, or put the files back"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A copy, and the file that it is."""

    copy: Holding
    path: Path


def outgoing(register: Register, run: str) -> tuple[Outgoing, ...]:
    """Return the copies of a run that are still to be printed, in order of their numbers.

    :class:`RegisterError` where there is no such run, it is not finished, nothing is left to print, or a file
    is not the one on record.
    """
    place, copies = of_run(register, run)
    waiting = [Outgoing(one, place / one.file) for one in copies if one.state == "made"]
    if not waiting:
        raise register.refuse(
            f"no copy of the run {run!r} is still to be printed", "see briefing register list"
        )
    problems = [
        Problem(str(one.path), 0, f"copy {one.copy.number} is not the file that was made", _AGAIN)
        for one in waiting
        if not _is_as_made(one)
    ]
    if problems:
        raise RegisterError(problems)
    return tuple(waiting)


def _is_as_made(one: Outgoing) -> bool:
    if not one.path.is_file():
        return False
    return hashlib.sha256(read_plain(one.path, "a copy")).hexdigest() == one.copy.sha256
