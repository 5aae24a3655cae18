"""Kinds of chart: the modules of ``charts`` that say whether they draw events.

What a module says of itself is read off its text, so that no chart that is kept must be imported to be found.
"""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import charts
from briefing.plugins import find, names

GROUP = "charts"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of chart: its module, and whether it draws events or a map."""

    name: str
    moments: bool
    map: bool
    package: str = ""  # that adds it, where it is none of ours

    def module(self) -> ModuleType:
        """Import the module, and with it matplotlib: 0.3 s, for runs that draw only."""
        if not self.package:
            return importlib.import_module(f"charts.{self.name}")
        found = find(GROUP, self.name)
        module = found.load() if found else None
        if found and not callable(getattr(module, "draw", None)):
            raise found.fault("has no draw(values)", "define it, as the guide to plug-ins says")
        assert isinstance(module, ModuleType)  # noqa: S101  # what has a draw() and MOMENTS is one
        return module


def find_kind(name: str) -> Kind | None:
    """Return a kind of chart, ours or one that a package adds; None where there is none of this name."""
    return next(_kinds(name), None) or _added(name)


def chart_kinds() -> tuple[str, ...]:
    """Return the names of all the kinds there are."""
    return tuple(dict.fromkeys((*own_kinds(), *names(GROUP))))


@cache
def own_kinds() -> tuple[str, ...]:
    """Return the names of ours."""
    return tuple(kind.name for kind in _kinds())


def _added(name: str) -> Kind | None:
    found = find(GROUP, name)
    if found is None:
        return None
    spec = find_spec(found.point.value)
    if spec is None or not spec.origin:
        raise found.fault(f"names no module: {found.point.value}", "name the module that has draw(values)")
    said = _said(Path(spec.origin))
    return Kind(name, said.get("MOMENTS", False), said.get("MAP", False), found.package)


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
