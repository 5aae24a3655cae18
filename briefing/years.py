"""Whether a text dates a figure as the seeds do: in its sentence, in its paragraph, or by its own issue."""

import re
from collections.abc import Sequence

from briefing.dates import Dated, stated
from briefing.periods import Period
from briefing.scans import Sentence

_SLACK = 2  # words by which one year may stand further off than the nearest and still be meant
_MONTHLY = re.compile(r"\d{4}-\d\d")

Judged = tuple[str, str]  # a fault and a remark; either may be empty


def judge_year(
    period: Period,
    passages: Sequence[Sequence[Sentence]],
    at: tuple[int, int, int, int],
    issued: Period | None,
) -> Judged:
    """Judge the period of a figure at passage, sentence, start and end.

    A sentence's own year binds; then the nearest before it, then any of the paragraph. A text that states none
    speaks of its own time, and one that gives the whole span elsewhere has said it once.
    """
    number, sentence, start, end = at
    passage = passages[number]
    here = passage[sentence]
    own = [one for one in here.dates if one.end <= start or one.start >= end] or list(here.dates)
    if any(True for _ in stated(period.edtf, here.dates)) and _may_be(period, own, here.text, start, end):
        return "", ""
    binding = [one for one in own if _is_close(one) and not (one.start == start and one.end == end)]
    if binding:
        if _may_be(period, own, here.text, start, end):
            return "", _partly(period, binding)
        return f"the sentence is of {_names(binding)}", ""
    return _further(period, passages, number, sentence, issued)


def _further(
    period: Period, passages: Sequence[Sequence[Sentence]], number: int, sentence: int, issued: Period | None
) -> Judged:
    """Judge by the paragraph, where the sentence states no year."""
    passage = passages[number]
    before = [one for each in passage[:sentence] for one in each.dates if _is_close(one)]
    around = [one for each in passage for one in each.dates]
    if before:
        fits = _overlaps(period, before[-1]) or any(True for _ in stated(period.edtf, tuple(around)))
        return ("", _partly(period, before)) if fits else (f"the paragraph is of {_names(before[-1:])}", "")
    if any(True for _ in stated(period.edtf, tuple(around))):
        return "", ""
    if any(_is_close(one) and _overlaps(period, one) for one in around):
        return "", "only part of its period is stated"
    if issued and issued.start <= period.end and period.start <= issued.end:
        return "", f"year not stated; the source is of {issued.label}"
    if "/" in period.edtf and any(one.said == period.edtf for each in passages for one in _dates(each)):
        return "", f"{period.label} stands elsewhere in the text"
    return f"{period.label} is not stated", ""


def _dates(passage: Sequence[Sentence]) -> list[Dated]:
    return [one for sentence in passage for one in sentence.dates]


def _is_close(one: Dated) -> bool:
    """Say whether a date binds what stands by it: decades and centuries are mentioned in passing."""
    return "X" not in one.said


def _overlaps(period: Period, one: Dated) -> bool:
    if _MONTHLY.match(period.edtf) and _MONTHLY.match(one.said):
        return one.said.startswith(period.edtf) or period.edtf.startswith(one.said)
    return one.period.start <= period.end and period.start <= one.period.end


def _may_be(period: Period, dates: Sequence[Dated], text: str, start: int, end: int) -> bool:
    """Say whether the period is among the dates nearest to the figure; a span may take in several."""
    away = [(_distance(text, one, start, end), one) for one in dates if _is_close(one)]
    if not away:
        return True
    nearest = min(distance for distance, _ in away)
    return any(_overlaps(period, one) for distance, one in away if distance <= nearest + _SLACK)


def _distance(text: str, one: Dated, start: int, end: int) -> int:
    """Count the words between a date and the figure."""
    between = text[one.end : start] if one.end <= start else text[end : one.start]
    return len(between.split())


def _partly(period: Period, dates: Sequence[Dated]) -> str:
    """Say what of a period the text leaves open."""
    if any(True for _ in stated(period.edtf, tuple(dates))):
        return ""
    if _MONTHLY.match(period.edtf):
        return "the month is not stated"
    return "only part of its period is stated"


def _names(dates: Sequence[Dated]) -> str:
    return " and ".join(dict.fromkeys(one.period.label for one in dates))
