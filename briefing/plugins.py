"""What installed packages add to ours, by entry points: kinds of chart, topics, roles, ways to print, styles.

The Python Packaging User Guide has the format. A package is imported when what it adds is used, never to find
it; ours of the same name stands first.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.errors import Problem, UsageError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

PREFIX = "country_briefing."
GROUPS = ("charts", "topics", "roles", "prints", "styles")
_INSTALLED = (".dist-info", ".egg-info")
_LISTING = "entry_points.txt"


@dataclass(frozen=True, slots=True)
class Plugin:
    """One thing that a package adds: of which of :data:`GROUPS`, under what name, and from where."""

    group: str
    name: str
    package: str
    point: "EntryPoint"

    def load(self) -> object:
        """Import it; :class:`UsageError` where its package cannot be imported or has no such thing."""
        try:
            return self.point.load()
        except Exception as error:  # whatever a stranger's module does while it is imported
            what = f"{self.group} {self.name!r} cannot be loaded: {type(error).__name__}: {error}"
            raise UsageError([self.problem(what, "mend the package, or uninstall it")]) from error

    def fault(self, what: str, mend: str) -> UsageError:
        """Return the failure of something that is not as its group asks for."""
        return UsageError([self.problem(f"{self.group} {self.name!r} {what}", mend)])

    def problem(self, what: str, mend: str) -> Problem:
        """Return a problem of the package."""
        return Problem(f"package {self.package}", 0, what, mend)

    @property
    def files(self) -> tuple[Path, ...]:
        """The files of its package, whose content decides what it makes; none where there is no package."""
        spec = find_spec(self.point.module.partition(".")[0])
        if spec is None:
            return ()
        if spec.submodule_search_locations:
            return tuple(sorted(_sources(map(Path, spec.submodule_search_locations))))
        return (Path(spec.origin),) if spec.origin else ()


def _sources(folders: Iterator[Path]) -> Iterator[Path]:
    for folder in folders:
        files = (path for path in folder.rglob("*") if path.is_file())
        yield from (path for path in files if "__pycache__" not in path.parts)


def names(group: str) -> tuple[str, ...]:
    """Return the names that packages add to a group."""
    return tuple(sorted({one.name for one in plugins() if one.group == group}))


def find(group: str, name: str) -> Plugin | None:
    """Return what adds a name to a group; :class:`UsageError` where two packages do."""
    found = [one for one in plugins() if (one.group, one.name) == (group, name)]
    if len(found) > 1:
        others = ", ".join(sorted(one.package for one in found[1:]))
        raise found[0].fault(f"is of {others} too", "uninstall all but one")
    return found[0] if found else None


def plugins() -> tuple[Plugin, ...]:
    """Return all that packages add, by group and name."""
    return _plugins(tuple((folder or ".", _changed(folder or ".")) for folder in sys.path))


def _changed(folder: str) -> int:
    """Return when something was installed there, or taken away: a long run sees what others do."""
    try:
        return os.stat(folder).st_mtime_ns  # noqa: PTH116  # once for each role: Path takes four times as long
    except OSError:
        return 0


@cache
def _plugins(folders: tuple[tuple[str, int], ...]) -> tuple[Plugin, ...]:
    found = {(one.group, one.name, one.package): one for one in _found([name for name, _ in folders])}
    return tuple(found[key] for key in sorted(found))


def _found(folders: Iterable[str]) -> Iterator[Plugin]:
    """Read the listings that name us: asking for all entry points would read every package's metadata."""
    for folder in folders:
        for record in _records(folder):
            try:
                if PREFIX not in Path(record, _LISTING).read_text("utf-8"):
                    continue
                from importlib.metadata import Distribution  # noqa: PLC0415  # 30 ms, where there are any

                package = Distribution.at(record)
                points = package.entry_points
                name = package.metadata["Name"]
            except (OSError, ValueError):
                continue  # no listing, or one that no installer has written
            for point in points:
                group = point.group.removeprefix(PREFIX)
                if point.group != group and group in GROUPS:
                    yield Plugin(group, point.name, name, point)


def _records(folder: str) -> Iterator[str]:
    try:
        listed = os.listdir(folder)  # noqa: PTH208  # as in briefing.keys
    except OSError:
        return
    yield from (f"{folder}/{name}" for name in sorted(listed) if name.endswith(_INSTALLED))
