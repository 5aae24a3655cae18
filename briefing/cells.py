"""Cells that hold roles: text in, plain words out, with the observations whose figures the words give.

A cell has no margin for notes: what states its figures is named where the row names its sources. So a cell
takes a figure or a term, but no citation, no directive and no Markdown.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from briefing.addresses import AddressError, suggestion
from briefing.errors import Problem
from briefing.ledger import Ledger
from briefing.marks import resolve
from briefing.model import Actor, ChartSpec, Country, Observation, Origin, Term
from briefing.prose import ROLES, Prose, Role, directives, stray
from briefing.sentences import ROLE

_ROLES = ("value", "change", "term")
_CLOSED = re.compile(r"\{([a-z]+)\}(`+)(?!`)(.+?)(?<!`)\2(?!`)")
_BEGUN = re.compile(r"\{([a-z]+)\}(`?)")


@dataclass(frozen=True, slots=True)
class Cell:
    """A text that an editor typed outside prose: its name, where it stands, and what stands beside it.

    ``fills`` says whether it may hold roles; a name may not.
    """

    name: str
    text: str
    origin: Origin
    beside: str = ""
    fills: bool = True

    @property
    def typed(self) -> str:
        """The words as typed, with :data:`briefing.sentences.ROLE` for each role."""
        return _CLOSED.sub(ROLE, self.text)


@dataclass(frozen=True, slots=True)
class Filled:
    """A cell's words, and the observations that they rest on."""

    text: str
    figures: tuple[Observation, ...] = ()


def cells(country: Country, prose: Mapping[str, Prose]) -> Iterator[Cell]:
    """Yield every text of the folder that is neither prose, nor a name, nor an observation's own."""
    yield Cell("subtitle", country.subtitle, country.subtitle_origin or country.origin)
    for chart in country.charts:
        for key, text in chart.options.items():
            if not text.isdecimal():  # a year or a measure for the drawing
                yield Cell(f"{key} of chart {chart.id}", text, chart.origins.get(key, chart.origin))
    for group in country.glance:
        yield Cell("title of the key figures", group.title, group.title_origin or group.origin, fills=False)
    yield from _rows(country)
    for topic in country.topics:
        for directive in directives(prose[topic.id].blocks):
            if caption := directive.options.get("caption", ""):
                line = directive.line + 1 + list(directive.options).index("caption")
                yield Cell("caption", caption, Origin(topic.origin.file, line))


def _rows(country: Country) -> Iterator[Cell]:
    for event in country.events:
        yield Cell("event", event.text, event.origin, event.period.label)
    for actor in country.actors:
        beside = f"{actor.name} {actor.status_date.label if actor.status_date else ''}"
        for name in ("where", "activity", "status"):
            yield Cell(name, getattr(actor, name), actor.origin, beside)
        yield Cell("aliases", actor.aliases, actor.origin, beside, fills=False)
    for term in country.glossary:
        yield Cell("definition", term.definition, term.origin, term.term)
        yield Cell("expansion", term.expansion, term.origin, term.term, fills=False)
    for indicator in country.indicators.values():
        yield Cell("title", indicator.title, indicator.origin, fills=False)
        yield Cell("definition", indicator.definition, indicator.origin, indicator.title)
    for row in country.observations:
        yield Cell("category", row.category, row.origin, row.indicator, fills=False)


def problems(country: Country, ledger: Ledger, prose: Mapping[str, Prose]) -> Iterator[Problem]:
    """Yield what is wrong with the roles of cells."""
    for cell in cells(country, prose):
        if "{" in cell.text:
            for what, mend in _faults(cell, country, ledger):
                yield Problem(cell.origin.file, cell.origin.line, f"{cell.name}: {what}", mend)


def _faults(cell: Cell, country: Country, ledger: Ledger) -> Iterator[tuple[str, str]]:
    roles = [Role(match[1], match[3].strip(), cell.origin.line) for match in _CLOSED.finditer(cell.text)]
    if roles and not cell.fills:
        yield "it holds no roles", "say it in words, without the role"
        return
    for role in roles:
        if role.name == "cite":
            yield "it has no margin for a note", "name the publication in the row's source or via"
        elif role.name not in _ROLES:
            yield f"there is no role {role.name!r}", suggestion(role.name, _ROLES)
        else:
            try:
                resolve(role, country, ledger)
            except AddressError as error:
                yield error.what, error.mend
    for match in _BEGUN.finditer(cell.typed):
        if match[1] in ROLES or match[2]:
            yield from stray(match[1], match[2])


def fill(text: str, country: Country, ledger: Ledger) -> Filled:
    """Return a cell's words; :class:`AddressError` where the seeds cannot answer a role."""
    if "{" not in text:
        return Filled(text)
    figures = dict[Observation, None]()

    def words(match: re.Match[str]) -> str:
        mark = resolve(Role(match[1], match[3].strip(), 0), country, ledger)
        figures.update(dict.fromkeys(item.observation for item in mark.evidence if item.observation))
        return mark.text

    return Filled(_CLOSED.sub(words, text), tuple(figures))


def filled(country: Country, ledger: Ledger) -> Country:
    """Fill the cells of a country that was found sound; captions are filled where they are set."""

    def told(*texts: str) -> tuple[list[str], tuple[Observation, ...]]:
        found = [fill(text, country, ledger) for text in texts]
        return [one.text for one in found], _once(row for one in found for row in one.figures)

    def chart(spec: ChartSpec) -> ChartSpec:
        options, figures = told(*spec.options.values())
        texts = dict(zip(spec.options, options, strict=True))
        return replace(spec, options=MappingProxyType(texts), figures=figures)

    (subtitle,), figures = told(country.subtitle)
    events, actors, terms = [], [], []
    for event in country.events:
        (text,), rows = told(event.text)
        events.append(replace(event, text=text, figures=rows))
    for actor in country.actors:
        (where, activity, status), rows = told(actor.where, actor.activity, actor.status)
        actors.append(replace(actor, where=where, activity=activity, status=status, figures=rows))
    for term in country.glossary:
        (text,), rows = told(term.definition)
        terms.append(replace(term, definition=text, figures=rows))
    indicators = {
        name: replace(entry, definition=told(entry.definition)[0][0])
        for name, entry in country.indicators.items()
    }
    return replace(
        country,
        subtitle=subtitle,
        figures=figures,
        charts=tuple(map(chart, country.charts)),
        events=tuple(events),
        actors=tuple(actors),
        glossary=tuple(terms),
        indicators=MappingProxyType(indicators),
    )


def standing(country: Country) -> tuple[Observation, ...]:
    """Return the observations printed wherever a brief is: in its subtitle, its actors and its glossary."""
    entries: tuple[Actor | Term, ...] = (*country.actors, *country.glossary)
    return _once((*country.figures, *(row for entry in entries for row in entry.figures)))


def _once(rows: Iterable[Observation]) -> tuple[Observation, ...]:
    return tuple(dict.fromkeys(rows))
