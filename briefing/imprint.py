"""The form of the record that a PDF carries of itself; published as ``data/record.schema.json``."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, is_dataclass
from typing import Any, get_args, get_origin, get_type_hints

RECORD = "record.json"
COPY = "copy.json"  # in a numbered copy only: see briefing.copies
SCHEMA = "urn:country-briefing:record:"  # a number follows; a change that old readers trip over raises it
SCHEMA_NUMBER = 2
FOLDER = "evidence"  # where an extract puts what is not of the seed folder


class RecordError(ValueError):
    """A record that is not of our form. ``newer`` or ``older`` where another version wrote it."""

    def __init__(self, what: str, *, newer: bool = False, older: bool = False) -> None:
        """Say what is wrong with it."""
        super().__init__(what)
        self.newer, self.older = newer, older


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
class Spoken:
    """What the brief says in words, a paragraph each, as printed: figures are filled in.

    ``kind`` is title, heading, paragraph, cell, takeaway, judgement, evidence, event or actor. The last two
    are of no ``topic``. Likelihood and confidence are a judgement's.
    """

    topic: str
    kind: str
    text: str
    addresses: tuple[str, ...]
    likelihood: str
    confidence: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Observed:
    """An observation that the brief could print: as its tables write it, and as its source states it.

    ``name`` is what margins call the source, with the part of it that is meant.
    """

    address: str
    title: str
    period: str
    text: str
    value: str
    low: str
    high: str
    hedge: str
    unit: str
    source: str
    name: str
    via: tuple[str, ...]
    locator: str
    preferred: bool

    @property
    def thing(self) -> str:
        """What is measured, where and when: the address without the source. Rivals share it."""
        return self.address.partition(":")[0]

    @property
    def series(self) -> str:
        """What is measured and where, at any time."""
        return self.thing.partition("@")[0]


@dataclass(frozen=True, slots=True)
class Compared:
    """The edition that this one was held against for its page of changes.

    ``sha256`` is that of its PDF, or of the record that its folder makes; ``told`` what the page says of it.
    """

    number: int
    date: str
    cutoff: str
    sha256: str
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stored:
    """An attached file: its path in an extract, its name in the PDF, and how to know it again."""

    path: str
    attachment: str
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class ChartEntry:
    """A chart of the brief, the attachment that holds its data, and the words drawn in it."""

    id: str
    title: str
    data: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EditionEntry:
    """Which edition of the brief: number, ISO 8601 dates of issue and cut-off, status.

    ``hindsight`` says that it was written later and cut back to its cut-off.
    """

    number: int
    date: str
    cutoff: str
    status: str
    hindsight: bool


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
    said: tuple[Spoken, ...]
    observed: tuple[Observed, ...]
    sources: tuple[str, ...]
    charts: tuple[ChartEntry, ...]
    typed: tuple[str, ...]
    compared: tuple[Compared, ...]

    def to_json(self) -> bytes:
        """Write the record; the same record is the same bytes."""
        return (json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n").encode()


def read_record(content: bytes) -> Record:
    """Read a record back, without what we do not know; :class:`RecordError` where it is not of our form."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise RecordError("it is no JSON") from error
    schema = found.get("schema") if isinstance(found, dict) else None
    number = schema.removeprefix(SCHEMA) if isinstance(schema, str) and schema.startswith(SCHEMA) else ""
    if not number.isdecimal():
        raise RecordError("it names no schema of ours")
    if number != str(SCHEMA_NUMBER):
        newer = int(number[:20]) > SCHEMA_NUMBER
        raise RecordError(
            f"it keeps to schema {number[:20]}, we know {SCHEMA_NUMBER}", newer=newer, older=not newer
        )
    record: Record = _shaped(Record, found, "")
    return record


def _shaped(kind: Any, value: object, name: str) -> Any:  # noqa: ANN401  # of the kind asked for
    """Make a value of a kind from JSON; the classes above are the form."""
    if is_dataclass(kind) and isinstance(value, dict):
        parts = get_type_hints(kind)
        made = {part: _shaped(hint, value.get(part), f"{name}.{part}") for part, hint in parts.items()}
        return kind(**made)  # type: ignore[operator]  # a class, not a value of one
    if get_origin(kind) is tuple and isinstance(value, list):
        part = get_args(kind)[0]
        return tuple(_shaped(part, item, f"{name}[{place}]") for place, item in enumerate(value))
    if get_origin(kind) is Mapping and isinstance(value, dict):
        return {key: _shaped(str, item, f"{name}.{key}") for key, item in value.items()}
    if type(value) is not kind or (isinstance(value, str) and not _is_text(value)):
        raise RecordError(f"{name.lstrip('.') or 'all of it'} is missing or of a wrong kind")
    return value


def _is_text(value: str) -> bool:
    """Refuse half a surrogate pair, which JSON can write and nothing can print."""
    return not any("\ud800" <= letter <= "\udfff" for letter in value)
