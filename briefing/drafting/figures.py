"""Observations drafted: every quantity of a sentence, with hedge, unit, period and a title to be bettered."""

import re
from collections.abc import Iterator
from functools import cache

from briefing.drafting import nouns
from briefing.drafting.measures import Measure, joined, measured, one_in, spanned
from briefing.drafting.speech import Spoken, any_of, lists
from briefing.drafting.values import Figure
from briefing.drafting.when import narrowed, part_of, period_of
from briefing.mentions import RANK, Mention
from briefing.model import slug
from briefing.wordings import Wording, either, wording_of

_DECADE = re.compile(
    r"(?<!\w)(?:(?P<over>more than|over|nearly|almost|about)\s)?(?:a\s)?decade(?:\sof|-long)(?!\w)"
)
_PARTS_OF = re.compile(r"\s(?:of|out of)\s(?:the\s|its\s)?\d[\d,.]*")
_NEAR, _LONGEST = 25, 50  # characters


def quantities(one: Spoken, wording: Wording, year: str) -> Iterator[tuple[int, Figure]]:
    """Yield a figure for each quantity of a sentence, with the place of its number in it."""
    past, title = 0, ""
    for place, mention in enumerate(one.numbers):
        if mention.start < past or _is_year(one, mention):
            continue
        measure = _measure(one, place, wording)
        if measure is None:
            continue
        past, before = measure.end, title
        title = _title(one, mention, measure)
        if before and any_of("again").search(one.plain[max(0, measure.start - _NEAR) : measure.start]):
            title = before
        title = title or lists()["measured"].get(measure.unit.removesuffix(" a year"), "")
        title = title or ("" if measure.unit in ("count", "rank") else measure.unit)
        if title:
            yield mention.start, _figure(one, mention, measure, title, year)
    yield from _fractions(one, year)
    yield from _decades(one)


def _measure(one: Spoken, place: int, wording: Wording) -> Measure | None:
    """Measure a number, together with the next where the two are a range or a share."""
    mention = one.numbers[place]
    behind = one.numbers[place + 1 : place + 2]
    if behind and behind[0].readings and mention.readings:
        if mention.kind != RANK and joined(one, mention, behind[0]):
            return spanned(one, mention, behind[0], wording) or measured(one, mention, wording)
        if share := one_in(one, mention, behind[0], wording):
            return share
    return measured(one, mention, wording)


def _is_year(one: Spoken, mention: Mention) -> bool:
    """Say whether four digits are the year that the sentence is dated by: the 2012 capture."""
    return any(date.start == mention.start and len(date.said) == 4 for date in one.dates)  # noqa: PLR2004


def _figure(one: Spoken, mention: Mention, measure: Measure, title: str, year: str) -> Figure:
    sign = "-" if title.startswith("Change in ") and _is_fall(one, measure) else ""
    hedge = measure.hedge
    if mention.kind == RANK and not hedge and re.match(r"by\s\d{4}\b", one.plain):
        hedge = "by"
    return Figure(
        indicator=slug(title)[:_LONGEST].strip("-"),
        title=nouns.titled(title),
        unit=measure.unit,
        period=period_of(one, mention.start, year),
        value=sign + measure.value if measure.value else "",
        hedge=hedge,
        locator=one.paragraph.locator,
        sentence=one.text,
        topic=one.paragraph.topic,
        low=measure.low,
        high=measure.high,
    )


def _is_fall(one: Spoken, measure: Measure) -> bool:
    before = one.plain[max(0, measure.start - 25) : measure.start]
    return bool(
        any_of("falls").search(one.plain[measure.end : measure.end + 25]) or any_of("fell").search(before)
    )


def _title(one: Spoken, mention: Mention, measure: Measure) -> str:
    """Say what a number is of, in words of its sentence; empty where it is no figure of anything."""
    text, end = one.text, measure.end
    if measure.unit == "rank":
        return _rank_title(one, mention)
    if measure.unit == "percent":
        return _change_title(one, measure) or nouns.share_of(text, end) or nouns.subject(text, measure.start)
    if measure.unit == "count":
        if parts := _PARTS_OF.match(text, end):
            end = parts.end()
        counted = nouns.trimmed(nouns.counted(text, end))
        return counted or nouns.of_which(text, measure.start) or nouns.subject(text, measure.start)
    return nouns.subject(text, measure.start)


def _change_title(one: Spoken, measure: Measure) -> str:
    """Return what changed by a share: "a 14 percent decline in it", "it fell by 14 percent"."""
    behind = re.match(r"\s(\w+)(?:\sin\s(?:the\s)?)?", one.plain[measure.end :])
    if behind and any_of("falls", "rises").fullmatch(behind[1]):
        what = nouns.counted(one.text, measure.end + behind.end())
        return f"Change in {what or nouns.subject(one.text, measure.start)}"
    by = _changed_by().search(one.plain[: measure.start])
    return f"Change in {nouns.trimmed(by[2]) or nouns.before(one.text, by.start()) or 'it'}" if by else ""


@cache
def _changed_by() -> re.Pattern[str]:
    english = wording_of("en")
    moves = (*(english.moves if english else ()), *lists()["fell"])
    return re.compile(rf"(?<!\w)({either(moves)})\s((?:\w+\s){{0,3}}?)by\s$")


def _rank_title(one: Spoken, mention: Mention) -> str:
    what = nouns.trimmed(nouns.counted(one.text, mention.end))
    if not one.plain[mention.start : mention.end][:1].isdigit() and nouns.is_plural(what):
        return ""  # "the world's largest producers" are several, each with a place that is not told
    about = re.search(r"(?<!\w)for\s(?:its\s)?([\w\s’'-]{3,40})[.,;]?", one.text[mention.end :])
    return f"Rank: {what or (about[1].strip() if about else nouns.subject(one.text, mention.start))}"


def _fractions(one: Spoken, year: str) -> Iterator[tuple[int, Figure]]:
    """Yield shares in words that are no round number: a third, two thirds."""
    for match in re.finditer(rf"(?<![\w-])(?:{either(lists()['fractions'])})(?!\w)", one.plain):
        value, hedge = lists()["fractions"][" ".join(match[0].split())]
        title = nouns.share_of(one.text, match.end()) or f"Share of {nouns.subject(one.text, match.start())}"
        period = period_of(one, match.start(), year)
        yield match.start(), _plain(one, title, (str(value), hedge, "percent", period))


def _decades(one: Spoken) -> Iterator[tuple[int, Figure]]:
    """Yield "a decade of rule" as ten years."""
    for match in _DECADE.finditer(one.plain):
        title = f"Length of {nouns.trimmed(nouns.counted(one.text, match.end())) or 'the period'}"
        yield match.start(), _plain(one, title, ("10", match["over"] or "", "years", _decade(one)))


def _decade(one: Spoken) -> str:
    """Return the last span of ten years that was told of before; empty where there is none."""
    spans = [date.said.split("/") for date in reversed((*one.before, *one.dates)) if "/" in date.said]
    tens = (f"{first}/{last}" for first, last in spans if int(last[:4]) - int(first[:4]) in (9, 10))
    return next(tens, "")


def hedged_dates(one: Spoken) -> Iterator[Figure]:
    """Yield the dates that a sentence hedges, or gives as a span: what is told as an event has no hedge."""
    for date in one.dates:
        part, about = part_of(one, date), nouns.before(one.text, date.start)
        between = "between" if "/" in date.said and one.plain[date.start :].startswith("between") else ""
        if about and (part or between):
            cells = date.said, part or between, "date", narrowed(one, date)
            yield _plain(one, f"When: {about}", cells)


def _plain(one: Spoken, title: str, cells: tuple[str, str, str, str]) -> Figure:
    """Return a figure of a value, a hedge, a unit and a period."""
    value, hedge, unit, period = cells
    return Figure(
        indicator=slug(title)[:_LONGEST].strip("-"),
        title=nouns.titled(title),
        unit=unit,
        period=period,
        value=value,
        hedge=hedge,
        locator=one.paragraph.locator,
        sentence=one.text,
        topic=one.paragraph.topic,
    )
