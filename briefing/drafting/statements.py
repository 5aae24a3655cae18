"""Statements drafted in words: what a sentence says with a hedge, or of a direction, without a number."""

import re
from collections.abc import Collection, Iterator

from briefing.drafting import nouns
from briefing.drafting.speech import Spoken, any_of
from briefing.drafting.values import Figure
from briefing.drafting.when import period_of
from briefing.model import slug
from briefing.wordings import either, folded

_OF_SIZE = ("much of", "most of", "largely", "relatively", "dwarfed")
_OF_TIME = ("for years", "now")
_OF_SAYING = ("thought to", "said to", "reportedly")
_HEDGES = either((*_OF_SIZE, *_OF_TIME, *_OF_SAYING))
_HEDGE = re.compile(rf"(?<!\w)(?:{_HEDGES}|(?:a|the)\smajority\sof|believed\sto|reported\sto)(?!\w)")
_SAME = {"believed to": "thought to", "reported to": "said to"}
_CLAUSE = re.compile(
    r"[;:]\s|\s[—–]\s|,\s(?=(?:and|but|while|although|though|yet|or|which|who|whose|when|where)\s)"
)
_SMALLER = re.compile(rf"{_CLAUSE.pattern}|,\s")
_NAME = re.compile(r"[A-Z][\w’-]+(?:\s[A-Z][\w’-]+)*")
_RELATIVE = re.compile(r"^(?:and |but )?(?:who|which|when|where|whose)\s", re.IGNORECASE)
_FEW = 3  # words, which are no clause
_LONGEST = 14  # words of a value


def statements(one: Spoken, numbers: Collection[int], year: str) -> Iterator[Figure]:
    """Yield a figure in words for each hedge of a sentence that hedges no number.

    ``numbers`` are the places of those that have been drafted as figures.
    """
    told = set[int]()
    for match in _HEDGE.finditer(one.plain):
        start, end = _clause(_SMALLER, one.plain, match.start())
        if len(one.plain[start:end].split()) <= _FEW:
            start, end = _clause(_CLAUSE, one.plain, match.start())
        if start in told or any(start <= place < end for place in numbers):
            continue
        told.add(start)
        hedge = " ".join(match[0].split())
        hedge = "a majority of" if hedge.endswith("majority of") else _SAME.get(hedge, hedge)
        yield from _figure(one, (start, end), hedge, match.span(), year)
    for match in any_of("directions").finditer(one.plain):
        start, end = _clause(_SMALLER, one.plain, match.start())
        is_verb = re.search(r"(?:is|are|been|was|were)\s(?:\w+ly\s)?$", one.plain[start : match.start()])
        if is_verb and start not in told and not any(start <= place < end for place in numbers):
            told.add(start)
            yield from _figure(one, (start, end), "", match.span(), year)


def _clause(pattern: re.Pattern[str], plain: str, place: int) -> tuple[int, int]:
    """Return where the clause at a place begins and ends."""
    ends = list(pattern.finditer(plain))
    start = max((match.end() for match in ends if match.end() <= place), default=0)
    end = min((match.start() for match in ends if match.start() >= place), default=len(plain))
    return start, end


def _figure(
    one: Spoken, clause: tuple[int, int], hedge: str, at: tuple[int, int], year: str
) -> Iterator[Figure]:
    title, value = _parted(one, clause, hedge, at)
    if not title or not value:
        return
    yield Figure(
        indicator=slug(title)[:50].strip("-"),
        title=nouns.titled(title),
        unit="text",
        period=year if hedge == "now" else period_of(one, clause[0], year),
        value=value,
        hedge=hedge,
        locator=one.paragraph.locator,
        sentence=one.text,
        topic=one.paragraph.topic,
    )


def _parted(one: Spoken, span: tuple[int, int], hedge: str, at: tuple[int, int]) -> tuple[str, str]:
    """Part a clause into what it is about, and what it says of that: at its verb, or else at its hedge."""
    start, end = span
    clause, plain = one.text[start:end], one.plain[start:end]
    if hedge.endswith(" of"):  # of things: much of the cocaine was shipped out
        rest = clause[at[1] - start :].strip()
        verb = any_of("verbs").search(folded(rest))
        return nouns.trimmed(rest[: verb.start()] if verb else rest), _without(rest, "")
    pronoun = _RELATIVE.match(clause)
    verb = any_of("verbs").search(plain)
    if verb and verb.start() > 1:
        title, value = clause[: verb.start()], clause[verb.end() :]
    else:
        title, value = clause[: at[0] - start] or clause[: at[1] - start], clause[at[1] - start :]
    title = _RELATIVE.sub("", title)
    if pronoun and not title.strip():
        names = _NAME.findall(one.text[:start])
        title = names[-1] if pronoun[0].strip().lower().endswith("who") and names else ""
        title = title or nouns.before(one.text, start)
    title = nouns.trimmed(re.sub(r"^(?:and|but|while|although)\s", "", title.strip()))
    # Behind an apposition a clause begins with its verb: what it is of began the sentence.
    return title or nouns.trimmed(re.split(r",\s", one.text)[0]), _without(value, hedge)


def _without(value: str, hedge: str) -> str:
    """Cut a value to its length, and take out the hedge that its own cell will hold."""
    plain = re.sub(r"^been\s", "", " ".join(value.split()[:_LONGEST]).strip(" ,;.:"))
    if hedge:
        plain = re.sub(rf"^{re.escape(hedge)}\s|\s{re.escape(hedge)}$", "", plain, flags=re.IGNORECASE)
    return plain.strip(" ,;.:")
