"""The manifest of a batch: what was written, its checksums, and why something was not."""

import csv
import hashlib
import io
import tomllib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from briefing.batch import Outcome
from briefing.errors import BriefingError, Problem
from briefing.files import write_together
from briefing.folders import name_of

MANIFEST = "manifest.csv"
_COLUMNS = ("name", "file", "sha256", "bytes", "edition", "result", "problem")


@dataclass(frozen=True, slots=True)
class Written:
    """One file of a brief as it lies on the disk; ``changed`` where its bytes are not what they were."""

    path: Path
    sha256: str
    size: int
    changed: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a brief that was made: its files, and what somebody should look at."""

    files: tuple[Written, ...]
    warnings: tuple[Problem, ...] = ()

    @property
    def changed(self) -> bool:
        """Say whether anything was written."""
        return any(file.changed for file in self.files)


def write_changed(files: Mapping[Path, bytes]) -> tuple[Written, ...]:
    """Write a brief's files together, unless each is there already, byte for byte."""
    changed = {path for path, content in files.items() if not _holds(path, content)}
    if changed:
        write_together(files)
    return tuple(
        Written(path, hashlib.sha256(content).hexdigest(), len(content), path in changed)
        for path, content in files.items()
    )


def _holds(path: Path, content: bytes) -> bool:
    with suppress(OSError):
        return path.stat().st_size == len(content) and path.read_bytes() == content
    return False


def result(outcome: Outcome[Kept]) -> str:
    """Say in a word what became of a brief."""
    if outcome.kept is not None:
        return "built" if outcome.kept.changed else "unchanged"
    if isinstance(outcome.error, KeyboardInterrupt):
        return "stopped"
    return "not begun" if outcome.error is None else "failed"


def write_manifest(outcomes: Iterable[tuple[Path, Outcome[Kept]]]) -> bytes:
    """Make the table, a row a file; the target of each brief names what was not written."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(_COLUMNS)
    for target, outcome in outcomes:
        name, edition = name_of(outcome.request.folder), _edition(outcome.request.folder)
        for file in outcome.kept.files if outcome.kept else ():
            table.writerow((name, file.path, file.sha256, file.size, edition, result(outcome), ""))
        if outcome.kept is None:
            table.writerow((name, target, "", "", edition, result(outcome), first_problem(outcome)))
    return text.getvalue().encode()


def first_problem(outcome: Outcome[Kept]) -> str:
    """Name the first thing wrong with a brief that failed; of a fault of ours, what it is called."""
    if isinstance(outcome.error, BriefingError):
        return str(outcome.error.problems[0])
    return f"a fault of ours: {outcome.error!r}" if isinstance(outcome.error, Exception) else ""


def _edition(folder: Path) -> str:
    """Return the number of a folder's edition, read alone: a folder with problems has one too."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        return str(tomllib.loads((folder / "country.toml").read_text("utf-8"))["edition"]["number"])
    return ""
