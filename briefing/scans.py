"""A text made ready to be searched: sentences with their dates and numbers, and the hedge of each."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from briefing.dates import Dated, dates_in
from briefing.mentions import Mention, numbers_in
from briefing.sentences import Part, parted
from briefing.wordings import Wording, either, folded, moves

_LONGEST_HEDGE, _MOST_FILLERS = 4, 3  # words
_STOPS = re.compile(r"[.;:!?(),|\"“”]\s")
_SHORT_ABOUT = re.compile(r"(?<!\w)(ca\.?|c\.|approx\.?)\s?$")
_MONEY = re.compile(r"^(?:us)?\$$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, folded to small letters without accents, with what it mentions."""

    text: str
    dates: tuple[Dated, ...]
    numbers: tuple[Mention, ...]


def scan(text: str, wording: Wording) -> tuple[Sentence, ...]:
    """Part a paragraph into sentences, and find the dates and numbers of each."""
    found = list[Sentence]()
    for parts in parted([Part(text, None, 1)], wording.language):
        sentence = folded("".join(part.text for part in parts))
        dates = dates_in(sentence, wording)
        found.append(Sentence(sentence, dates, numbers_in(sentence, dates, wording)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Hedging:
    """How a text hedges a figure: its own words, and the seeds' hedges that say the same."""

    said: str = ""
    means: frozenset[str] = frozenset()


def hedging(sentence: str, start: int, end: int, wording: Wording) -> Hedging:
    """Return how a figure is hedged that stands in a folded sentence; the words must stand next to it."""
    after = re.match(rf"\s?%?(?:\s\w+){{0,2}}?,?\s({either(wording.after)})(?!\w)", sentence[end:])
    if short := _SHORT_ABOUT.search(sentence[:start]):
        return _both(Hedging(short[1], frozenset({"about", "around", "circa"})), after)
    before = _STOPS.split(sentence[:start])[-1]
    words = [word for word in re.findall(r"[^\s-]+", before) if not _MONEY.match(word)]
    for dropped in range(_MOST_FILLERS + 1):
        if dropped and (not words or words.pop() not in wording.fillers):
            break
        if found := _hedge_at_end(words, wording.hedges):
            return (
                _both(found, after)
                if not _denied(words, found.said, wording)
                else Hedging(f"not {found.said}")
            )
    return Hedging(after[1], frozenset({wording.after[after[1]]})) if after else Hedging()


def _both(before: Hedging, after: re.Match[str] | None) -> Hedging:
    """Take two hedges around one figure for what neither says alone."""
    return Hedging(f"{before.said} … {after[1]}") if after else before


def _hedge_at_end(words: list[str], hedges: Mapping[str, frozenset[str]]) -> Hedging | None:
    """Return the longest hedge with which these words end."""
    for length in range(_LONGEST_HEDGE, 0, -1):
        phrase = " ".join(words[-length:]) if len(words) >= length else ""
        if phrase in hedges:
            return Hedging(phrase, hedges[phrase])
    return None


def _denied(words: list[str], phrase: str, wording: Wording) -> bool:
    """Say whether the word before a hedge turns it round: not less than."""
    place = len(words) - len(phrase.split()) - 1
    return place >= 0 and words[place] in wording.negations


def said_near(hedge: str, sentence: str, stretch: tuple[int, int], reach: int, wording: Wording) -> bool:
    """Say whether a sentence holds a hedge in a stretch of it, or up to ``reach`` words off."""
    start, end = stretch
    phrases = [phrase for phrase, means in wording.hedges.items() if hedge in means]
    before = " ".join(sentence[:start].split()[-reach:])
    after = " ".join(sentence[end:].split()[:reach])
    near = f"{before} {sentence[start:end]} {after}"
    return bool(phrases) and re.search(rf"(?<!\w)(?:{either(phrases)})(?!\w)", near) is not None


def hedges_size(found: Hedging) -> bool:
    """Say whether a hedge moves a number, unlike "by" or "now"."""
    return not found.means or any(map(moves, found.means))


def shown_hedge(found: Hedging) -> str:
    """Name what the text says before or behind the figure."""
    return f"the text says {found.said!r}" if found.said else "the text has no hedge there"
