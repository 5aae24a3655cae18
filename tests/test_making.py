import datetime as dt
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from briefs import UTOPIA, sets_pages, undated

from briefing import browser, keys, report
from briefing.comparing import Edition, edition_of
from briefing.errors import Problem, SeedError
from briefing.making import Made, Request, make, pack, unpack
from briefing.report import record_of
from briefing.store import Store

MADE = Made({".pdf": b"%PDF-\n1", ".html": b""}, (Problem("a/b.csv", 3, "é", "mend\nit", "stale-figure"),))

# A build in a process of its own, which then says what it has imported.
BUILD = """
import sys
from pathlib import Path
from briefing.cli import main

try:
    main(["build", sys.argv[1], "-o", sys.argv[2]])
except SystemExit as end:
    assert not end.code, end.code
heavy = {"weasyprint", "matplotlib", "numpy", "jinja2", "pikepdf", "pypdfium2", "markdown_it", "lxml"}
print(*sorted(heavy & set(sys.modules)))
"""


def silent(_step: str) -> None:
    pass


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "kept")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(UTOPIA, tmp_path / "utopia"))


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Pretend to build: what is made says how often it was, and of what."""
    done = list[str]()

    def build(folder: Path, *_: object) -> tuple[object, bytes]:
        done.append((folder / "country.toml").read_text("utf-8"))
        return type("Document", (), {"warnings": MADE.warnings}), f"made {len(done)}".encode()

    monkeypatch.setattr(report, "build", build)
    monkeypatch.setattr(browser, "to_html", lambda _: b"html")
    return done


@sets_pages
def test_a_brief_is_made_as_values_that_travel() -> None:
    asked = pickle.loads(pickle.dumps(Request(UTOPIA, "utopia", html=True)))  # noqa: S301  # our own
    made = pickle.loads(pickle.dumps(make(asked, silent)))  # noqa: S301  # our own
    assert isinstance(made, Made)
    assert sorted(made.files) == [".html", ".pdf"]
    assert made.files[".pdf"].startswith(b"%PDF-")
    assert made.files[".html"].startswith(b"<!DOCTYPE html>")


def test_problems_travel_too(tmp_path: Path) -> None:
    with pytest.raises(SeedError) as told:
        make(Request(tmp_path, "nowhere"), silent)
    again = pickle.loads(pickle.dumps(told.value))  # noqa: S301  # our own
    assert again.problems == told.value.problems


def test_what_was_made_is_written_and_read_as_it_was() -> None:
    assert unpack(pack(MADE)) == MADE


@pytest.mark.parametrize("content", [b"", b"\n", b"{}\n", b"[]", b'{"files": 1}', b"\xff", b"null\n%PDF"])
def test_something_else_is_read_as_nothing(content: bytes) -> None:
    assert unpack(content) is None


def test_what_has_not_changed_is_taken_as_it_was_made(
    made: list[str], store: Store, folder: Path, tmp_path: Path
) -> None:
    first = make(Request(folder, "utopia", html=True), silent, store)
    steps = list[str]()
    assert make(Request(folder, "utopia", html=True), steps.append, store) == first
    assert steps == ["taking what was made before: nothing has changed since"]
    moved = folder.rename(tmp_path / "elsewhere")
    assert make(Request(moved, "utopia", html=True), silent, store) == first
    assert len(made) == 1
    assert first.warnings == MADE.warnings


def test_nothing_is_kept_nowhere(made: list[str], folder: Path) -> None:
    for _ in "ab":
        make(Request(folder, "utopia"), silent)
    assert len(made) == 2


def earlier() -> Edition:
    return edition_of("utopia-1.pdf", record_of(UTOPIA, "utopia"), b"%PDF")


def test_all_that_is_asked_for_decides(made: list[str], store: Store, folder: Path, tmp_path: Path) -> None:
    profile = tmp_path / "profile.icc"
    profile.write_bytes(b"profile")
    plain, before = Request(folder, "utopia"), earlier()
    for asked in (
        plain,
        replace(plain, shown="seeds/utopia"),
        replace(plain, form="one-page"),
        replace(plain, paper="letter"),
        replace(plain, way="office"),
        replace(plain, cutoff=dt.date(2030, 1, 1)),
        replace(plain, html=True),
        replace(plain, earlier=before),
        replace(plain, earlier=replace(before, sha256="0" * 64)),
        replace(plain, earlier=replace(before, shown="utopia-2.pdf")),
        replace(plain, earlier=replace(before, record=replace(before.record, title="Another"))),
    ):
        count = len(made)
        for _ in "ab":
            make(asked, silent, store)
        assert len(made) == count + 1, asked


@pytest.mark.parametrize(
    "change",
    [
        lambda patch: patch.setenv("SOURCE_DATE_EPOCH", "0"),
        lambda patch: patch.setattr(keys, "program", lambda: "another"),
        lambda patch: patch.setattr(keys, "machine", lambda: "another"),
    ],
)
def test_the_surroundings_decide(
    change: Callable[[pytest.MonkeyPatch], None],
    made: list[str],
    store: Store,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setattr(keys, "is_as_it_was", lambda: True)
    make(Request(folder, "utopia"), silent, store)
    change(monkeypatch)
    for _ in "ab":
        make(Request(folder, "utopia"), silent, store)
    assert len(made) == 2


def test_a_file_saved_while_it_is_made_is_not_passed_off_as_read(
    made: list[str], store: Store, folder: Path
) -> None:
    file = folder / "events.csv"
    before = file.read_bytes()

    def save(_step: str) -> None:
        file.write_bytes(before + b"\n")

    def save_and_take_back(_step: str) -> None:
        file.write_bytes(b"")
        file.write_bytes(before)

    real = report.build
    for meddle in (save, save_and_take_back):

        def build(*given: object, meddle: Callable[[str], None] = meddle) -> tuple[object, bytes]:
            meddle("")
            return real(*given)  # type: ignore[arg-type]

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(report, "build", build)
            make(Request(folder, "utopia"), silent, store)
        file.write_bytes(before)
    assert store.entries() == []
    make(Request(folder, "utopia"), silent, store)
    assert len(made) == 3


def test_a_program_that_changes_meanwhile_keeps_nothing(
    made: list[str], store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "is_as_it_was", lambda: False)
    make(Request(folder, "utopia"), silent, store)
    assert (len(made), store.entries()) == (1, [])


def test_a_failure_is_not_kept(store: Store, folder: Path) -> None:
    (folder / "country.toml").write_text('name = "Nowhere"\n', "utf-8")
    for _ in "ab":
        with pytest.raises(SeedError):
            make(Request(folder, "utopia"), silent, store)
    assert store.entries() == []


def test_what_was_spoiled_is_made_again(made: list[str], store: Store, folder: Path) -> None:
    make(Request(folder, "utopia"), silent, store)
    (entry,) = store.entries()
    entry.path.write_bytes(entry.path.read_bytes()[:-1])
    assert make(Request(folder, "utopia"), silent, store).files == {".pdf": b"made 2"}
    assert make(Request(folder, "utopia"), silent, store).files == {".pdf": b"made 2"}
    assert len(made) == 2


@sets_pages
def test_kept_and_fresh_are_the_same_bytes_and_what_is_kept_is_had_for_little(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_CACHE", "on")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    contents, imported = list[bytes](), list[str]()
    for name in ("first.pdf", "second.pdf"):
        done = subprocess.run(
            [sys.executable, "-c", BUILD, str(folder), str(tmp_path / name)],
            capture_output=True,
            text=True,
            check=True,
        )
        contents.append((tmp_path / name).read_bytes())
        imported.append(done.stdout.splitlines()[-1])
    with undated():
        fresh = make(Request(folder, str(folder)), silent)
    assert contents == [fresh.files[".pdf"]] * 2
    assert "weasyprint" in imported[0]
    assert imported[1] == ""


@sets_pages
def test_one_change_of_words_needs_no_chart_to_be_drawn(
    folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with undated():
        make(Request(folder, "utopia"), silent, store)
        topic = folder / "topics" / "crossings.md"
        topic.write_text(topic.read_text("utf-8").replace(" the ", " this ", 1), "utf-8")
        fresh = make(Request(folder, "utopia"), silent)
        monkeypatch.setattr("charts.kit.render", lambda *_: pytest.fail("a chart was drawn"))
        assert make(Request(folder, "utopia"), silent, store).files == fresh.files
