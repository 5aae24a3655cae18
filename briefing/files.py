"""Files written whole or not at all: a failed build, a kill or a full disk leaves the old file as it was."""

import contextlib
import errno
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from briefing.errors import OutputError, Problem, UsageError


def write_whole(path: Path, content: bytes, mode: int | None = None) -> None:
    """Replace a file in one step; :class:`OutputError` where it cannot be done, and then nothing changed.

    The bytes go to a temporary file in the same folder, are forced to the disk, and take the old file's
    place by a rename, which POSIX makes atomic. Two writers at once leave one of the two files, whole.
    ``mode`` is the file's, whatever an older one's was.
    """
    write_together({path: content}, mode)


def write_together(files: Mapping[Path, bytes], mode: int | None = None) -> None:
    """Replace files that belong together: none takes its place before all are on the disk."""
    with contextlib.ExitStack() as stack:
        ready = [
            (stack.enter_context(_temporary(path, content, mode)), path) for path, content in files.items()
        ]
        for _, path in ready:
            with _told(path):
                if path.is_dir():
                    raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        for temporary, path in ready:
            with _told(path):
                temporary.replace(path)
                _sync_folder(path.parent)


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """Say of which file it is what the system could not do."""
    try:
        yield
    except OSError as error:
        raise OutputError([_problem(path, error)]) from error


@contextlib.contextmanager
def _temporary(path: Path, content: bytes, mode: int | None) -> Iterator[Path]:
    """Write bytes beside the file that they will replace; afterwards the temporary name is gone."""
    temporary = ""
    try:
        with _told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(
                prefix=f".{path.name[:40]}.", suffix=".part", dir=path.parent
            )
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            Path(temporary).chmod(_mode(path) if mode is None else mode)
        yield Path(temporary)
    finally:
        # After a rename the temporary name is gone; after a failure it must go.
        with contextlib.suppress(OSError):
            if temporary:
                Path(temporary).unlink()


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write several files under a folder, each whole, the one that names the others last."""
    for name, content in files.items():
        write_whole(folder / name, content)


def read_plain(path: Path, named: str) -> bytes:
    """Return what a file that a command names holds; :class:`UsageError` where it cannot be had.

    ``named`` says in the problem what should be named instead.
    """
    try:
        if path.exists() and not path.is_file():  # a folder, or a pipe that would be waited for
            raise UsageError([Problem(str(path), 0, "this is not a plain file", f"name {named}")])
        return path.read_bytes()
    except OSError as error:
        what = f"the file cannot be read ({(error.strerror or str(error)).lower()})"
        raise UsageError([Problem(str(path), 0, what, "check its name and its mode")]) from error


def replace_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Give a folder these files for what it holds, all or none; :class:`OutputError` where it cannot be done.

    The files are written to a hidden folder first; then only names change, and go back where one does not.
    """
    folder, place = folder.resolve(), ""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        place = tempfile.mkdtemp(prefix=".new.", suffix=".part", dir=folder)
        new, old = Path(place, "new"), Path(place, "old")
        old.mkdir()
        write_folder(new, files)
        _swap(folder, new, old, Path(place))
        _sync_folder(folder)
    except OSError as error:
        raise OutputError([_problem(folder, error)]) from error
    except OutputError as error:  # of a file in the hidden folder, which the user has not asked for
        raise OutputError(replace(problem, file=str(folder)) for problem in error.problems) from error
    finally:
        if place:
            shutil.rmtree(place, ignore_errors=True)


def _swap(folder: Path, new: Path, old: Path, kept: Path) -> None:
    moved = list[tuple[Path, Path]]()
    try:
        for source, target in ((folder, old), (new, folder)):
            for child in sorted(source.iterdir()):
                if child != kept:
                    moved.append((child.rename(target / child.name), child))
    except OSError:
        for there, before in reversed(moved):
            there.rename(before)
        raise


def _mode(path: Path) -> int:
    """Keep the mode of a file that is replaced; a new one gets what the umask leaves."""
    with contextlib.suppress(OSError):
        return path.stat().st_mode & 0o7777
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask


def _sync_folder(folder: Path) -> None:
    """Force the rename itself to the disk, where the file system can; the new file stands already."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


def _problem(path: Path, error: OSError) -> Problem:
    reason = (error.strerror or str(error)).lower()
    if isinstance(error, FileExistsError | NotADirectoryError):
        reason = "a file stands where its folder should be"
    what = f"cannot write: {reason}"
    return Problem(str(path), 0, what, "give another place with -o, or make room and check the folder's mode")
