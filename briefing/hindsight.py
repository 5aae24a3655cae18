"""Hindsight taken out: a brief as it could have been made on an earlier day, from what was known then.

The rows are cut back first (:mod:`briefing.cutback`); key figures, charts and texts are held against what is
left of them. Preference decides anew, so that a figure may be printed that a later one has since put in the
shade. A text stays one that was written later: what sums up goes, what has evidence of the time keeps its
words (:mod:`briefing.unsaid`). The brief says of itself that it was cut back.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from briefing.addresses import AddressError, parse_address
from briefing.cutback import cut_back
from briefing.errors import PageError, Problem, UsageError
from briefing.figures import draw
from briefing.ledger import Ledger
from briefing.marks import Mark, resolve
from briefing.model import ChartSpec, Country, GlanceGroup, Term
from briefing.moments import later
from briefing.omissions import Omission, counted
from briefing.periods import Period, day_label, parse_period
from briefing.prose import Directive, Prose, Role, roles
from briefing.reading import Seeds
from briefing.unsaid import Answers, said_by_then
from briefing.vintages import entry_known_from

_OPTION = "--cutoff"
_DATE_BEHIND = re.compile(r"[,\s]+(?:c\.\s)?(?:\w+\s)?\d{4}.*")  # "Verité 2013" is Verité
_DAY = len("2017-06-30")


def parse_day(text: str) -> dt.date:
    """Read a day as it is typed (ISO 8601); :class:`UsageError` where it is none."""
    try:
        if len(text) == _DAY:
            return parse_period(text).end
    except ValueError:
        pass
    raise _refused(f"{text!r} is not a day", "write year, month and day, such as 2017-06-30")


def as_known(seeds: Seeds, day: dt.date) -> Seeds:
    """Return the seeds as they were known on a day; ``left_out`` lists what was not, a warning counts it.

    On the folder's own cut-off day nothing changes. :class:`UsageError` for a later day, and for one on which
    nothing was known.
    """
    own = seeds.country.edition.cutoff
    if day == own:
        return seeds
    if day > own:
        what = f"{day_label(day)} is after the folder’s own cut-off, {day_label(own)}"
        raise _refused(what, "name an earlier day, or take in what was published since")
    country, left_out = cut_back(seeds.country, seeds.ledger, day)
    if not country.observations:
        raise _nothing(seeds.country, day)
    then = _Then(seeds, country, Ledger(country), day)
    left_out += then.cut()
    if not {topic.id for topic in then.country.topics} - {country.cover, country.about}:
        raise _refused(f"of no topic could anything be said on {day_label(day)}", "name a later day")
    told = f"left out as not known on {day_label(day)}: {counted(left_out)}"
    summary = Problem(_OPTION, 0, told, "each is listed by briefing check --cutoff")
    return replace(
        seeds,
        country=then.country,
        ledger=then.ledger,
        prose=MappingProxyType(then.prose),
        warnings=(summary,),
        inputs={},  # what was typed later must not go along
        left_out=tuple(sorted({omission.problem for omission in left_out})),
    )


def _refused(what: str, mend: str) -> UsageError:
    return UsageError([Problem(_OPTION, 0, what, mend)])


def _nothing(country: Country, day: dt.date) -> UsageError:
    """Say from when on something is known."""
    known = [entry_known_from(row, country.sources, country.language) for row in country.observations]
    first = min(filter(None, known), default=None)
    mend = (
        f"the first is known from {day_label(first)}" if first else "no observation of the folder has a date"
    )
    return _refused(f"no figure of the folder was known on {day_label(day)}", mend)


@dataclass(slots=True)
class _Then:
    """The seeds, and what is left of them on the day: rows first, then what is made of them."""

    seeds: Seeds
    country: Country
    ledger: Ledger
    day: dt.date
    prose: Mapping[str, Prose] = field(default_factory=dict)

    def cut(self) -> list[Omission]:
        """Cut back key figures, charts, texts and terms, and return what that leaves out."""
        left_out = list[Omission]()
        self.country = replace(self.country, glance=tuple(self._glance(left_out)))
        self.country = replace(self.country, charts=tuple(self._charts(left_out)))
        self.prose = {name: self._text(name, text, left_out) for name, text in self.seeds.prose.items()}
        about = self.country.about
        topics = [one for one in self.country.topics if self.prose[one.id].blocks or one.id == about]
        self.country = replace(self.country, topics=tuple(topics))
        self.country = replace(self.country, glossary=tuple(self._glossary(left_out)))
        return left_out

    def _glance(self, left_out: list[Omission]) -> Iterator[GlanceGroup]:
        for group in self.country.glance:
            kept = list[str]()
            for address in group.addresses:
                if why := self._unanswered(Role("value", address, group.origin.line)):
                    left_out.append(Omission("key figure", address, group.origin, why))
                else:
                    kept.append(address)
            if kept:
                yield replace(group, addresses=tuple(kept))

    def _charts(self, left_out: list[Omission]) -> Iterator[ChartSpec]:
        """Yield the charts that can still be drawn."""
        for chart in self.country.charts:
            cut = self._chart(chart)
            try:
                draw(cut, self.country, self.ledger)
            except PageError as error:
                why = error.problems[0].what.removeprefix(f"chart {chart.id}: ")
                left_out.append(Omission("chart", chart.id, chart.origin, f"too little is left of it: {why}"))
                continue
            yield cut

    def _chart(self, chart: ChartSpec) -> ChartSpec:
        """Return a chart without addresses that no longer answer and options that name later years."""
        language = self.country.language
        slots = {
            name: tuple(address for address in addresses if self._answers_all(address))
            for name, addresses in chart.slots.items()
        }
        options = {
            name: "; ".join(part for part in text.split("; ") if not later(part, self.day, language))
            for name, text in chart.options.items()
        }
        rows = {row.address: row for row in self.country.observations}
        return replace(
            chart,
            figures=tuple(rows[row.address] for row in chart.figures if row.address in rows),
            slots=MappingProxyType({name: found for name, found in slots.items() if found}),
            options=MappingProxyType({name: text for name, text in options.items() if text}),
        )

    def _answers_all(self, pattern: str) -> bool:
        """Say whether a pattern still matches something, and nothing that it did not match before."""
        try:
            found = {row.key for row in self.ledger.all(pattern)}
        except AddressError:
            return False
        return found <= {row.key for row in self.seeds.ledger.all(pattern)}

    def _text(self, name: str, text: Prose, left_out: list[Omission]) -> Prose:
        answers = Answers(
            self.day,
            self.country.language,
            self.country.base == self.seeds.country.base,
            role=lambda role: self._unanswered(role) or self._periods(role),
            block=self._block,
            was=self._was,
        )
        file = next(topic.origin.file for topic in self.seeds.country.topics if topic.id == name)
        blocks, gone = said_by_then(text.blocks, answers, file)
        left_out += gone
        return replace(text, blocks=blocks)

    def _unanswered(self, role: Role) -> str:
        """Say why a role's place in a text cannot be filled any more; empty if it can."""
        before = resolve(role, self.seeds.country, self.seeds.ledger)
        try:
            now = resolve(role, self.country, self.ledger)
        except AddressError:
            return f"{role.content} was not known"
        return "" if _alike(role, before, now) else f"{role.content} would mean another thing"

    def _was(self, role: Role) -> str:
        """Name the publication whose figure a role printed, where another's now takes its place."""
        marks = (
            resolve(role, self.seeds.country, self.seeds.ledger),
            resolve(role, self.country, self.ledger),
        )
        before, now = (next((one.observation for one in mark.evidence), None) for mark in marks)
        if not (before and now) or before.source == now.source:
            return ""
        return _DATE_BEHIND.sub("", self.seeds.country.sources[before.source].short)

    def _periods(self, role: Role) -> tuple[Period, ...]:
        evidence = resolve(role, self.country, self.ledger).evidence
        rows = [one.observation for one in evidence if one.observation]
        return tuple(row.period for row in rows if row.period)

    def _block(self, directive: Directive) -> str:
        """Say why a directive cannot stand any more; empty if it can."""
        match directive.name, directive.argument:
            case "chart", name:
                return "" if name in {chart.id for chart in self.country.charts} else "the chart is left out"
            case "table", ("actors" | "events") as table:
                rows = self.country.actors if table == "actors" else self.country.events
                kinds = [
                    kind.strip() for kind in directive.options.get("kind", "").split(",") if kind.strip()
                ]
                return "" if any(not kinds or row.kind in kinds for row in rows) else "no row of it was known"
            case "table", pattern:
                return "" if self._answers_all(pattern) else "nothing in it was known"
            case "rivals", address:
                return self._unanswered(Role("value", address, directive.line))
        return ""

    def _glossary(self, left_out: list[Omission]) -> Iterator[Term]:
        """Yield the terms, but those of which something is lost only where a text still has them."""
        used = {
            role.content for text in self.prose.values() for role in roles(text.blocks) if role.name == "term"
        }
        whole = {term.term: term.definition for term in self.seeds.country.glossary}
        for term in self.country.glossary:
            if term.term in used or term.definition == whole[term.term]:
                yield term
            else:
                left_out.append(Omission("term", term.term, term.origin, "no text that is left has it"))


def _alike(role: Role, before: Mark, now: Mark) -> bool:
    """Say whether a role still speaks of the same thing: where it names no period, at another time."""
    was, became = (
        [one.observation.key for one in mark.evidence if one.observation] for mark in (before, now)
    )
    if role.name != "value":
        return was == became
    dated = parse_address(role.content.partition("|")[0]).period
    return was[0] == became[0] if dated else was[0][:3] == became[0][:3]
