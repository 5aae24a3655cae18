"""The files of a new folder, as text: rows in, CSV and JSON as this project writes them out."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

INDICATORS = ("id", "title", "unit", "definition", "sources")
OBSERVATIONS = (
    "indicator", "area", "category", "period", "value", "low", "high", "hedge", "source", "via", "locator",
    "note", "draft",
)  # fmt: skip  # the order of the columns in the file
EVENTS = ("date", "event", "kind", "source", "via", "locator", "note", "draft")
ACTORS = (
    "name", "aliases", "kind", "where", "activity", "status", "status_date", "source", "via", "locator",
    "note", "draft",
)  # fmt: skip  # as above
PLACES = ("name", "kind", "latitude", "longitude", "source", "note", "draft")
GLOSSARY = ("term", "expansion", "definition", "language")


def table(columns: Sequence[str], rows: Iterable[dict[str, object]]) -> str:
    """Write a table; a column that a row does not name is empty."""
    target = io.StringIO()
    writer = csv.DictWriter(target, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return target.getvalue()


def sources(items: Iterable[dict[str, Any]]) -> str:
    """Write publications as CSL-JSON."""
    return json.dumps(list(items), ensure_ascii=False, indent=1) + "\n"
