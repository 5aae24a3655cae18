"""The land that a map shows: the country, the world around it, and its divisions."""

from typing import TYPE_CHECKING

from briefing.areas import area_name
from briefing.boundaries import divisions, world
from briefing.keys import code, key_of
from briefing.model import Country

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charts.kit import Shape


def shapes(country: Country) -> "Iterator[Shape]":
    """Yield the country, the world around it, and the divisions that the folder has."""
    from charts.kit import Shape  # noqa: PLC0415  # help needs nothing of charts

    for outline in world():
        if outline.iso3 != country.iso3:
            name = area_name(outline.iso3) if outline.iso3 else ""
            yield Shape(name, "neighbour", outline.rings)
        else:
            yield Shape(country.name, "country", outline.rings)
    for name, rings in divisions(country.boundaries) if country.boundaries else ():
        yield Shape(name, "division", rings)


def land_key(country: Country) -> str:
    """Return the key of all this; the world's outlines and names change only with the program."""
    return key_of(code(), country.iso3, country.name, repr(country.boundaries))
