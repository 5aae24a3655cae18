"""Templates filled: where they are, the styles beside them, and how words are set that must not part."""

import re
from collections.abc import Callable, Iterable

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    FunctionLoader,
    PrefixLoader,
    StrictUndefined,
)
from markupsafe import Markup, escape

from briefing import plugins, proofmarks, resources
from briefing.model import slug
from briefing.periods import day_label
from briefing.tongues import ENGLISH, habit, say, spoken
from briefing.wearing import shown, worn

_ABBREVIATED = re.compile(
    r"\b(c\.|pp?\.|vols?\.|ch\.|paras?\.|no\.|annex|page"
    r"|cap\.|párrs?\.|núm\.|anexo|cuadro|página) (?=\S)"
)
_PER_CENT = re.compile(r"(?<=\d)[ \N{NO-BREAK SPACE}]per cent\b")
_STOPS = ("and ", "in ", "to ", "or ", "only")
_CONTENT, _QUOTED = re.compile(r"content: [^;]*;"), re.compile(r'"([^"]*[a-zA-Z][^"]*)"')
SHORT = 16  # characters; a longer figure may be broken where it must


def environment_of(
    *, listed: bool, marked: bool, beside: Callable[[str, object], str] = proofmarks.none
) -> Environment:
    """Return the environment in which templates are filled.

    ``listed`` says whether sources and terms have a list to lead to, ``marked`` whether proof marks are set;
    where they are not, ``beside`` sets what else stands before a row, a chart or a judgement.
    """
    environment = Environment(
        loader=loader(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["listed"] = listed
    environment.globals["house"] = worn()
    environment.globals["proof"] = proofmarks.mark if marked else beside
    environment.globals["say"] = _say
    environment.filters["day"] = day_label
    environment.filters["digits"] = lambda number: spoken().digits(f"{number:,}")
    environment.filters["slug"] = slug
    environment.filters["still"] = _still
    environment.filters["the"] = lambda period: the(period) if (the := spoken().the) else period
    environment.filters["tight"] = tight
    environment.filters["whole"] = whole
    environment.filters["curly"] = curly
    environment.filters["longest"] = lambda name: max(map(len, name.split()), default=0)
    return environment


def _still(text: str) -> str:
    """Keep the space inside a number from being stretched, where a line is."""
    inner = Markup('<span class="still">{}</span>')
    return inner.format(text) if "\N{NO-BREAK SPACE}" in text else text


def _say(text: str, context: str = "", **values: object) -> str:
    """Say a text of a template; what is put into it is escaped, unless it is markup."""
    said = say(text, context)
    return escape(said).format(**values) if values else said


def loader() -> BaseLoader:
    """Return where templates are found: those of the style that is worn, ours, and topics of packages.

    A template of a style finds ours of the same name under ``ours/``.
    """
    ours = FileSystemLoader(resources.templates())
    return ChoiceLoader([FunctionLoader(_house), ours, PrefixLoader({"ours": ours}), FunctionLoader(_topic)])


def _house(name: str) -> tuple[str, str, Callable[[], bool]] | None:
    """Return a template of the style that is worn, with the name that its faults are told by."""
    content = worn().files.get(f"templates/{name}")
    return None if content is None else (content.decode(), shown(worn(), name), lambda: True)


def _topic(name: str) -> str | None:
    """Return the template of a topic that a package adds, by its path ``topics/NAME.html``."""
    plugin = plugins.find("topics", name.removeprefix("topics/").removesuffix(".html"))
    if plugin is None:
        return None
    found = plugin.load()
    if not isinstance(found, str):
        raise plugin.fault("is no text", "give the template as a string")
    return found


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
    stops = "|".join(habit("within", {"stops": _STOPS})["stops"])
    spaces = r" " if len(text) <= SHORT else rf"(?<=\d) (?=[a-z%])(?!{stops})"
    return _PER_CENT.sub(
        "\N{NO-BREAK SPACE}per\N{NO-BREAK SPACE}cent", re.sub(spaces, "\N{NO-BREAK SPACE}", text)
    )


def style_sheets(names: Iterable[str]) -> dict[str, bytes]:
    """Return the styles with these names, the one for browsers, and a logo, by the path in their address."""
    folder, house = resources.templates() / "styles", worn().under("styles")
    logo = {worn().logo: worn().files[worn().logo]} if worn().logo else {}
    return logo | {
        f"styles/{name}.css": told((folder / f"{name}.css").read_bytes() + house.get(f"{name}.css", b""))
        for name in (*names, "screen")
    }


def told(style: bytes) -> bytes:
    """Return a style whose own words, such as "page", are in the tongue that is spoken."""
    if spoken() is ENGLISH:
        return style

    def words(found: re.Match[str]) -> str:
        return _QUOTED.sub(lambda one: f'"{say(one[1], "on the page")}"', found[0])

    return _CONTENT.sub(words, style.decode()).encode()
