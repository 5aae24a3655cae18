"""Folders begun: sound at once, nothing over what is there, drafts marked as such."""

import csv
import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from look import page_texts

from briefing import report
from briefing.cli import main
from briefing.errors import OutputError, SeedError
from briefing.formats import FORMATS
from briefing.reading import Seeds
from briefing.snapshots import snapshot_of
from briefing.starting.beginning import begun, lay_out
from briefing.texts import read_text

TODAY = dt.date(2026, 11, 25)
PROFILE = """Veldland Profile

SHARE

Veldland has been relatively calm since the accords of 1998, although smugglers still cross its
northern border.

Prisons

As of 2019, the prisons held 4,200 inmates, 145 percent of capacity. The Red Axe gang is thought to run
two of them. Its leader, Tomas Bero, was sentenced to 25 years in prison on 14 May 2018. Tens of thousands
marched in Gaborone in 2017.

Economy

Illegal mining is worth up to $3 billion a year. GDP per capita was $1,340 in 2021, down from $1,512 in 2014.
"""


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Seeds]:
    """Begin a folder, and check it as a build does."""

    def made(name: str, iso3: str = "", *profiles: tuple[str, bytes]) -> Seeds:
        folder = tmp_path / "seeds" / name
        lay_out(folder, begun(folder, iso3, profiles, TODAY))
        return report.check(folder, name)

    return made


@pytest.mark.parametrize(
    "code", ["KEN", "FJI", "KIR", "RUS", "VAT", "XKX", "BHR", "ATA", "XGI", "NRU", "CIV", "USA"]
)
def test_a_folder_is_sound_at_once(code: str, make: Callable[..., Seeds]) -> None:
    seeds = make("begun", code)
    assert seeds.warnings == ()
    assert seeds.country.iso3 == code


@pytest.mark.parametrize("form", ["profile", "two-page", "one-page"])
def test_it_builds_in_every_format(form: str, make: Callable[..., Seeds], tmp_path: Path) -> None:
    make("kenya")
    _, content = report.build(tmp_path / "seeds" / "kenya", "kenya", "", lambda _: None, FORMATS[form])
    first = page_texts(content)[0]
    assert ("Nairobi" in first) == (form != "one-page")
    assert "DRAFT" not in first


def test_every_figure_of_it_has_a_source_and_a_place_in_it(make: Callable[..., Seeds]) -> None:
    country = make("kenya").country
    assert {row.source for row in country.observations} == {"geonames"}
    assert all(row.locator.startswith("geonameid ") for row in country.observations)
    assert "CC BY 4.0" in country.licence


def test_a_profile_becomes_drafts(make: Callable[..., Seeds]) -> None:
    seeds = make("veldland", "BWA", ("veldland.txt", PROFILE.encode()))
    country = seeds.country
    rows = {row.indicator: row for row in country.observations if row.draft}
    assert (str(rows["inmates"].value), rows["inmates"].locator) == ("4200", "para. 3")
    assert (str(rows["illegal-mining"].value), rows["illegal-mining"].hedge) == ("3000", "up to")
    assert {
        row.period.edtf for row in country.observations if row.indicator == "gdp-per-capita" and row.period
    } == {"2014", "2021"}
    assert [event.text for event in country.events if event.draft] == [
        "Veldland has been relatively calm since the accords",
        "Its leader, Tomas Bero, was sentenced to 25 years in prison",
    ]
    assert [actor.name for actor in country.actors] == ["Red Axe"]
    assert country.sources["veldland"].reliability == "F"
    assert country.base == "veldland"
    assert {warning.rule for warning in seeds.warnings} <= {"draft", "stale-figure"}
    assert all(row.note.startswith("Draft: ") for row in rows.values())


def test_its_places_are_found_again_in_the_file(make: Callable[..., Seeds]) -> None:
    country = make("veldland", "BWA", ("veldland.txt", PROFILE.encode())).country
    text = read_text("veldland.txt", PROFILE.encode(), snapshot_of(country.sources["veldland"].item))
    passages = {passage.label: passage.text for passage in text.passages}
    for row in country.observations:
        if row.draft:
            assert row.note.removeprefix("Draft: ").strip("“”")[:30] in passages[row.locator].replace(
                "\n", " "
            )


def test_no_sentence_of_a_profile_stands_in_the_topics(make: Callable[..., Seeds], tmp_path: Path) -> None:
    make("veldland", "BWA", ("veldland.txt", PROFILE.encode()))
    topics = "".join(
        path.read_text("utf-8") for path in (tmp_path / "seeds" / "veldland" / "topics").glob("*.md")
    )
    assert "smugglers" not in topics
    assert "{value}`inmates`" in topics


@pytest.mark.parametrize("form", ["profile", "two-page"])
def test_every_page_of_it_says_draft(form: str, make: Callable[..., Seeds], tmp_path: Path) -> None:
    make("veldland", "BWA", ("veldland.txt", PROFILE.encode()))
    _, content = report.build(tmp_path / "seeds" / "veldland", "veldland", "", lambda _: None, FORMATS[form])
    assert all("DRAFT" in page for page in page_texts(content))


def test_two_profiles_of_one_figure_are_rivals(make: Callable[..., Seeds]) -> None:
    other = "In 2019 the jails of the country were full, and held 3,900 inmates in all of its provinces."
    seeds = make("veldland", "BWA", ("veldland.txt", PROFILE.encode()), ("other.txt", other.encode()))
    found = [row for row in seeds.country.observations if row.indicator == "inmates"]
    assert sorted(row.source for row in found) == ["other", "veldland"]


def test_what_was_left_out_is_told(tmp_path: Path) -> None:
    made = begun(tmp_path / "veldland", "BWA", [("veldland.txt", PROFILE.encode())], TODAY)
    assert made.told[0] == "Botswana (BWA)"
    assert any("Tens of thousands marched" in line for line in made.told)
    german = (
        b"Im Jahr war die Lage in dem Land nicht besser und die Not mit den Armen war von der Art der alten."
    )
    made = begun(tmp_path / "veldland", "BWA", [("v.txt", german)], TODAY)
    assert any("nothing was drafted" in line for line in made.told)


def test_a_folder_that_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "kenya").mkdir()
    (tmp_path / "kenya" / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(OutputError):
        lay_out(tmp_path / "kenya", begun(tmp_path / "kenya", "", [], TODAY))
    assert [path.name for path in tmp_path.iterdir()] == ["kenya"]
    assert (tmp_path / "kenya" / "mine.txt").read_text("utf-8") == "mine"


def test_a_profile_that_is_none_makes_no_folder(tmp_path: Path) -> None:
    with pytest.raises(
        SeedError, match=r"scan\.txt: it says it is plain text, but seems to be an empty file"
    ):
        begun(tmp_path / "kenya", "", [("scan.txt", b"")], TODAY)


def run(cwd: Path, monkeypatch: pytest.MonkeyPatch, *words: str) -> tuple[int, str]:
    monkeypatch.chdir(cwd)
    done = CliRunner().invoke(main, ["new", *words])
    return done.exit_code, done.output


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "profile.txt").write_text(PROFILE, "utf-8")
    code, said = run(tmp_path, monkeypatch, "veldland", "--iso3", "BWA", "--from", "profile.txt")
    assert code == 0, said
    assert "seeds/veldland/observations/drafts-profile.csv\n" in said
    assert "next: briefing build veldland, briefing confirm veldland" in said
    with (tmp_path / "seeds" / "veldland" / "observations" / "drafts-profile.csv").open(
        encoding="utf-8"
    ) as file:
        assert {row["draft"] for row in csv.DictReader(file)} == {"draft"}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["kenya"], 2, "seeds/kenya: it is there already; name another, or move it away"),
        (["Côte Nord"], 2, "a folder's name has a-z, 0-9 and hyphens only; call it cote-nord"),
        (["nowhere-land"], 2, "no country is called 'nowhere-land'"),
        (["uganda", "--from", "gone.txt"], 3, "gone.txt: cannot read: no such file or directory"),
    ],
)
def test_wrong_commands(
    words: list[str], code: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "seeds" / "kenya").mkdir(parents=True)
    found, told = run(tmp_path, monkeypatch, *words)
    assert (found, said in told) == (code, True), told
    assert [path.name for path in (tmp_path / "seeds").iterdir()] == ["kenya"]
