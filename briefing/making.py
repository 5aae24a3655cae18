"""One brief asked for and made: values in, values out, so that any process on any machine can do it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from briefing import browser, formats, profiles, report
from briefing.comparing import Edition
from briefing.errors import Problem
from briefing.report import Progress
from briefing.store import NOWHERE, Keeper


@dataclass(frozen=True, slots=True)
class Request:
    """A brief that is asked for, by the choices that ``briefing build`` offers. All of it can be pickled.

    ``folder`` is where its seeds lie for whoever makes it, ``shown`` how problems name them, ``way`` how it
    will be printed, ``icc`` a colour profile's file for the press.
    """

    folder: Path
    shown: str
    form: str = "profile"
    paper: str = ""
    way: str = "screen"
    icc: Path | None = None
    cutoff: dt.date | None = None
    earlier: Edition | None = None
    html: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: files by their ending (``.pdf``, ``.html``), and what somebody should look at."""

    files: Mapping[str, bytes]
    warnings: tuple[Problem, ...]


def make(request: Request, progress: Progress, keeper: Keeper = NOWHERE) -> Made:
    """Make a brief; nothing is written. :class:`~briefing.errors.BriefingError` where it cannot be made.

    What the ``keeper`` has of the build before, and still holds, is not made again.
    """
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
