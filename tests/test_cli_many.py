"""Many briefs by one command: what is written, told and left, and what Ctrl-C leaves."""

import csv
import hashlib
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from briefs import ROOT, UTOPIA, Brief, undated
from click.testing import CliRunner, Result

from briefing import preflight, report, workers
from briefing.cli import main
from briefing.cli.watching import Interrupts
from briefing.document import Document

needs_workers = pytest.mark.skipif(not workers.can_work(), reason="no shared memory that this user may use")
COMMAND = [sys.executable, "-c", "from briefing.cli import main; main()", "build"]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with four seed folders, the second with a problem."""
    for name in ("a", "b", "c", "d"):
        shutil.copytree(UTOPIA, tmp_path / "seeds" / name)
    (tmp_path / "seeds" / "b" / "glossary.csv").write_text("term,definition\nToll,\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return tmp_path


@pytest.fixture
def pretended(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pretend the pages: for runs in this process alone."""

    def to_pdf(document: Document, *_: object) -> bytes:
        return b"%PDF-1.7 " + hashlib.sha256(document.html.encode()).digest()

    monkeypatch.setattr(report, "to_pdf", to_pdf)
    monkeypatch.setattr(preflight, "require_sound", lambda *_: None)


def run(*arguments: str) -> Result:
    with undated():
        return CliRunner().invoke(main, ["build", *arguments])


def rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "out" / "manifest.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def results(folder: Path) -> dict[str, str]:
    return {row["name"]: row["result"] for row in rows(folder)}


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()


def environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"} | {
        "PYTHONPATH": str(ROOT)
    }


@needs_workers
def test_processes_make_what_one_process_makes(here: Path, utopia: Brief) -> None:
    result = run("-j", "2")
    assert result.exit_code == 3
    assert [line.split()[0] for line in result.stdout.splitlines()] == [f"out/{name}.pdf" for name in "acd"]
    assert {(here / "out" / f"{name}.pdf").read_bytes() for name in "acd"} == {utopia.pdf}
    assert results(here) == {"a": "built", "b": "failed", "c": "built", "d": "built"}
    assert {row["sha256"] for row in rows(here)} == {"", hashlib.sha256(utopia.pdf).hexdigest()}
    assert rows(here)[1]["problem"] == "seeds/b/glossary.csv:2: definition is empty; give the definition"
    assert re.search(
        r"^4 briefs: 3 built, 1 failed; [\d.]+ s; out/manifest.csv$", result.stderr, re.MULTILINE
    )
    assert result.stderr.splitlines()[-3] == "The seed folder has problems:"


@pytest.mark.usefixtures("pretended")
def test_without_keep_going_all_begin_until_one_fails(here: Path) -> None:
    assert run("--all", "-j", "1").exit_code == 3
    assert results(here) == {"a": "built", "b": "failed", "c": "not begun", "d": "not begun"}
    assert run("--all", "-j", "1", "--keep-going").exit_code == 3
    assert results(here) == {"a": "unchanged", "b": "failed", "c": "built", "d": "built"}


@pytest.mark.usefixtures("pretended")
def test_briefs_that_are_named_are_each_tried(here: Path) -> None:
    assert run("b", "c", "d", "-j", "1").exit_code == 3
    assert results(here) == {"b": "failed", "c": "built", "d": "built"}


@pytest.mark.usefixtures("pretended")
def test_a_rerun_leaves_alone_what_is_right_already(here: Path) -> None:
    run("a", "c", "-j", "1")
    (here / "out" / "c.pdf").write_bytes(b"older")
    before = (here / "out" / "a.pdf").stat().st_ino
    result = run("a", "c", "-j", "1")
    assert result.stdout.splitlines() == ["out/a.pdf  0 kB  unchanged", "out/c.pdf  0 kB"]
    assert results(here) == {"a": "unchanged", "c": "built"}
    assert (here / "out" / "a.pdf").stat().st_ino == before


@pytest.mark.usefixtures("pretended")
def test_one_brief_alone_has_no_manifest(here: Path) -> None:
    assert run("a").exit_code == 0
    assert files(here / "out") == {"a.pdf"}
    shutil.rmtree(here / "seeds" / "a")
    shutil.rmtree(here / "seeds" / "b")
    shutil.rmtree(here / "seeds" / "c")
    assert run("--all").exit_code == 0
    assert files(here / "out") == {"a.pdf", "d.pdf", "manifest.csv"}


def test_names_and_all_do_not_go_together(here: Path) -> None:
    result = run("a", "--all")
    assert result.exit_code == 2
    assert "--all: it means every folder, and a is named too; name some, or leave the names out" in (
        result.stderr
    )
    assert files(here) == {"seeds"}


def test_a_fault_of_ours_is_told_last_and_stops_no_other(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "to_pdf", lambda *_: 1 // 0)
    result = run("a", "b", "c", "-j", "1")
    assert isinstance(result.exception, ZeroDivisionError)
    assert results(here) == {"a": "failed", "b": "failed", "c": "failed"}
    assert "seeds/b/glossary.csv:2: definition is empty" in result.stderr


@needs_workers
def test_a_brief_that_takes_too_long_is_a_problem_of_its_own(here: Path) -> None:
    result = run("a", "--time-limit", "0.2")
    assert result.exit_code == 4
    assert "seeds/a: setting it took more than 0.2 s; look for" in result.stderr
    assert files(here) == {"seeds"}


def living(group: int) -> list[str]:
    """List the processes of a group; those that have ended and are not yet collected are no more."""
    found = [path.read_text("utf-8").rpartition(")")[2].split() for path in Path("/proc").glob("[0-9]*/stat")]
    return [state for state, _, its, *_ in found if int(its) == group and state != "Z"]


def is_gone(group: int) -> bool:
    """Say whether the last process of a group ends within ten seconds."""
    for _ in range(200):
        with suppress(OSError):  # a process may end while it is looked at
            if not living(group):
                return True
        time.sleep(0.05)
    return False


@needs_workers
def test_ctrl_c_leaves_whole_files_no_process_and_a_word_on_each(here: Path) -> None:
    shutil.rmtree(here / "seeds" / "b")
    for number in range(20):
        shutil.copytree(UTOPIA, here / "seeds" / f"e{number}")
    process = subprocess.Popen(
        [*COMMAND, "--all", "-j", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
        start_new_session=True,
    )
    with process:
        ends = time.monotonic() + 120
        while "a.pdf" not in files(here / "out"):
            assert time.monotonic() < ends
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to every process of the group
        printed, told = process.communicate(timeout=60)
    assert process.returncode == 130, told
    built = {name for name, result in results(here).items() if result == "built"}
    assert "a" in built
    assert {*results(here).values()} == {"built", "stopped", "not begun"}
    assert files(here / "out") == {"manifest.csv", *(f"{name}.pdf" for name in built)}
    assert {line.split()[0] for line in printed.splitlines()} == {f"out/{name}.pdf" for name in built}
    assert "Traceback" not in told
    assert "not begun" in told.splitlines()[-1]
    assert is_gone(process.pid)


@needs_workers
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_workers_do_not_outlive_a_parent_that_is_killed(number: signal.Signals, here: Path) -> None:
    variables, told = environment(), subprocess.PIPE
    with subprocess.Popen(
        [*COMMAND, "-j", "2"], stderr=told, stdout=told, env=variables, start_new_session=True, cwd=here
    ) as process:
        assert process.stderr is not None
        process.stderr.readline()  # that b has problems: the workers are at work
        process.send_signal(number)
        process.wait(10)
        assert is_gone(process.pid)
    assert files(here / "out") <= {"a.pdf", "c.pdf", "d.pdf"}


def test_a_wish_to_stop_waits_until_files_stand(tmp_path: Path) -> None:
    place = tmp_path / "a.pdf"

    def write() -> None:
        with interrupts.held():
            signal.raise_signal(signal.SIGINT)
            place.write_bytes(b"whole")

    with Interrupts() as interrupts, pytest.raises(KeyboardInterrupt):
        write()
    assert place.read_bytes() == b"whole"
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_terminal_sees_a_bar_and_the_problems_as_they_come(here: Path) -> None:
    try:
        ours, theirs = pty.openpty()
    except OSError as error:
        pytest.skip(f"this machine has no terminals to give: {error}")
    shown = b""
    variables = environment() | {"TERM": "xterm", "COLUMNS": "160"}
    with subprocess.Popen(
        [*COMMAND, "a", "b", "c", "-j", "1"], stdout=subprocess.PIPE, stderr=theirs, env=variables, cwd=here
    ) as process:
        os.close(theirs)
        while True:
            try:
                shown += os.read(ours, 4096)
            except OSError:  # the other end is closed
                break
        assert process.stdout is not None
        assert [line.split()[0] for line in process.stdout] == [b"out/a.pdf", b"out/c.pdf"]
    os.close(ours)
    assert process.returncode == 3
    plain = re.sub(rb"\x1b\[[\d;?]*[A-Za-z]", b"", shown).decode()
    assert "2/3" in plain
    assert "a: setting the pages" in plain
    assert re.search(r"b: failed, [\d.]+ s: seeds/b/glossary.csv:2: definition is empty; give", plain)


def test_without_shared_memory_one_process_makes_them(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert here.is_dir()
    monkeypatch.setattr(workers, "can_work", lambda: False)
    result = run("a", "c", "-j", "2")
    assert result.exit_code == 0
    assert "warning: this machine: you may use no shared memory here" in result.stderr
    result = run("a", "c", "-j", "2", "--time-limit", "60")
    assert result.exit_code == 2
    assert "leave out --time-limit and --memory-limit" in result.stderr
