"""Which copy is this? A file says it itself, a page's text or a number is looked up in the register."""

import hashlib
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import pikepdf
import pypdfium2

from briefing.copies import CopyRecord, read_copy
from briefing.errors import EvidenceError, Problem
from briefing.holdings import Holding, by_document, holdings
from briefing.imprint import COPY
from briefing.register import Register
from briefing.seal import State, state

# As a page says it; a scan's letters come back with odd spaces, and in whatever case.
_STAMP = re.compile(r"edition\s*(\d+)\s*,?\s*copy\s*(\d+)\s*of\s*(\d+)", re.IGNORECASE)
_LONGEST = 1_000_000  # letters of text; a brief has some tens of thousands
_LARGEST = 65536  # bytes of a copy's record, which has some hundreds
Verdict = Literal["issued", "altered", "resealed", "unsealed", "unknown"]
WORDS: dict[Verdict, str] = {
    "issued": "as it was made: every byte is that of the copy on record",
    "altered": "altered since it was made",
    "resealed": "not the file on record: it was made or sealed anew",
    "unsealed": "saved by another program, and perhaps altered",
    "unknown": "as it was made by its own seal; no register here knows it",
}


@dataclass(frozen=True, slots=True)
class Found:
    """A stamp as text has it: how the country is called, which edition, which copy of how many."""

    before: str
    edition: int
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class Traced:
    """What was found out of a file: its own record, the register's entry, and whether it is as issued."""

    record: CopyRecord | None
    holding: Holding | None
    verdict: Verdict


def trace_file(pdf: bytes, shown: str, register: Register | None) -> Traced:
    """Say which copy a PDF is; :class:`EvidenceError` where nothing in it says so.

    A file that was printed anew or stripped of its record is known by what its pages say, if the register has
    such a copy.
    """
    record = _record(pdf, shown)
    if record is None:
        if register and (found := stamps(page_texts(pdf, shown))):
            return Traced(None, look_up(register, found), "altered")
        what, mend = "the file is no numbered copy", "name one that briefing distribute has made"
        raise EvidenceError([Problem(shown, 0, what, mend)])
    holding = by_document(register, record.document) if register else None
    return Traced(record, holding, _verdict(pdf, holding, state(pdf)))


def _verdict(pdf: bytes, holding: Holding | None, sealed: State) -> Verdict:
    if holding and hashlib.sha256(pdf).hexdigest() == holding.sha256:
        return "issued"
    if sealed != "intact":
        return sealed
    return "resealed" if holding else "unknown"


def _record(pdf: bytes, shown: str) -> CopyRecord | None:
    """Return what a file says of itself; the form of a file from anywhere is not believed."""
    try:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            if COPY not in opened.attachments:
                return None
            stream = opened.attachments[COPY].get_file().obj
            raw = bytes(stream.read_raw_bytes())
            return read_copy(stream.read_bytes()) if len(raw) <= _LARGEST else None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError) as error:
        mend = "name a PDF file, or give what its pages say with --text"
        raise EvidenceError([Problem(shown, 0, "the file cannot be read", mend)]) from error


def page_texts(pdf: bytes, shown: str) -> str:
    """Return the text of a PDF's pages."""
    try:
        with pypdfium2.PdfDocument(pdf) as document:
            return "\n".join(page.get_textpage().get_text_range() for page in document)[:_LONGEST]
    except pypdfium2.PdfiumError as error:
        raise EvidenceError([Problem(shown, 0, "the pages cannot be read", "get the file again")]) from error


def stamps(text: str) -> list[Found]:
    """Return the stamps that a text holds, each once."""
    return list(dict.fromkeys(_stamps(text[:_LONGEST])))


def _stamps(text: str) -> Iterator[Found]:
    for match in _STAMP.finditer(text):
        line = text[: match.start()].rpartition("\n")[2]
        edition, number, of = (int(digits[:9]) for digits in match.groups())
        yield Found(line.strip(" ,\t\r"), edition, number, of)


def look_up(register: Register, found: Sequence[Found]) -> Holding:
    """Return the one copy that stamps speak of; :class:`EvidenceError` where it is none, or several."""
    known = {holding.document: holding for one in found for holding in _named(register, one)}
    if len(known) == 1:
        return next(iter(known.values()))
    what = (
        "the text speaks of several copies" if known else "the register has no copy of which the text speaks"
    )
    raise EvidenceError([Problem("the text", 0, what, "give one page's text, or --name and --number")])


def _named(register: Register, found: Found) -> Iterator[Holding]:
    """Yield the copies of that number whose country the line names; a scan may have spoilt the name."""
    wanted = (found.edition, found.number)
    numbered = [one for one in holdings(register) if (one.edition, one.number) == wanted]
    alike = [one for one in numbered if one.country.casefold() in found.before.casefold()]
    yield from alike or numbered
