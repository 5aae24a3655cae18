"""The guide's example package: built as any is, installed, and used by its names."""

import io
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pikepdf
import pytest
from briefs import ROOT, UTOPIA
from look import page_texts

EXAMPLE = ROOT / "docs" / "example"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and lay it out where Python finds it."""
    source, place = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("site")
    for path in EXAMPLE.iterdir():
        if path.is_file():
            shutil.copy(path, source)
    program = f"import hatchling.build as b; print(b.build_wheel({str(source)!r}))"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=source, capture_output=True, text=True, check=True
    )
    with zipfile.ZipFile(source / done.stdout.splitlines()[-1]) as wheel:
        wheel.extractall(place)
    return place


def briefing(installed: Path, cwd: Path, *words: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join((str(ROOT), str(installed)))
    program = [sys.executable, "-c", "from briefing.cli import main; main()", *words]
    return subprocess.run(
        program, cwd=cwd, env=os.environ | {"PYTHONPATH": path}, capture_output=True, text=True, check=False
    )


def test_its_role_and_its_way_to_print_are_used(installed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "seeds" / "utopia"
    shutil.copytree(UTOPIA, folder)
    with (folder / "topics" / "lighthouses.md").open("a", encoding="utf-8") as topic:
        topic.write("\nThat is {daily}`lighthouses` of them.\n")
    done = briefing(installed, tmp_path, "build", "utopia", "--print", "simplex")
    assert done.returncode == 0, done.stderr
    content = (tmp_path / "out" / "utopia-simplex.pdf").read_bytes()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert pdf.Root.ViewerPreferences.Duplex == pikepdf.Name.Simplex
    assert any(" a day" in text for text in page_texts(content))


def test_without_the_package_neither_name_is_known(tmp_path: Path) -> None:
    shutil.copytree(UTOPIA, tmp_path / "seeds" / "utopia")
    done = briefing(tmp_path, tmp_path, "build", "utopia", "--print", "simplex")
    assert done.returncode == 2
    assert "'simplex' is not one of" in done.stderr


def test_the_example_is_short() -> None:
    """The guide says ten lines: those that do something."""
    lines = (EXAMPLE / "briefing_example.py").read_text("utf-8").splitlines()
    doing = [line for line in lines if line.strip() and '"""' not in line and "import" not in line]
    assert len(doing) <= 10
