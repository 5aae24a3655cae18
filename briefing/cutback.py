"""A folder's rows cut back to a day: publications, figures, events, actors and terms that were known by then.

Each row is held against the day by itself (:mod:`briefing.vintages`); a derived figure needs all its parts.
A publication that goes on stays where something of it was known, and then says only when it began. Cells lose
what names a later time.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import takewhile
from types import MappingProxyType
from typing import TypeVar

from briefing.ledger import Ledger
from briefing.model import Actor, Country, Event, Indicator, Observation, Origin, Place, Source, Term
from briefing.moments import later, without_later
from briefing.omissions import Omission, quoted
from briefing.periods import Period, day_label, parse_period
from briefing.vintages import entry_known_from, issue, known_from, period_of

_PIECES = re.compile(r"(?<=[,;:])\s")  # of a title
_Row = TypeVar("_Row", Observation, Event, Actor)


@dataclass(slots=True)
class _Knife:
    """A day held against one row after another, and what that left out."""

    country: Country
    day: dt.date
    left_out: list[Omission] = field(default_factory=list)
    rows: dict[str, Observation] = field(default_factory=dict)  # the figures known by then, by address

    def figures(self, printed: Iterable[Observation]) -> tuple[Observation, ...]:
        """Return what is left of the figures that a cell prints."""
        return tuple(self.rows[row.address] for row in printed if row.address in self.rows)

    def lost(self, printed: Iterable[Observation]) -> str:
        """Say which figure that a cell prints was not known yet."""
        return next((f"{row.address} was not known" for row in printed if row.address not in self.rows), "")

    def leave_out(self, kind: str, name: str, origin: Origin, why: str) -> None:
        """Remember something that goes."""
        self.left_out.append(Omission(kind, name, origin, why))

    def unknown(self, row: Observation | Event | Actor) -> str:
        """Say why a row was not known yet; empty if it was."""
        since = entry_known_from(row, self.country.sources, self.country.language)
        if since is None:
            return "nothing dates it"
        return f"known from {day_label(since)}" if since > self.day else ""

    def via(self, row: _Row) -> tuple[str, ...]:
        """Return where a row could have been read by then."""
        sources, language = self.country.sources, self.country.language
        since = {name: known_from(sources[name], "", period_of(row), language) for name in row.via}
        return tuple(name for name, day in since.items() if day and day <= self.day)

    def cell(self, text: str, origin: Origin, known: Period | None = None) -> str:
        """Return what a cell could have said by then."""
        periods = [known] if known else []
        kept = without_later(text, self.day, self.country.language, periods)
        if kept != text:
            named = later(text, self.day, self.country.language, periods)
            self.leave_out("remark", quoted(text), origin, f"it names {named}")
        return kept

    def names_later(self, text: str) -> str:
        """Return the later time that a text names."""
        return later(text, self.day, self.country.language)


def cut_back(country: Country, ledger: Ledger, day: dt.date) -> tuple[Country, list[Omission]]:
    """Return a country's rows as they were known on a day, and what that leaves out.

    Charts, key figures and topics are as they were: they are held against what is left (see
    :mod:`briefing.hindsight`). ``ledger`` is of the whole country.
    """
    knife = _Knife(country, day)
    rows = tuple(_observations(knife, ledger))
    knife.rows.update((row.address, row) for row in rows)
    events, actors = tuple(_events(knife)), tuple(_actors(knife))
    kept: tuple[Observation | Event | Actor, ...] = (*rows, *events, *actors)
    named = {name for row in kept for name in (row.source.partition("#")[0], *row.via)}
    sources = {source.id: source for source in _sources(knife, named)}
    if country.subtitle:
        knife.leave_out("remark", quoted(country.subtitle), country.origin, "it sums up the whole folder")
    cut = replace(
        country,
        subtitle="",
        figures=(),
        base=country.base if country.base in sources else "",
        edition=replace(country.edition, cutoff=day, hindsight=True),
        indicators=MappingProxyType(_indicators(knife, rows, sources)),
        observations=rows,
        sources=MappingProxyType(sources),
        events=events,
        actors=actors,
        places=tuple(_place(place, sources) for place in country.places),
        glossary=tuple(_glossary(knife)),
    )
    return cut, knife.left_out


def _observations(knife: _Knife, ledger: Ledger) -> Iterator[Observation]:
    """Yield the figures known by then; a derived one only with all it is computed from."""
    why = {row: knife.unknown(row) for row in knife.country.observations}
    changed = True
    while changed:
        changed = False
        for row in [row for row, reason in why.items() if row.formula and not reason]:
            if missing := next((part for part in ledger.parts(row) if why[part]), None):
                why[row], changed = f"it is computed from {missing.address}", True
    for row, reason in why.items():
        if reason:
            knife.leave_out("observation", row.address, row.origin, reason)
        else:
            note = knife.cell(row.note, row.origin, row.period)
            locator = knife.cell(row.locator, row.origin, row.period)
            yield replace(row, via=knife.via(row), note=note, locator=locator)


def _events(knife: _Knife) -> Iterator[Event]:
    for event in knife.country.events:
        why = knife.unknown(event)
        if not why and event.period.end > knife.day:
            why = f"it was over by {day_label(event.period.end)}"
        if not why and (named := knife.names_later(event.text)):
            why = f"it names {named}"
        if why := why or knife.lost(event.figures):
            knife.leave_out("event", quoted(event.text), event.origin, why)
        else:
            note, figures = knife.cell(event.note, event.origin), knife.figures(event.figures)
            yield replace(event, via=knife.via(event), note=note, figures=figures)


def _actors(knife: _Knife) -> Iterator[Actor]:
    """Yield the actors known by then, each without a state that was known only later."""
    for actor in knife.country.actors:
        if why := knife.unknown(actor):
            knife.leave_out("actor", actor.name, actor.origin, why)
            continue
        dated = actor.status_date
        why = f"it is of {dated.label}" if dated and dated.end > knife.day else knife.lost(actor.figures)
        if why:
            knife.leave_out("remark", quoted(actor.status), actor.origin, why)
            status, dated = "", None
        else:
            status = knife.cell(actor.status, actor.origin)
        yield replace(
            actor,
            aliases=knife.cell(actor.aliases, actor.origin),
            where=knife.cell(actor.where, actor.origin),
            activity=knife.cell(actor.activity, actor.origin),
            status=status,
            status_date=dated,
            via=knife.via(actor),
            note=knife.cell(actor.note, actor.origin),
            figures=knife.figures(actor.figures),
        )


def _sources(knife: _Knife, named: set[str]) -> Iterator[Source]:
    """Yield the publications that were out by then, and those that go on of which something was."""
    placed = {place.source for place in knife.country.places}
    for source in knife.country.sources.values():
        came = issue(source, knife.country.language)
        if came and came.last <= knife.day:
            yield source
        elif (not came or came.first < came.last) and source.id in (named | placed):
            yield _begun(source, knife)
        else:
            why = f"it is of {source.issued}" if came else "nothing of it was known yet"
            knife.leave_out("source", source.id, source.origin, why)


def _begun(source: Source, knife: _Knife) -> Source:
    """Let a publication that goes on say when it began, not when it was last looked at."""
    match source.item.get("issued"):
        case {"date-parts": [first, _]}:
            began = parse_period("-".join(f"{int(part):02d}" for part in first)).label
            pieces = _PIECES.split(source.title)
            early = list(takewhile(lambda piece: not knife.names_later(piece), pieces))
            title = source.title if early == pieces else " ".join(early).rstrip(",;:") or source.short
            item = {**source.item, "issued": {"date-parts": [first]}, "title": title}
            return replace(source, title=title, issued=f"from {began}", item=MappingProxyType(item))
    return source


def _indicators(
    knife: _Knife, rows: Iterable[Observation], sources: Mapping[str, Source]
) -> dict[str, Indicator]:
    """Return what was measured by then, with those who measured it."""
    measured = {row.indicator for row in rows}
    return {
        name: replace(
            indicator,
            definition=knife.cell(indicator.definition, indicator.origin),
            sources=tuple(one for one in indicator.sources if one.partition("#")[0] in sources),
        )
        for name, indicator in knife.country.indicators.items()
        if name in measured
    }


def _place(place: Place, sources: Mapping[str, Source]) -> Place:
    """Leave a place where it is; who says so goes if that was later."""
    return place if place.source in sources else replace(place, source="")


def _glossary(knife: _Knife) -> Iterator[Term]:
    """Yield the terms of which something can still be said."""
    for term in knife.country.glossary:
        definition = "" if knife.lost(term.figures) else knife.cell(term.definition, term.origin)
        if term.expansion or definition:
            yield replace(term, definition=definition, figures=knife.figures(term.figures))
        else:
            knife.leave_out("term", term.term, term.origin, "nothing is left of its definition")
