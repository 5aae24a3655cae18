"""What every chart takes and gives back: sourced values in, a figure with its title, words and data out.

A chart is one module of this package with ``SLOTS``, ``OPTIONS``, ``MOMENTS`` and ``draw``. It reads nothing
but its :class:`Values`, so the same values give the same bytes, and a new country needs no new code.
"""

import difflib
import io
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import matplotlib as mpl
import matplotlib.artist

# While it is imported, matplotlib writes a manual of every artist's settings, which nobody reads here.
_manual, matplotlib.artist.kwdoc = matplotlib.artist.kwdoc, lambda artist: ""  # noqa: ARG005  # the name that it is called by
try:
    from matplotlib.figure import Figure
finally:
    matplotlib.artist.kwdoc = _manual

Format = Literal["svg", "png", "pdf"]

# Ids in an SVG are hashes salted at random, and every format is stamped with the time, unless told otherwise.
SETTINGS: dict[str, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "country-briefing",
    "pdf.fonttype": 42,
    "text.hinting": "none",  # hinted letters are wider than the ones that are printed
}
_METADATA: Mapping[Format, Mapping[str, None]] = {
    "svg": dict.fromkeys(("Date", "Creator", "Format", "Type")),
    "png": {"Software": None},
    "pdf": dict.fromkeys(("CreationDate", "Creator", "Producer")),
}
_DPI = 300  # what the layout check asks of an image


class ChartError(Exception):
    """Data that cannot be drawn. The message says what is missing and how to mend it."""


@dataclass(frozen=True, slots=True)
class Point:
    """One source's value. ``start`` and ``end`` are decimal years, NaN where no source states a date.

    ``low`` and ``high`` are the interval that value and hedge mean, None for an open end. ``text`` is the
    value as printed, with hedge and unit; a chart writes numbers of its own only where it computed them.
    """

    series: str
    area: str
    label: str
    period: str
    start: float
    end: float
    value: float | None
    low: float | None
    high: float | None
    text: str
    hedge: str
    unit: str
    title: str
    note: str

    @property
    def middle(self) -> float:
        """Where the value stands on an axis of years."""
        return (self.start + self.end) / 2

    @property
    def is_dated(self) -> bool:
        """Say whether the value can stand on an axis of years at all."""
        return not math.isnan(self.start + self.end)

    @property
    def is_exact(self) -> bool:
        """True where the source gives a number and leaves no doubt around it."""
        return self.value is not None and self.value == self.low == self.high


@dataclass(frozen=True, slots=True)
class Moment:
    """An event of the timeline; ``start`` and ``end`` are decimal years."""

    date: str
    start: float
    end: float
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A stretch of land for a map: ``kind`` is country, neighbour or division; rings in degrees (WGS 84)."""

    name: str
    kind: str
    rings: tuple[tuple[tuple[float, float], ...], ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a map, in degrees (WGS 84)."""

    name: str
    kind: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Slot:
    """A named group of points that a chart takes."""

    help: str
    required: bool


@dataclass(frozen=True, slots=True)
class Values:
    """All that a chart is told: points by slot, events, plain options, printed width in millimetres."""

    points: Mapping[str, tuple[Point, ...]]
    moments: tuple[Moment, ...]
    options: Mapping[str, str]
    width: float
    shapes: tuple[Shape, ...] = ()
    spots: tuple[Spot, ...] = ()

    def slot(self, name: str) -> tuple[Point, ...]:
        """Points of a slot, none where the folder leaves it out."""
        return self.points.get(name, ())

    def option(self, name: str, default: str = "") -> str:
        """Return an option as written, without surrounding space."""
        return self.options.get(name, default).strip() or default

    def number(self, name: str, default: float) -> float:
        """Return an option that must be a number."""
        text = self.option(name, str(default))
        try:
            return float(text)
        except ValueError:
            raise ChartError(f"option {name} is {text!r}; write a number, such as {default:g}") from None


@dataclass(frozen=True, slots=True)
class Table:
    """The data behind a drawing, as printed."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished chart: the plot alone, and the words that the page sets around it."""

    figure: Figure
    title: str
    subtitle: str
    alt: str
    data: Table
    note: str = ""


def check(values: Values, slots: Mapping[str, Slot], options: Mapping[str, str]) -> None:
    """Raise :class:`ChartError` for a slot or option that the chart does not know, or lacks."""
    _known("slot", values.points, slots)
    _known("option", values.options, options)
    for name, slot in slots.items():
        if slot.required and not values.slot(name):
            raise ChartError(f"slot {name} has no values; give it addresses of {slot.help}")


def one_unit(values: Values, slots: Iterable[str]) -> None:
    """Raise :class:`ChartError` where values that share a scale are counted in different units."""
    units = {point.unit: point for slot in slots for point in values.slot(slot)}
    if len(units) > 1:
        found = " and ".join(f"{point.title} in {unit}" for unit, point in sorted(units.items()))
        raise ChartError(f"one scale cannot hold {found}; give it values in one unit")


def _known(what: str, given: Mapping[str, object], known: Mapping[str, object]) -> None:
    for name in given:
        if name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            mend = f"did you mean {close[0]}?" if close else f"it takes {', '.join(known) or 'none'}"
            raise ChartError(f"this chart has no {what} {name!r}; {mend}")


def render(figure: Figure, format: Format) -> bytes:  # noqa: A002  # the name that matplotlib and the command line use
    """Write a figure: the same bytes for the same figure, whatever the clock says."""
    target = io.BytesIO()
    paper = "none" if format == "svg" else "white"
    with mpl.rc_context(SETTINGS):  # type: ignore[arg-type]  # its stub lists every key as a literal
        figure.savefig(target, format=format, dpi=_DPI, facecolor=paper, metadata=dict(_METADATA[format]))
    return _lean(target.getvalue()) if format == "svg" else target.getvalue()


def _lean(svg: bytes) -> bytes:
    """Drop the turn by no degrees that matplotlib gives to every word: WeasyPrint would compute each."""
    return re.sub(rb' transform="rotate\(-0 [^"]*\)"', b"", svg)
