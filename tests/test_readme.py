"""The commands of README and guide, each run as it stands, in a copy of what a checkout holds."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from briefs import ROOT
from guide import COMMANDS, TEXTS

# What cannot be run from within its own test, and where it is run instead.
ELSEWHERE = {
    "./brief print out/peru.pdf --printer ipp://printer.example/ipp/print --sides long-edge --copies 2": (
        "test_ippprinter.py, on a real printer"
    ),
    "./brief test": "the suite is that command: .ci/run calls it",
    "pip install '.[cluster]'": "test_cluster.py runs what it installs; it is in the locks of the tests",
    "dask scheduler": "test_cluster.py, on loopback",
    "dask worker tcp://desk.example:8786 --nthreads 1 --nworkers auto": "test_cluster.py, on loopback",
    "briefing build --all --keep-going --scheduler tcp://desk.example:8786": "test_cluster.py, on loopback",
    "./brief preview first": "previewing/test_preview.py, in a real browser",
    "./brief preview veldland": "previewing/test_preview.py, in a real browser",
    "./brief preview mine --format two-page": "previewing/test_preview.py, in a real browser",
    "pip install .": "test_wheel.py, without network",
    "pipx install .": "test_wheel.py, for pipx does what pip does in an environment of its own",
}
WRITES = {
    "./brief build peru": ["out/peru.pdf"],
    "./brief build peru --paper letter -o peru-letter.pdf --html": ["peru-letter.pdf", "peru-letter.html"],
    "./brief build peru --format two-page": ["out/peru-two-page.pdf"],
    "./brief build peru --print booklet": ["out/peru-booklet.pdf"],
    "./brief charts peru -o art --format png": ["art/coca-trend.png"],
    "./brief new kenya": ["seeds/kenya/country.toml"],
    "./brief build peru --language es": ["out/peru-es.pdf"],
    "./brief translate mine es": ["seeds/mine/translations/es.po"],
    "./brief build kenya --format two-page": ["out/kenya-two-page.pdf"],
    "./brief build veldland --format two-page": ["out/veldland-two-page.pdf"],
    "./brief build veldland": ["out/veldland.pdf"],
    "./brief build mine --style sober": ["out/mine-sober.pdf"],
    "./brief build mine --style docs/house": ["out/mine-house.pdf"],
    "cp -r tests/countries/utopia seeds/mine": ["seeds/mine/country.toml"],
    "./brief build mine": ["out/mine.pdf"],
    "./brief proof mine": ["out/mine-proof.pdf", "out/mine-marked.pdf"],
    './brief approve mine --by "A. Keeper"': ["seeds/mine/approved.csv"],
    "./brief extract out/mine.pdf -o mine-again": [
        "mine-again/country.toml",
        "mine-again/evidence/record.json",
    ],
    "./brief build mine-again -o mine-again.pdf": ["mine-again.pdf"],
    "./brief build mine -o old.pdf": ["old.pdf"],
    "./brief diff old.pdf mine --html changes.html": ["changes.html"],
    "./brief distribute mine --to tests/countries/recipients.csv": [
        "out/mine-edition-2/mine-edition-2-copy-0001.pdf",
        "register.sqlite",
    ],
    "./brief register export --names -o copies.csv": ["copies.csv"],
    "./brief build --all -j 2 --keep-going": ["out/manifest.csv"],
    "./brief build peru --cutoff 2017-06-30": ["out/peru-2017-06-30.pdf"],
}


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    shutil.copytree(ROOT / "docs", folder / "docs")
    for name in ("countries", "copies"):
        shutil.copytree(ROOT / "tests" / name, folder / "tests" / name)
    return folder


def test_every_command_is_run_here_or_named_with_where() -> None:
    assert len(COMMANDS) >= 10
    assert set(ELSEWHERE) <= set(COMMANDS)
    assert set(WRITES) <= set(COMMANDS)


def test_continuous_integration_runs_the_readmes_test_command() -> None:
    assert 'brief" test' in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.xdist_group("readme")
def test_commands_do_what_the_readme_says(checkout: Path) -> None:
    """In the order of the pages, for later ones build on earlier ones."""
    for command in COMMANDS:
        if command in ELSEWHERE:
            continue
        words = shlex.split(command)
        if words[0] == "./brief":  # the launcher hands over to this, as test_brief.py shows
            words = [sys.executable, "-c", "from briefing.cli import main; main()", *words[1:]]
        done = subprocess.run(words, cwd=checkout, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        for written in WRITES.get(command, []):
            assert (checkout / written).stat().st_size > 100, command


@pytest.mark.parametrize(
    "named",
    sorted(
        {one for text in TEXTS for one in re.findall(r"`((?:templates|charts|tests|seeds)/[\w./-]+)`", text)}
    ),
)
def test_files_that_they_name_exist(named: str) -> None:
    path = ROOT / named.replace("NAME", "topic").removesuffix("/")
    assert path.exists() or named.startswith(("seeds/mine", "seeds/veldland"))


def test_the_picture_of_a_page_is_there() -> None:
    assert (ROOT / "page.png").stat().st_size > 10_000
