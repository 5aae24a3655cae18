"""``briefing print`` on the command line: what it tells, exit codes, and that wrong commands send nothing."""

import io
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pikepdf import Pdf

from briefing.claims import to_office
from briefing.cli import main
from briefing.cli import print as command
from briefing.jobs import GoneError, Job, State
from briefing.printers import Able

A4, A3, ODD = (595.28, 841.89), (841.89, 1190.55), (600, 850)
ADDRESS = "ipp://printer.example"
OFFICE = Able(
    sides=("one-sided", "two-sided-long-edge"), media=("iso_a4_210x297mm", "iso_a3_297x420mm"), copies=99
)


@dataclass
class Pretended:
    able_to: Able = OFFICE
    ends: dict[str, str] = field(default_factory=dict)
    jobs: list[Job] = field(default_factory=list)
    shown: str = ADDRESS

    def able(self) -> Able:
        return self.able_to

    def validate(self, job: Job) -> None:
        assert job.pdf

    def send(self, job: Job) -> State:
        self.jobs.append(job)
        return State(self.ends.get(job.file, "completed"), len(self.jobs))

    def find(self, job: Job) -> State | None:
        raise AssertionError(job)

    def state(self, number: int) -> State:
        raise GoneError(number)

    def cancel(self, number: int) -> None:
        raise AssertionError(number)


def paper(*sizes: tuple[float, float]) -> bytes:
    made, target = Pdf.new(), io.BytesIO()
    for size in sizes:
        made.add_blank_page(page_size=size)
    made.save(target)
    return target.getvalue()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plain.pdf").write_bytes(paper(A4, A4))
    (tmp_path / "office.pdf").write_bytes(to_office(paper(A4, A4)))
    (tmp_path / "odd.pdf").write_bytes(paper(ODD))
    (tmp_path / "mixed.pdf").write_bytes(paper(A4, A3))
    (tmp_path / "notes.txt").write_text("notes")
    (tmp_path / "folder").mkdir()
    return tmp_path


@pytest.fixture
def printer(here: Path, monkeypatch: pytest.MonkeyPatch) -> Pretended:
    assert here.is_dir()
    one = Pretended()
    monkeypatch.setattr(command, "_printer", lambda *_, **__: one)
    return one


def run(*arguments: str, address: str = ADDRESS) -> Result:
    return CliRunner().invoke(main, ["print", *arguments, "--printer", address])


def test_a_file_is_printed_as_it_asks(printer: Pretended) -> None:
    result = run("office.pdf")
    how = "1 copy, both sides, flipped on the long edge, a4 paper"
    assert (result.exit_code, result.stdout) == (0, f"office.pdf: printed as job 1 of {ADDRESS}: {how}\n")
    assert result.stderr.splitlines() == [
        f"{ADDRESS}: office.pdf: sending",
        f"{ADDRESS}: office.pdf: job 1 completed",
    ]
    assert [job.wanted.sides for job in printer.jobs] == ["two-sided-long-edge"]


def test_files_of_one_name_are_jobs_of_different_names(printer: Pretended) -> None:
    assert run("plain.pdf", "plain.pdf", "--copies", "3", "--sides", "one").exit_code == 0
    assert len({job.name for job in printer.jobs}) == 2
    assert {(job.wanted.sides, job.wanted.copies) for job in printer.jobs} == {("one-sided", 3)}


def test_handing_over_is_not_called_printing(printer: Pretended) -> None:
    printer.ends["plain.pdf"] = "pending"
    result = run("plain.pdf", "--no-wait")
    assert (result.exit_code, result.stdout[:33]) == (0, "plain.pdf: handed over as job 1 o")


def test_a_dry_run_sends_nothing(printer: Pretended) -> None:
    result = run("plain.pdf", "office.pdf", "--dry-run")
    assert (result.exit_code, printer.jobs) == (0, [])
    assert [line.split(":")[:2] for line in result.stdout.splitlines()] == [
        ["plain.pdf", f" would be printed at {ADDRESS.split(':', maxsplit=1)[0]}"],
        ["office.pdf", f" would be printed at {ADDRESS.split(':', maxsplit=1)[0]}"],
    ]


def test_what_came_out_before_a_failure_is_told(printer: Pretended) -> None:
    printer.ends["office.pdf"] = "aborted"
    result = run("plain.pdf", "office.pdf", "mixed.pdf")
    assert (result.exit_code, result.stdout[:30]) == (8, "plain.pdf: printed as job 1 of")
    assert (
        "The printer did not take it:\n  office.pdf: 1 of 3 files were printed before; not sent: mixed"
        in (result.stderr)
    )
    assert len(printer.jobs) == 2


def test_what_no_printer_can_do_is_told_once_for_all_files_and_nothing_is_sent(printer: Pretended) -> None:
    result = run("plain.pdf", "office.pdf", "--sides", "short-edge", "--copies", "100")
    assert (result.exit_code, printer.jobs) == (8, [])
    assert [line[2 : 2 + len(ADDRESS) + 2 + 24] for line in result.stderr.splitlines()[1:]] == [
        f"{ADDRESS}: the printer cannot print",
        f"{ADDRESS}: the printer makes 99 cop",
    ]


def test_pages_of_several_sizes_are_a_warning(printer: Pretended) -> None:
    result = run("mixed.pdf")
    assert (result.exit_code, len(printer.jobs)) == (0, 1)
    assert result.stderr.startswith("warning: mixed.pdf: its pages are of several sizes; ")


WRONG = [
    (["nowhere.pdf"], "  nowhere.pdf: the file cannot be read (no such file or directory); check its name"),
    (["folder"], "  folder: this is not a plain file; name a PDF file"),
    (["notes.txt"], "  notes.txt: this is not a PDF file, or it is damaged; name a PDF file"),
    (
        ["odd.pdf"],
        "  odd.pdf: its pages are 212 × 300 mm, which is no paper that has a name; choose the paper",
    ),
    (["plain.pdf", "--media", "quarto"], "  --media: 'quarto' is no paper that is known; known are 11x17, "),
    (
        ["plain.pdf", "--copies", "0"],
        "Error: Invalid value for '--copies': 0 is not in the range 1<=x<=9999.",
    ),
    (
        ["plain.pdf", "--copies", "1000000"],
        "Error: Invalid value for '--copies': 1000000 is not in the range",
    ),
    (["plain.pdf", "--sides", "three"], "Error: Invalid value for '--sides': 'three' is not one of"),
    (["plain.pdf", "--timeout", "0"], "Error: Invalid value for '--timeout': 0.0 is not in the range"),
    ([], "  briefing print: what to print is not clear; name files, or a run with --run"),
]


@pytest.mark.parametrize(("arguments", "told"), WRONG)
def test_a_wrong_command_is_told_and_sends_nothing(
    printer: Pretended, arguments: list[str], told: str
) -> None:
    result = run(*arguments)
    assert (result.exit_code, printer.jobs, result.stdout) == (2, [], "")
    assert any(line.startswith(told) for line in result.stderr.splitlines()), result.stderr


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("ftp://printer.example", "  --printer: a printer's address begins with ipp://, ipps://, "),
        ("ipp://", "  --printer: the address names no host; "),
        ("-x", "  --printer: '-x' is no name of a queue; "),
        ("../hall", "  --printer: '../hall' is no name of a queue; "),
    ],
)
def test_a_wrong_printer_is_told(here: Path, address: str, told: str) -> None:
    assert here.is_dir()
    result = run("plain.pdf", address=address)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[1].startswith(told)
