"""What can go wrong, said so that the reader can mend it.

Every failure a user can cause is a list of :class:`Problem`, gathered to the end before any is shown;
each kind of failure owns its exit code, so that a script can tell a wrong seed from a full disk.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong: where it stands, what it is, what would mend it, and the rule it breaks, if named."""

    file: str
    line: int
    what: str
    mend: str
    rule: str = ""

    def __str__(self) -> str:
        """Read as compilers write, ``file:line: what; how to mend``, so that editors can jump there."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.what}; {self.mend}" + (f" [{self.rule}]" if self.rule else "")


class BriefingError(Exception):
    """A failure that the user can mend. Carries its problems, sorted by file and line."""

    exit_code: ClassVar[int] = 1
    heading: ClassVar[str] = "The brief could not be made"

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep each problem once: two rows may stumble over the same missing file."""
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


class Gathering:
    """Lets one brief fail without stopping the next, and fails for all of them in the end."""

    def __init__(self) -> None:
        """Begin with nothing failed."""
        self._failed: list[BriefingError] = []

    @contextmanager
    def one(self) -> Iterator[None]:
        """Run one of several."""
        try:
            yield
        except BriefingError as error:
            self._failed.append(error)

    def finish(self) -> None:
        """Fail with the problems of all that failed, and the exit code of the first."""
        if self._failed:
            raise type(self._failed[0])(problem for error in self._failed for problem in error.problems)


class UsageError(BriefingError):
    """The command line asks for something that is not there, or not possible."""

    exit_code = 2
    heading = "The command cannot be carried out"


class SeedError(BriefingError):
    """The seed folder holds something wrong, missing or contradictory."""

    exit_code = 3
    heading = "The seed folder has problems"


class MaterialError(SeedError):
    """A profile or a table that is to be taken into a seed folder cannot be, as it is."""

    heading = "The file cannot be taken in"


class PageError(BriefingError):
    """The seeds are sound, but a chart cannot be drawn or a page cannot be set."""

    exit_code = 4
    heading = "The pages could not be set"


class FaultError(PageError):
    """A finished file has faults."""

    heading = "The finished file has faults"


class OutputError(BriefingError):
    """The result cannot be written: no room, no permission, no such folder."""

    exit_code = 5
    heading = "The result could not be written"


class EvidenceError(BriefingError):
    """A finished file does not carry the evidence of a brief, or is not as it was made."""

    exit_code = 7
    heading = "The file's evidence does not hold"


class RecipientsError(BriefingError):
    """The list of recipients holds something wrong, or somebody who may not have the brief."""

    exit_code = 9
    heading = "The list of recipients has problems"


class RegisterError(BriefingError):
    """The register of copies cannot be read, or says otherwise."""

    exit_code = 10
    heading = "The register does not allow it"


class SystemLibraryError(BriefingError):
    """A library of the operating system that setting pages needs is missing."""

    exit_code = 6
    heading = "This machine lacks a library"


class PrintError(BriefingError):
    """A printer cannot be reached, cannot do what is wanted, or did not print to the end."""

    exit_code = 8
    heading = "The printer did not take it"
