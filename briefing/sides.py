"""The two sides of a comparison, found by what a command names: PDFs of ours, or seed folders."""

from collections.abc import Callable, Iterable
from pathlib import Path

from briefing.comparing import Edition, edition_of
from briefing.editions import read_edition
from briefing.errors import EvidenceError, Problem, UsageError
from briefing.files import read_plain
from briefing.folders import find_folders
from briefing.formats import FORMATS, FULL, Format
from briefing.report import record_of

_ANOTHER = "a PDF file that briefing build has written, or a seed folder"


def read_side(name: str, form: Format = FULL) -> Edition:
    """Read an edition. A folder is taken in the ``form`` given; a PDF has its own.

    :class:`UsageError` where there is nothing of this name, :class:`EvidenceError` where a PDF is not ours or
    was changed since it was made, :class:`SeedError` where a folder has problems.
    """
    if not is_pdf(name):
        (folder,) = find_folders((name,))
        return edition_of(str(folder), record_of(folder, str(folder), form))
    content = read_plain(Path(name), _ANOTHER)
    carried = read_edition(content, name)
    if problems := (*carried.doubts, *carried.faults):
        raise EvidenceError(problems)
    return edition_of(name, carried.record, content)


def read_earlier(name: str, form: str, targets: Iterable[Path]) -> Edition:
    """Read the edition that a brief is to be held against.

    :class:`UsageError` where the brief would take its file's place, and for a short format, which has no room
    for what changed.
    """
    if any(target.resolve() == Path(name).resolve() for target in targets):
        what = "the new brief would take the place of the edition that it is held against"
        raise UsageError([Problem(name, 0, what, "keep that one elsewhere, or give another name with -o")])
    if form != FULL.name:
        what = f"the format {form} has no room for what changed"
        mend = "build the full profile, or compare by briefing diff"
        raise UsageError([Problem("--since", 0, what, mend)])
    return read_side(name)


def is_pdf(name: str) -> bool:
    """Say whether a name means a file rather than a folder."""
    return Path(name).is_file() or name.lower().endswith(".pdf")


def read_sides(old: str, new: str, progress: Callable[[str], None]) -> tuple[Edition, Edition]:
    """Read two editions; beside a PDF in a short format, a folder is taken in the same."""
    found, form = dict[int, Edition](), FULL
    names = (old, new)
    for place in sorted((0, 1), key=lambda place: not is_pdf(names[place])):
        progress(f"reading {names[place]}")
        found[place] = read_side(names[place], form)
        form = FORMATS.get(found[place].record.format, FULL)
    return found[0], found[1]
