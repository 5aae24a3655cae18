"""A folder that goes along by value: what comes back is what a build beside the folder makes."""

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from briefs import UTOPIA, Brief, undated

from briefing import parcels
from briefing.batch import make_quietly
from briefing.errors import SeedError, UsageError
from briefing.making import Made, Request
from briefing.parcels import ByValue, makings, pack, unpacked, work_at


def seen(request: Request) -> Made:
    """Return what a worker sees."""
    files = {
        path.relative_to(request.folder).as_posix(): path.read_bytes()
        for path in request.folder.rglob("*")
        if path.is_file()
    }
    icc = {"icc": request.icc.read_bytes()} if request.icc else {}
    epoch = {"epoch": os.environ.get("SOURCE_DATE_EPOCH", "").encode()}
    return Made({"place": str(request.folder).encode()} | files | icc | epoch, ())


def test_a_worker_sees_the_folder_by_its_name_and_nothing_of_where_it_lay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "utopia"
    (folder / "topics").mkdir(parents=True)
    (folder / ".git").mkdir()
    for inside in ("country.toml", "topics/a.md", ".git/config", "topics/.a.md.swp"):
        (folder / inside).write_bytes(inside.encode())
    (tmp_path / "paper.icc").write_bytes(b"inks")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "77")
    parcel = pack(Request(folder, "seeds/utopia", icc=tmp_path / "paper.icc"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "88")
    shutil.rmtree(folder)
    found = dict(unpacked(parcel, seen).files)
    place = Path(found.pop("place").decode())
    assert place.name == "utopia"
    assert not place.exists()
    assert found == {
        "country.toml": b"country.toml",
        "topics/a.md": b"topics/a.md",
        "icc": b"inks",
        "epoch": b"77",
    }
    assert os.environ["SOURCE_DATE_EPOCH"] == "88"


def test_the_bytes_and_the_problems_are_those_of_a_build_here(utopia: Brief, tmp_path: Path) -> None:
    shutil.copytree(UTOPIA, tmp_path / "utopia")
    spoilt = tmp_path / "spoilt"
    shutil.copytree(UTOPIA, spoilt)
    (spoilt / "glossary.csv").write_text("term,definition\nToll,\n", "utf-8")
    with undated(), ThreadPoolExecutor(2) as threads:
        executor = ByValue(threads)
        good = executor.submit(make_quietly, Request(tmp_path / "utopia", "seeds/utopia"))
        bad = executor.submit(make_quietly, Request(spoilt, "seeds/spoilt"))
        assert good.result().files == {".pdf": utopia.pdf}
        with pytest.raises(SeedError) as told:
            bad.result()
    assert str(told.value.problems[0]) == (
        "seeds/spoilt/glossary.csv:2: definition is empty; give the definition"
    )


def test_a_folder_that_is_too_large_is_not_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parcels, "LARGEST", 2 * 1024 * 1024)
    (tmp_path / "scan.pdf").write_bytes(bytes(3 * 1024 * 1024))
    with ThreadPoolExecutor(1) as threads:
        future = ByValue(threads).submit(make_quietly, Request(tmp_path, "seeds/utopia"))
        with pytest.raises(SeedError) as told:
            future.result()
    assert str(told.value) == (
        "seeds/utopia: the folder holds more than 2 MiB, too much to be sent; keep copies of sources "
        "elsewhere, or build without --scheduler"
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read all")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").touch(mode=0)
    with pytest.raises(SeedError, match=r"seeds/utopia/a\.csv: cannot read"):
        pack(Request(tmp_path, "seeds/utopia"))


@pytest.mark.parametrize("name", ["country-briefing", "files", "weasyprint"])
def test_a_worker_with_other_makings_refuses(name: str) -> None:
    with pytest.raises(UsageError) as told:
        work_at({**makings(), name: "older"}, b"no parcel that anybody opens", make_quietly)
    assert str(told.value) == (
        f"--scheduler: a worker has other makings ({name} {makings()[name]} for older); install the same on "
        "every machine"
    )
