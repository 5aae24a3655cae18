"""Problems and the failures that carry them."""

import pytest

from briefing import errors
from briefing.errors import BriefingError, Problem


def test_a_problem_reads_as_compilers_write() -> None:
    assert str(Problem("a/b.csv", 7, "it is wrong", "mend it")) == "a/b.csv:7: it is wrong; mend it"


def test_a_problem_of_a_whole_file_names_no_line() -> None:
    assert str(Problem("a/b.csv", 0, "it is missing", "add it")) == "a/b.csv: it is missing; add it"


def test_problems_are_sorted_by_file_and_line_as_numbers_and_each_told_once() -> None:
    first = Problem("a.csv", 2, "x", "y")
    last = Problem("a.csv", 10, "x", "y")
    other = Problem("b.csv", 1, "x", "y")
    error = BriefingError(iter([other, last, first, last, first]))
    assert error.problems == (first, last, other)
    assert str(error) == "a.csv:2: x; y\na.csv:10: x; y\nb.csv:1: x; y"


KINDS = {
    errors.BriefingError: 1,
    errors.UsageError: 2,
    errors.SeedError: 3,
    errors.MaterialError: 3,
    errors.PageError: 4,
    errors.FaultError: 4,
    errors.OutputError: 5,
    errors.SystemLibraryError: 6,
    errors.EvidenceError: 7,
    errors.PrintError: 8,
    errors.RecipientsError: 9,
    errors.RegisterError: 10,
}


@pytest.mark.parametrize(("kind", "code"), KINDS.items())
def test_each_kind_owns_its_exit_code(kind: type[BriefingError], code: int) -> None:
    assert kind.exit_code == code
    assert issubclass(kind, BriefingError)


def test_every_kind_has_a_heading_of_its_own() -> None:
    found = {
        kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, BriefingError)
    }
    assert found == set(KINDS)
    assert len({kind.heading for kind in found}) == len(found)


def test_one_failure_does_not_stop_the_next_and_all_are_told() -> None:
    gathering, done = errors.Gathering(), []
    for index, kind in enumerate((None, errors.SeedError, errors.OutputError, None)):
        with gathering.one():
            if kind:
                raise kind([Problem("a", index, "x", "y")])
            done.append(index)
    assert done == [0, 3]
    with pytest.raises(errors.SeedError) as caught:
        gathering.finish()
    assert [problem.line for problem in caught.value.problems] == [1, 2]


def test_where_nothing_fails_nothing_is_told() -> None:
    gathering = errors.Gathering()
    with gathering.one():
        pass
    gathering.finish()


def test_a_fault_of_ours_is_not_gathered() -> None:
    with pytest.raises(ZeroDivisionError), errors.Gathering().one():
        raise ZeroDivisionError
