"""A job for a printer, how it stands, and what a printer is asked."""

from dataclasses import dataclass, field
from typing import Protocol

from briefing.printers import Able, Wanted, in_words

ENDS = ("completed", "aborted", "canceled", "unsent", "unknown")


@dataclass(frozen=True, slots=True)
class Job:
    """A file to print. ``name`` is what a printer shows; ``file`` is where problems say it came from.

    Two jobs of one printer must not share a name: a job whose answer was lost is looked for by it.
    """

    name: str
    file: str
    pdf: bytes = field(repr=False)
    wanted: Wanted = field(default_factory=Wanted)


@dataclass(frozen=True, slots=True)
class State:
    """How it stands with a job: IPP's states, and those of ours.

    ``sending`` and ``waiting`` are before the printer has it, ``sent`` is where nobody follows it. ``unsent``
    was never with the printer; of ``unknown`` nobody can say. ``number`` is the printer's own, or 0.
    """

    phase: str
    number: int = 0
    reasons: tuple[str, ...] = ()
    sheets: int = 0

    @property
    def ended(self) -> bool:
        """Whether nothing more will become of it."""
        return self.phase in ENDS

    def __str__(self) -> str:
        """Say it in words."""
        job = f"job {self.number} " if self.number else ""
        reasons = f": {words}" if (words := in_words(self.reasons)) else ""
        return f"{job}{self.phase}{reasons}"


class UnavailableError(Exception):
    """A printer is away or busy, and may be asked again.

    ``doubt`` is set where what was being sent may have arrived: it must be looked for before it is sent anew.
    """

    def __init__(self, what: str, mend: str, *, doubt: bool = False) -> None:
        """Keep what a problem would say."""
        super().__init__(what)
        self.what, self.mend, self.doubt = what, mend, doubt


class GoneError(Exception):
    """A printer does not know a job that it took."""


class Printer(Protocol):
    """What a printer is asked. Each may raise :class:`UnavailableError`, or :class:`PrintError` for good."""

    @property
    def shown(self) -> str:
        """How the user named it."""

    def able(self) -> Able:
        """Say what it can do, and how it is."""

    def validate(self, job: Job) -> None:
        """Let the printer itself say whether it would take a job, without sending it."""

    def send(self, job: Job) -> State:
        """Hand a job over."""

    def find(self, job: Job) -> State | None:
        """Look for a job that may have arrived, by its name."""

    def state(self, number: int) -> State:
        """Say how a job stands; :class:`GoneError` where the printer does not know it."""

    def cancel(self, number: int) -> None:
        """Take a job back."""
