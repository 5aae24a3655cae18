"""Which seed folders a command means, and where their briefs go."""

import os
from pathlib import Path

from briefing.addresses import suggestion
from briefing.errors import Problem, UsageError

SEEDS = Path("seeds")


def known_names() -> list[str]:
    """Name the folders under ``seeds``."""
    return sorted(path.parent.name for path in SEEDS.glob("*/country.toml"))


def find_folders(names: tuple[str, ...]) -> list[Path]:
    """Turn names, or paths, into folders; :class:`UsageError` with every wrong one. No name means all."""
    if not names:
        found = sorted(path.parent for path in SEEDS.glob("*/country.toml"))
        if not found:
            raise UsageError(
                [Problem(f"{SEEDS}/", 0, "there is no seed folder here", "name one: briefing build FOLDER")]
            )
        return found
    folders, problems = [], []
    for name in names:
        path = SEEDS / name if "/" not in name and (SEEDS / name).is_dir() else Path(name)
        if not os.access(path, os.X_OK) and path.is_dir():
            problems.append(Problem(name, 0, "the folder may not be entered", "check its mode"))
        elif (path / "country.toml").is_file():
            folders.append(path)
        elif path.is_dir():
            problems.append(
                Problem(name, 0, "the folder holds no country.toml", "name a folder that holds one")
            )
        else:
            mend = suggestion(name, known_names()) if known_names() else "give the path of a seed folder"
            problems.append(Problem(name, 0, "there is no such seed folder", mend))
    if problems:
        raise UsageError(problems)
    return folders


def name_of(folder: Path) -> str:
    """Return what a folder's brief is called, and so its file."""
    return folder.resolve().name


def find_targets(folders: list[Path], output: Path | None, ending: str = "") -> list[Path]:
    """Say where each PDF goes: the file or folder asked for, or ``out``; ``ending`` ends a brief's name."""
    names = [f"{name_of(folder)}{ending}.pdf" for folder in folders]
    if output is None:
        output = Path("out")
    elif not output.is_dir() and output.suffix == ".pdf":
        if len(folders) > 1:
            problem = Problem(
                str(output), 0, f"one file cannot hold {len(folders)} briefs", "name a folder with -o"
            )
            raise UsageError([problem])
        return [output]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        what, mend = "two briefs would be written to one file", "build them one at a time with -o"
        raise UsageError(Problem(str(output / name), 0, what, mend) for name in twice)
    return [output / name for name in names]
