"""Hedges typed around figures that bring their own: "exactly nearly 70,000", "more than up to 80 per cent".

A figure prints the hedge that its source gave. One typed before it repeats that, contradicts it, or adds a
doubt (or a certainty) that nobody stated.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from briefing.errors import Problem
from briefing.lexicon import Lexicon, any_of
from briefing.phrases import Figure, Phrase
from briefing.quantities import HEDGES, Reach
from briefing.rulebook import broken
from briefing.sentences import ROLE

_Told = tuple[str, str, str]  # the rule, what is wrong, what would mend it
_AGAINST = "hedge-against-hedge"
_OF_ALL = ("a minority of", "a majority of")  # these can be said of any share
_HEDGES = tuple(word for word, reach in HEDGES.items() if reach is not Reach.EXACT and word not in _OF_ALL)
_SIDES = (Reach.ABOVE, Reach.BELOW)
_UP = (Reach.ABOVE, Reach.BEYOND)
_BEFORE = re.compile(r"[\w’-]+(?=\s+$)")


def hedges(phrase: Phrase, words: Lexicon) -> Iterator[Problem]:
    """Yield each hedge that does not go with the figure behind it."""
    for match in _typed(tuple(words.of("hedges", "exact")), tuple(_meant(words))).finditer(phrase.text):
        figure = phrase.figures.get(match.end())
        if not figure or figure.before or figure.style == "period":
            continue
        if phrase.negated(match.start(), words) or _is_preposition(phrase, match, figure, words):
            continue
        hedge = " ".join(match[1].lower().split())
        if told := _told(phrase, figure, hedge, words):
            yield broken(told[0], phrase.origin(match.start()), *told[1:])


@cache
def _typed(exact: tuple[str, ...], hedges: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of a hedge that stands right before a figure."""
    return re.compile(rf"(?<![\w’-])({any_of((*hedges, *exact))})\s+(?={ROLE})", re.IGNORECASE)


def _meant(words: Lexicon) -> Mapping[str, Reach]:
    """Return where each hedge of the language lets a value lie; English ones are those of the seeds."""
    own = {word: hedge for word, hedge in words.hedges.items() if hedge in _HEDGES}
    return {word: HEDGES[hedge] for word, hedge in own.items()} or {word: HEDGES[word] for word in _HEDGES}


def _is_preposition(phrase: Phrase, match: re.Match[str], figure: Figure, words: Lexicon) -> bool:
    """Say whether the word belongs to what stands before it: "argue over", "over ten years"."""
    head = phrase.text[: match.start()]
    before = _BEFORE.search(head)
    if match[1].lower() in ("over", "about", "around", "above", "below", "under"):
        if before and words.words("hedges", "preposition_after").fullmatch(before[0]):
            return True
        unit = phrase.ledger.unit(figure.row).partition(" ")[0]
        if unit in words.of("hedges", "time_units"):
            return True
    if before and words.words("hedges", "multiple_before").fullmatch(before[0]):
        return match[1].lower() in ("as much as", "as many as")
    from_figure = words.shape(r"\bfrom <figure>[^.;:]*$").search(head)
    return match[1].lower() in ("up to", "as much as", "as many as") and bool(from_figure)


def _told(phrase: Phrase, figure: Figure, hedge: str, words: Lexicon) -> _Told | None:
    """Return the rule that a typed hedge breaks, what is wrong and how to mend it."""
    reach = _meant(words).get(hedge, Reach.EXACT)
    lead, own = _lead(figure, words)
    if lead or reach is Reach.EXACT:
        return _met(figure, hedge, reach, lead, own)
    if figure.quantity.words:
        return None
    if not figure.quantity.interval.is_point:
        return _outside(figure, hedge, reach)
    return _added(phrase, figure, hedge, reach, words)


def _met(figure: Figure, hedge: str, reach: Reach, lead: str, own: Reach) -> _Told | None:
    """Hold a hedge, or "exactly", to a figure that prints its own hedge or has a range behind it."""
    mend = f"take out “{hedge}”: the figure brings its own words"
    if reach is not Reach.EXACT:
        if reach in _SIDES and own is Reach.AROUND:
            return None  # "more than about 40,000" and "up to some 80" are English, and true
        verb = "repeats" if reach is own else "does not go with"
        return _AGAINST, f"the typed “{hedge}” {verb} the hedge of “{figure.printed}”", mend
    if not lead and (figure.quantity.words or figure.quantity.interval.is_point):
        return None
    doubt = f"“{figure.printed}”" if lead else _range(figure)
    return _AGAINST, f"“{hedge}” is said of {doubt}, which is not exact", mend


def _lead(figure: Figure, words: Lexicon) -> tuple[str, Reach]:
    """Return the hedge that a figure prints, and where it lets the value lie."""
    quantity = figure.quantity
    if not quantity.words and (quantity.value is None or quantity.derived):
        own = words.of("hedges")
        match = re.match(own["computed"], figure.printed)
        lead = match[0] if match and not quantity.interval.is_point else ""
        return lead, {own["at_least"]: Reach.ABOVE, own["at_most"]: Reach.BELOW}.get(lead, Reach.EXACT)
    reach = HEDGES.get(quantity.hedge, Reach.EXACT)
    return ("" if reach is Reach.EXACT else quantity.hedge), reach


def _range(figure: Figure) -> str:
    interval = figure.quantity.interval
    return f"{figure.printed}, given as {interval.low:,f} to {interval.high:,f}"


def _outside(figure: Figure, hedge: str, reach: Reach) -> _Told | None:
    """Hold a side to a stated range: "over" is wrong where the figure printed is the range's upper end."""
    value, interval = figure.quantity.value, figure.quantity.interval
    if value is None:
        return None
    denied = (reach in _UP and interval.high <= value) or (
        reach in (Reach.BELOW, Reach.SHORT) and interval.low >= value
    )
    if not denied:
        return None
    mend = f"take out “{hedge}”, or give the hedge in the observations if the source has it"
    return _AGAINST, f"“{hedge}” is said of {_range(figure)}, which leaves no such side", mend


def _added(phrase: Phrase, figure: Figure, hedge: str, reach: Reach, words: Lexicon) -> _Told | None:
    """Hold a hedge to a figure that its source states without one; computed ones were rounded here."""
    if figure.quantity.derived:
        return None
    source = figure.row.source
    mend = f"take out “{hedge}”, or put it into the observation's hedge if the source has it"
    if reach not in _SIDES:
        what = f"“{hedge}” is typed before “{figure.printed}”, which {source} states without a hedge"
        return "hedge-not-given", what, mend
    compares = hedge in words.of("hedges", "comparing") or phrase.sentence.kind == "judgement"
    if compares:
        return None
    what = f"“{hedge}” gives “{figure.printed}” a side that {source} does not"
    return "side-not-given", what, f"{mend}; where it compares, write “more than” or “less than”"
