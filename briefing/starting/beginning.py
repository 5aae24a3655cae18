"""A folder begun: the country found, profiles read and drafted from, all before a file is written."""

import datetime as dt
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing.drafting.drafted import draft
from briefing.drafting.profiles import read_profile
from briefing.errors import OutputError, Problem
from briefing.files import write_whole
from briefing.starting.drafted import drafted
from briefing.starting.folder import KNOWN, files_of
from briefing.starting.homeland import find_home
from briefing.starting.mapped import on_the_map

SCHEMA = "country.schema.json"


@dataclass(frozen=True, slots=True)
class Begun:
    """A new folder's files by their path in it, and what its editor should know."""

    files: dict[str, bytes]
    told: tuple[str, ...]


def begun(folder: Path, iso3: str, profiles: Sequence[tuple[str, bytes]], today: dt.date) -> Begun:
    """Make the files of a folder. Nothing is written.

    :class:`UsageError` where the country cannot be told, :class:`SeedError` where a profile cannot be read.
    """
    home = on_the_map(find_home(folder.name, iso3))
    read = [(read_profile(name, content), content) for name, content in profiles]
    day = today.isoformat()
    drafts = [(profile, content, draft(profile, home.iso3, day)) for profile, content in read]
    found = drafted(drafts, KNOWN, day)
    texts = files_of(home, folder.name, today, found, schema=(folder.parent / SCHEMA).is_file())
    told = [f"{home.name} ({home.iso3})" if home.number else f"{home.name}: no country that GeoNames knows"]
    if not home.towns and home.number:
        told.append("no map: the world map that comes along is too coarse for it; add a map.geojson")
    told += [f"{profile.name}: {line}" for profile, _ in read for line in profile.told]
    told += [f"{profile.name}: {line}" for profile, _ in read if (line := _language(profile.language))]
    if found.count:
        told.append(f"{found.count:,} drafts are to be confirmed")
    if found.unplaced:
        told.append(f"places without known coordinates, left out: {', '.join(found.unplaced)}")
    told += [f"an event with a number that was not drafted, left out: {line}" for line in found.left]
    return Begun({name: text.encode() for name, text in texts.items()}, tuple(told))


def _language(code: str) -> str:
    """Say what of a language could not be drafted."""
    if code == "en":
        return ""
    if code == "es":
        return "in Spanish: numbers and dates were drafted, statements in words were not"
    return "the language is not one that is drafted from (English, Spanish): nothing was drafted"


def lay_out(folder: Path, made: Begun) -> None:
    """Write a new folder whole: it takes its name when all of its files are on the disk.

    :class:`OutputError` where it cannot be written, or somebody made it meanwhile; then nothing is left.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    place = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".part", dir=folder.parent))
    try:
        for name, content in made.files.items():
            write_whole(place / name, content)
        place.chmod(0o755)
        place.rename(folder)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(
            [Problem(str(folder), 0, f"cannot be made: {reason}", "name another folder")]
        ) from error
    finally:
        shutil.rmtree(place, ignore_errors=True)
