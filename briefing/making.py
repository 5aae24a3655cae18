"""One brief asked for and made: values in, values out, so that any process on any machine can do it.

What was made before of the same is taken as it was made: neither what reads seeds nor what sets pages is
imported then.
"""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import keys
from briefing.errors import Problem
from briefing.housestyles import OURS, Style
from briefing.inputs import look
from briefing.store import NOWHERE, Keeper
from briefing.tongues import asking
from briefing.wearing import wearing

if TYPE_CHECKING:
    from briefing.comparing import Edition


@dataclass(frozen=True, slots=True)
class Request:
    """A brief that is asked for, by the choices that ``briefing build`` offers. All of it can be pickled.

    ``folder`` is where its seeds lie for whoever makes it, ``shown`` how problems name them, ``way`` how it
    will be printed, ``icc`` a colour profile's file for the press. ``language`` empty is the folder's own.
    """

    folder: Path
    shown: str
    form: str = "profile"
    paper: str = ""
    way: str = "screen"
    icc: Path | None = None
    cutoff: dt.date | None = None
    earlier: "Edition | None" = None
    html: bool = False
    style: Style = OURS
    language: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: files by their ending (``.pdf``, ``.html``), and what somebody should look at."""

    files: Mapping[str, bytes]
    warnings: tuple[Problem, ...]


def make(request: Request, progress: Callable[[str], None], keeper: Keeper = NOWHERE) -> Made:
    """Make a brief; nothing is written. :class:`~briefing.errors.BriefingError` where it cannot be made.

    What the ``keeper`` has of builds before, and still holds, is not made again. What was made is kept only
    if all that decides it is the same afterwards: somebody may have saved a file meanwhile.
    """
    with wearing(request.style), asking(request.language):
        return _kept(request, progress, keeper)


def _kept(request: Request, progress: Callable[[str], None], keeper: Keeper) -> Made:
    seen = None if keeper is NOWHERE else look(request.folder, request.icc)
    if seen is None:
        return _made(request, progress, keeper)
    key = _key(request, seen.key)
    content = keeper.get(key)
    found = unpack(content) if content else None
    if found:
        progress("taking what was made before: nothing has changed since")
        return found
    made = _made(request, progress, keeper)
    if look(request.folder, request.icc) == seen and keys.is_as_it_was():
        keeper.put(key, pack(made))
    return made


def _made(request: Request, progress: Callable[[str], None], keeper: Keeper) -> Made:
    from briefing import browser, formats, profiles, report  # noqa: PLC0415  # 0.4 s, for what must be made only

    document, content = report.build(
        request.folder,
        request.shown,
        request.paper,
        progress,
        formats.FORMATS[request.form],
        profiles.find_profile(request.way, request.icc),
        request.cutoff,
        request.earlier,
        keeper,
    )
    html = {".html": browser.to_html(document)} if request.html else {}
    return Made({".pdf": content} | html, tuple(document.warnings))


def _key(request: Request, inputs: str) -> str:
    """Return the key of what a request makes. Where the folder lies decides nothing; how it is shown does."""
    earlier, cutoff = request.earlier, request.cutoff
    before = (earlier.shown, earlier.record.to_json(), earlier.sha256) if earlier else ()
    asked = request.shown, request.form, request.paper, request.way, str(cutoff), str(request.html)
    choices = *asked, request.language
    return keys.key_of("brief", keys.surroundings(), inputs, request.style.key, *choices, *before)


def pack(made: Made) -> bytes:
    """Write what was made as bytes: a line of JSON, and the files behind that."""
    lengths = [[ending, len(content)] for ending, content in made.files.items()]
    line = json.dumps({"files": lengths, "warnings": list(map(astuple, made.warnings))})
    return b"\n".join((line.encode(), b"".join(made.files.values())))


def unpack(content: bytes) -> Made | None:
    """Read what :func:`pack` wrote; None where it is something else."""
    line, _, rest = content.partition(b"\n")
    files, at = dict[str, bytes](), 0
    try:
        values = json.loads(line)
        for ending, length in values["files"]:
            files[ending] = rest[at : at + length]
            at += length
        return Made(files, tuple(Problem(*one) for one in values["warnings"]))
    except (ValueError, KeyError, TypeError):
        return None
