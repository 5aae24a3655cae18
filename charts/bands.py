"""Bands of a timeline: where one row of years ends and the next begins, and where every label goes.

Events crowd, so one scale for all would leave some years empty and others unreadable. The years are cut into
bands, one under the other; within a band time is even.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from charts.ink import Face, width_of, wrap
from charts.kit import Moment
from charts.scales import Scale
from charts.tongue import spoken

DATE = Face(7.2, weight=600)
TEXT = Face(7.2)
AXIS = 5.6  # millimetres of a band's years
LANE_GAP = 2.2
BAR = 2.6  # millimetres that a bar takes over its label
_WIDTHS = (
    26.0,
    30.0,
    34.0,
    40.0,
    48.0,
    58.0,
    70.0,
    90.0,
)  # millimetres that a label may take, narrowest first
_AFTER_DATE = 1.1  # millimetres between date and text
_GAP = 1.2  # between mark and label
_ROW_GAP = 1.8  # between two rows of labels: more than between two lines of one
_APART = 3.0  # between a label and the next mark in its row
_SPAN = 16.0  # a bar this long carries its label underneath
_MARK = 2.0  # smallest width of a mark
_LASTING = 0.2  # years; what lasts longer is a bar
_TALL = 3  # lines of the tallest label that is chosen freely
_MONTHS = ("January", "February", "March", "April", "August", "September", "October", "November", "December")


@dataclass(frozen=True, slots=True)
class Label:
    """A date and a text, set as one paragraph; the first line shares its place with the date."""

    date: str
    lines: tuple[str, ...]

    @property
    def indent(self) -> float:
        """Millimetres that the date takes of the first line."""
        return width_of(self.date, DATE) + _AFTER_DATE

    @property
    def width(self) -> float:
        """Millimetres of the longest line."""
        first, *others = self.lines
        return max(self.indent + width_of(first, TEXT), *(width_of(line, TEXT) for line in others), 0)

    @property
    def height(self) -> float:
        """Millimetres from the top of the first line to the bottom of the last."""
        return TEXT.rise + TEXT.fall + (len(self.lines) - 1) * TEXT.leading


@dataclass(frozen=True, slots=True)
class Entry:
    """An event in a band: its mark from ``start`` to ``stop`` and its label, in millimetres from the left."""

    moment: Moment
    start: float
    stop: float
    label: Label
    left: float
    below: bool

    @property
    def height(self) -> float:
        """Millimetres that its row must give it."""
        return self.label.height + (BAR if self.below else 0.0)

    @property
    def backward(self) -> bool:
        """Say whether the label stands before its mark, and so is set flush to it."""
        return self.left < self.start and not self.below

    @property
    def reach(self) -> tuple[float, float]:
        """Leftmost and rightmost millimetre that mark and label take."""
        return min(self.start, self.left), max(self.stop, self.left + self.label.width)


Row = tuple[Entry, ...]


def row_height(row: Row) -> float:
    """Millimetres of a row with the air under it."""
    return max(entry.height for entry in row) + _ROW_GAP


@dataclass(frozen=True, slots=True)
class Band:
    """Some years at one scale, and in each lane the rows of entries that do not touch."""

    first: int
    last: int
    scale: Scale
    lanes: tuple[tuple[str, tuple[Row, ...]], ...]

    @property
    def height(self) -> float:
        """Millimetres from its line of years to the air under its last lane."""
        return AXIS + sum(sum(map(row_height, rows)) + LANE_GAP for _, rows in self.lanes)

    @property
    def backward(self) -> int:
        """How many labels stand before their mark, where the eye does not look for them."""
        return sum(entry.backward for _, rows in self.lanes for row in rows for entry in row)


def is_bar(moment: Moment) -> bool:
    """Say whether an event lasts long enough, or is dated loosely enough, to be drawn as a bar."""
    return moment.end - moment.start > _LASTING


def is_loose(moment: Moment) -> bool:
    """Say whether a bar means some time within: a year or a century, where a span is printed with a dash."""
    return is_bar(moment) and "–" not in moment.date


def shortened(date: str) -> str:
    """Abbreviate the months of a printed date: 12 Sept 1992."""
    if shorten := spoken().shorten:
        return shorten(date)
    for month in _MONTHS:
        date = date.replace(month, "Sept" if month == "September" else month[:3])
    return date


def band(
    moments: Iterable[Moment], kinds: Sequence[str], first: int, last: int, x: tuple[float, float]
) -> Band:
    """Lay out the events of some years between two edges of the sheet."""
    scale = Scale(first, last, *x)
    inside = [
        moment for moment in moments if moment.start < last and max(moment.end, moment.start + 0.01) > first
    ]
    lanes = []
    for kind in kinds:
        own = [moment for moment in inside if moment.kind == kind]
        if own:
            lanes.append((kind, _pack(own, scale)))
    return Band(first, last, scale, tuple(lanes))


def _pack(moments: Sequence[Moment], scale: Scale) -> tuple[Row, ...]:
    """Give each event the first row where mark and label touch nothing; in a new row, the flattest label."""
    rows: list[list[Entry]] = []
    for moment in moments:
        variants = _variants(moment, scale)
        free = ((row, entry) for row in rows for entry in variants if _fits(entry, row))
        row, entry = next(free, (None, variants[0]))
        if row is None:
            rows.append([entry])
        else:
            row.append(entry)
    return tuple(map(tuple, rows))


def _fits(entry: Entry, row: Sequence[Entry]) -> bool:
    left, right = entry.reach
    tallest = max(other.height for other in row)
    clear = all(right + _APART < other.reach[0] or left > other.reach[1] + _APART for other in row)
    return clear and entry.height <= tallest + TEXT.leading + 0.1


def _variants(moment: Moment, scale: Scale) -> list[Entry]:
    """Ways to set an event, flattest first: label after the mark, before it, or under a long bar."""
    start, stop = _mark(moment, scale)
    below = stop - start >= _SPAN
    found = []
    for label in _labels(moment):
        sides = (start,) if below else (stop + _GAP, start - _GAP - label.width)
        for left in sides:
            moved = min(left, scale.stop - label.width) if below else left
            entry = Entry(moment, start, stop, label, moved, below)
            if scale.start <= moved and entry.reach[1] <= scale.stop + 0.01:
                found.append(entry)
    return sorted(found, key=lambda entry: (len(entry.label.lines), entry.left < start)) or [
        _squeezed(moment, scale)
    ]


@lru_cache(maxsize=512)
def _labels(moment: Moment) -> list[Label]:
    """Return the narrowest label of two lines and of three; one for a short text, more for a long one."""
    date = shortened(moment.date)
    indent = width_of(date, DATE) + _AFTER_DATE
    found: dict[int, Label] = {}
    for room in _WIDTHS:
        label = Label(date, wrap(moment.text, TEXT, room, indent))
        found.setdefault(len(label.lines), label)
    usual = [label for count, label in found.items() if 1 < count <= _TALL or label.width <= _WIDTHS[2]]
    return usual or [found[min(found)]]


def _squeezed(moment: Moment, scale: Scale) -> Entry:
    """Set a label under its mark, moved inward as far as it must be, where nothing else has room."""
    start, stop = _mark(moment, scale)
    label = min(_labels(moment), key=lambda label: label.width)
    left = max(scale.start, min(start, scale.stop - label.width))
    return Entry(moment, start, stop, label, left, below=True)


def _mark(moment: Moment, scale: Scale) -> tuple[float, float]:
    start = scale(max(moment.start, scale.low))
    stop = scale(min(moment.end, scale.high))
    if stop - start >= _MARK and is_bar(moment):
        return start, stop
    middle = min(max((start + stop) / 2, scale.start + _MARK / 2), scale.stop - _MARK / 2)
    return middle - _MARK / 2, middle + _MARK / 2
