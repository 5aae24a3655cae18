"""Numbers reserved before any copy is made: none is lost or given twice, whatever happens to the run."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from sqlite3 import Connection, Row

from briefing.copies import Issue, document_id
from briefing.errors import Problem, RecipientsError
from briefing.recipients import Listing
from briefing.register import Register


@dataclass(frozen=True, slots=True)
class Run:
    """A run as the register knows it; ``resumed`` if it was begun before, ``finished`` empty until it is."""

    id: int
    serial: int
    uuid: str
    folder: str
    most: int
    finished: str
    resumed: bool


@dataclass(frozen=True, slots=True)
class Reserved:
    """A copy of a run: its number, the line of the list that it is for, and its file, known once made."""

    number: int
    line: int
    file: str
    document: str
    sha256: str
    bytes: int


def reserve(  # noqa: PLR0913, PLR0917  # a run's row has this many parts
    register: Register, issue: Issue, listing: Listing, slug: str, output: str, now: str
) -> Run:
    """Find the run of a list, or begin one: every number is reserved, in one step, before any copy is made.

    :class:`RegisterError` where the edition is another than the register's, :class:`RecipientsError` where
    a number was given before.
    """
    with register.change() as change:
        edition = _edition(change, register, issue, slug)
        if known := _known(change, edition, issue, listing):
            _same_place(register, change, known, output)
            return known
        numbers = _numbers(change, edition, listing)
        serial = _first(change, "SELECT coalesce(max(serial), 0) + 1 FROM runs WHERE edition = ?", edition)
        most = max(
            _first(change, "SELECT coalesce(max(number), 0) FROM copies WHERE edition = ?", edition), *numbers
        )
        run = Run(
            id=0,
            serial=serial,
            uuid=str(uuid.uuid5(uuid.UUID(int=0), f"{issue.iso3}/{issue.number}/{serial}/{issue.brief}")),
            folder=f"{slug}-edition-{issue.number}" + (f"-run-{serial}" if serial > 1 else ""),
            most=most,
            finished="",
            resumed=False,
        )
        return _begun(change, edition, run, issue, listing, numbers, (slug, output, now))


def _first(change: Connection, question: str, *values: str | int) -> int:
    (number,) = change.execute(question, values).fetchone()
    return int(number)


def _edition(change: Connection, register: Register, issue: Issue, slug: str) -> int:
    """Return an edition's row. One that is marked or dated otherwise would be another edition."""
    change.execute(
        "INSERT INTO editions (iso3, number, slug, name, title, date, tlp, classification)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (
            *(issue.iso3, issue.number, slug, issue.name, issue.title),
            *(issue.date, issue.tlp, issue.classification),
        ),
    )
    row = change.execute(
        "SELECT * FROM editions WHERE iso3 = ? AND number = ?", (issue.iso3, issue.number)
    ).fetchone()
    for name in ("date", "tlp", "classification"):
        if row[name] != getattr(issue, name):
            what = f"copies of edition {issue.number} went out with the {name} {row[name]!r}"
            raise register.refuse(what, "raise the edition's number in country.toml, which has another now")
    return int(row["id"])


def _known(change: Connection, edition: int, issue: Issue, listing: Listing) -> Run | None:
    row = change.execute(
        "SELECT * FROM runs WHERE edition = ? AND brief = ? AND list = ? AND way = ? AND abandoned IS NULL",
        (edition, issue.brief, listing.sha256, issue.way),
    ).fetchone()
    if row is None:
        return None
    parts = {name: row[name] for name in ("id", "serial", "uuid", "folder", "most")}
    return Run(**parts, finished=row["finished"] or "", resumed=True)


def _same_place(register: Register, change: Connection, run: Run, output: str) -> None:
    """Refuse to go on elsewhere: the copies that were made would be left behind, and made a second time."""
    (place,) = change.execute("SELECT output FROM runs WHERE id = ?", (run.id,)).fetchone()
    if not run.finished and place != output:
        what = f"the run {run.folder} was begun in {place}, as seen from here"
        raise register.refuse(what, "go on there with -o, or give it up with briefing register abandon")


def _numbers(change: Connection, edition: int, listing: Listing) -> list[int]:
    """Return the numbers of a list's copies, the next free ones where it has none."""
    next_one = _first(change, "SELECT coalesce(max(number), 0) + 1 FROM copies WHERE edition = ?", edition)
    numbers = [one.number or next_one + place for place, one in enumerate(listing.recipients)]
    given = {
        row["number"]: row
        for row in change.execute(
            "SELECT copies.number, copies.state, runs.folder, runs.begun, runs.finished, runs.abandoned"
            " FROM copies JOIN runs ON runs.id = copies.run WHERE copies.edition = ?",
            (edition,),
        )
    }
    problems = [
        Problem(listing.file, one.line, *_taken(given[number], next_one))
        for one, number in zip(listing.recipients, numbers, strict=True)
        if number in given
    ]
    if problems:
        raise RecipientsError(problems)
    return numbers


def _taken(row: Row, next_one: int) -> tuple[str, str]:
    run = f"the run {row['folder']} ({row['state']})"
    what = f"number {row['number']} was given on {row['begun'][:10]}, in {run}"
    if row["finished"] or row["abandoned"]:
        return what, f"leave the numbers empty, or go on from {next_one}"
    mend = f"resume it with its own list and folder, or briefing register abandon {row['folder']}"
    return f"{what}, which is not finished", mend


def _begun(  # noqa: PLR0913, PLR0917  # a run's row and those of its copies have this many parts
    change: Connection,
    edition: int,
    run: Run,
    issue: Issue,
    listing: Listing,
    numbers: Sequence[int],
    said: tuple[str, str, str],
) -> Run:
    slug, output, now = said
    row = change.execute(
        "INSERT INTO runs (edition, serial, uuid, way, brief, list, folder, output, most, begun)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (
            *(edition, run.serial, run.uuid, issue.way, issue.brief),
            *(listing.sha256, run.folder, output, run.most, now),
        ),
    ).fetchone()
    for one, number in zip(listing.recipients, numbers, strict=True):
        who = (one.name, one.organisation, one.address)
        change.execute(
            "INSERT INTO recipients (name, organisation, address) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            who,
        )
        change.execute(
            "INSERT INTO copies (edition, number, run, recipient, line, document, file)"
            " SELECT ?, ?, ?, id, ?, ?, ? FROM recipients"
            " WHERE name = ? AND organisation = ? AND address = ?",
            (
                *(edition, number, row["id"], one.line, str(document_id(issue, number))),
                f"{slug}-edition-{issue.number}-copy-{number:04}.pdf",
                *who,
            ),
        )
    return replace(run, id=row["id"])


def reserved(register: Register, run: Run) -> list[Reserved]:
    """Return the copies of a run in the order of their numbers."""
    rows = register.read(
        "SELECT number, line, file, document, coalesce(sha256, ''), coalesce(bytes, 0) FROM copies"
        " WHERE run = ? ORDER BY number",
        run.id,
    )
    return [Reserved(*row) for row in rows]


def mark_made(register: Register, run: Run, made: Iterable[tuple[int, str, int]], now: str) -> None:
    """Enter copies whose files stand: number, SHA-256 and size of each."""
    with register.change() as change:
        change.executemany(
            "UPDATE copies SET state = 'made', sha256 = ?, bytes = ?, made = ? WHERE run = ? AND number = ?"
            " AND state = 'reserved'",
            [(sha256, size, now, run.id, number) for number, sha256, size in made],
        )


def finish(register: Register, run: Run, now: str) -> None:
    """Enter that a run is done; every copy must have been made."""
    with register.change() as change:
        change.execute(
            "UPDATE runs SET finished = ? WHERE id = ? AND finished IS NULL AND NOT EXISTS"
            " (SELECT 1 FROM copies WHERE run = runs.id AND state = 'reserved')",
            (now, run.id),
        )


def abandon(register: Register, name: str, now: str) -> tuple[int, int]:
    """Give up a run that will not be resumed: say how many copies it made, and how many numbers are void.

    ``name`` is the run's folder. What was made stays on record; what was not is never given again.
    """
    with register.change() as change:
        row = change.execute(
            "SELECT id, folder FROM runs WHERE folder = ? AND finished IS NULL AND abandoned IS NULL", (name,)
        ).fetchone()
        if row is None:
            raise register.refuse(f"no run called {name!r} is open", "briefing register list shows the runs")
        made = _first(change, "SELECT count(*) FROM copies WHERE run = ? AND state != 'reserved'", row["id"])
        void = change.execute(
            "UPDATE copies SET state = 'void' WHERE run = ? AND state = 'reserved'", (row["id"],)
        ).rowcount
        change.execute("UPDATE runs SET abandoned = ? WHERE id = ?", (now, row["id"]))
        return made, void
