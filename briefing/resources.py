"""Where our own files are: templates in a checkout or in the installed package, fonts in their packages."""

from contextvars import ContextVar
from functools import cache
from pathlib import Path

import font_source_sans_pro
import font_source_serif_pro

HOUSE_FONTS: ContextVar[tuple[Path, ...]] = ContextVar("fonts", default=())
_PACKAGED = Path(__file__).parent / "templates"
_CHECKOUT = Path(__file__).parent.parent / "templates"
# Only the weights that the styles name: WeasyPrint reads every font that fontconfig lists.
_FACES = ("Light", "LightIt", "Regular", "It", "Semibold", "SemiboldIt", "Bold", "Black")


@cache
def templates() -> Path:
    """Return the folder of templates; a wheel carries a copy, a checkout has the original beside us."""
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


def fonts() -> tuple[Path, ...]:
    """Return the font files that pages may use, and no others: ours, and those of a style that is worn."""
    return (*own_fonts(), *HOUSE_FONTS.get())


@cache
def own_fonts() -> tuple[Path, ...]:
    """Return our font files: static OTF, SIL Open Font License 1.1."""
    folders = [
        Path(package.__file__).parent / "files" for package in (font_source_sans_pro, font_source_serif_pro)
    ]
    files = [
        folder / f"{family}-{face}.otf"
        for folder, family in zip(folders, ("SourceSansPro", "SourceSerifPro"), strict=True)
        for face in _FACES
    ]
    return tuple(file for file in files if file.exists())


@cache
def font_licences() -> tuple[Path, ...]:
    """Return the licence texts that travel with the fonts wherever these are copied."""
    return tuple(dict.fromkeys(file.parent / "LICENSE.txt" for file in own_fonts()))


@cache
def press_profile() -> Path:
    """Return the ICC profile of offset on coated paper; ``icc/README.txt`` has its origin and licence."""
    return Path(__file__).parent / "icc" / "fogra39.icc"
