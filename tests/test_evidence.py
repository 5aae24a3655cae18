"""The evidence inside the file: the data, the folder that it was made from, and the record of both."""

import csv
import hashlib
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from briefs import UTOPIA, Brief
from look import page_texts, squeezed, tree, words

from briefing import __version__
from briefing.document import Document, compose
from briefing.evidence import Attachment
from briefing.figures import draw_figures
from briefing.formats import FORMATS, choose
from briefing.reading import Seeds, load
from briefing.report import charts_asked_for

DATE = "2031-05-04"
Json = dict[str, Any]


def composed(seeds: Seeds, paper: str = "a4", form: str = "profile") -> Document:
    seeds = choose(seeds, FORMATS[form])
    figures = draw_figures(seeds.country, seeds.ledger, charts_asked_for(seeds))
    return compose(seeds, figures, paper, DATE, FORMATS[form])


@pytest.fixture(scope="module")
def made(utopia_seeds: Seeds) -> Document:
    return composed(utopia_seeds)


def found(made: Document, name: str) -> Attachment:
    (one,) = [attachment for attachment in made.attachments if attachment.name == name]
    return one


def attached(made: Document, name: str) -> str:
    return found(made, name).content.decode()


def record(made: Document) -> Json:
    read: Json = json.loads(attached(made, "record.json"))
    return read


def test_every_observation_is_attached_as_it_stands(made: Document, utopia_seeds: Seeds) -> None:
    lines = list(csv.DictReader(io.StringIO(attached(made, "observations.csv"))))
    rows = utopia_seeds.country.observations
    assert [line["address"] for line in lines] == [row.address for row in rows]
    for line, row in zip(lines, rows, strict=True):
        assert line["value"] == str(row.value if row.value is not None else row.words or row.formula)
        assert (line["hedge"], line["locator"], line["note"]) == (row.hedge, row.locator, row.note)
        assert line["via"] == ";".join(row.via)
        assert (line["low"], line["high"]) == tuple(
            "" if end is None else str(end) for end in (row.low, row.high)
        )


def test_indicators_sources_and_the_data_of_charts_are_attached(made: Document, utopia_seeds: Seeds) -> None:
    country = utopia_seeds.country
    lines = list(csv.DictReader(io.StringIO(attached(made, "indicators.csv"))))
    assert {line["id"]: line["definition"] for line in lines} == {
        entry.id: entry.definition for entry in country.indicators.values()
    }
    items = json.loads(attached(made, "sources.json"))
    assert items == [source.item for source in country.sources.values()]
    (chart,) = draw_figures(country, utopia_seeds.ledger, ["ferry-share"])
    data = list(csv.reader(io.StringIO(attached(made, "chart-ferry-share.csv"))))
    assert data == [list(chart.data.columns), *map(list, chart.data.rows)]
    assert [one.name for one in made.attachments if one.relationship == "Data"] == [
        "observations.csv",
        "indicators.csv",
        "sources.json",
        "chart-ferry-share.csv",
    ]
    assert all(attachment.description for attachment in made.attachments)


def test_every_file_of_the_folder_is_attached_as_it_stands(made: Document) -> None:
    files = {path.relative_to(UTOPIA).as_posix(): path for path in UTOPIA.rglob("*") if path.is_file()}
    sources = {one.name: one.content for one in made.attachments if one.relationship == "Source"}
    assert sources == {f"seed-{path.replace('/', '-')}": files[path].read_bytes() for path in files}


def test_no_other_file_of_the_folder_goes_along(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(UTOPIA, tmp_path / "utopia"))
    for name in ("notes.txt", "private.csv", ".env", "observations/old.csv.bak", "topics/draft.txt"):
        (folder / name).write_text("secret")
    made = composed(load(folder, "utopia"))
    assert not any(b"secret" in one.content for one in made.attachments)
    assert [entry["path"] for entry in record(made)["inputs"]] == sorted(
        path.relative_to(UTOPIA).as_posix() for path in UTOPIA.rglob("*") if path.is_file()
    )


def test_a_file_is_attached_with_its_mark_and_line_ends(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(UTOPIA, tmp_path / "utopia"))
    content = b"\xef\xbb\xbf" + (UTOPIA / "places.csv").read_bytes().replace(b"\n", b"\r\n")
    (folder / "places.csv").write_bytes(content)
    assert found(composed(load(folder, "utopia")), "seed-places.csv").content == content


def test_seeds_made_by_hand_have_no_files(utopia_seeds: Seeds) -> None:
    seeds = Seeds(utopia_seeds.country, utopia_seeds.ledger, utopia_seeds.prose)
    assert record(composed(seeds))["inputs"] == []


def test_the_record_says_which_edition_this_is_and_how_it_is_set(utopia_seeds: Seeds) -> None:
    read = record(composed(utopia_seeds, "letter", "two-page"))
    assert (read["title"], read["country"], read["iso3"], read["language"]) == (
        "Utopia: country brief, edition 2",
        "Utopia",
        "XUT",
        "en-GB",
    )
    assert read["edition"] == {
        "number": 2,
        "date": DATE,
        "cutoff": "2031-04-01",
        "status": "updated",
        "hindsight": False,
    }
    assert read["marking"] == {"tlp": "GREEN", "classification": "Invented throughout"}
    assert (read["paper"], read["format"], read["dated"]) == ("letter", "two-page", DATE)
    assert list(read["program"]) == ["country-briefing", "matplotlib", "weasyprint"]
    assert read["program"]["country-briefing"] == __version__


def test_the_record_tells_how_to_know_each_file(made: Document) -> None:
    read = record(made)
    for entry in (*read["inputs"], *read["data"]):
        content = found(made, entry["attachment"]).content
        assert (entry["sha256"], entry["bytes"]) == (hashlib.sha256(content).hexdigest(), len(content))
    named = [entry["attachment"] for entry in (*read["data"], *read["inputs"])]
    assert [*named, "record.json"] == [one.name for one in made.attachments]
    assert all(entry["path"] == f"evidence/{entry['attachment']}" for entry in read["data"])


def test_charts_and_sources_are_those_of_the_brief(made: Document) -> None:
    read = record(made)
    assert [(chart["id"], chart["data"]) for chart in read["charts"]] == [
        ("ferry-share", "chart-ferry-share.csv")
    ]
    assert read["sources"] == ["foggy-courier", "gull-almanac", "harbour-office", "keepers-guild"]


def test_figures_are_listed_in_reading_order_with_where_they_are_asked_for(made: Document) -> None:
    printed = record(made)["printed"]
    places = list(dict.fromkeys((one["topic"], one["file"]) for one in printed))
    assert places == [
        ("in-short", "topics/in-short.md"),
        ("", "country.toml"),
        ("lighthouses", "topics/lighthouses.md"),
        ("crossings", "topics/crossings.md"),
        ("", "observations/lamps.csv"),
        ("", "observations/sea.csv"),
    ]
    assert printed[0] == {
        "text": "30",
        "addresses": ["XUT.lighthouses-lit@2029:keepers-guild"],
        "sources": ["keepers-guild"],
        "topic": "in-short",
        "file": "topics/in-short.md",
        "line": 8,
    }
    lines = (UTOPIA / "topics" / "in-short.md").read_text("utf-8").splitlines()
    assert "lighthouses-lit" in lines[printed[0]["line"] - 1]


def test_figures_of_the_record_stand_on_the_pages_and_in_the_observations(utopia: Brief) -> None:
    read = record(utopia.document)
    text = squeezed("".join(page_texts(utopia.pdf)))
    known = {
        line["address"] for line in csv.DictReader(io.StringIO(attached(utopia.document, "observations.csv")))
    }
    assert len(read["printed"]) > 20
    for one in read["printed"]:
        assert squeezed(one["text"]) in text
        assert set(one["addresses"]) <= known


@pytest.mark.parametrize("form", ["profile", "two-page", "one-page"])
@pytest.mark.parametrize("seeds", ["utopia_seeds", "peru_seeds"])
def test_the_order_of_figures_is_that_of_the_html(
    seeds: str, form: str, request: pytest.FixtureRequest
) -> None:
    made = composed(request.getfixturevalue(seeds), form=form)
    text, place = squeezed(words(tree(made.html))), 0
    for one in record(made)["printed"]:
        place = text.index(squeezed(one["text"]), place)


def test_a_change_names_both_its_ends(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(UTOPIA, tmp_path / "utopia"))
    with (folder / "observations" / "sea.csv").open("a", encoding="utf-8") as table:
        table.write("boats,2027,900,,foggy-courier,p. 5,\nboats,2028,950,,foggy-courier,p. 5,\n")
    with (folder / "topics" / "crossings.md").open("a", encoding="utf-8") as prose:
        prose.write("\nBoats {change}`boats@2027..2028`.\n")
    (one,) = [one for one in record(composed(load(folder, "utopia")))["printed"] if len(one["addresses"]) > 1]
    assert one["addresses"] == ["XUT.boats@2027:foggy-courier", "XUT.boats@2028:foggy-courier"]
    assert one["sources"] == ["foggy-courier"]


def test_a_short_format_lists_no_figures_of_tables_that_it_leaves_out(utopia_seeds: Seeds) -> None:
    made = composed(utopia_seeds, form="one-page")
    files = {one["file"] for one in record(made)["printed"]}
    assert not any(file.startswith("observations/") for file in files)
    assert len(record(made)["inputs"]) == len(utopia_seeds.inputs)


def test_the_record_is_the_same_wherever_the_folder_lies(made: Document, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(UTOPIA, tmp_path / "elsewhere"))
    assert composed(load(copy, str(copy))).attachments == made.attachments
