"""Templates filled: where they are, the styles beside them, and how words are set that must not part."""

import re
from collections.abc import Callable, Iterable

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from briefing import proofmarks, resources
from briefing.model import slug
from briefing.periods import day_label

_ABBREVIATED = re.compile(r"\b(c\.|pp?\.|vol\.|ch\.|paras?\.|no\.|annex|page) (?=\S)")
_PER_CENT = re.compile(r"(?<=\d)[ \N{NO-BREAK SPACE}]per cent\b")
SHORT = 16  # characters; a longer figure may be broken where it must


def environment_of(
    *, listed: bool, marked: bool, beside: Callable[[str, object], str] = proofmarks.none
) -> Environment:
    """Return the environment in which templates are filled.

    ``listed`` says whether sources and terms have a list to lead to, ``marked`` whether proof marks are set;
    where they are not, ``beside`` sets what else stands before a row, a chart or a judgement.
    """
    environment = Environment(
        loader=FileSystemLoader(resources.templates()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["listed"] = listed
    environment.globals["proof"] = proofmarks.mark if marked else beside
    environment.filters["day"] = day_label
    environment.filters["slug"] = slug
    environment.filters["tight"] = tight
    environment.filters["whole"] = whole
    environment.filters["curly"] = curly
    environment.filters["longest"] = lambda name: max(map(len, name.split()), default=0)
    return environment


def whole(text: str) -> str:
    """Keep an abbreviation with what it is of, and a number with "per cent": ``c. 2016``, ``annex 2``."""
    kept = _ABBREVIATED.sub("\\1\N{NO-BREAK SPACE}", text)
    return _PER_CENT.sub("\N{NO-BREAK SPACE}per\N{NO-BREAK SPACE}cent", kept)


def curly(text: str) -> str:
    """Set a title's quotes as they are printed; publications give them as they were typed."""
    opened = re.sub(r"(^|[\s(\[–-])\"", "\\1“", text)
    opened = re.sub(r"(^|[\s(\[“–-])'", "\\1\N{LEFT SINGLE QUOTATION MARK}", opened)
    return opened.replace('"', "”").replace("'", "’")


def tight(text: str) -> str:
    """Keep a short figure on one line, and in a long one each number with its unit."""
    spaces = r" " if len(text) <= SHORT else r"(?<=\d) (?=[a-z%])(?!and |in |to |or |only)"
    return _PER_CENT.sub(
        "\N{NO-BREAK SPACE}per\N{NO-BREAK SPACE}cent", re.sub(spaces, "\N{NO-BREAK SPACE}", text)
    )


def style_sheets(names: Iterable[str]) -> dict[str, bytes]:
    """Return the styles with these names, and the one for browsers, by the path in their address."""
    folder = resources.templates() / "styles"
    return {f"styles/{name}.css": (folder / f"{name}.css").read_bytes() for name in (*names, "screen")}
