"""What the tables of a brief show: rows of ready words, so that templates only lay them out."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from briefing.figures import source_name
from briefing.ledger import Ledger
from briefing.marks import Evidence
from briefing.model import Country, Observation, Source, slug
from briefing.notes import Credit, Rival, credit, rival
from briefing.rivals import anchor, disputed
from briefing.tongues import say
from briefing.trends import Trend, trend

# A number with what is written close to it, and the unit behind a space: US$7.415 and billion/yr.
_FIGURE = re.compile(
    r"(\D{0,4}[0-9](?:[0-9.,]|\u00a0(?=[0-9]))*(?:st|nd|rd|th|\u00a0?%|\.º)?)"
    r" ((?!(?:and|in|to|or|of|y|en|a|o|de) [0-9]|(?:and|in|to|or) ).+)"
)
LONGEST_TYPED = 40  # characters; a longer address is not typed from paper


@dataclass(frozen=True, slots=True)
class Fact:
    """One observation as a table shows it, its hedge apart so that numbers stay in line."""

    title: str
    hedge: str
    number: str
    unit: str
    text: str
    period: str
    credit: Credit
    note: str
    rivals: tuple[Rival, ...]
    address: str  # of the observation
    differs: str  # where the brief shows that another source says otherwise; nothing where none does
    trend: Trend | None = None

    @property
    def is_number(self) -> bool:
        """False for a value in words, which is not set in the column of numbers."""
        return bool(self.number)


@dataclass(frozen=True, slots=True)
class Group:
    """Facts under a heading."""

    title: str
    facts: tuple[Fact, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure of the base document, beside what this brief prints for it; ``id`` where marks lead to it."""

    id: str
    locator: str
    said: Fact
    printed: Fact | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A publication in the list of sources."""

    id: str
    name: str
    title: str
    author: str
    publisher: str
    issued: str
    url: str
    reliability: str
    language: str


def fact(row: Observation, country: Country, ledger: Ledger) -> Fact:
    """Make a table's row of an observation."""
    quantity = ledger.quantity(row)
    title = country.indicators[row.indicator].title
    text = quantity.compact
    said = say(row.hedge, "hedge") if row.hedge else ""
    hedge = said if text.startswith(f"{said} ") else ""
    number, unit = parted(text.removeprefix(f"{hedge} ") if hedge else text)
    return Fact(
        title=f"{title}: {say(row.category, 'category')}" if row.category else title,
        hedge=hedge,
        number="" if quantity.words else number,
        unit=unit,
        text=text,
        period=row.period.label if row.period else say("no date"),
        credit=credit(Evidence(row.source, row.part, row.locator, row.via), country),
        note=row.note,
        rivals=tuple(rival(other, country, ledger) for other in ledger.rivals(row)),
        address=row.address,
        differs=anchor(row) if disputed(row, country, ledger) else "",
    )


def parted(text: str) -> tuple[str, str]:
    """Part a figure from its unit, so that digits stand in line: ``8.6`` and ``per 100,000 people``."""
    match = _FIGURE.fullmatch(text)
    return (match[1], match[2]) if match else (text, "")


def glance(country: Country, ledger: Ledger) -> tuple[Group, ...]:
    """Return the key figures, each with its trend where enough of its past is known."""
    return tuple(
        Group(
            group.title,
            tuple(_key_figure(address, country, ledger) for address in group.addresses),
            group.origin.line,
        )
        for group in country.glance
    )


def _key_figure(address: str, country: Country, ledger: Ledger) -> Fact:
    row = ledger.one(address)
    return replace(fact(row, country, ledger), trend=trend(row, country, ledger))


def statements(country: Country, ledger: Ledger, taken: Iterable[str] = ()) -> Iterator[Statement]:
    """Yield what the base document states, in its order, each with the figure that is preferred to it.

    ``taken`` are the ids of the panel's things: to those no mark leads here.
    """
    used = set(taken)
    rows = [row for row in country.observations if row.source == country.base and not row.formula]
    for row in sorted(rows, key=lambda row: _paragraph(row.locator)):
        first = ledger.all_of(row)[0]
        printed = None if first is row else fact(first, country, ledger)
        name = anchor(row)
        yield Statement("" if name in used else name, row.locator, fact(row, country, ledger), printed)
        used.add(name)


def _paragraph(locator: str) -> int:
    """Order locators such as ``para. 6`` by their number."""
    number = re.search(r"[0-9]+", locator)
    return int(number[0]) if number else 0


def entries(country: Country, cited: Collection[str]) -> tuple[Entry, ...]:
    """Return the publications that the brief names, in order of the names that margins use."""
    found = [source for source in country.sources.values() if source.id in cited]
    return tuple(_entry(source) for source in sorted(found, key=lambda source: slug(source.short)))


def _entry(source: Source) -> Entry:
    item = source.item
    author = ", ".join(_person(person) for person in item.get("author", ()))
    title = say(source.title, "title of a source")
    return Entry(
        id=source.id,
        name=source.short,
        title=title,
        author=author,
        publisher=say(str(item.get("publisher", item.get("container-title", ""))), "publisher"),
        issued=source.issued,
        url=_typeable(str(item.get("URL", ""))),
        reliability=source.reliability,
        language=str(item.get("language", "")) if title == source.title else "",
    )


def _person(person: dict[str, str]) -> str:
    """Name an author as CSL-JSON does: a literal, or family and given names."""
    literal = say(person.get("literal", ""), "publisher")
    return literal or " ".join(filter(None, (person.get("given"), person.get("family"))))


def _typeable(url: str) -> str:
    """Shorten an address to what a reader of paper would type: the site, where the whole is too long.

    The whole address is in the file's attachment of sources.
    """
    bare = (url.partition("://")[2] or url).removeprefix("www.").rstrip("/")
    return bare if len(bare) <= LONGEST_TYPED else bare.partition("/")[0]


def graded_names(sources: Iterable[tuple[str, str]], country: Country) -> tuple[str, ...]:
    """Name the sources of a chart with the grade of each."""
    grades = (
        (source_name(country, source, part), country.sources[source].reliability) for source, part in sources
    )
    return tuple(f"{name} ({grade})" for name, grade in grades)
