"""The package as it is handed on: a source archive, a wheel of it, and a brief made with that elsewhere."""

import os
import subprocess
import sys
import tarfile
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest
from briefs import ROOT, UTOPIA, Brief

from briefing import __version__

pytestmark = pytest.mark.skipif(find_spec("hatchling") is None, reason="hatchling is not installed")
NAME = f"country_briefing-{__version__}"


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """Run a command that must end well, without this checkout in sight and without a network to ask."""
    surroundings = {
        name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "SOURCE_DATE_EPOCH")
    }
    surroundings |= {"PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", **environment}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def built(kind: str, source: Path, place: Path) -> Path:
    """Call the build backend as an installer does (PEP 517)."""
    program = f"import hatchling.build as b; print(b.build_{kind}({str(place)!r}))"
    return place / run(sys.executable, "-c", program, cwd=source).splitlines()[-1]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built("sdist", ROOT, tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def wheel(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the wheel of the source archive, not of the checkout: what it lacks shows."""
    place = tmp_path_factory.mktemp("wheel")
    with tarfile.open(archive) as packed:
        # Debian 12 has Python 3.11.2, which does not know filters; 3.14 takes this one without being told.
        packed.extractall(place, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))  # type: ignore[arg-type]  # noqa: S202  # our own archive
    return built("wheel", place / NAME, place)


def kept(folder: str, *endings: str) -> set[str]:
    """Return the files of the checkout under a folder, of some endings if any are given."""
    found = (path for path in (ROOT / folder).rglob("*") if path.is_file())
    return {
        path.relative_to(ROOT).as_posix()
        for path in found
        if "__pycache__" not in path.parts and (not endings or path.suffix in endings)
    }


def test_the_source_archive_holds_all_that_a_checkout_does(archive: Path) -> None:
    with tarfile.open(archive) as packed:
        members = {member.name.removeprefix(f"{NAME}/"): member for member in packed if member.isfile()}
    folders = [
        kept(folder) for folder in ("briefing", "charts", "templates", "seeds", "tests", "docs", ".ci")
    ]
    wanted = set().union(*folders)
    wanted |= {"brief", "pyproject.toml", "LICENSE", "README.md", "CHANGELOG.md", "CONTRIBUTING.md"}
    wanted |= {"requirements.txt", "requirements-test.txt"}
    assert wanted - set(members) == set()
    assert set(members) - wanted <= {"PKG-INFO", ".gitignore"}
    assert members["brief"].mode & 0o111
    assert members[".ci/run"].mode & 0o111


def test_the_wheel_holds_the_packages_and_the_templates_and_no_more(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
    information = {name for name in names if name.startswith(f"{NAME}.dist-info/")}
    templates = {f"briefing/{name}" for name in kept("templates")}
    assert names - information == kept("briefing") | kept("charts") | templates
    assert f"{NAME}.dist-info/licenses/LICENSE" in information
    assert {"briefing/py.typed", "charts/py.typed"} <= names


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel where nothing else of ours is; its dependencies are seen, not installed."""
    place = tmp_path_factory.mktemp("venv")
    run(sys.executable, "-m", "venv", "--without-pip", place, cwd=place)
    program = place / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", program, "install", "--no-deps", wheel, cwd=place)
    (packages,) = place.glob("lib/python*/site-packages")
    seen = [path for path in sys.path if Path(path).name in ("site-packages", "dist-packages")]
    (packages / "seen.pth").write_text("\n".join(seen), "utf-8")
    return program


def test_a_brief_is_made_by_what_was_installed_wherever_one_is(
    installed: Path, utopia: Brief, tmp_path: Path
) -> None:
    out = run(installed.parent / "briefing", "build", UTOPIA, "-o", "brief.pdf", cwd=tmp_path)
    assert out.startswith("brief.pdf  ")
    assert (tmp_path / "brief.pdf").read_bytes() == utopia.pdf
    program = (
        "import briefing, charts; from importlib.metadata import version; from briefing import resources;"
        "print(briefing.__file__, charts.__file__, resources.templates(), sep='\\n');"
        "print(version('country-briefing'))"
    )
    *places, version = run(installed, "-c", program, cwd=tmp_path).splitlines()
    assert all(Path(place).is_relative_to(installed.parents[1]) for place in places)
    assert places[2].endswith("briefing/templates")
    assert version == __version__
