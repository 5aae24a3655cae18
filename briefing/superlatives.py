"""Superlatives held to the series: "the most so far", "the lowest since 2014", "a record".

Only where nothing narrows the word down: "the most of any valley" is another claim.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from briefing.errors import Problem
from briefing.lexicon import Lexicon
from briefing.model import Observation
from briefing.phrases import Figure, Phrase, heading
from briefing.rulebook import broken
from briefing.serieswords import comparable

_ALL = ("superlatives",)
_PLACES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"behind": _ALL, "before": _ALL, "directly": (*_ALL, "records")}
)


def superlatives(phrase: Phrase, words: Lexicon) -> Iterator[Problem]:
    """Yield each superlative that another observation of the same source surpasses."""
    for place, path in _PLACES.items():
        for match in phrase.found(words, words.of("superlatives", place), *path):
            figure = phrase.figure(match, "figure")
            if figure and figure.is_amount and _is_of_years(phrase, figure, match, words):
                way = words.sign(phrase.word(match).lower(), *path)
                yield from _surpassed(phrase, figure, match, way, looks_back=place == "behind")


def _surpassed(
    phrase: Phrase, figure: Figure, match: re.Match[str], way: int, *, looks_back: bool
) -> Iterator[Problem]:
    since = _since(match, phrase.text[: match.start()] + phrase.text[match.end() :])
    if beyond := _beyond(phrase, figure, way, since, backwards=bool(since) and looks_back):
        what = f"“{phrase.word(match)}” is said of {figure.printed}, yet {beyond}"
        mend = "name the years for which it holds, or the figure that is meant"
        yield broken("superlative", phrase.origin(match.start("word")), what, mend)


def _is_of_years(phrase: Phrase, figure: Figure, match: re.Match[str], words: Lexicon) -> bool:
    """Say whether a superlative sets the years of a series against each other, all of them."""
    rest = phrase.text[: match.start()] + phrase.text[match.end() :]
    restricting = words.of("superlatives", "restricting")
    if phrase.ledger.unit(figure.row) == "rank" or any(words.shape(one).search(rest) for one in restricting):
        return False
    return not (phrase.negated(match.start("word"), words) or _among_others(phrase, figure, match, words))


def _since(match: re.Match[str], rest: str) -> int:
    """Return the year from which a superlative is meant to hold; 0 for ever."""
    groups = [value for name, value in match.groupdict().items() if name == "start" and value]
    found = re.search(r"\bsince\s+(?:\w+\s+)?(\d{4})", rest)
    year = groups[0] if groups else found[1] if found else ""
    return int(year) if year.isdigit() else 0


def _beyond(phrase: Phrase, figure: Figure, way: int, since: int, *, backwards: bool) -> str:
    """Say which observation of the same source goes beyond a figure, if any does."""
    found = [
        row
        for row in comparable(figure.row, phrase.ledger)
        if row.period
        and _meant(row, figure, since, backwards=backwards)
        and heading(figure.quantity, phrase.ledger.quantity(row)) == way
        and not figure.quantity.interval.overlaps(phrase.ledger.quantity(row).interval)
    ]
    if not found:
        return ""
    row = found[-1]
    label = row.period.label if row.period else ""
    return f"{row.source} has {phrase.ledger.quantity(row).written} for {label}"


def _meant(row: Observation, figure: Figure, since: int, *, backwards: bool) -> bool:
    """Say whether a superlative is about an observation: "the most since 2014" looks back."""
    own = figure.row.period
    if not row.period or not backwards or not own:
        return bool(row.period and row.period.start.year >= since)
    return row.period.start.year > since and row.period.end <= own.end


def _among_others(phrase: Phrase, figure: Figure, match: re.Match[str], words: Lexicon) -> bool:
    """Say whether a superlative may set places or groups against each other, and not years."""
    if words.words("superlatives", "times").search(phrase.word(match, 0)):
        return False
    others = sum(one.row.indicator == figure.row.indicator for one in phrase.figures.values())
    return bool(figure.row.category) or not phrase.at_home(figure.row) or others > 1
