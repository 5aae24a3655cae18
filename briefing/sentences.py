"""Prose seen as sentences: what is said, in what kind of block, with the roles that stand in it.

A hedge, a year or a verb belongs to the figure with which it shares a sentence, so checks look at these.
Where a sentence ends is sentencex's matter (by language); a full stop after "para." ends none.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from markdown_it.token import Token

from briefing.prose import Block, Directive, Role, role_of

ROLE = "\N{OBJECT REPLACEMENT CHARACTER}"  # stands for a role while a text is parted
_ABBREVIATED = re.compile(r"(?:^|[\s(])(?:paras?|vols?|chs?|pp?|nos?|vs|arts?|figs?|c)\.\s*$", re.IGNORECASE)
_CLOSE = re.compile(rf"(?<=\S){ROLE}*")
_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a sentence: words as they are typed, or a role; ``line`` counts in the file."""

    text: str
    role: Role | None
    line: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. ``kind`` is paragraph, heading, cell, takeaway, judgement or rivals.

    ``block`` numbers the paragraph, heading or cell it stands in, from 0; ``options`` are its directive's.
    """

    parts: tuple[Part, ...]
    kind: str
    block: int
    options: Mapping[str, str]
    line: int

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles in it, in order."""
        return tuple(part.role for part in self.parts if part.role)

    @property
    def typed(self) -> str:
        """The words as typed, with :data:`ROLE` for each role."""
        return self.filled(lambda _: ROLE)

    def filled(self, words: Callable[[Role], str]) -> str:
        """Return the sentence with each role replaced by its words."""
        return "".join(words(part.role) if part.role else part.text for part in self.parts)


def sentences(blocks: Sequence[Block], language: str = "en") -> Iterator[Sentence]:
    """Yield every sentence, in reading order."""
    for number, (kind, options, inline) in enumerate(_inlines(blocks, "paragraph", _NONE)):
        for parts in parted(parts_of(inline), language):
            yield Sentence(parts, kind, number, options, parts[0].line)


def _inlines(
    blocks: Sequence[Block], kind: str, options: Mapping[str, str]
) -> Iterator[tuple[str, Mapping[str, str], Token]]:
    """Yield each run of words with the kind of block it stands in."""
    for block in blocks:
        if isinstance(block, Directive):
            yield from _inlines(block.body, block.name, block.options)
            continue
        opened = ""
        for token in block.tokens:
            if token.type == "inline":
                special = {"heading_open": "heading", "th_open": "cell", "td_open": "cell"}.get(opened)
                yield special or kind, options, token
            opened = token.type


def parts_of(inline: Token) -> list[Part]:
    """Take the words and roles out of a paragraph; emphasis and links leave their words."""
    found, line = list[Part](), int(inline.meta.get("line", 1))
    for child in inline.children or ():
        line = int(child.meta.get("line", line))
        if child.type == "myst_role":
            found.append(Part("", role_of(child), line))
        elif child.type in ("softbreak", "hardbreak"):
            found.append(Part(" ", None, line))
            line += 1
        elif child.content:
            found.append(Part(child.content, None, line))
    return found


def parted(parts: Sequence[Part], language: str) -> Iterator[tuple[Part, ...]]:
    """Part a paragraph's words and roles into sentences."""
    return (piece for _, _, piece in spans(parts, language))


def spans(parts: Sequence[Part], language: str) -> Iterator[tuple[int, int, tuple[Part, ...]]]:
    """Yield each sentence with where it begins and ends, counted in characters; a role counts as one."""
    text = "".join(ROLE if part.role else part.text for part in parts)
    start = 0
    for end in _ends(text, language):
        piece = tuple(_between(parts, start, end))
        if any(part.role or part.text.strip() for part in piece):
            yield start, end, piece
        start = end


def _ends(text: str, language: str) -> Iterator[int]:
    """Yield where each sentence ends, as an offset into the text."""
    if not text:
        return
    import sentencex  # noqa: PLC0415  # for runs that read prose only

    end = 0
    for piece in sentencex.segment(language.partition("-")[0], text):
        end = text.index(piece, end) + len(piece)
        # "… the first.{cite}`a` The next …": a role close behind the stop belongs to what was said.
        close = _CLOSE.match(text, end)
        stop = close.end() if close else end
        if stop < len(text) and not _ABBREVIATED.search(text[:end]):
            yield stop
    yield len(text)


def _between(parts: Sequence[Part], start: int, end: int) -> Iterator[Part]:
    """Yield what lies between two offsets; words that a boundary cuts are cut there."""
    at = 0
    for part in parts:
        length = 1 if part.role else len(part.text)
        low, high = max(start, at), min(end, at + length)
        if low < high:
            yield part if part.role else Part(part.text[low - at : high - at], None, part.line)
        at += length
