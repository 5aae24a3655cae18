"""The fact-checker's items: all that a marked brief has a number at, with what is needed to check it.

Everything is found by the kind and key of its mark, so what a template marks is what the sheet lists.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from briefing.figures import Figure
from briefing.marks import resolve
from briefing.model import Actor, Event, Observation
from briefing.proofentries import Entry, of_chart, of_evidence, of_line, of_row, place
from briefing.proofitems import Item, Piece
from briefing.proofmarks import ANCHOR, Place
from briefing.prose import Block, Directive, roles
from briefing.reading import Seeds
from briefing.sentences import Sentence, sentences
from briefing.vocabulary import LIKELIHOODS

HEADINGS: Mapping[str, str] = {
    "glance": "Key figures",
    "facts": "Rows of a table",
    "rivals": "Who says what",
    "difference": "Where sources differ",
    "statement": "Statement by statement",
    "actor": "Groups and forces",
    "event": "Events",
    "chart": "Chart",
    "judgement": "Judgement",
}


def items(
    places: Sequence[Place], pages: Mapping[str, int], seeds: Seeds, figures: Iterable[Figure]
) -> tuple[Item, ...]:
    """Return an item for each mark; ``pages`` are those of the marks, by anchor.

    What an earlier item has told of an observation is not told again: its entry names that item.
    """
    desk = _Desk(seeds, figures, {(place.kind, place.key): place.number for place in places})
    made, told = list[Item](), dict[str, int]()
    for at in places:
        item = desk.item(at, pages[f"{ANCHOR}{at.number}"])
        entries = tuple(replace(entry, first=told.get(entry.address, 0)) for entry in item.entries)
        told |= {entry.address: at.number for entry in entries if entry.address and not entry.first}
        made.append(replace(item, entries=entries))
    return tuple(made)


class _Desk:
    """Everything that an item can need, found by the kind and key of its mark."""

    def __init__(
        self, seeds: Seeds, figures: Iterable[Figure], numbers: Mapping[tuple[str, str], int]
    ) -> None:
        country = seeds.country
        self._seeds = seeds
        self._numbers = numbers
        self._figures = {figure.id: figure for figure in figures}
        self._charts = {chart.id: chart.origin for chart in country.charts}
        self._rows = {row.address: row for row in country.observations}
        lines: tuple[Actor | Event, ...] = (*country.actors, *country.events)
        self._lines = {f"{line.origin.file}:{line.origin.line}": line for line in lines}
        self._roles = {
            f"{name} {count}": found
            for name, text in seeds.prose.items()
            for count, found in enumerate(_spoken(text.blocks, country.language), 1)
        }

    def item(self, at: Place, page: int) -> Item:
        """Make the item of a mark."""
        kinds: Mapping[str, Callable[[Item, str], Item]] = {
            "role": self._role,
            "judgement": self._judgement,
            "chart": self._chart,
            "statement": self._statement,
            "actor": self._line,
            "event": self._line,
        }
        blank = Item(at.number, page, at.section, at.kind, (Piece(HEADINGS.get(at.kind, "")),), (), "")
        return kinds.get(at.kind, self._fact)(blank, at.key)

    def _role(self, item: Item, key: str) -> Item:
        topic, _, count = key.partition(" ")
        sentence, before = self._roles[key]
        role = sentence.roles[before]
        mark = resolve(role, self._seeds.country, self._seeds.ledger)
        return replace(
            item,
            said=tuple(self._pieces(sentence, topic, int(count) - before)),
            printed=(Piece(mark.text, strong=True),) if mark.text else (),
            where=self._at(topic, role.line),
            entries=tuple(of_evidence(mark.evidence, self._seeds)),
        )

    def _pieces(self, sentence: Sentence, topic: str, count: int) -> Iterator[Piece]:
        """Yield a sentence as it is printed; ``count`` numbers its first role in the topic."""
        for part in sentence.parts:
            if not part.role:
                yield Piece(part.text)
                continue
            number = self._numbers.get(("role", f"{topic} {count}"), 0)
            text = resolve(part.role, self._seeds.country, self._seeds.ledger).text
            yield Piece(text, bool(number), number)
            count += 1

    def _at(self, topic: str, line: int) -> str:
        origin = next(one.origin for one in self._seeds.country.topics if one.id == topic)
        return place(replace(origin, line=line), self._seeds.country)

    def _judgement(self, item: Item, key: str) -> Item:
        topic, _, line = key.partition(" ")
        blocks = self._seeds.prose[topic].blocks
        directive, first = next(
            (one, first) for one, first in _counted(blocks, 1) if one.line == int(line) and one.body
        )
        count, said = first, list[Piece]()
        for sentence in sentences(directive.body, self._seeds.country.language):
            if sentence.block:
                break
            said += [replace(piece, strong=True) for piece in self._pieces(sentence, topic, count)]
            count += len(sentence.roles)
        inside = (f"{topic} {first + place}" for place in range(len(list(roles(directive.body)))))
        likelihood, confidence = directive.options["likelihood"], directive.options["confidence"]
        scale = f"{likelihood} ({LIKELIHOODS[likelihood]} chances in 100); confidence {confidence}"
        return replace(
            item,
            said=(Piece("Judgement: "), *said),
            printed=(Piece(scale, strong=True),),
            where=self._at(topic, directive.line),
            rests=tuple(self._numbers[name] for one in inside if (name := ("role", one)) in self._numbers),
        )

    def _chart(self, item: Item, key: str) -> Item:
        figure, country = self._figures[key], self._seeds.country
        return replace(
            item,
            said=(Piece("Chart: "), Piece(figure.title or figure.note, strong=True)),
            printed=(Piece(figure.subtitle),),
            where=place(self._charts.get(key, country.origin), country),
            entries=of_chart(figure, country),
            data=tuple(", ".join(filter(None, row)) for row in figure.data.rows),
        )

    def _fact(self, item: Item, key: str) -> Item:
        row = self._rows[key]
        entry = of_row(row, self._seeds)
        if item.kind in ("difference", "rivals"):  # its rivals are the rows beside it
            item = replace(item, said=(Piece(f"{item.said[0].text}: {entry.what}, {entry.period}"),))
            entry = replace(entry, rivals=())
        printed = (Piece(f"{entry.what}, {entry.period}: "), self._figure(row))
        return replace(item, printed=printed, where=entry.where, entries=(entry, *self._parts(row)))

    def _figure(self, row: Observation) -> Piece:
        return Piece(self._seeds.ledger.quantity(row).compact, strong=True)

    def _parts(self, row: Observation) -> Iterator[Entry]:
        for part in self._seeds.ledger.parts(row):
            yield replace(of_row(part, self._seeds), part=True)
            yield from self._parts(part)

    def _statement(self, item: Item, key: str) -> Item:
        """Make an item of a statement of the base document, and of what is printed instead of it."""
        item = self._fact(item, key)
        row = self._rows[key]
        first = self._seeds.ledger.all_of(row)[0]
        if first is row:
            return replace(item, printed=(*item.printed, Piece("; no better figure found")))
        printed = (*item.printed, Piece("; this brief prints "), self._figure(first))
        better = (of_row(first, self._seeds), *self._parts(first))
        return replace(item, printed=printed, entries=(*item.entries, *better))

    def _line(self, item: Item, key: str) -> Item:
        line, country = self._lines[key], self._seeds.country
        entry = of_line(line, country)
        printed = tuple(Piece(text, strong=not count) for count, text in enumerate(_words(line)))
        figures = (one for row in line.figures for one in (of_row(row, self._seeds), *self._parts(row)))
        return replace(item, printed=printed, where=entry.where, entries=(entry, *figures))


def _spoken(blocks: Sequence[Block], language: str) -> Iterator[tuple[Sentence, int]]:
    """Yield, for each role in reading order, its sentence and how many of its roles stand before it."""
    for sentence in sentences(blocks, language):
        yield from ((sentence, before) for before in range(len(sentence.roles)))


def _counted(blocks: Sequence[Block], count: int) -> Iterator[tuple[Directive, int]]:
    """Yield every directive with the number of the first role in it; ``count`` is that of the first role."""
    for block in blocks:
        if isinstance(block, Directive):
            yield block, count
            yield from _counted(block.body, count)
        count += len(list(roles([block])))


def _words(line: Actor | Event) -> tuple[str, ...]:
    """Return what a row of a table says, its first cell first."""
    if isinstance(line, Event):
        return (line.period.label, f": {line.text}")
    date = line.status_date.label if line.status_date else ""
    names = f"{line.name} ({line.aliases})" if line.aliases else line.name
    return (names, f": {line.where}; {line.activity}; {line.status}", f" ({date})" if date else "")
