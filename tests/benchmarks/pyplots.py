"""The charts of a brief as anybody would draw them: pyplot, its defaults, ``tight_layout``.

``python pyplots.py FOLDER [pdf]`` draws what ``prepare.py`` left in ``charts.json``, for rivals that set
pages but draw nothing themselves.
"""

import json
import sys
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("Agg")  # no window
from matplotlib import pyplot as plt

SMALL = 7
MANY = 12  # values of a line that are not all written out
LINES = ("trend", "comparison", "rank", "occupancy")


def draw_all(folder: Path, form: str = "svg") -> None:
    """Draw every chart in place of the brief's own."""
    for chart in json.loads((folder / "charts.json").read_text(encoding="utf-8")):
        figure, axes = plt.subplots(figsize=chart["size"])
        _kind(chart)(axes, chart)
        axes.tick_params(labelsize=SMALL)
        plt.tight_layout()
        plt.savefig(folder / "charts" / f"{chart['id']}.{form}", format=form)
        plt.close(figure)


def _kind(chart: dict[str, Any]) -> Any:  # noqa: ANN401  # one of the functions below
    if chart["shapes"]:
        return _map
    if not chart["points"]:
        return _timeline
    return _lines if chart["kind"] in LINES else _bars


def _map(axes: Any, chart: dict[str, Any]) -> None:  # noqa: ANN401  # pyplot's types say little
    for kind, ring in chart["shapes"]:
        across, up = zip(*ring, strict=True)
        axes.fill(across, up, facecolor="lightgray" if kind == "land" else "white", edgecolor="gray", lw=0.4)
    for name, across, up in chart["spots"]:
        axes.plot(across, up, "ko", markersize=2)
        axes.annotate(name, (across, up), fontsize=SMALL)
    divided = [point for kind, ring in chart["shapes"] if kind == "division" for point in ring]
    across, up = zip(
        *(divided or [spot[1:] for spot in chart["spots"]] or [(-180, -90), (180, 90)]), strict=True
    )
    axes.set_xlim(min(across) - 2, max(across) + 2)
    axes.set_ylim(min(up) - 2, max(up) + 2)


def _timeline(axes: Any, chart: dict[str, Any]) -> None:  # noqa: ANN401  # as above
    kinds = list(dict.fromkeys(kind for _, kind, _ in chart["moments"]))
    axes.hlines(range(len(kinds)), *axes.get_xlim(), color="lightgray")
    for number, (start, kind, text) in enumerate(chart["moments"]):
        row = kinds.index(kind)
        axes.plot(start, row, "o", markersize=3)
        axes.vlines(start, row, row + 0.2 + number % 8 / 12, color="gray", lw=0.5)
        axes.annotate(text, (start, row + 0.2 + number % 8 / 12), fontsize=SMALL, rotation=20)
    starts = [start for start, _, _ in chart["moments"]]
    axes.set_xlim(min(starts) - 2, max(starts) + 2)
    axes.set_yticks(range(len(kinds)), kinds)


def _series(chart: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for points in chart["points"].values():
        for point in points:
            if point["value"] is not None:
                found.setdefault(point["series"], []).append(point)
    return found


def _error(points: list[dict[str, Any]]) -> list[list[float]]:
    values = [point["value"] for point in points]
    return [
        [max(0, value - (point["low"] or value)) for value, point in zip(values, points, strict=True)],
        [max(0, (point["high"] or value) - value) for value, point in zip(values, points, strict=True)],
    ]


def _lines(axes: Any, chart: dict[str, Any]) -> None:  # noqa: ANN401  # as above
    for name, points in _series(chart).items():
        ordered = sorted(points, key=lambda point: float(point["start"]))
        across, up = [point["start"] for point in ordered], [point["value"] for point in ordered]
        axes.errorbar(across, up, yerr=_error(ordered), marker="o", markersize=3, capsize=2, label=name)
        for point in ordered if len(ordered) < MANY else (ordered[0], ordered[-1]):
            axes.annotate(point["text"], (point["start"], point["value"]), fontsize=SMALL)
    axes.legend(fontsize=SMALL)
    axes.grid(visible=True, lw=0.4)


def _bars(axes: Any, chart: dict[str, Any]) -> None:  # noqa: ANN401  # as above
    names: list[str] = []
    for name, points in _series(chart).items():
        rows = range(len(names), len(names) + len(points))
        names += [
            " ".join(dict.fromkeys((point["area"], point["label"], point["period"]))) for point in points
        ]
        axes.barh(rows, [point["value"] for point in points], xerr=_error(points), label=name)
        for row, point in zip(rows, points, strict=True):
            axes.annotate(point["text"], (point["value"], row), fontsize=SMALL)
    axes.set_yticks(range(len(names)), names)
    axes.legend(fontsize=SMALL)


if __name__ == "__main__":
    draw_all(Path(sys.argv[1]), *sys.argv[2:])
