"""A queue of this system, by CUPS's own programs. The only module that knows ``lp`` and its kin."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from briefing.errors import PrintError, Problem, UsageError
from briefing.jobs import GoneError, Job, State, UnavailableError
from briefing.papers import known_papers
from briefing.printers import Able, Wanted, plain

_NAME = re.compile(r"[^\s/#'\"\\-][^\s/#'\"\\]*")  # what CUPS allows, and no option
_TIME = 30  # seconds for a question
_SENT = re.compile(r"request id is \S+-(\d+)")
_DUPLEX = {
    "None": "one-sided",
    "DuplexNoTumble": "two-sided-long-edge",
    "DuplexTumble": "two-sided-short-edge",
}
_ENDS = {  # reasons by which CUPS says how a job ended
    "job-completed-successfully": "completed",
    "job-completed-with-warnings": "completed",
    "job-completed-with-errors": "completed",
    "job-canceled-by-user": "canceled",
    "job-canceled-at-device": "canceled",
    "job-canceled-after-timeout": "canceled",
    "aborted-by-system": "aborted",
}
_AWAY = re.compile(
    r"scheduler (?:is )?not r|connection refused|bad file descriptor|unable to connect", re.IGNORECASE
)
_PACKAGE = "install CUPS's programs (package cups-client), or give an address such as ipp://printer.example"


@dataclass(frozen=True, slots=True)
class QueuePrinter:
    """A queue by its name."""

    shown: str

    def __post_init__(self) -> None:
        """Hold the name to what CUPS allows; :class:`UsageError` where it is no name, or CUPS is not here."""
        if not _NAME.fullmatch(self.shown):
            what = f"{plain(self.shown)!r} is no name of a queue"
            raise UsageError([Problem("--printer", 0, what, "lpstat -e lists the queues of this system")])
        if missing := [name for name in ("lp", "lpstat", "lpoptions", "cancel") if not shutil.which(name)]:
            what = f"a queue of this system needs {', '.join(missing)}, not found here"
            raise UsageError([Problem(self.shown, 0, what, _PACKAGE)])

    def able(self) -> Able:
        """Ask CUPS what the queue's driver offers, and how the queue is."""
        state, why = self._state()
        offered = dict(_offers(self._run("lpoptions", "-p", self.shown, "-l")))
        papers = known_papers()
        drivers = {paper.driver: paper.name for paper in papers.values()}
        media = offered.get("PageSize", ())
        return Able(
            name=self.shown,
            state=state,
            reasons=why,
            accepting="not accepting" not in self._run("lpstat", "-a", self.shown),
            sides=tuple(_DUPLEX[way] for way in offered.get("Duplex", ()) if way in _DUPLEX),
            media=tuple(drivers.get(name.removesuffix(".FullBleed"), name) for name in media),
        )

    def validate(self, job: Job) -> None:
        """Do nothing: CUPS has no way to ask."""

    def send(self, job: Job) -> State:
        """Hand a file to CUPS, which keeps it until the printer has it."""
        command = ["lp", "-d", self.shown, "-t", job.name, *_options(job.wanted), "-"]
        said = self._run(*command, given=job.pdf)
        if not (found := _SENT.search(said)):
            what = f"lp took the file without a number ({plain(said)})"
            raise PrintError([Problem(self.shown, 0, what, f"look for it with lpstat -o {self.shown}")])
        return State("pending", int(found[1]))

    def find(self, job: Job) -> State | None:
        """Find nothing: lp hands over a whole file or none, so no answer of it is ever lost."""

    def state(self, number: int) -> State:
        """Ask how a job stands: among those under way, then among those that have ended."""
        if found := self._listed(number, "not-completed"):
            state, why = self._state()
            phase = "stopped" if state == "stopped" else "processing" if _printing(found) else "pending"
            return State(phase, number, (*_alerts(found), *why))
        if found := self._listed(number, "completed"):
            return _ended(found, number)
        raise GoneError(self.shown)

    def cancel(self, number: int) -> None:
        """Take a job back."""
        self._run("cancel", f"{self.shown}-{number}")

    def _state(self) -> tuple[str, tuple[str, ...]]:
        """Return whether the queue is idle, processing or stopped, and why."""
        first, *rest = self._run("lpstat", "-l", "-p", self.shown).splitlines() or [""]
        why = tuple(word for line in rest if "Alerts:" in line for word in line.split("Alerts:")[1].split())
        if " disabled " in first:
            said = plain(rest[0]) if rest else ""  # what whoever stopped it gave as the reason
            return "stopped", tuple(filter(None, ("" if said == "reason unknown" else said, *why)))
        return ("processing" if "now printing" in first else "idle"), why

    def _listed(self, number: int, which: str) -> list[str]:
        """Return what lpstat says of one job, the lines beneath it too."""
        lines = self._run("lpstat", "-l", "-W", which, "-o", self.shown).splitlines()
        starts = [at for at, line in enumerate(lines) if not line[:1].isspace()] + [len(lines)]
        for start, end in pairwise(starts):
            if lines[start].split()[:1] == [f"{self.shown}-{number}"]:
                return lines[start:end]
        return []

    def _run(self, *command: str, given: bytes = b"") -> str:
        """Run one of CUPS's programs, without a shell, in the language that we read."""
        try:
            done = subprocess.run(  # noqa: S603  # a list of words, of which the name is held to a pattern
                command,
                input=given,
                capture_output=True,
                timeout=_TIME,
                check=False,
                env=os.environ | {"LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"},
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise UnavailableError(f"{command[0]} does not answer", "see whether CUPS runs") from error
        said = plain(done.stderr.decode("utf-8", "replace"))
        if done.returncode == 0:
            return done.stdout.decode("utf-8", "replace")
        if _AWAY.search(said):
            raise UnavailableError(f"CUPS does not answer ({said})", "start it: systemctl start cups")
        if "nvalid destination" in said or "nknown destination" in said or "does not exist" in said:
            mend = "lpstat -e lists those that there are; or give an address such as ipp://printer.example"
            raise UsageError([Problem(self.shown, 0, "there is no such queue on this system", mend)])
        mend = f"see lpstat -t, and what the queue can do with lpoptions -p {self.shown} -l"
        raise PrintError([Problem(self.shown, 0, f"{command[0]} says: {said or 'no'}", mend)])


def _options(wanted: Wanted) -> list[str]:
    options = ["-n", str(wanted.copies)]
    if wanted.sides:
        options += ["-o", f"sides={wanted.sides}"]
    if wanted.paper:
        options += ["-o", f"media={wanted.paper.name}"]
    return [*options, "-o", f"print-scaling={'none' if wanted.true else 'fit'}"]


def _offers(listed: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what a driver offers: ``PageSize/Media Size: *A4 Letter`` is one line, the default starred."""
    for line in listed.splitlines():
        name, colon, values = line.partition(":")
        if colon:
            yield name.split("/")[0], tuple(value.lstrip("*") for value in values.split())


def _ended(lines: list[str], number: int) -> State:
    """Read how a job ended. CUPS 2.4 may say ``processing-to-stop-point`` alone, printed or not.

    Then only a job that has nothing to complain of is taken for printed: a register must not be wrong.
    """
    alerts = _alerts(lines)
    said = tuple(filter(None, (plain(line.partition("Status:")[2]) for line in lines)))
    phase = next((_ENDS[alert] for alert in alerts if alert in _ENDS), "unknown" if said else "completed")
    return State(phase, number, (*said, *alerts))


def _alerts(lines: list[str]) -> tuple[str, ...]:
    return tuple(word for line in lines if "Alerts:" in line for word in line.split("Alerts:")[1].split())


def _printing(lines: list[str]) -> bool:
    return any(alert in {"job-printing", "processing"} for alert in _alerts(lines))
