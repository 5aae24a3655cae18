"""A sheet measured in millimetres from its upper left corner, on which charts are drawn.

One axes covers the whole figure and its data are millimetres: a bar of 3 mm prints as 3 mm, and whether two labels
touch can be known before anything is drawn. Things drawn later lie above, but
rules lie under everything. Every artist carries its role as its
label (``mark`` for data, ``rule`` for axes and guides, ``text``, and ``inside`` for words on a fill of their own).
"""

from collections.abc import Iterable, Sequence

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text

from charts.ink import GROUND, INK, PLAIN, RULE, WHITE, Face, properties
from charts.labels import Align, Block, Box, Crowd, Place, Segment

_MM_AN_INCH = 25.4
_HATCH_STEP = 1.5  # millimetres between hatch lines, measured along the bar
_CIRCLE = Path.unit_circle()


class Canvas:
    """The sheet, and the crowd of what it already holds. Lengths are millimetres, pen widths points."""

    def __init__(self, width: float, height: float) -> None:
        """Lay out an empty sheet without frame, ground or axes."""
        self.figure = Figure(figsize=(width / _MM_AN_INCH, height / _MM_AN_INCH))
        self.frame = Box(0, 0, width, height)
        self.crowd = Crowd(self.frame)
        self._axes = self.figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(height, 0))
        self._axes.set_axis_off()
        self._count = 0

    def _add(self, artist: Artist, role: str) -> None:
        self._count += 1
        artist.set(zorder=0 if role == "rule" else self._count, label=role, clip_on=False)
        self._axes.add_artist(artist)

    def text(self, x: float, y: float, text: str, face: Face = PLAIN, align: Align = "left") -> Box:
        """Set a line whose baseline is at ``y``, and keep its place."""
        box = Block(((text, face),)).at(x, y - face.rise, align)
        self._write(x, y, text, face, align, "text")
        self.crowd.boxes.append(box)
        return box

    def inside(self, x: float, y: float, text: str, face: Face = PLAIN, align: Align = "center") -> None:
        """Set a line on a fill that belongs to it."""
        self._write(x, y, text, face, align, "inside")

    def _write(self, x: float, y: float, text: str, face: Face, align: Align, role: str) -> None:  # noqa: PLR0913
        # A dollar sign would start mathematics, and become paths instead of text.
        style = {"color": face.colour, "ha": align, "va": "baseline", "parse_math": False}
        self._add(Text(x, y, text, fontproperties=properties(face), **style), role)  # type: ignore[arg-type]

    def block(self, label: Block, box: Box, align: Align = "left") -> Box:
        """Set a label of several lines into its box."""
        x = {"left": box.left, "center": (box.left + box.right) / 2, "right": box.right}[align]
        y = box.top
        for text, face in label.lines:
            self._write(x, y + face.rise, text, face, align, "text")
            y += face.rise + face.fall
        self.crowd.boxes.append(box)
        return box

    def first_free(self, label: Block, places: Iterable[Place]) -> bool:
        """Set a label into the first place that has room; say whether there was one."""
        place = self.crowd.first_free(places)
        if place:
            self.block(label, *place)
        return place is not None

    def _path(self, path: Path, role: str, **style: object) -> None:
        self._add(PathPatch(path, **{"facecolor": "none", "edgecolor": "none", **style}), role)  # type: ignore[arg-type]

    def line(
        self, points: Sequence[tuple[float, float]], colour: str = INK, pen: float = 1.0, dash: Sequence[float] = ()
    ) -> None:
        """Draw data as a line through points; ``dash`` in multiples of the pen."""
        style = (0, tuple(dash)) if dash else "solid"
        self._path(Path(points), "mark", edgecolor=colour, lw=pen, ls=style, joinstyle="round", capstyle="butt")
        self.crowd.segments += [(*a, *b) for a, b in zip(points, points[1:], strict=False)]

    def strokes(self, segments: Iterable[Segment], colour: str = INK, pen: float = 0.8, *, role: str = "mark") -> None:
        """Draw any number of straight strokes as one path, and keep their place where they are data."""
        segments = list(segments)
        if not segments:
            return
        points = [end for x, y, x2, y2 in segments for end in ((x, y), (x2, y2))]
        self._path(Path(points, [Path.MOVETO, Path.LINETO] * len(segments)), role, edgecolor=colour, lw=pen)
        if role == "mark":
            self.crowd.segments += segments

    def rules(self, segments: Iterable[Segment], colour: str = RULE, pen: float = 0.5) -> None:
        """Draw level guides that stop short of every label set so far. Call it last."""
        self.strokes([part for rule in segments for part in self._parted(rule)], colour, pen, role="rule")

    def _parted(self, rule: Segment) -> list[Segment]:
        x, y, right, _ = rule
        parts = []
        for box in sorted((box.grown(0.6) for box in self.crowd.boxes), key=lambda box: box.left):
            if box.top < y < box.bottom and box.left < right and box.right > x:
                parts.append((x, y, box.left, y))
                x = box.right
        return [part for part in (*parts, (x, y, right, y)) if part[2] > part[0]]

    def bar(self, box: Box, fill: str, edge: str = "none", pen: float = 0.6, dash: Sequence[float] = ()) -> None:
        """Draw a rectangle of data."""
        corners = [(box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom)]
        style = (0, tuple(dash)) if dash else "solid"
        self._path(Path([*corners, corners[0]], closed=True), "mark", facecolor=fill, edgecolor=edge, lw=pen, ls=style)
        self.crowd.boxes.append(box)

    def ground(self, box: Box, fill: str = GROUND) -> None:
        """Lay a pale ground under everything; words may stand on it."""
        corners = [(box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom)]
        self._path(Path([*corners, corners[0]], closed=True), "rule", facecolor=fill)

    def hatched(self, box: Box, ground: str = WHITE, colour: str = INK, pen: float = 0.6) -> None:
        """Draw a rectangle filled with slanting lines: matplotlib's own hatches are bitmaps' work in some readers."""
        self.bar(box, ground)
        self._path(_slants(box), "mark", edgecolor=colour, lw=pen)
        self.bar(box, "none", colour, pen)

    def dots(
        self, centres: Sequence[tuple[float, float]], radius: float = 0.9, fill: str = INK, edge: str = WHITE, pen: float = 0.6
    ) -> None:
        """Draw round marks as one path."""
        circles = [Path(_CIRCLE.vertices * radius + centre, _CIRCLE.codes) for centre in centres]
        self._path(Path.make_compound_path(*circles), "mark", facecolor=fill, edgecolor=edge, lw=pen)
        self.crowd.boxes += [Box(x - radius, y - radius, x + radius, y + radius) for x, y in centres]

    def shape(self, corners: Sequence[tuple[float, float]], fill: str, edge: str = INK, pen: float = 0.8) -> None:
        """Draw a closed outline."""
        self._path(Path([*corners, corners[0]], closed=True), "mark", facecolor=fill, edgecolor=edge, lw=pen)
        xs, ys = zip(*corners, strict=True)
        self.crowd.boxes.append(Box(min(xs), min(ys), max(xs), max(ys)))


def _slants(box: Box) -> Path:
    """Lines that rise to the right at 45 degrees, cut off at the box's sides, as one path."""
    points: list[tuple[float, float]] = []
    offset = box.left + _HATCH_STEP / 2 - box.height
    while offset < box.right:
        left, right = max(box.left, offset), min(box.right, offset + box.height)
        if right > left:
            points += [(left, box.bottom - (left - offset)), (right, box.bottom - (right - offset))]
        offset += _HATCH_STEP
    return Path(points, [Path.MOVETO, Path.LINETO] * (len(points) // 2)) if points else Path([(box.left, box.top)])
