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
    errors.PageError: 4,
    errors.OutputError: 5,
    errors.SystemLibraryError: 6,
}


@pytest.mark.parametrize(("kind", "code"), KINDS.items())
def test_each_kind_owns_its_exit_code(kind: type[BriefingError], code: int) -> None:
    assert kind.exit_code == code
    assert issubclass(kind, BriefingError)


def test_every_kind_has_a_heading_of_its_own() -> None:
    found = {kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, BriefingError)}
    assert found == set(KINDS)
    assert len({kind.heading for kind in found}) == len(found)
