"""The command line: what each command writes, prints and answers, and by which code it leaves."""

import hashlib
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from briefs import ROOT, UTOPIA
from click.testing import CliRunner, Result

from briefing import __version__, errors, preflight, proofs, report
from briefing.cli import main
from briefing.document import Document
from briefing.profiles import Profile

STEPS = (
    "reading the seeds",
    "drawing the charts",
    "filling the templates",
    "setting the pages",
    "writing the file",
)


def pretended(document: Document, _keeper: object) -> bytes:
    return b"%PDF-1.7 " + hashlib.sha256(document.html.encode()).digest()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with two seed folders; pages are pretended, all before them is done."""
    for name in ("utopia", "eutopia"):
        shutil.copytree(UTOPIA, tmp_path / "seeds" / name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setattr(report, "to_pdf", pretended)
    monkeypatch.setattr(preflight, "require_sound", lambda *_: None)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def done(*arguments: str) -> Result:
    """Run a command that must end well."""
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_a_translation_is_begun_and_brought_up_to_date(here: Path) -> None:
    result = done("translate", "utopia", "es")
    assert "seeds/utopia/translations/es.po  0 of " in result.stdout
    assert "seeds/utopia/topics/es/method.md  is to be written, after topics/method.md" in result.stdout
    path = here / "seeds" / "utopia" / "translations" / "es.po"
    text = path.read_text("utf-8")
    path.write_text(text.replace('msgid "Utopia"\nmsgstr ""', 'msgid "Utopia"\nmsgstr "Utopía"'), "utf-8")
    assert "es.po  1 of " in done("translate", "utopia", "es").stdout
    assert "The program's own words stay English" in done("translate", "utopia", "pt").stdout
    built = done("build", "utopia", "--language", "es", "--format", "two-page")
    assert built.stdout.split()[0] == "out/utopia-es-two-page.pdf"
    assert "untranslated" in built.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("translate", "utopia", "Spanish"), "'Spanish' is not a language tag"),
        (("translate", "utopia", "es-PE"), "'es-PE' is the language of one country; write es"),
        (("translate", "utopia", "en"), "the folder's own language is en-GB"),
        (("build", "utopia", "--language", "es"), "there is no translation into 'es'; begin one with"),
        (("check", "utopia", "--language", "e"), "--language: 'e' is not a language tag"),
    ],
)
@pytest.mark.usefixtures("here")
def test_a_language_that_cannot_be_had(arguments: tuple[str, ...], says: str) -> None:
    result = run(*arguments)
    assert result.exit_code in (2, 3)
    assert says in result.stderr


def test_a_name_is_built_into_out_and_its_place_is_printed(here: Path) -> None:
    result = done("build", "utopia")
    assert result.stdout == "out/utopia.pdf  0 kB\n"
    assert files(here / "out") == {"utopia.pdf"}


def test_progress_is_plain_lines_where_nobody_watches(here: Path) -> None:
    assert here.is_dir()
    assert done("build", "utopia").stderr.splitlines() == [f"utopia: {step}" for step in STEPS]


def test_a_build_counts_the_warnings_that_a_check_lists(here: Path) -> None:
    with (here / "seeds" / "utopia" / "country.toml").open("a", encoding="utf-8") as file:
        file.write("\n[ages]\nlighthouses = 1\nin-short = 0\n")
    counted = "warning: 3 of stale-figure; briefing check seeds/utopia lists them"
    # The first lamp, which bears its date, and the two figures of the cover, which are of 2029.
    assert [line for line in done("build", "utopia").stderr.splitlines() if "warning" in line] == [counted]
    assert done("check", "utopia").stderr.count("[stale-figure]") == 3


def test_without_a_name_all_are_built_in_order(here: Path) -> None:
    result = done("build", "-j", "1")
    assert [line.split()[0] for line in result.stdout.splitlines()] == ["out/eutopia.pdf", "out/utopia.pdf"]
    assert files(here / "out") == {"eutopia.pdf", "utopia.pdf", "manifest.csv"}


def test_an_earlier_cut_off_names_the_file_and_counts_what_is_left_out(here: Path) -> None:
    result = done("build", "utopia", "--cutoff", "2031-03-31", "--format", "two-page")
    assert result.stdout.split()[0] == "out/utopia-two-page-2031-03-31.pdf"
    assert files(here / "out") == {"utopia-two-page-2031-03-31.pdf"}
    assert "warning: --cutoff: left out as not known on 31 March 2031: " in result.stderr


def test_check_lists_what_an_earlier_cut_off_leaves_out(here: Path) -> None:
    assert here.is_dir()
    *listed, last = done("check", "utopia", "--cutoff", "2031-03-31").stdout.splitlines()
    assert last.startswith("seeds/utopia: sound; ")
    assert listed
    assert all(re.match(r"seeds/utopia/[\w./-]+:\d+: left out: ", line) for line in listed)
    assert done("check", "utopia").stdout.count("\n") == 1


def test_a_way_to_print_is_asked_for_and_names_the_file(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def build(
        _folder: Path,
        _shown: str,
        _paper: str,
        _progress: object,
        _form: object,
        profile: Profile,
        *_: object,
    ) -> tuple[Document, bytes]:
        return Document("", "", "", "", {}), f"{profile.name} {profile.styles}".encode()

    monkeypatch.setattr(report, "build", build)
    done("build", "utopia", "--print", "press")
    done("build", "utopia", "--print", "mono", "-o", "grey.pdf")
    done("build", "utopia")
    assert files(here / "out") == {"utopia.pdf", "utopia-press.pdf"}
    assert (here / "out" / "utopia-press.pdf").read_bytes() == b"press ('press',)"
    assert (here / "grey.pdf").read_bytes() == b"mono ()"


def test_a_folder_may_lie_anywhere(here: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    away = tmp_path_factory.mktemp("away") / "atlantis"
    shutil.copytree(UTOPIA, away)
    done("build", f"{away}/", "utopia", "-j", "1")
    assert files(here / "out") == {"atlantis.pdf", "utopia.pdf", "manifest.csv"}


@pytest.mark.parametrize(
    ("output", "file"),
    [
        ("a/brief.pdf", "a/brief.pdf"),
        ("dir", "dir/utopia.pdf"),
        ("new/dir", "new/dir/utopia.pdf"),
        (".", "utopia.pdf"),
    ],
)
def test_the_output_is_a_file_or_a_folder(output: str, file: str, here: Path) -> None:
    (here / "dir").mkdir()
    result = done("build", "utopia", "-o", output)
    assert result.stdout.startswith(f"{file}  ")
    assert (here / file).read_bytes().startswith(b"%PDF")
    assert files(here) - files(here / "seeds") - {file} == {f"seeds/{name}" for name in files(here / "seeds")}


def test_another_paper_makes_another_file(here: Path) -> None:
    contents = []
    for arguments in ([], ["--paper", "a4"], ["--paper", "letter"]):
        done("build", "utopia", *arguments)
        contents.append((here / "out" / "utopia.pdf").read_bytes())
    assert contents[0] == contents[1] != contents[2]


def test_pages_for_a_browser(here: Path) -> None:
    result = done("build", "utopia", "--html")
    assert result.stdout.splitlines()[1].startswith("out/utopia.html  ")
    assert (here / "out" / "utopia.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_pages_for_a_browser_stand_beside_each_brief(here: Path) -> None:
    done("build", "--html", "-o", str(here), "-j", "1")
    assert {path.name for path in here.glob("*.html")} == {"utopia.html", "eutopia.html"}


def test_a_check_tells_what_was_found_and_writes_nothing(here: Path) -> None:
    before = files(here)
    assert done("check", "utopia").stdout == (
        "seeds/utopia: sound; 15 observations of 11 indicators from 4 sources\n"
    )
    assert len(done("check").stdout.splitlines()) == 2
    assert files(here) == before


@pytest.mark.parametrize(("form", "begins"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_charts_are_files_of_their_own(form: str, begins: bytes, here: Path) -> None:
    result = done("charts", "utopia", "--format", form)
    assert result.stdout == f"out/utopia-charts/ferry-share.{form}\n"
    assert (here / f"out/utopia-charts/ferry-share.{form}").read_bytes().startswith(begins)


def test_charts_go_to_a_folder_that_is_named(here: Path) -> None:
    assert done("charts", "utopia", "-o", "art").stdout == "art/ferry-share.svg\n"
    assert files(here / "art") == {"ferry-share.svg"}


@pytest.mark.parametrize(
    ("output", "sheet", "marked"),
    [
        ([], "out/utopia-proof.pdf", "out/utopia-marked.pdf"),
        (["-o", "desk/"], "desk/utopia-proof.pdf", "desk/utopia-marked.pdf"),
        (["-o", "sheet.pdf"], "sheet.pdf", "sheet-marked.pdf"),
    ],
)
def test_a_proof_is_a_sheet_and_a_marked_copy_beside_it(
    output: list[str], sheet: str, marked: str, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proofs, "proof", lambda *_: (b"sheet", b"marked"))
    result = done("proof", "utopia", *output)
    assert [line.split()[0] for line in result.stdout.splitlines()] == [sheet, marked]
    assert ((here / sheet).read_bytes(), (here / marked).read_bytes()) == (b"sheet", b"marked")


def test_the_version() -> None:
    assert done("--version").stdout == f"briefing, version {__version__}\n"


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_the_help_names_every_command_and_code(flag: str) -> None:
    text = done(flag).stdout
    modules = {
        path.stem.removesuffix("_") if path.stem[0] != "_" else path.stem
        for path in (ROOT / "briefing" / "cli").glob("*.py")
    }
    assert set(main.commands) == modules - {"__init__", "kit", "batching", "watching"}
    assert all(f"  {name} " in text for name in main.commands)
    assert all(f" {kind.exit_code} " in text for kind in vars(errors).values() if hasattr(kind, "exit_code"))


@pytest.mark.parametrize("name", main.commands)
def test_each_command_explains_itself_with_examples_that_it_understands(name: str) -> None:
    text = done(name, "--help").stdout
    assert f"Usage: main {name}" in text or f"Usage: briefing {name}" in text
    command = main.commands[name]
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help
            assert all(option in text for option in parameter.opts)
    examples = [line.split() for line in text.partition("Examples:")[2].splitlines() if line.strip()]
    assert len(examples) >= 2
    for program, called, *arguments in examples:
        assert (program, called) == ("briefing", name)
        words = arguments[: arguments.index(">")] if ">" in arguments else arguments
        words = words[: words.index(">>")] if ">>" in words else words
        part = command
        if isinstance(command, click.Group):
            part, *words = command.commands[words[0]], *words[1:]
        assert part.make_context(name, words).params or not part.params


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_for_each_shell(shell: str) -> None:
    script = done("completion", shell).stdout
    assert f"_BRIEFING_COMPLETE={shell}_complete" in script


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")
def test_the_completion_script_is_sound_bash() -> None:
    script = done("completion", "bash").stdout
    checked = subprocess.run(["bash", "-n"], input=script, text=True, capture_output=True, check=False)  # noqa: S607  # as found on the path
    assert (checked.returncode, checked.stderr) == (0, "")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("briefing ", main.commands),
        ("briefing build u", ["utopia"]),
        ("briefing charts ", ["eutopia", "utopia"]),
    ],
)
def test_commands_and_names_are_completed(
    typed: str, offered: list[str], here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert here.is_dir()
    monkeypatch.setenv("_BRIEFING_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", typed)
    monkeypatch.setenv("COMP_CWORD", str(typed.count(" ")))
    result = CliRunner().invoke(main, prog_name="briefing")
    assert [line.partition(",")[2] for line in result.stdout.splitlines()] == sorted(offered)


def test_every_kind_of_failure_leaves_by_its_own_code(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert here.is_dir()
    codes = {}
    for kind in (
        errors.UsageError,
        errors.SeedError,
        errors.PageError,
        errors.OutputError,
        errors.SystemLibraryError,
        errors.EvidenceError,
    ):
        error = kind([errors.Problem("a/file", 3, "it is wrong", "mend it")])

        def fail(*_: object, error: Exception = error) -> bytes:
            raise error

        monkeypatch.setattr(report, "to_pdf", fail)
        result = run("build", "utopia")
        assert result.stderr.splitlines()[-2:] == [f"{kind.heading}:", "  a/file:3: it is wrong; mend it"]
        assert result.stdout == ""
        codes[kind] = result.exit_code
    assert list(codes.values()) == [2, 3, 4, 5, 6, 7]


def test_a_fault_of_ours_is_not_dressed_up(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert here.is_dir()
    monkeypatch.setattr(report, "to_pdf", lambda *_: 1 / 0)
    result = run("build", "utopia")
    assert result.exit_code == 1
    assert isinstance(result.exception, ZeroDivisionError)


def test_a_terminal_sees_one_moving_line(tmp_path: Path) -> None:
    try:
        ours, theirs = pty.openpty()
    except OSError as error:
        pytest.skip(f"this machine has no terminals to give: {error}")
    program = "import sys; from briefing.cli import main; main()"
    command = [sys.executable, "-c", program, "charts", str(UTOPIA), "-o", str(tmp_path)]
    environment = os.environ | {"TERM": "xterm", "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs, env=environment) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                shown += os.read(ours, 4096)
            except OSError:  # the other end is closed
                break
        assert process.stdout is not None
        assert process.stdout.read().decode() == f"{tmp_path / 'ferry-share.svg'}\n"
    os.close(ours)
    assert process.returncode == 0
    assert b"utopia: drawing the charts" in shown
    assert b"\x1b[2K" in shown  # a line that is cleared again
    assert not shown.rstrip().endswith(b"charts")


def test_help_needs_neither_what_draws_nor_what_sets_pages() -> None:
    program = (
        "import sys; from click.testing import CliRunner; from briefing.cli import main;"
        "assert CliRunner().invoke(main, ['build', '--help']).exit_code == 0;"
        "heavy = {'matplotlib', 'weasyprint', 'jinja2', 'markdown_it', 'pikepdf', 'pypdfium2', 'fontTools'};"
        "print(heavy & set(sys.modules))"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=True
    )
    assert answer.stdout == "set()\n"
