"""Sense: does everything in the folder lead somewhere? Country in, problems out.

Form was checked when the folder was read (:mod:`briefing.seeds`); here files are held against each other.
"""

from collections.abc import Iterator, Mapping

from briefing.addresses import AddressError, suggestion
from briefing.errors import Problem
from briefing.ledger import Ledger
from briefing.marks import resolve
from briefing.model import CONFIDENCES, LIKELIHOODS, Actor, Country, Event, Observation, Origin
from briefing.prose import ROLES, Directive, Prose, directives, roles

TABLES = ("actors", "events")


def check(country: Country, ledger: Ledger, prose: Mapping[str, Prose]) -> tuple[Problem, ...]:
    """Return every problem of sense; ``prose`` holds each topic's text, taken apart, by the topic's id."""
    return (
        *_unknown_ids(country),
        *_duplicates(country),
        *_formulas(country, ledger),
        *_addresses(country, ledger),
        *(problem for text in prose.values() for problem in text.problems),
        *_prose(country, ledger, prose),
        *_settings(country),
    )


def _problem(origin: Origin, what: str, mend: str) -> Problem:
    return Problem(origin.file, origin.line, what, mend)


def _unknown_ids(country: Country) -> Iterator[Problem]:
    for row in country.observations:
        if row.indicator and row.indicator not in country.indicators:
            mend = f"{suggestion(row.indicator, country.indicators)} Otherwise define it in indicators.csv"
            yield _problem(row.origin, f"there is no indicator {row.indicator!r}", mend)
    entries: tuple[Observation | Event | Actor, ...] = (
        *country.observations,
        *country.events,
        *country.actors,
    )
    for entry in entries:
        yield from _unknown_sources(country, entry)
    for indicator in country.indicators.values():
        for name in indicator.sources:
            if name.partition("#")[0] not in country.sources:
                mend = suggestion(name, country.sources)
                yield _problem(indicator.origin, f"there is no source {name!r}", mend)


def _unknown_sources(country: Country, entry: Observation | Event | Actor) -> Iterator[Problem]:
    source = entry.source.partition("#")[0]
    for name in filter(None, (source, *entry.via)):
        if name not in country.sources:
            mend = f"{suggestion(name, country.sources)} Otherwise add it to sources.json"
            yield _problem(entry.origin, f"there is no source {name!r}", mend)


def _duplicates(country: Country) -> Iterator[Problem]:
    first = dict[str, Observation]()
    for row in country.observations:
        before = first.setdefault(row.address, row)
        if before is not row:
            where = f"{before.origin.file}:{before.origin.line}"
            mend = (
                f"{where} has it; take one out, or tell their parts apart with #, as in {row.source}#revised"
            )
            yield _problem(row.origin, f"{row.address} is stated twice", mend)


def _formulas(country: Country, ledger: Ledger) -> Iterator[Problem]:
    for row in country.observations:
        if row.formula and row.indicator in country.indicators:
            try:
                ledger.quantity(row)
            except AddressError as error:
                yield _problem(row.origin, error.what, error.mend)


def _addresses(country: Country, ledger: Ledger) -> Iterator[Problem]:
    for group in country.glance:
        for address in group.addresses:
            try:
                ledger.one(address)
            except AddressError as error:
                yield _problem(group.origin, error.what, error.mend)
    for chart in country.charts:
        for address in (address for addresses in chart.slots.values() for address in addresses):
            try:
                ledger.all(address)
            except AddressError as error:
                yield _problem(chart.origin, f"chart {chart.id}: {error.what}", error.mend)


def _prose(country: Country, ledger: Ledger, prose: Mapping[str, Prose]) -> Iterator[Problem]:
    for topic in country.topics:
        text = prose[topic.id]
        for role in roles(text.blocks):
            if role.name not in ROLES:
                continue  # reported where the text was taken apart
            try:
                resolve(role, country, ledger)
            except AddressError as error:
                yield Problem(topic.origin.file, role.line, error.what, error.mend)
        for directive in directives(text.blocks):
            for what, mend in _directive(country, ledger, directive):
                yield Problem(topic.origin.file, directive.line, what, mend)


def _directive(country: Country, ledger: Ledger, directive: Directive) -> Iterator[tuple[str, str]]:
    match directive.name:
        case "chart":
            names = [chart.id for chart in country.charts]
            if directive.argument not in names:
                yield f"there is no chart {directive.argument!r}", suggestion(directive.argument, names)
        case "table" | "rivals":
            if directive.argument not in TABLES or directive.name == "rivals":
                try:
                    ledger.all(directive.argument)
                except AddressError as error:
                    yield error.what, error.mend
        case "judgement":
            yield from _judgement(directive)


def _judgement(directive: Directive) -> Iterator[tuple[str, str]]:
    """Hold a judgement to ICD 203: one of its terms, a confidence, and words to go with them."""
    for option, known in (("likelihood", LIKELIHOODS), ("confidence", CONFIDENCES)):
        given = directive.options.get(option, "")
        if given not in known:
            what = (
                f"the judgement's {option} {given!r} is not known"
                if given
                else f"the judgement has no {option}"
            )
            yield what, f"write :{option}: and one of {', '.join(known)}"
    if not directive.body:
        yield "the judgement says nothing", "write its sentence under the options"


def _settings(country: Country) -> Iterator[Problem]:
    if country.base and country.base not in country.sources:
        mend = suggestion(country.base, country.sources)
        yield _problem(country.origin, f"base: there is no source {country.base!r}", mend)
