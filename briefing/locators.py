"""Locators: where in a text a source is said to say so. Read into the passages that they name, or into none.

A semicolon parts places of which either may be meant; a comma narrows: ``vol. I, ch. 1.4; annex 2``.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from briefing.passages import Passage
from briefing.wordings import folded

_FILE = Path(__file__).parent / "data" / "locators.toml"
_NUMBERS = re.compile(r"(\d{1,5})(?:\s?[-–—]\s?(\d{1,5}))?")
_LABEL = r"[a-z]?\d{1,4}(?:\.\d{1,3})*[a-z]?|[ivxlc]{1,7}|[a-z]"
_LONGEST_CAPTION = 200  # characters; longer ones are paragraphs that speak of a table
_WORDY = re.compile(r"[^\W\d_]")

Passages = Sequence[Passage]
Places = frozenset[int]


@dataclass(frozen=True, slots=True)
class Place:
    """The passages that a locator names, by index. ``trouble`` says why there are none; empty is anywhere."""

    passages: Places
    trouble: str = ""


def find_place(locator: str, passages: Passages) -> Place:
    """Find where a locator points; no locator is the whole text."""
    if not locator.strip():
        return Place(frozenset(range(len(passages))))
    found, troubles = set[int](), list[str]()
    for alternative in locator.split(";"):
        place = _narrowed(alternative, passages)
        found |= place.passages
        troubles += [place.trouble] if place.trouble else []
    return Place(frozenset(found), "" if found else troubles[0])


def _narrowed(text: str, passages: Passages) -> Place:
    """Narrow by each part behind a comma; a bare number there goes on counting: pp. 3, 5."""
    parts = list[str]()
    for part in re.split(r",|\band\b|&", text):
        if parts and re.fullmatch(r"[\d\s–—-]+", part):
            parts[-1] += f",{part}"
        else:
            parts.append(part)
    found: Places | None = None
    for part in parts:
        place = _one(part.strip(), passages)
        if place.trouble:
            return place
        found = place.passages if found is None else found & place.passages
    if not found:
        return Place(frozenset(), f"no such place in the text: {text.strip()!r}")
    return Place(found)


def _one(text: str, passages: Passages) -> Place:
    """Find what a part without commas names."""
    match = re.fullmatch(r"([^\W\d_]+|[§¶]+)\.?\s*(.*)", folded(text), re.DOTALL)
    word, rest = match.groups() if match else ("", "")
    kind = _counted().get(word)
    if kind:
        return _by_number(kind, text, rest, passages)
    if word == "title":
        return _told(text, _title(passages))
    names = _headed().get(word)
    if names and re.fullmatch(_LABEL, rest):
        return _told(text, _sections(_heading_of(names, rest), passages))
    names = _heads().get(word)
    if names and not rest:
        return _told(text, _sections(re.compile(rf"(?:{_any(names)})\b\W*(?:$|[:.—–-])"), passages))
    if not _WORDY.search(text):
        return Place(frozenset(), f"the locator cannot be read: {text!r}")
    words = r"\s+".join(map(re.escape, folded(text).split()))
    return _told(text, _sections(re.compile(rf"(?:[\divx.]+\s+)?{words}\W*$"), passages))


def _told(text: str, found: Places) -> Place:
    return Place(found, "" if found else f"no such place in the text: {text!r}")


def _by_number(kind: str, text: str, rest: str, passages: Passages) -> Place:
    """Find paragraphs or pages by their numbers: 6, 15–16, 3,5. Pages may be named in Roman letters."""
    of: Callable[[Passage], str] = (lambda one: one.page) if kind == "page" else (lambda one: str(one.number))
    if kind == "page" and re.fullmatch(r"[ivxlc]+", rest):
        return _told(text, frozenset(place for place, one in enumerate(passages) if folded(one.page) == rest))
    wanted = _numbers(rest)
    if wanted is None:
        return Place(frozenset(), f"the locator cannot be read: {text!r}")
    return _told(text, frozenset(place for place, one in enumerate(passages) if of(one) in wanted))


def _numbers(text: str) -> set[str] | None:
    """Read numbers and ranges; None where there is something else, a nought, or a range that runs back."""
    wanted = set[str]()
    for piece in text.split(","):
        match = _NUMBERS.fullmatch(piece.strip())
        if not match:
            return None
        first, last = int(match[1]), int(match[2] or match[1])
        if not 0 < first <= last:
            return None
        wanted |= set(map(str, range(first, last + 1)))
    return wanted


def _title(passages: Passages) -> Places:
    """Take a text's first heading, where it stands before its first paragraph, for its title."""
    first = next((place for place, one in enumerate(passages) if one.text), 0)
    return frozenset([first]) if passages and passages[first].heading else frozenset()


def _heading_of(names: Sequence[str], label: str) -> re.Pattern[str]:
    """Make the pattern of a heading or caption: its word and number, then an end, a stop or a title."""
    numbered = re.escape(label)
    return re.compile(rf"(?:(?:{_any(names)})\.?\s*{numbered}|{numbered}\.?\s(?=\S))(?!\.?\d)(?=\W|$)")


def _sections(heading: re.Pattern[str], passages: Passages) -> Places:
    """Gather what stands under the headings that match, up to the next heading."""
    found = set[int]()
    for place, one in enumerate(passages):
        if _heads_section(one, heading):
            found.update(_under(place, passages))
    return frozenset(found)


def _heads_section(one: Passage, heading: re.Pattern[str]) -> bool:
    """Say whether a passage is such a heading or caption, and neither a sentence nor a line of contents."""
    match = heading.match(folded(one.text))
    if not match or "...." in one.text:
        return False
    if one.heading:
        return True
    after = one.text[match.end() :]
    return (
        len(one.text) <= _LONGEST_CAPTION
        and not one.text[0].isdigit()
        and re.match(r"\s*(?:$|[.:|—–-]|\s[A-ZÁÉÍÓÚÑ(])", after) is not None
    )


def _under(place: int, passages: Passages) -> Iterator[int]:
    yield place
    for later in range(place + 1, len(passages)):
        if passages[later].heading or _captioned(passages[later]):
            return
        yield later


def _captioned(one: Passage) -> bool:
    """Say whether a passage opens another table or figure."""
    return any(
        _heads_section(one, re.compile(rf"(?:{_any(names)})\.?\s*(?:{_LABEL})(?=\W|$)"))
        for names in (_headed()["table"], _headed()["figure"])
    )


def _any(names: Sequence[str]) -> str:
    return "|".join(map(re.escape, names))


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return {
        group: {folded(kind): [folded(name) for name in names] for kind, names in table.items()}
        for group, table in tomllib.loads(_FILE.read_text("utf-8")).items()
    }


@cache
def _counted() -> dict[str, str]:
    return {name: kind for kind, names in _tables()["counted"].items() for name in names}


@cache
def _headed() -> dict[str, list[str]]:
    return {name: names for names in reversed(_tables()["headed"].values()) for name in names}


@cache
def _heads() -> dict[str, list[str]]:
    return {name: names for names in _tables()["heads"].values() for name in names}
