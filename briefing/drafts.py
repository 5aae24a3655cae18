"""Rows that the program drafted from a text: marked as such until somebody has looked into the text.

A draft is a cell ``draft`` in its row. It prints, so that a first brief can be seen, but every page says so.
To confirm one is to empty that cell; the sentence it was drafted from, kept in its note, goes with the mark.
"""

import csv
import io
import re
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from briefing.approvals import Item, items
from briefing.errors import Problem
from briefing.model import Actor, Country, Event, Observation, Origin, Place
from briefing.records import DRAFT
from briefing.rulebook import broken

_FROM = "Draft: "  # begins the note of a drafted row, before the sentence that it was drafted from
_INNER = str.maketrans("“”", "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}")
_NOTE = re.compile(rf"{_FROM}“[^”]*”\s*")


def note_of(sentence: str) -> str:
    """Return the note of a drafted row, from which an editor sees whether it says what its text says."""
    plain = sentence.translate(_INNER)
    return f"{_FROM}“{plain}”"


def drafted(country: Country) -> tuple[Item, ...]:
    """Return what nobody has confirmed yet, in the order of the folder's files."""
    return tuple(item for item in items(country) if item.draft)


def check_drafts(country: Country) -> Iterator[Problem]:
    """Yield a warning for each draft."""
    for item in drafted(country):
        what = f"the {item.kind} {item.key} is a draft: {item.says}"
        yield broken(DRAFT, item.origin, what, "look it up at its locator, then run briefing confirm")


def confirmed(
    country: Country, folder: Path, shown: str, wanted: Callable[[str], bool]
) -> tuple[tuple[Item, ...], dict[Path, bytes]]:
    """Return the drafts whose key is ``wanted``, and the files in which they are drafts no more.

    Every other row stays as it was typed, letter by letter.
    """
    chosen = tuple(item for item in drafted(country) if wanted(item.key))
    lines = dict[str, set[int]]()
    for item in chosen:
        lines.setdefault(item.origin.file.removeprefix(f"{shown}/"), set()).add(item.origin.line)
    return chosen, {folder / name: _cleared((folder / name).read_bytes(), at) for name, at in lines.items()}


def sentence_of(note: str) -> str:
    """Return the sentence that a draft's note keeps; empty where an editor has written another note."""
    match = _NOTE.match(note)
    return match[0].strip().removeprefix(_FROM) if match else ""


def notes(country: Country) -> dict[Origin, str]:
    """Return the notes of rows that may be drafts, by where they stand."""
    rows: tuple[Observation | Event | Actor | Place, ...] = (
        *country.observations,
        *country.events,
        *country.actors,
        *country.places,
    )
    return {row.origin: row.note for row in rows if row.draft}


def _cleared(content: bytes, lines: Collection[int]) -> bytes:
    """Empty the mark of the rows that begin at these lines."""
    text = content.decode("utf-8-sig")
    bom = content[: len(content) - len(text.encode())]
    typed, rows = _Typed(io.StringIO(text, newline="")), list[str]()
    table = csv.reader(typed, strict=True)
    header = [name.strip() for name in next(table)]
    rows.append(typed.taken())
    line = table.line_num + 1
    for cells in table:
        raw = typed.taken()
        rows.append(_written(header, cells, raw) if line in lines else raw)
        line = table.line_num + 1
    return bom + "".join(rows).encode()


def _written(header: list[str], cells: list[str], raw: str) -> str:
    at, note = header.index(DRAFT), header.index("note") if "note" in header else None
    cells[at] = ""
    if note is not None:
        cells[note] = _NOTE.sub("", cells[note])
    target = io.StringIO()
    end = raw[len(raw.rstrip("\r\n")) :]
    csv.writer(target, lineterminator=end).writerow(cells)
    return target.getvalue()


class _Typed(Iterator[str]):
    """The lines of a table, which remembers what the row just read was typed as."""

    def __init__(self, stream: io.StringIO) -> None:
        """Begin before the first line."""
        self._stream, self._raw = stream, list[str]()

    def __next__(self) -> str:
        line = self._stream.readline()
        if not line:
            raise StopIteration
        self._raw.append(line)
        return line

    def taken(self) -> str:
        """Return what was read since the last time."""
        raw, self._raw = "".join(self._raw), []
        return raw
