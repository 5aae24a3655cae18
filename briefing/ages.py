"""How old a figure is, and whether the sentence that prints it says so.

A figure older than its topic allows prints its year: a reader takes what bears no date for today's.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from briefing.addresses import AddressError
from briefing.ledger import Ledger
from briefing.marks import resolve
from briefing.model import Country, Observation
from briefing.periods import Period
from briefing.prose import Prose, Role
from briefing.sentences import sentences

PERIOD = "period"  # the style of a value that prints when, not what


@dataclass(frozen=True, slots=True)
class Aged:
    """A figure in prose that is older than its topic allows.

    ``place`` counts equal roles of the topic, in reading order from 0; ``dated`` says whether its sentence
    gives its year, ``prints`` what is to be printed behind it: nothing where a figure before it has it.
    """

    role: Role
    place: int
    kind: str
    row: Observation
    age: int
    dated: bool
    prints: str


def age(period: Period, day: dt.date) -> int:
    """Return the whole years from a period's end to a day, as people count birthdays; 0 where it goes on."""
    end = period.end
    return max(day.year - end.year - ((day.month, day.day) < (end.month, end.day)), 0)


def age_of(row: Observation, country: Country) -> int | None:
    """Return an observation's age at the cut-off in whole years; None where it has no period."""
    return age(row.period, country.edition.cutoff) if row.period else None


def is_stale(row: Observation, topic: str, country: Country) -> bool:
    """Say whether an observation is older than a topic allows. One without period has no age."""
    years, allowed = age_of(row, country), country.ages.allowed(topic)
    return years is not None and allowed is not None and years > allowed


def aged(topic: str, text: Prose, country: Country, ledger: Ledger) -> tuple[Aged, ...]:
    """Return the figures of a topic's text that are older than it allows, in reading order."""
    if country.ages.allowed(topic) is None:
        return ()
    return tuple(_aged(topic, text, country, ledger))


def _aged(topic: str, text: Prose, country: Country, ledger: Ledger) -> Iterator[Aged]:
    places = Counter[Role]()
    for sentence in sentences(text.blocks, country.language):
        said, printed = sentence.filled(_words(country, ledger)), set[str]()
        for role in sentence.roles:
            places[role] += 1
            row = figure_of(role, ledger)
            if row is None or row.period is None or not is_stale(row, topic, country):
                continue
            dated, year = gives(said, row.period), year_of(row.period)
            behind = "" if dated or year in printed else year
            printed.add(year)
            years = age(row.period, country.edition.cutoff)
            yield Aged(role, places[role] - 1, sentence.kind, row, years, dated, behind)


def _words(country: Country, ledger: Ledger) -> Callable[[Role], str]:
    """Return what says the words that a role prints; an address without answer is reported elsewhere."""

    @cache
    def words(role: Role) -> str:
        try:
            return resolve(role, country, ledger).text
        except AddressError:
            return ""

    return words


def figure_of(role: Role, ledger: Ledger) -> Observation | None:
    """Return the observation whose figure a role prints; None for every other role, and for ``|period``."""
    address, _, style = (part.strip() for part in role.content.partition("|"))
    if role.name != "value" or style == PERIOD:
        return None
    try:
        return ledger.one(address)
    except AddressError:
        return None  # reported elsewhere


def years_behind(topic: str, text: Prose, country: Country, ledger: Ledger) -> Mapping[tuple[Role, int], str]:
    """Return the years to be printed behind figures, by role and its place among equal ones."""
    return {(one.role, one.place): one.prints for one in aged(topic, text, country, ledger) if one.prints}


def year_of(period: Period) -> str:
    """Write a period in years alone: ``2016``, ``1980–2000``, ``1980s``."""
    if "X" in period.edtf:
        return period.label
    first, last = period.start.year, period.end.year
    return str(last) if first == last else f"{first}–{last}"


def gives(text: str, period: Period) -> bool:
    """Say whether a text gives a period's year: its last one, or any year of a decade or a century."""
    if re.search(rf"(?<![\d.,]){re.escape(period.label)}(?![.,]?\d)", text):
        return True
    found = {int(year) for year in re.findall(r"(?<![\d.,])\d{4}(?![.,]?\d)", text)}
    if "X" in period.edtf:
        return any(period.start.year <= year <= period.end.year for year in found)
    last = period.end.year
    return last in found or re.search(rf"\b{period.start.year}[–/-]{last % 100:02d}\b", text) is not None
