import importlib
from pathlib import Path

import pytest

import charts
from briefing.chartkinds import Kind, chart_kinds, find_kind


@pytest.mark.parametrize("name", chart_kinds())
def test_what_is_read_of_a_kind_is_what_its_module_says(name: str) -> None:
    module = importlib.import_module(f"charts.{name}")
    kind = find_kind(name)
    assert kind == Kind(name, moments=module.MOMENTS, map=getattr(module, "MAP", False))
    assert kind.module() is module


@pytest.mark.parametrize("name", ["kit", "canvas", "", ".", "../trend", "trend.py", "Trend", "no-such", "é"])
def test_what_is_no_kind_is_none(name: str) -> None:
    assert find_kind(name) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("MOMENTS = True", (True, False)),
        ("MOMENTS: bool = False\nMAP: bool = True", (False, True)),
        ('"""\nMOMENTS = True\n"""', None),
        ("if 1:\n    MOMENTS = True", None),
        ("MOMENTS = 1", None),
    ],
)
def test_a_kind_says_so_in_lines_of_its_own(
    text: str, kind: tuple[bool, bool] | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine.py").write_text(f"{text}\nraise SystemExit\n", "utf-8")  # never run
    monkeypatch.setattr(charts, "__path__", [*charts.__path__, str(tmp_path)])
    found = find_kind("mine")
    assert (found and (found.moments, found.map)) == kind
