"""Sets a topic's roles and directives as HTML, by the macros in ``templates/parts``, and counts notes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from jinja2 import Environment
from markupsafe import Markup

from briefing import views
from briefing.figures import Figure
from briefing.ledger import Ledger
from briefing.marks import Evidence, resolve
from briefing.model import LIKELIHOODS, Country, Observation
from briefing.notes import Credit, Note, Rival, note
from briefing.prose import Directive, Role

_NOTES_HERE = "\ue000"  # a private-use character that stands for a paragraph's notes until it is finished


@dataclass(slots=True)
class Printed:
    """Which observations the brief has printed so far, and which publications it has named, each once."""

    seen: dict[Observation, None] = field(default_factory=dict)
    sources: set[str] = field(default_factory=set)

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


class TopicSetter:
    """The setter of one topic (see :class:`briefing.prose.Setter`). Notes count from 1 in each topic."""

    def __init__(  # noqa: PLR0913, PLR0917  # a topic is set from all of these, and from nothing else
        self,
        environment: Environment,
        country: Country,
        ledger: Ledger,
        figures: Mapping[str, Figure],
        printed: Printed,
        topic: str,
    ) -> None:
        """Take what the topic may draw on; ``printed`` is told of every observation it prints."""
        self._parts = environment.get_template("parts/macros.html").module
        self._country = country
        self._ledger = ledger
        self._figures = figures
        self._printed = printed
        self._topic = topic
        self._open: list[Note] = []
        self._count = 0
        self.takeaway = Markup()

    def role(self, role: Role) -> str:
        """Set one role: what it prints, and the number of its note."""
        mark = resolve(role, self._country, self._ledger)
        if mark.term:
            return self._part("term", mark.text)
        self._printed.add(*(item.observation for item in mark.evidence if item.observation))
        made, again = self._note(mark.evidence)
        return self._part("mark", mark.text, made, again) + _NOTES_HERE

    def _note(self, evidence: tuple[Evidence, ...]) -> tuple[Note, bool]:
        """Return the paragraph's note for this evidence, and whether an earlier mark has it already."""
        made = note(
            self._count + 1, f"{self._topic}-{self._count + 1}", evidence, self._country, self._ledger
        )
        for before in self._open:
            if (before.credits, before.rivals, before.interval) == (made.credits, made.rivals, made.interval):
                return before, True
        self._count += 1
        self._printed.cite(made.credits, made.rivals)
        self._open.append(made)
        return made, False

    def paragraph(self, html: str) -> str:
        """Put the paragraph's notes after its first mark: one float, for two in one paragraph overlap."""
        notes, self._open = self._open, []
        if not notes:
            return html
        return html.replace(_NOTES_HERE, self._part("notes", notes), 1).replace(_NOTES_HERE, "")

    def directive(self, directive: Directive, body: str) -> str:
        """Set one directive."""
        inner = Markup(body)  # noqa: S704  # made by our templates, which escape what they are given
        match directive.name:
            case "takeaway":
                self.takeaway = inner
                return ""
            case "chart":
                figure = self._figures[directive.argument]
                self._printed.sources.update(row.source for row in figure.rows)
                return self._part("figure", figure, views.series_names(figure.rows, self._country))
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
