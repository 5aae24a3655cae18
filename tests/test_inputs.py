"""What a build reads decides its key, byte for byte; what it does not read decides nothing."""

import os
import shutil
from pathlib import Path

import pytest
from briefs import PERU, UTOPIA

from briefing.inputs import look
from briefing.reading import load
from briefing.tables import LARGEST_FILE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(UTOPIA, tmp_path / "utopia"))


def key(folder: Path) -> str:
    seen = look(folder)
    assert seen is not None
    return seen.key


@pytest.mark.parametrize("folder", [UTOPIA, PERU], ids=["utopia", "peru"])
def test_every_byte_that_is_read_decides(folder: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(folder, tmp_path / "copy"))
    before = key(copy)
    assert before == key(folder)
    for name in load(copy, "copy").inputs:
        content = (copy / name).read_bytes()
        for place in (0, len(content) // 2, len(content) - 1):
            (copy / name).write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
            assert key(copy) != before, (name, place)
        (copy / name).unlink()
        assert key(copy) != before, name
        (copy / name).write_bytes(content)
    assert key(copy) == before


@pytest.mark.parametrize("name", ["topics/more.md", "observations/more.csv", "approved.csv", "map.geojson"])
def test_a_file_that_comes_decides_though_it_is_empty(name: str, folder: Path) -> None:
    before = key(folder)
    assert not (folder / name).exists()
    (folder / name).touch()
    assert key(folder) != before


def test_what_one_file_loses_another_does_not_gain(folder: Path) -> None:
    (folder / "topics" / "a.md").write_text("ab", "utf-8")
    (folder / "topics" / "b.md").write_text("c", "utf-8")
    before = key(folder)
    (folder / "topics" / "a.md").write_text("a", "utf-8")
    (folder / "topics" / "b.md").write_text("bc", "utf-8")
    assert key(folder) != before


def test_what_no_build_reads_decides_nothing(folder: Path) -> None:
    before = key(folder)
    (folder / "notes.txt").write_text("to do", "utf-8")
    (folder / "papers").mkdir()
    (folder / "papers" / "a.csv").touch()
    os.utime(folder / "country.toml", (0, 0))
    assert key(folder) == before


def test_a_file_changed_and_changed_back_is_noticed(folder: Path) -> None:
    before = look(folder)
    content = (folder / "events.csv").read_bytes()
    (folder / "events.csv").write_bytes(b"")
    (folder / "events.csv").write_bytes(content)
    after = look(folder)
    assert before is not None
    assert after is not None
    assert before != after
    assert before.key == after.key


def test_a_link_that_leads_nowhere_is_no_obstacle(folder: Path) -> None:
    before = key(folder)
    (folder / ".#country.toml").symlink_to("editor@machine.1")  # as Emacs locks a file
    assert key(folder) != before


def test_there_is_no_key_where_a_build_could_not_read(folder: Path, tmp_path: Path) -> None:
    profile = tmp_path / "profile.icc"
    assert look(folder, profile) == look(folder, tmp_path / "gone.icc")  # neither is there
    os.mkfifo(profile)
    assert look(folder, profile) is None  # asked for twice, it would be waited for
    (folder / "topics" / "a.md").mkdir()
    assert look(folder) is None
    (folder / "topics" / "a.md").rmdir()
    with (folder / "map.geojson").open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    assert look(folder) is None


def test_a_profile_decides(folder: Path, tmp_path: Path) -> None:
    profile = tmp_path / "profile.icc"
    seen = set()
    for content in (b"one", b"other"):
        profile.write_bytes(content)
        found = look(folder, profile)
        assert found is not None
        seen.add(found.key)
    assert len({*seen, key(folder)}) == 3


def test_an_empty_folder_has_a_key_too(tmp_path: Path) -> None:
    assert key(tmp_path) == key(tmp_path / "gone")
