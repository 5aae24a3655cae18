"""What is said of a series over a period: "rose in every survey since 2015".

It is held to all observations of the series, not only to those that the sentence prints. Only what is
plainly denied is told: a sentence whose subject or years cannot be read for certain is left alone.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from briefing.addresses import AddressError
from briefing.amounts import multiple, times
from briefing.errors import Problem
from briefing.ledger import Ledger
from briefing.lexicon import Lexicon
from briefing.model import Observation
from briefing.phrases import Phrase
from briefing.rulebook import broken
from briefing.sentences import ROLE
from briefing.trendwords import moved

_ALIKE = 1.15  # periods whose lengths differ by less can be compared
_FEW = 4  # words that may stand between a figure and a phrase about it
_STILL = 4  # a fourth part of it, up or down, is not standing still
_STEADY = ("trends", "unmoved")
_TRENDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "steady": ("moves",),
        "net": ("moves",),
        "yearly": ("moves",),
        "still": _STEADY,
        "multiple": ("multiples", "changes"),
    }
)
_SHAPES = MappingProxyType({"multiple": "net"})
_Years = tuple[int, int | None]  # the last is None where a phrase is open, as with "since"
_BREAK = re.compile(r"\s*(?:[;:,()–—]|\b(?:and|but|or|then)\b)+\s*", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


def comparable(row: Observation, ledger: Ledger) -> tuple[Observation, ...]:
    """Return what a figure's source says of the same thing at other times, over periods as long."""
    found = [
        one
        for one in ledger.alike(row)
        if (one.source, one.part) == (row.source, row.part)
        and _as_long(one, row)
        and _has_answer(one, ledger)
    ]
    return tuple(sorted(found, key=lambda one: (one.period.start if one.period else "", one.origin)))


def _has_answer(row: Observation, ledger: Ledger) -> bool:
    """Say whether an observation comes to a number; a formula without an answer is told elsewhere."""
    try:
        return not ledger.quantity(row).words
    except AddressError:
        return False


def _as_long(one: Observation, other: Observation) -> bool:
    lengths = [(row.period.end - row.period.start).days + 1 for row in (one, other) if row.period]
    return len(lengths) > 1 and max(lengths) <= min(lengths) * _ALIKE


def trends(phrase: Phrase, words: Lexicon) -> Iterator[Problem]:
    """Yield each phrase about a series that its observations deny."""
    figures = phrase.figures.values()
    if len({figure.row.key[:3] for figure in figures}) != 1 or any(f.quantity.words for f in figures):
        return
    for kind, path in _TRENDS.items():
        for shape in words.of("trends", _SHAPES.get(kind, kind)):
            for match in phrase.found(words, shape, *path):
                years = _years(phrase, match)
                if years and not phrase.negated(match.start(), words) and _same(phrase, match, words):
                    yield from _held(phrase, words, kind, match, years)


def _held(
    phrase: Phrase, words: Lexicon, kind: str, match: re.Match[str], years: _Years
) -> Iterator[Problem]:
    """Hold a phrase to the observations of its years."""
    if kind == "yearly" and _may_mean_longer(phrase, match, words):
        return
    pairs = list(_pairs(phrase, kind, match, years))
    if kind == "multiple":
        for first, last in pairs[:1]:
            one, two = (phrase.ledger.quantity(row).interval for row in (first, last))
            yield from multiple(phrase, words, match, times(one, two))
        return
    way = 0 if kind == "still" else words.sign(phrase.word(match).lower(), "moves")
    denied = [pair for pair in pairs if _denies(phrase, pair, way)]
    if not pairs and kind in ("net", "still"):
        denied = _across(phrase, way, years)
    if denied:
        what = f"“{phrase.word(match, 0)}” is not so: {_told(phrase, *denied[0])}"
        mend = "say what the series shows, or name the years for which it holds"
        yield broken("trend-denied", phrase.origin(match.start("word")), what, mend)


def _years(phrase: Phrase, match: re.Match[str]) -> _Years | None:
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


def _pairs(
    phrase: Phrase, kind: str, match: re.Match[str], years: _Years
) -> Iterator[tuple[Observation, Observation]]:
    """Yield the earlier and later observations that a phrase speaks of, each pair of one source."""
    named = {(f.row.source, f.row.part): f.row for f in phrase.figures.values()}
    for row in named.values():
        whole = comparable(row, phrase.ledger)
        rows = [one for one in whole if _within(one, years)]
        if kind == "steady":
            yield from pairwise(rows)
        elif kind == "yearly":
            figure = phrase.figure(match, "figure")
            before = [one for one in whole if _is_of(one, years[0] - 1)]
            if figure and _is_of(figure.row, years[0]) and len(before) == 1:
                yield before[0], figure.row
        elif _ends_named(rows, years, last=whole[-1:]):
            yield rows[0], rows[-1]


def _across(phrase: Phrase, way: int, years: _Years) -> list[tuple[Observation, Observation]]:
    """Return what denies a claim whose first year the figure's source lacks: all others together."""
    start, end = years
    rows = [figure.row for figure in phrase.figures.values() if figure.row.period]
    last = max(rows, key=lambda row: row.period.end if row.period else dt.date.min, default=None)
    if last is None or (end is not None and not _is_of(last, end)):
        return []
    pairs = [
        (one, last)
        for one in phrase.ledger.alike(last)
        if _is_of(one, start) and _as_long(one, last) and _has_answer(one, phrase.ledger)
    ]
    return pairs if all(_denies(phrase, pair, way) for pair in pairs) else []


def _may_mean_longer(phrase: Phrase, match: re.Match[str], words: Lexicon) -> bool:
    """Say whether "fell to … in 2016" may tell of more than the one year."""
    longer = words.words("trends", "longer").search(phrase.text)
    return bool(longer) or set(_YEAR.findall(phrase.text)) != {match["start"]}


def _denies(phrase: Phrase, pair: tuple[Observation, Observation], way: int) -> bool:
    return moved(phrase, *pair) not in (None, way) if way else _far(phrase, *pair)


def _within(row: Observation, years: _Years) -> bool:
    start, end = years
    return bool(row.period and row.period.start.year >= start and (end is None or row.period.end.year <= end))


def _ends_named(rows: Sequence[Observation], years: _Years, last: Sequence[Observation]) -> bool:
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
    """Say what a pair of observations shows, and by whom."""
    one, two = (
        (phrase.ledger.quantity(row).written, row.period.label if row.period else "", row.source)
        for row in (first, last)
    )
    if first.source == last.source:
        return f"by {one[2]} it went from {one[0]} ({one[1]}) to {two[0]} ({two[1]})"
    return f"it went from {one[0]} ({one[1]}, {one[2]}) to {two[0]} ({two[1]}, {two[2]})"
