"""Keys change with whatever decides a thing, and with nothing else."""

import os
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import charts
from briefing import keys, resources
from briefing.keys import files_key, key_of, libraries, packages, surroundings


def test_parts_do_not_run_into_one_another() -> None:
    told = [("ab", "c"), ("a", "bc"), ("abc",), ("abc", ""), (), ("",)]
    assert len({key_of(*parts) for parts in told}) == len(told)
    assert key_of("é", b"x") == key_of("é".encode(), "x")


def change(path: Path) -> None:
    path.write_text("other", "utf-8")


def rename(path: Path) -> None:
    path.rename(path.with_name("other"))


def remove(path: Path) -> None:
    path.unlink()


def add(path: Path) -> None:
    path.with_name("more").touch()


@pytest.mark.parametrize("act", [change, rename, remove, add])
def test_every_file_of_the_program_counts(act: Callable[[Path], None], tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    for name in ("a.py", "data/words.toml"):
        (tmp_path / name).write_text("text", "utf-8")
    before = files_key([tmp_path])
    act(tmp_path / "data" / "words.toml")
    assert files_key([tmp_path]) != before


def test_neither_times_nor_what_python_compiled_count(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("text", "utf-8")
    before = files_key([tmp_path])
    os.utime(tmp_path / "a.py", (0, 0))
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.cpython-311.pyc").touch()
    assert files_key([tmp_path]) == before


def test_packages_are_named_with_their_versions(tmp_path: Path) -> None:
    for name in ("weasyprint-70.0.dist-info", "weasyprint", "old.egg-info"):
        (tmp_path / name).mkdir()
    assert packages([str(tmp_path), str(tmp_path / "no.zip")]) == (
        "old.egg-info",
        "weasyprint-70.0.dist-info",
    )
    found = {name.partition("-")[0].lower() for name in packages(sys.path)}
    assert {"weasyprint", "matplotlib", "pydyf", "jinja2", "pikepdf", "pypdfium2", "fonttools"} <= found


def test_libraries_that_set_type_are_found_where_they_lie() -> None:
    found = dict(line.split(" ", 1) for line in libraries())
    assert len(found) == len(keys._LIBRARIES)  # noqa: SLF001  # all of them
    for name in ("libpango-1.0", "libharfbuzz", "libfontconfig"):
        path, size, _ = found[name].rsplit(" ", 2)
        assert Path(path).stat().st_size == int(size)


def test_a_library_that_is_missing_is_no_error() -> None:
    assert keys._found("libno-such-thing", "0", "f") == "not found"  # noqa: SLF001  # the one way to miss one
    assert keys._found("libpango-1.0", "0", "no_such_function") == "not found"  # noqa: SLF001  # as above


def test_the_date_that_the_environment_gives_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    before = surroundings()
    assert surroundings() == before
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert surroundings() != before


def test_it_takes_no_time() -> None:
    for part in (keys.code, keys.templates, keys.machine_with, keys.drawing):
        part.cache_clear()
    before = time.process_time()
    surroundings()
    assert time.process_time() - before < 0.2  # 0.02 s, on a machine with nothing else to do


def test_the_program_is_its_code_its_data_its_charts_and_its_templates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = {"code": keys.code, "templates": keys.templates}
    before = {name: part() for name, part in parts.items()}
    assert keys.is_as_it_was()
    (tmp_path / "new.html").touch()
    with monkeypatch.context() as patch:
        patch.setattr(resources, "templates", lambda: tmp_path)
        assert not keys.is_as_it_was()
    with monkeypatch.context() as patch:
        patch.setattr(charts, "__path__", [*charts.__path__, str(tmp_path)])
        assert not keys.is_as_it_was()
    assert {name: part() for name, part in parts.items()} == before
    assert keys.is_as_it_was()


def test_the_libraries_that_set_type_tell_their_versions() -> None:
    found = keys.setters()
    assert sorted(found) == ["harfbuzz", "pango"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in found.values())
