"""A seed folder read whole: folder in, :class:`Country` and every problem of form out.

Sense, such as whether an address can be answered, is :mod:`briefing.checks`' matter; so a wrong cell here
leaves a blank and the row stays, lest one slip be reported again by everything that leans on it.
"""

from collections.abc import Iterator
from types import MappingProxyType

from briefing import model, records, times, vocabulary
from briefing.addresses import suggestion
from briefing.areas import area_problem, language_problem
from briefing.blocks import priority_problems
from briefing.errors import Problem
from briefing.model import Country, Origin
from briefing.settings import Settings, read_settings
from briefing.sources import is_web, read_boundaries, read_sources
from briefing.tables import Reader
from briefing.tongues import asked, base, is_foreign, style_of

OLDEST = 100  # years; what lies further back is history, and any age will do
_MAY_BE_EMPTY = ("subtitle", "publisher", "cover", "base", "about", "licence", "url")


def read_folder(reader: Reader) -> tuple[Country | None, tuple[Problem, ...], bool]:
    """Read the seed folder of a reader, which keeps what it takes in.

    The country is None only where ``country.toml`` cannot be read at all. The last value says whether every
    row could be read: where a whole table is lost, all that leans on it would be told as problems of its own.
    """
    settings = read_settings(reader)
    country = None if settings is None else _country(reader, settings)
    return country, tuple(reader.problems), not reader.lost


def _country(reader: Reader, settings: Settings) -> Country:
    edition, marking = settings.table("edition"), settings.table("marking")
    iso3 = _home(settings)
    indicators = {row.id: row for row in records.indicators(reader)}
    sources = {source.id: source for source in read_sources(reader)}
    language, foreign = _languages(settings)
    hedges = style_of(language).get("hedges", {})
    country = Country(
        name=settings.text("name", example="Peru"),
        **{key: settings.text(key, "") for key in _MAY_BE_EMPTY},
        iso3=iso3,
        language=foreign or language,
        edition=_edition(edition),
        ages=_ages(settings),
        tlp=marking.choice("tlp", vocabulary.TLP_LABELS, "CLEAR"),
        classification=marking.text("classification", ""),
        paper=settings.choice("paper", vocabulary.PAPERS, "a4"),
        topics=tuple(_topics(reader, settings, foreign, language)),
        charts=tuple(_charts(settings.table("charts"))),
        glance=tuple(_glance(settings)),
        indicators=MappingProxyType(indicators),
        observations=tuple(records.observations(reader, iso3, indicators, hedges)),
        sources=MappingProxyType(sources),
        events=tuple(records.events(reader)),
        actors=tuple(records.actors(reader)),
        places=tuple(records.places(reader)),
        glossary=tuple(records.glossary(reader)),
        boundaries=read_boundaries(reader),
        origin=settings.origin(),
        approved=records.approvals(reader),
        subtitle_origin=settings.origin("subtitle"),
        figures=(),
        translated_from=language if foreign else "",
    )
    _lead_somewhere(country, reader, settings)
    for part in (edition, marking, settings):
        part.finish()
    return country


def _languages(settings: Settings) -> tuple[str, str]:
    """Return the folder's language, and the one that was asked for, if it is another."""
    language = settings.text("language", "en")
    if problem := language_problem(language):
        settings.wrong("language", f"language {language!r} is not a language tag", problem)
    return language, asked() if is_foreign(asked(), language) else ""


def _lead_somewhere(country: Country, reader: Reader, settings: Settings) -> None:
    """Report a base document that is not there, and an address that nobody can follow."""
    if country.base and country.base not in country.sources and "sources.json" not in reader.lost:
        settings.wrong(
            "base", f"there is no source {country.base!r}", suggestion(country.base, country.sources)
        )
    if country.url and not is_web(country.url):
        settings.wrong("url", f"url {country.url!r} is no address on the web", "begin it with https://")


def _home(settings: Settings) -> str:
    iso3 = settings.text("iso3", example="PER")
    problem = area_problem(iso3) if iso3 else ""
    if problem:
        settings.wrong("iso3", f"iso3 {iso3!r} is not an ISO 3166-1 alpha-3 code", problem)
    return iso3


def _edition(table: Settings) -> times.Edition:
    edition = times.Edition(
        number=table.number("number"),
        date=table.date("date"),
        cutoff=table.date("cutoff"),
        status=table.choice("status", vocabulary.STATUSES, "new"),
    )
    if edition.cutoff > edition.date:
        table.wrong(
            "cutoff", "the cut-off lies after the edition's date", "take in nothing later than the edition"
        )
    return edition


def _ages(settings: Settings) -> times.Ages:
    """Read how old the figures of each topic may be: whole years, or "any"."""
    table = settings.table("ages")
    known = ("default", times.GLANCE, *(name for _, name in _named(settings)))
    limits = dict[str, int | None]()
    for key, value in table.values.items():
        if key not in known:
            table.wrong(key, f"{table.name_of(key)} is no topic of the brief", suggestion(key, known))
        elif value == "any":
            limits[key] = None
        elif type(value) is int and 0 <= value <= OLDEST:
            limits[key] = value
        else:
            mend = f'write whole years from 0 to {OLDEST}, such as {key} = 5, or "any"'
            said = str(value).lower() if isinstance(value, bool) else repr(value)
            table.wrong(key, f"{table.name_of(key)} is {said}", mend)
    return times.Ages(limits.pop("default", None), MappingProxyType(limits))


def _named(settings: Settings) -> list[tuple[str, str]]:
    """Return the topics that the brief names, each with the setting that names it."""
    named = [
        ("cover", settings.text("cover", "")),
        *(("topics", name) for name in settings.texts("topics")),
        ("about", settings.text("about", "")),
    ]
    return [(key, name) for key, name in named if name]


def _topics(reader: Reader, settings: Settings, foreign: str, own: str) -> Iterator[model.Topic]:
    """Yield the topics: in a foreign language each as somebody has translated it, or else as it is."""
    named = _named(settings)
    under = f"topics/{base(foreign)}" if foreign else ""
    used = set[str]()
    for key, name in named:
        file = f"topics/{name}.md"
        mend = f"add it, or take {name!r} out of {key} in country.toml"
        if name in used:
            settings.wrong(key, f"topic {name!r} stands twice", "take one of them out")
        elif model.slug(name) != name:
            settings.wrong(key, f"{name!r} is not a topic's id", "use a-z, 0-9 and hyphens only")
        elif under and (text := reader.text(f"{under}/{name}.md", required=False)) is not None:
            yield model.Topic(name, text, Origin(f"{reader.shown}/{under}/{name}.md", 1))
        elif (text := reader.text(file, mend=mend)) is not None:
            yield model.Topic(name, text, Origin(f"{reader.shown}/{file}", 1), own if foreign else "")
        used.add(name)
    for folder in filter(None, ("topics", under)):
        for path in sorted((reader.folder / folder).glob("*.md")):
            if any(key == "topics" for key, _ in named) and path.stem not in used:
                mend = f'add "{path.stem}" to topics in country.toml, or move the file away'
                reader.report(f"{folder}/{path.name}", 0, "no topic of the brief uses this file", mend)


def _charts(table: Settings) -> Iterator[model.ChartSpec]:
    for name in table.values:
        chart = table.table(name)
        if not chart.values:
            continue  # reported as no table, or asks for nothing
        if model.slug(name) != name:  # it names a file
            chart.wrong("", f"{name!r} is not a chart's id", "use a-z, 0-9 and hyphens only")
        slots = chart.table("values")
        chart.asked.update(chart.values)
        yield model.ChartSpec(
            id=name,
            kind=chart.text("kind", example="trend"),
            width=chart.choice("width", ("full", "column", "cover"), "full"),
            slots=MappingProxyType({slot: slots.texts(slot) for slot in slots.values}),
            options=MappingProxyType(
                {key: chart.text(key) for key in chart.values if key not in ("kind", "width", "values")}
            ),
            origin=chart.origin(),
            origins=MappingProxyType({key: chart.origin(key) for key in chart.values}),
        )


def _priority(table: Settings) -> int:
    """Read how urgent a group of key figures is: in the format of two pages, unless it says otherwise."""
    given = table.get("priority", int, 2, "1")
    for what, mend in priority_problems(str(given)):
        table.wrong("priority", what, mend)
    return int(given)


def _glance(settings: Settings) -> Iterator[model.GlanceGroup]:
    for group in settings.tables("glance"):
        yield model.GlanceGroup(
            group.text("title"),
            group.texts("values"),
            _priority(group),
            group.origin("values"),
            group.origin("title"),
        )
        group.finish()
