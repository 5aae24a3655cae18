"""What was made once, kept for the next run: by the sha256 of all that decides it, in the user's cache.

Nothing here is needed. Whatever is wrong with the folder, or with what lies in it, costs the time to make a
thing again, and is never told. Briefs may be confidential: the folder and its files are their owner's alone.
"""

import contextlib
import os
import re
import stat
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from briefing.caches import NAME, cache_folders

LIMIT = 512 * 1024 * 1024  # bytes
SWITCH, OFF = "BRIEFING_CACHE", ("off", "no", "0")
_MAGIC = "briefing-1"
_HEAD = 200  # bytes; an entry's first line is shorter
_KEY = re.compile(r"[0-9a-f]{64}")
_PART = ".part"
_ABANDONED = 3600  # seconds after which a file half-written is nobody's any more
_SHARE = 32  # of the limit: what one writer adds before it looks whether something must go
_LARGEST = 4  # of the limit: a larger thing is not kept
_ROOM = 8  # of the limit is made free at once, so that not every writer must


class Keeper(Protocol):
    """Where things are kept from one build to the next, by the sha256 of what decides them."""

    def get(self, key: str) -> bytes | None:
        """Return what was kept, if it still is."""

    def put(self, key: str, content: bytes) -> None:
        """Keep something."""


class Nowhere:
    """Keeps nothing. There is one, ``NOWHERE``, in every process that it is handed to."""

    def __reduce__(self) -> str:
        """Travel by name."""
        return "NOWHERE"

    def get(self, key: str) -> None:
        """Return nothing."""

    def put(self, key: str, content: bytes) -> None:
        """Keep nothing."""


NOWHERE = Nowhere()


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A file of the store: when it was last of use, in seconds since 1970, its size in bytes, and where."""

    used: float
    size: int
    path: Path


class Store:
    """Keeps things in a folder, up to a limit of bytes; what was of no use for longest goes first.

    Many processes may share the folder. A store can be pickled and handed to others.
    """

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        """Begin with what is there; nothing is read or made yet."""
        self.folder, self.limit = folder, limit
        self._unwatched = limit  # bytes written since it was last seen to that the limit holds

    def get(self, key: str) -> bytes | None:
        """Return what was kept, if it still is, byte for byte; what was spoiled is dropped."""
        path = self._path(key)
        if path is None or not self._is_ours():
            return None
        raw = _read(path, self.limit // _LARGEST + _HEAD)
        if raw is None:
            return None
        head, _, content = raw.partition(b"\n")
        whole = head == _head(key, content)
        with contextlib.suppress(OSError):
            os.utime(path) if whole else path.unlink()
        return content if whole else None

    def put(self, key: str, content: bytes) -> None:
        """Keep something, whole or not at all."""
        path = self._path(key)
        if path is None or len(content) > self.limit // _LARGEST:
            return
        with contextlib.suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self._is_ours():
                self._write(path, _head(key, content) + b"\n" + content)

    def entries(self) -> list[Entry]:
        """Return what is kept, that of no use for longest first."""
        return sorted(one for one in self._listed() if not one.path.name.endswith(_PART))

    def clear(self) -> int:
        """Drop everything; return how many things were dropped."""
        dropped = [_drop(one) for one in self._listed() if not one.path.name.endswith(_PART)]
        for one in self._listed():
            _drop(one)
        return sum(dropped)

    def _path(self, key: str) -> Path | None:
        return self.folder / key if _KEY.fullmatch(key) else None

    def _is_ours(self) -> bool:
        """Say whether the folder is the user's own, and closed to others; close it if it is not."""
        try:
            facts = self.folder.stat()
            if not stat.S_ISDIR(facts.st_mode) or facts.st_uid != os.geteuid():
                return False
            if facts.st_mode & 0o077:
                self.folder.chmod(0o700)
        except OSError:
            return False
        return True

    def _write(self, path: Path, raw: bytes) -> None:
        # Without forcing it to the disk: what a power cut leaves is noticed by its sum.
        handle, temporary = tempfile.mkstemp(prefix=".", suffix=_PART, dir=self.folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(raw)
            Path(temporary).replace(path)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
            raise
        self._unwatched += len(raw)
        if self._unwatched > self.limit // _SHARE:
            self._unwatched = 0
            self._prune()

    def _prune(self) -> None:
        """Drop what was of no use for longest, until there is room again, and what writers left behind."""
        listed = self._listed()
        for one in listed:
            if one.path.name.endswith(_PART) and one.used < time.time() - _ABANDONED:
                _drop(one)
        total = sum(one.size for one in listed)
        if total <= self.limit:
            return
        for one in sorted(listed):
            if total <= self.limit - self.limit // _ROOM:
                return
            if not one.path.name.endswith(_PART):
                _drop(one)
                total -= one.size

    def _listed(self) -> list[Entry]:
        try:
            with os.scandir(self.folder) as found:
                return list(_entries(found))
        except OSError:
            return []


def open_store() -> Keeper:
    """Return the user's store; one that keeps nothing where there is no such place, or it is switched off."""
    folder = store_folder()
    return NOWHERE if folder is None or os.environ.get(SWITCH, "").lower() in OFF else Store(folder)


def store_folder() -> Path | None:
    """Return where the user's store is, or would be."""
    folder = next(cache_folders(), None)
    return folder and folder / NAME / "kept"


def _head(key: str, content: bytes) -> bytes:
    """Return an entry's first line, which holds only for this content under this key."""
    return f"{_MAGIC} {key} {sha256(content).hexdigest()}".encode()


def _read(path: Path, limit: int) -> bytes | None:
    """Return a plain file's bytes; never wait for a pipe, nor take in what is too large to be an entry."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
        with os.fdopen(handle, "rb") as file:
            facts = os.fstat(handle)
            if not stat.S_ISREG(facts.st_mode) or facts.st_uid != os.geteuid() or facts.st_size > limit:
                return None
            return file.read()
    except OSError:
        return None


def _entries(found: Iterator[os.DirEntry[str]]) -> Iterator[Entry]:
    """Yield the files that are ours; another process may take one away meanwhile."""
    for one in found:
        with contextlib.suppress(OSError):
            facts = one.stat(follow_symlinks=False)
            if stat.S_ISREG(facts.st_mode) and (_KEY.fullmatch(one.name) or one.name.endswith(_PART)):
                yield Entry(facts.st_mtime, facts.st_size, Path(one.path))


def _drop(one: Entry) -> bool:
    try:
        one.path.unlink()
    except OSError:
        return False  # another was faster, or it may not be
    return True
