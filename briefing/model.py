"""What a seed folder says, as values with their lines, by the field's names: SDMX, CSL, ICD 203, TLP 2.0."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any

from briefing.periods import Period
from briefing.times import Ages, Edition

_BETWEEN = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """Where in the seed folder a value stands."""

    file: str
    line: int


@lru_cache(maxsize=4096)  # a folder has some hundred categories, and asks for each over and over
def slug(text: str) -> str:
    """Make the address form of a printed name: ``Shining Path`` is ``shining-path``, ``Junín`` ``junin``."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _BETWEEN.sub("-", plain.lower()).strip("-")


@dataclass(frozen=True, slots=True)
class Indicator:
    """Something measured. ``sources`` names, preferred first, who is believed where several measure it."""

    id: str
    title: str
    unit: str
    definition: str
    sources: tuple[str, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Observation:
    """One source's value of an indicator.

    Numbers are in the indicator's unit; ``words`` holds a ``text`` or ``date``. ``via`` is where it was read.
    """

    indicator: str
    area: str
    category: str
    period: Period | None
    value: Decimal | None
    words: str
    low: Decimal | None
    high: Decimal | None
    hedge: str
    source: str
    part: str
    via: tuple[str, ...]
    locator: str
    note: str
    formula: str
    origin: Origin
    draft: bool = False  # drafted by the program, and nobody has confirmed it yet

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What is measured, where and when: observations that share it are rivals."""
        return (self.indicator, self.area, slug(self.category), self.period.edtf if self.period else "")

    @property
    def address(self) -> str:
        """The full address, which names this observation and no other."""
        _, area, category, period = self.key
        return "".join(
            (
                f"{area}.{self.indicator}",
                f"/{category}" if category else "",
                f"@{period}" if period else "",
                f":{self.source}",
                f"#{self.part}" if self.part else "",
            )
        )


@dataclass(frozen=True, slots=True)
class Source:
    """A publication: its CSL-JSON item, with the Admiralty reliability that we give it."""

    id: str
    title: str
    short: str
    issued: str
    reliability: str
    assessment: str
    read: str
    item: Mapping[str, Any] = field(hash=False)
    origin: Origin


@dataclass(frozen=True, slots=True)
class Event:
    """A dated line of the timeline."""

    period: Period
    text: str
    kind: str
    source: str
    via: tuple[str, ...]
    locator: str
    note: str
    origin: Origin
    figures: tuple[Observation, ...] = ()  # that its text prints
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """A group, network, force or agency, and what was last known of it."""

    name: str
    aliases: str
    kind: str
    where: str
    activity: str
    status: str
    status_date: Period | None
    source: str
    via: tuple[str, ...]
    locator: str
    note: str
    origin: Origin
    figures: tuple[Observation, ...] = ()  # that its cells print
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A point of the map. Latitude and longitude in decimal degrees (WGS 84)."""

    name: str
    kind: str
    latitude: float
    longitude: float
    source: str
    note: str
    origin: Origin
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry. ``language`` is the expansion's, as ISO 639-1, where it is not the brief's."""

    term: str
    expansion: str
    definition: str
    language: str
    origin: Origin
    figures: tuple[Observation, ...] = ()  # that its definition prints


@dataclass(frozen=True, slots=True)
class Approval:
    """What an entry of the folder said when somebody checked it against its source."""

    kind: str
    key: str
    says: str
    digest: str
    by: str
    date: Period
    origin: Origin


@dataclass(frozen=True, slots=True)
class Topic:
    """A section of the brief: its prose as written, and where that stands."""

    id: str
    text: str
    origin: Origin
    language: str = ""  # where it is another than the brief's: not translated yet


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A chart as the folder asks for it: kind, addresses for each slot, plain options."""

    id: str
    kind: str
    width: str
    slots: Mapping[str, tuple[str, ...]] = field(hash=False)
    options: Mapping[str, str] = field(hash=False)
    origin: Origin
    origins: Mapping[str, Origin] = field(hash=False, default_factory=dict)  # of its options
    figures: tuple[Observation, ...] = ()  # that its options print


@dataclass(frozen=True, slots=True)
class GlanceGroup:
    """A block of the table of key figures: a heading and the addresses under it."""

    title: str
    addresses: tuple[str, ...]
    priority: int
    origin: Origin
    title_origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Country:
    """Everything a folder says about one country, checked for form but not yet for sense."""

    name: str
    iso3: str
    language: str
    subtitle: str
    publisher: str
    edition: Edition
    ages: Ages
    tlp: str
    classification: str
    paper: str
    cover: str
    base: str
    about: str
    licence: str
    url: str
    topics: tuple[Topic, ...]
    charts: tuple[ChartSpec, ...]
    glance: tuple[GlanceGroup, ...]
    indicators: Mapping[str, Indicator] = field(hash=False)
    observations: tuple[Observation, ...]
    sources: Mapping[str, Source] = field(hash=False)
    events: tuple[Event, ...]
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    glossary: tuple[Term, ...]
    boundaries: Mapping[str, Any] | None = field(hash=False)
    origin: Origin
    approved: tuple[Approval, ...] | None = None
    subtitle_origin: Origin | None = None
    figures: tuple[Observation, ...] = ()  # that the subtitle prints
    translated_from: str = ""  # the folder's own language, where another was asked for
