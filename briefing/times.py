"""The time that a brief speaks of: its edition, and how old its figures may be."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Edition:
    """A numbered, dated issue; ``cutoff`` is the day after which nothing was taken in.

    ``hindsight`` says that it was written later and cut back to that day.
    """

    number: int
    date: dt.date
    cutoff: dt.date
    status: str
    hindsight: bool = False


@dataclass(frozen=True, slots=True)
class Ages:
    """How many years old figures may be, by topic; None sets no limit, ``default`` is for the others."""

    default: int | None = None
    topics: Mapping[str, int | None] = field(default_factory=dict, hash=False)

    def allowed(self, topic: str) -> int | None:
        """Return a topic's limit in years; the key figures count as the topic :data:`GLANCE`."""
        return self.topics.get(topic, self.default)


GLANCE = "glance"
