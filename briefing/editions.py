"""The record inside a PDF: who made it of what, what it carries, and whether it is still as it was.

A PDF comes from anywhere, so nothing in it is believed: names lead nowhere but into the folder that is asked
for, sizes have a limit, and each attached file must be the one that the record names.
"""

import hashlib
import io
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pikepdf import Name, PasswordError, Pdf, PdfError

from briefing.errors import EvidenceError, OutputError, Problem
from briefing.files import replace_folder
from briefing.imprint import FOLDER, RECORD, Record, RecordError, Stored, read_record
from briefing.seal import State, state
from briefing.tables import LARGEST_FILE

# What pikepdf 10 raises where a file's inside is not what it should be.
BROKEN = (PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError, zlib.error)
_INPUT = re.compile(
    r"country\.toml|(?:indicators|events|actors|places|glossary|approved)\.csv|sources\.json|map\.geojson"
    r"|observations/[^/]{0,251}\.csv|topics/[a-z0-9-]{1,200}\.md"
)
_DATA = re.compile(
    rf"{FOLDER}/(?:(?:observations|indicators)\.csv|sources\.json|chart-[a-z0-9-]{{1,200}}\.csv)"
)
_AGAIN = "get the file again from where it comes"
_CUT = "the file is cut short"


@dataclass(frozen=True, slots=True)
class Carried:
    """What a PDF carries: the record, as read and as written, its files by path, and what is wrong with it.

    ``doubts`` are of the file as a whole; ``faults`` of single files, which are then left out.
    """

    record: Record
    written: bytes
    files: Mapping[str, bytes]
    seal: State
    doubts: tuple[Problem, ...]
    faults: tuple[Problem, ...]


def read_edition(pdf: bytes, shown: str) -> Carried:
    """Read what a PDF carries; :class:`EvidenceError` where that is nothing. Problems name it ``shown``."""
    try:
        with _opened(pdf, shown) as opened:
            written = _record(opened, shown)
            record = _read_record(written, shown)
            found, faults = _files(opened, record, shown)
    except BROKEN as error:
        raise _error(shown, "the file is damaged", _AGAIN) from error
    sealed = state(pdf)
    return Carried(record, written, found, sealed, tuple(_doubts(pdf, sealed, shown)), faults)


def extract(carried: Carried, folder: Path) -> tuple[str, ...]:
    """Write the seed folder, and the evidence beside it, into a folder; return the paths written in it.

    All or nothing, and nothing where the folder holds what an extract has not put there.
    """
    if carried.faults:
        raise EvidenceError(carried.faults)
    if not _free(folder):
        what = "there are files that are not an extract's, or were changed since"
        raise OutputError([Problem(str(folder), 0, what, "give an empty folder, or a new one, with -o")])
    files = {**carried.files, f"{FOLDER}/{RECORD}": carried.written}
    replace_folder(folder, files)
    return tuple(files)


def _opened(pdf: bytes, shown: str) -> Pdf:
    if b"%PDF-" not in pdf[:1024]:
        raise _error(shown, "this is no PDF file", "name one that briefing build has written")
    try:
        opened = Pdf.open(io.BytesIO(pdf))
    except PasswordError as error:
        raise _error(shown, "the file is locked with a password", _AGAIN) from error
    except PdfError as error:
        raise _error(shown, "the file is damaged" if _is_whole(pdf) else _CUT, _AGAIN) from error
    if opened.is_encrypted:
        opened.close()
        raise _error(shown, "the file is encrypted, which no brief is", _AGAIN)
    return opened


def _is_whole(pdf: bytes) -> bool:
    return b"%%EOF" in pdf[-1024:]


def _error(shown: str, what: str, mend: str) -> EvidenceError:
    return EvidenceError([Problem(shown, 0, what, mend)])


def _record(opened: Pdf, shown: str) -> bytes:
    if RECORD in opened.attachments:
        return _content(opened, RECORD)
    intents = opened.Root.get("/OutputIntents", ())
    if any(intent.get("/S") == Name.GTS_PDFX for intent in intents):
        mend = "name the same brief's file for the screen"
        raise _error(shown, "a file for the press carries no record of a brief", mend)
    raise _error(shown, "the file carries no record of a brief", "name one that briefing build has written")


def _read_record(written: bytes, shown: str) -> Record:
    try:
        return read_record(written)
    except RecordError as error:
        if error.newer or error.older:
            mend = "install a newer country-briefing" if error.newer else "build the brief anew with this one"
            what = f"the record is of another version: {error}"
            raise _error(shown, what, mend) from error
        raise _error(shown, f"the record cannot be read: {error}", _AGAIN) from error


def _content(opened: Pdf, name: str) -> bytes:
    """Return an attached file's content, no more of it than a seed folder's file may have.

    The Flate stream is opened here: a small one can hold more than the machine has room for.
    """
    stream = opened.attachments[name].get_file().obj
    raw = bytes(stream.read_raw_bytes())
    packed = stream.get("/Filter")
    if packed in (Name.FlateDecode, [Name.FlateDecode]) and "/DecodeParms" not in stream:
        unpacker = zlib.decompressobj()
        content = unpacker.decompress(raw, LARGEST_FILE + 1)
    else:
        content = raw
    if (packed is not None and content is raw) or len(content) > LARGEST_FILE:
        raise ValueError(name)
    return content


def _files(opened: Pdf, record: Record, shown: str) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """Read the files that the record names, each under its path, and say what is wrong with any."""
    found, faults = dict[str, bytes](), list[Problem]()
    for known, entries in ((_INPUT, record.inputs), (_DATA, record.data)):
        for entry in entries:
            if not known.fullmatch(entry.path) or not entry.path.isprintable() or entry.path in found:
                what = f"the record gives a file the place {entry.path!r}, which no brief has for it"
                faults.append(Problem(shown, 0, what, _AGAIN))
            elif isinstance(content := _stored(opened, entry), bytes):
                found[entry.path] = content
            else:
                faults.append(Problem(shown, 0, f"the attached file {entry.attachment!r} {content}", _AGAIN))
    return found, tuple(faults)


def _stored(opened: Pdf, entry: Stored) -> bytes | str:
    """Return an attached file, or what is wrong with it."""
    if entry.attachment not in opened.attachments:
        return "is missing"
    try:
        content = _content(opened, entry.attachment)
    except BROKEN:
        return "cannot be read"
    return content if _is_same(content, entry) else "is not the one that the record names"


def _is_same(content: bytes, entry: Stored) -> bool:
    return len(content) == entry.bytes and hashlib.sha256(content).hexdigest() == entry.sha256


def _doubts(pdf: bytes, sealed: State, shown: str) -> Iterator[Problem]:
    if not _is_whole(pdf):
        yield Problem(shown, 0, _CUT, _AGAIN)
    elif sealed == "altered":
        yield Problem(shown, 0, "the file was changed since it was made", _AGAIN)
    elif sealed == "unsealed":
        yield Problem(shown, 0, "the file bears no seal, so nobody can say whether it was changed", _AGAIN)


def _free(folder: Path) -> bool:
    """Say whether a folder may be replaced: it is not there, is empty, or is an extract as it was written."""
    if not folder.exists():
        return True
    if not folder.is_dir():
        return False
    there = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if not path.is_dir()}
    if not there:
        return not any(folder.iterdir())
    try:
        record = read_record(there.pop(f"{FOLDER}/{RECORD}").read_bytes())
        return _are_same(there, (*record.inputs, *record.data))
    except (KeyError, RecordError, OSError):
        return False


def _are_same(there: Mapping[str, Path], entries: Iterable[Stored]) -> bool:
    known = {entry.path: entry for entry in entries}
    return there.keys() <= known.keys() and all(
        path.is_file()
        and path.stat().st_size == known[name].bytes
        and _is_same(path.read_bytes(), known[name])
        for name, path in there.items()
    )
