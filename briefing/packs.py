"""What goes with the copies of a run: a manifest with checksums, cover letters, and one archive of it all."""

import csv
import io
import os
import tempfile
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from briefing.copies import Issue, marking
from briefing.document import STYLES, Document
from briefing.errors import OutputError, Problem
from briefing.files import write_whole
from briefing.filling import environment_of, style_sheets
from briefing.formats import FULL
from briefing.markup import breakable
from briefing.model import Country
from briefing.recipients import Recipient
from briefing.reservations import Reserved
from briefing.stampface import lacking
from briefing.tongues import say
from briefing.vocabulary import TLP_MEANINGS

MANIFEST = "manifest.csv"
LETTERS = 100  # pages in a file of letters: thousands would all be held at once
_STYLES = (*STYLES, "letters")


@dataclass(frozen=True, slots=True)
class Pack:
    """What a run makes beside its copies."""

    letters: bool = False
    archive: bool = False


@dataclass(frozen=True, slots=True)
class Addressed:
    """A copy, for whom it is, and the lines of an address that our type can set."""

    number: int
    lines: tuple[str, ...]
    form: str


def manifest(copies: Sequence[Reserved]) -> bytes:
    """List the files with their checksums. By number: whom a copy is for stands in the register alone."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(("number", "file", "bytes", "sha256", "document"))
    writer.writerows((one.number, one.file, one.bytes, one.sha256, one.document) for one in copies)
    return target.getvalue().encode()


def addressed(recipient: Recipient, number: int) -> Addressed:
    """Return a copy as a letter speaks of it; what our type cannot set is left out of its address."""
    lines = (recipient.printed or recipient.name, recipient.organisation, *recipient.address.split(", "))
    return Addressed(number, tuple(line for line in lines if line and not lacking(line)), recipient.form)


def compose_letters(letters: Sequence[Addressed], country: Country, issue: Issue, most: int) -> Document:
    """Fill the template of cover letters: a page for each copy."""
    styles = (*_STYLES, issue.paper)
    title = say(
        "{title}: letters to copies {first} to {last}",
        title=issue.title,
        first=letters[0].number,
        last=letters[-1].number,
    )
    html = (
        environment_of(listed=False, marked=False)
        .get_template("letter.html")
        .render(
            title=title,
            subject=issue.title,
            country=country,
            publisher=country.publisher,
            marking=marking(issue),
            meaning=say(TLP_MEANINGS[issue.tlp]),
            styles=styles,
            stamp=issue.date,
            form=FULL,
            letters=letters,
            most=most,
        )
    )
    assets = MappingProxyType(style_sheets(styles))
    return Document(breakable(html), title, country.language, issue.date, assets)


def write_letters(
    folder: Path, given: Sequence[tuple[Recipient, int]], country: Country, issue: Issue, most: int
) -> None:
    """Write the cover letters, a file for each hundred copies."""
    from briefing.pdf import to_pdf  # noqa: PLC0415  # loads the page setter, for runs with letters only

    for at in range(0, len(given), LETTERS):
        letters = [addressed(recipient, number) for recipient, number in given[at : at + LETTERS]]
        name = f"letters-{letters[0].number:04}-{letters[-1].number:04}.pdf"
        write_whole(folder / name, to_pdf(compose_letters(letters, country, issue, most)))


def write_archive(folder: Path, target: Path) -> None:
    """Write a folder's files as one archive, in place of an older one; nothing is packed twice.

    :class:`OutputError` where there is no room, and then there is no archive. The same files give the same
    bytes. They may hold names, so nobody but the owner may read it.
    """
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
        with os.fdopen(handle, "wb") as stream:
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
                for path in sorted(folder.iterdir()):
                    entry = zipfile.ZipInfo(f"{target.stem}/{path.name}")  # dated 1980, as zip files begin
                    entry.external_attr = 0o600 << 16
                    entry.file_size = path.stat().st_size
                    with path.open("rb") as source, archive.open(entry, "w") as packed:
                        while some := source.read(1 << 20):
                            packed.write(some)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).replace(target)
    except OSError as error:
        what = f"cannot write: {(error.strerror or str(error)).lower()}"
        mend = "make room, and give the same command again"
        raise OutputError([Problem(str(target), 0, what, mend)]) from error
    finally:
        with suppress(OSError):
            Path(temporary).unlink()
