"""What a fact-checker looks up: a figure as its source has it, where that is, and who says otherwise.

Margin notes name the first few rivals and one report; here nothing is left out, and every line of the folder
is named, so that what turns out wrong can be mended where it stands.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from briefing.areas import area_name
from briefing.figures import Figure, source_name
from briefing.marks import Evidence
from briefing.model import Actor, Country, Event, Observation, Origin
from briefing.reading import Seeds


@dataclass(frozen=True, slots=True)
class Publication:
    """A publication: its id, the name that margins use, and its grade."""

    id: str
    name: str
    grade: str


@dataclass(frozen=True, slots=True)
class Other:
    """What another source says of the same thing, and where."""

    text: str
    source: Publication
    locator: str
    where: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to look up.

    ``stated`` is the figure as the source has it, in the indicator's unit, ``bounds`` its low and high;
    ``via`` names where it was read. ``part`` is true of what another figure is computed from. ``first`` is
    the number of the item that tells it in full, 0 where that is here.
    """

    what: str
    period: str
    stated: str
    bounds: str
    formula: str
    source: Publication
    locator: str
    via: tuple[Publication, ...]
    note: str
    where: str
    rivals: tuple[Other, ...] = ()
    address: str = ""
    part: bool = False
    first: int = 0


def place(origin: Origin, country: Country) -> str:
    """Name a line of the folder as an editor in it would: ``observations/coca.csv:12``."""
    folder = country.origin.file.rpartition("/")[0]
    return f"{origin.file.removeprefix(f'{folder}/')}:{origin.line}"


def _publication(country: Country, source: str, part: str = "") -> Publication:
    return Publication(source, source_name(country, source, part), country.sources[source].reliability)


def of_evidence(evidence: Iterable[Evidence], seeds: Seeds) -> Iterator[Entry]:
    """Yield an entry for each piece of a mark's evidence; all behind a computed figure are its parts."""
    computed = False
    for one in evidence:
        if one.observation:
            entry = of_row(one.observation, seeds)
            yield replace(entry, part=computed)
            computed = computed or bool(entry.formula)
        else:
            yield _bare(seeds.country, one.source, one.part, one.locator, one.via)


def of_row(row: Observation, seeds: Seeds) -> Entry:
    """Make the entry of an observation."""
    country, ledger = seeds.country, seeds.ledger
    indicator = country.indicators[row.indicator]
    area = "" if row.area == country.iso3 else area_name(row.area)
    others = (
        Other(
            ledger.quantity(other).compact,
            _publication(country, other.source, other.part),
            other.locator,
            place(other.origin, country),
        )
        for other in ledger.rivals(row)
    )
    return replace(
        _bare(country, row.source, row.part, row.locator, row.via, row.note, row.origin),
        what=": ".join(filter(None, (indicator.title, row.category, area))),
        period=row.period.label if row.period else "no date",
        stated=_stated(row, indicator.unit, ledger.quantity(row).compact),
        bounds=_bounds(row),
        formula=_readable(row.formula),
        rivals=tuple(others),
        address=row.address,
    )


def _bounds(row: Observation) -> str:
    ends = (("low", row.low), ("high", row.high))
    return ", ".join(f"{name} {end:,}" for name, end in ends if end is not None)


def _stated(row: Observation, unit: str, computed: str) -> str:
    """Write a value as the folder has it, with hedge and unit; a computed one as it is printed."""
    if row.formula:
        return computed
    if row.words:
        return f"{row.hedge} “{row.words}”".strip()
    value = "" if row.value is None else f"{row.value:,}"
    return " ".join(filter(None, (row.hedge, value, "" if unit == "count" else f"({unit})")))


def _readable(formula: str) -> str:
    """Take the braces off a formula's addresses."""
    return re.sub(r"\s+", " ", formula.replace("{", "").replace("}", ""))


def _bare(  # noqa: PLR0913, PLR0917  # what every line of a folder says of its source
    country: Country,
    source: str,
    part: str = "",
    locator: str = "",
    via: tuple[str, ...] = (),
    note: str = "",
    origin: Origin | None = None,
) -> Entry:
    return Entry(
        what="",
        period="",
        stated="",
        bounds="",
        formula="",
        source=_publication(country, source, part),
        locator=locator,
        via=tuple(_publication(country, name) for name in via),
        note=note,
        where=place(origin, country) if origin else "",
    )


def of_line(line: Actor | Event, country: Country) -> Entry:
    """Make the entry of a row of the actors or events."""
    source, _, part = line.source.partition("#")
    return _bare(country, source, part, line.locator, line.via, line.note, line.origin)


def of_chart(figure: Figure, country: Country) -> tuple[Entry, ...]:
    """Make an entry for each source of what a chart draws."""
    return tuple(_bare(country, source, part) for source, part in figure.sources)
