"""An edition, a list of recipients and an order, small and made in code, for tests of copies."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from samples import country

from briefing.copies import Issue, issue_of
from briefing.recipients import Listing, Recipient
from briefing.times import Edition

NOW = "2031-05-05T10:00:00Z"
LATER = "2031-05-06T10:00:00Z"


def recipient(name: str = "Ana Lamp", line: int = 2, **more: Any) -> Recipient:  # noqa: ANN401  # any field
    """Make a recipient of whom only some is told."""
    blank = Recipient(None, name, "Harbour office", "Quay 1, Lamport", "RED", "", "profile", "", line)
    return replace(blank, **more)


def listing(*recipients: Recipient, sha256: str = "aa") -> Listing:
    """Make a list of these, or of three without numbers."""
    some = recipients or tuple(recipient(f"Reader {line}", line) for line in (2, 3, 4))
    return Listing(some, "list.csv", sha256)


def issue(**more: Any) -> Issue:  # noqa: ANN401  # any field of an issue
    """Make the second edition of a brief on a country of the samples."""
    edition = Edition(2, dt.date(2031, 5, 4), dt.date(2031, 4, 1), "new")
    made = issue_of(country(edition=edition, tlp="GREEN"), "Peru: country brief, edition 2", "a4", "screen")
    return replace(made, **{"brief": "bb", **more})


def clock() -> Iterator[str]:
    """Tell ever later times."""
    for second in range(60 * 60):
        yield f"2031-05-05T10:{second // 60:02}:{second % 60:02}Z"


def write_list(path: Path, rows: Iterable[str], header: str = "number,name,organisation,marking") -> Path:
    """Write a list of recipients."""
    path.write_text("".join(f"{line}\n" for line in (header, *rows)), encoding="utf-8")
    return path
