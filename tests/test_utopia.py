"""The fictional country through the whole of the program: other topics than Peru's, no map, no series."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from briefs import ROOT, UTOPIA, Brief

COMMAND = [sys.executable, "-c", "from briefing.cli import main; main()", "build"]


@pytest.fixture(scope="module")
def text(utopia: Brief) -> str:
    pages = pypdfium2.PdfDocument(utopia.pdf)
    found = "\n".join(page.get_textpage().get_text_bounded() for page in pages)
    return re.sub(r"\s+", " ", found.replace("\N{NO-BREAK SPACE}", " "))


def test_two_builds_at_once_leave_one_whole_file_with_the_same_bytes(utopia: Brief, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    running = [
        subprocess.Popen(
            [*COMMAND, UTOPIA, "-o", tmp_path], cwd=ROOT, env=environment, stderr=subprocess.PIPE
        )
        for _ in "ab"
    ]
    for process in running:
        _, steps = process.communicate(timeout=120)
        assert (process.returncode, steps.splitlines()[-1]) == (0, b"utopia: writing the file")
        assert (tmp_path / "utopia.pdf").read_bytes() == utopia.pdf
    assert [path.name for path in tmp_path.iterdir()] == ["utopia.pdf"]


PRINTED = [
    "Utopia",
    "TLP:GREEN",
    "Invented throughout",
    "Utopia is likely to keep more of its lamps burning than it lets go dark.",
    "between 8 and 13",
    "nearly 70",
    "about 40 (Almanac)",
    "at least 23",
    "up to 60 per cent",
    "over US$1.5 billion a year",
    "every boat comes home",
    "an estimated 7.5 kilograms a head",
    "March 1704",
    "5–7 November 2028",
    "Guild of Keepers",
    "The gull’s almanac",
    "A rock that the tide covers and uncovers.",
    "The islands stand 4th",
]


@pytest.mark.parametrize("words", PRINTED)
def test_what_the_folder_says_is_printed(words: str, text: str) -> None:
    assert words in text


def test_no_role_is_left_unset(text: str) -> None:
    assert not re.search(r"\{[a-z]+\}|`|:::", text)


def test_the_evidence_is_attached(utopia: Brief) -> None:
    with pikepdf.open(utopia.path) as pdf:
        names = set(pdf.attachments)
        rows = pdf.attachments["observations.csv"].get_file().read_bytes().decode()
    assert names >= {"observations.csv", "indicators.csv", "sources.json", "chart-ferry-share.csv"}
    assert "XUT.lighthouses-dark@2029:keepers-guild" in rows


def test_nothing_of_another_country_is_in_it(text: str) -> None:
    assert not re.search(r"Peru|coca\b|Shining Path|VRAEM", text)
