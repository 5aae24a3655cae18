"""What is kept comes back byte for byte or not at all, whatever befalls the folder it is kept in."""

import os
import pickle
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest

from briefing import store
from briefing.keys import key_of
from briefing.store import NOWHERE, Store, open_store, store_folder

KEY, OTHER = key_of("a thing"), key_of("another")

# Several of these run at once: each puts its own things and those that all put, and reads what others put.
WRITER = """
import sys
from pathlib import Path
from briefing.keys import key_of
from briefing.store import Store

name, store = sys.argv[2], Store(Path(sys.argv[1]), 60_000)
for number in range(150):
    key = key_of("shared", str(number % 7))
    store.put(key, b"%d" % (number % 7) * 3_000)
    store.put(key_of(name, str(number)), name.encode() * 900)
    for asked, expected in ((key, b"%d" % (number % 7) * 3_000), (key_of("one", str(number)), b"one" * 900)):
        found = store.get(asked)
        assert found is None or found == expected, found[:20]
"""


@pytest.fixture
def kept(tmp_path: Path) -> Store:
    made = Store(tmp_path / "kept")
    made.put(KEY, b"content\nof two lines")
    return made


def test_what_was_kept_comes_back(kept: Store) -> None:
    assert kept.get(KEY) == b"content\nof two lines"
    assert kept.get(OTHER) is None
    kept.put(KEY, b"")
    assert kept.get(KEY) == b""


def test_nothing_is_read_or_made_by_a_name_that_is_no_key(kept: Store) -> None:
    for name in ("", "..", "../x", KEY.upper(), f"{KEY}.part", KEY[:-1]):
        kept.put(name, b"content")
        assert kept.get(name) is None
    assert [one.path.name for one in kept.entries()] == [KEY]


def test_a_store_goes_to_other_processes(kept: Store) -> None:
    again: Store = pickle.loads(pickle.dumps(kept))  # noqa: S301  # our own
    assert again.get(KEY) == kept.get(KEY)


def test_folder_and_files_are_for_their_owner_alone(kept: Store) -> None:
    assert stat.S_IMODE(kept.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((kept.folder / KEY).stat().st_mode) == 0o600
    kept.folder.chmod(0o755)
    kept.get(KEY)
    assert stat.S_IMODE(kept.folder.stat().st_mode) == 0o700


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 1)


def empty(path: Path) -> None:
    os.truncate(path, 0)


def flip(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[-1] ^= 1
    path.write_bytes(raw)


def lengthen(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"x")


def behead(path: Path) -> None:
    path.write_bytes(path.read_bytes().partition(b"\n")[2])


def swap(path: Path) -> None:
    """Put another thing's file in its place, as whole as it may be."""
    Store(path.parent).put(OTHER, b"another")
    (path.parent / OTHER).replace(path)


@pytest.mark.parametrize("spoil", [cut, empty, flip, lengthen, behead, swap])
def test_what_was_spoiled_is_dropped_and_can_be_kept_anew(spoil: Callable[[Path], None], kept: Store) -> None:
    spoil(kept.folder / KEY)
    assert kept.get(KEY) is None
    assert not (kept.folder / KEY).exists()
    kept.put(KEY, b"anew")
    assert kept.get(KEY) == b"anew"


def test_what_is_no_plain_file_is_left_alone(kept: Store, tmp_path: Path) -> None:
    (kept.folder / KEY).replace(tmp_path / "elsewhere")
    (kept.folder / KEY).symlink_to(tmp_path / "elsewhere")
    assert kept.get(KEY) is None
    os.mkfifo(kept.folder / OTHER)
    assert kept.get(OTHER) is None
    kept.put(OTHER, b"content")
    assert kept.get(OTHER) == b"content"


def test_what_is_huge_is_neither_kept_nor_read(tmp_path: Path) -> None:
    small = Store(tmp_path, limit=4_000)
    small.put(KEY, bytes(1_001))
    assert small.get(KEY) is None
    small.put(KEY, bytes(1_000))
    os.truncate(tmp_path / KEY, 1 << 40)
    assert small.get(KEY) is None


def test_a_folder_that_goes_comes_back(kept: Store) -> None:
    kept.clear()
    kept.folder.rmdir()
    assert kept.get(KEY) is None
    assert kept.entries() == []
    kept.put(KEY, b"content")
    assert kept.get(KEY) == b"content"


@pytest.mark.parametrize("where", ["file", "file/below", "long" * 100])
def test_where_there_can_be_no_folder_nothing_is_kept_or_told(where: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    none = Store(tmp_path / where)
    none.put(KEY, b"content")
    assert none.get(KEY) is None
    assert none.entries() == []
    assert none.clear() == 0


def test_a_folder_of_somebody_else_is_not_used(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    us = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: us + 1)
    assert kept.get(KEY) is None
    kept.put(OTHER, b"content")
    assert [one.path.name for one in kept.entries()] == [KEY]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_read(kept: Store) -> None:
    kept.folder.chmod(0o500)
    try:
        kept.put(OTHER, b"content")
        assert kept.get(KEY) == b"content\nof two lines"
        flip(kept.folder / KEY)
        assert kept.get(KEY) is None
    finally:
        kept.folder.chmod(0o700)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a disk that is always full")
def test_a_full_disk_costs_nothing_but_what_would_be_kept(
    kept: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int, mode: str) -> IO[bytes]:
        os.close(handle)
        return open("/dev/full", mode)  # noqa: PTH123  # as os.fdopen is called

    monkeypatch.setattr(os, "fdopen", full)
    kept.put(OTHER, b"content")
    monkeypatch.undo()
    assert kept.get(OTHER) is None
    assert [path.name for path in kept.folder.iterdir()] == [KEY]


def test_what_was_of_no_use_for_longest_goes_first(tmp_path: Path) -> None:
    small = Store(tmp_path, limit=10_000)
    keys = [key_of(str(number)) for number in range(12)]
    for age, key in enumerate(keys):
        small.put(key, bytes(1_000))
        os.utime(tmp_path / key, (age, age))
    assert small.get(keys[9]) is None or sum(one.size for one in small.entries()) <= small.limit
    left = {one.path.name for one in small.entries()}
    assert keys[0] not in left
    assert {*keys[8:]} <= left
    assert sum(one.size for one in small.entries()) <= small.limit


def test_what_is_used_stays(tmp_path: Path) -> None:
    small = Store(tmp_path, limit=10_000)
    keys = [key_of(str(number)) for number in range(30)]
    for age, key in enumerate(keys):
        small.put(key, bytes(1_000))
        os.utime(tmp_path / key, (age, age))
        assert small.get(keys[0]) is not None  # touched
    assert small.get(keys[1]) is None


def test_what_a_killed_writer_left_goes_in_time(tmp_path: Path) -> None:
    old, new = tmp_path / ".old.part", tmp_path / ".new.part"
    for path in (old, new):
        path.touch()
    os.utime(old, (0, 0))
    foreign = tmp_path / "notes.txt"
    foreign.touch()
    Store(tmp_path).put(KEY, b"content")
    assert {path.name for path in tmp_path.iterdir()} == {KEY, new.name, foreign.name}
    assert Store(tmp_path).clear() == 1
    assert list(tmp_path.iterdir()) == [foreign]


def test_many_may_write_read_and_prune_at_once(tmp_path: Path) -> None:
    names = ("one", "two", "six")
    running = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), name], stderr=subprocess.PIPE, text=True
        )
        for name in names
    ]
    for process in running:
        _, complaints = process.communicate(timeout=60)
        assert process.returncode == 0, complaints
    shared = Store(tmp_path, 60_000)
    assert not list(tmp_path.glob("*.part"))
    assert 20_000 < sum(one.size for one in shared.entries()) <= 60_000 * (1 + 3 / 32)
    assert all(shared.get(one.path.name) is not None for one in shared.entries())


@pytest.mark.parametrize("word", ["off", "OFF", "no", "0"])
def test_it_can_be_switched_off(word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv(store.SWITCH, word)
    assert open_store() is NOWHERE
    monkeypatch.delenv(store.SWITCH)
    opened = open_store()
    assert isinstance(opened, Store)
    assert opened.folder == store_folder() == tmp_path / "country-briefing" / "kept"
    assert list(tmp_path.iterdir()) == []


def test_nowhere_is_the_same_in_every_process() -> None:
    assert pickle.loads(pickle.dumps(NOWHERE)) is NOWHERE  # noqa: S301  # our own
