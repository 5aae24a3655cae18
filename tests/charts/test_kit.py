import ast
import importlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from chart_look import UNODC, series, values

import charts
from charts import kit, trend
from charts.kit import ChartError, Format, render

FOLDER = Path(charts.__file__).parent
MODULES = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")
KINDS = (
    "attribution",
    "comparison",
    "intervals",
    "locator",
    "multiples",
    "occupancy",
    "rank",
    "share",
    "timeline",
    "trend",
)
SCRIPT = """
import sys
sys.path.insert(0, {tests!r})
from chart_look import UNODC, series, values
from charts import trend, kit
sys.stdout.buffer.write(kit.render(trend.draw(values({{"series": series(UNODC)}})).figure, "svg"))
assert "matplotlib.pyplot" not in sys.modules
"""


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_what_the_briefing_asks_for(kind: str) -> None:
    module = importlib.import_module(f"charts.{kind}")
    assert all(isinstance(slot, kit.Slot) and slot.help for slot in module.SLOTS.values())
    assert all(isinstance(text, str) and text for text in module.OPTIONS.values())
    assert isinstance(module.MOMENTS, bool)
    assert callable(module.draw)


def test_no_other_module_looks_like_a_kind() -> None:
    found = {name for name in MODULES if hasattr(importlib.import_module(f"charts.{name}"), "SLOTS")}
    assert found == set(KINDS)


@pytest.mark.parametrize("name", MODULES)
def test_charts_know_neither_briefs_nor_pyplot(name: str) -> None:
    tree = ast.parse((FOLDER / f"{name}.py").read_text(encoding="utf-8"))
    imported = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    imported += [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert not [module for module in imported if module.startswith("briefing") or "pyplot" in module]


@pytest.mark.parametrize("form", ["svg", "png", "pdf"])
def test_same_values_same_bytes(form: Format) -> None:
    first, second = (render(trend.draw(values({"series": series(UNODC)})).figure, form) for _ in range(2))
    assert first == second
    assert len(first) > 1000


def test_same_bytes_in_another_process() -> None:
    script = SCRIPT.format(tests=str(Path(__file__).parent))
    found = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(FOLDER.parent)}
        command = [sys.executable, "-c", script]
        found.add(subprocess.run(command, env=environment, capture_output=True, check=True).stdout)
    assert len(found) == 1


def test_an_svg_is_lean_and_its_words_are_words() -> None:
    svg = render(trend.draw(values({"series": series(UNODC)}, width=112)).figure, "svg").decode()
    assert ">46,200</text>" in svg
    assert svg.count("font-family: 'Source Sans Pro'") == svg.count("<text")
    assert min(float(size) for size in re.findall(r"font-size: ([\d.]+)px", svg)) >= 7
    width = re.search(r'width="([\d.]+)pt"', svg)
    assert width is not None
    assert float(width[1]) / 72 * 25.4 == pytest.approx(112, abs=0.01)
    assert not re.search(r"<use|clip-path|clipPath|<image|<pattern|rotate\(-0|dc:date", svg)
    assert len(svg) < 12_000


def test_a_dollar_is_no_mathematics() -> None:
    drawing = trend.draw(
        values({"series": series({2001: 1.0, 2002: 2.0}, "US$ in $")}, breaks="2002: US$3 $")
    )
    assert "US$3 $</text>" in render(drawing.figure, "svg").decode()


def test_unknown_slots_and_options_name_the_likely_one() -> None:
    slots, options = {"series": kit.Slot("numbers", required=True)}, {"subject": "words"}
    good = values({"series": series(UNODC)})
    kit.check(good, slots, options)
    with pytest.raises(ChartError, match=r"no slot 'serie'; did you mean series\?"):
        kit.check(values({"serie": series(UNODC)}), slots, options)
    with pytest.raises(ChartError, match="no option 'x'; it takes subject"):
        kit.check(values({"series": series(UNODC)}, x="1"), slots, options)
    with pytest.raises(ChartError, match="no option 'x'; it takes none"):
        kit.check(values({"series": series(UNODC)}, x="1"), slots, {})
    with pytest.raises(ChartError, match="slot series has no values; give it addresses of numbers"):
        kit.check(values({"series": ()}), slots, options)
