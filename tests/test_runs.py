"""Runs of copies: killed, resumed, at once, on a full disk, and always in agreement with the register."""

import csv
import errno
import hashlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from briefs import UTOPIA, Brief
from handed import clock, write_list
from look import page_texts

from briefing import files, report, runs
from briefing.errors import BriefingError, OutputError, RecipientsError, RegisterError
from briefing.formats import Format
from briefing.packs import MANIFEST, Pack
from briefing.profiles import SCREEN
from briefing.reading import load
from briefing.runs import Order, Outcome
from briefing.seal import state
from briefing.trace import trace_file

COPIES, KILLS = 60, 5
PROGRAM = (sys.executable, str(Path(__file__).with_name("distributing.py")))
Make = Callable[..., Outcome]


@pytest.fixture
def desk(tmp_path: Path, utopia: Brief, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a list of five; the brief was built before."""
    monkeypatch.setattr(report, "build", lambda *_: (utopia.document, utopia.pdf))
    write_list(tmp_path / "list.csv", [f"{number},Reader {number},Office,GREEN" for number in range(1, 6)])
    return tmp_path


def order(desk: Path, to: str = "list.csv", pack: Pack | None = None) -> Order:
    out, register = desk / "out", desk / "register.sqlite"
    return Order(UTOPIA, "utopia", desk / to, register, out, "", SCREEN, pack or Pack())


def made(asked: Order, said: list[str] | None = None) -> Outcome:
    times = clock()
    progress = said.append if said is not None else lambda _: None
    return runs.distribute(asked, runs.look(asked), progress, lambda: next(times))


def entered(desk: Path) -> dict[str, tuple[int, str, str]]:
    register = sqlite3.connect(desk / "register.sqlite")
    rows = register.execute("SELECT file, number, state, sha256 FROM copies").fetchall()
    register.close()
    return {file: tuple(rest) for file, *rest in rows}


def agree(desk: Path, place: Path, numbers: list[int]) -> None:
    """Hold files, manifest, register and what each copy says of itself against each other."""
    hashes = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in place.glob("*.pdf")}
    known = {file: row for file, row in entered(desk).items() if file in hashes}
    assert {file: sha256 for file, (_, _, sha256) in known.items()} == hashes
    assert {one for _, one, _ in known.values()} == {"made"}
    assert sorted(number for number, _, _ in known.values()) == numbers
    with (place / MANIFEST).open(encoding="utf-8", newline="") as table:
        assert {row["file"]: row["sha256"] for row in csv.DictReader(table)} == hashes
    for path in place.glob("*.pdf"):
        traced = trace_file(path.read_bytes(), path.name, None)
        assert traced.record is not None
        assert traced.record.number == known[path.name][0]
    assert not list(place.glob(".*"))


def test_a_run_ends_with_a_folder_that_agrees_with_the_register(desk: Path) -> None:
    said = list[str]()
    outcome = made(order(desk), said)
    assert (outcome.place, outcome.copies, outcome.made) == (desk / "out" / "utopia-edition-2", 5, 5)
    agree(desk, outcome.place, [1, 2, 3, 4, 5])
    assert "copy 1 of 5" in said
    assert not any("Reader" in line for line in said)
    third = page_texts((outcome.place / "utopia-edition-2-copy-0003.pdf").read_bytes())
    assert all("Utopia, edition 2, copy 3 of 5 · Reader 3, Office\nTLP:GREEN" in text for text in third)


def test_the_same_command_again_makes_nothing(desk: Path) -> None:
    made(order(desk))
    before = {path: path.stat().st_mtime_ns for path in (desk / "out").rglob("*")}
    outcome = made(order(desk))
    assert (outcome.copies, outcome.made) == (5, 0)
    assert {path: path.stat().st_mtime_ns for path in (desk / "out").rglob("*")} == before


def test_recipients_are_named_nowhere_but_on_their_copy_and_in_the_register(desk: Path) -> None:
    place = made(order(desk)).place
    assert "Reader" not in (place / MANIFEST).read_text("utf-8")
    for path in place.glob("*.pdf"):
        with pikepdf.open(path) as pdf:
            attached = b"".join(pdf.attachments[name].get_file().read_bytes() for name in pdf.attachments)
            assert b"Reader" not in attached + pdf.Root.Metadata.read_bytes() + str(pdf.docinfo).encode()


def test_a_copy_is_the_same_bytes_whenever_it_is_made(desk: Path) -> None:
    place = made(order(desk)).place
    before = {path.name: path.read_bytes() for path in place.glob("*.pdf")}
    shutil.rmtree(desk / "out")
    (desk / "register.sqlite").unlink()
    made(order(desk))
    assert {path.name: path.read_bytes() for path in place.glob("*.pdf")} == before


def test_a_full_disk_leaves_whole_copies_and_the_command_goes_on(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = list[Path]()

    def write(path: Path, content: bytes) -> None:
        if len(written) == 3:
            raise OutputError([files._problem(path, OSError(errno.ENOSPC, "No space left on device"))])  # noqa: SLF001  # the disk's own words
        files.write_whole(path, content)
        written.append(path)

    with monkeypatch.context() as patch:
        patch.setattr(runs, "write_whole", write)
        with pytest.raises(OutputError) as caught:
            made(order(desk))
    said = str(caught.value)
    assert "no space left on device" in said
    assert "2 of this run's copies are still to be made; give the same command again" in said
    assert not (desk / "out" / "utopia-edition-2").exists()
    assert [row[1] for row in entered(desk).values()].count("made") == 3
    outcome = made(order(desk))
    assert outcome.made == 2
    agree(desk, outcome.place, [1, 2, 3, 4, 5])


def test_a_file_that_was_changed_meanwhile_is_made_again(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(runs, "manifest", lambda _: (_ for _ in ()).throw(KeyError))
        with pytest.raises(KeyError):
            made(order(desk))
    part = desk / "out" / "utopia-edition-2.part"
    (part / "utopia-edition-2-copy-0002.pdf").write_bytes(b"cut short")
    (part / "utopia-edition-2-copy-0004.pdf").unlink()
    outcome = made(order(desk))
    assert outcome.made == 2
    agree(desk, outcome.place, [1, 2, 3, 4, 5])


def test_a_run_that_was_killed_before_it_was_entered_as_finished_is_finished(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(runs, "finish", lambda *_: (_ for _ in ()).throw(KeyError))
        with pytest.raises(KeyError):
            made(order(desk))
    outcome = made(order(desk))
    assert outcome.made == 0
    agree(desk, outcome.place, [1, 2, 3, 4, 5])
    assert made(order(desk)).finished == outcome.finished


def test_a_later_list_goes_on_and_a_number_of_the_first_is_refused(desk: Path) -> None:
    made(order(desk))
    write_list(desk / "more.csv", ["Late,Office,RED"], "name,organisation,marking")
    outcome = made(order(desk, "more.csv"))
    assert outcome.place.name == "utopia-edition-2-run-2"
    agree(desk, outcome.place, [6])
    write_list(desk / "twice.csv", ["5,Another,Office,RED"])
    with pytest.raises(
        RecipientsError, match="number 5 was given on 2031-05-05, in the run utopia-edition-2"
    ):
        made(order(desk, "twice.csv"))


def test_nobody_gets_a_copy_of_a_list_that_holds_one_who_may_not(desk: Path) -> None:
    write_list(desk / "list.csv", ["1,A,Office,RED", "2,B,Office,CLEAR"])
    with pytest.raises(RecipientsError, match=r"list\.csv:3: the brief is TLP:GREEN"):
        made(order(desk))
    assert not (desk / "register.sqlite").exists()
    assert not (desk / "out").exists()


def test_a_register_of_a_newer_version_is_told_before_any_page_is_set(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(order(desk))
    register = sqlite3.connect(desk / "register.sqlite")
    register.execute("PRAGMA user_version = 99")
    register.close()
    monkeypatch.delattr(report, "build")
    with pytest.raises(RegisterError, match="the register is of version 99"):
        made(order(desk))


def test_each_format_of_a_list_is_set_once(
    desk: Path, utopia: Brief, utopia_letter: Brief, monkeypatch: pytest.MonkeyPatch
) -> None:
    briefs, asked = {"profile": utopia, "one-page": utopia_letter}, list[str]()

    def build(*arguments: object) -> tuple[object, bytes]:
        (form,) = (one.name for one in arguments if isinstance(one, Format))
        asked.append(form)
        return None, briefs[form].pdf

    monkeypatch.setattr(report, "build", build)
    rows = ["1,A,,RED,", "2,B,,RED,one-page", "3,C,,RED,profile"]
    write_list(desk / "list.csv", rows, "number,name,organisation,marking,format")
    outcome = made(order(desk))
    assert sorted(asked) == ["one-page", "profile"]
    agree(desk, outcome.place, [1, 2, 3])
    widths = list[float]()
    for path in sorted(outcome.place.glob("*.pdf")):
        with pikepdf.open(path) as pdf:
            widths.append(round(float(pdf.pages[0].trimbox[2])))
    assert widths == [595, 612, 595]


def test_a_brief_that_was_changed_is_another_run(
    desk: Path, utopia: Brief, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(order(desk))
    monkeypatch.setattr(report, "build", lambda *_: (utopia.document, utopia.pdf + b"\n"))
    with pytest.raises(RecipientsError, match="number 1 was given"):
        made(order(desk))


def test_a_list_in_the_folder_of_the_brief_does_not_get_into_it(desk: Path) -> None:
    folder = desk / "utopia"
    shutil.copytree(UTOPIA, folder)
    before = load(folder, "utopia").inputs
    shutil.copy(desk / "list.csv", folder / "recipients.csv")
    assert load(folder, "utopia").inputs == before


def started(desk: Path, brief: Path, to: str, delay: int) -> subprocess.Popen[bytes]:
    arguments = ("distribute", str(UTOPIA), "--to", to)
    return subprocess.Popen([*PROGRAM, str(brief), str(delay), *arguments], cwd=desk, stderr=subprocess.PIPE)


def copies_in(desk: Path) -> int:
    return len(list((desk / "out").glob("*.part/*-copy-*.pdf")))


def test_a_run_killed_five_times_ends_with_every_copy_once(tmp_path: Path, utopia: Brief) -> None:
    chance = random.Random(700)  # noqa: S311  # points of time, no secrets
    rows = [f"Reader {n},Office,RED" for n in range(COPIES)]
    write_list(tmp_path / "list.csv", rows, "name,organisation,marking")
    for point in sorted(chance.sample(range(COPIES - 8), KILLS)):
        with started(tmp_path, utopia.path, "list.csv", 8) as process:
            while copies_in(tmp_path) < point + 1:
                assert process.poll() is None
                time.sleep(0.001)
            time.sleep(chance.random() * 0.02)
            process.send_signal(signal.SIGKILL)
        assert process.returncode == -signal.SIGKILL
        states = [row[1] for row in entered(tmp_path).values()]
        assert (len(states), set(states) <= {"made", "reserved"}) == (COPIES, True)
    process = started(tmp_path, utopia.path, "list.csv", 0)
    _, said = process.communicate()
    assert process.returncode == 0, said
    agree(tmp_path, tmp_path / "out" / "utopia-edition-2", list(range(1, COPIES + 1)))
    assert all(state(path.read_bytes()) == "intact" for path in (tmp_path / "out").rglob("*.pdf"))


def test_two_runs_at_once_share_no_number(tmp_path: Path, utopia: Brief) -> None:
    for name in ("a", "b"):
        rows = [f"Reader {name}{n},Office,RED" for n in range(20)]
        write_list(tmp_path / f"{name}.csv", rows, "name,organisation,marking")
    processes = [started(tmp_path, utopia.path, f"{name}.csv", 5) for name in ("a", "b")]
    for process in processes:
        _, said = process.communicate()
        assert process.returncode == 0, said
    assert sorted(number for number, _, _ in entered(tmp_path).values()) == list(range(1, 41))
    first, second = (tmp_path / "out" / f"utopia-edition-2{end}" for end in ("", "-run-2"))
    agree(tmp_path, first, list(range(1, 21)))
    agree(tmp_path, second, list(range(21, 41)))


def test_the_same_run_at_once_is_refused(desk: Path, utopia: Brief) -> None:
    with started(desk, utopia.path, "list.csv", 300) as process:
        while not copies_in(desk):
            assert process.poll() is None
            time.sleep(0.01)
        with pytest.raises(RegisterError, match="another process is making this run"):
            made(order(desk))
        _, said = process.communicate()
    assert process.returncode == 0, said
    agree(desk, desk / "out" / "utopia-edition-2", [1, 2, 3, 4, 5])


def test_a_problem_is_one_of_ours() -> None:
    assert issubclass(RecipientsError, BriefingError)
    assert (RecipientsError.exit_code, RegisterError.exit_code) == (9, 10)
