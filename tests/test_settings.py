"""``country.toml`` read with care."""

import datetime as dt
from pathlib import Path

import pytest

from briefing.model import Origin
from briefing.settings import Settings, read_settings
from briefing.tables import Reader

TEXT = """\
# A comment with [brackets] and = signs.
name = "Utopia"   # its name
"quoted key" = 1
dotted.inner = 2

[edition]
  number = 3
  date = 2031-05-04

[ charts . "a.b" ]
kind = "share"
[charts."a.b".values]
share = [
  "x",
  "y = z",
]

[[glance]]
title = "One"
[[glance]]
title = "Two"
one = "x"
"""


def settings(tmp_path: Path, text: str = TEXT) -> Settings:
    (tmp_path / "country.toml").write_text(text, "utf-8")
    found = read_settings(Reader(tmp_path, "made"))
    assert found is not None
    return found


def told(found: Settings) -> list[str]:
    return [str(problem).removeprefix("made/country.toml:") for problem in found.reader.problems]


def test_every_key_knows_its_line(tmp_path: Path) -> None:
    found = settings(tmp_path)
    first, second = found.tables("glance")
    chart = found.table("charts").table("a.b")
    lines = {
        2: found.origin("name"),
        3: found.origin("quoted key"),
        4: found.table("dotted").origin("inner"),
        6: found.table("edition").origin(),
        7: found.table("edition").origin("number"),
        10: chart.origin(),
        11: chart.origin("kind"),
        12: chart.table("values").origin(),
        13: chart.table("values").origin("share"),
        18: first.origin(),
        19: first.origin("title"),
        20: second.origin(),
        22: second.origin("one"),
    }
    assert lines == {line: Origin("made/country.toml", line) for line in lines}


def test_what_is_not_there_is_told_at_its_table(tmp_path: Path) -> None:
    found = settings(tmp_path)
    assert found.table("edition").origin("cutoff").line == 6
    assert found.origin("publisher").line == 1
    assert found.table("marking").origin("tlp").line == 1


def test_values_are_returned(tmp_path: Path) -> None:
    found = settings(tmp_path)
    edition = found.table("edition")
    assert found.text("name") == "Utopia"
    assert found.text("publisher", "nobody") == "nobody"
    assert found.choice("name", ("Utopia", "Eutopia"), "x") == "Utopia"
    assert edition.number("number") == 3
    assert edition.date("date") == dt.date(2031, 5, 4)
    assert found.table("charts").table("a.b").table("values").texts("share") == ("x", "y = z")
    assert found.texts("name") == ("Utopia",)
    assert found.texts("nothing", required=False) == ()
    assert [table.text("title") for table in found.tables("glance")] == ["One", "Two"]
    assert list(found.tables("nothing")) == []
    assert told(found) == []


def test_what_is_missing_is_told(tmp_path: Path) -> None:
    found = settings(tmp_path)
    edition = found.table("edition")
    assert found.text("iso3", example="PER") == ""
    assert edition.date("cutoff") == dt.date.max
    assert found.texts("topics") == ()
    assert found.table("marking").number("copies") == 1
    assert told(found) == [
        '1: iso3 is missing; add iso3 = "PER"',
        "6: edition.cutoff is missing; add cutoff = 2026-10-31, a day without quotes, under [edition]",
        '1: topics is missing or empty; write topics = ["…", "…"]',
        "1: marking.copies is missing; add copies = 1, under [marking]",
    ]


def test_what_has_the_wrong_type_is_told(tmp_path: Path) -> None:
    text = 'a = 1.5\nb = "3"\nc = 2031-05-04T01:02:03\nd = true\ne = [1]\nf = 3\ng = [{x = 1}, 2]\nh = -1\n'
    found = settings(tmp_path, text)
    assert found.text("a") == ""
    assert found.number("b") == 1
    assert found.date("c") == dt.date.max
    assert found.number("d") == 1
    assert found.texts("e") == ()
    assert dict(found.table("f").values) == {}
    assert list(found.tables("g")) == []
    found.number("h")
    assert told(found) == [
        '1: a is not a text; write a = "1.5"',
        "2: b is not a whole number; write b = 1",
        "3: c is not a day; write c = 2026-10-31, a day without quotes",
        "4: d is not a whole number; write d = 1",
        '5: e is not a list of texts; write e = ["…", "…"]',
        "6: f is not a table; head it with [f]",
        "7: g is not a list of tables; head each with [[g]]",
        "8: h is -1; count from 1",
    ]


def test_a_choice_that_is_none_is_told_and_the_usual_one_taken(tmp_path: Path) -> None:
    found = settings(tmp_path, 'paper = "A4"\n')
    assert found.choice("paper", ("a4", "letter"), "letter") == "letter"
    assert told(found) == ["1: paper 'A4' is not known; did you mean 'a4'?"]


def test_a_key_that_nobody_asked_for_is_told(tmp_path: Path) -> None:
    found = settings(tmp_path, 'name = "x"\nnmae = "y"\n')
    found.text("name")
    found.finish()
    assert told(found) == ["2: nmae is not a setting; did you mean 'name'?"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("name = ", "1: this is not TOML: invalid value"),
        ("a = 1\n[b\n", "2: this is not TOML: expected ']' at the end of a table declaration"),
        ("a = 1\nb = 'x", "2: this is not TOML: "),
        ("a = 1\na = 2\n", "2: this is not TOML: cannot overwrite a value"),
    ],
)
def test_what_is_no_toml_is_told_with_its_line(text: str, problem: str, tmp_path: Path) -> None:
    (tmp_path / "country.toml").write_text(text, "utf-8")
    reader = Reader(tmp_path, "made")
    assert read_settings(reader) is None
    (found,) = map(str, reader.problems)
    assert found.startswith(f"made/country.toml:{problem}")
    assert found.endswith("; check quotes and brackets")


def test_a_missing_file(tmp_path: Path) -> None:
    reader = Reader(tmp_path, "made")
    assert read_settings(reader) is None
    assert [str(problem) for problem in reader.problems] == [
        "made/country.toml: the file is missing; add it, or take it from another seed folder"
    ]
