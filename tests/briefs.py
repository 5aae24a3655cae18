"""Briefs that many tests look at: built once a run, by the first worker that asks."""

import fcntl
import pickle
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from briefing import report
from briefing.document import Document
from briefing.tongues import asking

ROOT = Path(__file__).parents[1]
PERU = ROOT / "seeds" / "peru"
UTOPIA = ROOT / "tests" / "countries" / "utopia"


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief as it was built: the document, its PDF, and the file that holds this."""

    document: Document
    pdf: bytes
    path: Path


# WeasyPrint 70 leaves the closing of its colour profile to the garbage collector.
LEAK = "unclosed file .*sRGB2014.icc"
sets_pages = pytest.mark.filterwarnings(f"ignore:{LEAK}:ResourceWarning")


@contextmanager
def undated() -> Iterator[None]:
    """Begin without a date in the environment, and take back whatever is set meanwhile."""
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        warnings.filterwarnings("ignore", LEAK, ResourceWarning)
        patch.setenv("SOURCE_DATE_EPOCH", "")  # so that the patch knows what to restore
        patch.delenv("SOURCE_DATE_EPOCH")
        yield


def once(path: Path, make: Callable[[], bytes]) -> bytes:
    """Return what a file holds; the first worker that asks makes it, and the others wait."""
    with path.with_name(f"{path.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            path.write_bytes(make())
        return path.read_bytes()


def built(folder: Path, paper: str, shared: Path, language: str = "") -> Brief:
    """Build a folder, or take what another test built of it; ``shared`` is the run's own folder."""
    pdf = shared / f"{folder.name}-{paper}{language}.pdf"

    def build() -> bytes:
        with undated(), asking(language):
            document, content = report.build(folder, folder.name, paper, lambda _: None)
        pdf.write_bytes(content)
        return pickle.dumps(replace(document, assets=dict(document.assets)))

    document: Document = pickle.loads(once(pdf.with_suffix(".pickle"), build))  # noqa: S301  # made by this run
    return Brief(document, pdf.read_bytes(), pdf)
