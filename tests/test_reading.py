"""A folder read, taken apart and found sound."""

import shutil
from pathlib import Path

import pytest

from briefing.errors import SeedError
from briefing.reading import load

UTOPIA = Path(__file__).parent / "countries" / "utopia"


def test_a_sound_folder() -> None:
    seeds = load(UTOPIA, "utopia")
    assert seeds.country.name == "Utopia"
    assert list(seeds.prose) == ["in-short", "lighthouses", "crossings", "method"]
    assert seeds.prose["crossings"].title == "Crossings"
    assert seeds.ledger.quantity(seeds.ledger.one("lighthouses-dark")).written == "between 8 and 13"


def test_form_and_sense_are_told_together_in_order(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(UTOPIA, tmp_path / "utopia"))
    with (folder / "observations" / "sea.csv").open("a", encoding="utf-8") as stream:
        stream.write("boats,2030,many,,foggy-courier,,\nwhales,2030,5,,foggy-courier,,\n")
    with (folder / "topics" / "crossings.md").open("a", encoding="utf-8") as stream:
        stream.write("\n{valu}`boats` {value}`ships`\n")
    with pytest.raises(SeedError) as caught:
        load(folder, "here/utopia")
    assert [(problem.file, problem.line, problem.what) for problem in caught.value.problems] == [
        ("here/utopia/observations/sea.csv", 9, "value 'many' is not a plain number"),
        ("here/utopia/observations/sea.csv", 10, "there is no indicator 'whales'"),
        ("here/utopia/topics/crossings.md", 19, "there is no indicator 'ships'"),
        ("here/utopia/topics/crossings.md", 19, "there is no role 'valu'"),
    ]


def test_while_a_table_is_lost_nothing_that_leans_on_it_is_told(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(UTOPIA, tmp_path / "utopia"))
    (folder / "indicators.csv").write_text("id;title\n", "utf-8")
    with (folder / "topics" / "crossings.md").open("a", encoding="utf-8") as stream:
        stream.write("\n{valu}`boats` {value}`ships`\n")
    with pytest.raises(SeedError) as caught:
        load(folder, "utopia")
    assert [problem.what for problem in caught.value.problems] == [
        "the columns are separated by semicolons",
        "there is no role 'valu'",
    ]


def test_no_folder_at_all(tmp_path: Path) -> None:
    with pytest.raises(SeedError) as caught:
        load(tmp_path / "nowhere", "nowhere")
    assert [str(problem) for problem in caught.value.problems] == [
        "nowhere/country.toml: the file is missing; add it, or take it from another seed folder"
    ]
