"""Charts as they are kept: what decides one, and a chart drawn as bytes and back."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.chartkinds import Kind
from briefing.keys import drawing, key_of
from briefing.tongues import spoken

if TYPE_CHECKING:
    from charts.kit import Table, Values


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart as a file's content, and the words that the page sets around it."""

    title: str
    subtitle: str
    alt: str
    data: "Table"
    note: str
    content: bytes


def key(kind: Kind, values: "Values", land: str, form: str) -> str:
    """Return the key of a chart: of all that it is told, and of all that draws it.

    ``land`` is the key of a map's outlines, which ``values`` need not hold. Values are frozen, and their
    numbers are written so that no two are alike.
    """
    return key_of("chart", drawing(), spoken().key, form, repr(kind), repr(values), land)


def pack(one: Drawn) -> bytes:
    """Write a chart as bytes: a line of JSON, and its picture behind that."""
    words = [one.title, one.subtitle, one.alt, one.note, one.data.columns, one.data.rows]
    return json.dumps(words, separators=(",", ":")).encode() + b"\n" + one.content


def unpack(content: bytes) -> Drawn | None:
    """Read what :func:`pack` wrote; None where it is something else."""
    from charts.kit import Table  # noqa: PLC0415  # as in briefing.figures

    line, _, picture = content.partition(b"\n")
    try:
        title, subtitle, alt, note, columns, rows = json.loads(line)
        return Drawn(title, subtitle, alt, Table(tuple(columns), tuple(map(tuple, rows))), note, picture)
    except (ValueError, TypeError):
        return None
