"""Figures of a table made observations: what each is of, in which unit, and what its footnotes say."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefing.errors import MaterialError, Problem
from briefing.importing.entries import ALL, Entry
from briefing.importing.layouts import Layout
from briefing.importing.units import in_title, unit_of
from briefing.model import Country, slug

LONGEST = 50  # characters of an id


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line says of a table that it does not say itself; empty is left to the table."""

    source: str = ""
    indicator: str = ""
    unit: str = ""
    decimal: str = ""
    rows: str = ""  # "indicators" or "categories"


@dataclass(frozen=True, slots=True)
class Task:
    """A table by its file's name and layout, for a country's folder, with the wishes for it."""

    name: str
    layout: Layout
    country: Country
    wishes: Wishes


@dataclass(frozen=True, slots=True)
class Row:
    """An observation that would be added, as cells of a seed folder's table."""

    indicator: str
    category: str
    period: str
    value: str
    low: str
    high: str
    hedge: str
    source: str
    locator: str
    note: str
    area: str = ""

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """What makes two rows the same statement."""
        return (self.indicator, self.area, slug(self.category), self.period, self.source)


def rows_of(task: Task, good: Iterable[Entry]) -> tuple[list[Row], dict[str, tuple[str, str]]]:
    """Return rows, and each indicator's title and unit; :class:`MaterialError` where a unit is not known."""
    rows, indicators, problems = list[Row](), dict[str, tuple[str, str]](), dict[str, Problem]()
    known = task.country.indicators
    good = list(good)
    for entry in good:
        if entry.row is not None:
            rows.append(_own(task, entry, entry.row))
            continue
        title, category = _named(task, entry)
        title, said = in_title(title)
        key = _key(task, title)
        unit, factor = _unit(task, entry, said, key)
        if not unit and not entry.unit and _are_whole(task, good, entry):
            unit = "count"  # whole numbers, all of them, of which the table says no more
        if not unit:
            what = f"{title!r} has no unit that is known" + (f" ({entry.unit!r})" if entry.unit else "")
            mend = "say it with --unit, such as count, percent or hectares"
            problems[title] = Problem(task.name, 0, what, mend)
            continue
        indicators.setdefault(key, (known[key].title if key in known else title, unit))
        own = known[key].unit if key in known else indicators[key][1]
        if own != unit:
            what = f"{title!r} is in {unit}, and the indicator {key!r} in {own}"
            mend = "name another with --indicator, or say the unit with --unit"
            problems[title] = Problem(task.name, 0, what, mend)
            continue
        rows.append(_row(task, entry, key, category, factor))
    if problems:
        raise MaterialError(problems.values())
    return rows, indicators


def _are_whole(task: Task, good: Sequence[Entry], entry: Entry) -> bool:
    """Say whether all figures of a figure's name are whole numbers."""
    title = _named(task, entry)[0]
    values = [one.reading.value for one in good if _named(task, one)[0] == title]
    return all(value is not None and value >= 0 and value % 1 == 0 for value in values)


def _own(task: Task, entry: Entry, cells: Mapping[str, str]) -> Row:
    """Return a row of our own layout as it stands."""
    reading = entry.reading
    stated = [
        f"{value:f}" if value is not None else "" for value in (reading.value, reading.low, reading.high)
    ]
    value, low, high = stated
    return Row(
        indicator=cells["indicator"],
        category=cells.get("category", ""),
        period=cells["period"],
        value=value,
        low=cells.get("low", "") or low,
        high=cells.get("high", "") or high,
        hedge=cells.get("hedge", "") or reading.hedge,
        source=cells["source"] or task.wishes.source,
        locator=cells["locator"] or entry.place,
        note=cells.get("note", ""),
        area=cells.get("area", ""),
    )


def _named(task: Task, entry: Entry) -> tuple[str, str]:
    """Return the title of a figure's indicator, and its category: rows are one or the other."""
    layout, wishes = task.layout, task.wishes
    title = layout.title or task.name.rpartition(".")[0].replace("_", " ").replace("-", " ")
    are_categories = wishes.rows == "categories" or (
        not wishes.rows and bool(wishes.indicator or (layout.title and not layout.known))
    )
    if not entry.indicator:
        return title, entry.category
    if are_categories and not layout.known:
        return title, ", ".join(filter(None, (entry.indicator, entry.category)))
    return entry.indicator, entry.category


def _key(task: Task, title: str) -> str:
    """Return an indicator's id: the one asked for, one of the same title, or a new one."""
    if task.wishes.indicator:
        return task.wishes.indicator
    named = task.country.indicators.values()
    same = next((one.id for one in named if slug(one.title) == slug(title)), "")
    key = slug(title)[:LONGEST].strip("-")
    return same or (key if key[:1].isalpha() else f"table-{key}".strip("-"))


def _unit(task: Task, entry: Entry, said: tuple[str, Decimal] | None, key: str) -> tuple[str, Decimal]:
    """Return a figure's unit: as wished, as its cell, column or title has it, or as the folder knows it."""
    one = Decimal(1)
    if task.wishes.unit:
        return unit_of(task.wishes.unit) or (task.wishes.unit, one)
    if entry.reading.percent:
        return "percent", one
    found = unit_of(entry.unit) if entry.unit else said or in_title(task.layout.title)[1]
    if found:
        return found
    known = task.country.indicators
    return (known[key].unit if key in known else "", one)


def _row(task: Task, entry: Entry, key: str, category: str, factor: Decimal) -> Row:
    reading = entry.reading
    value, low, high = (_scaled(one, factor) for one in (reading.value, reading.low, reading.high))
    typed = reading.value if reading.value is not None else reading.low
    scaled = f"The table has {typed:f}, in units of {factor:,}." if factor != 1 and typed is not None else ""
    marked = f"Marked as {reading.note}." if reading.note else ""
    notes = filter(None, (marked, _explained(reading.mark, task.layout), entry.note, scaled))
    is_all = slug(category) in (*ALL, slug(task.country.name))
    return Row(
        indicator=key,
        category="" if is_all else category,
        period=entry.period,
        value=value,
        low=low,
        high=high,
        hedge=reading.hedge,
        source=task.wishes.source,
        locator=entry.place,
        note=" ".join(notes),
    )


def _scaled(value: Decimal | None, factor: Decimal) -> str:
    """Write a number as a table has it; what was typed stays as it was, unless a scale was taken in."""
    if value is None:
        return ""
    if factor == 1:
        return f"{value:f}"
    scaled = value * factor
    return f"{scaled.quantize(Decimal(1)) if scaled == scaled.to_integral_value() else scaled.normalize():f}"


def _explained(mark: str, layout: Layout) -> str:
    """Return what the notes under a table say of a footnote's mark."""
    for note in layout.notes if mark else ():
        match = re.match(rf"[\[(]?{re.escape(mark)}[\])]?[\s.:=]\s*(.+)", note)
        if match:
            return match[1].rstrip(".") + "."
    return ""
