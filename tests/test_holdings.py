"""What became of copies: what can follow what, and how a brief is named."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from handed import LATER, NOW, issue, listing

from briefing.errors import RegisterError
from briefing.holdings import become, by_document, holdings, numbered, of_edition, runs
from briefing.register import Register, opened
from briefing.reservations import abandon, finish, mark_made, reserve


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Register]:
    """A register of two editions: three copies made of the second, three reserved of the third."""
    with opened(tmp_path / "register.sqlite", create=True) as register:
        run = reserve(register, issue(), listing(), "peru", "out", NOW)
        mark_made(register, run, [(number, f"hash {number}", 10) for number in (1, 2, 3)], NOW)
        finish(register, run, NOW)
        reserve(register, issue(number=3), listing(), "peru", "out", NOW)
        yield register


@pytest.mark.parametrize("name", ["peru", "Peru", "PER", "per"])
def test_a_brief_goes_by_folder_country_or_code(book: Register, name: str) -> None:
    assert len(holdings(book, name)) == 6
    assert [one.number for one in of_edition(book, name, 2)] == [1, 2, 3]
    assert {one.edition for one in of_edition(book, name, None)} == {3}


def test_what_is_not_on_record_is_a_problem(book: Register) -> None:
    with pytest.raises(RegisterError, match="no copy of 'chile' is on record"):
        holdings(book, "chile")
    with pytest.raises(RegisterError, match="no copy of edition 9"):
        of_edition(book, "peru", 9)
    with pytest.raises(RegisterError, match="no copy 4, 5 is on record"):
        numbered(book, "peru", 2, (3, 4, 5))


def test_a_copy_is_known_by_its_identity(book: Register) -> None:
    one = numbered(book, "peru", 2, (2,))[0]
    assert by_document(book, one.document) == one
    assert (one.name, one.address, one.sha256, one.made) == ("Reader 3", "Quay 1, Lamport", "hash 2", NOW)
    assert by_document(book, "none") is None


@pytest.mark.parametrize(
    ("steps", "allowed"),
    [
        (("printed",), True),
        (("recalled",), True),
        (("printed", "recalled", "destroyed"), True),
        (("destroyed", "recalled"), False),
        (("recalled", "printed"), False),
        (("printed", "printed"), False),
    ],
)
def test_what_can_follow_what(book: Register, steps: tuple[str, ...], allowed: bool) -> None:  # noqa: FBT001  # a column of the table
    *first, last = steps
    for step in first:
        become(book, numbered(book, "peru", 2, (1,)), step, NOW)
    if not allowed:
        with pytest.raises(RegisterError, match=f"is {first[-1]}, so it cannot be entered as {last}"):
            become(book, numbered(book, "peru", 2, (1,)), last, LATER)
        return
    become(book, numbered(book, "peru", 2, (1,)), last, LATER)
    (one,) = numbered(book, "peru", 2, (1,))
    assert (one.state, one.since) == (last, LATER)


def test_of_several_all_are_entered_or_none(book: Register) -> None:
    become(book, numbered(book, "peru", 2, (2,)), "destroyed", NOW)
    with pytest.raises(RegisterError):
        become(book, numbered(book, "peru", 2, (1, 2, 3)), "recalled", LATER)
    assert [one.state for one in of_edition(book, "peru", 2)] == ["made", "destroyed", "made"]


def test_a_copy_that_was_not_made_cannot_be_recalled(book: Register) -> None:
    with pytest.raises(RegisterError, match="is reserved"):
        become(book, numbered(book, "peru", 3, (1,)), "recalled", NOW)


def test_runs_say_how_they_stand(book: Register) -> None:
    assert [(run.folder, run.made, run.copies, run.standing) for run in runs(book)] == [
        ("peru-edition-2", 3, 3, f"finished {NOW}"),
        ("peru-edition-3", 0, 3, "open"),
    ]
    abandon(book, "peru-edition-3", LATER)
    assert runs(book)[1].standing == f"abandoned {LATER}"
