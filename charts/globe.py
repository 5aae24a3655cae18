"""Earth onto paper: which part of it a map shows, and where each point of it lies on the sheet.

The projection is Lambert's azimuthal, equal in area (Snyder, Map Projections, USGS 1395, p. 182), about the
middle of the country: any country has its true shape near there, and none is cut at the date line.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.path import Path
from matplotlib.transforms import Bbox
from numpy.typing import NDArray

from charts.labels import Box
from charts.tongue import say, spoken

CLOSED = 4  # points of a closed triangle, the least that holds an area
EARTH = 6371.0  # km, mean radius
Points = NDArray[np.float64]  # rows of two
Ring = Sequence[tuple[float, float]]  # longitude and latitude, degrees
KINDS = {  # those that a folder's places are known to be
    "country": "country",
    "capital": "capital",
    "city": "city",
    "town": "town",
    "village": "village",
    "port": "port",
    "site": "site",
    "region": "region",
    "province": "province",
    "department": "department",
    "district": "district",
    "valley": "valley",
    "river": "river",
    "lake": "lake",
    "mountain": "mountain",
    "island": "island",
    "coast": "coast",
    "forest": "forest",
    "border": "border",
    "area": "area",
}

_SMALL = 0.03  # of the largest part: parts below are islets, and do not decide what is shown
_FAR = 1.5  # lengths of the main part: beyond, only a part of some size is shown
_LARGE = 0.35  # of the largest part: shown however far it lies
_AROUND = 0.09  # of the larger side of what is shown, to each side of it
_LEAST = 120.0  # km: the smallest stretch of the Earth that is a map of anything
_BEHIND = -0.2  # cosine of the angle from the middle, beyond which nothing is drawn


@dataclass(frozen=True, slots=True)
class View:
    """A map's middle, in radians, its lower left corner in kilometres from there, y upward, and its sheet."""

    longitude: float
    latitude: float
    left: float
    bottom: float
    scale: float  # mm a km
    sheet: Box

    def place(self, ring: Ring) -> Points:
        """Return points of the sheet in millimetres."""
        flat = project(ring, self.longitude, self.latitude)
        across = self.sheet.left + (flat[:, 0] - self.left) * self.scale
        return np.column_stack((across, self.sheet.bottom - (flat[:, 1] - self.bottom) * self.scale))

    def pieces(self, ring: Ring) -> list[Points]:
        """Return what the frame shows of a ring: closed outlines, to a hundredth of a millimetre."""
        if not _is_ahead(ring, self.longitude, self.latitude):
            return []
        placed = self.place(ring)
        box = self.sheet
        low, high = placed.min(axis=0), placed.max(axis=0)
        if low[0] > box.right or high[0] < box.left or low[1] > box.bottom or high[1] < box.top:
            return []
        clipped = Path(placed, closed=True).clip_to_bbox(Bbox([[box.left, box.top], [box.right, box.bottom]]))
        found = [np.asarray(piece, dtype=float) for piece in clipped.to_polygons(closed_only=False)]
        thinned = [_thinned(piece) for piece in found if len(piece) >= CLOSED]
        return [piece for piece in thinned if len(piece) >= CLOSED]


def _thinned(points: Points) -> Points:
    """Round to what paper shows, and leave out points that fall together."""
    rounded = np.round(points, 2)
    apart = np.abs(np.diff(rounded, axis=0)).sum(axis=1) > 0.12  # noqa: PLR2004  # mm, finer than a printed line
    kept = rounded[np.concatenate(([True], apart))]
    return kept if (kept[0] == kept[-1]).all() else np.vstack((kept, kept[:1]))


def _radians(ring: Ring) -> tuple[Points, Points]:
    degrees = np.radians(np.asarray(ring, dtype=float))
    return degrees[:, 0], degrees[:, 1]


def _is_ahead(ring: Ring, longitude: float, latitude: float) -> bool:
    """Say whether no point of a ring lies so far behind the Earth's curve that the projection tears it."""
    across, up = _radians(ring)
    return bool((_cosines(across, up, longitude, latitude) > _BEHIND).all())


def _cosines(across: Points, up: Points, longitude: float, latitude: float) -> Points:
    flat = np.cos(latitude) * np.cos(up) * np.cos(across - longitude)
    return np.asarray(np.sin(latitude) * np.sin(up) + flat)


def project(ring: Ring, longitude: float, latitude: float) -> Points:
    """Return points in kilometres about a middle given in radians; x to the east, y to the north."""
    across, up = _radians(ring)
    stretch = np.sqrt(2 / np.maximum(1 + _cosines(across, up, longitude, latitude), 1e-9))
    x = stretch * np.cos(up) * np.sin(across - longitude)
    y = stretch * (np.cos(latitude) * np.sin(up) - np.sin(latitude) * np.cos(up) * np.cos(across - longitude))
    return EARTH * np.column_stack((x, y))


def middle(rings: Iterable[Ring]) -> tuple[float, float]:
    """Return the middle of some rings, longitude and latitude in radians, right across the date line too."""
    across, up = _radians([point for ring in rings for point in ring])
    x, y, z = np.cos(up) * np.cos(across), np.cos(up) * np.sin(across), np.sin(up)
    return float(np.arctan2(y.mean(), x.mean())), float(np.arctan2(z.mean(), np.hypot(x.mean(), y.mean())))


def area(points: Points) -> float:
    """Return the area that an outline holds, in the square of its unit."""
    x, y = points[:, 0], points[:, 1]
    return float(abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2)


def main_parts(rings: Sequence[Ring]) -> list[Ring]:
    """Return the parts of a country that decide what its map shows; the largest comes first."""
    ranked = sorted(rings, key=lambda ring: -area(project(ring, *middle([ring]))))
    largest, *others = ranked
    at = middle([largest])
    flat = project(largest, *at)
    length = float(np.hypot(*np.ptp(flat, axis=0)))
    parts = [largest]
    for ring in others:
        share = area(project(ring, *middle([ring]))) / max(area(flat), 1e-9)
        away = float(np.hypot(*(project([ring[0]], *at)[0] - flat.mean(axis=0))))
        if share > _LARGE or (share > _SMALL and away < _FAR * length):
            parts.append(ring)
    return parts


def view(rings: Sequence[Ring], sheet: Box) -> View:
    """Choose the stretch of Earth that shows a country, filling the sheet."""
    parts = main_parts(rings)
    at = middle(parts)
    flat = np.vstack([project(ring, *at) for ring in parts])
    low, high = flat.min(axis=0), flat.max(axis=0)
    size = np.maximum(high - low, _LEAST)
    size += 2 * _AROUND * size.max()
    centre = (low + high) / 2
    scale = min(sheet.width / size[0], sheet.height / size[1])
    left, bottom = centre[0] - sheet.width / scale / 2, centre[1] - sheet.height / scale / 2
    return View(at[0], at[1], float(left), float(bottom), float(scale), sheet)


def place_of(latitude: float, longitude: float) -> str:
    """Say where a place is, to a tenth of a degree: near enough for a reader who cannot see the map."""
    north, east = say("north" if latitude >= 0 else "south"), say("east" if longitude >= 0 else "west")
    south_north, west_east = (spoken().digits(f"{abs(end):.1f}") for end in (latitude, longitude))
    return f"{south_north}° {north}, {west_east}° {east}"


def degrees(latitude: float, longitude: float) -> tuple[str, str]:
    """Write where a place is as a table has it: degrees, minus to the south and to the west."""
    south_north, west_east = (spoken().digits(f"{end:.3f}") for end in (latitude, longitude))
    return south_north, west_east


def kind_word(kind: str) -> str:
    """Name a kind of places in the tongue that is spoken; an unknown one as it stands."""
    return say(KINDS[kind], "kind of place") if kind in KINDS else kind
