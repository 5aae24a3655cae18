"""Naked numbers: what an editor typed where a role should stand, each with the observation nearest to it.

All that is printed is read, but not what belongs to one observation: its value, note, locator and words are
its own evidence. Nor are names: sources' titles, actors, places, and the terms of the glossary.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from briefing.cells import Cell, cells
from briefing.counting import Language, Typed, language_of, naming, typed_numbers
from briefing.errors import Problem
from briefing.ledger import Ledger
from briefing.model import Country, Observation, Origin
from briefing.prose import Prose
from briefing.quantities import Interval, Quantity, rounding
from briefing.rulebook import broken
from briefing.sentences import Sentence, sentences

_RULE = "naked-number"
_NOTHING_NEAR = "add an observation with its source, and name it with {value}"
_NO_ROLE = "say it without the number, or make the name a term of the glossary"
_MILLION = Decimal(1_000_000)
_ENOUGH = 3  # digits that make a number its own; below, words around it must agree
_SMALL = 10  # below it a number is met everywhere
_FAR, _CLOSE, _SAME = 0, 1, 2
_STEM = 5  # letters by which "member" and "members" are one word


@dataclass(frozen=True, slots=True)
class _Text:
    """A text to be read: its name, its words, what stands beside it, and whether it may hold roles."""

    name: str
    typed: str
    beside: str
    fills: bool


def problems(country: Country, ledger: Ledger, prose: Mapping[str, Prose]) -> tuple[Problem, ...]:
    """Return every number of the folder that no role produced; the roles themselves are checked elsewhere."""
    language = language_of(country.language)
    names = naming(_names(country), language)
    nearest = _Nearest(country, ledger)
    return tuple(
        broken(
            _RULE,
            origin,
            _what(number, text),
            nearest.mend(number, text),
        )
        for text, number, origin in _found(country, prose, language, names)
    )


def _what(number: Typed, text: _Text) -> str:
    return f"{number.text!r} in the {text.name} comes from no observation"


def _found(
    country: Country, prose: Mapping[str, Prose], language: Language, names: re.Pattern[str] | None
) -> Iterator[tuple[_Text, Typed, Origin]]:
    for cell in cells(country, prose):
        if cell.text and _is_printed(cell):
            name = f"translated {cell.name}" if country.translated_from else cell.name
            text = _Text(name, cell.typed, cell.beside, cell.fills)
            for number in typed_numbers(text.typed, language, names):
                yield text, number, cell.origin
    for topic in country.topics:
        own = language_of(topic.language) if topic.language else language
        title = _Text("title", prose[topic.id].title, "", fills=False)
        for number in typed_numbers(title.typed, own, names):
            yield title, number, topic.origin
        for sentence in sentences(prose[topic.id].blocks, topic.language or country.language):
            text = _Text(sentence.kind, sentence.typed, prose[topic.id].title, fills=True)
            for number in typed_numbers(text.typed, own, names):
                yield text, number, Origin(topic.origin.file, _line(sentence, number.start))


def _is_printed(cell: Cell) -> bool:
    """Leave out what only the attachments hold: how an indicator is defined."""
    return not (cell.name == "definition" and cell.origin.file.endswith("indicators.csv"))


def _line(sentence: Sentence, start: int) -> int:
    at = 0
    for part in sentence.parts:
        at += 1 if part.role else len(part.text)
        if start < at:
            return part.line
    return sentence.line


def _names(country: Country) -> Iterator[str]:
    for source in country.sources.values():
        yield from (source.title, source.short)
    yield from (actor.name for actor in country.actors)
    yield from (place.name for place in country.places)
    yield from (term.term for term in country.glossary)


class _Nearest:
    """Finds the observation that a typed number may have been meant for."""

    def __init__(self, country: Country, ledger: Ledger) -> None:
        self._country = country
        self._ledger = ledger

    def mend(self, number: Typed, text: _Text) -> str:
        """Say what to write instead."""
        if not text.fills:
            return _NO_ROLE
        found = None if number.value is None else self._best(number, number.value, text)
        if found is None:
            return _NOTHING_NEAR
        row, quantity = found
        style = "|words" if not number.text[0].isdigit() and number.text.lower() in quantity.spelled else ""
        return f"write {{value}}`{self._address(row)}{style}`"

    def _best(self, number: Typed, value: Decimal, text: _Text) -> tuple[Observation, Quantity] | None:
        around = _stems(f"{text.typed} {text.beside}")
        best, chosen = (0, 0, 0), None
        for row, quantity, stems in self._rows:
            fit = _fit(number, value, quantity)
            shared = len(around & stems)
            if _is_near(fit, shared, value, number.unit):
                dated = row.period is not None and row.period.label in f"{text.typed} {text.beside}"
                score = (fit, int(dated), shared)
                if score > best:
                    best, chosen = score, (row, quantity)
        return chosen

    @cached_property
    def _rows(self) -> list[tuple[Observation, Quantity, frozenset[str]]]:
        """Every figure with the words it goes by; made once, and only where a number was found."""
        return [
            (row, self._ledger.quantity(row), self._words(row))
            for row in self._country.observations
            if row.indicator in self._country.indicators and not row.words
        ]

    def _words(self, row: Observation) -> frozenset[str]:
        indicator = self._country.indicators[row.indicator]
        return _stems(f"{indicator.title} {indicator.unit} {row.category}")

    def _address(self, row: Observation) -> str:
        """Return the shortest address with a period that means this observation."""
        whole = row.address.removeprefix(f"{self._country.iso3}.")
        shorter = (whole.partition(":")[0], whole.partition("#")[0])
        return next((one for one in shorter if self._ledger.means(one, row)), whole)


def _is_near(fit: int, shared: int, value: Decimal, unit: str) -> bool:
    """Say whether a figure may be meant: "nine" is not 8.6, and not everything that is 12 is the same."""
    if fit == _SAME:
        return bool(shared) or _digits(value) >= _ENOUGH
    return fit == _CLOSE and bool(shared) and (bool(unit) or abs(value) >= _SMALL)


def _fit(number: Typed, value: Decimal, quantity: Quantity) -> int:
    """Say whether a figure is the number, or lies within the number's rounding."""
    if not _same_unit(number, quantity.unit):
        return _FAR
    size = value / _MILLION if quantity.unit.startswith("USD million") else value
    interval = quantity.interval
    if size in (quantity.value, interval.low, interval.high):
        return _SAME
    if quantity.value is None and not (interval.low.is_finite() and interval.high.is_finite()):
        return _FAR
    slack = rounding(size)
    near = Interval(size - slack, size + slack)
    middle = quantity.value
    return _CLOSE if (near.overlaps(interval) if middle is None else middle in near) else _FAR


def _same_unit(number: Typed, unit: str) -> bool:
    shares = ("percent", "percentage points", "per cent of GDP")
    if number.unit == "percent":
        return unit in shares
    return unit == number.unit if number.unit else unit not in (*shares, "ratio", "rank")


def _digits(value: Decimal) -> int:
    """Count the digits that tell a number apart: 3 of 135,000."""
    return len(value.normalize().as_tuple().digits)


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in re.findall(r"[^\W\d_]{4,}", text.casefold()))
