"""A brief asked of another machine: the seed folder goes along by value, and only files come back.

The other machine needs neither the folder nor a share of disks, but the same makings: whoever has another
version, other templates or other libraries would set other pages, and refuses.
"""

import os
import pickle
import tempfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from briefing import __version__
from briefing.errors import Problem, SeedError, UsageError
from briefing.keys import program, setters
from briefing.making import Request

T = TypeVar("T")
_FONTS = "font-source-sans-pro", "font-source-serif-pro"
LARGEST = 64 * 1024 * 1024  # bytes of a folder: what goes over a network, and is held there in memory
_DECIDE = ("fonttools", "matplotlib", "pikepdf", "uharfbuzz", "weasyprint", *_FONTS)
_EPOCH = "SOURCE_DATE_EPOCH"
# Environment and temporary files are the whole process's, and a worker may have several threads.
_ONE = Lock()


@dataclass(frozen=True, slots=True)
class Parcel:
    """A request with the bytes that it needs: the folder's files by their path in it, and a colour profile.

    ``epoch`` is the date that the sender's environment asks for, nothing where it asks for none.
    """

    request: Request
    files: Mapping[str, bytes]
    icc: bytes | None = None
    epoch: str | None = None


def pack(request: Request) -> Parcel:
    """Read what a request needs; :class:`SeedError` where that cannot be done, or is too much."""
    files, size = dict[str, bytes](), 0
    for path in _files(request.folder):
        inside = path.relative_to(request.folder).as_posix()
        size += path.stat().st_size
        if size > LARGEST:
            what = f"the folder holds more than {LARGEST // 1024**2} MiB, too much to be sent"
            mend = "keep copies of sources elsewhere, or build without --scheduler"
            raise SeedError([Problem(request.shown, 0, what, mend)])
        try:
            files[inside] = path.read_bytes()
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            what = f"cannot read: {reason}"
            raise SeedError([Problem(f"{request.shown}/{inside}", 0, what, "check its mode")]) from error
    icc = request.icc.read_bytes() if request.icc else None
    return Parcel(request, files, icc, os.environ.get(_EPOCH))


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts):
            yield path


class ByValue(Executor):
    """Another executor, to which requests go as parcels: for workers that do not see our folders."""

    def __init__(self, inner: Executor) -> None:
        """Hand on to ``inner``, which stays its owner's to end."""
        self._inner = inner

    def submit(self, fn: Callable[..., Any], /, *args: Any, **_: Any) -> Future[Any]:  # noqa: ANN401  # as Executor has it
        """Send one request to be worked at; one that cannot be packed has failed."""
        (request,) = args
        try:
            parcel = pickle.dumps(pack(request))
        except SeedError as error:
            future = Future[Any]()
            future.set_exception(error)
            return future
        return self._inner.submit(work_at, makings(), parcel, fn)


def work_at(theirs: Mapping[str, str], parcel: bytes, work: Callable[[Request], T]) -> T:
    """Work at a parcel, on whatever machine this is; :class:`UsageError` where its makings differ.

    ``theirs`` is apart from the parcel as any version can read it.

    A parcel is code to whoever opens it, as everything is that a scheduler hands out: both are trusted.
    """
    if differing := sorted(name for name in theirs if makings().get(name) != theirs[name]):
        said = ", ".join(f"{name} {makings().get(name)} for {theirs[name]}" for name in differing)
        what = f"a worker has other makings ({said})"
        raise UsageError([Problem("--scheduler", 0, what, "install the same on every machine")])
    with _ONE:
        return unpacked(pickle.loads(parcel), work)  # noqa: S301  # see above


def unpacked(parcel: Parcel, work: Callable[[Request], T]) -> T:
    """Lay the files out in a folder of their own, which has the sender's name, and work at that."""
    with tempfile.TemporaryDirectory(prefix="briefing-") as place, _dated(parcel.epoch):
        folder = Path(place, "seeds", parcel.request.folder.resolve().name)
        for inside, content in parcel.files.items():
            path = folder / inside
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        icc = None
        if parcel.icc is not None:
            icc = Path(place, "profile.icc")
            icc.write_bytes(parcel.icc)
        return work(replace(parcel.request, folder=folder, icc=icc))


@contextmanager
def _dated(epoch: str | None) -> Iterator[None]:
    before = os.environ.pop(_EPOCH, None)
    try:
        if epoch is not None:
            os.environ[_EPOCH] = epoch
        yield
    finally:
        os.environ.pop(_EPOCH, None)
        if before is not None:
            os.environ[_EPOCH] = before


@cache
def makings() -> Mapping[str, str]:
    """Return what decides how a page looks: our version and all our files, and the libraries."""
    ours = {"country-briefing": __version__, "files": program()[:12]}
    return {**ours, **setters(), **{name: version(name) for name in _DECIDE}}
