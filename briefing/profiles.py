"""What ``--print`` chooses between: how a brief is set, and what becomes of its file."""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType

from pikepdf import Name, Pdf

from briefing import resources
from briefing.claims import printed_whole, saved
from briefing.errors import Problem, UsageError
from briefing.imposition import impose
from briefing.inks import to_gray
from briefing.palettes import printer
from briefing.press import to_press


@dataclass(frozen=True, slots=True)
class Profile:
    """A way to print: the styles it adds to the brief's own, and what it makes of the file for the screen."""

    name: str
    finish: Callable[[bytes], bytes]
    styles: tuple[str, ...] = ()

    @property
    def ending(self) -> str:
        """What a file's name has before ``.pdf``; the file for the screen is the brief itself."""
        return "" if self.name == "screen" else f"-{self.name}"


def to_office(pdf: bytes) -> bytes:
    """Ask for both sides, flipped on the long edge; tags, links and claims stay (PDF/A-3a and PDF/UA-1)."""
    with Pdf.open(io.BytesIO(pdf)) as opened:
        printed_whole(opened, Name.DuplexFlipLongEdge)
        return saved(opened)


SCREEN = Profile("screen", bytes)
_PROFILES: Mapping[str, Profile] = MappingProxyType(
    {
        profile.name: profile
        for profile in (
            SCREEN,
            Profile("office", to_office),
            Profile("booklet", impose),
            Profile("mono", to_gray),
        )
    }
)


def find_profile(name: str, icc: Path | None = None) -> Profile:
    """Return a way to print by its name; ``icc`` is the printer's own profile instead of ours, for the press.

    :class:`UsageError` where the file is no profile of CMYK on paper, or another way has no use for it.
    """
    if name == "press":
        return Profile("press", partial(to_press, icc=_read(icc or resources.press_profile())), ("press",))
    if icc:
        what = f"--print {name} has no use for a printer's profile"
        raise UsageError([Problem("--icc", 0, what, "leave it out, or ask for --print press")])
    return _PROFILES[name]


def _read(path: Path) -> bytes:
    try:
        icc = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError([Problem(str(path), 0, f"cannot read: {reason}", "give an ICC profile")]) from error
    printer(str(path), icc)
    return icc
