"""Folders that are sound and hard to set: long names, long words, many rows, one point, three centuries.

Every build looks at its own pages (:mod:`briefing.preflight`), so a brief that is built is one without text
cut, overprinted or off the page; what cannot be set so is told as a problem.
"""

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import pypdfium2
import pytest
from briefs import UTOPIA, sets_pages

from briefing.errors import PageError
from briefing.report import build

pytestmark = sets_pages
LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" + "abcdefghijklmnopqrstuv"
QUECHUA = "Apurímaq, ñawpa, p’unchaw, Q’eros, Áncash, Huánuco, Güeppí, ¿año?"
# The class .wide keeps a table on one page, and one of 200 rows then leaves the page before it.
LEFT_EMPTY = r"utopia: page \d: only the upper \d\d per cent of it is used; .*"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(UTOPIA, tmp_path / "utopia"))


def change(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def append(folder: Path, file: str, lines: Iterable[str]) -> None:
    with (folder / file).open("a", encoding="utf-8") as stream:
        stream.writelines(f"{line}\n" for line in lines)


def pages(folder: Path) -> list[str]:
    """Build a folder, and return the text of its pages with broken words joined."""
    _, content = build(folder, "utopia", "", lambda _: None)
    with pypdfium2.PdfDocument(content) as pdf:
        texts = [page.get_textpage().get_text_range() for page in pdf]
    return [re.sub("\ufffe|\x02|\xad|-(?=\r)|(?<=-)\r\n", "", text) for text in texts]


def letters(text: str) -> str:
    """Leave out how a text is broken."""
    return re.sub(r"[^\w’]", "", text)


@pytest.mark.parametrize("name", ["The Most Serene Republic of Great Utopia", LONG[:40]])
def test_a_country_of_forty_letters(name: str, folder: Path) -> None:
    change(folder, "country.toml", 'name = "Utopia"', f'name = "{name}"')
    cover, *others = pages(folder)
    assert letters(name) in letters(cover)
    assert all(letters(name) in letters(page) for page in others)  # the running head


LONG_WORDS = {
    "front": [
        ("country.toml", "Islands of lamps", LONG),
        ("country.toml", 'title = "Sea"', f'title = "{LONG}"'),
    ],
    "prose": [
        ("topics/lighthouses.md", "# Lighthouses\n", f"# {LONG}\n"),
        ("topics/lighthouses.md", "## Towers\n", f"## {LONG}\n"),
        ("topics/lighthouses.md", "The islands have", f"The {LONG} have"),
        ("topics/in-short.md", "Utopia is likely", f"{LONG} is likely"),
        ("topics/method.md", "Everything in", f"https://lamps.example/{LONG}/{LONG} and {LONG} in"),
        ("topics/crossings.md", "Keepers by island", LONG),
    ],
    "tables": [
        ("actors.csv", "Guild of Keepers", LONG),
        ("actors.csv", "tends the lamps and counts them", LONG),
        ("events.csv", "Fog stopped", LONG),
        ("indicators.csv", "Lighthouses,count", f"{LONG},count"),
        ("observations/sea.csv", "every boat comes", LONG),
        ("glossary.csv", "Skerry,sker", f"Skerry,{LONG}"),
    ],
    "sources": [("sources.json", "The book of lamps", LONG)],
    "margin": [("sources.json", '"Keepers"', f'"{LONG}"')],
}


@pytest.mark.parametrize("edits", LONG_WORDS.values(), ids=LONG_WORDS)
def test_a_word_of_eighty_letters(edits: list[tuple[str, str, str]], folder: Path) -> None:
    assert len(LONG) == 80
    for edit in edits:
        change(folder, *edit)
    assert letters("".join(pages(folder))).count(LONG) >= len(edits)


def test_a_table_of_two_hundred_actors(folder: Path) -> None:
    row = "Guild of isle {0},the Lamps,guild,far off,tends the lamps,active,2029,keepers-guild,,p. {0},"
    append(folder, "actors.csv", (row.format(number) for number in range(200)))
    text = letters("".join(pages(folder)))
    assert all(f"Guildofisle{number}" in text for number in range(200))


def test_a_table_of_two_hundred_events(folder: Path) -> None:
    row = "{},Lamp L{} was lit,lamps,keepers-guild,,p. 3,"
    append(folder, "events.csv", (row.format(1705 + number, number) for number in range(200)))
    try:
        text = letters("".join(pages(folder)))
    except PageError as error:
        assert all(re.fullmatch(LEFT_EMPTY, str(problem)) for problem in error.problems)  # noqa: PT017  # either way
    else:
        assert all(f"LampL{number}waslit" in text for number in range(200))


@pytest.mark.parametrize("years", [1, 2, 300])
def test_charts_of_one_point_and_of_three_centuries(years: int, folder: Path) -> None:
    row = "boats,{},{},,foggy-courier,p. 3,"  # 2029 is there
    rows = (row.format(year, 1000 + year * 37 % 900) for year in range(2030 - years, 2029))
    append(folder, "observations/sea.csv", rows)
    for kind in ("trend", "comparison"):
        for width in ("full", "column"):
            chart = (
                f'[charts.{kind}-{width}]\nkind = "{kind}"\nwidth = "{width}"\n[charts.{kind}-{width}.values]'
            )
            append(folder, "country.toml", [chart, 'series = ["boats@*:foggy-courier"]'])
            append(folder, "topics/crossings.md", ["", f":::{{chart}} {kind}-{width}", ":::"])
    text = "".join(pages(folder))
    assert text.count("Rowing boats, 2029" if years == 1 else f"Rowing boats, {2030 - years}–2029") == 4


def test_quechua_and_spanish_everywhere(folder: Path) -> None:
    for file, old in (
        ("country.toml", "Islands of lamps"),
        ("topics/method.md", "How this was made up"),
        ("topics/method.md", "Everything in"),
        ("topics/crossings.md", "Keepers by island"),
        ("sources.json", "The book of lamps"),
    ):
        change(folder, file, old, QUECHUA)
    for file, old in (("actors.csv", "Guild of Keepers"), ("events.csv", "Fog stopped")):
        change(folder, file, old, f'"{QUECHUA}"' if file == "actors.csv" else QUECHUA.replace(",", ""))
    text = letters("".join(pages(folder)))
    assert text.count(letters(QUECHUA)) >= 7
