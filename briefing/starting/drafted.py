"""What profiles gave, as rows and texts of a new folder: drafts, each with its sentence in its note."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from briefing.counting import language_of, typed_numbers
from briefing.drafting.speech import written_in
from briefing.drafting.values import Dated, Drafts, Figure, Named, Profile
from briefing.drafts import note_of
from briefing.model import slug
from briefing.records import DRAFT
from briefing.starting import tables
from briefing.starting.listing import key_figures, texts, without_numbers

_ROLE = re.compile(r"\{value\}`[^`]*`")
_TYPES = {"html": "webpage", "htm": "webpage", "xhtml": "webpage"}


@dataclass(frozen=True, slots=True)
class Drafted:
    """Rows, and texts by file and by topic.

    ``unplaced`` are names without coordinates, ``left`` events that were left out for their numbers.
    """

    sources: tuple[dict[str, Any], ...] = ()
    indicators: tuple[dict[str, object], ...] = ()
    observations: Mapping[str, str] = field(default_factory=dict)
    events: tuple[dict[str, object], ...] = ()
    actors: tuple[dict[str, object], ...] = ()
    places: tuple[dict[str, object], ...] = ()
    topics: Mapping[str, str] = field(default_factory=dict)
    glance: tuple[tuple[str, tuple[str, ...]], ...] = ()
    unplaced: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    count: int = 0  # of rows that are drafts


def drafted(
    read: Sequence[tuple[Profile, bytes, Drafts]], taken: Sequence[str] = (), today: str = "9999"
) -> Drafted:
    """Put together what was drafted from profiles, each with the bytes of its file.

    ``taken`` are ids of indicators that the folder has already, ``today`` is ISO 8601.
    """
    if not read:
        return Drafted()
    names = _source_ids([profile for profile, _, _ in read])
    figures = [
        (name, figure) for name, (_, _, drafts) in zip(names, read, strict=True) for figure in drafts.figures
    ]
    indicators: dict[str, dict[str, object]] = {name: {"unit": ""} for name in taken}
    renamed = [(name, figure, _indicator(indicators, figure, name)) for name, figure in figures]
    rows = {name: [_row(name, one, key) for source, one, key in renamed if source == name] for name in names}
    addressed = [(one, _address(one, key, renamed)) for _, one, key in renamed]
    others = _others(names, read, addressed)
    written = texts(addressed, has_events=bool(others.events), has_actors=bool(others.actors))
    read_of = zip(names, read, strict=True)
    sources = (_source(name, profile, content, today) for name, (profile, content, _) in read_of)
    return Drafted(
        sources=tuple(sources),
        indicators=tuple(one for name, one in indicators.items() if name not in taken),
        observations={
            f"observations/drafts-{name}.csv": tables.table(tables.OBSERVATIONS, found)
            for name, found in rows.items()
            if found
        },
        events=others.events,
        actors=others.actors,
        places=others.places,
        topics=written,
        glance=key_figures(addressed),
        unplaced=others.unplaced,
        left=others.left,
        count=len(figures) + len(others.events) + len(others.actors) + len(others.places),
    )


def _source_ids(profiles: Sequence[Profile]) -> list[str]:
    found = list[str]()
    for one in profiles:
        name = slug(one.name.rpartition(".")[0] or one.name)[:40].strip("-") or "profile"
        found.append(name if name not in found and name != "geonames" else f"{name}-{len(found) + 1}")
    return found


def _source(name: str, profile: Profile, content: bytes, today: str) -> dict[str, Any]:
    ending = profile.name.rpartition(".")[2].lower()
    snapshot: dict[str, Any] = {"file": profile.name, "sha256": hashlib.sha256(content).hexdigest()}
    if profile.starts_after:
        snapshot["starts-after"] = profile.starts_after
    item: dict[str, Any] = {
        "id": name,
        "type": _TYPES.get(ending, "document"),
        "title": profile.title or profile.name,
        "title-short": (profile.publisher or profile.title or profile.name)[:40],
    }
    if profile.publisher:
        item["publisher"] = profile.publisher
    year = written_in(profile, today)
    if not profile.issued and year:
        item["issued"] = {"literal": f"{year} or later"}  # the latest year that it tells of
    if profile.issued:
        item["issued"] = {"date-parts": [[int(part) for part in profile.issued.split("-")]]}
    if profile.url.startswith(("https://", "http://")):
        item["URL"] = profile.url
    if profile.language != "und":
        item["language"] = profile.language
    custom = {
        "reliability": "F",
        "read": "whole text",
        "assessment": "Not assessed yet",
        "snapshot": snapshot,
    }
    return item | {"custom": custom}


def _indicator(known: dict[str, dict[str, object]], figure: Figure, source: str) -> str:
    """Return the id of a figure's indicator: one of the same name and unit is the same, another is made."""
    key, number = figure.indicator, 1
    while key in known and known[key]["unit"] != figure.unit:
        number += 1
        key = f"{figure.indicator}-{number}"
    title = without_numbers(figure.title) or "Figure"
    entry = known.setdefault(
        key, {"id": key, "title": title, "unit": figure.unit, "definition": "", "sources": source}
    )
    if source not in str(entry["sources"]).split(";"):
        entry["sources"] = f"{entry['sources']};{source}"
    return key


def _address(figure: Figure, key: str, all_of_them: Sequence[tuple[str, Figure, str]]) -> str:
    """Return the address of a figure: with its period where its indicator has several."""
    periods = {one.period for _, one, known in all_of_them if known == key}
    return f"{key}@{figure.period}" if len(periods) > 1 else key


def _row(source: str, one: Figure, key: str) -> dict[str, object]:
    return {
        "indicator": key,
        "category": one.category,
        "period": one.period,
        "value": one.value,
        "low": one.low,
        "high": one.high,
        "hedge": one.hedge,
        "source": source,
        "locator": one.locator,
        "note": note_of(one.sentence),
        "draft": DRAFT,
    }


_Rows = tuple[dict[str, object], ...]


@dataclass(frozen=True, slots=True)
class _Others:
    """Rows beside observations; ``unplaced`` are names without coordinates, ``left`` events with numbers."""

    events: _Rows
    actors: _Rows
    places: _Rows
    unplaced: tuple[str, ...]
    left: tuple[str, ...]


def _others(
    names: Sequence[str],
    read: Sequence[tuple[Profile, bytes, Drafts]],
    addressed: Sequence[tuple[Figure, str]],
) -> _Others:
    """Return events, actors and places, each once, and what was left out."""
    events, actors, places = (dict[str, dict[str, object]]() for _ in range(3))
    unplaced, left = dict[str, None](), list[str]()
    for name, (_, _, drafts) in zip(names, read, strict=True):
        for event in drafts.events:
            text = _with_roles(event, addressed)
            if not text:
                left.append(f"{event.locator}: {event.text}")
                continue
            row = {"date": event.period, "event": text, "kind": event.kind}
            events.setdefault(f"{event.period} {event.text}", row | _drafted_row(name, event))
        for actor in drafts.actors:
            row = {
                "name": actor.name,
                "aliases": actor.aliases,
                "kind": actor.kind,
                "activity": "To be described",
            }
            actors.setdefault(slug(actor.name), row | _drafted_row(name, actor))
        for place in drafts.places:
            if place.latitude is None or place.longitude is None:
                unplaced.setdefault(place.name)
                continue
            where: dict[str, object] = {
                "latitude": f"{place.latitude:.3f}",
                "longitude": f"{place.longitude:.3f}",
            }
            known: dict[str, object] = {"name": place.name, "kind": place.kind, "source": "geonames"}
            places.setdefault(place.name, known | where | {"note": note_of(place.sentence), "draft": DRAFT})
    return _Others(
        tuple(events.values()), tuple(actors.values()), tuple(places.values()), tuple(unplaced), tuple(left)
    )


def _drafted_row(source: str, one: Dated | Named) -> dict[str, object]:
    return {"source": source, "locator": one.locator, "note": note_of(one.sentence), "draft": DRAFT}


def _with_roles(event: Dated, addressed: Sequence[tuple[Figure, str]]) -> str:
    """Return an event's text with a role for each number of it; empty where one has none to be printed by."""
    text = event.text
    for figure, address in addressed:
        if (
            figure.sentence == event.sentence
            and figure.value.isdecimal()
            and not figure.unit.startswith("USD")
        ):
            for typed in (f"{int(figure.value):,}", figure.value):
                text = re.sub(
                    rf"(?<![\w`.,]){typed}(?![\w`]|[.,]\d)", f"{{value}}`{address}|bare`", text, count=1
                )
    return "" if typed_numbers(_ROLE.sub("", text), language_of("en")) else text
