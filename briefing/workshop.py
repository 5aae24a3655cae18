"""The folder that a run works in: named ``.part`` until it is whole, and held by one process at a time."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing.errors import OutputError, Problem, RegisterError

_OWNERS = 0o700  # copies bear names


@contextmanager
def workshop(place: Path, whole: str, *, resumed: bool) -> Iterator[Path]:
    """Give the folder to work in, and its own name when the work is done.

    ``whole`` is the file that is written last. A run that was ``resumed`` may find that its folder has its
    name already, which was the last thing but one that it had to do.
    """
    part = place.with_name(f"{place.name}.part")
    folder = place if resumed and not part.exists() and (place / whole).is_file() else part
    if folder is part and place.exists():
        what, mend = "something of this name stands there already", "move it away, and give the command again"
        raise OutputError([Problem(str(place), 0, what, mend)])
    with _held(folder):
        for left in folder.glob(".*.part"):  # of a run that was killed
            left.unlink()
        yield folder
        if folder is part:
            with _told(place):
                part.rename(place)
                _sync(place.parent)


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Keep other processes from a folder; the system lets go of it for a process that was killed."""
    with _told(folder):
        folder.mkdir(_OWNERS, parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            free = folder.exists() and folder.stat().st_ino == os.fstat(handle).st_ino  # not renamed since
        except BlockingIOError:
            free = False
        if not free:
            what, mend = "another process is making this run", "wait for it to end"
            raise RegisterError([Problem(str(folder), 0, what, mend)])
        yield
    finally:
        os.close(handle)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        what = f"cannot write: {(error.strerror or str(error)).lower()}"
        mend = "make room, or give another place with -o, and give the command again"
        raise OutputError([Problem(str(path), 0, what, mend)]) from error
