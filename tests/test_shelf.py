"""A folder of local copies: whose they are, whether they changed, and what is wrong with them."""

import hashlib
from pathlib import Path

import pytest
from copies import PAGE, REPORT, pdf
from samples import source

from briefing.errors import UsageError
from briefing.shelf import read_shelf

HASH = hashlib.sha256(REPORT.encode()).hexdigest()


def recorded(name: str, **snapshot: object):  # type: ignore[no-untyped-def]  # noqa: ANN201  # a source
    return source(name, custom={"snapshot": snapshot})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "report.txt").write_text(REPORT, "utf-8")
    return tmp_path


def test_a_file_is_found_by_its_name_or_by_the_record(folder: Path) -> None:
    (folder / "page.html").write_text(PAGE, "utf-8")
    (folder / "long.pdf").write_bytes(pdf())
    named = recorded("office", file="report.txt", sha256=HASH)
    shelf = read_shelf(folder, [source("report"), named, source("page"), source("long"), source("nobody")])
    assert {name: text.name for name, text in shelf.texts.items()} == {
        "report": "report.txt",
        "office": "report.txt",
        "page": "page.html",
        "long": "long.pdf",
    }
    assert shelf.problems == ()


def test_a_copy_without_a_hash_is_told_with_the_hash_to_paste(folder: Path) -> None:
    assert read_shelf(folder, [source("report")]).told == (
        f'report: no hash is recorded of report.txt; its record may say "sha256": "{HASH}"',
    )


def test_a_changed_copy_is_a_problem_and_still_read(folder: Path) -> None:
    shelf = read_shelf(folder, [recorded("report", sha256="0" * 64)])
    what = "report.txt, the copy of source 'report', has changed since its hash was recorded"
    mend = f'read it again, then record "sha256": "{HASH}"'
    assert [str(problem) for problem in shelf.problems] == [f"made/in-code.csv:1: {what}; {mend}"]
    assert list(shelf.texts) == ["report"]


def test_two_copies_of_one_source(folder: Path) -> None:
    (folder / "report.html").write_text(PAGE, "utf-8")
    (problem,) = read_shelf(folder, [source("report")]).problems
    assert problem.what == "source 'report' has 2 copies: report.html, report.txt"
    assert read_shelf(folder, [recorded("report", file="report.txt", sha256=HASH)]).problems == ()


def test_a_wrong_file_is_told_once_and_the_rest_is_read(folder: Path) -> None:
    (folder / "scan.pdf").write_text(PAGE, "utf-8")
    first, second = (recorded(name, file="scan.pdf") for name in ("scan", "other"))
    shelf = read_shelf(folder, [first, second, source("report")])
    assert [(problem.file, problem.what) for problem in shelf.problems] == [
        (str(folder / "scan.pdf"), "it says it is a PDF, but seems to be HTML")
    ]
    assert list(shelf.texts) == ["report"]


def test_a_recorded_copy_that_is_not_there(folder: Path) -> None:
    shelf = read_shelf(folder, [recorded("office", file="lost.txt"), source("report")])
    assert shelf.told[0] == f"office: its copy lost.txt is not in {folder}"


def test_folders_that_hold_no_copies(folder: Path) -> None:
    for wrong, what in (
        (folder / "none", "cannot be read as a folder: no such file or directory"),
        (folder / "report.txt", "cannot be read as a folder: not a directory"),
        (folder, "no file in the folder is a source's copy"),
    ):
        with pytest.raises(UsageError) as caught:
            read_shelf(wrong, [source("office")])
        assert caught.value.problems[0].what == what
