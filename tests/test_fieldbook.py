import datetime as dt
import json
import tomllib
from collections.abc import Collection, Iterator, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from briefs import PERU, ROOT, UTOPIA
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from briefing import seeds, settings
from briefing.cli import main
from briefing.fieldbook import COUNTRY, files, schema, table
from briefing.tables import Reader, Row

SHIPPED = ROOT / "seeds" / "country.schema.json"


def typed(folder: Path) -> dict[str, Any]:
    """Read a country's settings as an editor hands them to a schema: dates as texts."""
    values = tomllib.loads((folder / COUNTRY).read_text("utf-8"))
    found: dict[str, Any] = json.loads(json.dumps(values, default=dt.date.isoformat))
    return found


def faults(values: dict[str, Any]) -> list[str]:
    return [
        f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema()).iter_errors(values)
    ]


def test_the_columns_are_those_that_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = dict[str, tuple[Sequence[str], Collection[str]]]()
    read = Reader.rows

    def rows(
        reader: Reader,
        file: str,
        columns: Sequence[str],
        optional: Collection[str] = (),
        *,
        required: bool = True,
    ) -> Iterator[Row]:
        name = "observations/*.csv" if file.startswith("observations/") else file
        asked[name] = (columns, optional)
        return read(reader, file, columns, optional, required=required)

    monkeypatch.setattr(Reader, "rows", rows)
    seeds.read_folder(Reader(PERU, "peru"))
    book = {file.name: file for file in files() if file.name != COUNTRY}
    assert set(asked) == set(book)
    for name, (columns, optional) in asked.items():
        fields = book[name].fields
        assert [field.name for field in fields] == list(columns), name
        told = {field.name for field in fields if field.required or field.column}
        # Who may be left out of the header need not be given; an indicator's definition may be empty.
        assert told | {"definition", "sources"} >= set(columns) - set(optional), name
        assert not told & set(optional), name


def test_the_settings_are_those_that_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = set[str]()
    get = settings.Settings.get

    def noted(table: settings.Settings, key: str, kind: type, blank: object, describe: str) -> object:
        asked.add(".".join((*table.path, key)))
        return get(table, key, kind, blank, describe)

    monkeypatch.setattr(settings.Settings, "get", noted)
    seeds.read_folder(Reader(UTOPIA, "utopia"))
    (country,) = (file for file in files() if file.name == COUNTRY)
    plain = {field.name for field in country.fields if not {"[", "*"} & set(field.name)}
    tables = {"edition", "marking", "charts"}
    assert {name for name in asked if name.count(".") < 2 and not name.startswith("charts.")} - tables == (
        plain - {"topics"}
    )


@pytest.mark.parametrize("folder", [PERU, UTOPIA], ids=lambda folder: folder.name)
def test_real_settings_are_valid(folder: Path) -> None:
    assert faults(typed(folder)) == []


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        (("nmae",), "Peru", "'nmae' was unexpected"),
        (("iso3",), "Peru", "does not match"),
        (("paper",), "a5", "is not one of"),
        (("edition", "number"), 0, "less than the minimum"),
        (("topics",), "history", "is not of type 'array'"),
        (("ages", "default"), "old", "is not valid under any"),
        (("charts", "coca-trend", "kind"), "pie", "is not one of"),
        (("charts", "coca-trend", "colour"), "red", "'colour' was unexpected"),
        (("charts", "coca-trend", "values"), {"target": "a"}, "'series' is a required property"),
    ],
)
def test_a_wrong_setting_is_not(path: tuple[str, ...], value: object, says: str) -> None:
    made = deepcopy(typed(PERU))
    inner = made
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    assert any(says in fault for fault in faults(made)), faults(made)


def test_a_setting_that_must_be_there_is_asked_for() -> None:
    made = typed(UTOPIA)
    del made["edition"]["cutoff"]
    assert faults(made) == ["$.edition: 'cutoff' is a required property"]


def test_the_shipped_schema_is_the_one_that_is_made() -> None:
    done = CliRunner().invoke(main, ["schema"])
    assert done.exit_code == 0
    assert done.output == SHIPPED.read_text("utf-8")


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["schema", "-o", str(tmp_path / "s.json")])
    assert done.exit_code == 0
    assert json.loads((tmp_path / "s.json").read_text("utf-8")) == schema()


def test_a_table_has_a_row_a_field() -> None:
    lines = table("glossary.csv").splitlines()
    assert len(lines) == 6
    assert lines[2].startswith("| `term` | text, required | The word")
