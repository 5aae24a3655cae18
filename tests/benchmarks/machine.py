"""On what a benchmark ran: processor, memory and versions; no name of a machine, no path."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

LIBRARIES = ("weasyprint", "pydyf", "matplotlib", "numpy", "jinja2", "fonttools", "pikepdf", "pypdfium2")
PROGRAMS = ("chromium", "vivliostyle", "typst", "pandoc", "lualatex")
_NUMBER = re.compile(r"\d+(?:\.\d+)+")


def machine() -> Mapping[str, str]:
    """Return what the machine is."""
    return {
        "processor": _field("/proc/cpuinfo", "model name"),
        "cores": str(os.cpu_count()),
        "memory": f"{int(_field('/proc/meminfo', 'MemTotal').split()[0]) / 1024**2:.0f} GiB",
        "system": f"{os.uname().sysname} {os.uname().release.partition('-')[0]} {os.uname().machine}",
    }


def versions() -> Mapping[str, str]:
    """Return the versions of what ran: Python, libraries, and the peers that are installed."""
    found = {"python": ".".join(map(str, sys.version_info[:3]))}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found | {name: _version(name) for name in PROGRAMS if shutil.which(name)}


def slug(machine: Mapping[str, str]) -> str:
    """Name a machine for a file, by its processor and cores."""
    words = re.findall(r"[a-z0-9]+", machine["processor"].lower())
    return "-".join((*words[:6], machine["cores"], "cores"))


def _version(program: str) -> str:
    said = subprocess.run((program, "--version"), capture_output=True, text=True, check=False).stdout
    found = _NUMBER.search(said)
    return found[0] if found else "unknown"


def _field(file: str, name: str) -> str:
    for line in Path(file).read_text(encoding="utf-8").splitlines():
        if line.startswith(name):
            return line.partition(":")[2].strip()
    return "unknown 0"
