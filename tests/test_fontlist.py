"""The list of fonts: ours and no others, written once, where it can be."""

from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from briefing import resources
from briefing.fontlist import font_config


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_it_accepts_our_fonts_and_rejects_all_others(cache: Path) -> None:
    path = font_config()
    assert path.is_relative_to(cache)
    root = fromstring(path.read_text("utf-8"))  # noqa: S314  # our own, just written
    assert [glob.text for glob in root.iterfind("selectfont/acceptfont/glob")] == [
        str(font) for font in resources.fonts()
    ]
    assert [glob.text for glob in root.iterfind("selectfont/rejectfont/glob")] == ["*"]
    assert {folder.text for folder in root.iterfind("dir")} == {
        str(font.parent) for font in resources.fonts()
    }


def test_it_is_written_once(cache: Path) -> None:
    path = font_config()
    path.write_text("kept", "utf-8")
    assert font_config() == path
    assert path.read_text("utf-8") == "kept"
    assert len(list(cache.rglob("*.conf"))) == 1


def test_it_has_another_name_for_other_fonts(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = font_config()
    monkeypatch.setattr(resources, "fonts", lambda: (Path("/fonts [new]/a*.otf"),))
    second = font_config()
    assert first.parent == second.parent == cache / "country-briefing"
    assert first != second
    root = fromstring(second.read_text("utf-8"))  # noqa: S314  # as above
    assert [one.text for one in root.iterfind("dir")] == ["/fonts [new]"]
    (glob,) = root.iterfind("selectfont/acceptfont/glob")
    assert glob.text == r"/fonts \[new\]/a\*.otf", "a bracket in a name is no pattern"


def test_where_a_cache_cannot_be_written_it_goes_to_the_next_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert font_config().is_relative_to(tmp_path / "home" / ".cache")
    monkeypatch.setenv("HOME", str(tmp_path / "file"))
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path / "temporary"))
    assert font_config().is_relative_to(tmp_path / "temporary")
