"""A value of words in a sentence: every word that says something, in any of its forms, close together.

Facts carry over from a source, sentences do not: words are compared by stems and by what says the same.
"""

import re
from collections.abc import Iterator, Sequence

from briefing.scans import Sentence, hedging, said_near
from briefing.sightings import NEXT_TO, Sighting, Sought
from briefing.wordings import Wording, folded

_BEFORE_DENIAL = 3  # words
_STEPS_BACK = 2  # words that may stand between a doubt and the first word of its statement
_NEAR = 8  # words that a statement's own hedge may stand off
_WORD = re.compile(r"[^\W_]+")
# Hedges without which a statement says more than the text; "now" or "for years" only place it.
_DOUBTS = frozenset(
    {
        "largely", "relatively", "much of", "most of", "a majority of", "a minority of",
        "thought to", "said to", "reportedly",
    }
)  # fmt: skip  # one a line would hide the rest

Words = Sequence[tuple[re.Match[str], str]]


def see_words(sought: Sought, passage: Sequence[Sentence]) -> Iterator[Sighting]:
    """Yield the sentences of a passage that say what a value of words says."""
    wording = sought.wording
    wanted = wording.stems(_put(folded(sought.row.words), wording))
    around = " ".join(one.text for one in passage)
    for number, sentence in enumerate(passage):
        text = _put(sentence.text, wording)
        window = _window([(match, wording.stem(match[0])) for match in _WORD.finditer(text)], wanted, wording)
        if not window:
            continue
        start, end = window
        faults = list(_faults(sought, text, start, end))
        # One word alone may be said of anything.
        if not sought.names_subject(around if len(wanted) > 1 else sentence.text):
            faults.append("the text does not name its subject there")
        yield Sighting(number, start, end, tuple(faults), ("by its words",))


def _faults(sought: Sought, text: str, start: int, end: int) -> Iterator[str]:
    """Yield what keeps a sentence that has the words from saying the statement."""
    hedge, wording = sought.row.hedge, sought.wording
    if _denies(text, start, end, wording) and not _denies(folded(sought.row.words), 0, None, wording):
        yield "the sentence denies something there"
    if hedge and not said_near(hedge, text, (start, end), 1 if hedge in NEXT_TO else _NEAR, wording):
        yield f"the text does not say {hedge!r} there"
    doubts = [one for one in _DOUBTS if said_near(one, text, (start, end), 0, wording)]
    found = "" if hedge else next(iter(doubts), _doubt_before(text, start, wording))
    if found:
        yield f"hedged otherwise: the text says {found!r}"


def _doubt_before(text: str, start: int, wording: Wording) -> str:
    """Return the hedge shortly before a statement that makes it say less."""
    starts = [match.start() for match in _WORD.finditer(text[:start])]
    for place in [start, *reversed(starts[-_STEPS_BACK:])]:
        found = hedging(text, place, place, wording)
        if found.means & _DOUBTS:
            return found.said
    return ""


def _window(words: Words, wanted: frozenset[str], wording: Wording) -> tuple[int, int] | None:
    """Return the shortest stretch that holds every wanted stem, as offsets; None where one is missing."""
    hits = [(place, stem) for place, (_, stem) in enumerate(words) if wording.alike_stems(stem, wanted)]
    best: tuple[int, int] | None = None
    for number, (first, _) in enumerate(hits):
        missing = set(wanted)
        for last, stem in hits[number:]:
            missing -= {word for word in missing if wording.alike_stems(stem, frozenset({word}))}
            if not missing:
                best = min(best or (first, last), (first, last), key=lambda pair: pair[1] - pair[0])
                break
    return (words[best[0]][0].start(), words[best[1]][0].end()) if best else None


def _put(text: str, wording: Wording) -> str:
    """Put phrases of several words into those that mean the same."""
    for phrase, instead in wording.phrases.items():
        text = text.replace(phrase, instead)
    return text


def _denies(text: str, start: int, end: int | None, wording: Wording) -> bool:
    """Say whether a negation stands among the words that were found, or shortly before them."""
    words = [*text[:start].split()[-_BEFORE_DENIAL:], *text[start:end].split()]
    plain = {word.strip(".,;:()") for word in words}
    return bool(plain & wording.negations) or any(word.endswith(("n't", "n’t")) for word in plain)
