"""The language of a text, by the small words that every text in it has."""

import re
from collections import Counter

from briefing.drafting.around import words
from briefing.wordings import folded

_SOME = 0.08  # of all words; a text in a language that is not in the table has fewer


def language_of(text: str) -> str:
    """Return the language (ISO 639-1) of which most small words are; ``und`` (ISO 639-3) where of none."""
    counts = Counter(re.findall(r"[^\W\d_]+", folded(text)))
    total = sum(counts.values())
    shares = {name: sum(counts[word] for word in small) for name, small in words()["languages"].items()}
    best = max(shares, key=lambda name: shares[name])
    return best if total and shares[best] / total >= _SOME else "und"
