"""Formats: the same folder as a full profile, on two pages or on one, by the priority that content declares.

Priority 1 is what a reader with one page must have, 2 what two pages have room for, 3 everything else. Type
is never set smaller: what does not fit is a problem (:mod:`briefing.budget`), and the editor decides.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from types import MappingProxyType

from briefing.blocks import LAST, priority_of, top_level
from briefing.model import Country
from briefing.prose import Block, Directive, Prose, Run
from briefing.reading import Seeds


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the pages it may take (0 for any number), the last priority it takes in, its template."""

    name: str
    pages: int
    least: int
    template: str


FULL = Format("profile", 0, LAST, "brief.html")
FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        entry.name: entry
        for entry in (
            FULL,
            Format("two-page", 2, 2, "short.html"),
            Format("one-page", 1, 1, "short.html"),
        )
    }
)


def choose(seeds: Seeds, chosen: Format) -> Seeds:
    """Return the seeds with what the format takes in, in the order in which it stands."""
    if chosen.least == LAST:
        return seeds
    prose = {
        name: replace(text, blocks=select(text.blocks, chosen.least)) for name, text in seeds.prose.items()
    }
    return replace(seeds, country=_country(seeds.country, prose, chosen), prose=prose)


def _country(country: Country, prose: Mapping[str, Prose], chosen: Format) -> Country:
    return replace(
        country,
        topics=tuple(topic for topic in country.topics if prose[topic.id].blocks),
        glance=tuple(group for group in country.glance if group.priority <= chosen.least),
    )


def select(blocks: Sequence[Block], least: int) -> tuple[Block, ...]:
    """Return the blocks whose priority is ``least`` or more urgent (a lower number)."""
    return tuple(_selected(blocks, least))


def _selected(blocks: Sequence[Block], least: int) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Run):
            pieces = [piece for piece in top_level(block.tokens) if priority_of(piece) <= least]
            if pieces:
                yield Run(tuple(chain.from_iterable(pieces)))
        elif block.priority <= least:
            yield replace(block, body=_body(block, least))


def _body(directive: Directive, least: int) -> tuple[Block, ...]:
    """Take in a takeaway whole; of a judgement always its sentence, and the evidence by its own priority."""
    if directive.name != "judgement":
        return directive.body
    match directive.body:
        case (Run(tokens=tokens), *others):
            sentence, *rest = top_level(tokens)
            return (Run(sentence), *select((Run(tuple(chain.from_iterable(rest))), *others), least))
    return directive.body
