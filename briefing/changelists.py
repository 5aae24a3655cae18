"""Changes put in order for a reader: counted, then topic by topic, each as what it was and what it is."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from briefing.changes import PROSE, Changes, ChartChange, FigureChange, TextChange, Value
from briefing.tongues import say, spoken

TABLES, DATA = "Tables of the brief's own", "In the data, not printed"
KINDS = (
    ("judgement", ("judgement",)),
    ("paragraph", PROSE),
    ("event", ("event",)),
    ("actor", ("actor",)),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One figure's change in words: ``what`` it is, what was printed, and what is; either may be empty."""

    manner: str
    what: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Group:
    """What changed in one topic, or in what belongs to none."""

    title: str
    texts: tuple[TextChange, ...]
    figures: tuple[FigureChange, ...]


def groups(changes: Changes) -> Iterator[Group]:
    """Yield what changed by topic, in reading order, without judgements, which stand before all else."""
    prose = changes.of_kinds(PROSE)
    for topic, title in changes.topics:
        texts = tuple(one for one in prose if one.topic == topic)
        figures = in_order(one for one in changes.figures if _home(one) == topic)
        if texts or figures:
            yield Group(title, texts, figures)
    rows = changes.of_kinds(("event", "actor"))
    tabled = in_order(one for one in changes.figures if one.topics and not _home(one))
    if rows or tabled:
        yield Group(TABLES, rows, tabled)
    if idle := in_order(one for one in changes.figures if not one.topics):
        yield Group(DATA, (), idle)


def of_topic(changes: Changes, topic: str) -> Changes:
    """Return what changed in the words and figures of one topic."""
    return replace(
        changes,
        texts=tuple(one for one in changes.texts if one.topic == topic),
        figures=tuple(one for one in changes.figures if _home(one) == topic),
        charts=(),
    )


def in_order(figures: Iterable[FigureChange]) -> tuple[FigureChange, ...]:
    """Put changes of figures in order of how much they tell."""
    return tuple(sorted(figures, key=lambda one: ORDER.index(one.manner)))


def _home(change: FigureChange) -> str:
    """Return the topic under which a figure is told: the first that prints it."""
    return next((topic for topic in change.topics if topic), "")


def counts(changes: Changes) -> tuple[str, ...]:
    """Count what changed, by kind: ``2 judgements new, 1 reworded``."""
    found = []
    for name, kinds in KINDS:
        found.append(_counted(name, changes.of_kinds(kinds)))
    found.append(_counted("figure", changes.figures))
    found.append(_counted("chart", changes.charts))
    return tuple(filter(None, found))


def _counted(name: str, entries: Iterable[TextChange | FigureChange | ChartChange]) -> str:
    manners = Counter(entry.manner for entry in entries)
    if not manners:
        return ""
    (first, count), *others = sorted(manners.items(), key=lambda entry: ORDER.index(entry[0]))
    named = say(f"{name}{'s'[: count != 1]}", "change")
    told = [f"{spoken().digits(f'{count:,}')} {named} {_manner(first)}"]
    told += [f"{spoken().digits(f'{number:,}')} {_manner(manner)}" for manner, number in others]
    return ", ".join(told)


def _manner(manner: str) -> str:
    return say(COUNTED.get(manner, manner), "counted")


# What a manner is called where it stands before a change, and where it is counted; others by their own names.
TOLD = {
    "rated": "judged otherwise",
    "preferred": "from another source",
    "rival appeared": "new rival",
    "rival gone": "rival gone",
    "rival changed": "rival changed",
}
COUNTED = {
    **TOLD,
    "rival appeared": "with a new rival",
    "rival gone": "with a rival gone",
    "rival changed": "with a rival changed",
}
# The most telling first.
ORDER = (
    "changed",
    "preferred",
    "added",
    "new",
    "rated",
    "reworded",
    "withdrawn",
    "rival changed",
    "rival appeared",
    "rival gone",
    "re-sourced",
)


def line(change: FigureChange) -> Line:
    """Put a figure's change in words."""
    what = f"{change.title}, {change.period}"
    told: Callable[[Value], str] = {"changed": _text, "re-sourced": _source}.get(change.manner, _both)
    was, now = (told(value) if value else "" for value in (change.was, change.now))
    if change.manner == "re-sourced" and change.now:
        what = f"{what}: {change.now.text}"
    elif change.manner == "changed" and change.now:
        now = _both(change.now)
    return Line(change.manner, what, was, now)


def _text(value: Value) -> str:
    return value.text


def _source(value: Value) -> str:
    return ", ".join(filter(None, (value.source, value.place)))


def _both(value: Value) -> str:
    return f"{value.text} ({value.source})"


def rating(change: TextChange) -> str:
    """Put a judgement's likelihood and confidence in words, and what they were; empty for other texts."""
    pairs = zip(("likelihood", "confidence"), change.was_rating, change.rating, strict=True)
    return "; ".join(filter(None, (_rated(*pair) for pair in pairs)))


def _rated(name: str, was: str, now: str) -> str:
    was, now = (say(word, name) if word else "" for word in (was, now))
    confidence = name == "confidence"
    if was and now and was != now:
        return say(
            "confidence was {was}, is {now}" if confidence else "was {was}, is {now}", was=was, now=now
        )
    if not (now or was):
        return ""
    return say("confidence {level}", level=now or was) if confidence else now or was
