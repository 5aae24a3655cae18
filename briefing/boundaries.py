"""The world's countries, for the map on the cover: small, public domain, and read only when a map is drawn.

The file is TopoJSON: borders are arcs that neighbours share, so that both sides of one agree to the point.
"""

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

_NOBODY = "XXX"  # the Siachen glacier
_FILE = Path(__file__).parent / "data" / "world-50m.topo.json.gz"

Ring = tuple[tuple[float, float], ...]  # longitude and latitude in degrees (WGS 84), closed


@dataclass(frozen=True, slots=True)
class Outline:
    """A country's outer boundaries. ``iso3`` is empty where ISO 3166-1 gives the land to nobody."""

    iso3: str
    rings: tuple[Ring, ...]


@cache
def world() -> tuple[Outline, ...]:
    """Return every country of ISO 3166-1, and the land that it gives to nobody."""
    topology = json.loads(gzip.decompress(_FILE.read_bytes()))
    arcs = _arcs(topology)
    return tuple(_outline(geometry, arcs) for geometry in topology["objects"]["countries"]["geometries"])


def _arcs(topology: dict[str, Any]) -> list[Ring]:
    """Undo the quantizing: points are steps from the one before, in units of ``scale``."""
    (across, up), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    return [
        tuple(zip(_degrees(xs, across, left), _degrees(ys, up, bottom), strict=True))
        for xs, ys in (zip(*arc, strict=True) for arc in topology["arcs"])
    ]


def _degrees(steps: Iterable[int], scale: float, least: float) -> list[float]:
    """Add up steps, and round to four decimals; rounding to a whole number takes a third of the time."""
    return [round((at * scale + least) * 1e4) / 1e4 for at in accumulate(steps)]


def _outline(geometry: dict[str, Any], arcs: Sequence[Ring]) -> Outline:
    code = "" if geometry["id"] == _NOBODY else geometry["id"]
    return Outline(code, tuple(_joined(polygon[0], arcs) for polygon in geometry["arcs"]))


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
