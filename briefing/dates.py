"""The dates that a text states: days, months, years, spans, decades and centuries, each as EDTF."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from briefing.periods import Period, parse_period
from briefing.wordings import Wording, either, folded, wording_of

_FIRST_YEAR, _LAST_YEAR = 1400, 2100
_MONTHS = 12
_ROMAN = {"x": 10, "v": 5, "i": 1}

Reading = Callable[[re.Match[str], Wording], str]


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a text, from ``start`` to ``end``; ``said`` is its EDTF form."""

    start: int
    end: int
    said: str

    @property
    def period(self) -> Period:
        """The stretch of time that it names."""
        return parse_period(self.said)


def dates_in(text: str, wording: Wording) -> tuple[Dated, ...]:
    """Return the dates in a folded text, in order; of two that overlap, the fuller."""
    found = list[Dated]()
    for pattern, reading in _patterns(wording):
        for match in pattern.finditer(text):
            if any(match.start() < one.end and one.start < match.end() for one in found):
                continue
            said = reading(match, wording)
            if said and _is_period(said):
                found.append(Dated(match.start(), match.end(), said))
    return tuple(sorted(found, key=lambda one: one.start))


def _is_period(said: str) -> bool:
    try:
        period = parse_period(said)
    except ValueError:
        return False
    return _FIRST_YEAR <= period.start.year <= _LAST_YEAR


@cache
def _patterns(wording: Wording) -> tuple[tuple[re.Pattern[str], Reading], ...]:
    """Make the forms of a language, the fullest first."""
    months, ordinals = either(wording.months), either(wording.ordinals)
    year = r"(?P<y>\d{4})(?!\w|[.,]\d)"
    month, day = rf"(?P<m>{months})", r"(?P<d>\d{1,2})(?:st|nd|rd|th|º)?"
    of = r",?\s+(?:de\s+|del\s+|of\s+)?"
    until = r"(?:\s?[–—/-]\s?|\s+(?:to|until|through|and|a|y|hasta)\s+)"
    century = either(wording.century)
    named = rf"(?P<n>\d{{1,2}})(?:st|nd|rd|th)\s+{century}\b|(?P<w>{ordinals})\s+{century}\b"
    if not wording.century_after:
        named = rf"{century}\s+(?P<r>[xvi]+)\b"
    opens = r"(?:between|from|entre|desde|de)\s+"
    return tuple(
        (re.compile(pattern, re.ASCII), reading)
        for pattern, reading in (
            (r"(?<![\w-])(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?![\w-])", _iso),
            (rf"(?<!\w){day}{of}{month}{of}{year}", _calendar),
            (rf"(?<!\w){month}\s+{day},?\s+{year}", _calendar),
            (rf"(?<!\w){month}{of}{year}", _calendar),
            (rf"(?<![\w.,$/-]){opens}(?P<y>\d{{4}}){until}(?P<e>\d{{4}})(?!\w|[.,]\d)", _span),
            (r"(?<![\w.,$/-])(?P<y>\d{4})\s?[–—/-]\s?(?P<e>\d{4}|\d\d)(?![\w/-]|[.,]\d)", _span),
            (r"(?<![\w.,$/])(?P<y>\d{3}0)['’]?s\b", lambda match, _: f"{match['y'][:3]}X"),
            (rf"(?<!\w)(?:{named})", _century),
            (
                rf"(?<![\w$€£/])(?<!\d[.,'’-]){year}(?!\s?(?:{either(wording.percent)}))",
                lambda match, _: match["y"],
            ),
        )
    )


def _iso(match: re.Match[str], _: Wording) -> str:
    return match[0]


def _calendar(match: re.Match[str], wording: Wording) -> str:
    day = match.groupdict().get("d")
    month = f"{match['y']}-{wording.months.index(match['m']) + 1:02}"
    return f"{month}-{int(day):02}" if day else month


def _span(match: re.Match[str], _: Wording) -> str:
    """Read 1980–2000 and 2014–15; 2003-08 is a month, for no span ends before it begins."""
    first, last = match["y"], match["e"]
    if len(last) == len(first):
        return f"{first}/{last}"
    if int(last) > int(first[2:]):
        return f"{first}/{first[:2]}{last}"
    return f"{first}-{last}" if 1 <= int(last) <= _MONTHS else ""


def _century(match: re.Match[str], wording: Wording) -> str:
    parts = match.groupdict()
    if parts.get("r"):
        number = _roman(parts["r"])
    elif parts.get("w"):
        number = wording.ordinals.index(parts["w"]) + 1
    else:
        number = int(parts["n"])
    return f"{number - 1:02}XX" if number else ""


def _roman(text: str) -> int:
    values = [_ROMAN[sign] for sign in text]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def states(wanted: str, said: str) -> bool:
    """Say whether a stated date is the wanted one, or lies within it and names it: March 1948 names 1948."""
    return said == wanted or ("/" not in wanted and said.startswith(f"{wanted}-"))


def stated(wanted: str, dates: tuple[Dated, ...]) -> Iterator[Dated]:
    """Yield the dates that state a wanted one; a span also where its ends stand as dates of their own."""
    yield from (one for one in dates if states(wanted, one.said))
    first, slash, last = wanted.partition("/")
    if slash:
        begins = [one for one in dates if states(first, one.said)]
        ends = [one for one in dates if states(last, one.said)]
        if begins and ends:
            yield Dated(begins[0].start, max(begins[0].end, ends[-1].end), wanted)


@cache
def dated_by(label: str) -> str:
    """Read a date of an observation, which it holds as printed (:attr:`Period.label`), back into EDTF.

    A span prints once what its ends share: ``January – February 2015``.
    """
    if whole := _whole(label):
        return whole
    first, _, last = (part.strip() for part in label.partition("–"))
    shared = last.split()
    begins = (_whole(" ".join([first, *shared[count:]])) for count in range(len(shared), -1, -1))
    return f"{next(filter(None, begins), '')}/{_whole(last)}"


def _whole(label: str) -> str:
    english = wording_of("en")
    found = dates_in(folded(label), english) if english else ()
    return found[0].said if found and found[0].end - found[0].start == len(label) else ""
