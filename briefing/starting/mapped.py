"""Towns that the map on the cover can show: of islands strewn over an ocean it shows the largest alone."""

from dataclasses import replace

from briefing.boundaries import world
from briefing.starting.homeland import Home, Town

_WIDTH, _HEIGHT = 74.0, 84.0  # mm: of the map on the cover


def on_the_map(home: Home) -> Home:
    """Return a country with the towns that lie within its map; with none where no map is known."""
    rings = next((shape.rings for shape in world() if shape.iso3 == home.iso3), None)
    if rings is None:
        return replace(home, towns=())
    # These bring in matplotlib: 0.3 s, for new folders only.
    from charts.canvas import Canvas  # noqa: PLC0415
    from charts.globe import view  # noqa: PLC0415
    from charts.labels import Box  # noqa: PLC0415

    frame = Canvas(_WIDTH, _HEIGHT).frame
    seen = view(rings, frame)

    def within(town: Town) -> bool:
        x, y = (float(part) for part in seen.place([(town.longitude, town.latitude)])[0])
        return bool(Box(x, y, x, y).within(frame))

    return replace(home, towns=tuple(town for town in home.towns if within(town)))
