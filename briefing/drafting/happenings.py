"""Events drafted: what a sentence says happened, with the date that it gives."""

import re
from collections.abc import Collection, Iterator

from briefing.dates import Dated as Date
from briefing.drafting.speech import Spoken
from briefing.drafting.topics import scores
from briefing.drafting.values import Dated

_LONGEST = 20  # words
_SAME_YEAR = re.compile(r"(?<!\w)(?:in\s)?(?:the|that)\ssame\s(?:year|decade|month)(?!\w)")
_THAT_DECADE = re.compile(r"(?<!\w)(?:the|that)\sdecade(?!\w)")
_BEFORE = re.compile(
    r"(?:\s|^)(?:in|on|since|from|of|during|by|until|as\sof|between|the|early|mid|late|back\sin)\s*$",
    re.IGNORECASE,
)
_KINDS = {
    "history": "conflict",
    "armed-and-criminal-groups": "conflict",
    "illicit-economies": "drugs",
    "politics-and-government": "state",
    "security-and-justice": "justice",
    "economy": "state",
    "geography-and-people": "state",
    "overview": "state",
}
_CLAUSE = re.compile(
    r";\s|:\s|\s[—–]\s|,\s(?=(?:and|but|while|although|though|which|who|when|where)\s)"
    r"|\sand\s(?=(?:\w+ed|has|have|is|are|was|were|made|now)\s)"
)
_FEW, _LEAST = 4, 3  # words of a clause beside its date, and of an event


def happenings(one: Spoken, numbers: Collection[int]) -> Iterator[Dated]:
    """Yield an event for each date of a sentence that dates no number of it.

    ``numbers`` are the places of those that have been drafted as figures.
    """
    for date in one.dates:
        first, last = _clause(one, date.start, date.end)
        if not any(first <= place < last for place in numbers):
            yield from _event(one, date.said, first, last, (date.start, date.end))
    pointed = _SAME_YEAR.search(one.plain) or _THAT_DECADE.search(one.plain)
    if pointed and one.before:
        said = _pointed(one.before, decade="decade" in pointed[0])
        if said:
            yield from _event(one, said, *_clause(one, pointed.start(), pointed.end()), pointed.span())


def _pointed(before: tuple[Date, ...], *, decade: bool) -> str:
    dates = [one.said for one in reversed(before) if one.said.endswith("X") or not decade]
    return dates[0] if dates else ""


def _clause(one: Spoken, start: int, end: int) -> tuple[int, int]:
    ends = list(_CLAUSE.finditer(one.plain))
    first = max((match.end() for match in ends if match.end() <= start), default=0)
    last = min((match.start() for match in ends if match.start() >= end), default=len(one.plain))
    if len(one.plain[first:last].split()) < _FEW + len(one.plain[start:end].split()):
        return 0, len(one.plain)
    return first, last


def _event(one: Spoken, said: str, first: int, last: int, date: tuple[int, int]) -> Iterator[Dated]:
    head, tail = one.text[first : date[0]], one.text[date[1] : last]
    if re.search(r"(?<!\w)the\s$", head) and re.match(r"\s[a-z]", tail):
        head = ""  # the 2012 capture of somebody
    while match := _BEFORE.search(head):
        head = head[: match.start()]
    words = f"{head.strip()} {tail.strip(' ,')}".replace("()", "").strip(" ,.;:()—–").split()
    text = " ".join(words[:_LONGEST]).strip(" ,.;:(")
    text = re.sub(r"^(?:and|but|while|although|who|which|when|where)\s", "", text, flags=re.IGNORECASE)
    if len(text.split()) >= _LEAST:
        place = one.paragraph.locator, one.text, one.paragraph.topic
        yield Dated(said, text[:1].upper() + text[1:], kind_of(one), *place)


def kind_of(one: Spoken) -> str:
    """Return the kind of what a sentence tells: by its own words, else by its paragraph's topic."""
    counts = scores(one.text)
    best = max(counts, key=lambda name: counts[name], default=one.paragraph.topic)
    return _KINDS.get(best, "state")
