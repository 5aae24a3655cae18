"""A folder read whole."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from briefing.model import GlanceGroup, Origin
from briefing.seeds import read_folder
from briefing.tables import Reader
from briefing.times import Edition

UTOPIA = Path(__file__).parent / "countries" / "utopia"
SMALLEST = {
    "country.toml": """\
name = "Utopia"
iso3 = "XUT"
topics = ["lamps"]
[edition]
number = 1
date = 2031-05-04
cutoff = 2031-05-04
""",
    "indicators.csv": "id,title,unit,definition,sources\nlamps,Lamps,count,,\n",
    "observations/a.csv": "indicator,period,value,hedge,source,locator,note\nlamps,2030,5,,guild,,\n",
    "sources.json": '[{"id": "guild", "type": "book", "title": "Lamps", "custom": {"reliability": "A"}}]',
    "topics/lamps.md": "# Lamps\n",
}


@pytest.fixture
def smallest(tmp_path: Path) -> Path:
    for name, text in SMALLEST.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_the_smallest_folder_is_sound(smallest: Path) -> None:
    country, problems, whole = read_folder(Reader(smallest, "made"))
    assert problems == ()
    assert whole
    assert country is not None
    assert country.edition == Edition(1, dt.date(2031, 5, 4), dt.date(2031, 5, 4), "new")
    assert (country.tlp, country.paper, country.language) == ("CLEAR", "a4", "en")
    assert (country.cover, country.about, country.base, country.publisher) == ("", "", "", "")
    assert [topic.id for topic in country.topics] == ["lamps"]
    assert [country.events, country.actors, country.places, country.glossary] == [(), (), (), ()]
    assert country.boundaries is None
    assert country.observations[0].area == "XUT"


@pytest.mark.parametrize("name", SMALLEST)
def test_none_of_its_files_can_be_spared(name: str, smallest: Path) -> None:
    (smallest / name).unlink()
    country, problems, whole = read_folder(Reader(smallest, "made"))
    assert [problem.file for problem in problems] == ["made/observations" if "/a" in name else f"made/{name}"]
    assert (country is None) == (name == "country.toml")
    assert whole == (name in {"country.toml", "topics/lamps.md"})


def test_a_whole_folder() -> None:
    country, problems, whole = read_folder(Reader(UTOPIA, "utopia"))
    assert problems == ()
    assert whole
    assert country is not None
    assert (country.name, country.iso3, country.tlp) == ("Utopia", "XUT", "GREEN")
    assert [topic.id for topic in country.topics] == ["in-short", "lighthouses", "crossings", "method"]
    assert country.topics[1].origin == Origin("utopia/topics/lighthouses.md", 1)
    assert len(country.observations) == 15
    assert {row.area for row in country.observations} == {"XUT"}
    assert (len(country.indicators), len(country.sources)) == (11, 4)
    assert (len(country.events), len(country.actors), len(country.places), len(country.glossary)) == (
        2,
        2,
        2,
        2,
    )
    assert country.glance[1] == GlanceGroup(
        "Sea",
        ("ferry-share", "gull-toll", "fog-rank"),
        2,
        Origin("utopia/country.toml", 29),
        Origin("utopia/country.toml", 28),
    )
    (chart,) = country.charts
    assert (chart.id, chart.kind, chart.width, dict(chart.slots)) == (
        "ferry-share",
        "share",
        "full",
        {"share": ("ferry-share@2030:*",)},
    )
    assert dict(chart.options) == {"subject": "The share of journeys made by ferry"}
    assert chart.origin == Origin("utopia/country.toml", 31)


def test_the_same_folder_is_the_same_country_wherever_it_lies(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(UTOPIA, tmp_path / "elsewhere"))
    assert read_folder(Reader(copy, "utopia")) == read_folder(Reader(UTOPIA, "utopia"))


@pytest.mark.parametrize(
    ("table", "limits"),
    [
        ("", [None, None]),
        ("[ages]", [None, None]),
        ("[ages]\ndefault = 5", [5, 5]),
        ('[ages]\ndefault = 5\nlamps = "any"', [None, 5]),
        ("[ages]\nlamps = 0\nglance = 3", [0, 3]),
    ],
)
def test_ages_are_limits_by_topic(table: str, limits: list[int | None], smallest: Path) -> None:
    with (smallest / "country.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n{table}\n")
    made, problems, _ = read_folder(Reader(smallest, "made"))
    assert made is not None
    assert problems == ()
    assert [made.ages.allowed(name) for name in ("lamps", "glance")] == limits


def test_problems_are_gathered_from_every_file(smallest: Path) -> None:
    for name in ("indicators.csv", "observations/a.csv", "sources.json", "topics/lamps.md"):
        (smallest / name).write_bytes(b"\xff")
    _, problems, whole = read_folder(Reader(smallest, "made"))
    assert sorted(problem.file for problem in problems) == [
        "made/indicators.csv",
        "made/observations/a.csv",
        "made/sources.json",
        "made/topics/lamps.md",
    ]
    assert not whole
