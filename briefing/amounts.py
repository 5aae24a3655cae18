"""Words of size held against figures: "most" for less than half, "doubled" for 1.3 times."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from briefing.errors import Problem
from briefing.lexicon import Lexicon, any_of
from briefing.numerals import ZERO, numeral
from briefing.phrases import Figure, Phrase
from briefing.quantities import INFINITY, Interval
from briefing.rulebook import broken
from briefing.trendwords import follows, interrupted

_FACTORS = ("multiples", "factors")
_ALL = Decimal(100)
_TOLERANCE = Decimal("0.1")  # 1.8 to 2.2 may be called doubled
_LOOSE = Decimal("0.2")  # "nearly doubled" from 1.6 on
_MANY = Decimal(10**6)  # beyond it the decimal context could not round to a tenth
_FINE = Decimal("0.1")  # a ratio is told to a tenth


def amounts(phrase: Phrase, words: Lexicon) -> Iterator[Problem]:
    """Yield each word of size that its figure denies."""
    if phrase.figures:
        yield from _shares(phrase, words)
        yield from _multiples(phrase, words)


def _shares(phrase: Phrase, words: Lexicon) -> Iterator[Problem]:
    bands: Mapping[str, list[int]] = words.of("shares", "bands")
    told = set[int]()
    table = words.of("shares")
    kinds = {"bands": "ties", "groups": "group_ties", "majorities": "majority_ties"}
    ties = [(shape, kind) for kind, name in kinds.items() for shape in table[name]]
    for shape, kind in ties:
        for match in phrase.found(words, shape, "shares", kind):
            figure, at = phrase.figure(match, "figure"), match.start("word")
            if not figure or not _is_share(phrase, figure) or at in told or _another(phrase, match, words):
                continue
            low, high = bands[phrase.word(match).lower()]
            interval = figure.quantity.interval
            if (interval.high <= low and low) or interval.low >= high < _ALL:
                told.add(at)
                what = f"“{phrase.word(match)}” is said of {figure.printed}"
                mend = (
                    f"it can be said of {low} to {high} per cent: let the figure speak, or name the right one"
                )
                yield broken("share-words", phrase.origin(at), what, mend)


def _is_share(phrase: Phrase, figure: Figure) -> bool:
    """Say whether a figure is a part of a whole; more than a hundred per cent is a ratio."""
    interval = figure.quantity.interval
    in_whole = interval.low >= ZERO and (interval.high <= _ALL or interval.high == INFINITY)
    return figure.is_amount and phrase.ledger.unit(figure.row) == "percent" and in_whole


def _another(phrase: Phrase, match: re.Match[str], words: Lexicon) -> bool:
    """Say whether what stands before the word makes it another, as in "at most", or denies it."""
    at, grows = match.start("word"), phrase.word(match).lower() in words.of("shares", "fractions")
    before = any_of((*words.of("shares", "other_after"), *(["by"] if grows else [])))
    another = re.search(rf"(?<!\w)(?:{before})\s+$", phrase.text[:at], re.IGNORECASE)
    return bool(another) or phrase.negated(at, words)


def _multiples(phrase: Phrase, words: Lexicon) -> Iterator[Problem]:
    table = words.of("multiples")
    pairs = [(shape, "changes") for shape in table["moved"]] + [
        (shape, "factors") for shape in table["against"]
    ]
    for shape, kind in pairs:
        for match in phrase.found(words, shape, "multiples", kind):
            if pair := phrase.pair(match):
                yield from multiple(phrase, words, match, _ratio(*pair))
    for shape in table["later"]:
        for match in phrase.found(words, shape, "multiples", "changes"):
            pair = phrase.pair(match)
            if pair and follows(pair) and not interrupted(match["between"], words):
                yield from multiple(phrase, words, match, _ratio(*pair))
    stated = [(shape, "factors") for shape in table["stated"]] + [(table["changed"], "changes")]
    for shape, kind in stated:
        for match in phrase.found(words, shape, "multiples", kind):
            if figure := phrase.figure(match, "figure"):
                yield from multiple(phrase, words, match, _stated(phrase, figure))


def _ratio(first: Figure, last: Figure) -> Interval | None:
    return times(first.quantity.interval, last.quantity.interval)


def times(first: Interval, last: Interval) -> Interval | None:
    """Return how many times one figure goes into another; None where that is open, or has no meaning."""
    if first.low <= ZERO or last.low < ZERO or INFINITY in (first.high, last.high):
        return None
    return Interval(last.low / first.high, last.high / first.low)


def _stated(phrase: Phrase, figure: Figure) -> Interval | None:
    """Return how many times a ratio or a change tells of."""
    unit = phrase.ledger.unit(figure.row)
    if figure.before and unit not in ("rank", "percent"):
        return times(*(phrase.ledger.quantity(row).interval for row in (figure.before, figure.row)))
    return figure.quantity.interval if figure.is_amount and unit == "ratio" else None


def multiple(
    phrase: Phrase, words: Lexicon, match: re.Match[str], ratio: Interval | None
) -> Iterator[Problem]:
    """Hold a multiple to how many times the figures show; None leaves it open."""
    at = match.start("word")
    if ratio is None or phrase.negated(at, words):
        return
    before, band = _band(phrase, words, at, phrase.word(match).lower())
    if not ratio.overlaps(band):
        what = f"“{before}{phrase.word(match)}” is said of {_written(ratio)}"
        mend = "write how many times, or name the figures that are meant"
        yield broken("multiple-words", phrase.origin(at), what, mend)


def _band(phrase: Phrase, words: Lexicon, at: int, word: str) -> tuple[str, Interval]:
    """Return the word in front, such as "nearly", and the multiples of which the whole can be said."""
    factor = Decimal(words.of(*_FACTORS)[word])
    for kind in ("beyond", "short", "below", "loose"):
        before = any_of(words.of("multiples", kind))
        found = re.search(rf"(?<!\w)(?:{before})\s+$", phrase.text[:at], re.IGNORECASE)
        if found:
            return found[0], _modified(kind, factor, shrinks=word in words.of("multiples", "shrinking"))
    return "", Interval(factor * (1 - _TOLERANCE), factor * (1 + _TOLERANCE))


def _modified(kind: str, factor: Decimal, *, shrinks: bool) -> Interval:
    """Return what a word in front leaves of a multiple: "more than halved" is less than a half."""
    near, far = factor * (1 - _LOOSE), factor * (1 + _LOOSE)
    if kind == "beyond":
        return Interval(ZERO, factor) if shrinks else Interval(factor, INFINITY)
    if kind == "below":
        return Interval(ZERO, factor)
    return Interval(near, factor if kind == "short" and factor > 1 else far)


def _written(ratio: Interval) -> str:
    low, high = (numeral(min(end, _MANY).quantize(_FINE)) for end in (ratio.low, ratio.high))
    return f"{low} times" if low == high else f"between {low} and {high} times"
