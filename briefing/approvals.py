"""What somebody has checked against its source, and what was changed, added or lost since.

A wrong digit is still a number, a dropped hedge still a figure, and a swapped source still a source: no rule
of form can see them. So the folder keeps, in ``approved.csv``, what each row said when it was checked; a row
that says something else stops the build until it is put right or checked again. A folder without that file is
not held to it.
"""

import csv
import hashlib
import io
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from enum import Enum
from pathlib import Path
from typing import Any

from briefing.errors import Problem, SeedError
from briefing.model import (
    Actor,
    Approval,
    Country,
    Event,
    Indicator,
    Observation,
    Origin,
    Place,
    Source,
    Term,
    slug,
)
from briefing.periods import Period, parse_period
from briefing.rulebook import broken
from briefing.seeds import read_folder
from briefing.tables import Reader

FILE = "approved.csv"
COLUMNS = ("kind", "key", "says", "digest", "by", "date")
DIGITS = 16  # of a sha256: enough that no two rows of a folder agree by chance
Entry = Observation | Event | Actor | Source | Indicator | Place | Term


class State(Enum):
    """How an entry stands to what was checked."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Item:
    """An entry that can be approved. ``says`` is its gist, for whoever reads the file."""

    kind: str
    key: str
    says: str
    digest: str
    origin: Origin
    draft: bool = False

    @property
    def name(self) -> tuple[str, str]:
        """What tells it from every other."""
        return self.kind, self.key


@dataclass(frozen=True, slots=True)
class Difference:
    """An entry that is not as it was checked; ``item`` is None where it is gone, ``before`` where new."""

    state: State
    item: Item | None
    before: Approval | None

    @property
    def name(self) -> tuple[str, str]:
        """What tells the entry from every other."""
        if self.item:
            return self.item.name
        return (self.before.kind, self.before.key) if self.before else ("", "")

    @property
    def says(self) -> str:
        """What the entry says, and what it said, where these differ."""
        new, old = self.item.says if self.item else "", self.before.says if self.before else ""
        return f"{old} → {new}" if self.state is State.CHANGED and new != old else new or old


def items(country: Country) -> Iterator[Item]:
    """Yield everything of a folder that can be approved, in the order of its files."""
    for indicator in country.indicators.values():
        yield _item("indicator", indicator.id, f"{indicator.title}, {indicator.unit}", indicator)
    for row in country.observations:
        yield _item("observation", row.address, _stated(row), row)
    for source in country.sources.values():
        yield _item("source", source.id, f"{source.short}, {source.issued}, {source.reliability}", source)
    for event in country.events:
        yield _item("event", f"{event.period.edtf} {slug(event.text)}", event.text, event)
    for actor in country.actors:
        yield _item("actor", slug(actor.name), actor.status or actor.activity, actor)
    for spot in country.places:
        yield _item(
            "place", f"{slug(spot.name)} {slug(spot.kind)}", f"{spot.latitude:g}, {spot.longitude:g}", spot
        )
    for term in country.glossary:
        yield _item("term", slug(term.term), term.definition, term)


def _stated(row: Observation) -> str:
    """Write what an observation says as it is typed: ``nearly 70000``, ``46 [38 to 54]``."""
    value = row.formula or row.words or ("" if row.value is None else str(row.value))
    ends = [end for end in (row.low, row.high) if end is not None]
    interval = f"[{' to '.join(map(str, ends))}]" if ends else ""
    return " ".join(filter(None, (row.hedge, value, interval)))


def _item(kind: str, key: str, says: str, entry: Entry) -> Item:
    told = {
        one.name: _plain(getattr(entry, one.name))
        for one in fields(entry)
        if one.name not in ("origin", "item", "figures", "draft")
    }
    if isinstance(entry, Source):
        told["item"] = dict(entry.item)
    text = json.dumps(told, sort_keys=True, ensure_ascii=False)
    digest = hashlib.sha256(text.encode()).hexdigest()[:DIGITS]
    return Item(kind, key, says, digest, entry.origin, getattr(entry, "draft", False))


def _plain(value: Any) -> Any:  # noqa: ANN401  # a field of a model, of any type
    """Write a field so that JSON can hold it, the same each time."""
    match value:
        case Period():
            return value.edtf
        case tuple():
            return [str(part) for part in value]
        case None | str():
            return value
    return str(value)


def differences(country: Country) -> tuple[Difference, ...]:
    """Return what is not as it was checked; nothing where the folder keeps no approvals."""
    if country.approved is None:
        return ()
    return tuple(_compared(items(country), country.approved))


def _compared(found: Iterable[Item], approved: Iterable[Approval]) -> Iterator[Difference]:
    before = {(one.kind, one.key): one for one in approved}
    for item in found:
        old = before.pop(item.name, None)
        if old is None:
            yield Difference(State.NEW, item, None)
        elif old.digest != item.digest:
            yield Difference(State.CHANGED, item, old)
    yield from (Difference(State.GONE, None, old) for old in before.values())


def check_approved(country: Country) -> Iterator[Problem]:
    """Yield a problem for each entry that was changed, added or lost since the folder was checked."""
    for difference in differences(country):
        yield _problem(difference)


def _problem(difference: Difference) -> Problem:
    kind, key = difference.name
    match difference:
        case Difference(State.GONE, _, Approval() as before):
            what = f"the {kind} {key} was checked and is not there any more"
            return broken("checked", before.origin, what, "put it back, or run briefing approve")
        case Difference(State.CHANGED, Item() as item, Approval() as before):
            mend = "put it right, or check it against its source and run briefing approve"
            return broken("checked", item.origin, f"the {kind} {key} {_change(item, before)}", mend)
        case Difference(item=Item() as item):
            mend = "check it against its source, then run briefing approve"
            return broken("checked", item.origin, f"nobody has checked the {kind} {key}", mend)
    raise AssertionError(difference)  # every state is told above


def _change(item: Item, before: Approval) -> str:
    on = f"when {before.by} checked it on {before.date.label}"
    if item.says != before.says:
        return f"says “{item.says}”, and said “{before.says}” {on}"
    return f"has another source, place, note or field than {on}"


def unchecked(folder: Path, shown: str) -> tuple[Country, tuple[Difference, ...]]:
    """Read a folder and what in it is not as it was checked; :class:`SeedError` where it cannot be read."""
    country, problems, _ = read_folder(Reader(folder, shown))
    if country is None or problems:
        raise SeedError(problems)
    return country, tuple(_compared(items(country), country.approved or ()))


def signed(country: Country, by: str, date: str, wanted: Callable[[str], bool]) -> tuple[Approval, ...]:
    """Return the approvals with every difference whose key is ``wanted`` taken as checked, by whom and when.

    ``date`` is ISO 8601.
    """
    open_ones = {
        one.name for one in _compared(items(country), country.approved or ()) if not wanted(one.name[1])
    }
    kept = {(one.kind, one.key): one for one in country.approved or ()}
    return tuple(_approved(items(country), kept, open_ones, (by, parse_period(date))))


def _approved(
    found: Iterable[Item],
    before: Mapping[tuple[str, str], Approval],
    left_open: Collection[tuple[str, str]],
    signature: tuple[str, Period],
) -> Iterator[Approval]:
    """Keep who checked what is as it was; sign the rest, but for what is left open."""
    left = dict(before)
    for item in found:
        old = left.pop(item.name, None)
        if old and (old.digest == item.digest or item.name in left_open):
            yield old
        elif item.name not in left_open:
            yield Approval(item.kind, item.key, item.says, item.digest, *signature, item.origin)
    yield from (old for name, old in left.items() if name in left_open)


def to_csv(approvals: Iterable[Approval]) -> bytes:
    """Write the file that keeps the approvals."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((one.kind, one.key, one.says, one.digest, one.by, one.date.edtf) for one in approvals)
    return target.getvalue().encode()
