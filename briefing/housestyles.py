"""House styles: templates, styles, fonts and a logo that override ours piece by piece.

A style is a folder with a ``style.toml``. Its ``templates/`` stand before ours of the same path, and find
ours under ``ours/``; its ``styles/NAME.css`` is read behind ours of that name, so that three lines change
three things; its ``fonts/`` are added to ours. It is read whole into a value: what makes a brief elsewhere
needs no folder.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefing import plugins, resources
from briefing.addresses import suggestion
from briefing.errors import Problem, UsageError
from briefing.keys import key_of

GROUP = "styles"
FILE = "style.toml"
SHIPPED = ("ours", "sober")
LARGEST = 8 * 1024 * 1024  # bytes of a file: a font of many scripts has 5 MB
PICTURES = (".svg", ".png")
FONTS = (".otf", ".ttf")
_KEYS = ("title", "description", "greys", "logo", "colours")
_LOGO = ("file", "alt")
_HEX = "0123456789abcdef"


@dataclass(frozen=True, slots=True)
class Style:
    """A house style, by value: ``files`` by their path in its folder.

    ``colours`` says what the colours of our charts become (``#rrggbb`` both), ``greys`` that they become
    greys of the same luminance; ``logo`` names one of the files, ``alt`` what it shows (PDF/UA-1, 7.3).
    """

    name: str = "ours"
    title: str = "Ours"
    files: Mapping[str, bytes] = field(default_factory=dict, hash=False)
    colours: Mapping[str, str] = field(default_factory=dict, hash=False)
    greys: bool = False
    logo: str = ""
    alt: str = ""

    @property
    def key(self) -> str:
        """The key of all that it decides."""
        files = (part for name in sorted(self.files) for part in (name, self.files[name]))
        return key_of("style", self.name, *files)

    def under(self, folder: str) -> Mapping[str, bytes]:
        """Return the files of one of its folders, by their path in that."""
        begun = f"{folder}/"
        return {name.removeprefix(begun): self.files[name] for name in self.files if name.startswith(begun)}


OURS = Style()


def find_style(named: str) -> Style:
    """Return the style of a name, or of a folder; :class:`UsageError` with all that is wrong with it."""
    if named == OURS.name:
        return OURS
    folder = _folder(named)
    style, problems = _read(folder, str(folder) if Path(named).is_dir() else named)
    if problems:
        raise UsageError(problems)
    return style


def style_names() -> tuple[str, ...]:
    """Name the styles that need no folder: those shipped, and those that packages add."""
    return tuple(dict.fromkeys((*SHIPPED, *plugins.names(GROUP))))


def _folder(named: str) -> Path:
    if named in SHIPPED:
        return resources.templates() / "houses" / named
    plugin = plugins.find(GROUP, named)
    if plugin is None:
        if Path(named).is_dir():
            return Path(named)
        mend = f"{suggestion(named, style_names())}, or give a folder with a {FILE}"
        raise UsageError([Problem("--style", 0, f"there is no style {named!r}", mend)])
    found = plugin.load()
    if isinstance(found, str | Path) and Path(found).is_dir():
        return Path(found)
    raise plugin.fault("is no folder", "give the folder's path")


def _read(folder: Path, shown: str) -> tuple[Style, list[Problem]]:
    problems = list[Problem]()

    def report(name: str, line: int, what: str, mend: str) -> None:
        problems.append(Problem(f"{shown}/{name}", line, what, mend))

    files = dict(_contents(folder, report))
    if FILE not in files:
        report(
            FILE, 0, "a style says what it is in this file, and it is not there", 'write title = "…" in it'
        )
        return OURS, problems
    said = _said(files[FILE], report)
    style = Style(
        name=folder.resolve().name,
        title=str(said.get("title", "")),
        files=files,
        colours=dict(_colours(said, report)),
        greys=said.get("greys") is True,
        logo=str(_logo(said, files, report).get("file", "")),
        alt=str(_logo(said, files, lambda *_: None).get("alt", "")),
    )
    _check_files(style, report)
    return style, problems


Report = Callable[[str, int, str, str], None]


def _contents(folder: Path, report: Report) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if any(part.startswith(".") or part == "__pycache__" for part in Path(name).parts) or path.is_dir():
            continue
        try:
            if path.stat().st_size > LARGEST:
                report(name, 0, f"it is larger than {LARGEST // 1024**2} MiB", "make it smaller")
                continue
            yield name, path.read_bytes()
        except OSError as error:
            report(name, 0, f"cannot read: {(error.strerror or str(error)).lower()}", "check its mode")


def _said(content: bytes, report: Report) -> dict[str, Any]:
    try:
        said = tomllib.loads(content.decode())
    except ValueError as error:
        report(FILE, 1, f"this is not TOML: {error}", "check quotes and brackets")
        return {}
    for name in said:
        if name not in _KEYS:
            report(FILE, _line(content, name), f"there is no {name!r}", suggestion(name, _KEYS))
    if not isinstance(said.get("title"), str) or not said["title"].strip():
        report(FILE, 1, "the style has no title", 'write title = "…"')
    return said


def _line(content: bytes, name: str) -> int:
    lines = content.decode(errors="replace").split("\n")
    return next((number for number, line in enumerate(lines, 1) if line.lstrip(" [").startswith(name)), 1)


def _colours(said: Mapping[str, Any], report: Report) -> Iterator[tuple[str, str]]:
    """Yield what our charts' colours become, both as #rrggbb."""
    from charts import ink  # noqa: PLC0415  # brings in a package of fonts

    ours = {
        name.lower().replace("_", "-"): value
        for name, value in vars(ink).items()
        if isinstance(value, str) and value.startswith("#")
    }
    for name, value in dict(said.get("colours", {})).items():
        text = str(value).lower()
        if name not in ours:
            report(FILE, 1, f"charts have no colour {name!r}", suggestion(name, ours))
        elif len(text) != 7 or text[0] != "#" or set(text[1:]) - set(_HEX):  # noqa: PLR2004  # #rrggbb
            report(FILE, 1, f"{name} = {value!r} is no colour", 'write it as "#rrggbb"')
        else:
            yield ours[name], text


def _logo(said: Mapping[str, Any], files: Mapping[str, bytes], report: Report) -> Mapping[str, Any]:
    logo = said.get("logo")
    if logo is None:
        return {}
    if (
        not isinstance(logo, dict)
        or set(logo) != set(_LOGO)
        or not all(map(str.strip, map(str, logo.values())))
    ):
        report(FILE, 1, "a logo has a file and an alt", 'write [logo], file = "…" and alt = "what it shows"')
        return {}
    if Path(str(logo["file"])).suffix not in PICTURES:
        report(FILE, 1, f"{logo['file']} is no picture", "give an SVG or PNG file")
    elif str(logo["file"]) not in files:
        report(FILE, 1, f"{logo['file']} is not in the style's folder", "put it there")
    return logo


def _check_files(style: Style, report: Report) -> None:
    ours = {path.stem for path in (resources.templates() / "styles").glob("*.css")}
    for name in style.under("styles"):
        stem = name.removesuffix(".css")
        if stem not in ours or stem == name:
            report(f"styles/{name}", 0, "no style of ours has this name", suggestion(stem, ours))
    for name in style.under("fonts"):
        if not name.endswith((*FONTS, ".txt", ".md")):
            report(f"fonts/{name}", 0, "this is no font", "give an OpenType file, .otf or .ttf")
    _check_templates(style.under("templates"), report)


def _check_templates(files: Mapping[str, bytes], report: Report) -> None:
    """Report templates that are none, and those that stand for none of ours and that none asks for."""
    if not files:
        return
    from jinja2 import Environment, TemplateSyntaxError, meta  # noqa: PLC0415  # 20 ms, for these alone

    folder = resources.templates()
    ours = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
    asked = set[str | None]()
    for name, content in files.items():
        try:
            asked |= set(meta.find_referenced_templates(Environment(autoescape=True).parse(content.decode())))
        except TemplateSyntaxError as error:
            report(
                f"templates/{name}",
                error.lineno,
                f"this is no template: {error.message}",
                "see Jinja's manual",
            )
        except ValueError:
            report(f"templates/{name}", 1, "this is no text in UTF-8", "save it as UTF-8")
    for name in files:
        if name not in ours and name not in asked and not name.startswith("topics/"):
            report(f"templates/{name}", 0, "it stands for no template of ours", suggestion(name, ours))
