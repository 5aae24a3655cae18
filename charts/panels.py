"""The panels of small multiples: which values stand in which, and what they did one beside another."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from charts import swings
from charts.kit import ChartError, Point, Values, one_unit
from charts.lines import dated, years
from charts.tongue import say
from charts.words import capital, count, listing, long, numeral, span, unit_word, when

MOST = 12  # panels on one page
_BY: Mapping[str, tuple[str, Callable[[Point], str]]] = {
    "area": ("in", lambda point: point.area),
    "category": ("in", lambda point: point.label),
    "series": ("by", lambda point: point.series),
}
_EACH = {"area": "areas", "category": "categories", "series": "sources"}
_FEW = 3  # names that a title lists
_STOOD = {
    "in": "{subject} stood where it began in {panels}{between}",
    "by": "{subject} stood where it began by {panels}{between}",
}
_ROSE = {"in": "{subject} rose in {panels}{between}", "by": "{subject} rose by {panels}{between}"}
_FELL = {"in": "{subject} fell in {panels}{between}", "by": "{subject} fell by {panels}{between}"}


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel's values in order of time, and whether it is picked out."""

    name: str
    points: tuple[Point, ...]
    picked: bool

    @property
    def known(self) -> list[Point]:
        """Values that are a number; there is at least one."""
        return [point for point in self.points if point.value is not None]

    @property
    def changes(self) -> list[tuple[Point, Point]]:
        """Neighbours that two sources counted: no line joins them."""
        return [(old, new) for old, new in pairwise(self.points) if old.series != new.series]

    @property
    def direction(self) -> int:
        """1 where the last value lies above the first beyond their intervals, -1 below, 0 where neither."""
        first, last = self.known[0], self.known[-1]
        if None not in (last.low, first.high) and (last.low or 0.0) > (first.high or 0.0):
            return 1
        return -1 if None not in (last.high, first.low) and (last.high or 0.0) < (first.low or 0.0) else 0


def read(values: Values) -> tuple[list[Panel], tuple[str, str]]:
    """Sort the values into panels in the order given, and name what the panels are: in areas, by sources.

    Of two values for one period the first counts, except where sources have panels of their own.
    """
    one_unit(values, ["series"])
    given = values.slot("series")
    way = _by(values, given)
    preposition, name_of = _BY[way]
    names = list(dict.fromkeys(name_of(point) or point.title for point in given))
    highlight = values.option("highlight")
    if len(names) > MOST:
        raise ChartError(f"{len(names)} panels do not fit on a page; choose {MOST} {_EACH[way]} at most")
    if highlight and highlight not in names:
        raise ChartError(f"option highlight is {highlight!r}, no panel; write {' or '.join(names)}")
    first: dict[tuple[str, str], Point] = {}
    for point in dated(given, *years(values)):
        first.setdefault((name_of(point) or point.title, point.period), point)
    panels = []
    for name in names:
        own = tuple(point for (owner, _), point in first.items() if owner == name)
        if not any(point.value is not None for point in own):
            raise ChartError(f"{name} has no value in the years drawn; widen from and to, or leave it out")
        panels.append(Panel(name, own, picked=name == highlight))
    return panels, (preposition, values.option("each", say(_EACH[way], "panels")))


def _by(values: Values, given: Sequence[Point]) -> str:
    wanted = values.option("by")
    if wanted and wanted not in _BY:
        raise ChartError(f"option by is {wanted!r}; write {', '.join(_BY)} or leave it out")
    differs = [name for name, (_, name_of) in _BY.items() if len({name_of(point) for point in given}) > 1]
    return wanted or next(iter(differs), "area")


def subtitle(panels: Sequence[Panel]) -> str:
    """Say what is measured, and in which panels the source changes."""
    every = sorted((point for panel in panels for point in panel.points), key=lambda point: point.start)
    first = every[0]
    covered = span([first.period, every[-1].period])
    measured = ", ".join(filter(None, (first.title, unit_word(first.unit), covered)))
    changed = [panel for panel in panels if panel.changes]
    if not changed:
        return measured
    return say(
        "{measured}. Short rules mark a change of source, in {panels}",
        measured=measured,
        panels=_named(changed),
    )


def _named(panels: Sequence[Panel]) -> str:
    names = [panel.name for panel in panels]
    return listing(names) if len(names) <= _FEW else say("{count} panels", count=count(len(names)))


def headline(subject: str, panels: Sequence[Panel], where: tuple[str, str]) -> str:
    """Count the panels that rose or fell; where the source changes, first and last are not compared."""
    alike = [panel for panel in panels if not panel.changes and len(panel.known) > 1]
    if len(alike) <= 1:
        return _about_one(subject, panels)
    up, down = (sum(panel.direction == way for panel in alike) for way in (1, -1))
    preposition, each = where
    if not up and not down:
        many = _all(len(alike), each)
        return say(_STOOD[preposition], subject=capital(subject), panels=many, between=_between(alike))
    verb = _ROSE[preposition] if up >= down else _FELL[preposition]
    number = max(up, down)
    many = _all(number, each) if number == len(alike) else _some(number, len(alike), each)
    claim = say(verb, subject=capital(subject), panels=many, between=_between(alike))
    changed = [panel for panel in panels if panel.changes]
    if not changed:
        return claim
    return say("{claim}; the source changed in {panels}", claim=claim, panels=_named(changed))


def _some(number: int, of: int, each: str) -> str:
    return say("{number} of {of} {panels}", number=numeral(number), of=numeral(of), panels=each)


def _all(number: int, each: str) -> str:
    if number == 2:  # noqa: PLR2004  # the word for two
        return say("both {panels}", panels=each)
    return say("all {number} {panels}", number=numeral(number), panels=each)


def _between(panels: Sequence[Panel]) -> str:
    """Name the years where all panels share them."""
    firsts, lasts = ({panel.known[end].period for panel in panels} for end in (0, -1))
    if len(firsts) == len(lasts) == 1:
        return say(" between {first} and {last}", first=firsts.pop(), last=lasts.pop())
    return say(" between their first and last values")


def _about_one(subject: str, panels: Sequence[Panel]) -> str:
    """Say what the panel picked out did, or the first; where each has but one value, who stood highest."""
    if len(panels) > 1 and len({panel.known[-1].period for panel in panels}) == 1:
        top = max(panels, key=lambda panel: panel.known[-1].value or 0.0)
        last = top.known[-1]
        return say(
            "{subject} stood highest in {panel} {when}, at {value}",
            subject=capital(subject),
            panel=top.name,
            when=when(last.period),
            value=long(last),
        )
    chosen = next((panel for panel in panels if panel.picked), panels[0])
    name = say("{subject} in {panel}", subject=subject, panel=chosen.name) if len(panels) > 1 else subject
    return swings.headline(name, chosen.known)
