"""Sets a topic's roles and directives as HTML, by the macros in ``templates/parts``, and counts notes."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from jinja2 import Environment
from markupsafe import Markup

from briefing import views
from briefing.figures import Figure
from briefing.marks import Mark, resolve
from briefing.model import Observation
from briefing.notes import Credit, Note, Rival, note
from briefing.prose import Directive, Role
from briefing.reading import Seeds
from briefing.rivals import anchor, disputed
from briefing.vocabulary import LIKELIHOODS

# Three capitals or more: in small ones, US would read as the pronoun.
_ACRONYM = re.compile(r"\b[A-Z]{3,}\b")
_CAPS = r'<span class="caps">\g<0></span>'


@dataclass(slots=True)
class Printed:
    """Which observations the brief has printed so far, and which publications it has named, each once."""

    seen: dict[Observation, None] = field(default_factory=dict)
    sources: set[str] = field(default_factory=set)
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

    def __init__(
        self,
        environment: Environment,
        seeds: Seeds,
        figures: Mapping[str, Figure],
        printed: Printed,
        topic: str,
    ) -> None:
        """Take what the topic may draw on; ``printed`` is told of every observation it prints."""
        self._parts = environment.get_template("parts/macros.html").module
        self._seeds = seeds
        self._country = seeds.country
        self._ledger = seeds.ledger
        self._figures = figures
        self._printed = printed
        self._topic = topic
        self._told: set[Observation] = set()
        self._open: list[Note] = []
        self._differing: set[str] = set()
        self.takeaway = Markup()

    def role(self, role: Role) -> str:
        """Set one role: what it prints, and the number of its note."""
        mark = resolve(role, self._country, self._ledger)
        if mark.term:
            entry = next(entry for entry in self._country.glossary if entry.term == mark.term)
            return self._part("term", mark.text, entry)
        self._printed.add(*(item.observation for item in mark.evidence if item.observation))
        made, again = self._note(mark)
        return self._part("mark", mark.text, made, again, self._differs(mark.subject))

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
        html = _small_capitals(html)
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
                return self._part("judgement", inner, directive.options, band)
            case "rivals":
                row = self._ledger.one(directive.argument)
                self._printed.add(row)
                facts = [views.fact(entry, self._country, self._ledger) for entry in self._ledger.all_of(row)]
                self._printed.cite(one.credit for one in facts)
                return self._part("rivals", facts)
        return self._table(directive)

    def _table(self, directive: Directive) -> str:
        kinds = [kind.strip() for kind in directive.options.get("kind", "").split(",") if kind.strip()]
        caption = directive.options.get("caption", "")
        if directive.argument == "actors":
            actors = views.actors(self._country, kinds)
            self._printed.cite(row.credit for row in actors)
            return self._part("actors", actors, caption)
        if directive.argument == "events":
            events = views.events(self._country, kinds)
            self._printed.cite(row.credit for row in events)
            return self._part("events", events, caption)
        rows = self._ledger.all(directive.argument)
        self._printed.add(*rows)
        facts = [views.fact(row, self._country, self._ledger) for row in rows]
        for one in facts:
            self._printed.cite([one.credit], one.rivals)
        return self._part("facts", facts, caption)

    def _part(self, name: str, *arguments: object) -> str:
        return str(getattr(self._parts, name)(*arguments))
