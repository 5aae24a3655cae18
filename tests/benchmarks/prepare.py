"""What every rival is given, written once and not timed: a brief's page, its files, and its charts' data.

``python prepare.py SEEDS FOLDER`` leaves ``document.html`` with its styles and pictures, ``charts.json`` with
the values behind each chart, ``fonts.conf``, and ``edition.html`` for programs that take HTML apart.
"""

import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from briefing import report, resources
from briefing.boundaries import divisions, world
from briefing.document import Document, compose
from briefing.figures import WIDTHS, Figure, draw_figures, to_point
from briefing.formats import FULL, choose
from briefing.markup import joined
from briefing.model import ChartSpec, Country
from briefing.reading import Seeds, load

_HEIGHT = re.compile(rb'<svg[^>]* height="([\d.]+)pt"')
_LINK = re.compile(r'<link rel="stylesheet"[^>]*>')
EDGE = 2.0  # degrees of its neighbours that a map shows
# pandoc 3.9 writes links within a page for Typst, but not the places that they lead to, and Typst then stops.
_INSIDE = re.compile(r' href="#[^"]*"')
_POINT = ("series", "area", "label", "period", "start", "end", "value", "low", "high", "text")


def main() -> None:
    """Prepare a folder."""
    seeds_folder, target = map(Path, sys.argv[1:])
    seeds = choose(load(seeds_folder, seeds_folder.name), FULL)
    figures = draw_figures(seeds.country, seeds.ledger, report.charts_asked_for(seeds))
    document = compose(seeds, figures, seeds.country.paper, report.file_date(seeds))
    write(document, target)
    (target / "charts.json").write_text(json.dumps(charts(seeds, figures)), encoding="utf-8")
    (target / "fonts.conf").write_text(font_config(), encoding="utf-8")


def write(document: Document, target: Path) -> None:
    """Write the page as it is set, and once without styles and links for programs that bring their own."""
    for name, content in document.assets.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(content)
    (target / "document.html").write_text(joined(document.html), encoding="utf-8")
    (target / "edition.html").write_text(_INSIDE.sub("", _LINK.sub("", document.html)), encoding="utf-8")


def charts(seeds: Seeds, figures: Iterable[Figure]) -> list[dict[str, Any]]:
    """Return what each chart shows, and how large it is (inches), so that the page stays as it was."""
    specs = {spec.id: spec for spec in seeds.country.charts}
    return [_chart(figure, specs.get(figure.id), seeds) for figure in figures]


def _chart(figure: Figure, spec: ChartSpec | None, seeds: Seeds) -> dict[str, Any]:
    found = _HEIGHT.search(figure.svg)
    assert found, figure.id
    kind = spec.kind if spec else figure.id
    slots = spec.slots if spec else {}
    rows = {name: [row for one in asked for row in seeds.ledger.all(one)] for name, asked in slots.items()}
    points = {
        name: [_point(to_point(row, seeds.country, seeds.ledger)) for row in rows[name]] for name in rows
    }
    said = {cell for row in figure.data.rows for cell in row}
    events = [event for event in seeds.country.events if event.text in said]
    return {
        "id": figure.id,
        "kind": kind,
        "size": [WIDTHS[figure.width] / 25.4, float(found[1]) / 72],
        "points": points,
        "moments": [[event.period.decimal_start, event.kind, event.text] for event in events],
        "shapes": _shapes(seeds.country, figure.svg.count(b"\nL ")) if kind == "locator" else [],
        "spots": [[place.name, place.longitude, place.latitude] for place in seeds.country.places],
    }


def _point(point: object) -> dict[str, Any]:
    return {name: getattr(point, name) for name in _POINT}


def _shapes(country: Country, drawn: int) -> list[Any]:
    """Return the rings on the map's sheet, thinned to about as many points as the brief's own map draws."""
    parts = divisions(country.boundaries) if country.boundaries else ()
    rings = [("division", ring) for _, found in parts for ring in found]
    places = [point for _, ring in rings for point in ring]
    places += [(place.longitude, place.latitude) for place in country.places]
    left, right = min(x for x, _ in places) - EDGE, max(x for x, _ in places) + EDGE
    low, high = min(y for _, y in places) - EDGE, max(y for _, y in places) + EDGE
    for ring in (ring for outline in world() for ring in outline.rings):
        if any(left <= x <= right and low <= y <= high for x, y in ring):
            rings.insert(0, ("land", ring))
    step = max(1, round(sum(len(ring) for _, ring in rings) / max(1, drawn)))
    return [[kind, [*ring[::step], ring[0]]] for kind, ring in rings]


def font_config() -> str:
    """List the brief's fonts and no others, so that every rival sets the same letters."""
    fonts = resources.fonts()
    folders = "".join(f"<dir>{folder}</dir>" for folder in sorted({str(font.parent) for font in fonts}))
    accepted = "".join(f"<glob>{font}</glob>" for font in fonts)
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"{folders}<selectfont><acceptfont>{accepted}</acceptfont><rejectfont><glob>*</glob></rejectfont>"
        '</selectfont><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>'
    )


if __name__ == "__main__":
    main()
