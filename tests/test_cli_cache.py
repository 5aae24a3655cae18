"""What is kept from run to run, seen and dropped by a command; and the runs that do without it."""

import os
import shutil
from pathlib import Path

import pytest
from briefs import UTOPIA
from click.testing import CliRunner, Result

from briefing import report
from briefing.cli import main
from briefing.store import SWITCH, Store, open_store


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with a seed folder and a cache of its own; what is built is pretended."""
    shutil.copytree(UTOPIA, tmp_path / "seeds" / "utopia")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv(SWITCH, "")
    built = list[None]()

    def build(*_: object) -> tuple[object, bytes]:
        built.append(None)
        return type("Document", (), {"warnings": ()}), f"made {len(built)}".encode()

    monkeypatch.setattr(report, "build", build)
    return tmp_path


def done(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    return result


def built(here: Path, *more: str) -> str:
    done("build", "utopia", *more)
    return (here / "out" / "utopia.pdf").read_text("utf-8")


def kept() -> Store:
    store = open_store()
    assert isinstance(store, Store)
    return store


def test_a_second_build_takes_what_the_first_made(here: Path) -> None:
    assert [built(here), built(here)] == ["made 1", "made 1"]
    with (here / "seeds" / "utopia" / "events.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert built(here) == "made 2"


def test_no_cache_neither_takes_nor_keeps(here: Path) -> None:
    found = [built(here, *more) for more in (("--no-cache",), (), ("--no-cache",), ())]
    assert found == ["made 1", "made 2", "made 3", "made 2"]


@pytest.mark.parametrize("arguments", [("check", "utopia"), ("charts", "utopia")])
def test_charts_are_kept_unless_told_otherwise(arguments: tuple[str, ...], here: Path) -> None:
    assert here.is_dir()
    first = done(*arguments, "--no-cache").stdout
    assert kept().entries() == []
    assert done(*arguments).stdout == first
    assert len(kept().entries()) == 1
    assert done(*arguments).stdout == first


def test_it_is_seen_and_dropped(here: Path) -> None:
    folder = here / "cache" / "country-briefing" / "kept"
    assert done("cache", "info").stdout.splitlines() == [
        f"folder   {folder}",
        "entries  0",
        "size     0.0 MB of 512 MB at most",
    ]
    for name in ("", "0"):
        kept().put(name * 64, b"\0" * 600_000)
    built(here)
    os.utime(folder / ("0" * 64), (1_000_000_000, 1_000_000_000))
    assert done("cache", "info").stdout.splitlines() == [
        f"folder   {folder}",
        "entries  2",
        "size     0.6 MB of 512 MB at most",
        "oldest   last used on 2001-09-09 at 01:46 UTC",
    ]
    assert done("cache", "clear").stdout == "2 entries dropped\n"
    assert done("cache", "clear").stdout == "0 entries dropped\n"
    assert built(here) == "made 2"


def test_it_says_where_it_is_switched_off(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(here)
    monkeypatch.setenv(SWITCH, "off")
    assert done("cache", "info").stdout.splitlines()[1] == "state    off; nothing is taken or kept"
    assert built(here) == "made 2"
    assert done("cache", "clear").stdout == "1 entry dropped\n"


def test_a_folder_that_cannot_be_made_is_no_matter(here: Path) -> None:
    (here / "cache").write_text("a file", "utf-8")
    assert [built(here), built(here)] == ["made 1", "made 2"]
    assert "entries  0" in done("cache", "info").stdout
    assert done("cache", "clear").stdout == "0 entries dropped\n"


def test_a_profile_of_no_use_is_told_before_anything_is_made(here: Path) -> None:
    (here / "x.icc").touch()
    result = CliRunner().invoke(main, ["build", "utopia", "--print", "mono", "--icc", "x.icc"])
    assert result.exit_code == 2
    assert result.stderr.splitlines()[1].startswith("  --icc: --print mono has no use for")
    assert not (here / "out").exists()
