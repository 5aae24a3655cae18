"""Seed folders made by the number or by the page, out of small ones."""

import re
import shutil
from pathlib import Path

# A page of Utopia's own matter holds little; of generated prose it holds about so many paragraphs.
OWN_PAGES, A_PAGE = 4, 7
TOPICS = 12  # at most, so that the contents stay on the cover
_SENTENCES = (
    "The keepers trim the lamps at dusk and write down who came by.",
    "Boats wait below the rocks until the bell has rung.",
    "Nobody on the islands remembers who laid the path along the cliff.",
    "The Guild holds that a lamp is owed to whoever is at sea.",
    "In fog the ferries follow the sound of the gulls, and the gulls follow the ferries.",
    "The harbour office keeps its ledgers in a tower that was never lit.",
    "Ropes are dried on the quay and mended there by whoever has time.",
)
_VALUES = ("{value}`keepers` keepers tend them.", "The Guild counts {value}`lighthouses-lit` that burn.")


def many_briefs(seeds: Path, folder: Path, count: int) -> None:
    """Copy a brief so many times; each copy has another edition number, so that no two are the same."""
    for number in range(1, count + 1):
        copy = folder / f"{seeds.name}-{number:03}"
        shutil.copytree(seeds, copy)
        settings = copy / "country.toml"
        text = settings.read_text(encoding="utf-8")
        settings.write_text(re.sub(r"(?m)^number = \d+", f"number = {number}", text), encoding="utf-8")


def many_pages(seeds: Path, folder: Path, pages: int) -> None:
    """Copy a brief and write topics until it has about so many pages."""
    shutil.copytree(seeds, folder)
    settings = folder / "country.toml"
    text = settings.read_text(encoding="utf-8")
    paragraphs = max(1, pages - OWN_PAGES) * A_PAGE
    names = []
    step = -(-paragraphs // TOPICS)
    for first in range(0, paragraphs, step):
        names.append(f"island-{first // step + 1:02}")
        prose = _topic(first, min(step, paragraphs - first))
        (folder / "topics" / f"{names[-1]}.md").write_text(prose, encoding="utf-8")
    listed = ", ".join(f'"{name}"' for name in names)
    text = re.sub(r"(?m)^topics = \[(.*)\]", rf"topics = [\1, {listed}]", text)
    settings.write_text(text, encoding="utf-8")


def _topic(first: int, paragraphs: int) -> str:
    parts = ["# The islands beyond"]
    for number in range(first, first + paragraphs):
        if number % A_PAGE == 0:
            parts.append("## Lamps and boats")
        sentences = [_SENTENCES[(number + step) % len(_SENTENCES)] for step in range(len(_SENTENCES))]
        parts.append(" ".join((*sentences[:3], _VALUES[number % len(_VALUES)], *sentences[3:])))
    return "\n\n".join(parts) + "\n"
