"""Copies of a run that are still to be printed, and what the register says once they are."""

from pathlib import Path

import pytest
from briefs import UTOPIA, Brief
from click.testing import CliRunner, Result
from handed import write_list
from test_cli_print import Pretended

from briefing import report
from briefing.cli import main
from briefing.cli import print as command
from briefing.errors import PrintError, RegisterError
from briefing.holdings import holdings
from briefing.outgoing import outgoing
from briefing.register import opened

RUN = "utopia-edition-2"
BOOK = Path("register.sqlite")


def file(number: int) -> str:
    return f"out/{RUN}/{RUN}-copy-{number:04}.pdf"


@pytest.fixture
def printer(tmp_path: Path, utopia: Brief, monkeypatch: pytest.MonkeyPatch) -> Pretended:
    """Work in a project with three copies made, and a printer."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(report, "build", lambda *_: (utopia.document, utopia.pdf))
    rows = ["Ana,Office,GREEN", "Bea,Office,GREEN", "Cas,Office,GREEN"]
    write_list(tmp_path / "list.csv", rows, "name,organisation,marking")
    assert run("distribute", str(UTOPIA), "--to", "list.csv").exit_code == 0
    one = Pretended()
    monkeypatch.setattr(command, "_printer", lambda *_, **__: one)
    return one


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def states() -> list[str]:
    with opened(BOOK) as book:
        return [one.state for one in holdings(book, "utopia")]


def test_a_run_is_printed_in_order_and_entered(printer: Pretended) -> None:
    result = run("print", "--run", RUN, "--printer", "office")
    assert result.exit_code == 0, result.output
    assert [job.file for job in printer.jobs] == [file(1), file(2), file(3)]
    assert states() == ["printed"] * 3
    again = run("print", "--run", RUN, "--printer", "office")
    assert again.exit_code == RegisterError.exit_code
    assert "no copy of the run 'utopia-edition-2' is still to be printed" in again.output


def test_what_came_out_before_a_failure_is_entered_and_the_rest_goes_on(printer: Pretended) -> None:
    printer.ends[file(2)] = "aborted"
    result = run("print", "--run", RUN, "--printer", "office")
    assert result.exit_code == PrintError.exit_code
    assert states() == ["printed", "made", "made"]
    printer.ends.clear()
    printer.jobs.clear()
    assert run("print", "--run", RUN, "--printer", "office").exit_code == 0
    assert [job.file for job in printer.jobs] == [file(2), file(3)]
    assert states() == ["printed"] * 3


def test_a_copy_that_is_another_file_now_or_gone_stops_all(printer: Pretended) -> None:
    Path(file(2)).write_bytes(b"another")
    Path(file(3)).unlink()
    result = run("print", "--run", RUN, "--printer", "office")
    assert result.exit_code == RegisterError.exit_code
    for number in (2, 3):
        assert f"{file(number)}: copy {number} is not the file that was made" in result.output
    assert printer.jobs == []


def test_a_run_is_named_or_files_are(printer: Pretended) -> None:
    assert printer.jobs == []
    for arguments in ((), (file(1), "--run", RUN)):
        result = run("print", *arguments, "--printer", "office")
        assert result.exit_code == 2
        assert "what to print is not clear" in result.output
    assert "there is no run 'none'" in run("print", "--run", "none", "--printer", "office").output


def test_the_copies_that_wait_know_where_they_lie(printer: Pretended) -> None:
    assert printer.jobs == []
    with opened(BOOK) as book:
        assert [str(one.path) for one in outgoing(book, RUN)] == [file(1), file(2), file(3)]
