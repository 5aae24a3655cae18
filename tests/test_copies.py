"""What a copy says of itself, and who may have one."""

import json

import pytest
from handed import issue, listing, recipient

from briefing.copies import addressee, document_id, imprint, read_copy, unfit


def test_a_copy_says_which_it_is_and_for_whom() -> None:
    made = imprint(issue(classification="For lamps"), recipient(), 14, 200, "run")
    assert made.lines == (
        "Peru, edition 2, copy 14 of 200 · Ana Lamp, Harbour office",
        "TLP:GREEN · For lamps",
    )
    assert made.identity == document_id(issue(), 14)


def test_a_long_name_goes_on_a_line_of_its_own() -> None:
    long, office = (
        "The Honourable Ana Lamp of the Outer Islands and of the Inner Ones",
        "The Office of Lamps" * 3,
    )
    made = imprint(issue(), recipient(long, organisation=office), 1, 2, "run")
    assert made.lines == ("Peru, edition 2, copy 1 of 2 · TLP:GREEN", f"{long}, {office}")


def test_the_record_inside_names_nobody() -> None:
    made = imprint(issue(), recipient(), 14, 200, "run")
    record = read_copy(made.record)
    assert record is not None
    assert (record.number, record.of, record.edition, record.document) == (14, 200, 2, str(made.identity))
    text = made.record.decode()
    assert not any(word in text for word in ("Ana", "Lamp", "Harbour", "Quay"))
    assert made.record == record.to_json()


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"null", b"{}", b'{"schema": "urn:country-briefing:copy:1"}', b"\xff", b"[" * 100_000],
)
def test_what_is_no_record_is_none(content: bytes) -> None:
    assert read_copy(content) is None


@pytest.mark.parametrize(
    ("name", "value"), [("number", "14"), ("number", True), ("schema", "urn:x"), ("run", None)]
)
def test_a_record_of_another_form_is_none(name: str, value: object) -> None:
    found = json.loads(imprint(issue(), recipient(), 14, 200, "run").record)
    assert read_copy(json.dumps(found).encode()) is not None
    assert read_copy(json.dumps({**found, name: value}).encode()) is None


@pytest.mark.parametrize(
    ("name", "organisation", "printed", "shown"),
    [
        ("Ana", "Office", "", "Ana, Office"),
        ("Ana", "", "", "Ana"),
        ("山田太郎", "Office", "", "Office"),
        ("山田太郎", "霧", "", ""),
        ("山田太郎", "Office", "Yamada Taro", "Yamada Taro, Office"),
    ],
)
def test_what_cannot_be_set_is_left_out(name: str, organisation: str, printed: str, shown: str) -> None:
    assert addressee(recipient(name, organisation=organisation, printed=printed)) == shown


@pytest.mark.parametrize(
    ("tlp", "marking", "barred"),
    [
        ("CLEAR", "CLEAR", False),
        ("GREEN", "CLEAR", True),
        ("AMBER+STRICT", "AMBER", True),
        ("AMBER", "AMBER+STRICT", False),
        ("RED", "RED", False),
    ],
)
def test_nobody_gets_what_they_may_not_read(tlp: str, marking: str, barred: bool) -> None:  # noqa: FBT001  # a column of the table
    problems, warnings = unfit(listing(recipient(marking=marking, line=7)), issue(tlp=tlp), 9)
    assert [problem.line for problem in problems] == [7] * barred
    assert not warnings


@pytest.mark.parametrize(("language", "count"), [("", 0), ("en", 0), ("en-GB", 0), ("es", 1)])
def test_a_brief_is_given_in_its_own_language(language: str, count: int) -> None:
    problems, _ = unfit(listing(recipient(language=language)), issue(), 9)
    assert len(problems) == count


def test_a_name_beyond_two_lines_is_a_problem_and_one_without_letters_a_warning() -> None:
    several = listing(recipient("m" * 200, 2), recipient("山田", 3), recipient("A", 4, organisation="霧"))
    problems, warnings = unfit(several, issue(), 9)
    assert [problem.line for problem in problems] == [2]
    assert [warning.line for warning in warnings] == [3, 4]
    assert not any("山" in str(one) for one in (*problems, *warnings))
