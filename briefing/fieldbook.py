"""The seed folder field by field, from one list: tables for the guide, JSON Schema for editors.

The schema (JSON Schema, draft 2020-12) is of ``country.toml``: an editor that knows TOML completes its keys
by it and marks what is wrong while somebody types. What files say to each other only the check can know.
"""

import datetime as dt
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from briefing import vocabulary
from briefing.chartkinds import chart_kinds, find_kind
from briefing.quantities import HEDGES
from briefing.records import DRAFT
from briefing.tables import ID

COUNTRY = "country.toml"
_PATH = Path(__file__).parent / "data" / "fields.toml"
_CODES = {"iso3": "^[A-Z]{3}$"}
_TYPES: Mapping[str, Mapping[str, Any]] = {
    "text": {"type": "string"},
    "code": {"type": "string"},
    "choice": {"type": "string"},
    "id": {"type": "string", "pattern": f"^{ID.pattern}$"},
    "number": {"type": "integer", "minimum": 1},
    "date": {"type": "string", "format": "date"},
    "list": {"type": "array", "items": {"type": "string"}},
    "table": {"type": "object"},
}
# A list of one may be written as a text.
_ADDRESSES = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}


@dataclass(frozen=True, slots=True)
class Field:
    """A setting or a column. ``column`` says that it must stand in the header, though a cell may be empty."""

    name: str
    kind: str
    says: str
    example: Any
    required: bool = False
    column: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class File:
    """A file of the seed folder, and its fields in order."""

    name: str
    says: str
    fields: tuple[Field, ...]


@cache
def files() -> tuple[File, ...]:
    """Return the files of a seed folder that have fields."""
    book = tomllib.loads(_PATH.read_text("utf-8"))
    return tuple(File(file["name"], file["says"], tuple(map(_field, file["field"]))) for file in book["file"])


def _field(values: Mapping[str, Any]) -> Field:
    return Field(**{**values, "choices": choices(values.get("choices", ""))})


def choices(name: str) -> tuple[str, ...]:
    """Return the words that a field may hold, by the name of their list."""
    lists: Mapping[str, Sequence[str]] = {
        "": (),
        "papers": vocabulary.PAPERS,
        "statuses": vocabulary.STATUSES,
        "tlp": vocabulary.TLP_LABELS,
        "widths": ("full", "column", "cover"),
        "charts": chart_kinds(),
        "hedges": tuple(filter(None, HEDGES)),
        "draft": (DRAFT,),
    }
    return tuple(lists[name])


def table(name: str) -> str:
    """Write a file's fields as a table of Markdown."""
    (file,) = (file for file in files() if file.name == name)
    lines = ["| field | holds | what it is | such as |", "| --- | --- | --- | --- |"]
    for field in file.fields:
        must = ", required" if field.required else ""
        says = f"{field.says} {_listed(field.choices)}".strip()
        lines.append(f"| `{field.name}` | {field.kind}{must} | {says} | `{_typed(field)}` |")
    return "\n".join(lines)


def _listed(words: Sequence[str]) -> str:
    """Name the words that a field may hold; a hedge or a chart may be one of many."""
    return f"One of: {', '.join(words)}." if words else ""


def _typed(field: Field) -> str:
    match field.example:
        case list() as entries:
            return "[" + ", ".join(f'"{entry}"' for entry in entries) + "]"
        case dt.date() as day:
            return day.isoformat()
    return str(field.example)


def schema() -> dict[str, Any]:
    """Return the JSON Schema of ``country.toml``."""
    (file,) = (file for file in files() if file.name == COUNTRY)
    found = _object("A country brief's settings.")
    for field in file.fields:
        _put(found, field.name.split("."), field)
    found["properties"]["ages"]["additionalProperties"] = {
        "anyOf": [{"type": "integer", "minimum": 0, "maximum": 100}, {"const": "any"}]
    }
    chart = found["properties"]["charts"]["additionalProperties"]
    chart["additionalProperties"] = {"type": "string"}
    chart["properties"]["values"]["additionalProperties"] = _ADDRESSES
    chart["allOf"] = [_of_kind(name) for name in chart_kinds()]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": COUNTRY, **found}


def _object(says: str = "") -> dict[str, Any]:
    told = {"description": says} if says else {}
    return {**told, "type": "object", "properties": {}, "required": [], "additionalProperties": False}


def _put(target: dict[str, Any], path: Sequence[str], field: Field) -> None:
    """Put a field where its name says: ``a.b`` in a table, ``a[].b`` in each of several, ``a.*.b`` in any."""
    first, *rest = path
    if not rest:
        target["properties"][first] = _value(first, field)
    elif rest[0] == "*":
        outer = target["properties"].setdefault(first, {"type": "object"})
        _put(outer.setdefault("additionalProperties", _object()), rest[1:], field)
        return
    elif first.endswith("[]"):
        outer = target["properties"].setdefault(first[:-2], {"type": "array", "items": _object()})
        _put(outer["items"], rest, field)
        return
    else:
        _put(target["properties"].setdefault(first, _object()), rest, field)
    if field.required and first not in target["required"]:
        target["required"].append(first)


def _value(name: str, field: Field) -> dict[str, Any]:
    value = {"description": field.says, **_TYPES[field.kind]}
    if field.choices:
        value["enum"] = list(field.choices)
    if name in _CODES:
        value["pattern"] = _CODES[name]
    return value


def _of_kind(name: str) -> dict[str, Any]:
    """Say which options and slots a kind of chart has."""
    kind = find_kind(name)
    if kind is None:
        raise KeyError(name)
    module = kind.module()
    options = {key: {"type": "string", "description": says} for key, says in module.OPTIONS.items()}
    slots = {key: {"description": slot.help} for key, slot in module.SLOTS.items()}
    required = [key for key, slot in module.SLOTS.items() if slot.required]
    own = {"kind": True, "width": True, "values": {"properties": slots, "required": required}}
    return {
        "if": {"properties": {"kind": {"const": name}}},
        "then": {"properties": {**own, **options}, "additionalProperties": False},
    }
