"""Figures of two editions compared. A figure is known by what it measures: indicator, area, category, period.

So a further year of a series is added, and a year that reads otherwise has changed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest

from briefing.changes import FigureChange, FigureManner, KeyChange, Value
from briefing.imprint import Observed, Record
from briefing.periods import parse_period

_GLANCE = "country.toml"  # asks for the key figures


def figure_changes(old: Record, new: Record) -> Iterator[FigureChange]:
    """Yield what changed of the figures, in the order of the new edition, then what was withdrawn."""
    before, after = _things(old.observed), _things(new.observed)
    printed = _topics(new), _topics(old)
    for thing in dict.fromkeys((*after, *before)):
        topics = next((found[thing] for found in printed if thing in found), ())
        yield from _Thing(before.get(thing, ()), after.get(thing, ()), topics).changes()


def _things(rows: Iterable[Observed]) -> dict[str, tuple[Observed, ...]]:
    """Gather what sources say of each thing, the preferred first."""
    found = dict[str, list[Observed]]()
    for row in rows:
        found.setdefault(row.thing, []).append(row)
    return {thing: tuple(sorted(said, key=lambda row: not row.preferred)) for thing, said in found.items()}


def _topics(record: Record) -> Mapping[str, tuple[str, ...]]:
    """Say for each thing which topics print it."""
    found = dict[str, dict[str, None]]()
    for one in record.printed:
        for address in one.addresses:
            found.setdefault(address.partition(":")[0], {})[one.topic] = None
    return {thing: tuple(topics) for thing, topics in found.items()}


class _Thing:
    """One thing that is measured, as both editions have it."""

    def __init__(self, old: Sequence[Observed], new: Sequence[Observed], topics: tuple[str, ...]) -> None:
        self._old, self._new, self._topics = old, new, topics

    def changes(self) -> Iterator[FigureChange]:
        if not self._old:
            yield self._change("added", None, self._new[0])
        elif not self._new:
            yield self._change("withdrawn", self._old[0], None)
        else:
            yield from self._preferred(self._old[0], self._new[0])
            yield from self._rivals()

    def _preferred(self, was: Observed, now: Observed) -> Iterator[FigureChange]:
        same_source = who(was) == who(now)
        if _stated(was) != _stated(now):
            yield self._change("changed" if same_source else "preferred", was, now)
        elif not same_source or _place(was) != _place(now):
            yield self._change("re-sourced", was, now)

    def _rivals(self) -> Iterator[FigureChange]:
        """Yield rivals that came, went or say otherwise; a figure that is or was printed is no news here."""
        before, after = ({who(row): row for row in rows} for rows in (self._old, self._new))
        for name, row in after.items():
            if name not in before and not row.preferred:
                yield self._change("rival appeared", None, row)
            elif name in before and not row.preferred and _stated(before[name]) != _stated(row):
                yield self._change("rival changed", before[name], row)
        for name, row in before.items():
            if name not in after and not row.preferred:
                yield self._change("rival gone", row, None)

    def _change(self, manner: FigureManner, was: Observed | None, now: Observed | None) -> FigureChange:
        row = next(row for row in (now, was) if row)
        return FigureChange(manner, row.address, row.title, _value(was), _value(now), self._topics)


def who(row: Observed) -> str:
    """Say which source states a row, with the part of it that is meant."""
    return row.address.partition(":")[2]


def _stated(row: Observed) -> tuple[str, ...]:
    return (row.text, row.low, row.high, row.hedge, row.unit)


def _place(row: Observed) -> tuple[object, ...]:
    return (row.via, row.locator)


def _value(row: Observed | None) -> Value | None:
    if row is None:
        return None
    place = ", in ".join(filter(None, (row.locator, *row.via)))
    return Value(row.text, row.period, row.name, place)


def key_changes(old: Record, new: Record) -> Iterator[KeyChange]:
    """Yield the key figures that read otherwise than they did; each series is one, whatever its year.

    What was no key figure is held against the newest that the old edition had of it.
    """
    before, after = _key_figures(old), _key_figures(new)
    newest = _newest(old.observed)
    for series in dict.fromkeys((*after, *before)):
        gone = [row for row in before.get(series, ()) if _read(row) not in map(_read, after.get(series, ()))]
        come = [row for row in after.get(series, ()) if _read(row) not in map(_read, before.get(series, ()))]
        if come and not before.get(series) and series in newest:
            gone = [newest[series]]
        if [_read(row) for row in gone] != [_read(row) for row in come]:
            yield from (_key(was, now) for was, now in zip_longest(gone, come))


def _read(row: Observed) -> tuple[str, str, str]:
    """Return what a reader of the table sees of a figure."""
    return row.text, row.period, row.name


def _newest(rows: Iterable[Observed]) -> dict[str, Observed]:
    """Return the newest preferred figure of each series."""
    dated = [(parse_period(row.thing.partition("@")[2]).end, row) for row in rows if "@" in row.thing]
    found = dict[str, Observed]()
    for _, row in sorted(dated, key=lambda entry: entry[0]):
        if row.preferred:
            found[row.series] = row
    return found


def _key(was: Observed | None, now: Observed | None) -> KeyChange:
    title = next(row.title for row in (now, was) if row)
    return KeyChange(now.address if now else "", title, _value(was), _value(now))


def _key_figures(record: Record) -> dict[str, list[Observed]]:
    """Return the rows of the table of key figures, by series."""
    rows = {row.address: row for row in record.observed}
    found = dict[str, list[Observed]]()
    for one in record.printed:
        if one.file == _GLANCE and not one.topic and one.addresses[0] in rows:
            row = rows[one.addresses[0]]
            found.setdefault(row.series, []).append(row)
    return found
