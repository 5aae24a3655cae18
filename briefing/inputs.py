"""What a build reads of a folder, as one key: to know whether anything has changed without reading it all.

Names of files and every byte of them. Where there is a file that a build would refuse to read, such as one
too large, there is no key: it has to be told.
"""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefing.keys import key_of
from briefing.tables import LARGEST_FILE

FOLDERS = ("", "observations", "topics", "translations")
ENDINGS = (".toml", ".csv", ".json", ".geojson", ".md", ".po")


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen at one time: the key of names and contents, and how often each file was changed.

    The second decides nothing, but where it differs, a file was another meanwhile, be it as it was again.
    """

    key: str
    marks: tuple[tuple[str, int, int], ...]


def look(folder: Path, icc: Path | None = None) -> Look | None:
    """Look at a folder, and at a colour profile; None where it cannot be told what a build would read."""
    found = list(_files(folder))
    if icc:
        found.append(("icc", icc))
    parts, marks = list[str | bytes](), list[tuple[str, int, int]]()
    for name, path in found:
        try:
            facts = path.stat()
            if not stat.S_ISREG(facts.st_mode) or facts.st_size > LARGEST_FILE:
                return None
            parts += [name, "holds", path.read_bytes()]
            marks.append((name, facts.st_ino, facts.st_ctime_ns))
        except FileNotFoundError:
            parts += [name, "leads nowhere"]  # a link, such as an editor's lock
        except OSError:
            return None
    return Look(key_of(*parts), tuple(marks))


def _languages(folder: Path) -> list[str]:
    """Return the folders of topics in other languages."""
    try:
        names = sorted(os.listdir(folder / "topics"))  # noqa: PTH208  # as briefing.keys
    except OSError:
        return []
    return [f"topics/{name}" for name in names if (folder / "topics" / name).is_dir()]


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for under in (*FOLDERS, *_languages(folder)):
        try:
            names = sorted(os.listdir(folder / under))  # noqa: PTH208  # as briefing.keys
        except OSError:
            continue  # a folder that has no tables, which a build will say
        for name in names:
            if name.lower().endswith(ENDINGS):
                yield f"{under}/{name}", folder / under / name
