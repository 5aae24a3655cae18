"""Records made in code, so that a test of changes names only what changed."""

import shutil
from dataclasses import replace
from pathlib import Path

from briefs import UTOPIA

from briefing.imprint import SCHEMA as _SCHEMA
from briefing.imprint import SCHEMA_NUMBER as _NUMBER
from briefing.imprint import (
    ChartEntry,
    EditionEntry,
    Marking,
    Observed,
    Placed,
    Record,
    Spoken,
    Stored,
)


def observed(  # noqa: PLR0913  # what a test may want to be otherwise
    address: str,
    text: str,
    *,
    locator: str = "p. 1",
    via: tuple[str, ...] = (),
    preferred: bool = True,
    low: str = "",
) -> Observed:
    """Make a figure as a record holds it; its title and source are those of its address."""
    thing, _, source = address.partition(":")
    title, _, period = thing.partition(".")[2].partition("@")
    number = text.rsplit(maxsplit=1)[-1]
    return Observed(
        address, title, period, text, number, low, "", "", "count", source, source, via, locator, preferred
    )


def said(
    text: str,
    kind: str = "paragraph",
    topic: str = "sea",
    *,
    rating: tuple[str, str] = ("", ""),
    line: int = 1,
) -> Spoken:
    """Make a text as a record holds it."""
    file = f"topics/{topic}.md" if topic else f"{kind}s.csv"
    return Spoken(topic, kind, text, (), *rating, file, line)


def printed(address: str, topic: str = "sea", file: str = "topics/sea.md") -> Placed:
    """Say that a topic prints a figure; without one, the table of key figures does."""
    return Placed("", (address,), (), topic, file if topic else "country.toml", 1)


def chart(name: str, title: str = "") -> ChartEntry:
    """Make a chart's entry."""
    return ChartEntry(name, title or name, f"chart-{name}.csv", ())


def stored(name: str, digest: str = "0") -> Stored:
    """Make the entry of a chart's data."""
    return Stored(f"evidence/chart-{name}.csv", f"chart-{name}.csv", digest * 64, 1)


def edition(number: int = 1, **more: object) -> Record:
    """Make a record with these fields, and nothing else in it."""
    blank = Record(
        schema=f"{_SCHEMA}{_NUMBER}",
        title=f"Utopia: country brief, edition {number}",
        country="Utopia",
        iso3="XUT",
        language="en-GB",
        edition=EditionEntry(number, "2031-05-04", "2031-04-01", "updated", hindsight=False),
        marking=Marking("CLEAR", ""),
        paper="a4",
        format="profile",
        dated="2031-05-04",
        program={},
        inputs=(),
        data=(),
        printed=(),
        said=(),
        observed=(),
        sources=(),
        charts=(),
        typed=(),
        compared=(),
    )
    return replace(blank, **more)  # type: ignore[arg-type]  # any field of a record


EDITS = {
    "observations/sea.csv": (("ferry-share,2030,60,up to", "ferry-share,2030,65,up to"),),
    "observations/lamps.csv": ((",41,,,,keepers-guild,,p. 3,", ",41,,,,keepers-guild,,p. 33,"),),
    "topics/in-short.md": (
        (":likelihood: likely", ":likelihood: very likely"),
        ("is likely", "is very likely"),
    ),
    "topics/lighthouses.md": (("keepers stay all winter", "keepers stay through the winter"),),
    "country.toml": (("number = 2", "number = 3"),),
}


def newer(folder: Path) -> Path:
    """Make the next edition of Utopia in a folder: each kind of change once."""
    shutil.copytree(UTOPIA, folder)
    for name, edits in EDITS.items():
        text = (folder / name).read_text("utf-8")
        for before, after in edits:
            assert before in text, before
            text = text.replace(before, after)
        (folder / name).write_text(text, "utf-8")
    return folder
