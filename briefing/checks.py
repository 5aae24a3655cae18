"""Sense: does everything in the folder lead somewhere? Country in, problems out.

Form was checked when the folder was read (:mod:`briefing.seeds`); here files are held against each other.
"""

from collections.abc import Iterable, Iterator, Mapping

from briefing import cells, naked
from briefing.addresses import AddressError, suggestion
from briefing.currency import check_currency
from briefing.dating import check_years
from briefing.drafts import check_drafts
from briefing.errors import Problem
from briefing.formulas import own_numbers, parse_formula
from briefing.ledger import Ledger
from briefing.marks import resolve
from briefing.model import Actor, Country, Event, Observation, Origin, Place
from briefing.plugins import names
from briefing.prose import ROLES, Block, Directive, Prose, directives, roles
from briefing.rivals import unexplained
from briefing.rulebook import broken, parted
from briefing.vocabulary import CONFIDENCES, LIKELIHOODS
from briefing.wording import check_wording

TABLES = ("actors", "events")


def check(country: Country, ledger: Ledger, prose: Mapping[str, Prose]) -> tuple[Problem, ...]:
    """Return every problem of sense; ``prose`` holds each topic's text, taken apart, by the topic's id."""
    found = (
        *_unknown_ids(country),
        *_duplicates(country),
        *_formulas(country, ledger),
        *_addresses(country, ledger),
        *_prose(country, ledger, prose),
        *check_drafts(country),
        *check_years(country, ledger, prose),
        *cells.problems(country, ledger, prose),
        *naked.problems(country, ledger, prose),
        *check_currency(country, ledger, prose),
        *check_wording(country, ledger, prose),
    )
    # Only figures that have a source and an answer can be held against each other.
    return found if parted(found)[0] else (*found, *unexplained(country, ledger))


def _problem(origin: Origin, what: str, mend: str) -> Problem:
    return Problem(origin.file, origin.line, what, mend)


def _unknown_ids(country: Country) -> Iterator[Problem]:
    for row in country.observations:
        if row.indicator and row.indicator not in country.indicators:
            mend = _either(row.indicator, country.indicators, "define it in indicators.csv")
            yield _problem(row.origin, f"there is no indicator {row.indicator!r}", mend)
    entries: tuple[Observation | Event | Actor | Place, ...] = (
        *country.observations,
        *country.events,
        *country.actors,
        *country.places,
    )
    for entry in entries:
        yield from _unknown_sources(country, entry)
    for indicator in country.indicators.values():
        for name in indicator.sources:
            if name.partition("#")[0] not in country.sources:
                mend = suggestion(name, country.sources)
                yield _problem(indicator.origin, f"there is no source {name!r}", mend)


def _either(wrong: str, known: Iterable[str], otherwise: str) -> str:
    """Say what was probably meant, and what to do where it was meant as it stands."""
    mend = suggestion(wrong, known)
    return f"{mend}{'' if mend.endswith('?') else '.'} Otherwise {otherwise}"


def _unknown_sources(country: Country, entry: Observation | Event | Actor | Place) -> Iterator[Problem]:
    source = entry.source.partition("#")[0]
    via = () if isinstance(entry, Place) else entry.via
    for name in filter(None, (source, *via)):
        if name not in country.sources:
            mend = _either(name, country.sources, "add it to sources.json")
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
            else:
                for number in own_numbers(parse_formula(row.formula)):
                    what = f"{number} in the formula is no observation"
                    mend = "add one with its source, and name it in braces"
                    yield broken("naked-number", row.origin, what, mend)


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
        if text.title and topic.id != country.about and not any(map(_says_something, text.blocks)):
            mend = "write its text, or take it out of country.toml"
            yield Problem(topic.origin.file, topic.origin.line, "the topic holds nothing but its title", mend)
        for role in roles(text.blocks):
            if role.name not in ROLES and role.name not in names("roles"):
                continue  # reported where the text was taken apart
            try:
                resolve(role, country, ledger)
            except AddressError as error:
                yield Problem(topic.origin.file, role.line, error.what, error.mend)
        for directive in directives(text.blocks):
            for what, mend in _directive(country, ledger, directive):
                yield Problem(topic.origin.file, directive.line, what, mend)


def _says_something(block: Block) -> bool:
    return isinstance(block, Directive) or bool(block.tokens)


def _directive(country: Country, ledger: Ledger, directive: Directive) -> Iterator[tuple[str, str]]:
    match directive.name:
        case "chart":
            names = [chart.id for chart in country.charts]
            if directive.argument not in names:
                yield f"there is no chart {directive.argument!r}", suggestion(directive.argument, names)
        case "table" if directive.argument in TABLES:
            rows = country.actors if directive.argument == "actors" else country.events
            kinds = list(dict.fromkeys(row.kind for row in rows))
            if not rows:
                yield f"{directive.argument}.csv holds no row", "add one, or take the table out"
            for kind in filter(None, map(str.strip, directive.options.get("kind", "").split(","))):
                if kind not in kinds:
                    yield f"no row of {directive.argument}.csv is of kind {kind!r}", suggestion(kind, kinds)
        case "table" | "rivals":
            try:
                (ledger.one if directive.name == "rivals" else ledger.all)(directive.argument)
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
