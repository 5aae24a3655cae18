"""Files written whole or not at all."""

import errno
import os
import signal
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import OutputError, UsageError
from briefing.files import read_plain, replace_folder, write_folder, write_together, write_whole

MEND = "give another place with -o, or make room and check the folder's mode"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*"))


def test_a_new_file_in_a_new_folder(tmp_path: Path) -> None:
    write_whole(tmp_path / "a" / "b" / "c.pdf", b"new")
    assert (tmp_path / "a" / "b" / "c.pdf").read_bytes() == b"new"
    assert names(tmp_path) == ["a", "b", "c.pdf"]


@given(st.binary(max_size=2000), st.binary(max_size=2000))
def test_the_new_bytes_take_the_place_of_the_old(
    tmp_path_factory: pytest.TempPathFactory, old: bytes, new: bytes
) -> None:
    path = tmp_path_factory.mktemp("f") / "a.pdf"
    write_whole(path, old)
    assert path.read_bytes() == old
    write_whole(path, new)
    assert path.read_bytes() == new
    assert names(path.parent) == ["a.pdf"]


def test_a_new_file_has_the_mode_that_the_umask_leaves(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        write_whole(tmp_path / "a", b"")
        assert os.umask(0o022) == 0o022
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o644


def test_a_replaced_file_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(0o604)
    write_whole(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o604


FAILURES = ["os.fsync", "os.fdopen", "pathlib.Path.chmod", "pathlib.Path.replace", "tempfile.mkstemp"]


@pytest.mark.parametrize("step", FAILURES)
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EDQUOT, errno.EROFS])
def test_whatever_fails_the_old_file_stays(
    step: str, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")

    def fail(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(step, fail)
    with pytest.raises(OutputError) as caught:
        write_whole(path, b"new")
    monkeypatch.undo()
    assert [str(problem) for problem in caught.value.problems] == [
        f"{path}: cannot write: {os.strerror(code).lower()}; {MEND}"
    ]
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.pdf"]


def test_a_folder_that_cannot_be_forced_to_the_disk_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some network file systems refuse it, and by then the new file has taken its place."""
    real = os.fsync

    def picky(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        real(handle)

    monkeypatch.setattr(os, "fsync", picky)
    write_whole(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_disk_that_is_really_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")
    made = tmp_path / "made.part"

    def onto_full(**_: object) -> tuple[int, str]:
        made.touch()
        return os.open("/dev/full", os.O_WRONLY), str(made)

    monkeypatch.setattr("tempfile.mkstemp", onto_full)
    with pytest.raises(OutputError, match="cannot write: no space left on device"):
        write_whole(path, b"new" * 100_000)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.pdf"]


@pytest.mark.parametrize("below", ["a.pdf", "deeper/a.pdf"])
def test_a_file_where_a_folder_should_be(below: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"old")
    with pytest.raises(OutputError, match="cannot write: a file stands where its folder should be"):
        write_whole(tmp_path / "file" / below, b"new")
    assert (tmp_path / "file").read_bytes() == b"old"


def test_a_folder_where_the_file_should_be(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(OutputError, match="cannot write: is a directory"):
        write_whole(tmp_path / "a.pdf", b"new")
    assert names(tmp_path) == ["a.pdf"]


def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot write: file name too long"):
        write_whole(tmp_path / ("a" * 300), b"new")
    assert names(tmp_path) == []


def test_a_name_that_is_just_short_enough(tmp_path: Path) -> None:
    name = "a" * 251 + ".pdf"
    write_whole(tmp_path / name, b"new")
    assert names(tmp_path) == [name]


KILLED = """
import os, signal, sys
from pathlib import Path
from briefing.files import write_whole
def die(*_): os.kill(os.getpid(), signal.SIGKILL)
if sys.argv[2] == "fsync": os.fsync = die
else: Path.replace = die
write_whole(Path(sys.argv[1]), b"new" * 1000)
"""


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_the_old_file_survives_a_kill(step: str, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")
    done = subprocess.run([sys.executable, "-c", KILLED, path, step], check=False)
    assert done.returncode == -signal.SIGKILL
    assert path.read_bytes() == b"old"
    write_whole(path, b"newer")
    assert path.read_bytes() == b"newer"


def test_many_writers_at_once_leave_one_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    contents = [bytes([65 + number]) * 50_000 for number in range(8)]
    seen = set[bytes]()

    def write(content: bytes) -> None:
        for _ in range(5):
            write_whole(path, content)
            seen.add(path.read_bytes())

    writers = [threading.Thread(target=write, args=(content,)) for content in contents]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(seen) >= 1
    assert seen <= set(contents)
    assert names(tmp_path) == ["a.pdf"]


def test_a_folder_of_files_the_one_that_names_the_others_last(tmp_path: Path) -> None:
    write_folder(tmp_path / "web", {"styles/a.css": b"a", "charts/b.svg": b"b", "index.html": b"c"})
    assert names(tmp_path) == ["a.css", "b.svg", "charts", "index.html", "styles", "web"]
    (tmp_path / "web" / "charts" / "b.svg").unlink()
    (tmp_path / "web" / "charts").rmdir()
    (tmp_path / "web" / "charts").write_bytes(b"in the way")
    with pytest.raises(OutputError):
        write_folder(tmp_path / "web", {"charts/b.svg": b"b", "index.html": b"changed"})
    assert (tmp_path / "web" / "index.html").read_bytes() == b"c"


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


OLD = {"a": b"old", "sub/b": b"old"}
FRESH = {"a": b"new", "other/c": b"new"}


def test_a_folder_is_given_other_files_for_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    for files in (OLD, FRESH):
        replace_folder(folder, files)
        assert content(folder) == files
    assert names(tmp_path) == ["a", "c", "folder", "new", "other"]
    assert stat.S_IMODE((folder / "other").stat().st_mode) == stat.S_IMODE(folder.stat().st_mode)


def test_the_folder_one_works_in_stays_the_same_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    replace_folder(Path(), OLD)
    assert content(Path.cwd()) == OLD


@pytest.mark.parametrize("failing", range(4))
def test_where_one_name_cannot_be_changed_all_go_back(
    failing: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace_folder(tmp_path, OLD)
    rename, calls = Path.rename, list[Path]()

    def fail(path: Path, target: Path) -> Path:
        calls.append(path)
        if len(calls) == failing + 1:
            raise OSError(errno.EIO, "Input/output error")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(OutputError, match="input/output error") as caught:
        replace_folder(tmp_path, FRESH)
    assert caught.value.problems[0].file == str(tmp_path)
    assert content(tmp_path) == OLD
    assert names(tmp_path) == ["a", "b", "sub"]


def test_no_folder_where_a_file_stands(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(OutputError, match="a file stands where its folder should be"):
        replace_folder(tmp_path / "a", FRESH)
    assert (tmp_path / "a").read_bytes() == b"old"


def test_a_named_file_is_read_or_the_command_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"here")
    os.mkfifo(tmp_path / "pipe")
    assert read_plain(tmp_path / "a", "a thing") == b"here"
    with pytest.raises(UsageError, match=r"cannot be read .no such file or directory."):
        read_plain(tmp_path / "b", "a thing")
    for name in (".", "pipe"):
        with pytest.raises(UsageError, match="this is not a plain file; name a thing"):
            read_plain(tmp_path / name, "a thing")


def test_files_that_belong_together_are_both_written_or_neither(tmp_path: Path) -> None:
    one, other = tmp_path / "a.pdf", tmp_path / "b.pdf"
    one.write_bytes(b"old")
    other.mkdir()
    with pytest.raises(OutputError) as caught:
        write_together({one: b"new", other: b"new"})
    assert str(caught.value.problems[0]).startswith(f"{other}: cannot write: is a directory")
    assert one.read_bytes() == b"old"
    assert names(tmp_path) == ["a.pdf", "b.pdf"]
    write_together({one: b"new", tmp_path / "c" / "d.pdf": b"newer"})
    assert (one.read_bytes(), (tmp_path / "c" / "d.pdf").read_bytes()) == (b"new", b"newer")
