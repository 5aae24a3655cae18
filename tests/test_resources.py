"""Where our own files are."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from briefing import resources


def test_the_templates_are_found() -> None:
    folder = resources.templates()
    assert (folder / "brief.html").is_file()
    assert {path.name for path in folder.iterdir() if path.is_dir()} >= {"parts", "styles", "topics"}
    for paper in ("a4", "letter"):
        assert (folder / "styles" / f"{paper}.css").is_file()


def test_templates_within_the_package_go_before_those_of_a_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packaged, checkout = tmp_path / "packaged", tmp_path / "checkout"
    checkout.mkdir()
    monkeypatch.setattr(resources, "_PACKAGED", packaged)
    monkeypatch.setattr(resources, "_CHECKOUT", checkout)
    find = resources.templates.__wrapped__
    assert find() == checkout
    packaged.mkdir()
    assert find() == packaged


def test_the_fonts_are_static_files_of_the_two_families() -> None:
    fonts = resources.fonts()
    assert len(fonts) == len(set(fonts)) == 16
    assert all(font.is_file() and font.read_bytes()[:4] == b"OTTO" for font in fonts)
    assert {font.name.partition("-")[0] for font in fonts} == {"SourceSansPro", "SourceSerifPro"}
    for family in ("SourceSansPro", "SourceSerifPro"):
        for face in ("Regular", "It", "Bold"):
            assert f"{family}-{face}.otf" in {font.name for font in fonts}


def test_each_family_travels_with_its_licence() -> None:
    licences = resources.font_licences()
    assert len(licences) == 2
    assert all("SIL OPEN FONT LICENSE Version 1.1" in path.read_text("utf-8") for path in licences)


def test_nothing_is_taken_from_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    spec = find_spec("briefing")
    assert spec is not None
    assert spec.origin is not None
    assert resources.templates.__wrapped__().is_relative_to(Path(spec.origin).parents[1])
