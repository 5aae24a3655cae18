"""The style that a run wears: what is set meanwhile looks like it, from pages to letters and charts.

Templates, styles and fonts are asked for at the far ends of the program. One style is worn at a time, by one
brief from its beginning to its end; a context variable keeps that true of threads.
"""

import re
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path

from briefing import resources
from briefing.caches import NAME, cache_folders
from briefing.errors import BriefingError, OutputError, PageError, Problem
from briefing.files import write_whole
from briefing.housestyles import FONTS, OURS, Style

_WORN: ContextVar[Style] = ContextVar("style", default=OURS)
_COLOUR = re.compile(rb"#[0-9a-fA-F]{6}\b")


def worn() -> Style:
    """Return the style that is worn; ours, unless another is."""
    return _WORN.get()


@contextmanager
def wearing(style: Style) -> Iterator[None]:
    """Wear a style; the one before is worn again afterwards."""
    before = _WORN.set(style)
    fonts = resources.HOUSE_FONTS.set(_laid_out(style))
    try:
        yield
    except BriefingError:
        raise
    except Exception as error:  # whatever a house's template does
        if fault := _fault(style, error):
            raise PageError([fault]) from error
        raise
    finally:
        resources.HOUSE_FONTS.reset(fonts)
        _WORN.reset(before)


def _fault(style: Style, error: Exception) -> Problem | None:
    """Return what went wrong in one of the style's own templates; None where it was elsewhere."""
    begun = shown(style, "")
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(begun)
    ]
    if not frames:
        return None
    mend = "see the template of ours that it stands for"
    return Problem(frames[-1].filename, frames[-1].lineno or 0, str(error), mend)


def shown(style: Style, template: str) -> str:
    """Name one of a style's templates as problems do."""
    return f"{style.name}/templates/{template}"


def _laid_out(style: Style) -> tuple[Path, ...]:
    """Put a style's fonts where fontconfig can find them: in a folder that is named by their content."""
    fonts = {name: content for name, content in style.under("fonts").items() if name.endswith(FONTS)}
    if not fonts:
        return ()
    for folder in _folders():
        paths = {folder / style.key[:16] / name: content for name, content in fonts.items()}
        with suppress(OSError, OutputError):
            for path, content in paths.items():
                if not path.exists():
                    write_whole(path, content)
            return tuple(sorted(paths))
    raise AssertionError("no temporary folder")  # tempfile has raised before this


def _folders() -> Iterator[Path]:
    yield from (folder / NAME / "fonts" for folder in cache_folders())
    yield Path(tempfile.mkdtemp(prefix=f"{NAME}-"))


def coloured(svg: bytes) -> bytes:
    """Return a drawing in the colours of the style that is worn."""
    style = worn()
    if not style.colours and not style.greys:
        return svg

    def colour(found: re.Match[bytes]) -> bytes:
        was = found[0].decode().lower()
        return _becomes(style, was).encode()

    return _COLOUR.sub(colour, svg)


def _becomes(style: Style, colour: str) -> str:
    if colour in style.colours or not style.greys:
        return style.colours.get(colour, colour)
    from briefing.palettes import luminance  # noqa: PLC0415  # brings in what reads pictures

    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    (light,) = luminance((red, green, blue))
    return f"#{round(light * 255):02x}" + f"{round(light * 255):02x}" * 2
