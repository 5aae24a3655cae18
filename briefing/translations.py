"""A folder's own words in another language: every text of its tables and settings, by what kind it is.

They stand in ``translations/LANGUAGE.po``, the catalogue that translators' programs know (gettext). The
figures, their hedges, periods and sources stand once, in the tables: a translation cannot change them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from briefing.model import Actor, ChartSpec, Country, Event, Indicator, Observation, Origin, Source, Term
from briefing.sources import issued

FOLDER = "translations"
NAMES = "publisher"  # a kind of texts that are names: they may stay as they are
Word = Callable[[str, str, Origin], str]
# Units that are codes of ours, by which figures are written; the interface has words for them.
UNITS = frozenset(("percent", "percentage points", "rank", "count", "ratio", "text", "date"))
_CODES = frozenset(("aim", "kinds", "by"))  # options of charts that are no words
MONEY = "USD "


def file_of(language: str) -> str:
    """Name the file of a language in a folder."""
    return f"{FOLDER}/{language}.po"


@dataclass(frozen=True, slots=True)
class Text:
    """A text that is to be translated: what kind it is, where it first stands, and what it is beside."""

    kind: str
    text: str
    origin: Origin


def texts(country: Country) -> Iterator[Text]:
    """Yield every text of a folder's tables and settings, each once a kind, in the order of its files."""
    found = dict[tuple[str, str], Text]()

    def note(kind: str, text: str, origin: Origin) -> str:
        if text and any(map(str.isalpha, text)):
            found.setdefault((kind, text), Text(kind, text, origin))
        return text

    translated(country, note)
    for row in country.observations:
        note("category", row.category, row.origin)
        if row.part and not row.part[:4].isdecimal():
            note("part of a source", row.part.replace("-", " "), row.origin)
    for event in country.events:
        note("kind of event", event.kind, event.origin)
    for source in country.sources.values():
        _note_source(source, note)
    yield from found.values()


def _note_source(source: Source, note: Word) -> None:
    """Note the names of a publication, and a title in brackets: that is our description, and no title."""
    if source.title.startswith("["):
        note("title of a source", source.title, source.origin)
    item = source.item
    note(NAMES, str(item.get("publisher", item.get("container-title", ""))), source.origin)
    for person in item.get("author", ()):
        note(NAMES, person.get("literal", ""), source.origin)


def translated(country: Country, word: Word) -> Country:
    """Return a country with each of its texts replaced by ``word(kind, text, origin)``.

    Categories and parts of sources are addresses and stay; what prints them asks the tongue.
    """
    return replace(
        country,
        name=word("country", country.name, country.origin),
        subtitle=word("subtitle", country.subtitle, country.subtitle_origin or country.origin),
        publisher=word("publisher", country.publisher, country.origin),
        licence=word("licence", country.licence, country.origin),
        classification=word("marking", country.classification, country.origin),
        charts=tuple(_chart(chart, word) for chart in country.charts),
        glance=tuple(
            replace(one, title=word("heading of key figures", one.title, one.title_origin or one.origin))
            for one in country.glance
        ),
        indicators=MappingProxyType(
            {name: _indicator(one, word) for name, one in country.indicators.items()}
        ),
        observations=tuple(_observation(row, country, word) for row in country.observations),
        sources=MappingProxyType({name: _source(one, word) for name, one in country.sources.items()}),
        events=tuple(_event(one, word) for one in country.events),
        actors=tuple(_actor(one, word) for one in country.actors),
        places=tuple(replace(one, name=word("place name", one.name, one.origin)) for one in country.places),
        glossary=tuple(_term(one, word) for one in country.glossary),
    )


def _chart(chart: ChartSpec, word: Word) -> ChartSpec:
    options = {
        name: text if name in _CODES else word(f"option {name}", text, chart.origins.get(name, chart.origin))
        for name, text in chart.options.items()
    }
    return replace(chart, options=MappingProxyType(options))


def _indicator(one: Indicator, word: Word) -> Indicator:
    unit = one.unit
    if unit.startswith(MONEY):
        unit = MONEY + word("unit", unit, one.origin).removeprefix(MONEY)
    elif unit not in UNITS:
        unit = word("unit", unit, one.origin)
    return replace(
        one,
        title=word("indicator title", one.title, one.origin),
        unit=unit,
        definition=word("indicator definition", one.definition, one.origin),
    )


def _observation(row: Observation, country: Country, word: Word) -> Observation:
    known = country.indicators.get(row.indicator)
    in_words = known is not None and known.unit == "text"
    return replace(
        row,
        words=word("value in words", row.words, row.origin) if in_words else row.words,
        locator=word("locator", row.locator, row.origin),
        note=word("note", row.note, row.origin),
    )


def _source(one: Source, word: Word) -> Source:
    date = one.item.get("issued")
    literal = isinstance(date, Mapping) and "literal" in date
    period = None if literal else issued(one)
    return replace(
        one,
        short=word("short name of a source", one.short, one.origin),
        issued=period.label if period else word("date", one.issued, one.origin),
    )


def _event(one: Event, word: Word) -> Event:
    return replace(
        one,
        text=word("event", one.text, one.origin),
        locator=word("locator", one.locator, one.origin),
    )


def _actor(one: Actor, word: Word) -> Actor:
    return replace(
        one,
        name=word("actor name", one.name, one.origin),
        aliases=word("actor aliases", one.aliases, one.origin),
        where=word("actor where", one.where, one.origin),
        activity=word("actor activity", one.activity, one.origin),
        status=word("actor status", one.status, one.origin),
        locator=word("locator", one.locator, one.origin),
    )


def _term(one: Term, word: Word) -> Term:
    expansion = word("glossary expansion", one.expansion, one.origin)
    return replace(
        one,
        term=word("glossary term", one.term, one.origin),
        expansion=expansion,
        language=one.language if expansion == one.expansion else "",
        definition=word("glossary definition", one.definition, one.origin),
    )
