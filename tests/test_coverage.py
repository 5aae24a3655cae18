"""Letters that the fonts lack: found in whatever would be printed, told with the row, and nothing else."""

import shutil
import unicodedata
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from briefs import UTOPIA

from briefing.coverage import check_letters, letters
from briefing.errors import SeedError
from briefing.model import Country, Origin, Source
from briefing.reading import Seeds, load

SNOWMAN = "\u2603"
NO_SNOWMAN = (
    f"the fonts have no {SNOWMAN} (SNOWMAN, U+2603); write it in words, or with a sign that the fonts have"
)


def told(country: Country, title: str = "A title") -> list[str]:
    """Give a folder one source, with a title, and return what is told."""
    source = Source("a", title, title, "", "A", "", "", MappingProxyType({"title": title}), Origin("s", 4))
    return [str(problem) for problem in check_letters(replace(country, sources={"a": source}))]


@pytest.fixture
def country(utopia_seeds: Seeds) -> Country:
    return utopia_seeds.country


def test_a_sound_folder_has_letters_for_it_all(country: Country, peru_seeds: Seeds) -> None:
    assert check_letters(country) == check_letters(peru_seeds.country) == ()


@pytest.mark.parametrize(
    "words",
    [
        "Apurímaq, ñawpa, p’unchaw, Q’eros, Awajún, Wampís, Asháninka, Shipibo-Konibo",
        unicodedata.normalize("NFD", "Apurímaq ñawpa Junín Güeppí"),
        "¿Qué? ¡Sí! «cien» – 3½ × 2 °C · 5 € § № “así” … −4 ±1 ≈ ≤ µ ²",
        "thin\u2009space, narrow\u202fspace, soft\u00adhyphen, zero\u200bwidth\nline",
        "\u0395\u03bb\u03bb\u03ac\u03b4\u03b1, \u0420\u043e\u0441\u0441\u0438\u044f",  # in the uprights alone
        "m\u0303",  # no character of its own: set from its parts
    ],
    ids=["Quechua", "in parts", "signs", "spaces", "Greek and Cyrillic", "only in parts"],
)
def test_what_the_fonts_can_set_is_left_alone(words: str, country: Country) -> None:
    assert told(country, words) == []


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("Qa\ua78cqa", "no \ua78c (LATIN SMALL LETTER SALTILLO, U+A78C); write ’"),
        ("QA\ua78bQA", "no \ua78b (LATIN CAPITAL LETTER SALTILLO, U+A78B); write ’"),
        (
            "\u0633\u0644",
            (
                "no \u0633 (ARABIC LETTER SEEN, U+0633), \u0644 (ARABIC LETTER LAM, U+0644); "
                "transliterate it: the fonts have no such letters"
            ),
        ),
        ("\ue000", "no \ue000 (no name, U+E000); write it in words, or with a sign that the fonts have"),
    ],
    ids=["saltillo", "SALTILLO", "Arabic", "private"],
)
def test_what_they_cannot_is_named_with_its_mend(words: str, problem: str, country: Country) -> None:
    assert told(country, words) == [f"s:4: the fonts have {problem}"]


def test_a_letter_is_named_once_and_of_many_three(country: Country) -> None:
    assert told(country, SNOWMAN * 5) == [f"s:4: {NO_SNOWMAN}"]
    (line,) = told(country, "\u05d0\u05d1\u05d2\u05d3\u05d4")
    assert line.count("HEBREW LETTER") == 3
    assert "U+05D2) and 2 more; " in line


@pytest.mark.parametrize(
    ("file", "word", "line"),
    [
        ("country.toml", "Utopia", 1),
        ("country.toml", "Invented Places", 1),
        ("country.toml", "Invented throughout", 1),
        ("country.toml", "Islands of lamps", 1),
        ("country.toml", '"Lamps"', 25),
        ("country.toml", "The share of journeys", 31),
        ("topics/crossings.md", "Keepers by island", 16),
        ("topics/lighthouses.md", "rocks", 9),
        ("topics/method.md", "How this was", 1),
        ("indicators.csv", "Tea drunk", 10),
        ("indicators.csv", "a head", 10),
        ("indicators.csv", "rowing boats are", 7),
        ("observations/sea.csv", "every boat comes", 7),
        ("observations/lamps.csv", "Computed", 5),
        ("sources.json", "The book of lamps", 2),
        ("sources.json", '"Ada"', 12),
        ("sources.json", "Harbour office of Utopia", 21),
        ("sources.json", "Counts tickets", 21),
        ("events.csv", "Fog stopped", 3),
        ("actors.csv", "the Lamps", 2),
        ("actors.csv", "the harbour steps", 3),
        ("places.csv", "Amaurote", 2),
        ("glossary.csv", "sker", 2),
        ("glossary.csv", "What a gull", 3),
    ],
)
def test_every_text_is_looked_at(file: str, word: str, line: int, tmp_path: Path) -> None:
    folder = shutil.copytree(UTOPIA, tmp_path / "utopia")
    text = (folder / file).read_text("utf-8")
    assert word in text
    spoiled = f'{word[:-1]}{SNOWMAN}"' if word.endswith('"') else word + SNOWMAN
    (folder / file).write_text(text.replace(word, spoiled, 1), "utf-8")
    with pytest.raises(SeedError) as caught:
        load(folder, "utopia")
    assert f"utopia/{file}:{line}: {NO_SNOWMAN}" in str(caught.value).splitlines()


def test_a_character_written_as_a_number_is_looked_at(tmp_path: Path) -> None:
    folder = shutil.copytree(UTOPIA, tmp_path / "utopia")
    with (folder / "topics" / "method.md").open("a", encoding="utf-8") as stream:
        stream.write("\nSnow &#x2603; falls.\n")
    with pytest.raises(SeedError, match=r"method\.md:5: the fonts have no"):
        load(folder, "utopia")


def test_our_fonts_have_what_templates_and_charts_print() -> None:
    assert letters() >= set("–—−’“”…·×½°€§")
