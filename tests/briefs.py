"""Briefs that many tests look at: built once a run, by the first worker that asks."""

import fcntl
import pickle
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from briefing import report
from briefing.document import Document

ROOT = Path(__file__).parents[1]
PERU = ROOT / "seeds" / "peru"
UTOPIA = ROOT / "tests" / "countries" / "utopia"


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief as it was built: the document, its PDF, and the file that holds this."""

    document: Document
    pdf: bytes
    path: Path


def environment_as_given() -> AbstractContextManager[pytest.MonkeyPatch]:
    """Take back at the end whatever a build does to the environment, and begin without a date in it."""
    context = pytest.MonkeyPatch.context()
    return _Undated(context)


class _Undated(AbstractContextManager[pytest.MonkeyPatch]):
    def __init__(self, context: AbstractContextManager[pytest.MonkeyPatch]) -> None:
        self._context = context

    def __enter__(self) -> pytest.MonkeyPatch:
        patch = self._context.__enter__()
        patch.setenv("SOURCE_DATE_EPOCH", "")
        patch.delenv("SOURCE_DATE_EPOCH")
        return patch

    def __exit__(self, *details: object) -> None:
        self._context.__exit__(None, None, None)
