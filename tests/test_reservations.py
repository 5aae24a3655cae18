"""Numbers reserved: each once, for ever."""

import threading
from pathlib import Path

import pytest
from handed import LATER, NOW, issue, listing, recipient

from briefing.copies import Issue
from briefing.errors import RecipientsError, RegisterError
from briefing.recipients import Listing
from briefing.register import opened
from briefing.reservations import Run, abandon, finish, mark_made, reserve, reserved


def take(path: Path, what: Issue, to: Listing, output: str = "out", now: str = NOW) -> tuple[Run, list[int]]:
    with opened(path, create=True) as book:
        run = reserve(book, what, to, "peru", output, now)
        return run, [copy.number for copy in reserved(book, run)]


def numbered(*numbers: int, sha256: str = "cc") -> Listing:
    return listing(*(recipient(line=at, number=one) for at, one in enumerate(numbers, 2)), sha256=sha256)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "register.sqlite"


def test_a_list_without_numbers_gets_the_next_ones(path: Path) -> None:
    run, numbers = take(path, issue(), listing())
    assert (numbers, run.most, run.folder, run.resumed) == ([1, 2, 3], 3, "peru-edition-2", False)
    run, numbers = take(path, issue(), listing(sha256="other"))
    assert (numbers, run.most, run.folder) == ([4, 5, 6], 6, "peru-edition-2-run-2")
    assert take(path, issue(number=3), listing())[1] == [1, 2, 3]  # each edition counts its own


def test_the_same_list_finds_its_run_again(path: Path) -> None:
    first, numbers = take(path, issue(), listing())
    again, same = take(path, issue(), listing(), now=LATER)
    assert (again.id, again.uuid, same, again.resumed) == (first.id, first.uuid, numbers, True)


@pytest.mark.parametrize("other", [{"brief": "changed"}, {"way": "booklet"}])
def test_another_brief_or_print_is_another_run(path: Path, other: dict[str, str]) -> None:
    take(path, issue(), listing())
    assert take(path, issue(**other), listing())[1] == [4, 5, 6]


def test_a_number_is_never_given_twice(path: Path) -> None:
    take(path, issue(), numbered(7, 9))
    with pytest.raises(RecipientsError) as caught:
        take(path, issue(), numbered(8, 9, 10, sha256="other"))
    (problem,) = caught.value.problems
    assert (problem.line, problem.what) == (
        3,
        "number 9 was given on 2031-05-05, in the run peru-edition-2 (reserved), which is not finished",
    )
    # Nothing of the refused run stays.
    assert take(path, issue(), listing())[1] == [10, 11, 12]


def test_an_edition_marked_otherwise_is_refused(path: Path) -> None:
    take(path, issue(), listing())
    for other in ({"tlp": "AMBER"}, {"date": "2031-06-01"}, {"classification": "Secret"}):
        with pytest.raises(RegisterError, match="raise the edition's number"):
            take(path, issue(**other), listing(sha256="other"))


def test_a_run_goes_on_where_it_was_begun(path: Path) -> None:
    take(path, issue(), listing(), "out")
    with pytest.raises(RegisterError, match="was begun in out"):
        take(path, issue(), listing(), "elsewhere")


def test_an_abandoned_run_keeps_its_numbers(path: Path) -> None:
    run, _ = take(path, issue(), listing())
    with opened(path) as book:
        mark_made(book, run, [(2, "hash", 10)], NOW)
        assert abandon(book, "peru-edition-2", LATER) == (1, 2)
        with pytest.raises(RegisterError, match="no run called"):
            abandon(book, "peru-edition-2", LATER)
        states = [row[0] for row in book.read("SELECT state FROM copies ORDER BY number")]
    assert states == ["void", "made", "void"]
    assert take(path, issue(), listing())[1] == [4, 5, 6]
    with pytest.raises(RecipientsError, match="go on from 7"):
        take(path, issue(), numbered(1))


def test_a_run_is_finished_when_every_copy_is_made(path: Path) -> None:
    run, _ = take(path, issue(), listing())
    with opened(path) as book:
        mark_made(book, run, [(1, "a", 1), (2, "b", 1)], NOW)
        finish(book, run, NOW)
        assert not take(path, issue(), listing())[0].finished
        mark_made(book, run, [(2, "other", 9), (3, "c", 1)], LATER)
        finish(book, run, LATER)
        assert [copy.sha256 for copy in reserved(book, run)] == ["a", "b", "c"]  # what was entered stays
    assert take(path, issue(), listing())[0].finished == LATER


def test_many_at_once_get_numbers_of_their_own(path: Path) -> None:
    got, lock = list[int](), threading.Lock()

    def work(number: int) -> None:
        _, numbers = take(path, issue(), listing(sha256=f"list {number}"))
        with lock:
            got.extend(numbers)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got) == list(range(1, 25))
