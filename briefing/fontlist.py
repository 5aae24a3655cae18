"""A file for fontconfig that lists our fonts and no others."""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from xml.sax.saxutils import escape

from briefing import resources
from briefing.caches import NAME, cache_folders
from briefing.errors import OutputError
from briefing.files import write_whole


def font_config() -> Path:
    """Write the file, unless it is there already, and return where it is.

    Without any system font Pango crashes, and with them a page would depend on the machine.
    """
    fonts = resources.fonts()
    folders = "".join(
        f"<dir>{escape(folder)}</dir>" for folder in sorted({str(font.parent) for font in fonts})
    )
    accepted = "".join(f"<glob>{escape(_literal(font))}</glob>" for font in fonts)
    text = (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"{folders}<selectfont><acceptfont>{accepted}</acceptfont><rejectfont><glob>*</glob></rejectfont></selectfont>"
        '<cachedir prefix="xdg">fontconfig</cachedir></fontconfig>'
    )
    name = f"fonts-{hashlib.sha256(text.encode()).hexdigest()[:16]}.conf"
    for folder in _folders():
        path = folder / name
        with suppress(OSError, OutputError):
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                write_whole(path, text.encode())
            return path
    raise AssertionError("no temporary folder")  # tempfile has raised before this


def _literal(path: Path) -> str:
    """Keep fontconfig from taking a bracket or a star in a folder's name for a pattern."""
    return re.sub(r"([*?\[\]\\])", r"\\\1", str(path))


def _folders() -> Iterator[Path]:
    """Yield where the file may go: the user's cache, or a temporary folder where that cannot be written."""
    yield from (folder / NAME for folder in cache_folders())
    yield Path(tempfile.gettempdir()) / f"{NAME}-{os.getuid()}"
