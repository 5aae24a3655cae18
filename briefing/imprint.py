"""The form of the record that a PDF carries of itself; published as ``data/record.schema.json``."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

RECORD = "record.json"
SCHEMA = "urn:country-briefing:record:"  # a number follows; a change that old readers trip over raises it
SCHEMA_NUMBER = 1
FOLDER = "evidence"  # where an extract puts what is not of the seed folder


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure as the pages print it: the observations it comes from, and where the folder asks for it.

    ``topic`` is empty in a table of the brief's own.
    """

    text: str
    addresses: tuple[str, ...]
    sources: tuple[str, ...]
    topic: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Stored:
    """An attached file: its path in an extract, its name in the PDF, and how to know it again."""

    path: str
    attachment: str
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class ChartEntry:
    """A chart of the brief, and the attachment that holds its data."""

    id: str
    title: str
    data: str


@dataclass(frozen=True, slots=True)
class EditionEntry:
    """Which edition of the brief: number, ISO 8601 dates of issue and cut-off, status."""

    number: int
    date: str
    cutoff: str
    status: str


@dataclass(frozen=True, slots=True)
class Marking:
    """Who may read it: the TLP label, and a line of free words."""

    tlp: str
    classification: str


@dataclass(frozen=True, slots=True)
class Record:
    """What a file says of itself. ``dated`` is the file's own date, ``program`` names what made it."""

    schema: str
    title: str
    country: str
    iso3: str
    language: str
    edition: EditionEntry
    marking: Marking
    paper: str
    format: str
    dated: str
    program: Mapping[str, str]
    inputs: tuple[Stored, ...]
    data: tuple[Stored, ...]
    printed: tuple[Placed, ...]
    sources: tuple[str, ...]
    charts: tuple[ChartEntry, ...]

    def to_json(self) -> bytes:
        """Write the record; the same record is the same bytes."""
        return (json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n").encode()
