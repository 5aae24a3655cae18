"""Is it still so, and could it be known: old figures where newer are known, and what came too late."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefing.addresses import AddressError
from briefing.ages import age_of, aged, is_stale
from briefing.errors import Problem
from briefing.ledger import Ledger
from briefing.model import Actor, Country, Event, GlanceGroup, Observation, Origin, Source
from briefing.periods import Period, day_label
from briefing.prose import Prose
from briefing.rulebook import broken
from briefing.sources import issued
from briefing.times import GLANCE

LEADS = ("takeaway", "judgement")  # what a reader in haste takes away


def check_currency(country: Country, ledger: Ledger, prose: Mapping[str, Prose]) -> tuple[Problem, ...]:
    """Return a problem or a warning for each figure that is too old, and for what came after the cut-off."""
    return (
        *_prose(country, ledger, prose),
        *(problem for group in country.glance for problem in _key_figures(group, country, ledger)),
        *_after_cutoff(country),
    )


def newer(row: Observation, country: Country, ledger: Ledger, source: str = "") -> Observation | None:
    """Return the newest observation of the same thing that was known by the cut-off; None where row is it.

    Only sources count that the indicator names, where it names any, or the one that is asked for; of one
    date the most preferred.
    """
    order = {source} - {""} or set(country.indicators[row.indicator].sources)
    known = [
        other
        for other in ledger.alike(row)
        if other.period
        and other.period.end <= country.edition.cutoff
        and (not order or {other.source, f"{other.source}#{other.part}"} & order)
    ]
    newest = max(known, key=_end, default=row)
    return newest if _end(newest) > _end(row) else None


def _end(row: Observation) -> dt.date:
    return row.period.end if row.period else dt.date.max


def _prose(country: Country, ledger: Ledger, prose: Mapping[str, Prose]) -> Iterator[Problem]:
    for topic in country.topics:
        for one in aged(topic.id, prose[topic.id], country, ledger):
            other = newer(one.row, country, ledger)
            misleads = other is not None and one.kind in LEADS and not one.dated
            origin = Origin(topic.origin.file, one.role.line)
            yield _too_old(one.row, topic.id, origin, _Known(country, ledger, other), misleads=misleads)


def _key_figures(group: GlanceGroup, country: Country, ledger: Ledger) -> Iterator[Problem]:
    """Look at key figures. Their table prints the year, so only a source's own newer one makes a problem."""
    for address in group.addresses:
        try:
            row = ledger.one(address)
        except AddressError:
            continue  # reported elsewhere
        if is_stale(row, GLANCE, country):
            own = newer(row, country, ledger, row.source)
            known = _Known(country, ledger, own or newer(row, country, ledger))
            yield _too_old(row, GLANCE, group.origin, known, misleads=own is not None)


@dataclass(frozen=True, slots=True)
class _Known:
    """The newer observation that there is, if any."""

    country: Country
    ledger: Ledger
    row: Observation | None

    @property
    def address(self) -> str:
        """Its address as prose would write it: without what goes without saying."""
        if self.row is None:
            return ""
        full = self.row.address.removeprefix(f"{self.country.iso3}.")
        short = full.partition(":")[0]
        return short if self.ledger.one(short) is self.row else full


def _too_old(row: Observation, topic: str, origin: Origin, known: _Known, *, misleads: bool) -> Problem:
    """Warn of an old figure; it is a problem where it misleads, because a newer one could stand there."""
    country = known.country
    short, years = row.address.removeprefix(f"{country.iso3}."), age_of(row, country)
    limit = country.ages.allowed(topic)
    what = f"{short} is {years} {'year' if years == 1 else 'years'} old, and {topic} allows {limit}"
    if misleads:
        mend = "write that" if topic == GLANCE else "write that, or give the year in the sentence"
        return broken("stale-lead", origin, f"{what}; {known.address} is known", mend)
    mend = f"look whether {known.address} should stand here" if known.row else "look for a newer one"
    return broken("stale-figure", origin, what, mend)


def _after_cutoff(country: Country) -> Iterator[Problem]:
    """Report what nobody could have taken in by the cut-off: its source, or all it was read in, is later."""
    day = country.edition.cutoff
    late = defaultdict[str, list[Origin]](list)
    entries: tuple[Observation | Event | Actor, ...] = (
        *country.observations,
        *country.events,
        *country.actors,
    )
    for entry in entries:
        name = entry.source.partition("#")[0]
        first, copies = _issued(country, name), [_issued(country, copy) for copy in entry.via]
        if first and first.start > day:
            late[name].append(entry.origin)
        elif copies and all(copy and copy.start > day for copy in copies):
            what = f"it was read in {entry.via[0]!r}, which came out after the cut-off on {day_label(day)}"
            mend = "take it out, or move the cut-off in country.toml"
            yield broken("after-cutoff", entry.origin, what, mend)
        elif isinstance(entry, Observation) and not entry.formula and not first:
            yield from _unknowable(entry, day)
    for name, origins in late.items():
        yield _late_source(country.sources[name], origins, day)


def _late_source(source: Source, origins: list[Origin], day: dt.date) -> Problem:
    """Report a source that came out after the cut-off, with all that leans on it."""
    rows = "1 row leans" if len(origins) == 1 else f"{len(origins)} rows lean"
    what = f"{source.id!r} is of {source.issued}, after the cut-off on {day_label(day)}, and {rows} on it"
    first = min(origins)
    mend = f"move the cut-off, or take out what leans on it, first {first.file}:{first.line}"
    return broken("after-cutoff", source.origin, what, mend)


def _issued(country: Country, name: str) -> Period | None:
    return issued(country.sources[name]) if name in country.sources else None


def _unknowable(row: Observation, day: dt.date) -> Iterator[Problem]:
    """Report a figure of a time after the cut-off whose source has no date: a forecast has an earlier one."""
    if row.period and row.period.start > day:
        late = f"{row.period.label} begins after the cut-off on {day_label(day)}"
        what = f"{late}, and source {row.source!r} has no date"
        mend = "date the source in sources.json if it is a forecast, or take the row out"
        yield broken("after-cutoff", row.origin, what, mend)
