"""Words about a whole series: "rose in every survey since 2015", "the most so far".

They are held to all observations of the series, not only to those that the sentence prints. Only what is
plainly denied is told: a sentence whose subject or years cannot be read for certain is left alone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from briefing.errors import Problem
from briefing.ledger import Ledger
from briefing.lexicon import Lexicon
from briefing.model import Observation
from briefing.phrases import Figure, Phrase, heading
from briefing.rulebook import broken
from briefing.sentences import ROLE
from briefing.trendwords import moved

_ALIKE = 1.15  # periods whose lengths differ by less can be compared
_FEW = 4  # words that may stand between a figure and a phrase about it
_STILL = 4  # a fourth part of it, up or down, is not standing still
_STEADY = ("trends", "unmoved")
_TRENDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"steady": ("moves",), "net": ("moves",), "still": _STEADY}
)
_BREAK = re.compile(r"\s*(?:[;:,()–—]|\b(?:and|but|or|then)\b)+\s*", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


def series_words(phrase: Phrase, words: Lexicon) -> Iterator[Problem]:
    """Yield each word about a series that its observations deny."""
    if phrase.figures:
        yield from _trends(phrase, words)
        yield from _superlatives(phrase, words)


def comparable(row: Observation, ledger: Ledger) -> tuple[Observation, ...]:
    """Return what a figure's source says of the same thing at other times, over periods as long."""
    found = [
        one
        for one in ledger.alike(row)
        if one.period and (one.source, one.part) == (row.source, row.part) and _as_long(one, row)
    ]
    return tuple(sorted(found, key=lambda one: (one.period.start if one.period else "", one.origin)))


def _as_long(one: Observation, other: Observation) -> bool:
    lengths = [(row.period.end - row.period.start).days + 1 for row in (one, other) if row.period]
    return len(lengths) > 1 and max(lengths) <= min(lengths) * _ALIKE


# ---------------------------------------------------------------- trends


def _trends(phrase: Phrase, words: Lexicon) -> Iterator[Problem]:
    figures = phrase.figures.values()
    if len({figure.row.key[:3] for figure in figures}) != 1 or any(f.quantity.words for f in figures):
        return
    for kind, path in _TRENDS.items():
        shapes = words.of("trends", kind)
        for match in (match for shape in shapes for match in phrase.found(words, shape, *path)):
            years = _years(phrase, match)
            if not years or phrase.negated(match.start(), words) or not _same(phrase, match, words):
                continue
            denial = _denial(
                phrase, kind, words.sign(phrase.word(match).lower(), *path) if kind != "still" else 0, years
            )
            if denial:
                what = f"“{phrase.word(match, 0)}” is not so: {denial}"
                mend = "say what the series shows, or name the years for which it holds"
                yield broken("trend-denied", phrase.origin(match.start("word")), what, mend)


def _years(phrase: Phrase, match: re.Match[str]) -> tuple[int, int | None] | None:
    """Return the first and last year that a phrase names; "then" is the last year named before it."""
    end = int(match["end"]) if match.groupdict().get("end") else None
    if match["start"] != "then":
        return int(match["start"]), end
    before = _YEAR.findall(phrase.text[: match.start()])
    return (int(before[-1]), end) if before else None


def _same(phrase: Phrase, match: re.Match[str], words: Lexicon) -> bool:
    """Say whether the phrase is about what some figure of the sentence measures.

    Between them nothing may begin about something else: behind a comma or an "and" comes a verb, or "to".
    """
    clause = re.split(r"[;:,.(]", phrase.text[: match.start()])[-1]
    if words.words("trends", "subordinate").search(clause):
        return False
    return any(
        _goes_on(
            phrase.text[match.end() : at] if at >= match.end() else phrase.text[at + 1 : match.start()], words
        )
        if not match.start() <= at < match.end()
        else True
        for at in phrase.figures
    )


def _goes_on(between: str, words: Lexicon) -> bool:
    verbs = [words.words(*path) for path in (("trends", "same"), ("moves",), _STEADY)]
    pieces = _BREAK.split(between.replace(ROLE, ""))
    if len(pieces) == 1 and len(pieces[0].split()) > _FEW:
        return False
    return all(not piece or any(verb.match(piece) for verb in verbs) for piece in map(str.strip, pieces[1:]))


def _denial(phrase: Phrase, kind: str, way: int, years: tuple[int, int | None]) -> str:
    """Say which observations deny a claim about these years; nothing where none does."""
    named = {(f.row.source, f.row.part): f.row for f in phrase.figures.values()}
    for row in named.values():
        rows = [one for one in comparable(row, phrase.ledger) if _within(one, years)]
        if kind == "steady":
            pairs: Iterable[tuple[Observation, Observation]] = pairwise(rows)
        elif _ends_named(rows, years, last=comparable(row, phrase.ledger)[-1:]):
            pairs = [(rows[0], rows[-1])]
        else:
            continue
        for first, last in pairs:
            gone = moved(phrase, first, last)
            wrong = gone not in (None, way) if kind != "still" else _far(phrase, first, last)
            if wrong:
                return _told(phrase, first, last)
    return ""


def _within(row: Observation, years: tuple[int, int | None]) -> bool:
    start, end = years
    return bool(row.period and row.period.start.year >= start and (end is None or row.period.end.year <= end))


def _ends_named(
    rows: Sequence[Observation], years: tuple[int, int | None], last: Sequence[Observation]
) -> bool:
    """Say whether the source has one observation in each of the years that a claim begins and ends."""
    start, end = years
    ends = [row.period.end.year for row in last if row.period] if end is None else [end]
    counts = [sum(_is_of(row, year) for row in rows) for year in (start, *ends)]
    return len(rows) > 1 and all(count == 1 for count in counts)


def _is_of(row: Observation, year: int) -> bool:
    return bool(row.period and row.period.start.year == year == row.period.end.year)


def _far(phrase: Phrase, first: Observation, last: Observation) -> bool:
    one, two = (phrase.ledger.quantity(row).interval for row in (first, last))
    if phrase.ledger.unit(first) == "rank":
        return False
    slack = abs(one.high) / _STILL
    return two.low > one.high + slack or two.high < one.low - slack


def _told(phrase: Phrase, first: Observation, last: Observation) -> str:
    one, two = (
        f"{phrase.ledger.quantity(row).written} ({row.period.label if row.period else ''})"
        for row in (first, last)
    )
    return f"by {first.source} it went from {one} to {two}"


# ---------------------------------------------------------------- superlatives


def _superlatives(phrase: Phrase, words: Lexicon) -> Iterator[Problem]:
    table = words.of("superlatives")
    text = phrase.text
    for place in ("behind", "before"):
        for match in phrase.found(words, table[place], "superlatives"):
            figure = phrase.figure(match, "figure")
            if not figure or not figure.is_amount or phrase.ledger.unit(figure.row) == "rank":
                continue
            rest = text[: match.start()] + text[match.end() :]
            restricted = any(words.shape(one).search(rest) for one in table["restricting"])
            if restricted or phrase.negated(match.start("word"), words):
                continue
            if _among_others(phrase, figure, match, words):
                continue
            since = _since(match, rest)
            backwards = bool(since) and place == "behind"
            if beyond := _beyond(
                phrase,
                figure,
                words.sign(phrase.word(match).lower(), "superlatives"),
                since,
                backwards=backwards,
            ):
                what = f"“{phrase.word(match)}” is said of {figure.printed}, yet {beyond}"
                mend = "name the years for which it holds, or the figure that is meant"
                yield broken("superlative", phrase.origin(match.start("word")), what, mend)


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
