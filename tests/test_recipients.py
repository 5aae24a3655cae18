"""Lists of recipients: what is read, and what is wrong, by line and without a name."""

from pathlib import Path

import pytest
from handed import write_list

from briefing.errors import RecipientsError
from briefing.recipients import read_recipients

HEADER = "number,name,organisation,address,marking,language,format,printed"
NAMED = "Ana Ñandú"


def test_a_row_is_read_as_it_is_meant(tmp_path: Path) -> None:
    rows = [f'7,{NAMED},"Lamps, Ltd",Quay 1,TLP:AMBER+STRICT,en,two-page,', "8,山田太郎,,,,,,Yamada Taro"]
    one, two = read_recipients(write_list(tmp_path / "l.csv", rows, HEADER)).recipients
    assert (one.number, one.name, one.organisation, one.marking) == (7, NAMED, "Lamps, Ltd", "AMBER+STRICT")
    assert (one.language, one.form, one.line) == ("en", "two-page", 2)
    assert (two.marking, two.form, two.printed, two.line) == ("CLEAR", "profile", "Yamada Taro", 3)


def test_numbers_may_be_left_to_the_register(tmp_path: Path) -> None:
    found = read_recipients(write_list(tmp_path / "l.csv", ["A,B", "C,D"], "name,organisation"))
    assert [one.number for one in found.recipients] == [None, None]


@pytest.mark.parametrize(
    ("rows", "lines", "said"),
    [
        ([], [1], "the list names nobody"),
        (["1,A,,", "2,B,,", "1,C,,"], [4], "number 1 stands in line 2 too"),
        (["1,A,,", ",B,,"], [3], "number is empty, and other rows have one"),
        (
            ["0,A,,", "1.5,C,,", "1e3,D,,", "1000000,E,,", "٣,F,,", "007,G,,"],
            list(range(2, 8)),
            "whole number",
        ),
        ([f'1,"=HYPERLINK(""http://x"")",{NAMED},'], [2], "name begins as a formula does"),
        ([f"1,{NAMED},@SUM(A1),", "2,+1,B,", "3,-1,B,"], [2, 3, 4], "begins as a formula does"),
        ([f'1,"{NAMED}\x07",B,'], [2], "control characters"),
        ([f'1,"{NAMED}\u202e",B,'], [2], "control characters"),
        (["1,,,"], [2], "name and organisation are both empty"),
        ([f"1,{NAMED},B,PURPLE"], [2], "marking is none that there is"),
        ([f"1,A,B,{NAMED}"], [2], "marking is none that there is"),
        ([f"1,{NAMED}"], [2], "the row has 2 cells, the header 4"),
    ],
)
def test_each_problem_is_told_by_its_line(
    tmp_path: Path, rows: list[str], lines: list[int], said: str
) -> None:
    path = write_list(tmp_path / "l.csv", rows)
    with pytest.raises(RecipientsError) as caught:
        read_recipients(path)
    problems = caught.value.problems
    assert [problem.line for problem in problems] == lines
    assert all(said in problem.what and problem.file == str(path) for problem in problems)
    assert NAMED not in str(caught.value)


def test_a_name_is_given_in_letters_that_print(tmp_path: Path) -> None:
    with pytest.raises(RecipientsError, match="printed holds letters that our type lacks"):
        read_recipients(write_list(tmp_path / "l.csv", ["1,A,,,,,,山田"], HEADER))


def test_a_list_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(RecipientsError, match="the file is missing"):
        read_recipients(tmp_path / "none.csv")


def test_ten_thousand_rows_are_read(tmp_path: Path) -> None:
    rows = [f"{number},Reader {number},Office,RED" for number in range(1, 10_001)]
    found = read_recipients(write_list(tmp_path / "l.csv", rows))
    assert len(found.recipients) == 10_000


def test_a_list_is_known_by_its_bytes(tmp_path: Path) -> None:
    one = read_recipients(write_list(tmp_path / "a.csv", ["1,A,,"]))
    two = read_recipients(write_list(tmp_path / "b.csv", ["1,A,,RED"]))
    assert one.sha256 != two.sha256
    assert one.sha256 == read_recipients(tmp_path / "a.csv").sha256


def test_a_list_without_a_header_is_told_without_its_first_name(tmp_path: Path) -> None:
    with pytest.raises(RecipientsError, match="the header names a column that no list has") as caught:
        read_recipients(write_list(tmp_path / "l.csv", ["1,B,,"], f"1,{NAMED},Office,RED"))
    assert "column 'name' is missing" in str(caught.value)
    assert NAMED not in str(caught.value)
