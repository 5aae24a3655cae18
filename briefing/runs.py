"""A run of copies, from a list of recipients to a folder that is whole, which can be killed and resumed.

The order makes it safe. Numbers are reserved in the register first; a copy's file is written whole before the
register says that it is made; the folder gets its name only when every copy stands. The same command finds
the same run again, trusts no file that has not the hash on record, and makes the rest. A copy is the same
bytes whenever it is made, so one that was written and not yet entered is simply written again.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from os.path import relpath
from pathlib import Path

from briefing import report
from briefing.copies import Issue, imprint, issue_of, unfit
from briefing.document import title
from briefing.errors import OutputError, Problem, RecipientsError
from briefing.files import write_whole
from briefing.folders import name_of
from briefing.formats import FORMATS
from briefing.model import Country
from briefing.packs import MANIFEST, Pack, manifest, write_archive, write_letters
from briefing.plates import Imprint, Plate, make_plate
from briefing.profiles import Profile
from briefing.reading import load
from briefing.recipients import LARGEST, Listing, Recipient, read_recipients
from briefing.register import Register, opened
from briefing.reservations import Reserved, Run, finish, mark_made, reserve, reserved
from briefing.workshop import workshop

ENTERED = 50  # copies that the register is told of at a time: a kill costs making as many again
Clock = Callable[[], str]


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: which brief, for whom, how printed, and where copies and register lie.

    ``shown`` is how problems name the folder; ``paper`` empty takes the folder's own.
    """

    folder: Path
    shown: str
    to: Path
    register: Path
    output: Path
    paper: str
    profile: Profile
    pack: Pack


@dataclass(frozen=True, slots=True)
class Task:
    """What an order comes to: the edition, the list, and what somebody should look at first."""

    country: Country
    listing: Listing
    issue: Issue
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended: where it lies, its copies, how many of them were made now, when it was finished."""

    place: Path
    copies: int
    made: int
    finished: str


@dataclass(frozen=True, slots=True)
class _Bench:
    """What a copy is made with: the plate of each format, and for whom each line of the list is."""

    register: Register
    run: Run
    issue: Issue
    plates: Mapping[str, Plate]
    recipients: Mapping[int, Recipient]
    clock: Clock

    def imprint(self, copy: Reserved) -> Imprint:
        return imprint(self.issue, self.recipients[copy.line], copy.number, self.run.most, self.run.uuid)

    def pull(self, copy: Reserved) -> bytes:
        return self.plates[self.recipients[copy.line].form].pull(self.imprint(copy))


def look(order: Order) -> Task:
    """Read the list and the folder, and hold one against the other, before any page is set.

    :class:`RecipientsError` where a copy may not or cannot be given to somebody, :class:`RegisterError` where
    the register is none of ours.
    """
    listing = read_recipients(order.to)
    country = load(order.folder, order.shown).country
    issue = issue_of(country, title(country), order.paper or country.paper, order.profile.name)
    problems, warnings = unfit(listing, issue, LARGEST)
    if problems:
        raise RecipientsError(problems)
    if order.register.exists():
        with opened(order.register):
            pass
    return Task(country, listing, issue, tuple(warnings))


def distribute(order: Order, task: Task, progress: report.Progress, clock: Clock) -> Outcome:
    """Make the copies of a list, or those that an earlier run has not come to.

    :class:`OutputError` where a file cannot be written: the same command goes on from there. ``clock``
    tells the time for the register (ISO 8601, UTC); no time gets into a copy.
    """
    briefs = {
        form: report.build(order.folder, order.shown, order.paper, progress, FORMATS[form])[1]
        for form in sorted({one.form for one in task.listing.recipients})
    }
    issue = replace(task.issue, brief=_known_by(list(briefs.values())))
    with opened(order.register, create=True) as register:
        output = relpath(order.output, order.register.parent)
        name = name_of(order.folder) + (f"-{issue.language}" if task.country.translated_from else "")
        run = reserve(register, issue, task.listing, name, output, clock())
        place, copies = order.output / run.folder, reserved(register, run)
        if run.finished:
            return Outcome(place, len(copies), 0, run.finished)
        recipients = {one.line: one for one in task.listing.recipients}
        with workshop(place, MANIFEST, resumed=run.resumed) as folder:
            bench = _Bench(register, run, issue, {}, recipients, clock)
            bench = replace(bench, plates=_plates(bench, briefs, copies, order.profile))
            lacking = [copy for copy in copies if not _stands(folder, copy)]
            _make(bench, folder, lacking, progress)
            _pack(bench, order, task.country, folder, progress)
        finished = clock()
        finish(register, run, finished)
        return Outcome(place, len(copies), len(lacking), finished)


def _known_by(briefs: list[bytes]) -> str:
    """Return the SHA-256 of a brief's file; of those of all its formats, where there are several."""
    hashes = [hashlib.sha256(brief).hexdigest() for brief in briefs]
    return hashes[0] if len(hashes) == 1 else hashlib.sha256("".join(hashes).encode()).hexdigest()


def _plates(
    bench: _Bench, briefs: Mapping[str, bytes], copies: list[Reserved], profile: Profile
) -> dict[str, Plate]:
    """Make a plate of each format, with room for the longest of its copies."""
    return {
        form: make_plate(
            brief,
            [bench.imprint(copy) for copy in copies if bench.recipients[copy.line].form == form],
            profile.finish,
            bench.issue.date,
        )
        for form, brief in briefs.items()
    }


def _stands(folder: Path, copy: Reserved) -> bool:
    """Say whether a copy's file is there and is the one on record."""
    path = folder / copy.file
    return (
        bool(copy.sha256) and path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == copy.sha256
    )


def _make(bench: _Bench, folder: Path, lacking: list[Reserved], progress: report.Progress) -> None:
    """Make copies, and tell the register of some at a time; what stands is entered whatever comes after."""
    stand = 0
    try:
        for at in range(0, len(lacking), ENTERED):
            progress(f"copy {lacking[at].number} of {bench.run.most}")
            made = list[tuple[int, str, int]]()
            try:
                for copy in lacking[at : at + ENTERED]:
                    made.append(_written(bench, folder, copy))  # what stands counts, if one fails
            finally:
                mark_made(bench.register, bench.run, made, bench.clock())
                stand += len(made)
    except OutputError as error:
        what = f"{len(lacking) - stand} of this run's copies are still to be made"
        mend = "give the same command again: it goes on from there"
        raise OutputError([*error.problems, Problem(str(folder), 0, what, mend)]) from error


def _written(bench: _Bench, folder: Path, copy: Reserved) -> tuple[int, str, int]:
    content = bench.pull(copy)
    sha256 = hashlib.sha256(content).hexdigest()
    if copy.sha256 and copy.sha256 != sha256:
        what = f"copy {copy.number} is on record as another file than this program makes now"
        raise bench.register.refuse(what, "restore the file from a backup, or give the run up")
    write_whole(folder / copy.file, content)
    return copy.number, sha256, len(content)


def _pack(bench: _Bench, order: Order, country: Country, folder: Path, progress: report.Progress) -> None:
    copies = reserved(bench.register, bench.run)
    if order.pack.letters:
        progress("writing the letters")
        given = [(bench.recipients[copy.line], copy.number) for copy in copies]
        write_letters(folder, given, country, bench.issue, bench.run.most)
    write_whole(folder / MANIFEST, manifest(copies))  # the last: it says that the folder is whole
    if order.pack.archive:
        progress("writing the archive")
        write_archive(folder, order.output / f"{bench.run.folder}.zip")
