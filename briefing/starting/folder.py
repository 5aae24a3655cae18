"""A seed folder begun: what is commonly known of a country, as files that build at once."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from briefing.coverage import spelled
from briefing.starting import tables
from briefing.starting.drafted import Drafted
from briefing.starting.homeland import Home

GEONAMES: Mapping[str, Any] = {
    "id": "geonames",
    "type": "dataset",
    "title": "GeoNames geographical database",
    "title-short": "GeoNames",
    "author": [{"literal": "GeoNames"}],
    "publisher": "GeoNames",
    "URL": "https://www.geonames.org",
    "language": "en",
    "custom": {
        "reliability": "B",
        "read": "series",
        "assessment": "Open gazetteer (CC BY 4.0); says neither how it counted nor when",
    },
}
KNOWN = ("population", "area", "capital", "currency", "neighbours", "languages")
_UNDATED = "GeoNames gives no date."
_TOML = """{schema}# {name}. What is printed comes from this folder; this file says what the brief is.
# The guide explains every key: docs/seed-folder.md. Lines that begin with # are notes to you.
name = "{name}"
iso3 = "{iso3}"
language = "en"           # of the text: en, en-GB, es …
subtitle = ""             # what a reader should know first; printed under the name
publisher = ""            # who answers for the brief
licence = "{licence}"
paper = "a4"              # or "letter"
about = "about"           # the topic that closes the brief
# cover = "bottom-line"   # write topics/bottom-line.md with your judgements, and take the # away
{base}topics = [
{topics}]

[edition]
number = 1
date = {today}
cutoff = {today}       # the last day of information: nothing later is taken in
status = "new"

[ages]
default = 5               # how many years old a figure may be before its year is printed beside it

[marking]
tlp = "CLEAR"             # CLEAR, GREEN, AMBER, AMBER+STRICT or RED: who may pass it on

# The key figures: groups of addresses, each of one observation. More in docs/recipes.md, as charts are.
{glance}"""
_BOUNDARIES = "Boundaries: Natural Earth, public domain; they imply no endorsement."
_LICENCE = f"Coordinates and figures of GeoNames: CC BY 4.0. {_BOUNDARIES}"
_README = """# {name}: a seed folder

What the files hold. The guide, docs/seed-folder.md, has every column.

- `country.toml`: what the brief is called, its topics in their order, its key figures and charts.
- `topics/*.md`: the text, a file a topic. A figure is asked for, never typed: {{value}}`population`. A line
  that begins with % is a note to you.
- `indicators.csv`: what is measured, in which unit, and which source is believed first.
- `observations/*.csv`: what each source says: value, hedge, period, source, and where in it (`locator`).
- `sources.json`: the publications, as CSL-JSON (Zotero exports it), each with a grade from A to F.
- `events.csv`, `actors.csv`, `places.csv`, `glossary.csv`: the timeline, who is who, the points of the map,
  the terms.

What to do next:

1. `briefing check {folder}` says what is wrong, by file and line.
2. `briefing build {folder}` makes the PDF; `briefing build {folder} --format two-page` the short one.
3. {confirm}
"""
_CONFIRM = (
    "`briefing confirm {folder}` lists what was drafted from your profiles. Look each up, then confirm it: "
    "until then every page says DRAFT."
)
_ADD = "Add sources and observations, write the topics, and say on the cover what follows from them."
_OVERVIEW = """# Overview

% Lines that begin with % are notes to you, and are not printed. The first block says what matters most.
% {value}`…` prints a figure of observations/, with its hedge and its source. Nothing is typed twice.

"""
_ABOUT = """# About this brief

% How it was made, and what is not known. Rewrite this before anybody else reads it.

This is a first edition. {said} Boundaries on the map are those of Natural Earth and imply no endorsement.
"""


def files_of(home: Home, folder: str, today: dt.date, drafted: Drafted, *, schema: bool) -> dict[str, str]:
    """Return the files of a new folder by their path in it.

    ``folder`` is its name, ``drafted`` what profiles gave; ``schema`` says whether the JSON Schema of
    country.toml lies beside it.
    """
    known = home.number > 0
    indicators, rows = _known(home) if known else ([], [])
    has_more = "overview" in drafted.topics
    topics = {"overview": _overview(home, rows, more=has_more)} | dict(drafted.topics)
    if has_more:
        figures = drafted.topics["overview"].partition("\n")[2].lstrip()
        topics["overview"] = f"{_overview(home, rows, more=True)}\n{figures}"
    files = {
        "country.toml": _settings(home, list(topics), today, drafted, schema=schema),
        "README.md": _README.format(
            name=home.name,
            folder=folder,
            confirm=_CONFIRM.format(folder=folder) if drafted.sources else _ADD,
        ),
        "sources.json": tables.sources([*([dict(GEONAMES)] if known else []), *drafted.sources]),
        "indicators.csv": tables.table(tables.INDICATORS, [*indicators, *drafted.indicators]),
        "events.csv": tables.table(tables.EVENTS, drafted.events),
        "actors.csv": tables.table(tables.ACTORS, drafted.actors),
        "places.csv": tables.table(tables.PLACES, [*_places(home), *_others(home, drafted.places)]),
        "glossary.csv": tables.table(tables.GLOSSARY, []),
        "observations/country.csv": tables.table(tables.OBSERVATIONS[:-1], rows),
        "topics/about.md": _ABOUT.format(said=_said(known=known, drafted=drafted)),
    }
    files |= {f"topics/{name}.md": text for name, text in topics.items()}
    return {name: spelled(text) for name, text in (files | dict(drafted.observations)).items()}


def _others(home: Home, places: Iterable[dict[str, object]]) -> Iterable[dict[str, object]]:
    towns = {town.name for town in home.towns}
    return (place for place in places if place["name"] not in towns)


def _said(*, known: bool, drafted: Drafted) -> str:
    said = "Its figures of land and people are GeoNames’, which gives no dates." if known else ""
    more = (
        "Others were drafted from texts by the program and have not been confirmed."
        if drafted.sources
        else ""
    )
    return " ".join(filter(None, (said, more))) or "It holds no figures yet."


def _known(home: Home) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Return the indicators and observations of what GeoNames knows."""
    facts = (
        (
            "population",
            "Population",
            "count",
            "People living in the country, as GeoNames has it.",
            home.population or "",
        ),
        ("area", "Area", "square kilometres", "Land and inland water.", home.area or ""),
        ("capital", "Capital", "text", "Seat of government, as GeoNames has it.", home.capital),
        ("currency", "Currency", "text", "With its ISO 4217 code.", home.currency),
        (
            "neighbours",
            "Neighbours by land",
            "text",
            "Countries that share a land border.",
            _listed(home.neighbours),
        ),
        ("languages", "Languages", "text", "Most spoken or official first.", _listed(home.languages[:4])),
    )
    locator = f"geonameid {home.number}"
    indicators, rows = list[dict[str, object]](), list[dict[str, object]]()
    for name, title, unit, definition, value in facts:
        if value:
            indicators.append(
                {"id": name, "title": title, "unit": unit, "definition": definition, "sources": "geonames"}
            )
            rows.append(
                {
                    "indicator": name,
                    "value": value,
                    "source": "geonames",
                    "locator": locator,
                    "note": _UNDATED,
                }
            )
    return indicators, rows


def _listed(names: tuple[str, ...]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def _places(home: Home) -> Iterable[dict[str, object]]:
    for town in home.towns:
        yield {
            "name": town.name,
            "kind": "capital" if town.name == home.capital else "city",
            "latitude": f"{town.latitude:.3f}",
            "longitude": f"{town.longitude:.3f}",
            "source": "geonames",
        }


def _overview(home: Home, rows: list[dict[str, object]], *, more: bool) -> str:
    """Write the first topic: our own sentences, with roles for what is known; ``more`` stands behind them."""
    have = {str(row["indicator"]) for row in rows}
    lead = ""
    if {"population", "area"} <= have:
        said = f"{home.name} has {{value}}`population` people on {{value}}`area`."
        lead = f":::{{takeaway}}\n{said}\n:::\n\n"
    sentences = {
        "capital": "The capital is {value}`capital`.",
        "currency": "The currency is the {value}`currency`.",
        "neighbours": "By land it borders on {value}`neighbours`.",
        "languages": "Languages: {value}`languages`.",
    }
    text = " ".join(sentence for name, sentence in sentences.items() if name in have)
    if not text and more:
        return _OVERVIEW
    text = text or f"Write here what a reader should know of {home.name}."
    return f"{_OVERVIEW}{lead}{{priority=2}}\n{text}\n"


def _settings(home: Home, topics: list[str], today: dt.date, drafted: Drafted, *, schema: bool) -> str:
    known = [name for name, number in (("population", home.population), ("area", home.area)) if number]
    groups = [("Land and people", known)] if known else []
    groups += [(title, list(keys)) for title, keys in drafted.glance]
    base = str(drafted.sources[0]["id"]) if drafted.sources else ""
    return _TOML.format(
        schema="#:schema ../country.schema.json\n" if schema else "",
        name=home.name.replace('"', "”"),
        iso3=home.iso3,
        licence=_LICENCE if home.number else _BOUNDARIES,
        base=f'base = "{base}"  # the source whose every figure is listed and checked\n' if base else "",
        topics="".join(f'  "{name}",\n' for name in topics),
        today=today.isoformat(),
        glance="\n".join(_group(title, keys) for title, keys in groups),
    )


def _group(title: str, keys: list[str]) -> str:
    return (
        f'[[glance]]\ntitle = "{title}"\nvalues = [{", ".join(f"{chr(34)}{key}{chr(34)}" for key in keys)}]\n'
    )
