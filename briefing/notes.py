"""Margin notes: beside each claim, who says so, where, how far to trust them, and who says otherwise."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from briefing.figures import source_name
from briefing.ledger import Ledger
from briefing.marks import Evidence, Mark
from briefing.model import Country, Observation, slug
from briefing.numerals import numeral
from briefing.reading import Seeds
from briefing.tongues import say

_MOST_RIVALS = 3


@dataclass(frozen=True, slots=True)
class Rival:
    """What another source says of the same thing."""

    text: str
    name: str
    source: str


@dataclass(frozen=True, slots=True)
class Credit:
    """A source as a note names it. ``via`` is the id of the publication it was read in, if another."""

    id: str
    name: str
    locator: str
    via: str
    via_name: str
    reliability: str


@dataclass(frozen=True, slots=True)
class Note:
    """The note of one mark: ``label`` is its number, ``rivals`` the first few, ``more`` counts the rest."""

    label: int
    anchor: str
    credits: tuple[Credit, ...]
    periods: tuple[str, ...]
    interval: str
    derived: bool
    rivals: tuple[Rival, ...]
    more: int


def credit(evidence: Evidence, country: Country) -> Credit:
    """Name a piece of evidence's source."""
    via = evidence.via[0] if evidence.via else ""
    # "Truth Commission, in Truth Commission, vol. I" would say nothing: the locator does.
    if via and re.match(
        rf"{re.escape(country.sources[evidence.source].short)}\b", country.sources[via].short
    ):
        via = ""
    told = say(evidence.part.replace("-", " "), "part of a source")
    part = "" if slug(evidence.locator) in (evidence.part, slug(told)) else evidence.part
    return Credit(
        id=evidence.source,
        name=source_name(country, evidence.source, part),
        locator=evidence.locator,
        via=via,
        via_name=country.sources[via].short if via else "",
        reliability=_grade(country, evidence.source, via),
    )


def _grade(country: Country, source: str, via: str) -> str:
    """Grade a source; where it was read in a weaker one, that one's grade goes behind a stroke."""
    own = country.sources[source].reliability
    other = country.sources[via].reliability if via else own
    return f"{own}/{other}" if other > own else own


def note(label: int, anchor: str, mark: Mark, told: Collection[Observation], seeds: Seeds) -> Note:
    """Make the note for a mark.

    Rivals stand once in a topic, beside the preferred figure; ``told`` holds those that already do.
    """
    country, ledger = seeds.country, seeds.ledger
    items, subject = mark.evidence, mark.subject
    rows = [item.observation for item in items if item.observation]
    preferred = subject is not None and subject not in told and ledger.all_of(subject)[0] is subject
    rivals = [rival(row, country, ledger) for row in ledger.rivals(subject)] if subject and preferred else []
    return Note(
        label=label,
        anchor=anchor,
        credits=credits_of(items, country),
        periods=tuple(dict.fromkeys(row.period.label for row in rows if row.period)),
        interval=stated_interval(rows[0], ledger) if len(rows) == 1 else "",
        derived=any(row.formula for row in rows),
        rivals=tuple(rivals[:_MOST_RIVALS]),
        more=max(len(rivals) - _MOST_RIVALS, 0),
    )


def credits_of(items: Iterable[Evidence], country: Country) -> tuple[Credit, ...]:
    """Name each publication once, with every place in it that counts here."""
    named = dict[tuple[str, str], Credit]()
    for item in items:
        one = credit(item, country)
        before = named.setdefault((one.id, one.name), one)
        if one.locator not in before.locator:
            named[one.id, one.name] = replace(before, locator=f"{before.locator}; {one.locator}".strip("; "))
    return tuple(named.values())


def rival(row: Observation, country: Country, ledger: Ledger) -> Rival:
    """Say what an observation says, and who says it."""
    return Rival(ledger.quantity(row).compact, source_name(country, row.source, row.part), row.source)


def stated_interval(row: Observation, ledger: Ledger) -> str:
    """Write the interval that a source states around its value; a hedge's own goes without saying."""
    if row.low is None or row.high is None or row.value is None:
        return ""
    quantity = ledger.quantity(row)
    both = say("{low} to {high}", "interval", low=numeral(row.low), high=numeral(row.high))
    return say("{number}%", number=both) if quantity.unit == "percent" else both
