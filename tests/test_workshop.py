"""The folder of a run: a name when it is whole, one process at a time."""

import stat
from pathlib import Path

import pytest

from briefing.errors import OutputError, RegisterError
from briefing.workshop import workshop


def test_a_folder_has_its_name_when_it_is_whole(tmp_path: Path) -> None:
    place = tmp_path / "out" / "peru"
    with workshop(place, "last", resumed=False) as folder:
        assert folder.name == "peru.part"
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        (folder / "last").write_text("")
        assert not place.exists()
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["peru"]


def test_a_failure_leaves_what_was_done_and_a_resumed_run_finds_it(tmp_path: Path) -> None:
    place = tmp_path / "peru"
    with pytest.raises(KeyError), workshop(place, "last", resumed=False) as folder:  # noqa: PT012  # what fails is inside
        (folder / "one").write_text("")
        (folder / ".two.x.part").write_text("")  # as a killed writer leaves it
        raise KeyError
    with workshop(place, "last", resumed=True) as folder:
        assert {path.name for path in folder.iterdir()} == {"one"}
    assert (place / "one").exists()


def test_a_run_that_was_killed_after_the_last_step_works_in_place(tmp_path: Path) -> None:
    place = tmp_path / "peru"
    place.mkdir()
    (place / "last").write_text("")
    with workshop(place, "last", resumed=True) as folder:
        assert folder == place
    assert (place / "last").exists()


@pytest.mark.parametrize("resumed", [False, True])
def test_somebody_elses_folder_is_not_touched(tmp_path: Path, *, resumed: bool) -> None:
    (tmp_path / "peru").mkdir()
    with (
        pytest.raises(OutputError, match="stands there already"),
        workshop(tmp_path / "peru", "last", resumed=resumed),
    ):
        pass
    assert not list((tmp_path / "peru").iterdir())


def test_two_do_not_work_in_one_folder(tmp_path: Path) -> None:
    with (
        workshop(tmp_path / "peru", "last", resumed=False),
        pytest.raises(RegisterError, match="another process"),
        workshop(tmp_path / "peru", "last", resumed=True),
    ):
        pass


def test_a_folder_that_cannot_be_made_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(OutputError), workshop(tmp_path / "out" / "peru", "last", resumed=False):
        pass
