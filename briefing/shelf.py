"""A folder of local copies: which file is whose, whether it is still the one that was read, and its text.

A file belongs to the source whose id is its name without the ending, or whose record names it; several
sources may share one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefing.errors import Problem, UsageError
from briefing.model import Source
from briefing.passages import TextError
from briefing.snapshots import Snapshot, snapshot_of
from briefing.texts import LARGEST_COPY, Text, read_text


@dataclass(frozen=True, slots=True)
class Shelf:
    """The texts by the ids of their sources, what is wrong with copies, and what else is to be known."""

    texts: Mapping[str, Text]
    problems: tuple[Problem, ...]
    told: tuple[str, ...]


@dataclass(slots=True)
class _Taking:
    """What was taken from a folder so far. A file that several sources share is read and told once."""

    texts: dict[str, Text] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    told: dict[str, None] = field(default_factory=dict)
    read: dict[tuple[Path, Snapshot], Text | None] = field(default_factory=dict)


def read_shelf(folder: Path, sources: Iterable[Source]) -> Shelf:
    """Read the copies in a folder; :class:`UsageError` where it is none, or holds no copy of any source."""
    files, taking, named, first = _files(folder), _Taking(), False, "its-id"
    for source in sources:
        first = source.id
        snapshot = snapshot_of(source.item)
        mine = _mine(source, snapshot, files)
        named = named or bool(mine)
        if len(mine) > 1:
            what = f"source {source.id!r} has {len(mine)} copies: {', '.join(path.name for path in mine)}"
            mend = 'keep one, or name it in its record: "custom": {"snapshot": {"file": "…"}}'
            taking.problems.append(Problem(str(folder), 0, what, mend))
        elif mine:
            _take(source, snapshot, mine[0], taking)
        elif snapshot.file:
            taking.told[f"{source.id}: its copy {snapshot.file} is not in {folder}"] = None
    if not named:
        mend = f"name files by the ids of their sources, such as {first}.txt"
        raise UsageError([Problem(str(folder), 0, "no file in the folder is a source's copy", mend)])
    return Shelf(taking.texts, tuple(taking.problems), tuple(taking.told))


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_file() and path.name[0] != ".")
    except OSError as error:
        what = f"cannot be read as a folder: {(error.strerror or str(error)).lower()}"
        raise UsageError([Problem(str(folder), 0, what, "name the folder of the sources' copies")]) from error


def _mine(source: Source, snapshot: Snapshot, files: Iterable[Path]) -> list[Path]:
    """Return the files that are a source's: the one that its record names, or those of its own name."""
    if snapshot.file:
        return [path for path in files if path.name == snapshot.file]
    return [path for path in files if path.stem == source.id]


def _take(source: Source, snapshot: Snapshot, path: Path, taking: _Taking) -> None:
    """Read a source's copy, and compare it with what its record says it was."""
    key = (path, replace(snapshot, sha256=""))
    if key not in taking.read:
        taking.read[key] = _text(path, snapshot, taking)
    text = taking.read[key]
    if text is None:
        return
    taking.texts[source.id] = text
    if not snapshot.sha256:
        taking.told[
            f'{source.id}: no hash is recorded of {path.name}; its record may say "sha256": "{text.sha256}"'
        ] = None
    elif snapshot.sha256 != text.sha256:
        what = f"{path.name}, the copy of source {source.id!r}, has changed since its hash was recorded"
        mend = f'read it again, then record "sha256": "{text.sha256}"'
        taking.problems.append(Problem(source.origin.file, source.origin.line, what, mend))


def _text(path: Path, snapshot: Snapshot, taking: _Taking) -> Text | None:
    try:
        # One byte more than may be, so that a file too large is known without reading it whole.
        with path.open("rb") as file:
            text = read_text(path.name, file.read(LARGEST_COPY + 1), snapshot)
    except TextError as error:
        taking.problems.append(Problem(str(path), 0, error.what, error.mend))
    except OSError as error:
        what = f"cannot be read: {(error.strerror or str(error)).lower()}"
        taking.problems.append(Problem(str(path), 0, what, "check the file's mode"))
    else:
        taking.told |= dict.fromkeys(f"{path.name}: {remark}" for remark in text.told)
        return text
    return None
