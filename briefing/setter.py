"""Sets a topic's roles and directives as HTML, by the macros in ``templates/parts``, and counts notes."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import count

from jinja2 import Environment
from markupsafe import Markup

from briefing import rosters, views
from briefing.ages import years_behind
from briefing.cells import fill
from briefing.evidence import placed
from briefing.figures import Figure
from briefing.imprint import Placed
from briefing.marks import Mark, resolve, stated
from briefing.model import Actor, Country, Event, Observation
from briefing.notes import Credit, Note, Rival, credit, note
from briefing.prose import Directive, Role
from briefing.reading import Seeds
from briefing.rivals import anchor, disputed
from briefing.spoken import inside
from briefing.vocabulary import LIKELIHOODS

# Three capitals or more: in small ones, US would read as the pronoun.
_ACRONYM = re.compile(r"\b[A-Z]{3,}\b")
_CAPS = r'<span class="caps">\g<0></span>'


@dataclass(slots=True)
class Printed:
    """What the brief has printed: observations and publications, each once, and every figure's place."""

    seen: dict[Observation, None] = field(default_factory=dict)
    sources: set[str] = field(default_factory=set)
    placed: list[Placed] = field(default_factory=list)
    running: bool = False  # whether notes count on from topic to topic
    counts: Counter[str] = field(default_factory=Counter)

    def count(self, topic: str) -> int:
        """Return the number of a topic's next note."""
        return self.counts["" if self.running else topic] + 1

    def keep(self, topic: str) -> None:
        """Take that number: the note stands."""
        self.counts["" if self.running else topic] += 1

    def add(self, *rows: Observation) -> None:
        """Remember observations."""
        self.seen.update(dict.fromkeys(rows))

    def state(self, rows: Iterable[Observation], country: Country) -> None:
        """Remember observations that cells print, and the publications that state them."""
        self.add(*(found := tuple(rows)))
        self.cite(credit(stated(row), country) for row in found)

    def cite(self, named: Iterable[Credit], rivals: Iterable[Rival] = ()) -> None:
        """Remember the publications that a note or a row names."""
        for one in named:
            self.sources.update(filter(None, (one.id, one.via)))
        self.sources.update(rival.source for rival in rivals)

    @property
    def rows(self) -> tuple[Observation, ...]:
        """The observations, in the order in which they were first printed."""
        return tuple(self.seen)


def _alike(one: Note, other: Note) -> bool:
    """Say whether two marks can share a note."""
    return all(
        getattr(one, part) == getattr(other, part) for part in ("credits", "rivals", "interval", "derived")
    )


def _spaces_inside(html: str) -> str:
    """Put the space before an inline element inside it.

    Where a text's last space would fall on the line's end, WeasyPrint 70 takes the text for too long, though
    Pango has set it, and breaks the line after its first word.
    """
    return re.sub(r" (<(?:span|a|em|strong|b|i)\b[^>]*>)", r"\1 ", html)


def _small_capitals(html: str) -> str:
    """Mark acronyms, so that the styles may set them in the font's small capitals; tags are left alone."""
    parts = re.split(r"(<[^>]*>|&[a-z]+;)", html)
    return "".join(part if place % 2 else _ACRONYM.sub(_CAPS, part) for place, part in enumerate(parts))


class TopicSetter:
    """The setter of one topic (see :class:`briefing.markup.Setter`).

    Notes count from 1 in each topic, or through the whole of a short format.
    """

    def __init__(  # noqa: PLR0913, PLR0917  # what a topic draws on, and who is told
        self,
        environment: Environment,
        seeds: Seeds,
        figures: Mapping[str, Figure],
        printed: Printed,
        topic: str,
        beside: Callable[[str, int], str] = lambda *_: "",
    ) -> None:
        """Take what the topic may draw on; ``printed`` is told of every observation it prints.

        ``beside`` sets what stands before a paragraph, by its topic and its number in it.
        """
        self._parts = environment.get_template("parts/macros.html").module
        self._seeds = seeds
        self._country = seeds.country
        self._ledger = seeds.ledger
        self._figures = figures
        self._printed = printed
        self._topic = topic
        (own,) = (one for one in seeds.country.topics if one.id == topic)
        self._file = inside(own.origin.file, seeds.country)
        self._years = years_behind(topic, seeds.prose[topic], self._country, self._ledger)
        self._places = Counter[Role]()
        self._told: set[Observation] = set()
        self._open: list[Note] = []
        self._roles = 0
        self._beside, self._paragraphs = beside, count()
        self._differing: set[str] = set()
        self.takeaway = Markup()

    def role(self, role: Role) -> str:
        """Set one role: what it prints, its year where that must be told, and the number of its note."""
        self._roles += 1
        year = self._years.get((role, self._places[role]), "")
        self._places[role] += 1
        mark = resolve(role, self._country, self._ledger)
        if mark.term:
            entry = next(entry for entry in self._country.glossary if entry.term == mark.term)
            return self._part("term", mark.text, entry)
        self._printed.add(*(item.observation for item in mark.evidence if item.observation))
        self._place(mark, role.line)
        made, again = self._note(mark)
        key, differs = f"{self._topic} {self._roles}", self._differs(mark.subject)
        return self._part("mark", mark.text, made, again, key, year, differs)

    def _place(self, mark: Mark, line: int) -> None:
        """Remember a figure of the text; a computed one comes from several observations."""
        if mark.text:
            found = (item.observation for item in mark.evidence if item.observation)
            rows = [mark.subject] if mark.subject else list(dict.fromkeys(found))
            addresses, sources = (row.address for row in rows), dict.fromkeys(row.source for row in rows)
            one = Placed(mark.text, tuple(addresses), tuple(sources), self._topic, self._file, line)
            self._printed.placed.append(one)

    def _tell(self, facts: Iterable[views.Fact], line: int) -> None:
        """Remember the facts of a table, and the publications that it names."""
        for one in facts:
            self._printed.cite([one.credit], one.rivals)
            self._printed.placed.append(placed(one, self._topic, self._file, line))

    def _differs(self, row: Observation | None) -> str:
        """Return where sources are shown to differ on a figure; once a paragraph for each thing."""
        if row is None or not disputed(row, self._country, self._ledger):
            return ""
        place = anchor(row)
        if place in self._differing:
            return ""
        self._differing.add(place)
        return place

    def _note(self, mark: Mark) -> tuple[Note, bool]:
        """Return the paragraph's note for a mark, and whether an earlier mark has it already."""
        number = self._printed.count(self._topic)
        made = note(number, f"{self._topic}-{number}", mark, self._told, self._seeds)
        for place, before in enumerate(self._open):
            if _alike(before, made):
                periods = dict.fromkeys((*before.periods, *made.periods))
                self._open[place] = replace(before, periods=tuple(periods))
                return before, True
        self._printed.keep(self._topic)
        self._told.update(item.observation for item in mark.evidence if item.observation)
        self._printed.cite(made.credits, made.rivals)
        self._open.append(made)
        return made, False

    def paragraph(self, html: str) -> str:
        """Put the paragraph's notes at its end, where a reader who listens has heard the sentence out."""
        # A date that the paragraph gives need not stand in its margin again.
        text = re.sub(r"<[^>]*>", "", html)
        notes = [
            replace(made, periods=tuple(label for label in made.periods if label not in text))
            for made in self._open
        ]
        self._open = []
        self._differing = set()
        html = f"{self._beside(self._topic, next(self._paragraphs))}{_small_capitals(html)}"
        begins = bool(notes) and notes[0].label == 1 and not self._printed.running
        title = self._seeds.prose[self._topic].title if begins else ""
        return _spaces_inside(html + self._part("notes", notes, title) if notes else html)

    def directive(self, directive: Directive, body: str) -> str:
        """Set one directive."""
        inner = Markup(body)  # noqa: S704  # made by our templates, which escape what they are given
        match directive.name:
            case "takeaway":
                self.takeaway = inner
                return ""
            case "chart":
                figure = self._figures[directive.argument]
                self._printed.sources.update(source for source, _ in figure.sources)
                return self._part("figure", figure, views.graded_names(figure.sources, self._country))
            case "judgement":
                band = LIKELIHOODS[directive.options["likelihood"]]
                key = f"{self._topic} {directive.line}"
                return self._part("judgement", inner, directive.options, band, key)
            case "rivals":
                row = self._ledger.one(directive.argument)
                self._printed.add(row)
                facts = [views.fact(entry, self._country, self._ledger) for entry in self._ledger.all_of(row)]
                self._tell(facts, directive.line)
                return self._part("rivals", facts)
        return self._table(directive)

    def _table(self, directive: Directive) -> str:
        kinds = [kind.strip() for kind in directive.options.get("kind", "").split(",") if kind.strip()]
        caption = fill(directive.options.get("caption", ""), self._country, self._ledger)
        self._printed.state(caption.figures, self._country)
        if directive.argument in ("actors", "events"):
            return self._rows(directive.argument, kinds, caption.text)
        rows = self._ledger.all(directive.argument)
        self._printed.add(*rows)
        facts = [views.fact(row, self._country, self._ledger) for row in rows]
        self._tell(facts, directive.line)
        return self._part("facts", facts, caption.text)

    def _rows(self, name: str, kinds: Collection[str], caption: str) -> str:
        """Set the table of actors or events, and remember the figures in its cells."""
        country = self._country
        entries: Iterable[Actor | Event] = country.actors if name == "actors" else country.events
        chosen = (entry for entry in entries if not kinds or entry.kind in kinds)
        self._printed.state((row for entry in chosen for row in entry.figures), country)
        rows = rosters.actors(country, kinds) if name == "actors" else rosters.events(country, kinds)
        self._printed.cite(credit for row in rows for credit in row.credits)
        return self._part(name, rows, caption)

    def _part(self, name: str, *arguments: object) -> str:
        return str(getattr(self._parts, name)(*arguments))
