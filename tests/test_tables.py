"""Text and tables read safely, every problem with its line."""

import csv
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model import Origin
from briefing.periods import parse_period
from briefing.tables import Reader, Row


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    return Reader(tmp_path, "made")


def told(reader: Reader) -> list[str]:
    return [str(problem) for problem in reader.problems]


def rows(reader: Reader, text: str, columns: str = "a,b", optional: str = "") -> list[Row]:
    (reader.folder / "t.csv").write_text(text, "utf-8")
    return list(reader.rows("t.csv", columns.split(","), optional.split(",")))


def test_text_is_returned_as_it_stands(reader: Reader) -> None:
    (reader.folder / "a.md").write_bytes("Junín\r\nand\rmore\n".encode())
    assert reader.text("a.md") == "Junín\nand\nmore\n"
    assert reader.problems == []


def test_a_file_that_need_not_be_there(reader: Reader) -> None:
    assert reader.text("a.md", required=False) is None
    assert list(reader.rows("a.csv", ["a"], required=False)) == []
    assert told(reader) == []
    assert reader.lost == set()


def test_a_file_that_must_be_there(reader: Reader) -> None:
    assert reader.text("a.md", mend="write it") is None
    assert told(reader) == ["made/a.md: the file is missing; write it"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", ""])
def test_rows_know_their_cells_and_lines(end: str, reader: Reader) -> None:
    found = rows(reader, (end or "\n").join(["a,b", "1, two ", "", " , ", '"three, four","x"']) + end)
    assert [row.cells for row in found] == [{"a": "1", "b": "two"}, {"a": "three, four", "b": "x"}]
    assert [row.origin for row in found] == [Origin("made/t.csv", 2), Origin("made/t.csv", 5)]
    assert told(reader) == []


def test_a_cell_of_several_lines_moves_the_lines_after_it(reader: Reader) -> None:
    found = rows(reader, 'a,b\n"one\ntwo\n\nthree",x\nlast,y\n')
    assert [row.line for row in found] == [2, 6]
    assert found[0].cells["a"] == "one\ntwo\n\nthree"


def test_columns_may_stand_in_any_order_and_optional_ones_be_left_out(reader: Reader) -> None:
    (row,) = rows(reader, " b ,a\n1,2\n", "a,b,c", "c")
    assert row.cells == {"b": "1", "a": "2"}
    assert row.text("c") == ""
    assert row.names("c") == ()
    assert row.number("c") is None


def test_quotes_are_read_as_spreadsheets_write_them(reader: Reader) -> None:
    (row,) = rows(reader, 'a,b\n"say ""boo""","; x"\n')
    assert row.cells == {"a": 'say "boo"', "b": "; x"}


def test_a_lost_table_is_remembered_and_a_wrong_row_is_not(reader: Reader) -> None:
    rows(reader, "a,b\n1\n")
    assert told(reader) == ["made/t.csv:2: the row has 1 cells, the header 2; add 1, empty where unknown"]
    assert reader.lost == set()
    rows(reader, "a\n1\n")
    assert reader.lost == {"t.csv"}


def test_the_limit_on_cells_is_put_back(reader: Reader) -> None:
    before = csv.field_size_limit()
    rows(reader, "a,b\n1,2\n")
    assert csv.field_size_limit() == before
    found = reader.rows("t.csv", ["a", "b"])
    assert isinstance(found, Iterator)
    next(found)
    del found
    assert csv.field_size_limit() == before


WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=8)


@given(st.lists(st.tuples(WORDS, WORDS), max_size=5))
def test_what_is_written_as_a_table_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, cells: list[tuple[str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("t")
    with (folder / "t.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["a", "b"])
        writer.writerows(cells)
    reader = Reader(folder, "made")
    found = [(row.cells["a"], row.cells["b"]) for row in reader.rows("t.csv", ["a", "b"])]
    assert found == [(a.strip(), b.strip()) for a, b in cells if a.strip() or b.strip()]
    assert reader.problems == []


def cell(reader: Reader, text: str) -> Row:
    return Row(reader, "t.csv", 7, {"a": text})


def test_an_id(reader: Reader) -> None:
    for text in ("coca-area", "2014-x", "a"):
        assert cell(reader, text).name("a") == text
    assert told(reader) == []
    for text in ("Coca", "-a", "a_b", "a b", "é"):
        cell(reader, text).name("a")
        assert told(reader)[-1] == f"made/t.csv:7: a {text!r} is not an id; use a-z, 0-9 and hyphens only"
    cell(reader, "").name("a")
    assert told(reader)[-1] == "made/t.csv:7: a is empty; give the a"


def test_names_that_semicolons_part(reader: Reader) -> None:
    assert cell(reader, " x ; y;;z ;").names("a") == ("x", "y", "z")
    assert cell(reader, "").names("a") == ()


@pytest.mark.parametrize("text", ["0", "007", "-5", "1.40", "0.5", "123456789012345678", "1.123456789"])
def test_a_plain_number_is_kept_as_typed(text: str, reader: Reader) -> None:
    number = cell(reader, text).number("a")
    assert number == Decimal(text)
    assert str(number) == str(Decimal(text))
    assert told(reader) == []


PLAIN = "write digits only, with a point for decimals"
LONG = "keep to 18 digits, and 9 behind the point"


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("1,234", "write 1234"),
        ("-1,234,567.5", "write -1234567.5"),
        ("1 234", "write 1234"),
        ("1\N{NO-BREAK SPACE}234", "write 1234"),
        ("1'234", "write 1234"),
        ("1’234", "write 1234"),
        ("12,34", PLAIN),
        ("1,2345", PLAIN),
        ("1.234,5", PLAIN),
        ("3,5", PLAIN),
        ("1e5", PLAIN),
        ("+5", PLAIN),
        ("−5", PLAIN),
        (".5", PLAIN),
        ("5.", PLAIN),
        ("5%", PLAIN),
        ("about 5", PLAIN),
        ("nan", PLAIN),
        ("-Infinity", PLAIN),
        ("0x10", PLAIN),
        ("1_000", PLAIN),
        ("--5", PLAIN),
        ("half", PLAIN),
        ("1234567890123456789", LONG),
        ("1.1234567890", LONG),
    ],
)
def test_what_is_no_plain_number_is_told_and_left_blank(text: str, mend: str, reader: Reader) -> None:
    assert cell(reader, text).number("a") is None
    assert told(reader) == [f"made/t.csv:7: a {text!r} is not a plain number; {mend}"]


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**14), max_value=10**14))
def test_any_plain_number_can_be_read(value: Decimal) -> None:
    reader = Reader(Path(), "made")
    assert cell(reader, f"{value:f}").number("a") == value
    assert reader.problems == []


@given(st.integers(1000, 10**15), st.sampled_from([",", " ", "'", "\N{NARROW NO-BREAK SPACE}"]))
def test_the_mend_for_separated_thousands_is_the_number(value: int, mark: str) -> None:
    reader = Reader(Path(), "made")
    cell(reader, f"{value:,}".replace(",", mark)).number("a")
    assert reader.problems[0].mend == f"write {value}"


def test_a_period(reader: Reader) -> None:
    assert cell(reader, "1980/2000").period("a") == parse_period("1980/2000")
    assert cell(reader, "").period("a") is None
    assert told(reader) == []
    assert cell(reader, "").period("a", required=True) is None
    assert cell(reader, "2000/1980").period("a") is None
    form = "write 2014, 2014-09, 2014-09-30, 1980/2000, 198X or 18XX"
    assert told(reader) == [
        "made/t.csv:7: a is empty; give the a",
        f"made/t.csv:7: a '2000/1980' ends before it begins; {form}",
    ]


def test_a_choice(reader: Reader) -> None:
    known = {"", "nearly", "about"}
    assert cell(reader, "nearly").choice("a", known) == "nearly"
    assert cell(reader, "").choice("a", known) == ""
    assert cell(reader, "Nearly").choice("a", known) == ""
    assert told(reader) == ["made/t.csv:7: a 'Nearly' is not known; did you mean 'nearly'?"]


def test_an_area(reader: Reader) -> None:
    assert cell(reader, "").area("a", "PER") == "PER"
    assert cell(reader, "COL").area("a", "PER") == "COL"
    assert told(reader) == []
    assert cell(reader, "CO").area("a", "PER") == "PER"
    assert told(reader) == ["made/t.csv:7: a 'CO' is not an ISO 3166-1 alpha-3 code; write COL"]
