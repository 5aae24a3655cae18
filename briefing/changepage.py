"""The page "What changed since edition N": short, the most important first, the rest counted.

Judgements come first, then key figures, then values that read otherwise, then each topic in a line.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from briefing.changelists import TOLD, counts, in_order, of_topic, rating
from briefing.changemarks import Marks, Unmarked, anchor
from briefing.changes import Changes, FigureChange, TextChange, Value, day
from briefing.comparing import Edition
from briefing.imprint import Compared
from briefing.likeness import Span
from briefing.tongues import say, spoken

# What one page has room for; what is beyond is counted.
JUDGEMENTS, KEYS, VALUES = 5, 12, 8
UNMARKED = Unmarked()
_HELD = "Held against edition {number}, of {date}, with information to {cutoff}: {told}."
_DATA_ALONE = "In the attached data alone: {count} figures."


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement that changed: what befell it, its words, how it is rated, and where it stands."""

    label: str
    spans: tuple[Span, ...]
    rating: str
    target: str


@dataclass(frozen=True, slots=True)
class Row:
    """A figure: what it is, what it was and is, each with when or who, and where it stands."""

    what: str
    was: str
    was_more: str
    now: str
    now_more: str
    target: str


@dataclass(frozen=True, slots=True)
class Line:
    """A topic, and what changed in it."""

    title: str
    target: str
    counts: str


@dataclass(frozen=True, slots=True)
class Page:
    """The page of changes; ``more`` says of each part how much it leaves out."""

    title: str
    lead: str
    judgements: tuple[Judged, ...]
    keys: tuple[Row, ...]
    values: tuple[Row, ...]
    topics: tuple[Line, ...]
    more: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """All that the page says, for the record of the file."""
        said = [self.title, self.lead, *self.more]
        for one in self.judgements:
            said += ["".join(span.text for span in one.spans), one.rating]
        for row in (*self.keys, *self.values):
            said += [row.what, row.was, row.was_more, row.now, row.now_more]
        return tuple(filter(None, (*said, *(line.counts for line in self.topics))))


@dataclass(frozen=True, slots=True)
class Since:
    """What a brief needs to say what changed since an earlier edition."""

    marks: Marks
    page: Page
    compared: Compared


def since(earlier: Edition, changes: Changes, places: Mapping[str, str]) -> Since:
    """Make the page and the marks of an edition that is held against an earlier one.

    ``places`` are the ids in the page of topics that do not stand under their own.
    """
    page, edition = _page(changes, places), earlier.record.edition
    compared = Compared(edition.number, edition.date, edition.cutoff, earlier.sha256, page.words)
    return Since(Marks(changes), page, compared)


def _page(changes: Changes, special: Mapping[str, str]) -> Page:
    places = {topic: f"topic-{topic}" for topic in changes.standing} | dict(special)
    judged = [_judged(one) for one in changes.judgements]
    keys = [_key(one.title, one.was, one.now) for one in changes.key_figures]
    values = [_value(one, places) for one in _otherwise(changes)]
    left_out = (
        (len(judged) - JUDGEMENTS, "judgement"),
        (len(keys) - KEYS, "key figure"),
        (len(values) - VALUES, "value"),
    )
    return Page(
        title=say("What changed since edition {number}", number=changes.old.number),
        lead=_lead(changes),
        judgements=tuple(judged[:JUDGEMENTS]),
        keys=tuple(keys[:KEYS]),
        values=tuple(values[:VALUES]),
        topics=tuple(_topics(changes, places)),
        more=tuple(say(_more(name, number), number=number) for number, name in left_out if number > 0),
    )


def _lead(changes: Changes) -> str:
    """Say what is held against what, and count."""
    old = changes.old
    printed = [one for one in changes.figures if one.topics]
    told = "; ".join(counts(replace(changes, figures=tuple(printed)))) or say("nothing printed changed")
    values: dict[str, Any] = {"number": old.number, "cutoff": day(old.cutoff), "told": told}
    if old.hindsight:
        lead = say("Held against edition {number}, cut back to what was known on {cutoff}: {told}.", **values)
    else:
        lead = say(_HELD, date=day(old.date), **values)
    if not (idle := len(changes.figures) - len(printed)):
        return lead
    more = "In the attached data alone: {count} figure." if idle == 1 else _DATA_ALONE
    return f"{lead} {say(more, count=spoken().digits(f'{idle:,}'))}"


def _more(name: str, number: int) -> str:
    return f"{{number}} more {name}{'s'[: number != 1]}"


def _judged(change: TextChange) -> Judged:
    spans = change.spans if change.manner == "reworded" else (Span("kept", change.now or change.was),)
    label = say(TOLD.get(change.manner, change.manner), "change").capitalize()
    return Judged(label, spans, rating(change), anchor(change))


def _key(title: str, was: Value | None, now: Value | None) -> Row:
    return Row(title, *_told(was), *_told(now), "glance")


def _told(value: Value | None) -> tuple[str, str]:
    return (value.text, value.period) if value else ("", "")


def _otherwise(changes: Changes) -> tuple[FigureChange, ...]:
    """Return the printed figures that now read otherwise for the same thing and time."""
    keys = {one.address for one in changes.key_figures}
    found = (one for one in changes.figures if one.manner in ("changed", "preferred") and one.topics)
    return in_order(one for one in found if one.address not in keys)


def _value(change: FigureChange, places: Mapping[str, str]) -> Row:
    was, now = change.was, change.now
    target = next((places[topic] for topic in change.topics if topic in places), "glance")
    return Row(
        f"{change.title}, {change.period}",
        was.text if was else "",
        was.source if was else "",
        now.text if now else "",
        now.source if now else "",
        target,
    )


def _topics(changes: Changes, places: Mapping[str, str]) -> Iterator[Line]:
    """Yield each topic with what changed in it, counted."""
    for topic, title in changes.topics:
        told = counts(of_topic(changes, topic))
        if told:
            yield Line(title, places.get(topic, ""), "; ".join(told))
