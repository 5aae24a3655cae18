"""The copies that the register holds: which there are, who has them, and what became of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Row

from briefing.errors import Problem, RegisterError
from briefing.register import Register

# What a copy may be before it becomes this: who destroys one must have had it.
BEFORE = {"printed": ("made",), "recalled": ("made", "printed"), "destroyed": ("made", "printed", "recalled")}
_NAMED = 5  # numbers named in one problem
_QUESTION = """
SELECT copies.number, editions.iso3, editions.name AS country, editions.number AS edition, runs.serial AS run,
 copies.document, copies.file, copies.state, coalesce(copies.sha256, ''), coalesce(copies.bytes, 0),
 coalesce(copies.made, ''), coalesce(copies.printed, ''), coalesce(copies.recalled, ''),
 coalesce(copies.destroyed, ''), recipients.name, recipients.organisation, recipients.address
FROM copies JOIN editions ON editions.id = copies.edition JOIN runs ON runs.id = copies.run
 JOIN recipients ON recipients.id = copies.recipient
"""
_ORDER = " ORDER BY editions.iso3, editions.number, copies.number"
_BRIEF = " WHERE ? IN (lower(editions.iso3), editions.slug, lower(editions.name))"


@dataclass(frozen=True, slots=True)
class Holding:
    """A copy as the register has it. Times are ISO 8601 in UTC, empty where it has not come to that."""

    number: int
    iso3: str
    country: str
    edition: int
    run: int
    document: str
    file: str
    state: str
    sha256: str
    bytes: int
    made: str
    printed: str
    recalled: str
    destroyed: str
    name: str
    organisation: str
    address: str

    @property
    def since(self) -> str:
        """When it came into its state; empty where no copy was made."""
        known = {
            "made": self.made,
            "printed": self.printed,
            "recalled": self.recalled,
            "destroyed": self.destroyed,
        }
        return known.get(self.state, "")


@dataclass(frozen=True, slots=True)
class RunEntry:
    """A run as a list shows it: how many of its copies are made, of how many, and how it stands."""

    folder: str
    begun: str
    made: int
    copies: int
    standing: str


def holdings(register: Register, brief: str = "", edition: int | None = None) -> list[Holding]:
    """Return the copies of a brief (its folder's name, its country or ISO code), or of all, in order."""
    if not brief:
        return _all(register.read(_QUESTION + _ORDER))
    found = _all(register.read(_QUESTION + _BRIEF + _ORDER, brief.lower()))
    if not found:
        raise register.refuse(f"no copy of {brief!r} is on record", "briefing register list shows what is")
    return [one for one in found if edition is None or one.edition == edition]


def of_edition(register: Register, brief: str, edition: int | None) -> list[Holding]:
    """Return the copies of one edition, the latest unless another is asked for."""
    found = holdings(register, brief)
    number = edition or max(one.edition for one in found)
    kept = [one for one in found if one.edition == number]
    if not kept:
        editions = ", ".join(map(str, sorted({one.edition for one in found})))
        raise register.refuse(
            f"no copy of edition {number} of {brief!r} is on record", f"name one of {editions}"
        )
    return kept


def numbered(register: Register, brief: str, edition: int | None, numbers: Iterable[int]) -> list[Holding]:
    """Return copies of one edition by their numbers; :class:`RegisterError` with those that there are not."""
    known = {one.number: one for one in of_edition(register, brief, edition)}
    asked = dict.fromkeys(numbers)
    if lacking := [number for number in asked if number not in known]:
        more = f" and {len(lacking) - _NAMED} more" if len(lacking) > _NAMED else ""
        what = f"no copy {', '.join(map(str, lacking[:_NAMED]))}{more} is on record"
        raise register.refuse(what, f"briefing register list {brief} shows what is")
    return [known[number] for number in asked]


def of_run(register: Register, folder: str) -> tuple[Path, list[Holding]]:
    """Return where a finished run's copies lie, and the copies; a run goes by the name of its folder."""
    found = register.read("SELECT output, finished FROM runs WHERE folder = ?", folder)
    if not found:
        raise register.refuse(f"there is no run {folder!r}", "briefing register list shows them")
    row = found[-1]
    if not row["finished"]:
        raise register.refuse(f"the run {folder!r} is not finished", "give the same distribute command again")
    return Path(row["output"]) / folder, _all(
        register.read(f"{_QUESTION} WHERE runs.folder = ?{_ORDER}", folder)
    )


def by_document(register: Register, document: str) -> Holding | None:
    """Return the copy with an identity, if the register has it."""
    return next(iter(_all(register.read(f"{_QUESTION} WHERE copies.document = ?", document))), None)


def become(register: Register, copies: Sequence[Holding], state: str, now: str) -> None:
    """Enter what became of copies, of all or of none; :class:`RegisterError` where one cannot have."""
    with register.change() as change:
        problems = list[Problem]()
        for one in copies:
            done = change.execute(
                f"UPDATE copies SET state = ?, {state} = ? WHERE document = ?"  # noqa: S608  # a key of BEFORE
                f" AND state IN ({', '.join('?' * len(BEFORE[state]))})",
                (state, now, one.document, *BEFORE[state]),
            ).rowcount
            if not done:
                what = f"copy {one.number} is {one.state}, so it cannot be entered as {state}"
                problems.append(Problem(one.file, 0, what, "take it out of the command"))
        if problems:
            raise RegisterError(problems)


def runs(register: Register) -> list[RunEntry]:
    """Return the runs, in the order in which they were begun."""
    rows = register.read(
        "SELECT runs.folder, runs.begun, runs.finished, runs.abandoned, count(*) AS copies,"
        " sum(copies.state NOT IN ('reserved', 'void')) AS made"
        " FROM runs JOIN copies ON copies.run = runs.id GROUP BY runs.id ORDER BY runs.id"
    )
    return [RunEntry(row["folder"], row["begun"], row["made"], row["copies"], _standing(row)) for row in rows]


def _standing(row: Row) -> str:
    if row["finished"]:
        return f"finished {row['finished']}"
    return f"abandoned {row['abandoned']}" if row["abandoned"] else "open"


def _all(rows: Sequence[Row]) -> list[Holding]:
    return [Holding(*row) for row in rows]
