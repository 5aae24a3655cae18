"""The register of copies: one SQLite file a project, in which a number is given once and never again.

Every change is one transaction (WAL, so that readers and a second run need not wait for long): it is there
whole or not at all, whenever the run is killed. The file holds names and addresses, so nobody but its owner
may read it (mode 0600). It is not the only record: each copy carries its own (:mod:`briefing.copies`).
"""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from briefing.errors import OutputError, Problem, RegisterError

PLACE = Path("register.sqlite")
VERSION = 1
STATES = ("reserved", "made", "printed", "recalled", "destroyed", "void")
PATIENCE = 30  # seconds that one run waits for another's transaction
_APPLICATION = 0x43425247  # "CBRG" in the file's head, by which it is known for ours
_MODE = 0o600
_FULL = ("full", "readonly", "disk I/O", "unable to open")
_SCHEMA = f"""
CREATE TABLE editions (
    id INTEGER PRIMARY KEY, iso3 TEXT NOT NULL, number INTEGER NOT NULL,
    slug TEXT NOT NULL, name TEXT NOT NULL, title TEXT NOT NULL,
    date TEXT NOT NULL, tlp TEXT NOT NULL, classification TEXT NOT NULL,
    UNIQUE (iso3, number)
) STRICT;
CREATE TABLE runs (
    id INTEGER PRIMARY KEY, edition INTEGER NOT NULL REFERENCES editions, serial INTEGER NOT NULL,
    uuid TEXT NOT NULL UNIQUE, way TEXT NOT NULL, brief TEXT NOT NULL, list TEXT NOT NULL,
    folder TEXT NOT NULL, output TEXT NOT NULL, most INTEGER NOT NULL,
    begun TEXT NOT NULL, finished TEXT, abandoned TEXT,
    UNIQUE (edition, serial)
) STRICT;
CREATE TABLE recipients (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, organisation TEXT NOT NULL, address TEXT NOT NULL,
    UNIQUE (name, organisation, address)
) STRICT;
CREATE TABLE copies (
    id INTEGER PRIMARY KEY, edition INTEGER NOT NULL REFERENCES editions,
    number INTEGER NOT NULL CHECK (number > 0), run INTEGER NOT NULL REFERENCES runs,
    recipient INTEGER NOT NULL REFERENCES recipients, line INTEGER NOT NULL,
    document TEXT NOT NULL UNIQUE, file TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'reserved' CHECK (state IN {STATES}),
    sha256 TEXT, bytes INTEGER, made TEXT, printed TEXT, recalled TEXT, destroyed TEXT,
    UNIQUE (edition, number),
    CHECK (state IN ('reserved', 'void') OR (sha256 IS NOT NULL AND made IS NOT NULL))
) STRICT;
CREATE INDEX copies_of_a_run ON copies (run);
"""


class Register:
    """An open register. Everything is done in :meth:`change` or :meth:`read`."""

    def __init__(self, connection: sqlite3.Connection, shown: str) -> None:
        """Take a connection that :func:`opened` has made."""
        self._connection, self._shown = connection, shown

    @contextmanager
    def change(self) -> Iterator[sqlite3.Connection]:
        """Do all of something or nothing, while no other run changes anything."""
        with _told(self._shown):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def read(self, question: str, *values: str | int | None) -> list[sqlite3.Row]:
        """Ask for rows."""
        with _told(self._shown):
            return self._connection.execute(question, values).fetchall()

    def refuse(self, what: str, mend: str) -> RegisterError:
        """Make the error that names this register."""
        return RegisterError([Problem(self._shown, 0, what, mend)])


@contextmanager
def opened(path: Path, *, create: bool = False) -> Iterator[Register]:
    """Open a register, or begin one with ``create``; :class:`RegisterError` where it is none of ours.

    A register of a newer version is not touched.
    """
    shown = str(path)
    if not path.exists() and not create:
        mend = "name it with --register, or go to the folder of the project"
        raise RegisterError([Problem(shown, 0, "there is no register", mend)])
    with _told(shown):
        _guard(path)
        connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    with closing(connection):
        with _told(shown):
            connection.row_factory = sqlite3.Row
            _begin(connection, shown)
        yield Register(connection, shown)


def _guard(path: Path) -> None:
    """Let nobody but the owner read it, from before the first byte; SQLite's own files beside it follow.

    A file that is there is never opened but by SQLite, whose locks would go with the first close.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, _MODE))
    if path.stat().st_mode & 0o077:
        path.chmod(_MODE)


def _begin(connection: sqlite3.Connection, shown: str) -> None:
    _check(connection, shown)
    _write_ahead(connection)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    if _version(connection):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        if not _version(connection):  # a second run may have made the tables since
            for statement in filter(str.strip, _SCHEMA.split(";")):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {_APPLICATION}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Turn the write-ahead log on. SQLite does not wait where another begins the same file: so we do."""
    last = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > last:
                raise
            time.sleep(0.05)
        else:
            return


def _version(connection: sqlite3.Connection) -> int:
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    return int(number)


def _check(connection: sqlite3.Connection, shown: str) -> None:
    """Raise :class:`RegisterError` where the file is another program's, or a later version's of this one."""
    connection.execute("BEGIN")  # one moment of the file: another run may be making its tables
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    number = _version(connection)
    connection.execute("COMMIT")
    if application != _APPLICATION and (application or tables):
        what, mend = "this is another program's database", "name the register of this project with --register"
        raise RegisterError([Problem(shown, 0, what, mend)])
    if number > VERSION:
        what = f"the register is of version {number}, and this program knows {VERSION}"
        raise RegisterError([Problem(shown, 0, what, "install a newer country-briefing")])


@contextmanager
def _told(shown: str) -> Iterator[None]:
    """Say what the system or SQLite could not do."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            what, mend = "another run has kept the register busy", "wait for it to end, and try again"
            raise RegisterError([Problem(shown, 0, what, mend)]) from error
        if not any(word in str(error) for word in _FULL):
            raise
        mend = "make room, check the folder's mode, and give the same command again"
        raise OutputError([Problem(shown, 0, f"cannot write: {error}", mend)]) from error
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError):
            raise
        what, mend = f"the register cannot be read ({error})", "restore it from a backup"
        raise RegisterError([Problem(shown, 0, what, mend)]) from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        mend = "make room, or check the folder's mode"
        raise OutputError([Problem(shown, 0, f"cannot write: {reason}", mend)]) from error
