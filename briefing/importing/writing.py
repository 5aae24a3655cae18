"""A plan written: rows in a table of their own, indicators and source added, all of it checked before."""

import csv
import hashlib
import io
import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from briefing.files import write_together
from briefing.importing.plans import Plan
from briefing.model import Country
from briefing.reading import load
from briefing.tables import LARGEST_FILE

COLUMNS = (
    "indicator",
    "area",
    "category",
    "period",
    "value",
    "low",
    "high",
    "hedge",
    "source",
    "via",
    "locator",
    "note",
)


def files_of(plan: Plan, country: Country, folder: Path, source: Mapping[str, Any]) -> dict[Path, bytes]:
    """Return the files that a plan would write or lengthen; ``source`` is the publication, if it is new."""
    files = {folder / "observations" / f"{plan.source}.csv": _observations(plan, folder)}
    new = {key: value for key, value in plan.indicators.items() if key not in country.indicators}
    if new:
        files[folder / "indicators.csv"] = _indicators(folder / "indicators.csv", new, plan.source)
    if plan.source not in country.sources:
        files[folder / "sources.json"] = _sources(folder / "sources.json", source)
    return files


def source_of(plan: Plan, content: bytes, about: Mapping[str, Any]) -> dict[str, Any]:
    """Return a new source as CSL-JSON: what its editor says ``about`` it, else what the table says."""
    known = plan.layout.about
    said = {key: value for key, value in about.items() if key not in ("title", "grade") and value}
    issued = known.get("issued", "").split("-")
    if "issued" not in said and all(part.isdecimal() for part in issued):
        said["issued"] = {"date-parts": [[int(part) for part in issued]]}
    if "publisher" in known:
        said.setdefault("publisher", known["publisher"])
    return {
        "id": plan.source,
        "type": "dataset",
        "title": about.get("title") or known.get("title") or plan.layout.title or plan.name,
        **said,
        "note": f"Imported from {plan.name}, SHA-256 {hashlib.sha256(content).hexdigest()}",
        "custom": {
            "reliability": about.get("grade") or "F",
            "read": "series",
            "assessment": "Not assessed yet",
        },
    }


def _observations(plan: Plan, folder: Path) -> bytes:
    path = folder / "observations" / f"{plan.source}.csv"
    target = io.StringIO()
    before = path.read_text("utf-8") if path.exists() else ""
    columns = next(csv.reader(io.StringIO(before))) if before else list(COLUMNS)
    writer = csv.DictWriter(target, columns, restval="", extrasaction="ignore", lineterminator="\n")
    if not before:
        writer.writeheader()
    writer.writerows(asdict(row) for row in plan.rows)
    return (_ended(before) + target.getvalue()).encode()


def _indicators(path: Path, new: Mapping[str, tuple[str, str]], source: str) -> bytes:
    before = path.read_text("utf-8")
    columns = next(csv.reader(io.StringIO(before)))
    target = io.StringIO()
    writer = csv.DictWriter(target, columns, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writerows(
        {"id": key, "title": title, "unit": unit, "sources": source} for key, (title, unit) in new.items()
    )
    return (_ended(before) + target.getvalue()).encode()


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"


def _sources(path: Path, source: Mapping[str, Any]) -> bytes:
    """Put the source behind the others; what stands there stays as it was typed."""
    inner = path.read_text("utf-8").rstrip().removesuffix("]").rstrip()
    comma = "" if inner.endswith("[") else ","
    return f"{inner}{comma}\n{json.dumps(source, ensure_ascii=False, indent=1)}\n]\n".encode()


def checked(folder: Path, shown: str, files: Mapping[Path, bytes]) -> None:
    """Read the folder as it would be; :class:`SeedError` where it would have problems. Nothing is written."""
    with tempfile.TemporaryDirectory(prefix="briefing-") as place:
        copy = Path(place) / folder.name
        shutil.copytree(folder, copy, ignore=_too_large)
        for path, content in files.items():
            target = copy / path.relative_to(folder)
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(content)
        load(copy, shown)


def _too_large(place: str, names: list[str]) -> list[str]:
    return [
        name for name in names if (path := Path(place, name)).is_file() and path.stat().st_size > LARGEST_FILE
    ]


def written(files: Mapping[Path, bytes]) -> None:
    """Write the files together, or none."""
    write_together(files)
