"""The tables of actors and events: rows of ready words, with who states them."""

from collections.abc import Collection
from dataclasses import dataclass

from briefing.marks import Evidence, stated
from briefing.model import Actor, Country, Event, Origin
from briefing.notes import Credit, credits_of


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor as its table shows it."""

    name: str
    aliases: str
    kind: str
    where: str
    activity: str
    status: str
    status_date: str
    credits: tuple[Credit, ...]
    origin: Origin


def actors(country: Country, kinds: Collection[str] = ()) -> tuple[ActorRow, ...]:
    """Return the actors of some kinds, or all, in the folder's order."""
    return tuple(
        ActorRow(
            name=actor.name,
            aliases=actor.aliases,
            kind=actor.kind,
            where=actor.where,
            activity=actor.activity,
            status=actor.status,
            status_date=actor.status_date.label if actor.status_date else "",
            credits=_credits(actor, country),
            origin=actor.origin,
        )
        for actor in country.actors
        if not kinds or actor.kind in kinds
    )


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event as its table shows it."""

    date: str
    text: str
    credits: tuple[Credit, ...]
    origin: Origin


def events(country: Country, kinds: Collection[str] = ()) -> tuple[EventRow, ...]:
    """Return the events of some kinds, or all, in order of time."""
    found = [event for event in country.events if not kinds or event.kind in kinds]
    found.sort(key=lambda event: event.period)
    return tuple(
        EventRow(event.period.label, event.text, _credits(event, country), event.origin) for event in found
    )


def _credits(entry: Actor | Event, country: Country) -> tuple[Credit, ...]:
    """Name who says so, and who states the figures that the row prints."""
    source, _, part = entry.source.partition("#")
    twice = entry.via[:1] in (row.via[:1] for row in entry.figures if row.source != source)
    own = Evidence(source, part, entry.locator, () if twice else entry.via)
    return credits_of((own, *map(stated, entry.figures)), country)
