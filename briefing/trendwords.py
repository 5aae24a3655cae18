"""Words of movement held against figures: "fell" between figures that rose, "a rise of" before a fall."""

import re
from collections.abc import Iterator

from briefing.errors import Problem
from briefing.lexicon import OPENING, Lexicon
from briefing.model import Observation
from briefing.numerals import ZERO
from briefing.phrases import Figure, Phrase, heading
from briefing.rulebook import broken
from briefing.sentences import ROLE

_VERBS = {1: "rose", -1: "fell", 0: "stayed as it was"}


def directions(phrase: Phrase, words: Lexicon) -> Iterator[Problem]:
    """Yield each word of movement that its figures deny."""
    if phrase.figures:
        yield from _moves(phrase, words)
        yield from _compared(phrase, words)
        yield from _sizes(phrase, words)


def moved(phrase: Phrase, first: Observation, last: Observation) -> int | None:
    """Say which way a thing surely went from one observation to another; up is towards the first rank."""
    way = heading(phrase.ledger.quantity(first), phrase.ledger.quantity(last))
    return -way if way and phrase.ledger.unit(first) == "rank" else way


def _moves(phrase: Phrase, words: Lexicon) -> Iterator[Problem]:
    """Hold "fell from … to …" to its two figures."""
    for shape in words.of("moves", "shapes"):
        for match in phrase.found(words, shape, "moves"):
            if pair := phrase.pair(match):
                yield from _denied(phrase, words, match, pair)
    for shape in words.of("moves", "later"):
        for match in phrase.found(words, shape, "moves"):
            pair = phrase.pair(match)
            if pair and follows(pair) and not interrupted(match["between"], words):
                yield from _denied(phrase, words, match, pair)


def follows(pair: tuple[Figure, Figure]) -> bool:
    """Say whether two figures are one source's of one thing, the earlier first."""
    first, last = (figure.row for figure in pair)
    same = first.key[:3] == last.key[:3] and (first.source, first.part) == (last.source, last.part)
    return bool(same and first.period and last.period and first.period.end < last.period.end)


def interrupted(between: str, words: Lexicon) -> bool:
    """Say whether another figure, another movement or a peak stands between two figures."""
    return ROLE in between or OPENING in between or bool(words.words("moves", "peaks").search(between))


def _denied(
    phrase: Phrase, words: Lexicon, match: re.Match[str], pair: tuple[Figure, Figure]
) -> Iterator[Problem]:
    first, last = pair
    ranks = phrase.ledger.unit(first.row) == "rank"
    claimed = words.sign(phrase.word(match).lower(), "places" if ranks else "moves")
    way = moved(phrase, first.row, last.row)
    if claimed and way not in (None, claimed) and not phrase.negated(match.start("word"), words):
        what = (
            f"“{phrase.title(last.row)}” {_VERBS[way or 0]}, from {first.printed} to {last.printed}, "
            f"yet the sentence says “{phrase.word(match)}”"
        )
        mend = f"write “{_VERBS[way]}”" if way else "say that it did not change"
        yield broken(
            "direction",
            phrase.origin(match.start("word")),
            what,
            f"{mend}, or name the figures that are meant",
        )


def _compared(phrase: Phrase, words: Lexicon) -> Iterator[Problem]:
    """Hold "…, down from …" and "…, more than …" to the two figures."""
    for shape in words.of("compared", "shapes"):
        for match in phrase.found(words, shape, "compared"):
            pair = phrase.pair(match)
            if not pair or phrase.ledger.unit(pair[0].row) == "rank":
                continue
            first, last = pair
            way = heading(first.quantity, last.quantity)
            if way in (None, words.sign(phrase.word(match).lower(), "compared")) or phrase.negated(
                match.start("word"), words
            ):
                continue
            what = f"“{phrase.word(match)}” is said of {last.printed} beside {first.printed}"
            mend = "write what the figures show, or name those that are meant"
            yield broken("direction", phrase.origin(match.start("word")), what, mend)


def _sizes(phrase: Phrase, words: Lexicon) -> Iterator[Problem]:
    """Hold "a rise of …" to a change, or to a figure whose title says that it is a rise or a fall."""
    for match in phrase.found(words, words.of("moves", "doubled"), "moves"):
        figure = phrase.figure(match, "figure")
        if figure and figure.before and figure.style != "size":
            what = f"“{phrase.word(match)}” stands before a change that prints “{figure.printed}”"
            mend = f"take out “{phrase.word(match)}”, or end the role with |size"
            yield broken("direction", phrase.origin(match.start("word")), what, mend)
    for shape in words.of("moves", "sized"):
        yield from _sized(phrase, words, shape, "moves")
    for shape in words.of("moves", "explained"):
        yield from _sized(phrase, words, shape, "moves", changes=True)
    yield from _sized(phrase, words, words.of("sizes", "shape"), "sizes")


def _sized(
    phrase: Phrase, words: Lexicon, shape: str, kind: str, *, changes: bool = False
) -> Iterator[Problem]:
    """Hold a word to the size behind it; where ``changes`` is set, to a change that tells its own way."""
    for match in phrase.found(words, shape, kind):
        figure = phrase.figure(match, "figure")
        if not figure or (kind == "sizes" and not figure.before):
            continue
        if changes != bool(figure.before and figure.style != "size"):
            continue
        way = _way(phrase, words, figure)
        if way in (None, words.sign(phrase.word(match).lower(), kind)) or phrase.negated(
            match.start("word"), words
        ):
            continue
        name = f"“{phrase.title(figure.row)}”"
        tells = f"{name} {_VERBS[way or 0]}" if figure.before else f"{figure.printed} is {name}"
        what = f"{tells}, yet the sentence says “{phrase.word(match)}”"
        yield broken(
            "direction",
            phrase.origin(match.start("word")),
            what,
            "write which way it went, or mend the address",
        )


def _way(phrase: Phrase, words: Lexicon, figure: Figure) -> int | None:
    """Say which way a figure tells of: a change by its ends, a fall or a rise by its title and sign."""
    if figure.before:
        return moved(phrase, figure.before, figure.row)
    if not figure.is_amount or figure.quantity.interval.low < ZERO:
        return None
    title = phrase.title(figure.row)
    match = words.shape(words.of("moves", "title")).search(words.marked(title, "moves"))
    return words.sign(title[match.start("word") : match.end("word")].lower(), "moves") if match else None
