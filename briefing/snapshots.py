"""The local copy of a source: which file it is, what it was when it was read, and how its places are counted.

A copy is told in the source's CSL item, ``"custom": {"snapshot": {"file": "…", "sha256": "…"}}``. The hash
says later whether the text that is looked at is still the text that was read.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from briefing.addresses import suggestion

_HASH = re.compile(r"[0-9a-f]{64}")
_KEYS = ("file", "sha256", "starts-after", "headings-count", "first-page", "paragraphs")
COUNTED, NUMBERED = "counted", "numbered"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What is known of a source's local copy; ``file`` is empty where it is named by the source's id.

    Paragraphs are counted after the first line that begins with ``starts_after``, headings included unless
    ``headings_count`` is false; ``paragraphs`` is ``numbered`` where the text prints their numbers itself.
    ``first_page`` is the number printed on a PDF's first page.
    """

    file: str = ""
    sha256: str = ""
    starts_after: str = ""
    headings_count: bool = True
    first_page: int = 0
    paragraphs: str = COUNTED


def snapshot_of(item: Mapping[str, Any]) -> Snapshot:
    """Read a CSL item's snapshot, which :func:`snapshot_faults` has found sound or which is left out."""
    custom = item.get("custom")
    told = custom.get("snapshot") if isinstance(custom, dict) else None
    if not isinstance(told, dict) or any(snapshot_faults("", told)):
        return Snapshot()
    return Snapshot(**{key.replace("-", "_"): value for key, value in told.items()})


def snapshot_faults(name: str, told: object) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a snapshot as it is told, and how to mend it."""
    whose = f"the snapshot of source {name!r}"
    if not isinstance(told, dict):
        yield f"{whose} is not an object", 'write {"file": "…", "sha256": "…"}'
        return
    for key in told:
        if key not in _KEYS:
            yield f"{whose} has no place for {key!r}", suggestion(str(key), _KEYS)
    file = told.get("file", "x")
    if not isinstance(file, str) or not file.strip() or file in (".", "..") or re.search(r"[/\\\0]", file):
        yield f"the file of {whose} is not a file's name", "write the name alone, without a folder"
    told_hash = told.get("sha256", "0" * 64)
    if not isinstance(told_hash, str) or not _HASH.fullmatch(told_hash):
        yield f"the sha256 of {whose} is not one", "paste the 64 digits that briefing verify prints"
    yield from _faults_of_counting(whose, told)


def _faults_of_counting(whose: str, told: dict[Any, Any]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with how a snapshot's paragraphs and pages are counted."""
    start = told.get("starts-after", "x")
    if not isinstance(start, str) or not start.strip():
        yield f"starts-after of {whose} is no text", "write how the line before paragraph 1 begins"
    if not isinstance(told.get("headings-count", True), bool):
        yield f"headings-count of {whose} is neither true nor false", "write true or false, without quotes"
    first = told.get("first-page", 1)
    if not isinstance(first, int) or isinstance(first, bool) or first < 1:
        yield f"first-page of {whose} is no page", "write the number printed on the first page, from 1"
    if told.get("paragraphs", COUNTED) not in (COUNTED, NUMBERED):
        mend = f"write {COUNTED!r}, or {NUMBERED!r} where the text prints the numbers itself"
        yield f"paragraphs of {whose} can only be counted or numbered", mend
