"""What ``--print`` chooses between: how a brief is set, and what becomes of its file."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from briefing import plugins, resources
from briefing.addresses import suggestion
from briefing.errors import Problem, UsageError
from briefing.vocabulary import PRINTS

GROUP = "prints"


@dataclass(frozen=True, slots=True)
class Profile:
    """A way to print: the styles it adds to the brief's own, and what it makes of the file for the screen."""

    name: str
    finish: Callable[[bytes], bytes]
    styles: tuple[str, ...] = ()

    @property
    def ending(self) -> str:
        """What a file's name has before ``.pdf``; the file for the screen is the brief itself."""
        return ending_of(self.name)


SCREEN = Profile("screen", bytes)


def ending_of(name: str) -> str:
    """Return what a file's name has before ``.pdf``, by the name of a way to print."""
    return "" if name == "screen" else f"-{name}"


def find_profile(name: str, icc: Path | None = None) -> Profile:
    """Return a way to print by its name; ``icc`` is the printer's own profile instead of ours, for the press.

    :class:`UsageError` where the file is no profile of CMYK on paper, or another way has no use for it.
    """
    if name not in PRINTS:
        return _added(name)
    if icc and name != "press":
        what = f"--print {name} has no use for a printer's profile"
        raise UsageError([Problem("--icc", 0, what, "leave it out, or ask for --print press")])
    if name == "press":
        return _press(icc or resources.press_profile())
    return SCREEN if name == "screen" else Profile(name, _finish(name))


def _added(name: str) -> Profile:
    """Return a way to print that a package adds: a Profile, or what makes of the screen's file another."""
    plugin = plugins.find(GROUP, name)
    if plugin is None:
        known = suggestion(name, (*PRINTS, *plugins.names(GROUP)))
        raise UsageError([Problem("--print", 0, f"there is no way to print {name!r}", known)])
    found = plugin.load()
    if isinstance(found, Profile):
        return replace(found, name=name)
    if not callable(found):
        raise plugin.fault("is no way to print", "give a function from bytes to bytes")
    return Profile(name, found)


def _finish(name: str) -> Callable[[bytes], bytes]:
    # These bring in pikepdf and the colour library: 80 ms that a build for the screen does without.
    from briefing.claims import to_office  # noqa: PLC0415
    from briefing.imposition import impose  # noqa: PLC0415
    from briefing.inks import to_gray  # noqa: PLC0415

    return {"office": to_office, "booklet": impose, "mono": to_gray}[name]


def _press(path: Path) -> Profile:
    from briefing.palettes import printer  # noqa: PLC0415  # as above
    from briefing.press import to_press  # noqa: PLC0415

    try:
        icc = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError([Problem(str(path), 0, f"cannot read: {reason}", "give an ICC profile")]) from error
    printer(str(path), icc)
    return Profile("press", partial(to_press, icc=icc), ("press",))
