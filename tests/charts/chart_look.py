"""Looks at finished drawings as a reader would: where words stand, what they touch, how dark they are."""

import functools
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from charts.ink import FAMILY, MINIMUM
from charts.kit import SETTINGS, Drawing, Moment, Point, Values
from charts.labels import Box, Segment
from charts.words import numeral, ordinal

MM = 25.4
DPI = 300
TOUCH = 0.12  # millimetres by which boxes may share an edge: extents are rounded to pixels
UNITS = {"percent": "%", "count": "", "rank": "", "text": ""}
NAN = float("nan")


def point(  # noqa: PLR0913  # a point has this many sides
    value: float | None,
    period: str = "2020",
    series: str = "UNODC",
    *,
    area: str = "Peru",
    label: str = "",
    low: float | None = None,
    high: float | None = None,
    hedge: str = "",
    unit: str = "hectares",
    title: str = "Area under coca",
    text: str = "",
    note: str = "",
) -> Point:
    """Make a point as the briefing would; without low, high and hedge it is exact."""
    start, end = span(period)
    if not hedge and low is None and high is None:
        low = high = value
    number = "" if value is None else ordinal(value) if unit == "rank" else numeral(value)
    suffix = UNITS.get(unit, f" {unit}")
    written = text or f"{hedge} {number}{suffix}".strip()
    return Point(
        series, area, label, period, start, end, value, low, high, written, hedge, unit, title, note
    )  # fmt: skip


def span(period: str) -> tuple[float, float]:
    """Decimal years of 2014, 1980–2000, 2016-09; NaN for nothing."""
    if not period:
        return NAN, NAN
    if "–" in period:
        first, last = period.split("–")
        return float(first), float(last) + 0.997
    year, _, month = period.partition("-")
    start = int(year) + (int(month) - 1) / 12 if month else float(year)
    return start, start + (0.08 if month else 0.997)


def series(
    values: Mapping[int, float], name: str = "UNODC", area: str = "Peru", unit: str = "hectares"
) -> tuple[Point, ...]:
    """Make a yearly series."""
    return tuple(point(value, str(year), name, area=area, unit=unit) for year, value in values.items())


def moment(date: str, text: str, kind: str = "conflict", *, start: float | None = None) -> Moment:
    """Make an event on a decimal day, or in a period as printed."""
    if start is not None:
        return Moment(date, start, start, text, kind)
    return Moment(date, *span(date), text, kind)


def values(
    points: Mapping[str, Sequence[Point]],
    moments: Sequence[Moment] = (),
    *,
    width: float = 170,
    options: Mapping[str, str] = MappingProxyType({}),
    **more: str,
) -> Values:
    """Bring together what a chart is told; an option named from_ is the option from."""
    plain = {name.rstrip("_"): text for name, text in more.items()}
    return Values(
        {name: tuple(slot) for name, slot in points.items()}, tuple(moments), {**options, **plain}, width
    )


@functools.cache
def lightness(colour: str) -> float:
    """CIE L* of a colour, D65, sRGB (IEC 61966-2-1)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    y = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 116 * y ** (1 / 3) - 16 if y > (6 / 29) ** 3 else y * (29 / 3) ** 3


def contrast(colour: str) -> float:
    """Contrast with white paper (WCAG 2.2)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def texts(figure: Figure) -> list[tuple[str, Box]]:
    """Every word drawn, with the box that the renderer gives it, in millimetres."""
    with mpl.rc_context(SETTINGS):  # type: ignore[arg-type]  # its stub lists every key as a literal
        figure.set_dpi(DPI)
        renderer = FigureCanvasAgg(figure).get_renderer()  # type: ignore[no-untyped-call]  # matplotlib 3.11
        height = figure.get_figheight() * MM
        found = []
        for artist in figure.axes[0].texts:
            extent = artist.get_window_extent(renderer)
            left, right = extent.x0 / DPI * MM, extent.x1 / DPI * MM
            found.append(
                (
                    artist.get_text(),
                    Box(left, height - extent.y1 / DPI * MM, right, height - extent.y0 / DPI * MM),
                )
            )
    return found


def patches(figure: Figure, role: str = "mark") -> list[PathPatch]:
    """The shapes drawn in a role; axes are in millimetres, so their paths are too."""
    return [p for p in figure.axes[0].patches if isinstance(p, PathPatch) and p.get_label() == role]


def fill_of(patch: PathPatch) -> str:
    """Colour that a shape is filled with, as #rrggbb; nothing where it is not."""
    colour = to_hex(patch.get_facecolor(), keep_alpha=True)
    return "" if colour.endswith("00") and len(colour) == len("#rrggbbaa") else colour[:7]


def vertices(patch: PathPatch) -> list[tuple[float, float]]:
    """Corners of a shape, in millimetres."""
    return [(float(x), float(y)) for x, y in np.asarray(patch.get_path().vertices, dtype=float)]


def strokes(figure: Figure, role: str = "mark") -> Iterator[Segment]:
    """Straight pieces of every outline and line in a role."""
    for patch in patches(figure, role):
        pen = None
        for corner, code in patch.get_path().iter_segments(curves=False):
            end = (float(corner[-2]), float(corner[-1]))
            if code not in {Path.MOVETO, Path.CLOSEPOLY} and pen is not None:
                yield (*pen, *end)
            pen = end


def areas(figure: Figure) -> Iterator[Box]:
    """Boxes of filled shapes, each circle of a path of its own."""
    for patch in patches(figure):
        if fill_of(patch):
            for piece in patch.get_path().to_polygons():
                (left, top), (right, bottom) = np.min(piece, axis=0), np.max(piece, axis=0)
                yield Box(float(left), float(top), float(right), float(bottom))


def faults(drawing: Drawing) -> list[str]:
    """All that is wrong with where words stand."""
    words = [(text, box.grown(-TOUCH)) for text, box in texts(drawing.figure)]
    frame = Box(0, 0, drawing.figure.get_figwidth() * MM, drawing.figure.get_figheight() * MM)
    lines, fills = list(strokes(drawing.figure)), list(areas(drawing.figure))
    found = [
        f"{text!r} leaves the frame: {box}"
        for text, box in words
        if not box.grown(TOUCH).within(frame.grown(0.2))
    ]
    for index, (text, box) in enumerate(words):
        found += [
            f"{text!r} overlaps {other!r}" for other, place in words[index + 1 :] if box.overlaps(place)
        ]
        found += [f"{text!r} lies on a line {line}" for line in lines if box.meets(line)]
        found += [f"{text!r} lies on a fill {fill}" for fill in fills if box.overlaps(fill)]
    for x, y, x2, y2 in lines:
        if not (frame.grown(0.2).left <= min(x, x2) and max(x, x2) <= frame.right + 0.2):
            found.append(f"a line leaves the frame: {(x, y, x2, y2)}")
        if not (min(y, y2) >= -0.2 and max(y, y2) <= frame.bottom + 0.2):
            found.append(f"a line leaves the frame: {(x, y, x2, y2)}")
    return found


def assert_printable(drawing: Drawing) -> None:
    """Hold a drawing to what paper needs."""
    found = faults(drawing)
    assert not found, "\n".join(found)
    for artist in drawing.figure.axes[0].texts:
        assert float(artist.get_fontsize()) >= MINIMUM, artist.get_text()
        assert artist.get_fontfamily() == [FAMILY]
        assert contrast(str(artist.get_color())) >= 4.5, artist.get_text()
    assert drawing.title[:1].isupper() or drawing.title[:1].isdigit()
    assert not drawing.title.endswith(".")
    assert "  " not in drawing.title + drawing.subtitle + drawing.alt
    assert drawing.title in drawing.alt
    assert drawing.data.rows
    assert all(len(row) == len(drawing.data.columns) for row in drawing.data.rows)


UNODC = dict(
    zip(
        range(2001, 2018),
        (46200, 46700, 44200, 50300, 48200, 51400, 53700, 56100, 59900,
         61200, 62500, 60400, 49800, 42900, 40300, 43900, 49900),
        strict=True,
    )
)  # fmt: skip
DEVIDA = dict(zip(range(2018, 2025), (54134, 54655, 61777, 80681, 95008, 92784, 89755), strict=True))
US = {2001: 33994, 2002: 36584} | dict(
    zip(
        range(2008, 2022),
        (41000, 40000, 53000, 49500, 50500, 59500, 46500, 53000, 44000, 49800, 52100, 72000, 88200, 84400),
        strict=True,
    )
)
COLOMBIA = dict(
    zip(
        range(2001, 2025),
        (144800, 102000, 86000, 80000, 86000, 78000, 99000, 81000, 73000, 62000, 64000, 48000,
         48000, 69000, 96000, 146000, 171000, 169000, 154000, 143000, 204000, 230000, 253000, 262000),
        strict=True,
    )
)  # fmt: skip
BOLIVIA = {2004: 27700} | dict(
    zip(range(2009, 2018), (30900, 31000, 27200, 25300, 23000, 20400, 20200, 23100, 24500), strict=True)
) | dict(zip(range(2019, 2025), (25500, 29400, 30500, 29900, 31000, 34000), strict=True))  # fmt: skip
