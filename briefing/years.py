"""Whether a text dates a figure as the seeds do: in its sentence, in its paragraph, or by its own issue."""

import re
from collections.abc import Callable, Sequence

from briefing.dates import Dated, stated
from briefing.periods import Period
from briefing.scans import Sentence

_SLACK = 2  # words by which one year may stand further off than the nearest and still be meant
_STOP = 4  # words that a comma counts for
_TABLE = re.compile(r"(?:(?<!\S)[$€£]?\d[\d.,]*%?\s+){3}[$€£]?\d")  # columns that lost their lines
_MONTHLY = re.compile(r"\d{4}-\d\d")

Judged = tuple[str, str]  # a fault and a remark; either may be empty
Spans = Callable[[str], bool]  # says whether a sentence speaks of what is measured


def judge_year(
    period: Period,
    passages: Sequence[Sequence[Sentence]],
    at: tuple[int, int, int, int],
    issued: Period | None,
    is_of_it: Spans,
) -> Judged:
    """Judge the period of a figure at passage, sentence, start and end.

    A sentence's own date binds; then the nearest year before it, then any of the paragraph. A text that
    states none speaks of its own time, and one that dates the same thing elsewhere has said it once.
    """
    number, sentence, start, end = at
    here = passages[number][sentence]
    if _TABLE.search(here.text):
        return "it stands among columns that cannot be told apart", ""
    own = [one for one in here.dates if (one.start, one.end) != (start, end)]
    if not own:
        return _further(period, passages, number, sentence, issued, is_of_it)
    nearest = _nearest([one for one in own if _is_close(one)] or own, here.text, start, end)
    if any(True for _ in stated(period.edtf, tuple(nearest))) or _both_ends(period, own):
        return "", ""
    fits = [one for one in nearest if _fits(period, one)]
    if fits:
        return "", _open(period, fits[0])
    return f"the sentence is of {_names(nearest)}", ""


def _further(  # noqa: PLR0913, PLR0917  # as judge_year
    period: Period,
    passages: Sequence[Sequence[Sentence]],
    number: int,
    sentence: int,
    issued: Period | None,
    is_of_it: Spans,
) -> Judged:
    """Judge by the paragraph, where the sentence states no date."""
    passage = passages[number]
    before = [one for each in passage[:sentence] for one in each.dates if _is_close(one)]
    around = [one for each in passage for one in each.dates]
    close = [one for one in around if _is_close(one)]
    if any(True for _ in stated(period.edtf, tuple(close))):
        return "", ""
    fits = [one for one in (before[-1:] or close) if _fits(period, one)]
    if fits:
        return "", _open(period, fits[0])
    if before:
        return f"the paragraph is of {_names(before[-1:])}", ""
    if issued and issued.start <= period.end and period.start <= issued.end:
        return "", f"year not stated; the source is of {issued.label}"
    if not around and "/" in period.edtf:
        spans = [one for each in passages for one in each if is_of_it(one.text)]
        if any(one.said == period.edtf for each in spans for one in each.dates):
            return "", f"{period.label} stands elsewhere in the text"
    return f"{period.label} is not stated", ""


def _is_close(one: Dated) -> bool:
    """Say whether a date binds what stands by it: decades and centuries are often mentioned in passing."""
    return "X" not in one.said


def _both_ends(period: Period, dates: Sequence[Dated]) -> bool:
    return "/" in period.edtf and any(True for _ in stated(period.edtf, tuple(dates)))


def _fits(period: Period, one: Dated) -> bool:
    """Say whether a stated date leaves room for the period: an end of it, its year, or part of its decade.

    A span that is stated is meant as it is, and no other fits it.
    """
    if "/" in one.said:
        return one.said == period.edtf
    if "/" in period.edtf:
        return one.said[:4] in {end[:4] for end in period.edtf.split("/")} or (
            "X" in one.said and one.period.start <= period.end and period.start <= one.period.end
        )
    if _MONTHLY.match(period.edtf) and _MONTHLY.match(one.said):
        return one.said.startswith(period.edtf) or period.edtf.startswith(one.said)
    return one.period.start <= period.end and period.start <= one.period.end and len(one.said) >= len("198X")


def _nearest(dates: Sequence[Dated], text: str, start: int, end: int) -> list[Dated]:
    """Return the dates nearest to the figure, by words between."""
    away = [(_distance(text, one, start, end), one) for one in dates]
    least = min(distance for distance, _ in away)
    return [one for distance, one in away if distance <= least + _SLACK]


def _distance(text: str, one: Dated, start: int, end: int) -> int:
    between = text[one.end : start] if one.end <= start else text[end : one.start]
    return len(between.split()) + _STOP * sum(between.count(stop) for stop in ",;|")


def _open(period: Period, one: Dated) -> str:
    """Say what of a period the text leaves open."""
    if one.said == period.edtf:
        return ""
    return f"of {period.label} only {one.period.label} is stated"


def _names(dates: Sequence[Dated]) -> str:
    return " and ".join(dict.fromkeys(one.period.label for one in dates))
