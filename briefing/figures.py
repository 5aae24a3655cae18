"""Charts asked for by a folder, drawn: addresses resolved to points, points to a drawing, drawing to SVG."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from briefing.addresses import suggestion
from briefing.areas import area_name
from briefing.boundaries import world
from briefing.chartkinds import Kind, chart_kinds, find_kind
from briefing.drawn import Drawn, pack, unpack
from briefing.drawn import key as drawn_key
from briefing.errors import PageError, Problem
from briefing.land import land_key, shapes
from briefing.ledger import Ledger
from briefing.model import ChartSpec, Country, Observation
from briefing.numerals import tidy
from briefing.periods import parse_period
from briefing.store import NOWHERE, Keeper
from briefing.tongues import say

if TYPE_CHECKING:
    from decimal import Decimal

    from charts.kit import Drawing, Moment, Point, Spot, Table, Values

Format = Literal["svg", "png", "pdf"]
# mm: both columns of the page, the text column alone, or the map on the cover
WIDTHS = {"full": 170.0, "column": 114.0, "cover": 74.0}
LOCATOR = "locator"  # the id of the map on the cover, drawn though no text asks for it


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawn chart with the words around it, and who says what it shows: sources, each with its part."""

    id: str
    title: str
    subtitle: str
    alt: str
    svg: bytes
    width: str
    data: "Table"
    sources: tuple[tuple[str, str], ...]
    note: str = ""


def draw_figures(
    country: Country, ledger: Ledger, wanted: Iterable[str], keeper: Keeper = NOWHERE
) -> tuple[Figure, ...]:
    """Draw the charts with these ids, unless the ``keeper`` has them from a run before.

    :class:`PageError` with every chart that cannot be drawn.
    """
    figures, problems = list[Figure](), list[Problem]()
    for spec in (chart for chart in _specs(country) if chart.id in set(wanted)):
        try:
            chart, rows = drawn(spec, country, ledger, "svg", keeper)
        except PageError as error:
            problems.extend(error.problems)
            continue
        figures.append(
            Figure(
                id=spec.id,
                title=chart.title,
                subtitle=chart.subtitle,
                alt=chart.alt,
                svg=chart.content,
                width=spec.width,
                data=chart.data,
                sources=_sources(chart.data, (*rows, *spec.figures), country),
                note=chart.note,
            )
        )
    if problems:
        raise PageError(problems)
    return tuple(figures)


def _specs(country: Country) -> Iterator[ChartSpec]:
    """Yield the folder's charts, and a plain map for the cover where it has none of its own."""
    yield from country.charts
    known = country.boundaries is not None or any(shape.iso3 == country.iso3 for shape in world())
    if known and all(chart.id != LOCATOR for chart in country.charts):
        yield ChartSpec(LOCATOR, "locator", "cover", {}, {}, country.origin)


def _sources(data: "Table", rows: Iterable[Observation], country: Country) -> tuple[tuple[str, str], ...]:
    """Name the sources of what was drawn: of the observations, and of the events that the data list."""
    said = {cell for row in data.rows for cell in row}
    found = [(row.source, row.part) for row in rows]
    for event in (event for event in country.events if event.text in said):
        name, _, part = event.source.partition("#")
        found += [(name, part), *((row.source, row.part) for row in event.figures)]
    return tuple(dict.fromkeys(found))


def drawn(
    spec: ChartSpec, country: Country, ledger: Ledger, form: Format, keeper: Keeper = NOWHERE
) -> tuple[Drawn, tuple[Observation, ...]]:
    """Return one chart as a file of this form, and what it shows; drawn anew unless the ``keeper`` has it.

    :class:`PageError` where its kind is not known or its data do not make a picture.
    """
    kind = _kind(spec)
    values, rows = _told(spec, kind, country, ledger)
    key = drawn_key(kind, values, land_key(country) if kind.map else "", form)
    content = keeper.get(key)
    found = unpack(content) if content else None
    if found is None:
        drawing = _draw(spec, kind, values, country)
        words = drawing.title, drawing.subtitle, drawing.alt, drawing.data, drawing.note
        found = Drawn(*words, render(drawing, form))
        keeper.put(key, pack(found))
    return found, rows


def draw(spec: ChartSpec, country: Country, ledger: Ledger) -> "tuple[Drawing, tuple[Observation, ...]]":
    """Draw one chart as matplotlib's figure; :class:`PageError` as :func:`drawn`."""
    kind = _kind(spec)
    values, rows = _told(spec, kind, country, ledger)
    return _draw(spec, kind, values, country), rows


def render(drawing: "Drawing", form: Format) -> bytes:
    """Write a drawing as SVG, PNG or PDF."""
    from charts.kit import render as render_figure  # noqa: PLC0415  # as in to_point

    return render_figure(drawing.figure, form)


def _told(
    spec: ChartSpec, kind: Kind, country: Country, ledger: Ledger
) -> "tuple[Values, tuple[Observation, ...]]":
    """Return all that a chart is told but a map's outlines, and the observations among that."""
    from charts.kit import Values  # noqa: PLC0415  # as in to_point

    slots = {
        name: [row for address in addresses for row in ledger.all(address)]
        for name, addresses in spec.slots.items()
    }
    values = Values(
        points={name: tuple(to_point(row, country, ledger) for row in rows) for name, rows in slots.items()},
        moments=_moments(country) if kind.moments else (),
        options=spec.options,
        width=WIDTHS[spec.width],
        spots=_spots(country) if kind.map else (),
    )
    return values, tuple(dict.fromkeys(row for rows in slots.values() for row in rows))


def _draw(spec: ChartSpec, kind: Kind, values: "Values", country: Country) -> "Drawing":
    from charts.kit import ChartError  # noqa: PLC0415  # as in to_point

    land = tuple(shapes(country)) if kind.map else ()
    try:
        drawing: Drawing = kind.module().draw(replace(values, shapes=land))
    except ChartError as error:
        what, _, mend = str(error).partition("; ")
        raise PageError([_problem(spec, what, mend or "see the chart's options in the README")]) from error
    return drawing


def _kind(spec: ChartSpec) -> Kind:
    kind = find_kind(spec.kind)
    if kind is None:
        what = f"there is no kind of chart {spec.kind!r}"
        raise PageError([_problem(spec, what, suggestion(spec.kind, chart_kinds()))])
    return kind


def _problem(spec: ChartSpec, what: str, mend: str) -> Problem:
    return Problem(spec.origin.file, spec.origin.line, f"chart {spec.id}: {what}", mend)


def to_point(row: Observation, country: Country, ledger: Ledger) -> "Point":
    """Make of an observation what a chart is told of it."""
    # What knows what charts are made of takes a while to import: help needs none of it.
    from charts.kit import Point  # noqa: PLC0415

    quantity, indicator = ledger.quantity(row), country.indicators[row.indicator]
    middle = quantity.value
    if middle is not None and quantity.derived:
        middle = tidy(middle, quantity.unit)
    return Point(
        series=source_name(country, row.source, row.part),
        area=country.name if row.area == country.iso3 else area_name(row.area),
        label=say(row.category, "category"),
        period=row.period.label if row.period else say("no date"),
        start=row.period.decimal_start if row.period else math.nan,
        end=row.period.decimal_end if row.period else math.nan,
        value=None if middle is None else float(middle),
        low=_end(quantity.interval.low),
        high=_end(quantity.interval.high),
        text=quantity.compact,
        hedge=say(row.hedge, "hedge") if row.hedge else "",
        unit=indicator.unit,
        title=indicator.title,
        note=row.note,
    )


def _end(value: "Decimal") -> float | None:
    return None if value.is_infinite() else float(value)


def source_name(country: Country, source: str, part: str) -> str:
    """Name a source as charts and margins do, with the part of it that is meant."""
    short = country.sources[source].short
    return f"{short}, {_part_name(part)}" if part else short


def _part_name(part: str) -> str:
    """Write a part's name in words: ``reported`` as it stands, ``2025-05`` as May 2025."""
    try:
        return parse_period(part).label
    except ValueError:
        return say(part.replace("-", " "), "part of a source")


def _spots(country: Country) -> "tuple[Spot, ...]":
    from charts.kit import Spot  # noqa: PLC0415  # as in to_point

    return tuple(Spot(place.name, place.kind, place.latitude, place.longitude) for place in country.places)


def _moments(country: Country) -> "tuple[Moment, ...]":
    from charts.kit import Moment  # noqa: PLC0415  # as in to_point

    return tuple(
        Moment(
            date=event.period.label,
            start=event.period.decimal_start,
            end=event.period.decimal_end,
            text=event.text,
            kind=event.kind,
        )
        for event in sorted(country.events, key=lambda event: event.period)
    )
