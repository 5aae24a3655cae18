"""Kinds of chart: the modules of ``charts`` that say whether they draw events.

What a module says of itself is read off its text, so that no chart that is kept must be imported to be found.
"""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

import charts


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of chart: its module, and whether it draws events or a map."""

    name: str
    moments: bool
    map: bool

    def module(self) -> ModuleType:
        """Import the module, and with it matplotlib: 0.3 s, for runs that draw only."""
        return importlib.import_module(f"charts.{self.name}")


def find_kind(name: str) -> Kind | None:
    """Return a kind of chart; None where there is none of this name."""
    return next(_kinds(name), None)


@cache
def chart_kinds() -> tuple[str, ...]:
    """Return the names of all the kinds there are."""
    return tuple(kind.name for kind in _kinds())


def _kinds(wanted: str | None = None) -> Iterator[Kind]:
    """Yield the kinds of this name, or all."""
    for info in pkgutil.iter_modules(charts.__path__):
        found = info.module_finder.find_spec(info.name, None) if wanted in (None, info.name) else None
        if found and found.origin:
            said = _said(Path(found.origin))
            if "MOMENTS" in said:
                yield Kind(info.name, said["MOMENTS"], said.get("MAP", False))


def _said(path: Path) -> dict[str, bool]:
    """Return what a module's own lines set to True or False."""
    found = dict[str, bool]()
    for line in ast.parse(path.read_bytes()).body:
        match line:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=bool(value))):
                found[name] = value
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.Constant(value=bool(value))):
                found[name] = value
    return found
