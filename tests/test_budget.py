"""What does not fit a format, named by its line."""

import io
import shutil
from pathlib import Path

import pikepdf
import pytest
from briefs import PERU, UTOPIA, sets_pages, undated

from briefing import report
from briefing.budget import overflowing
from briefing.errors import PageError
from briefing.formats import FORMATS

LONG = "{priority=1}\n" + "Lamps burn on every island of the outer rocks. " * 12 + "\n\n"


def lengthened(tmp_path: Path, times: int) -> Path:
    """Copy the fictional country, with that many more paragraphs that one page must have."""
    folder = Path(shutil.copytree(UTOPIA, tmp_path / "utopia"))
    path = folder / "topics" / "crossings.md"
    path.write_text(path.read_text("utf-8") + "\n" + LONG * times, "utf-8")
    return folder


def build(folder: Path, name: str) -> int:
    """Build a format, and count its pages."""
    with undated():
        _, content = report.build(folder, "made", "a4", lambda _: None, FORMATS[name])
    return len(pikepdf.Pdf.open(io.BytesIO(content)).pages)


@sets_pages
@pytest.mark.parametrize("name", ["one-page", "two-page"])
def test_what_fits_is_set(name: str, tmp_path: Path) -> None:
    build(lengthened(tmp_path, 1), name)


@sets_pages
def test_what_does_not_fit_is_named_by_its_line_and_nothing_else_is(tmp_path: Path) -> None:
    folder = lengthened(tmp_path, 7)
    lines = (folder / "topics" / "crossings.md").read_text("utf-8").split("\n")
    with pytest.raises(PageError) as error:
        build(folder, "one-page")
    told = error.value.problems
    assert {problem.file for problem in told} == {"made/topics/crossings.md"}
    assert len(told) < 7
    for problem in told:
        assert lines[problem.line - 1].startswith("Lamps burn")
        assert problem.what == "one page has no room for “Lamps burn on every island of the outer…”"
    assert build(folder, "two-page")


@sets_pages
def test_where_only_the_closing_lines_are_left_over_they_are_named_as_such(tmp_path: Path) -> None:
    with pytest.raises(PageError) as error:
        build(lengthened(tmp_path, 9), "two-page")
    (problem,) = error.value.problems
    assert problem.what == "2 pages have no room for the closing lines"
    assert problem.mend == "shorten what stands before them, or give some of it a larger priority number"


@sets_pages
def test_two_pages_have_a_limit_too(tmp_path: Path) -> None:
    with pytest.raises(PageError, match="2 pages have no room"):
        build(lengthened(tmp_path, 40), "two-page")


def test_pages_within_the_budget_are_no_problem() -> None:
    assert overflowing([], 2, "made") == []


@sets_pages
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("name", ["one-page", "two-page"])
def test_peru_keeps_to_every_format_on_every_paper(name: str, paper: str) -> None:
    with undated():
        _, content = report.build(PERU, "peru", paper, lambda _: None, FORMATS[name])
    assert len(pikepdf.Pdf.open(io.BytesIO(content)).pages) == FORMATS[name].pages
