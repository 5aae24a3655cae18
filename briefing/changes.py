"""What changed between two editions, as values: figures, judgements, prose, charts, and their own dates.

:mod:`briefing.comparing` finds them in two records; here is only what there is to say.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from briefing.likeness import Span
from briefing.periods import parse_period

# Of a figure: "preferred" is another source's value printed instead, "re-sourced" the same value with another
# source or place in it; rivals are those that are not printed.
FigureManner = Literal[
    "added",
    "withdrawn",
    "changed",
    "preferred",
    "re-sourced",
    "rival appeared",
    "rival gone",
    "rival changed",
]
TextManner = Literal["new", "withdrawn", "reworded", "rated"]  # rated: the same words, another likelihood
PROSE = ("title", "heading", "takeaway", "paragraph", "evidence", "cell")


@dataclass(frozen=True, slots=True)
class Side:
    """An edition as one of two that are compared. Dates are ISO 8601."""

    title: str
    number: int
    date: str
    cutoff: str
    hindsight: bool
    status: str
    marking: str
    language: str

    @property
    def name(self) -> str:
        """What a sentence calls it."""
        then = f" as known on {day(self.cutoff)}" if self.hindsight else ""
        return f"edition {self.number}{then}"


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that an edition says of itself, and that the other says otherwise."""

    name: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Value:
    """A figure on one side: as printed, for when, who says so, and where in the source."""

    text: str
    period: str
    source: str
    place: str


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that is not as it was. ``topics`` print it; "" among them is a table of the brief's own."""

    manner: FigureManner
    address: str
    title: str
    was: Value | None
    now: Value | None
    topics: tuple[str, ...]

    @property
    def thing(self) -> str:
        """What is measured, where and when: the address without the source."""
        return self.address.partition(":")[0]

    @property
    def period(self) -> str:
        """For when the figure stands."""
        one = self.now or self.was
        return one.period if one else ""


@dataclass(frozen=True, slots=True)
class KeyChange:
    """A key figure that reads otherwise, often since a newer year is known; ``address`` is the new one's."""

    address: str
    title: str
    was: Value | None
    now: Value | None


@dataclass(frozen=True, slots=True)
class TextChange:
    """A paragraph, judgement, event or actor that is not as it was.

    ``place`` numbers it in its topic, or among the rows of its kind, from 0; -1 where it is gone.
    """

    manner: TextManner
    kind: str
    topic: str
    was: str
    now: str
    spans: tuple[Span, ...]
    was_rating: tuple[str, str]  # likelihood and confidence
    rating: tuple[str, str]
    file: str
    line: int
    place: int


@dataclass(frozen=True, slots=True)
class ChartChange:
    """A chart that is new, gone, or drawn from other data."""

    manner: Literal["new", "withdrawn", "changed"]
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Changes:
    """All that changed. ``topics`` are ids with titles, in the new edition's order, then those gone."""

    old: Side
    new: Side
    facts: tuple[Difference, ...]
    figures: tuple[FigureChange, ...]
    key_figures: tuple[KeyChange, ...]
    texts: tuple[TextChange, ...]
    charts: tuple[ChartChange, ...]
    topics: tuple[tuple[str, str], ...]
    standing: tuple[str, ...]  # ids of the topics that the new edition has

    @property
    def nothing(self) -> bool:
        """True where the two editions say the same."""
        return not (self.facts or self.figures or self.key_figures or self.texts or self.charts)

    @property
    def judgements(self) -> tuple[TextChange, ...]:
        """The judgements among the texts."""
        return self.of_kinds(("judgement",))

    def of_kinds(self, kinds: Iterable[str]) -> tuple[TextChange, ...]:
        """Return the texts of some kinds."""
        wanted = tuple(kinds)
        return tuple(one for one in self.texts if one.kind in wanted)


def day(date: str) -> str:
    """Write an ISO 8601 day as the brief does."""
    return parse_period(date).label
