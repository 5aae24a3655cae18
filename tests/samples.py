"""Small values for tests, so that each test names only what it is about."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from briefing.addresses import parse_address
from briefing.ledger import Ledger
from briefing.model import Country, Indicator, Observation, Origin, Source
from briefing.periods import parse_period
from briefing.times import Ages, Edition

HERE = Origin("made/in-code.csv", 1)
HOME = "PER"
DAY = dt.date(2031, 5, 4)


def number(value: str | int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def row(  # noqa: PLR0913  # an observation has this many parts
    address: str,
    value: str | int | None = None,
    hedge: str = "",
    *,
    low: str | int | None = None,
    high: str | int | None = None,
    words: str = "",
    formula: str = "",
    via: tuple[str, ...] = (),
    locator: str = "",
    note: str = "",
) -> Observation:
    """Make the observation that a full address names; its category is the address's with a capital."""
    parts = parse_address(address)
    return Observation(
        indicator=parts.indicator,
        area=parts.area or HOME,
        category=parts.category.replace("-", " ").capitalize(),
        period=parse_period(parts.period) if parts.period else None,
        value=number(value),
        words=words,
        low=number(low),
        high=number(high),
        hedge=hedge,
        source=parts.source,
        part=parts.part,
        via=via,
        locator=locator,
        note=note,
        formula=formula,
        origin=HERE,
    )


def source(name: str, grade: str = "B", **item: Any) -> Source:  # noqa: ANN401  # CSL-JSON holds any type
    """Make a publication called by its id with a capital."""
    title = f"The {name} report"
    return Source(
        id=name,
        title=title,
        short=name.capitalize(),
        issued="2030",
        reliability=grade,
        assessment="",
        read="",
        item=MappingProxyType({"id": name, "title": title, **item}),
        origin=HERE,
    )


def country(
    *rows: Observation,
    units: Mapping[str, str] | None = None,
    orders: Mapping[str, tuple[str, ...]] | None = None,
    **more: Any,  # noqa: ANN401  # any field of a country
) -> Country:
    """Make a country of these observations, with the indicators and sources that they name.

    ``units`` and ``orders`` are the units (count unless given) and preferred sources of its indicators.
    """
    names = dict.fromkeys(entry.indicator for entry in rows)
    indicators = {
        name: Indicator(
            name, name.capitalize(), (units or {}).get(name, "count"), "", (orders or {}).get(name, ()), HERE
        )
        for name in names
    }
    sources = {name: source(name) for entry in rows for name in (entry.source, *entry.via)}
    blank = Country(
        name="Peru",
        iso3=HOME,
        language="en-GB",
        subtitle="",
        publisher="",
        edition=Edition(1, DAY, DAY, "new"),
        ages=Ages(),
        tlp="CLEAR",
        classification="",
        paper="a4",
        cover="",
        base="",
        about="",
        licence="",
        url="",
        topics=(),
        charts=(),
        glance=(),
        indicators=MappingProxyType(indicators),
        observations=rows,
        sources=MappingProxyType(sources),
        events=(),
        actors=(),
        places=(),
        glossary=(),
        boundaries=None,
        origin=HERE,
    )
    return replace(blank, **more)


def ledger(
    *rows: Observation,
    units: Mapping[str, str] | None = None,
    orders: Mapping[str, tuple[str, ...]] | None = None,
) -> Ledger:
    """Make the ledger of a country of these observations."""
    return Ledger(country(*rows, units=units, orders=orders))
