"""The world's countries, for the map on the cover: small, public domain, and read only when a map is drawn.

The file is TopoJSON: borders are arcs that neighbours share, so that both sides of one agree to the point.
"""

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

import pycountry

_FILE = Path(__file__).parent / "data" / "world-50m.topo.json.gz"

Ring = tuple[tuple[float, float], ...]  # longitude and latitude in degrees (WGS 84), closed


@dataclass(frozen=True, slots=True)
class Outline:
    """A country's outer boundaries. ``iso3`` is empty for the few that ISO 3166-1 does not list."""

    iso3: str
    name: str
    rings: tuple[Ring, ...]


@cache
def world() -> tuple[Outline, ...]:
    """Return every country of the world."""
    topology = json.loads(gzip.decompress(_FILE.read_bytes()))
    arcs = _arcs(topology)
    found = dict[str, Outline]()
    for geometry in topology["objects"]["countries"]["geometries"]:
        one = _outline(geometry, arcs)
        before = found.get(one.iso3 or one.name, one)  # Australia comes in two parts
        found[one.iso3 or one.name] = (
            one if before is one else replace(before, rings=before.rings + one.rings)
        )
    return tuple(found.values())


def _arcs(topology: dict[str, Any]) -> list[Ring]:
    """Undo the quantizing: points are steps from the one before, in units of ``scale``."""
    (across, up), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    return [
        tuple(
            (round(x * across + left, 4), round(y * up + bottom, 4))
            for x, y in accumulate(arc, lambda at, step: (at[0] + step[0], at[1] + step[1]))
        )
        for arc in topology["arcs"]
    ]


def _outline(geometry: dict[str, Any], arcs: Sequence[Ring]) -> Outline:
    code = geometry.get("id", "")
    country = pycountry.countries.get(numeric=code) if code else None
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    rings = tuple(_joined(polygon[0], arcs) for polygon in polygons)
    return Outline(country.alpha_3 if country else "", geometry["properties"]["name"], rings)


def _joined(indexes: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    """Join the arcs of a ring; a negative index is an arc's complement, walked backwards (TopoJSON 2.1.4)."""
    points: list[tuple[float, float]] = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points.extend(arc[1:] if points else arc)
    return tuple(points)


def divisions(features: Mapping[str, Any]) -> Iterator[tuple[str, tuple[Ring, ...]]]:
    """Yield name and outer rings of each division of a folder's GeoJSON (RFC 7946, 3.1.6)."""
    for feature in features["features"]:
        geometry = feature["geometry"]
        polygons = geometry["coordinates"]
        if geometry["type"] == "Polygon":
            polygons = [polygons]
        rings = tuple(tuple((float(x), float(y)) for x, y, *_ in polygon[0]) for polygon in polygons)
        yield str(feature["properties"]["name"]), rings
