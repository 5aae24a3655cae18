"""Commands that cannot be carried out: what is told, the exit code, and that nothing is left behind."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefing import report
from briefing.cli import main
from briefing.document import Document
from briefing.errors import PageError, Problem, SystemLibraryError, UsageError
from briefing.reading import load

UTOPIA = Path(__file__).parent / "countries" / "utopia"
NEW = b"%PDF-1.7 new"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with one seed folder and an older brief of it."""
    shutil.copytree(UTOPIA, tmp_path / "seeds" / "utopia")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "utopia.pdf").write_bytes(b"%PDF-1.7 old")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read the folder, and pretend the pages."""

    def build(
        folder: Path, shown: str, paper: str, progress: Callable[[str], None], *_: object
    ) -> tuple[Document, bytes]:
        progress(paper)
        load(folder, shown)
        return Document("<html></html>", "t", "en", "2031-05-04", {"styles/a.css": b"a"}), NEW

    monkeypatch.setattr(report, "build", build)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def told(result: Result) -> list[str]:
    """Return what a failed command tells, without the steps that it went through."""
    return [line for line in result.stderr.splitlines() if not line.startswith("utopia: ")]


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


WRONG_COMMAND = "The command cannot be carried out:"
KNOWN = "known are utopia"
TAKE_IN = "name an earlier day, or take in what was published since"


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize(
    ("names", "problems"),
    [
        (["peru"], [f"  peru: there is no such seed folder; {KNOWN}"]),
        (["../peru"], [f"  ../peru: there is no such seed folder; {KNOWN}"]),
        (["out"], ["  out: the folder holds no country.toml; name a folder that holds one"]),
        (
            ["seeds/utopia/country.toml"],
            [f"  seeds/utopia/country.toml: there is no such seed folder; {KNOWN}"],
        ),
        (
            ["zeeland", "utopia", "atlantis"],
            [
                f"  atlantis: there is no such seed folder; {KNOWN}",
                f"  zeeland: there is no such seed folder; {KNOWN}",
            ],
        ),
    ],
)
def test_a_folder_that_is_not_there(command: str, names: list[str], problems: list[str], here: Path) -> None:
    before = everything(here)
    result = run(command, *names)
    assert (result.exit_code, told(result)) == (2, [WRONG_COMMAND, *problems])
    assert everything(here) == before


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_place_without_any_seeds(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(command)
    assert result.exit_code == 2
    assert told(result) == [
        WRONG_COMMAND,
        "  seeds/: there is no seed folder here; name one: briefing build FOLDER",
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "utopia", "--paper", "a5"],
        ["build", "utopia", "--colour"],
        ["build", "utopia", "--print", "poster"],
        ["charts"],
        ["charts", "utopia", "--format", "gif"],
        ["print"],
    ],
)
def test_words_that_the_command_does_not_know(arguments: list[str], here: Path) -> None:
    before = everything(here)
    assert run(*arguments).exit_code == 2
    assert everything(here) == before


@pytest.mark.parametrize(
    ("arguments", "told_of"),
    [
        (["--print", "press", "--icc", "mine.icc"], "mine.icc: cannot read: no such file or directory; "),
        (
            ["--print", "press", "--icc", "seeds/utopia/country.toml"],
            "country.toml: this is not an ICC profile; ",
        ),
        (["--icc", "mine.icc"], "--icc: --print screen has no use for a printer's profile; "),
    ],
)
def test_a_printers_profile_that_cannot_be_used(arguments: list[str], told_of: str, here: Path) -> None:
    before = everything(here)
    result = run("build", "utopia", *arguments)
    assert result.exit_code == 2
    heading, problem = told(result)
    assert heading == WRONG_COMMAND
    assert told_of in problem
    assert everything(here) == before


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize(
    ("day", "problem"),
    [
        ("", "'' is not a day; write year, month and day, such as 2017-06-30"),
        ("2031-13-01", "'2031-13-01' is not a day; write year, month and day, such as 2017-06-30"),
        (
            "2031-04-02",
            f"2 April 2031 is after the folder’s own cut-off, 1 April 2031; {TAKE_IN}",
        ),
        (
            "1700-01-01",
            "no figure of the folder was known on 1 January 1700; the first is known from 1 September 2029",
        ),
    ],
)
def test_a_cut_off_that_cannot_be(command: str, day: str, problem: str, here: Path) -> None:
    before = everything(here)
    result = run(command, "utopia", "--cutoff", day)
    assert (result.exit_code, told(result)) == (2, [WRONG_COMMAND, f"  --cutoff: {problem}"])
    assert everything(here) == before


@pytest.mark.usefixtures("quick")
def test_one_file_cannot_hold_two_briefs(here: Path) -> None:
    shutil.copytree(UTOPIA, here / "seeds" / "eutopia")
    result = run("build", "utopia", "eutopia", "-o", "both.pdf")
    assert (result.exit_code, told(result)) == (
        2,
        [WRONG_COMMAND, "  both.pdf: one file cannot hold 2 briefs; name a folder with -o"],
    )
    assert not (here / "both.pdf").exists()


@pytest.mark.usefixtures("quick")
def test_two_folders_of_one_name_would_make_one_file(here: Path) -> None:
    shutil.copytree(UTOPIA, here / "other" / "utopia")
    before = everything(here)
    result = run("build", "utopia", "other/utopia")
    assert (result.exit_code, told(result)) == (
        2,
        [
            WRONG_COMMAND,
            "  out/utopia.pdf: two briefs would be written to one file; build them one at a time with -o",
        ],
    )
    assert everything(here) == before


def spoil(folder: Path) -> None:
    (folder / "glossary.csv").write_text("term,definition\nToll,\n", "utf-8")


def test_problems_in_the_seeds(here: Path) -> None:
    spoil(here / "seeds" / "utopia")
    before = everything(here)
    problems = [
        "The seed folder has problems:",
        "  seeds/utopia/glossary.csv:2: definition is empty; give the definition",
        "  seeds/utopia/topics/lighthouses.md:9: 'Skerry' is not in the glossary; known are Toll",
    ]
    for arguments in (
        ["build", "utopia"],
        ["build"],
        ["check"],
        ["charts", "utopia"],
        ["build", "seeds/utopia/"],
    ):
        result = run(*arguments)
        assert (result.exit_code, told(result)) == (3, problems)
        assert everything(here) == before


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.usefixtures("quick")
def test_problems_of_several_folders_are_told_together(command: str, here: Path) -> None:
    for name in ("atlantis", "eutopia"):
        shutil.copytree(UTOPIA, here / "seeds" / name)
        spoil(here / "seeds" / name)
    result = run(command, *(["-j", "1"] if command == "build" else []))  # pages are pretended here alone
    assert result.exit_code == 3
    listed = told(result)[told(result).index("The seed folder has problems:") :]
    assert [line.partition("/glossary.csv")[0] for line in listed if "glossary.csv" in line] == [
        "  seeds/atlantis",
        "  seeds/eutopia",
    ]
    if command == "build":  # one brief's problems are no other's
        assert (here / "out" / "utopia.pdf").read_bytes() == NEW
    else:
        assert "seeds/utopia: sound; 15 observations of 11 indicators from 4 sources" in result.stdout


@pytest.mark.parametrize("command", ["build", "charts", "check"])
def test_a_chart_that_cannot_be_drawn(command: str, here: Path) -> None:
    settings = here / "seeds" / "utopia" / "country.toml"
    settings.write_text(settings.read_text("utf-8").replace('"share"', '"shares"'), "utf-8")
    before = everything(here)
    result = run(command, "utopia")
    problem = "chart ferry-share: there is no kind of chart 'shares'; did you mean 'share'?"
    assert (result.exit_code, told(result)) == (
        4,
        ["The pages could not be set:", f"  seeds/utopia/country.toml:31: {problem}"],
    )
    assert everything(here) == before


WRITE_MEND = "give another place with -o, or make room and check the folder's mode"


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("below", ["file/utopia.pdf", "file/deeper/utopia.pdf"])
def test_a_place_that_cannot_be_written(below: str, here: Path) -> None:
    (here / "file").write_bytes(b"in the way")
    before = everything(here)
    result = run("build", "utopia", "-o", below)
    assert result.exit_code == 5
    what = "a file stands where its folder should be"
    assert told(result) == [
        "The result could not be written:",
        f"  {below}: cannot write: {what}; {WRITE_MEND}",
    ]
    assert everything(here) == before


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("arguments", [[], ["--print", "screen"]])
def test_a_full_disk(arguments: list[str], here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything(here)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    result = run("build", "utopia", *arguments)
    assert (result.exit_code, told(result)) == (
        5,
        [
            "The result could not be written:",
            f"  out/utopia.pdf: cannot write: no space left on device; {WRITE_MEND}",
        ],
    )
    assert everything(here) == before


@pytest.mark.usefixtures("quick")
def test_pages_for_a_browser_that_cannot_be_written(here: Path) -> None:
    (here / "out" / "utopia.html").mkdir(parents=True)
    result = run("build", "utopia", "--html")
    assert result.exit_code == 5
    assert "out/utopia.html" in result.stderr
    assert (here / "out" / "utopia.html").is_dir()


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (SystemLibraryError([Problem("pango", 0, "the library is missing", "install it")]), 6),
        (PageError([Problem("page 3", 0, "a note has no room", "cut it")]), 4),
    ],
)
def test_pages_that_cannot_be_set(
    error: Exception, code: int, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(here)

    def build(*_: object) -> None:
        raise error

    monkeypatch.setattr(report, "build", build)
    result = run("build", "utopia")
    assert (result.exit_code, told(result)[1:]) == (code, [f"  {error}"])
    assert everything(here) == before


def test_a_fault_of_ours_keeps_its_traceback(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything(here)

    def build(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(report, "build", build)
    result = run("build", "utopia")
    assert isinstance(result.exception, ZeroDivisionError)
    assert result.exit_code == 1
    assert everything(here) == before


@pytest.mark.usefixtures("quick")
def test_the_working_folder_itself_may_be_the_seed_folder(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(here / "seeds" / "utopia")
    result = run("build", ".", "-o", str(here / "new.pdf"))
    assert result.exit_code == 0
    assert (here / "new.pdf").read_bytes() == NEW
    assert all(line.startswith("utopia: ") for line in result.stderr.splitlines())


@pytest.mark.parametrize("epoch", ["tomorrow", "-1", "1.5", "²", "9" * 20])
def test_a_date_of_the_file_that_is_none(epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(UsageError) as caught:
        report.file_date(load(UTOPIA, "utopia"))
    assert str(caught.value) == (
        f"SOURCE_DATE_EPOCH: {epoch!r} is not a time; write seconds since 1970, or leave it out"
    )


@pytest.mark.parametrize(
    ("epoch", "date"), [("", "2031-05-04"), ("0", "1970-01-01"), ("1735689599", "2024-12-31")]
)
def test_the_date_of_the_file(epoch: str, date: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert report.file_date(load(UTOPIA, "utopia")) == date


def test_the_help_tells_every_exit_code() -> None:
    text = " ".join(run("--help").stdout.split())
    assert "Exit codes: 0 done, 1 a fault of ours, 2 wrong command, 3 problems in the seeds" in text
