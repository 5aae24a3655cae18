"""A fact-checker's items as values, gathered by the page of the brief on which their numbers stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from briefing.proofentries import Entry


@dataclass(frozen=True, slots=True)
class Piece:
    """Words as they are printed: ``strong`` where they are to be checked, under the item's ``number``."""

    text: str
    strong: bool = False
    number: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to tick. ``said`` is the sentence or the table it stands in, ``printed`` the words it prints.

    ``where`` is its line in the folder; ``rests`` are the numbers of what a judgement rests on, ``data`` the
    rows that a chart draws.
    """

    number: int
    page: int
    section: str
    kind: str
    said: tuple[Piece, ...]
    printed: tuple[Piece, ...]
    where: str
    entries: tuple[Entry, ...] = ()
    rests: tuple[int, ...] = ()
    data: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Items of one sentence, or following rows of one table."""

    kind: str
    said: tuple[Piece, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """What is to be ticked on one page of the brief."""

    page: int
    sections: tuple[str, ...]
    groups: tuple[Group, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """All its items, in order."""
        return tuple(item for group in self.groups for item in group.items)


def leaves(items: Iterable[Item]) -> tuple[Leaf, ...]:
    """Gather items by page, and on it by the sentence or table that they stand in."""
    found = []
    for page, here in groupby(items, lambda item: item.page):
        listed = tuple(here)
        groups = groupby(listed, lambda item: (item.kind, item.section, item.said))
        found.append(
            Leaf(
                page,
                tuple(dict.fromkeys(item.section for item in listed)),
                tuple(Group(kind, said, tuple(inside)) for (kind, _, said), inside in groups),
            )
        )
    return tuple(found)
