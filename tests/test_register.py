"""The register's file: for its owner alone, whole at any moment, and never one that is not ours."""

import sqlite3
import stat
import threading
from pathlib import Path

import pytest

from briefing import register
from briefing.errors import OutputError, RegisterError
from briefing.register import VERSION, opened


def count(path: Path) -> int:
    with opened(path) as book:
        return int(book.read("SELECT count(*) FROM recipients")[0][0])


def add(path: Path, name: str) -> None:
    with opened(path, create=True) as book, book.change() as change:
        change.execute("INSERT INTO recipients (name, organisation, address) VALUES (?, '', '')", (name,))


def test_only_its_owner_may_read_it_and_what_lies_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "register.sqlite"
    with opened(path, create=True) as book, book.change() as change:
        change.execute("INSERT INTO recipients (name, organisation, address) VALUES ('A', '', '')")
        modes = {entry.name: stat.S_IMODE(entry.stat().st_mode) for entry in path.parent.iterdir()}
    assert set(modes) >= {path.name, f"{path.name}-wal"}
    assert set(modes.values()) == {0o600}


def test_a_mode_that_was_opened_is_closed_again(tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite"
    add(path, "A")
    path.chmod(0o644)
    assert count(path) == 1
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_change_is_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite"
    add(path, "A")
    with opened(path) as book:
        with pytest.raises(KeyError), book.change() as change:  # noqa: PT012  # what fails is inside
            change.execute("INSERT INTO recipients (name, organisation, address) VALUES ('B', '', '')")
            raise KeyError
        assert book.read("PRAGMA journal_mode")[0][0] == "wal"
    assert count(path) == 1


def test_many_begin_and_fill_one_register_at_once(tmp_path: Path) -> None:
    path, failed = tmp_path / "register.sqlite", list[Exception]()

    def work(number: int) -> None:
        try:
            add(path, f"Reader {number}")
        except Exception as error:  # noqa: BLE001  # any failure of a thread is to be seen
            failed.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert count(path) == 8


def test_none_is_begun_where_one_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="there is no register"), opened(tmp_path / "none"):
        pass
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (("PRAGMA application_id = 0x43425247", f"PRAGMA user_version = {VERSION + 1}"), "install a newer"),
        (("CREATE TABLE bookmarks (id)",), "another program's database"),
        (("PRAGMA application_id = 7",), "another program's database"),
    ],
)
def test_a_database_that_is_not_ours_is_left_as_it_is(
    tmp_path: Path, statements: tuple[str, ...], said: str
) -> None:
    path = tmp_path / "register.sqlite"
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()
    before = path.read_bytes()
    with pytest.raises(RegisterError, match=said), opened(path, create=True):
        pass
    assert path.read_bytes() == before


def test_a_damaged_file_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite"
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(RegisterError, match="cannot be read"), opened(path):
        pass


def test_a_full_disk_is_a_problem_and_leaves_what_was(tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite"
    add(path, "A")
    with opened(path) as book:
        pages = book.read("PRAGMA page_count")[0][0]
        book.read(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(OutputError, match="full"), book.change() as change:  # noqa: PT012  # as above
            for number in range(1000):
                change.execute("INSERT INTO recipients VALUES (NULL, ?, '', '')", (f"{number}" * 90,))
    assert count(path) == 1


def test_a_register_that_stays_busy_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "register.sqlite"
    add(path, "A")
    monkeypatch.setattr(register, "PATIENCE", 0.1)
    with (
        opened(path) as book,
        book.change(),
        opened(path) as other,
        pytest.raises(RegisterError, match="busy"),
        other.change(),
    ):
        pass


def test_a_place_that_cannot_be_written_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError), opened(tmp_path / "file" / "register.sqlite", create=True):
        pass
