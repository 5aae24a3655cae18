"""What a printer can do and how it is, what is wanted of it, and whether the two agree before it is sent."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from briefing.errors import Problem, UsageError
from briefing.papers import Asked, Paper, named

_FILE = Path(__file__).parent / "data" / "printers.toml"
_DEGREE = re.compile(r"-(?:error|warning|report)$")
_LONGEST = 200  # letters of what a printer says
_PORTS = {"ipp": 631, "ipps": 631, "http": 80, "https": 443}
PDF = "application/pdf"
SIDES = {
    "one-sided": "one side",
    "two-sided-long-edge": "both sides, flipped on the long edge",
    "two-sided-short-edge": "both sides, flipped on the short edge",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a file is to be printed. No sides or no paper leaves them to the printer.

    ``true`` keeps pages at the size that they have; otherwise they are fitted to the paper.
    """

    sides: str = ""
    paper: Paper | None = None
    copies: int = 1
    true: bool = True

    def __str__(self) -> str:
        """Say it in words, as a summary does."""
        copies = f"{self.copies} cop{'y' if self.copies == 1 else 'ies'}"
        fitted = "" if self.true else ", fitted to the paper"
        paper = f"{self.paper.shown} paper" if self.paper else "the printer's own paper"
        return f"{copies}, {SIDES.get(self.sides, 'sides as the printer has them')}, {paper}{fitted}"


@dataclass(frozen=True, slots=True)
class Able:
    """What a printer says of itself, in IPP's keywords. Where it says nothing, the value is empty.

    ``ready`` is the paper in its trays; ``copies`` the most of one file, 0 where it does not say; ``scaling``
    the ways in which it fits pages to paper.
    """

    name: str = ""
    state: str = "idle"
    reasons: tuple[str, ...] = ()
    accepting: bool = True
    sides: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    ready: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    copies: int = 0
    scaling: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Address:
    """Where a printer answers, in parts."""

    host: str
    port: int
    path: str
    tls: bool


def parse_address(text: str) -> Address:
    """Read a printer's address; :class:`UsageError` where it is none that can be printed to."""
    mend = "give one such as ipp://printer.example:631/ipp/print"
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise UsageError(
            [Problem("--printer", 0, f"{plain(text)!r} is no address ({error})", mend)]
        ) from error
    what = ""
    if parts.scheme not in _PORTS:
        what = f"a printer's address begins with {', '.join(f'{scheme}://' for scheme in _PORTS)}"
    elif not parts.hostname:
        what = "the address names no host"
    elif parts.username or parts.password:
        what = "a name and password do not belong in an address, which shells and systems keep"
        mend = "make the printer a queue of this system, which keeps its password, and give the queue's name"
    elif parts.query or parts.fragment:
        what = "the address has more than a path"
    if what or not parts.hostname:
        raise UsageError([Problem("--printer", 0, what, mend)])
    path = parts.path if parts.path.strip("/") else "/ipp/print"  # where IPP Everywhere puts it
    return Address(parts.hostname, port or _PORTS[parts.scheme], path, parts.scheme in {"ipps", "https"})


@cache
def _words() -> dict[str, dict[str, str]]:
    return tomllib.loads(_FILE.read_text("utf-8"))


def plain(text: str) -> str:
    """Keep what a printer says from steering the terminal, or filling it."""
    return "".join(letter if letter.isprintable() else " " for letter in text[:_LONGEST]).strip()


def in_words(reasons: Iterable[str]) -> str:
    """Put a printer's reasons into words; those that are not known stay as they are."""
    return ", ".join(dict.fromkeys(filter(None, map(_in_words, reasons))))


def _in_words(reason: str) -> str:
    known, bare = _words()["reasons"], _DEGREE.sub("", plain(reason))
    return known.get(reason, known.get(bare, bare))  # document-format-error is whole as it is


def refusal(code: str) -> str:
    """Put a printer's refusal, an IPP status by its name, into words."""
    return _words()["refusals"].get(code, f"it answers {code}")


def want(asked: Asked, file: str, copies: int = 1, sides: str = "", paper: Paper | None = None) -> Wanted:
    """Return how to print a file: as the user says, and as the file itself asks where they say nothing.

    :class:`UsageError` where neither gives the paper.
    """
    chosen = paper or asked.paper
    if chosen is None:
        what = f"its pages are {asked.width:.0f} × {asked.height:.0f} mm, which is no paper that has a name"
        raise UsageError(
            [Problem(file, 0, what, "choose the paper with --media; the pages are fitted to it")]
        )
    return Wanted(sides or asked.sides, chosen, copies, chosen.holds(asked.width, asked.height))


def check(wanted: Wanted, able: Able, printer: str) -> tuple[Problem, ...]:
    """Return why a printer will not print a file as it is wanted; nothing where it will."""
    return tuple(Problem(printer, 0, what, mend) for what, mend in _lacks(wanted, able))


def _lacks(wanted: Wanted, able: Able) -> Iterator[tuple[str, str]]:
    reasons = in_words(able.reasons)
    why = f": {reasons}" if reasons else ""
    if not able.accepting:
        yield f"the printer accepts no jobs{why}", "let whoever minds it allow jobs, or give another printer"
    elif able.state == "stopped":
        yield f"the printer is stopped{why}", "mend that at the printer, or give another printer"
    if able.formats and PDF not in able.formats:
        taken = ", ".join(map(plain, able.formats))
        mend = "make it a queue of this system, which turns PDF into what it takes, and give the queue's name"
        yield f"the printer does not take PDF files, only {taken}", mend
    if wanted.sides and able.sides and wanted.sides not in able.sides:
        yield _cannot_turn(wanted.sides, able.sides)
    if wanted.paper and able.media and wanted.paper.name not in able.media:
        known = ", ".join(plain(named(keyword)) for keyword in able.media)
        mend = f"it takes {known}; choose with --media, or build the brief for other paper"
        yield f"the printer cannot print on {wanted.paper.shown} paper", mend
    if able.copies and wanted.copies > able.copies:
        mend = f"ask for {able.copies:,} or fewer, and print again for the rest"
        yield f"the printer makes {able.copies:,} copies at most, not {wanted.copies:,}", mend


def _cannot_turn(sides: str, able: tuple[str, ...]) -> tuple[str, str]:
    if not any(way.startswith("two-sided") for way in able):
        return "the printer cannot print on both sides", "give --sides one, or another printer"
    ways = " or ".join(SIDES[way] for way in SIDES if way in able)
    return f"the printer cannot print on {SIDES[sides]}", f"it can print on {ways}; choose with --sides"


def cautions(wanted: Wanted, able: Able, printer: str) -> tuple[Problem, ...]:
    """Return what may hold a job up, though the printer takes it."""
    found = []
    if wanted.paper and able.ready and wanted.paper.name not in able.ready:
        trays = ", ".join(plain(named(keyword)) for keyword in able.ready)
        what = f"no {wanted.paper.shown} paper is in its trays, which hold {trays}"
        found.append(Problem(printer, 0, what, "load some, or it may wait for it"))
    if able.state != "stopped" and (reasons := in_words(able.reasons)):
        found.append(Problem(printer, 0, f"the printer says: {reasons}", "see to it, or it may stop"))
    if wanted.true and able.scaling and "none" not in able.scaling:
        what = "the printer does not promise to keep the pages' true size"
        found.append(Problem(printer, 0, what, "measure the first page that comes out"))
    return tuple(found)
