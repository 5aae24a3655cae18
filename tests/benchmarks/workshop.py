"""Where the runs happen: a copy of the program, copies of seeds, and caches for each case.

Everything is edited in copies, so that a run may change a sentence or a style and put it back.
"""

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import timing
from timing import Run

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PROGRAM = (sys.executable, "-c", "from briefing.cli import run; run()")


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of some bytes of a file, found once in it."""

    file: Path
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Workshop:
    """The folders of one benchmark, below ``root``."""

    root: Path

    @property
    def package(self) -> Path:
        """The program's copy: packages and templates."""
        return self.root / "program"

    @property
    def seeds(self) -> Path:
        """Peru's copy, without the approvals that hold its rows to what they were."""
        return self.root / "seeds" / "peru"

    @property
    def page(self) -> Path:
        """What the rivals are given."""
        return self.root / "page"

    @property
    def now(self) -> Path:
        """The cache and the output of the run that is on."""
        return self.root / "now"

    @property
    def warm(self) -> Path:
        """The same as a build has left them, for runs that begin there."""
        return self.root / "warm"

    def environment(self, **more: str) -> Mapping[str, str]:
        """Return what every run sees: our copy first, and the libraries' own caches filled.

        matplotlib lists the machine's fonts and fontconfig ours once in a machine's life. A plain script has
        that behind it on its second day; so has every case here.
        """
        kept = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
        paths = {
            "PYTHONPATH": str(self.package),
            "MPLCONFIGDIR": str(self.root / "matplotlib"),
            "XDG_CACHE_HOME": str(self.root / "libraries"),
            "HOME": str(self.root),
        }
        return kept | paths | more

    def fonts(self) -> Mapping[str, str]:
        """Return the environment in which programs see the brief's fonts alone."""
        return self.environment(FONTCONFIG_FILE=str(self.page / "fonts.conf"))


def open_workshop(root: Path) -> Workshop:
    """Copy the program and Peru, and prepare what the rivals are given."""
    shop = Workshop(root)
    for name in ("briefing", "charts", "templates"):
        shutil.copytree(ROOT / name, shop.package / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "seeds" / "peru", shop.seeds, ignore=shutil.ignore_patterns("approved.csv"))
    (root / "matplotlib").mkdir()
    prepare(shop, shop.seeds, shop.page)
    return shop


def prepare(shop: Workshop, seeds: Path, page: Path) -> None:
    """Write what rivals are given of a brief; untimed."""
    page.mkdir(parents=True)
    command = (sys.executable, str(HERE / "prepare.py"), str(seeds), str(page))
    subprocess.run(command, check=True, env=shop.environment())


def offers(shop: Workshop, *options: str) -> bool:
    """Say whether ``briefing build`` has these options yet."""
    asked = subprocess.run(
        [*PROGRAM, "build", "--help"], env=shop.environment(), capture_output=True, text=True, check=True
    )
    return all(option in asked.stdout for option in options)


def warm_up(shop: Workshop) -> None:
    """Build once, and keep the cache and the output as they are then."""
    clear(shop.now)
    done = build(shop)
    if done.code:
        raise SystemExit(f"the brief cannot be built:\n{done.said}")
    clear(shop.warm)
    shop.warm.rmdir()
    shop.now.rename(shop.warm)


def cold(shop: Workshop, *options: str) -> Run:
    """Build with nothing kept from before."""
    clear(shop.now)
    return build(shop, *options)


def again(shop: Workshop, edit: Edit | None = None) -> Run:
    """Build where a build has been, after one change or none."""
    clear(shop.now)
    shutil.copytree(shop.warm, shop.now, dirs_exist_ok=True)
    with edited(edit) if edit else contextlib.nullcontext():
        return build(shop)


def build(shop: Workshop, *options: str) -> Run:
    """Build Peru as a user would."""
    command = (*PROGRAM, "build", str(shop.seeds), "-o", str(shop.now / "brief.pdf"), *options)
    return timing.run(command, shop.root, shop.environment(XDG_CACHE_HOME=str(shop.now / "cache")))


def clear(folder: Path) -> None:
    """Leave an empty folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


@contextlib.contextmanager
def edited(edit: Edit) -> Iterator[None]:
    """Change a file for a while; afterwards its bytes and its time are what they were."""
    content, times = edit.file.read_bytes(), edit.file.stat()
    assert content.count(edit.old.encode()) == 1, f"{edit.file.name} has changed; choose another edit"
    edit.file.write_bytes(content.replace(edit.old.encode(), edit.new.encode()))
    try:
        yield
    finally:
        edit.file.write_bytes(content)
        os.utime(edit.file, ns=(times.st_atime_ns, times.st_mtime_ns))
