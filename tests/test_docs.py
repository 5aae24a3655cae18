"""The guide: made without a warning, its tables those of the program, its links leading somewhere."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from briefs import ROOT
from guide import PAGES

from briefing.fieldbook import files, table

FOLDER = ROOT / "docs"
FIELDS = re.compile(r"(<!-- fields: (.+?) -->\n).*?(<!-- end -->)", re.DOTALL)


def test_every_page_is_in_the_contents() -> None:
    assert {page.name for page in FOLDER.glob("*.md")} - {"index.md"} == {page.name for page in PAGES}


def test_tables_of_fields_are_those_of_the_program(request: pytest.FixtureRequest) -> None:
    page = FOLDER / "seed-folder.md"
    text = page.read_text("utf-8")
    made = FIELDS.sub(lambda match: f"{match[1]}\n{table(match[2])}\n\n{match[3]}", text)
    if request.config.getoption("--update-golden"):
        page.write_text(made, "utf-8")
    assert page.read_text("utf-8") == made
    assert [match[2] for match in FIELDS.finditer(text)] == [file.name for file in files()]


def test_the_guide_is_made_without_a_warning(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "sphinx", "-W", "-q", "-b", "html", "-d", str(tmp_path / "trees")]
    done = subprocess.run(
        [*words, str(FOLDER), str(tmp_path / "guide")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "reliability" in (tmp_path / "guide" / "seed-folder.html").read_text("utf-8")


@pytest.mark.parametrize("page", [ROOT / "README.md", *PAGES], ids=lambda page: page.name)
def test_links_lead_to_pages_that_are_there(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target
