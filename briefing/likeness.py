"""Which text became which: paragraphs paired by likeness, and two texts compared word by word.

``difflib`` does the comparing (Ratcliff and Obershelp's gestalt matching), on words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

ALIKE = 0.5  # of the words of two texts: below it, a reader would not call one the other's rewording
_WORDS = re.compile(r"\S+\s*")
Manner = Literal["kept", "gone", "new"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of words that both texts have, or only the old one, or only the new one."""

    manner: Manner
    text: str


def words(text: str) -> tuple[str, ...]:
    """Part a text into words, each with the space behind it."""
    return tuple(_WORDS.findall(text))


def likeness(old: str, new: str, least: float = 0.0) -> float:
    """Say how far two texts are alike, from 0 to 1: twice the words they share, of all their words.

    What is less than ``least`` may be told as 0.
    """
    matcher = SequenceMatcher(a=old.lower().split(), b=new.lower().split(), autojunk=False)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0.0
    return matcher.ratio()


def pairs(old: Sequence[str], new: Sequence[str], least: float = ALIKE) -> tuple[tuple[int, int], ...]:
    """Pair texts, by their places: first those that are the same, then the likest, each at most once.

    Texts less alike than ``least`` are no pair. The pairs come in the order of the new texts.
    """
    found = dict[int, int]()
    left = list(range(len(old)))
    for place, text in enumerate(new):
        same = next((other for other in left if old[other] == text), None)
        if same is not None:
            found[place] = same
            left.remove(same)
    rest = [place for place in range(len(new)) if place not in found]
    scored = [(likeness(old[one], new[other], least), one, other) for one in left for other in rest]
    for score, one, other in sorted(scored, key=lambda entry: (-entry[0], entry[2], entry[1])):
        if score >= least and other not in found and one in left:
            found[other] = one
            left.remove(one)
    return tuple((one, other) for other, one in sorted(found.items()))


def spans(old: str, new: str) -> tuple[Span, ...]:
    """Compare two texts word by word; what went stands before what came in its place."""
    return tuple(_spans(words(old), words(new)))


def _spans(old: Sequence[str], new: Sequence[str]) -> Iterator[Span]:
    bare = [[word.strip() for word in text] for text in (old, new)]
    matcher = SequenceMatcher(a=bare[0], b=bare[1], autojunk=False)
    for tag, start, end, other, last in matcher.get_opcodes():
        if tag == "equal":
            yield Span("kept", "".join(new[other:last]))
            continue
        if end > start:
            yield Span("gone", "".join(old[start:end]))
        if last > other:
            yield Span("new", "".join(new[other:last]))
