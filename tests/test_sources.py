"""Publications as CSL-JSON, boundaries as GeoJSON."""

import json
from pathlib import Path
from typing import Any

import pytest

from briefing.model import Origin, Source
from briefing.sources import issued, read_boundaries, read_sources
from briefing.tables import Reader

PLAIN = {"id": "cvr", "type": "report", "title": "Final report", "custom": {"reliability": "A"}}
NOT_JSON = "this is not JSON; check the commas, quotes and brackets here"


def read(tmp_path: Path, text: str) -> tuple[list[Source], list[str]]:
    (tmp_path / "sources.json").write_text(text, "utf-8")
    reader = Reader(tmp_path, "made")
    found = list(read_sources(reader))
    return found, [str(problem).removeprefix("made/sources.json:") for problem in reader.problems]


def read_one(tmp_path: Path, **item: Any) -> tuple[Source, list[str]]:  # noqa: ANN401  # CSL-JSON holds any type
    (found,), told = read(tmp_path, json.dumps([PLAIN | item]))
    return found, told


def test_a_source(tmp_path: Path) -> None:
    custom = {"reliability": "A", "read": "excerpt", "assessment": "Official."}
    item = PLAIN | {
        "title-short": "Truth Commission",
        "custom": custom,
        "issued": {"date-parts": [[2003, 8, 28]]},
    }
    found, told = read(tmp_path, json.dumps([item]))
    assert told == []
    assert found == [
        Source(
            id="cvr",
            title="Final report",
            short="Truth Commission",
            issued="28 August 2003",
            reliability="A",
            assessment="Official.",
            read="excerpt",
            item=item,
            origin=Origin("made/sources.json", 1),
        )
    ]


def test_the_title_stands_in_for_a_short_one(tmp_path: Path) -> None:
    assert read_one(tmp_path)[0].short == "Final report"


def test_each_source_knows_its_line(tmp_path: Path) -> None:
    items = [json.dumps(PLAIN | {"id": name}, indent=1) for name in "abc"]
    found, told = read(tmp_path, f"\n[\n{items[0]},\n\n{items[1]} ,{items[2]}\n]\n")
    length = items[0].count("\n")
    assert [source.origin.line for source in found] == [3, 3 + length + 2, 3 + length + 2 + length]
    assert told == []


@pytest.mark.parametrize("text", ["[]", " [ ] ", "\n[\n]\n"])
def test_no_sources_are_no_problem_of_form(text: str, tmp_path: Path) -> None:
    assert read(tmp_path, text) == ([], [])


ISSUED = [
    ({"date-parts": [[2003]]}, "2003"),
    ({"date-parts": [[2003, 8]]}, "August 2003"),
    ({"date-parts": [[2003, 8, 28]]}, "28 August 2003"),
    ({"date-parts": [["2003", "8"]]}, "August 2003"),
    ({"date-parts": [[2003, 8], [2004, 1]]}, "August 2003 – January 2004"),
    ({"literal": "c. 2016"}, "c. 2016"),
    (None, "no date"),
]


@pytest.mark.parametrize(("issued", "label"), ISSUED)
def test_when_a_source_was_issued(issued: object, label: str, tmp_path: Path) -> None:
    found, told = read_one(tmp_path, issued=issued)
    assert (found.issued, told) == (label, [])


NO_PARTS = [2003, [], [[]], [[2003, 13]], [[2003, 2, 30]], [[None]], [[[2003]]], [["May"]], [[20030]]]
NO_PARTS += [[[2003], [2004], [2005]], [2003], "2003"]
NO_DATES = ["2003", 2003, [], {}, {"literal": 2003}, {"raw": "2003"}]


@pytest.mark.parametrize("issued", [*NO_DATES, *({"date-parts": parts} for parts in NO_PARTS)])
def test_a_date_that_cannot_be_read(issued: object, tmp_path: Path) -> None:
    found, told = read_one(tmp_path, issued=issued)
    assert found.issued == "no date"
    mend = 'write {"date-parts": [[2015, 7, 15]]} or {"literal": "c. 2016"}'
    assert told == [f"1: the date of source 'cvr' cannot be read; {mend}"]


@pytest.mark.parametrize("grade", [["A"], {}, "G", "a", "", 1, None, "AB"])
def test_a_grade_is_one_letter(grade: object, tmp_path: Path) -> None:
    _, told = read_one(tmp_path, custom={"reliability": grade})
    mend = 'add "custom": {"reliability": "B"}, one letter from A to F'
    assert told == [f"1: source 'cvr' has no grade; {mend}"]


@pytest.mark.parametrize("people", [[], [{"literal": "UNODC"}], [{"family": "Gull", "given": "Ada"}]])
def test_authors(people: object, tmp_path: Path) -> None:
    assert read_one(tmp_path, author=people)[1] == []


@pytest.mark.parametrize(
    "people", ["Ada", ["Ada"], {"literal": "UNODC"}, [None], [{"literal": ["UNODC"]}], None]
)
def test_authors_that_cannot_be_read(people: object, tmp_path: Path) -> None:
    mend = 'write [{"family": "…", "given": "…"}] or [{"literal": "…"}]'
    assert read_one(tmp_path, author=people)[1] == [f"1: the author of source 'cvr' cannot be read; {mend}"]


@pytest.mark.parametrize(
    "item", [{}, {"id": ""}, {"id": 5}, PLAIN | {"custom": "A"}, PLAIN | {"custom": None}]
)
def test_a_source_that_cannot_be_named_is_left_out(item: object, tmp_path: Path) -> None:
    found, told = read(tmp_path, json.dumps([item]))
    assert found == []
    assert told == ['1: a source has no id, or its custom is no object; give it "id": "…"']


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[", 1),
        ("[{}", 1),
        ('[{"id": }]', 1),
        ("[{}\n,]", 2),
        ("[{}\n{}]", 2),
        ("[{}]\n[{}]", 2),
        ("[{'id': 'a'}]", 1),
        ("[\n\n{]", 3),
    ],
)
def test_what_is_no_json(text: str, line: int, tmp_path: Path) -> None:
    assert read(tmp_path, text) == ([], [f"{line}: {NOT_JSON}"])


@pytest.mark.parametrize("text", ["", " \n", "{}", "5", "null", '"[]"'])
def test_what_is_no_list(text: str, tmp_path: Path) -> None:
    told = ["1: this is not a list of sources; export CSL-JSON: a list in square brackets"]
    assert read(tmp_path, text) == ([], told)


def square(**properties: str) -> dict[str, Any]:
    ring = [[0, 0], [1, 0], [1, 1], [0, 0]]
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def boundaries(tmp_path: Path, text: str | None) -> tuple[object, list[str]]:
    if text is not None:
        (tmp_path / "map.geojson").write_text(text, "utf-8")
    reader = Reader(tmp_path, "made")
    return read_boundaries(reader), [str(problem) for problem in reader.problems]


def test_a_country_need_not_have_a_map(tmp_path: Path) -> None:
    assert boundaries(tmp_path, None) == (None, [])


def test_the_least_that_a_division_has(tmp_path: Path) -> None:
    collection = {"features": [square(id="lima", name="Lima")]}
    assert boundaries(tmp_path, json.dumps(collection)) == (collection, [])


def test_a_map(tmp_path: Path) -> None:
    collection = {
        "type": "FeatureCollection",
        "features": [square(id="lima", name="Lima", kind="department")],
    }
    assert boundaries(tmp_path, json.dumps(collection)) == (collection, [])


WRONG: list[object] = [
    [], None, 5, {}, {"features": {}}, {"features": [None]}, {"features": [square(id="lima")]},
    {"features": [square(name="Lima")]}, {"features": [{"properties": {"id": "a", "name": "A"}}]},
    {"features": [square(id="a", name="A") | {"geometry": {"type": "Point", "coordinates": [0, 0]}}]},
    {"features": [square(id="a", name="A") | {"properties": None}]},
]  # fmt: skip  # a wrong map each


@pytest.mark.parametrize("collection", WRONG)
def test_what_is_no_map(collection: object, tmp_path: Path) -> None:
    mend = "give a FeatureCollection of polygons, each with properties id and name"
    told = [f"made/map.geojson:1: these are not the divisions of a country; {mend}"]
    assert boundaries(tmp_path, json.dumps(collection)) == (None, told)


def test_a_map_that_is_no_json(tmp_path: Path) -> None:
    assert boundaries(tmp_path, '{\n"features": [}\n') == (None, [f"made/map.geojson:2: {NOT_JSON}"])


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ({"date-parts": [[2015, 7, 15]]}, "2015-07-15", "2015-07-15"),
        ({"date-parts": [[2015, 2]]}, "2015-02-01", "2015-02-28"),
        ({"date-parts": [["2015"]]}, "2015-01-01", "2015-12-31"),
        ({"date-parts": [[2030, 12], [2031, 1]]}, "2030-12-01", "2031-01-31"),
        ({"literal": "c. June 2025"}, "2025-01-01", "2025-12-31"),
    ],
)
def test_when_a_source_came_out(date: dict[str, Any], first: str, last: str, tmp_path: Path) -> None:
    period = issued(read_one(tmp_path, issued=date)[0])
    assert period is not None
    assert (period.start.isoformat(), period.end.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "date",
    [
        *({}, {"literal": "yearly"}, {"literal": "2015 to 2016"}, {"date-parts": []}, {"date-parts": [[]]}),
        *({"date-parts": [["soon"]]}, {"date-parts": [[2031], [2030]]}, {"date-parts": [[None]]}),
    ],
)
def test_when_a_source_came_out_may_not_be_known(date: dict[str, Any], tmp_path: Path) -> None:
    assert issued(read_one(tmp_path, issued=date)[0]) is None
