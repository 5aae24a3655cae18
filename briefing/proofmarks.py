"""Proof marks: small numbers beside everything that a fact-checker has to tick, counted as the pages read.

Templates set a mark without a number where something is to be checked. The pages are put together from parts
that are filled in another order than they are read in, so the numbers are given at the end, to the whole.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from briefing.model import Origin

ANCHOR = "proof-"  # begins the id of each mark, and so the name of its place in the PDF
INLINE = "role"  # stands in a sentence; all other kinds stand in the margin before what they are for
_EMPTY = re.compile(r'<span class="proof([^"]*)" (data-item="[^"]*")></span>')
_PLACED = re.compile(
    rf'<h2[^>]*>(?P<title>.*?)</h2>|<span [^>]*id="{ANCHOR}(?P<number>\d+)" data-item="(?P<item>[^"]*)">',
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Place:
    """A mark as it was set: its number, what it is for, and the title of the section it stands in."""

    number: int
    kind: str
    key: str
    section: str


def mark(kind: str, key: object) -> Markup:
    """Set a mark without its number. ``key`` tells what it is for among all of its ``kind``."""
    name = f"{key.file}:{key.line}" if isinstance(key, Origin) else key
    side = "" if kind == INLINE else " out"
    return Markup('<span class="proof{}" data-item="{} {}"></span>').format(side, kind, name)


def none(_kind: str, _key: object) -> str:
    """Set no mark: for the brief itself."""
    return ""


def numbered(page: str) -> str:
    """Give every mark its number, from 1, in reading order."""
    count = 0

    def number(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return f'<span class="proof{match[1]}" id="{ANCHOR}{count}" {match[2]}>{count}</span>'

    return _EMPTY.sub(number, page)


def places(page: str) -> Iterator[Place]:
    """Yield every mark of a numbered page, in reading order; the cover ends with the first title."""
    section = "Cover"
    for found in _PLACED.finditer(page):
        if found["number"]:
            kind, _, key = html.unescape(found["item"]).partition(" ")
            yield Place(int(found["number"]), kind, key, section)
        else:
            section = html.unescape(re.sub(r"<[^>]*>", "", found["title"]))
