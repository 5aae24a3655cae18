"""What a brief says, taken down for its record: each paragraph as it is printed, each figure as it is stated.

A brief that was cut back carries no seed folder: this is all by which it can be compared with another.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from markdown_it.token import Token

from briefing.figures import source_name
from briefing.imprint import Observed, Spoken
from briefing.marks import resolve
from briefing.model import Actor, Country, Event, Observation, Topic
from briefing.prose import Block, Directive, Role
from briefing.reading import Seeds
from briefing.sentences import parts_of
from briefing.tongues import say

_BEFORE_STOP = re.compile(r" +(?=[.,;:)])")  # what a citation leaves
_KINDS = {"heading_open": "heading", "th_open": "cell", "td_open": "cell"}


def spoken(seeds: Seeds) -> Iterator[Spoken]:
    """Yield what the topics say, in reading order, then the events and actors."""
    for topic in seeds.country.topics:
        file = inside(topic.origin.file, seeds.country)
        yield _plain(topic.id, "title", seeds.prose[topic.id].title, file, 1)
        yield from _Topic(seeds, topic).all(seeds.prose[topic.id].blocks)
    lines: tuple[Actor | Event, ...] = (*seeds.country.events, *seeds.country.actors)
    for line in lines:
        kind = "event" if isinstance(line, Event) else "actor"
        place = line.origin
        yield _plain("", kind, said_in_row(line), inside(place.file, seeds.country), place.line)


def inside(file: str, country: Country) -> str:
    """Name a file as it is called in its folder, wherever that lies."""
    return file.removeprefix(country.origin.file.rpartition("/")[0] + "/")


def said_in_row(line: Actor | Event) -> str:
    """Return what a row of a table says."""
    if isinstance(line, Event):
        return f"{line.period.label}: {line.text}"
    date = f"({line.status_date.label})" if line.status_date else ""
    names = f"{line.name} ({line.aliases})" if line.aliases else line.name
    last = " ".join(filter(None, (line.status, date)))
    return f"{names}: {'; '.join(filter(None, (line.where, line.activity, last)))}"


def observed(seeds: Seeds) -> Iterator[Observed]:
    """Yield every observation, in the folder's order."""
    return (_observed(row, seeds) for row in seeds.country.observations)


def _observed(row: Observation, seeds: Seeds) -> Observed:
    country, ledger = seeds.country, seeds.ledger
    title = country.indicators[row.indicator].title
    return Observed(
        address=row.address,
        title=f"{title}: {say(row.category, 'category')}" if row.category else title,
        period=row.period.label if row.period else say("no date"),
        text=ledger.quantity(row).compact,
        value=_number(row.value) or row.words or row.formula,
        low=_number(row.low),
        high=_number(row.high),
        hedge=row.hedge,
        unit=ledger.unit(row),
        source=row.source,
        name=source_name(country, row.source, row.part),
        via=row.via,
        locator=row.locator,
        preferred=ledger.all_of(row)[0] is row,
    )


def _number(value: Decimal | None) -> str:
    return "" if value is None else str(value)


def _plain(topic: str, kind: str, text: str, file: str, line: int) -> Spoken:
    return Spoken(topic, kind, text, (), "", "", file, line)


class _Topic:
    """One topic's text, taken down in the order in which it is set (see :mod:`briefing.markup`)."""

    def __init__(self, seeds: Seeds, topic: Topic) -> None:
        self._seeds, self._topic = seeds, topic.id
        self._file = inside(topic.origin.file, seeds.country)

    def all(self, blocks: Sequence[Block], kind: str = "paragraph") -> Iterator[Spoken]:
        """Yield each run of words; a judgement's first is the judgement, the others are its evidence."""
        for block in blocks:
            if not isinstance(block, Directive):
                yield from self._run(block.tokens, kind)
            elif block.name == "judgement":
                yield from self._judgement(block)
            else:
                yield from self.all(block.body, "takeaway" if block.name == "takeaway" else kind)

    def _judgement(self, directive: Directive) -> Iterator[Spoken]:
        for place, one in enumerate(self.all(directive.body, "evidence")):
            if place:
                yield one
                continue
            options = directive.options
            yield Spoken(
                self._topic,
                "judgement",
                one.text,
                one.addresses,
                options.get("likelihood", ""),
                options.get("confidence", ""),
                one.file,
                directive.line,
            )

    def _run(self, tokens: Sequence[Token], kind: str) -> Iterator[Spoken]:
        opened = ""
        for token in tokens:
            if token.type == "inline":
                yield self._inline(token, _KINDS.get(opened, kind))
            opened = token.type

    def _inline(self, inline: Token, kind: str) -> Spoken:
        texts, rows = list[str](), dict[str, None]()
        for part in parts_of(inline):
            texts.append(self._said(part.role, rows) if part.role else part.text)
        text = _BEFORE_STOP.sub("", " ".join("".join(texts).split()))
        line = int(inline.meta.get("line", 1))
        return Spoken(self._topic, kind, text, tuple(rows), "", "", self._file, line)

    def _said(self, role: Role, rows: dict[str, None]) -> str:
        """Return what a role prints, and note the observations that it prints."""
        mark = resolve(role, self._seeds.country, self._seeds.ledger)
        found = [mark.subject] if mark.subject else [one.observation for one in mark.evidence]
        rows.update((row.address, None) for row in found if row and mark.text)
        return mark.text
