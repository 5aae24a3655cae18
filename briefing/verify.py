"""Whether sources say what a folder takes from them: each observation looked for in a local copy.

Found means value, hedge and year at the locator. Anything less is told as what it is.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache, partial

from briefing.dates import dated_by
from briefing.errors import Problem
from briefing.ledger import Ledger
from briefing.locators import find_place
from briefing.model import Country, Indicator, Observation, Source
from briefing.periods import Period, parse_period
from briefing.scans import Sentence, scan
from briefing.sightings import Sighting, Sought, see, settle_decade
from briefing.statements import see_words
from briefing.texts import Text
from briefing.wordings import Wording, folded, wording_of
from briefing.years import judge_year


class Verdict(Enum):
    """What became of one observation."""

    FOUND = "found"
    ELSEWHERE = "found elsewhere"
    MISSING = "not found"
    FOREIGN = "not checked"
    NO_TEXT = "no text"
    COMPUTED = "computed"


_CELLS = " | "  # stands between the cells of a table's row
WRONG = (Verdict.ELSEWHERE, Verdict.MISSING)


@dataclass(frozen=True, slots=True)
class Finding:
    """One observation, judged: the file that was asked, where it stands there, and what to know of it."""

    row: Observation
    said: str
    verdict: Verdict
    file: str = ""
    where: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """A sighting with the passage it is in."""

    passage: int
    sighting: Sighting


def verify(country: Country, ledger: Ledger, texts: Mapping[str, Text]) -> tuple[Finding, ...]:
    """Judge every observation by the texts, which are given by the ids of their sources."""
    return tuple(_judge(row, country, ledger, texts) for row in country.observations)


def _judge(row: Observation, country: Country, ledger: Ledger, texts: Mapping[str, Text]) -> Finding:
    indicator = country.indicators[row.indicator]
    said = ledger.quantity(row).compact
    if row.formula:
        return Finding(row, said, Verdict.COMPUTED)
    # Where a figure was read is where it stands; its publisher's own text is asked where there is none.
    named = [name for name in row.via if name in texts] or [name for name in (row.source,) if name in texts]
    if not named:
        return Finding(row, said, Verdict.NO_TEXT)
    found = [_in_text(row, said, indicator, country, texts[name], country.sources[name]) for name in named]
    return min(found, key=lambda one: [*Verdict].index(one.verdict))


def _in_text(  # noqa: PLR0913, PLR0917  # a row, what it means, and where to look
    row: Observation, said: str, indicator: Indicator, country: Country, text: Text, source: Source
) -> Finding:
    """Judge an observation by one text."""
    finding = Finding(row, said, Verdict.MISSING, text.name)
    language = str(source.item.get("language", "")) or country.language
    wording = wording_of(language)
    if wording is None or (indicator.unit == "text" and wording.language != _language(country)):
        remark = f"the text is in {language!r}, whose words are not known here"
        return replace(finding, verdict=Verdict.FOREIGN, remark=remark)
    seen = _all_seen(_sought(row, indicator, country, wording), text, issue_of(source))
    place = find_place(row.locator, text.passages)
    at_place = [one for one in seen if one.passage in place.passages]
    if sound := next((one for one in at_place if not one.sighting.faults), None):
        remarks = sound.sighting.remarks if row.locator else ("no locator is given", *sound.sighting.remarks)
        where = text.passages[sound.passage].label
        return replace(finding, verdict=Verdict.FOUND, where=where, remark="; ".join(remarks))
    away = list(dict.fromkeys(text.passages[one.passage].label for one in seen if not one.sighting.faults))
    best = min(at_place, key=lambda one: len(one.sighting.faults), default=None)
    remark = place.trouble or ("; ".join(best.sighting.faults) if best else "")
    if away:
        return replace(finding, verdict=Verdict.ELSEWHERE, where=_listed(away), remark=remark)
    return replace(
        finding,
        remark=remark or "its value does not stand there",
        where=text.passages[best.passage].label if best else "",
    )


def _sought(row: Observation, indicator: Indicator, country: Country, wording: Wording) -> Sought:
    """Name what is measured: by its title and category, without the country, which every text is about."""
    named = wording.stems(folded(f"{indicator.title} {row.category}"))
    everywhere = wording.stems(folded(country.name))
    own = frozenset(stem for stem in named if not wording.alike_stems(stem, everywhere))
    return Sought(row, indicator.unit, own, wording)


def _language(country: Country) -> str:
    return country.language.partition("-")[0]


def _listed(labels: Sequence[str]) -> str:
    most = 3
    return ", ".join(labels[:most]) + (f" and {len(labels) - most} more" if len(labels) > most else "")


def _all_seen(sought: Sought, text: Text, issued: Period | None) -> list[Seen]:
    """Return every sighting in the text, each with the faults and remarks of its year."""
    heads = _heads(text)
    passages, above = scanned(text, sought.wording)
    found = list[Seen]()
    for number, passage in enumerate(passages):
        sightings = (
            see_words(sought, passage) if sought.unit == "text" else see(sought, passage, heads[number])
        )
        for sighting in sightings:
            if sighting.sentence < above[number]:
                continue
            before = [one for each in passages[max(0, number - 1) : number] for one in each]
            settled = settle_decade(sighting, sought.row, [*before, *passage[: sighting.sentence]])
            found.append(Seen(number, _dated(sought, settled, passages, number, issued)))
    return found


def _dated(
    sought: Sought,
    sighting: Sighting,
    passages: Sequence[Sequence[Sentence]],
    number: int,
    issued: Period | None,
) -> Sighting:
    """Add what is to be said of the year; a date dates itself, and must lie in its own period."""
    row = sought.row
    if row.period is None:
        return sighting
    if sought.unit == "date":
        date = parse_period(dated_by(row.words))
        inside = date.start <= row.period.end and row.period.start <= date.end
        fault, remark = "" if inside else f"{date.label} lies outside {row.period.label}", ""
    else:
        at = (number, sighting.sentence, sighting.start, sighting.end)
        fault, remark = judge_year(row.period, passages, at, issued, partial(_is_of, sought))
    return replace(
        sighting,
        faults=(*sighting.faults, *filter(None, [fault])),
        remarks=(*sighting.remarks, *filter(None, [remark])),
    )


def _is_of(sought: Sought, sentence: str) -> bool:
    """Say whether a sentence names what is measured by two of its words, where it has two."""
    stems = sought.wording.stems(sentence)
    named = [stem for stem in sought.subject if sought.wording.alike_stems(stem, stems)]
    return len(named) >= min(2, len(sought.subject)) > 0


@cache
def scanned(text: Text, wording: Wording) -> tuple[tuple[tuple[Sentence, ...], ...], tuple[int, ...]]:
    """Scan a text's passages, once for all the observations that are looked for in it.

    A row of a table has the sentences of its caption before its own: the second value says how many.
    """
    pairs = [
        (scan(head, wording) if _CELLS in passage.text else (), scan(passage.text, wording))
        for passage, head in zip(text.passages, _heads(text), strict=True)
    ]
    return tuple(head + own for head, own in pairs), tuple(len(head) for head, _ in pairs)


@cache
def _heads(text: Text) -> tuple[str, ...]:
    """Return the heading over each passage; for a row of a table its caption, which may name the unit."""
    heads, head, caption = list[str](), "", ""
    for passage in text.passages:
        heads.append(caption if _CELLS in passage.text else head)
        head = passage.text if passage.heading else head
        caption = caption if _CELLS in passage.text else passage.text
    return tuple(heads)


def issue_of(source: Source) -> Period | None:
    """Return the year in which a source was issued, also from a literal such as "c. 2016"."""
    issued = source.item.get("issued")
    if not isinstance(issued, dict):
        return None
    wording = wording_of("en")
    words = str(issued.get("literal", ""))
    parts = issued.get("date-parts")
    year = str(parts[0][0]) if isinstance(parts, list) and parts and parts[0] else ""
    if not year and wording:
        year = next((one.said[:4] for each in scan(words, wording) for one in each.dates), "")
    try:
        return parse_period(year)
    except ValueError:
        return None


def problems_of(findings: Sequence[Finding]) -> Iterator[Problem]:
    """Yield a problem for each observation that is not where the folder says."""
    for one in findings:
        if one.verdict not in WRONG:
            continue
        origin, locator = one.row.origin, one.row.locator or "no locator"
        what = f"{one.row.address}, {one.said!r}, is not at {locator} of {one.file}"
        what += f" ({one.remark})" if one.remark else ""
        found = one.verdict is Verdict.ELSEWHERE
        mend = f"it stands at {one.where}" if found else "correct the row, or its locator, by the source"
        yield Problem(origin.file, origin.line, what, mend)
