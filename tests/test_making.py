import pickle
from pathlib import Path

import pytest

from briefing.errors import SeedError
from briefing.making import Made, Request, make

UTOPIA = Path(__file__).parent / "countries" / "utopia"


def silent(_step: str) -> None:
    pass


def test_a_brief_is_made_as_values_that_travel() -> None:
    asked = pickle.loads(pickle.dumps(Request(UTOPIA, "utopia", html=True)))  # noqa: S301  # our own
    made = pickle.loads(pickle.dumps(make(asked, silent)))  # noqa: S301  # our own
    assert isinstance(made, Made)
    assert sorted(made.files) == [".html", ".pdf"]
    assert made.files[".pdf"].startswith(b"%PDF-")
    assert made.files[".html"].startswith(b"<!DOCTYPE html>")


def test_problems_travel_too(tmp_path: Path) -> None:
    with pytest.raises(SeedError) as told:
        make(Request(tmp_path, "nowhere"), silent)
    again = pickle.loads(pickle.dumps(told.value))  # noqa: S301  # our own
    assert again.problems == told.value.problems
