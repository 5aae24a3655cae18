"""Where words may stand: boxes in millimetres, what is already taken, and the first free place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from charts.ink import Face, width_of

Align = Literal["left", "center", "right"]
Segment = tuple[float, float, float, float]  # x and y of one end, x and y of the other
Place = tuple["Box", Align]  # a box for a label, and the side to which its lines are set
NEAR = 12  # of the places around a mark, those that touch it
_GRID = 2.0  # millimetres between places looked at when none near is free
AIR = 0.35  # millimetres that part a label from anything else


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the sheet; y grows downward, as on a page."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Millimetres from side to side."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Millimetres from top to bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def corners(self) -> tuple[tuple[float, float], ...]:
        """The four corners, as they are drawn."""
        return (
            (self.left, self.top),
            (self.right, self.top),
            (self.right, self.bottom),
            (self.left, self.bottom),
        )

    def grown(self, air: float) -> "Box":
        """Return the box with a margin around it."""
        return Box(self.left - air, self.top - air, self.right + air, self.bottom + air)

    def overlaps(self, other: "Box") -> bool:
        """Say whether both share more than an edge."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def within(self, other: "Box") -> bool:
        """Say whether this box lies wholly in the other."""
        across = other.left <= self.left and self.right <= other.right
        return across and other.top <= self.top and self.bottom <= other.bottom

    def meets(self, segment: Segment) -> bool:
        """Say whether a straight line passes through the box (Liang and Barsky's clipping, 1984)."""
        x, y, x2, y2 = segment
        if (
            max(x, x2) < self.left
            or min(x, x2) > self.right
            or max(y, y2) < self.top
            or min(y, y2) > self.bottom
        ):
            return False
        enter, leave = 0.0, 1.0
        for step, room in (
            (x - x2, x - self.left),
            (x2 - x, self.right - x),
            (y - y2, y - self.top),
            (y2 - y, self.bottom - y),
        ):
            if step == 0:
                if room < 0:
                    return False
            elif step < 0:
                enter = max(enter, room / step)
            else:
                leave = min(leave, room / step)
        return enter <= leave


@dataclass(frozen=True, slots=True)
class Block:
    """A label: one or more lines, set as one."""

    lines: tuple[tuple[str, Face], ...]

    @property
    def width(self) -> float:
        """Millimetres of the longest line."""
        return max(width_of(text, face) for text, face in self.lines)

    @property
    def height(self) -> float:
        """Millimetres from the top of the first line to the bottom of the last."""
        return sum(face.rise + face.fall for _, face in self.lines)

    def at(self, x: float, top: float, align: Align = "left") -> Box:
        """Return the box that the label fills when it hangs from this point."""
        left = x - {"left": 0.0, "center": 0.5, "right": 1.0}[align] * self.width
        return Box(left, top, left + self.width, top + self.height)


def block(*lines: tuple[str, Face]) -> Block:
    """Make a label of its lines, without the empty ones."""
    return Block(tuple(line for line in lines if line[0]))


class Crowd:
    """What stands on the sheet already, so that the next label can keep clear of it."""

    def __init__(self, frame: Box) -> None:
        """Start empty; nothing may leave the frame."""
        self.frame = frame
        self.boxes: list[Box] = []
        self.segments: list[Segment] = []

    def is_free(self, box: Box) -> bool:
        """Say whether a label can stand there."""
        roomy = box.grown(AIR)
        if not box.within(self.frame) or any(roomy.overlaps(other) for other in self.boxes):
            return False
        return not any(roomy.meets(segment) for segment in self.segments)

    def first_free(self, places: Iterable[Place]) -> Place | None:
        """Return the first place with room, in the order of preference given."""
        return next((place for place in places if self.is_free(place[0])), None)


def around(label: Block, x: float, y: float, *, above: bool, reach: float = 1.3) -> list[Place]:
    """Places for a label about a mark: over or under it first, then the sides, the rest, and farther off."""
    places: list[Place] = []
    for gap in (reach, reach * 2, reach * 4, reach * 7):
        over, under = y - gap - label.height, y + gap
        first, second = (over, under) if above else (under, over)
        places += [*_row(label, x, first), *beside(label, x, y, gap), *_row(label, x, second)]
    return places


def beside(label: Block, x: float, y: float, gap: float) -> list[Place]:
    """Places to the right and to the left of a mark."""
    top = y - label.height / 2
    return [(label.at(x + gap, top), "left"), (label.at(x - gap, top, "right"), "right")]


def _row(label: Block, x: float, top: float) -> list[Place]:
    half = label.width / 2
    shifts: tuple[tuple[float, Align], ...] = (
        (0, "center"), (half / 2, "center"), (-half / 2, "center"), (half, "left"), (-half, "right"),
    )  # fmt: skip
    return [(label.at(x + shift, top, "center"), align) for shift, align in shifts]


def spread(label: Block, frame: Box, mark: tuple[float, float]) -> list[Box]:
    """Places all over a sheet, the nearest to a mark first."""
    across, down = int((frame.width - label.width) / _GRID), int((frame.height - label.height) / _GRID)
    boxes = [label.at(x * _GRID, y * _GRID) for x in range(across + 1) for y in range(down + 1)]
    return sorted(boxes, key=lambda box: abs(box.middle[0] - mark[0]) + 2 * abs(box.middle[1] - mark[1]))


def stack(heights: Sequence[float], wanted: Sequence[float], low: float, high: float) -> list[float]:
    """Tops for labels in a column, each as near to its wanted middle as the others allow, in order.

    Two passes: push down from the top, then up from the bottom, so that the column stays within its ends.
    """
    order = sorted(range(len(heights)), key=lambda index: wanted[index])
    tops = [0.0] * len(heights)
    edge = low
    for index in order:
        tops[index] = max(edge, wanted[index] - heights[index] / 2)
        edge = tops[index] + heights[index] + AIR
    edge = high
    for index in reversed(order):
        tops[index] = min(tops[index], edge - heights[index])
        edge = tops[index] - AIR
    return tops
