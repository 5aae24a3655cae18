"""Which seed folders a command means, and where their briefs go."""

from pathlib import Path

import pytest

from briefing.errors import UsageError
from briefing.folders import find_folders, find_targets, known_names, name_of


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("seeds/peru", "seeds/utopia", "peru", "other/utopia", "seeds/unfinished"):
        (tmp_path / name).mkdir(parents=True)
        if "unfinished" not in name:
            (tmp_path / name / "country.toml").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("here")
def test_no_name_means_every_folder() -> None:
    assert find_folders(()) == [Path("seeds/peru"), Path("seeds/utopia")]
    assert known_names() == ["peru", "utopia"]


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("peru", "seeds/peru"),  # and not the folder beside seeds
        ("./peru", "peru"),
        ("other/utopia", "other/utopia"),
        ("seeds/utopia/", "seeds/utopia"),
        ("other", "other"),
    ],
)
def test_a_name_is_looked_for_under_seeds_and_a_path_is_taken_as_it_is(
    name: str, folder: str, here: Path
) -> None:
    (here / "other" / "country.toml").touch()
    assert find_folders((name,)) == [Path(folder)]
    assert find_folders((str(here / folder),)) == [here / folder]


@pytest.mark.usefixtures("here")
def test_every_wrong_name_is_told() -> None:
    with pytest.raises(UsageError) as caught:
        find_folders(("perru", "peru", "unfinished", "zeeland", "other"))
    assert [str(problem) for problem in caught.value.problems] == [
        "other: the folder holds no country.toml; name a folder that holds one",
        "perru: there is no such seed folder; did you mean 'peru'?",
        "unfinished: the folder holds no country.toml; name a folder that holds one",
        "zeeland: there is no such seed folder; known are peru, utopia",
    ]


def test_without_any_seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="there is no seed folder here; name one: briefing build FOLDER"):
        find_folders(())
    with pytest.raises(UsageError, match="there is no such seed folder; give the path of a seed folder"):
        find_folders(("peru",))


def test_a_folder_is_called_by_its_own_name(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert name_of(Path("seeds/peru")) == "peru"
    monkeypatch.chdir(here / "other" / "utopia")
    assert name_of(Path()) == "utopia"
    assert name_of(Path("..")) == "other"


PERU, UTOPIA = Path("seeds/peru"), Path("seeds/utopia")


@pytest.mark.parametrize(
    ("folders", "output", "targets"),
    [
        ([PERU], None, ["out/peru.pdf"]),
        ([PERU, UTOPIA], None, ["out/peru.pdf", "out/utopia.pdf"]),
        ([PERU], "new.pdf", ["new.pdf"]),
        ([PERU], "deep/new.pdf", ["deep/new.pdf"]),
        ([PERU], "other", ["other/peru.pdf"]),
        ([PERU], "not-there-yet", ["not-there-yet/peru.pdf"]),
        ([PERU, UTOPIA], "desk", ["desk/peru.pdf", "desk/utopia.pdf"]),
        ([PERU], "folder.pdf", ["folder.pdf/peru.pdf"]),
    ],
)
def test_where_briefs_go(folders: list[Path], output: str | None, targets: list[str], here: Path) -> None:
    (here / "folder.pdf").mkdir()
    assert find_targets(folders, Path(output) if output else None) == list(map(Path, targets))


@pytest.mark.usefixtures("here")
def test_a_way_to_print_ends_the_name_of_what_has_no_name_yet() -> None:
    assert find_targets([PERU], None, "-booklet") == [Path("out/peru-booklet.pdf")]
    assert find_targets([PERU], Path("other"), "-mono") == [Path("other/peru-mono.pdf")]
    assert find_targets([PERU], Path("new.pdf"), "-press") == [Path("new.pdf")]


@pytest.mark.usefixtures("here")
def test_one_file_is_not_written_twice() -> None:
    with pytest.raises(UsageError, match=r"both\.pdf: one file cannot hold 2 briefs; name a folder with -o"):
        find_targets([PERU, UTOPIA], Path("both.pdf"))
    with pytest.raises(UsageError) as caught:
        find_targets([UTOPIA, PERU, Path("other/utopia")], None)
    assert [str(problem) for problem in caught.value.problems] == [
        "out/utopia.pdf: two briefs would be written to one file; build them one at a time with -o"
    ]
