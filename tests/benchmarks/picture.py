"""The cases as bars, for whoever looks before reading."""

import io
import re

from cases import PLAIN
from matplotlib import rc_context
from matplotlib.figure import Figure
from results import Results

_WIDTH, _A_ROW = 7.0, 0.28  # inches


def to_svg(results: Results) -> bytes:
    """Draw the seconds of every case that ran; ours dark, the plain script and the peers light."""
    rows = [(row, row.figures) for row in results.rows if row.figures][::-1]
    figure = Figure(figsize=(_WIDTH, _A_ROW * len(rows) + 0.7), layout="constrained")
    axes = figure.add_subplot()
    colours = ["#8a1c2b" if row.label.startswith("briefing") else "#bdbab2" for row, _ in rows]
    bars = axes.barh([row.label for row, _ in rows], [found.wall for _, found in rows], color=colours)
    axes.bar_label(bars, [f"{found.wall:.2f}" for _, found in rows], padding=3, fontsize=8)
    if plain := results.wall(PLAIN):
        axes.axvline(plain, color="#595956", lw=0.7, dashes=(3, 2))
    axes.set_xlabel("seconds", fontsize=8)
    axes.tick_params(labelsize=8)
    axes.spines[["top", "right"]].set_visible(False)
    target = io.BytesIO()
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": "briefing"}):
        figure.savefig(target, format="svg", metadata={"Date": None, "Creator": None}, facecolor="white")
    return re.sub(rb"[ \t]+\n", b"\n", target.getvalue())
