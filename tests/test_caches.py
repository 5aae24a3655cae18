from pathlib import Path

import pytest

from briefing.caches import cache_folders


def test_the_users_own_folder_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "there"))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert list(cache_folders()) == [tmp_path / "there", tmp_path / ".cache"]


@pytest.mark.parametrize("cache", ["", "here/cache"])
def test_a_relative_path_is_ignored_as_the_specification_says(
    cache: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", cache)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert list(cache_folders()) == [tmp_path / ".cache"]
