"""What is read from a profile, and what is drafted from it: values, before any of it is a seed folder."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a profile. ``number`` counts as its locators do; ``topic`` is a topic's id."""

    number: int
    text: str
    heading: bool = False
    section: str = ""  # the heading it stands under
    topic: str = ""

    @property
    def locator(self) -> str:
        """Where it stands, as an observation's locator says it."""
        return f"para. {self.number}"


@dataclass(frozen=True, slots=True)
class Profile:
    """A text about a country, without what surrounds it on a page.

    ``issued`` is when it was published, as far as it says so (EDTF, else empty); ``told`` is what a reader
    should know of how it was read, and of what could not be read.
    """

    name: str  # of the file
    title: str
    language: str  # ISO 639-1
    paragraphs: tuple[Paragraph, ...]
    issued: str = ""
    publisher: str = ""
    url: str = ""
    starts_after: str = ""  # how the line before paragraph 1 begins, as a source's snapshot has it
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A drafted observation: cells of the tables as they will be typed, and the sentence it was read from."""

    indicator: str  # an id: a-z, 0-9, hyphens
    title: str
    unit: str
    period: str  # EDTF, empty where the text gives none
    value: str
    hedge: str
    locator: str
    sentence: str
    topic: str
    category: str = ""
    low: str = ""
    high: str = ""
    area: str = ""


@dataclass(frozen=True, slots=True)
class Dated:
    """A drafted event."""

    period: str  # EDTF
    text: str
    kind: str
    locator: str
    sentence: str
    topic: str


@dataclass(frozen=True, slots=True)
class Named:
    """A group, agency or place that the text names, to be confirmed. A place may have coordinates."""

    name: str
    kind: str
    locator: str
    sentence: str
    aliases: str = ""
    where: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Drafts:
    """All that was drafted from one profile, in the order of its text."""

    figures: tuple[Figure, ...] = ()
    events: tuple[Dated, ...] = ()
    actors: tuple[Named, ...] = ()
    places: tuple[Named, ...] = ()
