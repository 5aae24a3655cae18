"""Printing on a real IPP printer: what arrives there, and what is told when it does not."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import ippprinter
import pytest
from briefs import ROOT, Brief
from ippprinter import ADDRESS, Printer, Room

from briefing.claims import to_office
from briefing.imposition import impose

pytestmark = pytest.mark.skipif(
    bool(ippprinter.missing()), reason=ippprinter.missing() or "there is a printer"
)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with ippprinter.room(tmp_path_factory.mktemp("room")) as one:
        yield one


@pytest.fixture
def printer(room: Room, tmp_path: Path) -> Iterator[Printer]:
    with ippprinter.printer(room, tmp_path / "printer") as one:
        yield one


@pytest.fixture
def here(tmp_path: Path, utopia: Brief) -> Path:
    """A folder with a brief in four forms."""
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "utopia.pdf").write_bytes(utopia.pdf)
    (folder / "office.pdf").write_bytes(to_office(utopia.pdf))
    (folder / "booklet.pdf").write_bytes(impose(utopia.pdf))
    return folder


def test_a_brief_is_printed_as_its_file_asks(printer: Printer, here: Path) -> None:
    done = printer.room.briefing("print", "office.pdf", "--printer", ADDRESS, "--copies", "2", cwd=here)
    assert done.returncode == 0, done.stderr
    (asked,) = printer.jobs()
    assert asked["IPP_JOB_NAME"].startswith("office.pdf ")
    assert (asked["IPP_COPIES"], asked["IPP_SIDES"]) == ("2", "two-sided-long-edge")
    assert asked["IPP_MEDIA"] == "iso_a4_210x297mm"
    assert (printer.printed / "job-1.pdf").read_bytes() == (here / "office.pdf").read_bytes()
    assert done.stdout == (
        f"office.pdf: printed as job 1 of {ADDRESS}: "
        "2 copies, both sides, flipped on the long edge, a4 paper\n"
    )
    assert "no a4 paper is in its trays, which hold letter" in done.stderr
    assert f"{ADDRESS}: office.pdf: job 1 completed" in done.stderr


def test_what_the_user_asks_for_goes_before_what_the_file_asks(printer: Printer, here: Path) -> None:
    options = ("--sides", "short-edge", "--media", "letter")
    done = printer.room.briefing(
        "print", "office.pdf", "utopia.pdf", "--printer", ADDRESS, *options, cwd=here
    )
    assert done.returncode == 0, done.stderr
    assert [(job["IPP_SIDES"], job["IPP_MEDIA"]) for job in printer.jobs()] == [
        ("two-sided-short-edge", "na_letter_8.5x11in")
    ] * 2
    assert "fitted to the paper" in done.stdout


REFUSED = [
    (["booklet.pdf"], "the printer cannot print on a3 paper; it takes letter, legal, a4, "),
    (["utopia.pdf", "--media", "sra3"], "the printer cannot print on sra3 paper; it takes "),
    (
        ["utopia.pdf", "--copies", "1000"],
        "the printer makes 999 copies at most, not 1,000; ask for 999 or fewer",
    ),
]


@pytest.mark.parametrize(("arguments", "told"), REFUSED, ids=lambda value: value[-1])
def test_what_the_printer_cannot_do_is_told_and_nothing_is_sent(
    printer: Printer, here: Path, arguments: list[str], told: str
) -> None:
    done = printer.room.briefing("print", *arguments, "--printer", ADDRESS, cwd=here)
    assert done.returncode == 8
    assert done.stderr.startswith(f"The printer did not take it:\n  {ADDRESS}: {told}")
    assert not printer.jobs()


def test_a_dry_run_asks_and_sends_nothing(printer: Printer, here: Path) -> None:
    done = printer.room.briefing("print", "office.pdf", "--printer", ADDRESS, "--dry-run", cwd=here)
    assert done.returncode == 0, done.stderr
    assert not printer.jobs()
    assert done.stdout.startswith(f"office.pdf: would be printed at {ADDRESS}: 1 copy, both sides")


def test_a_printer_that_nobody_vouches_for_is_trusted_only_when_told(printer: Printer, here: Path) -> None:
    arguments = ("print", "office.pdf", "--printer", ADDRESS.replace("ipp://", "ipps://"))
    done = printer.room.briefing(*arguments, cwd=here)
    assert (done.returncode, printer.jobs()) == (8, [])
    assert "its certificate is not one that this machine trusts; " in done.stderr
    done = printer.room.briefing(*arguments, "--insecure", cwd=here)
    assert (done.returncode, len(printer.jobs())) == (0, 1), done.stderr


def test_a_printer_that_is_switched_off_does_not_answer(printer: Printer, here: Path) -> None:
    printer.off()
    done = printer.room.briefing("print", "office.pdf", "--printer", ADDRESS, cwd=here)
    assert done.returncode == 8
    assert "the printer does not answer (" in done.stderr
    assert "Traceback" not in done.stderr


def test_another_path_has_no_printer(printer: Printer, here: Path) -> None:
    wrong = ADDRESS.replace("/ipp/print", "/ipp/elsewhere")
    done = printer.room.briefing("print", "office.pdf", "--printer", wrong, cwd=here)
    assert done.returncode == 8
    assert f"{wrong}: the printer refuses: it does not know that printer or job (" in done.stderr


def test_a_busy_printer_is_asked_again_until_it_takes_the_file(printer: Printer, here: Path) -> None:
    (printer.printed / "slow").write_text("2")
    first = printer.room.briefing("print", "office.pdf", "--printer", ADDRESS, "--no-wait", cwd=here)
    assert (first.returncode, first.stdout[:33]) == (0, "office.pdf: handed over as job 1 ")
    second = printer.room.briefing("print", "utopia.pdf", "--printer", ADDRESS, cwd=here)
    assert second.returncode == 0, second.stderr
    assert "waiting: the printer refuses: it is busy" in second.stderr
    assert [job["IPP_JOB_NAME"].split()[0] for job in printer.jobs()] == ["office.pdf", "utopia.pdf"]


def test_a_printer_without_paper_is_waited_for_and_then_the_job_is_taken_back(
    printer: Printer, here: Path
) -> None:
    (printer.printed / "empty").touch()
    (printer.printed / "slow").write_text("20")
    options = ("--timeout", "2")
    done = printer.room.briefing(
        "print", "office.pdf", "utopia.pdf", "--printer", ADDRESS, *options, cwd=here
    )
    assert (done.returncode, done.stdout) == (8, "")
    assert "office.pdf: job 1 processing: it is out of paper\n" in done.stderr
    assert "office.pdf: job 1 was not printed in 2 s (it is out of paper); it was taken back; " in done.stderr
    assert "office.pdf: 0 of 2 files were printed before; not sent: utopia.pdf; " in done.stderr


def at_the_printer(printer: Printer, here: Path, plug: str) -> tuple[list[list[str]], str]:
    """Print three files in the printer's room, with somebody at its plug; return the states and problems."""
    plan = {
        "address": ADDRESS,
        "files": [str(here / name) for name in ("office.pdf", "utopia.pdf", "office.pdf")],
        "plug": plug,
        "process": printer.process.pid if printer.process else 0,
        "command": printer.command,
    }
    command = printer.room.inside(sys.executable, ROOT / "tests" / "atprinter.py", json.dumps(plan))
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=120)
    told, problems = json.loads(done.stdout)
    return told, problems


def test_a_printer_that_vanishes_between_jobs_ends_the_run(printer: Printer, here: Path) -> None:
    told, problems = at_the_printer(printer, here, "off after the first")
    assert dict(told) == {"0": "completed", "1": "unsent"}
    assert "the printer does not answer (" in problems
    assert (
        "1 of 3 files were printed before; not sent: 2; print those again when the printer is well"
        in problems
    )
    assert len(printer.jobs()) == 1


def test_a_printer_that_comes_back_prints_the_rest(printer: Printer, here: Path) -> None:
    told, problems = at_the_printer(printer, here, "off after the first, on while waiting")
    assert problems == ""
    assert [job for job, phase in told if phase == "completed"] == ["0", "1", "2"]
    assert ["1", "waiting"] in told
    assert len(printer.jobs()) == 3


def test_of_a_job_that_a_printer_took_with_it_nobody_says_that_it_was_printed(
    printer: Printer, here: Path
) -> None:
    (printer.printed / "slow").write_text("5")
    told, problems = at_the_printer(printer, here, "off during the first")
    assert told[-1] == ["0", "unknown"]
    assert (
        "0: it is not known whether it was printed; look what came out before you print it again" in problems
    )
    assert "0 of 3 files were printed before; not sent: 1, 2; " in problems
