"""Numbered copies: what each one says of itself, on its pages and inside, and who may be given one."""

import json
import uuid
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from typing import Any

from briefing.errors import Problem
from briefing.model import Country
from briefing.plates import Imprint
from briefing.recipients import Listing, Recipient
from briefing.rules import MM
from briefing.stampface import lacking, tidy, width
from briefing.stamping import fits
from briefing.tongues import say
from briefing.vocabulary import TLP_LABELS

SCHEMA = "urn:country-briefing:copy:1"
WIDTHS = {"a4": 210 * MM, "letter": 215.9 * MM}
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:country-briefing:copy")
_LATIN = "give it in our letters in the column printed"


@dataclass(frozen=True, slots=True)
class Issue:
    """The edition that is handed out: which it is, and who may read it. ``brief`` knows its very files."""

    name: str
    iso3: str
    language: str
    title: str
    number: int
    date: str
    tlp: str
    classification: str
    paper: str
    brief: str
    way: str


@dataclass(frozen=True, slots=True)
class CopyRecord:
    """What a copy carries of itself. Nothing in it is personal: for whom it is, its pages alone say."""

    schema: str
    country: str
    iso3: str
    edition: int
    date: str
    tlp: str
    classification: str
    brief: str
    way: str
    number: int
    of: int
    run: str
    document: str
    format: str

    def to_json(self) -> bytes:
        """Write the record; the same record is the same bytes."""
        return (json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n").encode()


def read_copy(content: bytes) -> CopyRecord | None:
    """Read a copy's record back, or None where it is not of our form."""
    try:
        found: dict[str, Any] = dict(json.loads(content))
        known = {field.name: found[field.name] for field in fields(CopyRecord)}
        record = CopyRecord(**known)
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    right = all(type(known[field.name]) is field.type for field in fields(CopyRecord))
    return record if right and record.schema == SCHEMA else None


def issue_of(country: Country, title: str, paper: str, way: str) -> Issue:
    """Return what a folder says of the edition; ``brief`` is still to come."""
    return Issue(
        name=country.name,
        iso3=country.iso3,
        language=country.language,
        title=title,
        number=country.edition.number,
        date=country.edition.date.isoformat(),
        tlp=country.tlp,
        classification=country.classification,
        paper=paper,
        brief="",
        way=way,
    )


def document_id(issue: Issue, number: int) -> uuid.UUID:
    """Return a copy's identity, the same whenever it is made of the same brief."""
    return uuid.uuid5(_NAMESPACE, f"{issue.iso3}/{issue.number}/{number}/{issue.brief}")


def imprint(issue: Issue, recipient: Recipient, number: int, of: int, run: str) -> Imprint:
    """Return what a copy has of its own; ``run`` is the identity of the run that makes it."""
    identity = document_id(issue, number)
    record = CopyRecord(
        schema=SCHEMA,
        country=issue.name,
        iso3=issue.iso3,
        edition=issue.number,
        date=issue.date,
        tlp=issue.tlp,
        classification=issue.classification,
        brief=issue.brief,
        way=issue.way,
        number=number,
        of=of,
        run=run,
        document=str(identity),
        format=recipient.form,
    )
    return Imprint(_lines(issue, recipient, number, of), record.to_json(), identity)


def addressee(recipient: Recipient) -> str:
    """Return for whom a copy is, in letters that our type has; what cannot be set is left out."""
    parts = (recipient.printed or recipient.name, recipient.organisation)
    return ", ".join(part for part in parts if part and not lacking(part))


def marking(issue: Issue) -> str:
    """Return who may read the edition: the TLP label, and apart from it the line of free words."""
    return " · ".join(filter(None, (f"TLP:{issue.tlp}", issue.classification)))


def _lines(issue: Issue, recipient: Recipient, number: int, of: int) -> tuple[str, ...]:
    """Return the stamp, as long as it is: which copy and for whom on a line, who may read it on the next."""
    which = say(
        "{country}, edition {edition}, copy {number} of {of}",
        country=issue.name,
        edition=issue.number,
        number=number,
        of=of,
    )
    lines = tuple(map(tidy, (" · ".join(filter(None, (which, addressee(recipient)))), marking(issue))))
    if fits(lines, width, WIDTHS[issue.paper]):
        return lines
    return tuple(map(tidy, (f"{which} · {marking(issue)}", addressee(recipient))))


def unfit(listing: Listing, issue: Issue, most: int) -> tuple[list[Problem], list[Problem]]:
    """Return why copies cannot go to some of a list, and what somebody should look at before they go.

    ``most`` is the highest number there will be. Recipients are named by their line alone.
    """
    problems, warnings = list[Problem](), list[Problem]()
    for one in listing.recipients:
        problems += (Problem(listing.file, one.line, *fault) for fault in _barred(one, issue, most))
        warnings += (Problem(listing.file, one.line, *fault) for fault in _unprinted(one))
    return problems, warnings


def _barred(recipient: Recipient, issue: Issue, most: int) -> Iterator[tuple[str, str]]:
    if TLP_LABELS.index(recipient.marking) < TLP_LABELS.index(issue.tlp):
        what = f"the brief is TLP:{issue.tlp}, and this recipient may read TLP:{recipient.marking}"
        yield what, "take the row out, or raise its marking if that is true"
    if recipient.language and recipient.language not in (issue.language, issue.language.partition("-")[0]):
        what = f"the brief is in {issue.language}, and this recipient is to get {recipient.language}"
        yield what, "distribute the brief in that language by a list of its own, or leave the cell empty"
    if not fits(_lines(issue, recipient, most, most), width, WIDTHS[issue.paper]):
        yield (
            "name and organisation do not fit on two lines of the page",
            "shorten them in the list",
        )


def _unprinted(recipient: Recipient) -> Iterator[tuple[str, str]]:
    if lacking(recipient.printed or recipient.name):
        yield "the name is in a script that our type lacks: the pages will not print it", _LATIN
    if lacking(recipient.organisation):
        yield "the organisation is in a script that our type lacks: the pages will not print it", _LATIN
