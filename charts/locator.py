"""Where the country lies: its neighbours, its divisions, and the places that the text names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.path import Path
from matplotlib.transforms import Bbox

from charts.canvas import Canvas
from charts.globe import Points, View, area, degrees, kind_word, place_of, view
from charts.ink import INK, MM_A_POINT, OXBLOOD, QUIET, WHITE, Face, Pen
from charts.kit import ChartError, Drawing, Shape, Slot, Spot, Table, Values, check
from charts.labels import Block, Box, Place, around, beside, block
from charts.tongue import say
from charts.words import count, heads, listing, numeral

SLOTS: dict[str, Slot] = {}
OPTIONS = {
    "places": "names of the places to show, with commas between; all unless given",
    "highlight": "names of divisions to shade",
    "height": "millimetres of the map, 84 unless given",
}
MOMENTS = False
MAP = True  # asks for shapes and spots

SEA, LAND, COUNTRY, SHADED = "#dde6ec", "#f6f4f0", "#d5c6ab", "#b59c78"  # L* 91, 96, 81, 66
_COAST, _BORDER, _INNER = Pen("#8d9aa3", 0.4), Pen("#a39d92", 0.5), Pen(WHITE, 0.5)
_OUTLINE = Pen("#6d5f45", 0.8)
_NEIGHBOUR = Face(7, colour=QUIET)
_CITY, _CAPITAL, _AREA = Face(7.4), Face(7.8, weight=600), Face(7.4, colour=OXBLOOD, italic=True)
_DOT, _SEAT = 0.62, 0.85  # mm, radius of a town's mark and half a capital's
_TOWNS = ("capital", "city", "town", "village", "port", "site")
_STEP = 2.0  # mm between points tried for a neighbour's name
_TINY = 3.0  # mm: a smaller country has a ring around it
_NOTE = "Boundaries: Natural Earth (public domain); they imply no endorsement."


@dataclass(frozen=True, slots=True)
class _Map:
    """What the sheet shows, in millimetres: outlines by the shape they are of."""

    view: View
    neighbours: tuple[tuple[str, tuple[Points, ...]], ...]
    country: tuple[str, tuple[Points, ...]]
    divisions: tuple[tuple[str, tuple[Points, ...]], ...]
    spots: tuple[Spot, ...]
    shaded: tuple[str, ...]


def draw(values: Values) -> Drawing:
    """Draw the map; :class:`ChartError` where a place or division is not known, or lies beyond the frame."""
    check(values, SLOTS, OPTIONS)
    canvas = Canvas(values.width, values.number("height", 84))
    found = _read(values, canvas.frame)
    _paint(canvas, found)
    _name_places(canvas, found)
    _name_neighbours(canvas, found)
    return Drawing(canvas.figure, _title(found), _subtitle(found), _alt(found), _table(found), say(_NOTE))


def _read(values: Values, frame: Box) -> _Map:
    home = [shape for shape in values.shapes if shape.kind == "country"]
    if not home:
        raise ChartError("no boundaries are known for this country; add map.geojson to the folder")
    divisions = [shape for shape in values.shapes if shape.kind == "division"]
    shaded = _chosen(values.option("highlight"), [shape.name for shape in divisions], "division")
    names = [spot.name for spot in values.spots]
    places = _chosen(values.option("places"), names, "place") or tuple(names)
    seen = view(home[0].rings, frame)
    spots = tuple(spot for spot in values.spots if spot.name in places)
    for spot in spots:
        x, y = seen.place([(spot.longitude, spot.latitude)])[0]
        if not Box(float(x), float(y), float(x), float(y)).within(frame):
            raise ChartError(
                f"{spot.name} lies outside the map; correct where it is, or leave it out of places"
            )
    return _Map(
        view=seen,
        neighbours=tuple(_shown(seen, shape) for shape in values.shapes if shape.kind == "neighbour"),
        country=_shown(seen, home[0]),
        divisions=tuple(_shown(seen, shape) for shape in divisions),
        spots=spots,
        shaded=shaded,
    )


def _chosen(option: str, known: Sequence[str], what: str) -> tuple[str, ...]:
    names = tuple(filter(None, map(str.strip, option.split(","))))
    for name in names:
        if name not in known:
            raise ChartError(f"there is no {what} {name!r}; known are {listing(list(known)) or 'none'}")
    return names


def _shown(seen: View, shape: Shape) -> tuple[str, tuple[Points, ...]]:
    return shape.name, tuple(piece for ring in shape.rings for piece in seen.pieces(ring))


def _paint(canvas: Canvas, found: _Map) -> None:
    canvas.ground(canvas.frame, SEA)
    for _, pieces in found.neighbours:
        canvas.land(pieces, LAND, _BORDER)
    canvas.land(found.country[1], COUNTRY, _OUTLINE)
    for name, pieces in found.divisions:
        canvas.land(pieces, SHADED if name in found.shaded else COUNTRY, _INNER)
    if found.divisions:
        canvas.land(found.country[1], "none", _OUTLINE)
    _ring_if_tiny(canvas, found.country[1])
    _scale_bar(canvas, found)


def _ring_if_tiny(canvas: Canvas, pieces: Iterable[Points]) -> None:
    points = np.vstack([*pieces, np.empty((0, 2))])
    if len(points) and np.ptp(points, axis=0).max() < _TINY:
        x, y = points.mean(axis=0)
        circle = Path.circle((float(x), float(y)), _TINY)
        canvas.land([np.asarray(circle.interpolated(4).to_polygons()[0])], "none", Pen(OXBLOOD, 1))


def _scale_bar(canvas: Canvas, found: _Map) -> None:
    """Draw a round number of kilometres, a quarter of the width at most, in a corner without the country."""
    seen, frame = found.view, canvas.frame
    most = frame.width / 4 / seen.scale
    power = 10 ** np.floor(np.log10(most))
    length = float(power * max(step for step in (1, 2, 5) if step * power <= most))
    long = length * seen.scale
    corners = [(x, y) for y in (frame.bottom - 2.5, frame.top + 4.5) for x in (2.5, frame.right - long - 15)]
    free = [(x, y) for x, y in corners if not _covers(Box(x, y - 3, x + long + 14, y + 1), found.country[1])]
    x, y = (free or corners)[0]
    right = x + long
    canvas.guides([(x, y - 1, x, y), (x, y, right, y), (right, y, right, y - 1)], Pen(INK, 0.7))
    canvas.text(right + 1, y, say("{number} km", number=numeral(length)), Face(7, colour=QUIET))
    canvas.crowd.boxes.append(Box(x, y - 1, right, y))


def _name_places(canvas: Canvas, found: _Map) -> None:
    """Set every mark first, so that no name covers one; then names, capitals and towns before areas."""
    placed = [(spot, found.view.place([(spot.longitude, spot.latitude)])[0]) for spot in found.spots]
    for spot, (x, y) in placed:
        if spot.kind == "capital":
            canvas.shape(Box(x - _SEAT, y - _SEAT, x + _SEAT, y + _SEAT).corners, INK, Pen(WHITE, 0.5))
        elif spot.kind in _TOWNS:
            canvas.dots([(float(x), float(y))], _DOT, INK, Pen(WHITE, 0.5))
    for spot, (x, y) in sorted(placed, key=lambda pair: _rank(pair[0])):
        face = _CAPITAL if spot.kind == "capital" else _CITY if spot.kind in _TOWNS else _AREA
        label = block((spot.name, face))
        spots = beside(label, float(x), float(y), 1.2)
        spots += around(label, float(x), float(y), above=True, reach=1.0)
        if face is _AREA:
            spots.insert(0, (label.at(float(x), float(y) - label.height / 2, "center"), "center"))
        spots.sort(key=lambda place: _crosses(place[0], found.country[1]))
        canvas.put(label, spots, (float(x), float(y)))


def _crosses(box: Box, outlines: Iterable[Points]) -> bool:
    """Say whether a name would lie across the country's own border."""
    bounds = Bbox([[box.left, box.top], [box.right, box.bottom]])
    return any(Path(outline).intersects_bbox(bounds, filled=False) for outline in outlines)


def _rank(spot: Spot) -> int:
    return 0 if spot.kind == "capital" else 1 if spot.kind in _TOWNS else 2


def _name_neighbours(canvas: Canvas, found: _Map) -> None:
    """Name each neighbour in the roomiest part of what is shown of it, where its name fits."""
    for name, pieces in sorted(found.neighbours, key=lambda pair: -sum(map(area, pair[1]))):
        for label in _wordings(name):
            boxes = _inside(label, pieces, canvas.frame, found.country[1])
            places: list[Place] = [(box, "center") for box in boxes]
            if canvas.first_free(label, places):
                break


def _wordings(name: str) -> list[Block]:
    """Set a name on one line or, where it has several words, on one each."""
    upper = name.upper()
    words = upper.split()
    if not words:
        return []  # land that belongs to nobody
    one = block((upper, _NEIGHBOUR))
    return [one, block(*((word, _NEIGHBOUR) for word in words))] if len(words) > 1 else [one]


def _inside(label: Block, pieces: Sequence[Points], frame: Box, home: Sequence[Points]) -> list[Box]:
    """Return boxes that lie on the land but off the country, which it may enclose; the roomiest first."""
    boxes = list[tuple[float, Box]]()
    for piece in pieces:
        outline = Path(piece, closed=True)
        xs = np.arange(piece[:, 0].min(), piece[:, 0].max(), _STEP)
        ys = np.arange(piece[:, 1].min(), piece[:, 1].max(), _STEP)
        for x, y in ((float(x), float(y)) for x in xs for y in ys):
            box = label.at(x, y - label.height / 2, "center")
            on_land = box.grown(0.8).within(frame) and outline.contains_points(np.asarray(box.corners)).all()
            if on_land and not _covers(box, home):
                boxes.append((float(np.hypot(*(piece - (x, y)).T).min()), box))
    return [box for _, box in sorted(boxes, key=lambda pair: -pair[0])]


def _covers(box: Box, outlines: Iterable[Points]) -> bool:
    """Say whether a box lies on any of some outlines, wholly or in part."""
    bounds = Bbox([[box.left, box.top], [box.right, box.bottom]])
    return any(Path(outline, closed=True).intersects_bbox(bounds, filled=True) for outline in outlines)


def _visible(found: _Map) -> list[str]:
    least = 4 * MM_A_POINT
    return sorted(name for name, pieces in found.neighbours if name and sum(map(area, pieces)) > least)


def _title(found: _Map) -> str:
    around_it = _visible(found)
    if not around_it:
        return say("{country} and the sea around it", country=found.country[0])
    one = len(around_it) == 1
    around = "{country} and one country around it" if one else "{country} and {count} countries around it"
    return say(around, country=found.country[0], count=count(len(around_it)))


def _subtitle(found: _Map) -> str:
    told = [say("Places that the brief names.")] if found.spots else []
    if any(spot.kind not in _TOWNS for spot in found.spots):
        told.append(say("Names in italics are areas."))
    if found.shaded:
        told.append(f"{_shaded(found)}.")
    return " ".join(told)


def _shaded(found: _Map) -> str:
    return say("Shaded darker: {names}", names=listing(list(found.shaded)))


def _alt(found: _Map) -> str:
    parts = [say("Map. {title}", title=_title(found))]
    if visible := _visible(found):
        parts.append(say("Around it: {names}", names=listing(visible)))
    if found.divisions:
        parts.append(say("{count} divisions are drawn", count=numeral(len(found.divisions))))
    parts += [_shaded(found)] if found.shaded else []
    if found.spots:
        places = [f"{spot.name} ({place_of(spot.latitude, spot.longitude)})" for spot in found.spots]
        parts.append(say("Places: {names}", names=listing(places)))
    return ". ".join(parts) + "."


def _table(found: _Map) -> Table:
    rows = [(one.name, kind_word(one.kind), *degrees(one.latitude, one.longitude)) for one in found.spots]
    rows = rows or [(found.country[0], kind_word("country"), "", "")]
    return Table(heads("Place", "Kind", "Latitude", "Longitude"), tuple(rows))
