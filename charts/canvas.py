"""A sheet measured in millimetres from its upper left corner, on which charts are drawn.

One axes covers the whole figure and its data are millimetres: a bar of 3 mm prints as 3 mm, and whether two
labels touch is known before anything is drawn. Things drawn later lie above, but guides lie under everything.
Every artist carries its role as its label, for whoever looks at the finished figure: ``mark`` for data,
``rule`` for axes and guides, ``text`` for words.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import matplotlib as mpl
import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from numpy.typing import NDArray

from charts.ink import GROUND, INK, MM_A_POINT, PLAIN, QUIET, RULE, WHITE, Face, Pen, properties
from charts.kit import ChartError
from charts.labels import Align, Block, Box, Crowd, Place, Segment, spread

mpl.rcdefaults()  # a matplotlibrc of the user's own decides nothing that is printed
_MM_AN_INCH = 25.4
_PAGE = 235.0  # millimetres that a chart may be high, with its title and sources on A4
_HATCH_STEP = 1.5  # millimetres between hatch lines, measured along the bar
_CLEAR = 0.6  # millimetres at which a guide stops before a label
_TOUCH = 0.02  # millimetres within which a point lies on the frame
_NO_PEN = Pen("none", 0)
_HAIRLINE = Pen(RULE, 0.5)
_LEADER = Pen(QUIET, 0.5)


Outline = NDArray[np.float64]  # rows of x and y


class Canvas:
    """The sheet, and the crowd of what it already holds. Lengths are millimetres, pens in points."""

    def __init__(self, width: float, height: float) -> None:
        """Lay out an empty sheet without frame, ground or axes; :class:`ChartError` for one above a page."""
        if height > _PAGE:
            raise ChartError(f"the chart needs {height:.0f} mm, more than a page has; give it fewer values")
        self.figure = Figure(figsize=(width / _MM_AN_INCH, height / _MM_AN_INCH))
        self.figure.patch.set_visible(False)
        self.frame = Box(0, 0, width, height)
        self.crowd = Crowd(self.frame)
        self._axes = self.figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(height, 0))
        self._axes.set_axis_off()
        self._count = 0

    def _add(self, artist: Artist, role: str) -> None:
        self._count += 1
        artist.set(zorder=0 if role == "rule" else self._count, label=role, clip_on=False)
        self._axes.add_artist(artist)

    def text(self, x: float, y: float, text: str, face: Face = PLAIN, align: Align = "left") -> None:
        """Set a line whose baseline is at ``y``, and keep its place."""
        self._write(x, y, text, face, align)
        self.crowd.boxes.append(Block(((text, face),)).at(x, y - face.rise, align))

    def _write(self, x: float, y: float, text: str, face: Face, align: Align) -> None:
        # A dollar sign would start mathematics, and become paths instead of text.
        line = Text(x, y, text, color=face.colour, fontproperties=properties(face), parse_math=False)
        line.set(ha=align, va="baseline")
        self._add(line, "text")

    def block(self, label: Block, box: Box, align: Align = "left") -> None:
        """Set a label of several lines into its box."""
        x = {"left": box.left, "center": (box.left + box.right) / 2, "right": box.right}[align]
        y = box.top
        for text, face in label.lines:
            self._write(x, y + face.rise, text, face, align)
            y += face.rise + face.fall
        self.crowd.boxes.append(box)

    def first_free(self, label: Block, places: Iterable[Place]) -> bool:
        """Set a label into the first place that has room; say whether there was one."""
        place = self.crowd.first_free(places)
        if place:
            self.block(label, *place)
        return place is not None

    def put(self, label: Block, places: Sequence[Place], mark: tuple[float, float]) -> None:
        """Set a label that must not be lost: where it is wanted, else in the nearest gap, led to its mark."""
        if self.first_free(label, places):
            return
        for box in spread(label, self.frame, mark):
            if self.crowd.is_free(box):
                self.block(label, box)
                near = min(max(mark[0], box.left), box.right), min(max(mark[1], box.top), box.bottom)
                self.guides([(*near, *mark)], _LEADER)
                return
        raise ChartError(f"no room is left for {label.lines[0][0]!r}; make the chart higher, or draw less")

    def _path(self, path: Path, role: str, pen: Pen, fill: str = "none") -> None:
        patch = PathPatch(path, facecolor=fill, edgecolor=pen.colour, linewidth=pen.width)
        patch.set(linestyle=(0, pen.dash) if pen.dash else "solid", joinstyle="round", capstyle="butt")
        self._add(patch, role)

    def line(self, points: Sequence[tuple[float, float]], pen: Pen) -> None:
        """Draw data as a line through points."""
        self._path(Path(points), "mark", pen)
        self.crowd.segments += [(*a, *b) for a, b in pairwise(points)]

    def strokes(self, segments: Iterable[Segment], pen: Pen) -> None:
        """Draw straight strokes of data as one path."""
        segments = list(segments)
        self._strokes(segments, pen, "mark")
        self.crowd.segments += segments

    def guides(self, segments: Iterable[Segment], pen: Pen = _HAIRLINE) -> None:
        """Draw straight strokes that are no data, under everything, as one path."""
        self._strokes(list(segments), pen, "rule")

    def rules(self, levels: Iterable[Segment], pen: Pen = _HAIRLINE) -> None:
        """Draw level guides that stop short of every label set so far. Call it last."""
        self.guides([part for level in levels for part in self._parted(level)], pen)

    def _strokes(self, segments: Sequence[Segment], pen: Pen, role: str) -> None:
        points = [end for x, y, x2, y2 in segments for end in ((x, y), (x2, y2))]
        if points:
            self._path(Path(points, [Path.MOVETO, Path.LINETO] * len(segments)), role, pen)

    def _parted(self, level: Segment) -> list[Segment]:
        x, y, right, _ = level
        parts = []
        for box in sorted((box.grown(_CLEAR) for box in self.crowd.boxes), key=lambda box: box.left):
            if box.top < y < box.bottom and box.left < right and box.right > x:
                parts.append((x, y, box.left, y))
                x = box.right
        return [part for part in (*parts, (x, y, right, y)) if part[2] > part[0]]

    def bar(self, box: Box, fill: str, pen: Pen = _NO_PEN) -> None:
        """Draw a rectangle of data."""
        self._path(_outline(box.corners), "mark", pen, fill)
        self.crowd.boxes.append(box)

    def ground(self, box: Box, fill: str = GROUND) -> None:
        """Lay a pale ground under everything; words may stand on it."""
        self._path(_outline(box.corners), "rule", _NO_PEN, fill)

    def land(self, outlines: Iterable[Outline], fill: str, pen: Pen) -> None:
        """Draw stretches of a map under everything, with a line along all their edges but the sheet's own."""
        shapes = [Path(outline, closed=True) for outline in outlines]
        if shapes:
            self._path(Path.make_compound_path(*shapes), "rule", _NO_PEN, fill)
            edges = [edge for shape in shapes for edge in self._edges(shape)]
            self._path(Path.make_compound_path(*edges), "rule", pen)

    def _edges(self, shape: Path) -> Iterator[Path]:
        """Yield an outline's stretches that do not run along the frame."""
        run: list[tuple[float, float]] = []
        for one, other in pairwise(map(tuple, np.asarray(shape.vertices, dtype=float).tolist())):
            if self._along_frame(one, other):
                if len(run) > 1:
                    yield Path(run)
                run = []
            else:
                run = [*(run or [one]), other]
        if len(run) > 1:
            yield Path(run)

    def _along_frame(self, one: tuple[float, float], other: tuple[float, float]) -> bool:
        frame = self.frame
        return any(
            abs(one[axis] - edge) < _TOUCH and abs(other[axis] - edge) < _TOUCH
            for axis, edges in enumerate(((frame.left, frame.right), (frame.top, frame.bottom)))
            for edge in edges
        )

    def hatched(self, box: Box, pen: Pen = Pen(INK, 0.6)) -> None:  # noqa: B008  # a pen is frozen
        """Draw a rectangle of slanting lines as one path; matplotlib's own hatch would be a pattern."""
        inner = box.grown(-pen.width * MM_A_POINT / 2)  # so that the outline ends where the box does
        self.bar(box, WHITE)
        self._path(_slants(inner), "mark", pen)
        self._path(_outline(inner.corners), "mark", pen)

    def dots(self, centres: Sequence[tuple[float, float]], radius: float, fill: str, pen: Pen) -> None:
        """Draw round marks as one path."""
        circles = [Path.circle(centre, radius) for centre in centres]
        self._path(Path.make_compound_path(*circles), "mark", pen, fill)
        self.crowd.boxes += [Box(x - radius, y - radius, x + radius, y + radius) for x, y in centres]

    def shape(self, corners: Sequence[tuple[float, float]], fill: str, pen: Pen) -> None:
        """Draw a closed outline."""
        self._path(_outline(corners), "mark", pen, fill)
        xs, ys = zip(*corners, strict=True)
        self.crowd.boxes.append(Box(min(xs), min(ys), max(xs), max(ys)))


def _outline(corners: Sequence[tuple[float, float]]) -> Path:
    return Path([*corners, corners[0]], closed=True)


def _slants(box: Box) -> Path:
    """Lines that rise to the right at 45 degrees, cut off at the box's sides, as one path."""
    points: list[tuple[float, float]] = []
    offset = box.left + _HATCH_STEP / 2 - box.height
    while offset < box.right:
        left, right = max(box.left, offset), min(box.right, offset + box.height)
        if right > left:
            points += [(left, box.bottom - (left - offset)), (right, box.bottom - (right - offset))]
        offset += _HATCH_STEP
    points = points or [(box.left, box.bottom), (box.right, box.top)]  # too narrow for a whole line
    return Path(points, [Path.MOVETO, Path.LINETO] * (len(points) // 2))
