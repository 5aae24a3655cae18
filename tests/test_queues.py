"""A queue of the system, by programs that answer as CUPS's own do."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.errors import PrintError, UsageError
from briefing.jobs import GoneError, Job, State, UnavailableError
from briefing.papers import parse_paper
from briefing.printers import Able, Wanted
from briefing.queues import QueuePrinter

# Each program notes its words and what it is given, and answers as the table of its words says.
_PROGRAM = """#!{python} -S
import json, pathlib, sys
here = pathlib.Path(__file__).parent
words = [pathlib.Path(__file__).name, *sys.argv[1:]]
given = "" if sys.stdin.isatty() else sys.stdin.read()
with (here / "asked").open("a") as log:
    log.write(json.dumps([*words, given]) + "\\n")
for start, (out, err, code) in json.loads((here / "answers").read_text()).items():
    if " ".join(words).startswith(start):
        sys.stdout.write(out)
        sys.stderr.write(err)
        sys.exit(code)
"""
IDLE = "printer hall is idle.  enabled since Sun 04 May 2031 10:00:00\n"
OPTIONS = (
    "PageSize/Media Size: A3 *A4 Letter Custom.WIDTHxHEIGHT\n"
    "Duplex/2-Sided Printing: *None DuplexNoTumble DuplexTumble\nColorModel/Color: *Gray RGB\n"
)
QUEUED = "hall-7   me   1024   Sun 04 May 2031 10:00:00\n\tStatus: \n\tAlerts: {}\n\tqueued for hall\n"
HALL = {
    "lpstat -l -p hall": (IDLE, "", 0),
    "lpstat -a hall": ("hall accepting requests since Sun 04 May 2031 10:00:00\n", "", 0),
    "lpoptions -p hall -l": (OPTIONS, "", 0),
    "lp -d hall": ("request id is hall-7 (0 file(s))\n", "", 0),
}
JOB = Job("brief 1a2b3c", "brief.pdf", b"%PDF-1.7 brief", Wanted("two-sided-long-edge", parse_paper("a4"), 2))
Answers = dict[str, tuple[str, str, int]]
Cups = Callable[[Answers], Path]


@pytest.fixture
def cups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cups:
    for name in ("lp", "lpstat", "lpoptions", "cancel"):
        (tmp_path / name).write_text(_PROGRAM.format(python=sys.executable))
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    def answers(given: Answers) -> Path:
        (tmp_path / "answers").write_text(json.dumps(given))
        return tmp_path / "asked"

    return answers


def test_what_a_queue_can_do_is_read(cups: Cups) -> None:
    cups(HALL)
    assert QueuePrinter("hall").able() == Able(
        name="hall",
        sides=("one-sided", "two-sided-long-edge", "two-sided-short-edge"),
        media=("iso_a3_297x420mm", "iso_a4_210x297mm", "na_letter_8.5x11in", "Custom.WIDTHxHEIGHT"),
    )


def test_a_queue_that_is_stopped_or_closed_says_so(cups: Cups) -> None:
    stopped = (
        "printer hall disabled since Sun 04 May 2031 10:00:00 -\n\ttoner gone\n\tAlerts: paused media-empty\n"
    )
    closed = "hall not accepting requests since Sun 04 May 2031 10:00:00 -\n\tmoved house\n"
    cups({"lpstat -l -p": (stopped, "", 0), "lpstat -a": (closed, "", 0), "lpoptions": ("", "", 0)})
    able = QueuePrinter("hall").able()
    assert (able.state, able.reasons, able.accepting) == (
        "stopped",
        ("toner gone", "paused", "media-empty"),
        False,
    )
    assert (able.sides, able.media) == ((), ())


def test_a_file_is_handed_over_with_what_is_wanted(cups: Cups) -> None:
    asked = cups(HALL)
    assert QueuePrinter("hall").send(JOB) == State("pending", 7)
    assert json.loads(asked.read_text()) == [
        *["lp", "-d", "hall", "-t"], "brief 1a2b3c", *["-n", "2", "-o", "sides=two-sided-long-edge"],
        *["-o", "media=iso_a4_210x297mm", "-o", "print-scaling=none", "-"], "%PDF-1.7 brief",
    ]  # fmt: skip


UNDER_WAY, ENDED = "lpstat -l -W not-completed -o hall", "lpstat -l -W completed -o hall"
NONE = ("", "", 0)
STATES = [
    ({UNDER_WAY: (QUEUED.format("job-printing"), "", 0)}, "processing", ("job-printing",)),
    (
        {UNDER_WAY: (QUEUED.format("job-hold-until-specified"), "", 0)},
        "pending",
        ("job-hold-until-specified",),
    ),
    (
        {ENDED: (QUEUED.format("job-completed-successfully"), "", 0)},
        "completed",
        ("job-completed-successfully",),
    ),
    # So CUPS 2.4 says it of a job that came out at a printer of IPP Everywhere.
    ({ENDED: (QUEUED.format("processing-to-stop-point"), "", 0)}, "completed", ("processing-to-stop-point",)),
    ({ENDED: (QUEUED.format("job-canceled-by-user"), "", 0)}, "canceled", ("job-canceled-by-user",)),
    ({ENDED: (QUEUED.format("aborted-by-system"), "", 0)}, "aborted", ("aborted-by-system",)),
]


def test_a_job_that_ended_with_a_complaint_is_not_taken_for_printed(cups: Cups) -> None:
    bad = QUEUED.replace("Status: ", "Status: The printer may not exist").format("processing-to-stop-point")
    cups({UNDER_WAY: NONE, ENDED: (bad, "", 0)})
    reasons = ("The printer may not exist", "processing-to-stop-point")
    assert QueuePrinter("hall").state(7) == State("unknown", 7, reasons)


@pytest.mark.parametrize(("given", "phase", "reasons"), STATES)
def test_a_job_is_followed(cups: Cups, given: Answers, phase: str, reasons: tuple[str, ...]) -> None:
    cups({UNDER_WAY: NONE, ENDED: NONE} | given | {"lpstat -l -p": (IDLE, "", 0)})
    assert QueuePrinter("hall").state(7) == State(phase, 7, reasons)


def test_a_job_of_a_stopped_queue_says_why(cups: Cups) -> None:
    stopped = "printer hall disabled since Sun -\n\treason unknown\n\tAlerts: media-jam-error\n"
    cups({UNDER_WAY: (QUEUED.format("printer-stopped"), "", 0), "lpstat -l -p": (stopped, "", 0)})
    assert QueuePrinter("hall").state(7) == State("stopped", 7, ("printer-stopped", "media-jam-error"))


def test_another_job_is_not_taken_for_it(cups: Cups) -> None:
    cups({UNDER_WAY: (QUEUED.replace("hall-7", "hall-77"), "", 0), ENDED: NONE})
    with pytest.raises(GoneError):
        QueuePrinter("hall").state(7)


def test_a_job_is_taken_back(cups: Cups) -> None:
    asked = cups({"cancel hall-7": NONE})
    QueuePrinter("hall").cancel(7)
    assert json.loads(asked.read_text())[:2] == ["cancel", "hall-7"]


FAILURES = [
    ('lpstat: Invalid destination name in list "hall".', UsageError, "hall: there is no such queue on this"),
    ("lp: The printer or class does not exist.", UsageError, "hall: there is no such queue on this system"),
    ("lp: Error - too large.", PrintError, "hall: lp says: lp: Error - too large.; see lpstat -t"),
    (
        "lp: Error - scheduler not responding.",
        UnavailableError,
        "CUPS does not answer (lp: Error - scheduler",
    ),
    ("lp: Unable to connect to server: Connection refused", UnavailableError, "CUPS does not answer ("),
]


@pytest.mark.parametrize(("said", "kind", "told"), FAILURES)
def test_what_cups_refuses_is_told(cups: Cups, said: str, kind: type[Exception], told: str) -> None:
    cups({"lp -d": ("", said, 1)})
    with pytest.raises(kind) as caught:
        QueuePrinter("hall").send(JOB)
    assert str(caught.value).startswith(told)


def test_a_number_is_needed_to_follow_a_job(cups: Cups) -> None:
    cups({"lp -d": ("thank you\n", "", 0)})
    with pytest.raises(PrintError, match="lp took the file without a number"):
        QueuePrinter("hall").send(JOB)


@pytest.mark.parametrize("name", ["-h", "a b", "a/b", "a#b", "a'b", "", "\x1b[2J x"])
def test_what_is_no_name_reaches_no_program(cups: Cups, name: str) -> None:
    asked = cups({})
    with pytest.raises(UsageError, match=r"is no name of a queue; lpstat -e lists"):
        QueuePrinter(name)
    assert not asked.exists()


def test_where_cups_is_not_its_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError) as caught:
        QueuePrinter("hall")
    assert str(caught.value) == (
        "hall: a queue of this system needs lp, lpstat, lpoptions, cancel, not found here; install CUPS's "
        "programs (package cups-client), or give an address such as ipp://printer.example"
    )
