"""Tongues: the languages that a brief can be printed in, each made of a catalogue, CLDR and its own habits.

A run asks for a language, or leaves it to the folder; the folder that is read decides which tongue is spoken
until that run ends. English stands in the code itself, and is what any other tongue lacks a word for.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from charts.tongue import ENGLISH, SPOKEN, Tongue, say, speaking, spoken

if TYPE_CHECKING:
    from babel import Locale

__all__ = (
    "ENGLISH",
    "Tongue",
    "asked",
    "asking",
    "base",
    "languages",
    "say",
    "speak",
    "speaking",
    "spoken",
    "tongue_of",
)
LOCALES = Path(__file__).parent / "locale"
CATALOGUE = "LC_MESSAGES/briefing.po"  # where gettext looks in a language's folder
_ASKED: ContextVar[str] = ContextVar("language", default="")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def asked() -> str:
    """Return the language that the run asks for; nothing where it takes the folder's own."""
    return _ASKED.get()


@contextmanager
def asking(language: str) -> Iterator[None]:
    """Ask for a language. Whatever tongue a folder has spoken meanwhile is silent again afterwards."""
    before, tongue = _ASKED.set(language), SPOKEN.set(spoken())
    try:
        yield
    finally:
        SPOKEN.reset(tongue)
        _ASKED.reset(before)


def speak(tongue: Tongue) -> None:
    """Speak a tongue from here on, until the run that asked ends."""
    SPOKEN.set(tongue)


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that there is a catalogue for, beside English."""
    return tuple(sorted(path.parent.parent.name for path in LOCALES.glob(f"*/{CATALOGUE}")))


def is_english(language: str) -> bool:
    """Say whether a language tag means English, of whatever country."""
    return base(language) in ("en", "")


def is_foreign(language: str, own: str) -> bool:
    """Say whether a language asked for is another than a folder's own: ``en`` is that of ``en-GB``."""
    return bool(language) and base(language) != base(own)


def base(language: str) -> str:
    """Return a tag's language without its country: ``es`` of ``es-PE``."""
    return language.partition("-")[0].lower()


def tongue_of(language: str, own: Mapping[str, str] = MappingProxyType({})) -> Tongue:
    """Return the tongue of a language tag, with words of a folder's ``own``; English where CLDR lacks it."""
    if is_english(language):
        return ENGLISH
    locale = _locale(language)
    if locale is None:
        return ENGLISH
    style, words = style_of(language), {**_catalogue(base(language)), **own}
    return Tongue(
        language=language,
        words=MappingProxyType(words),
        key=sha256(repr((language, sorted(words.items()), style)).encode()).hexdigest(),
        digits=partial(_digits, group=_group(style, locale), decimal=_symbol(locale, "decimal"),
                       grouped_from=int(style.get("grouped_from", 4))),
        join=partial(_join, style=style, locale=locale) if style else partial(_listed, locale=locale),
        when=partial(_put, patterns=style["when"]) if style else _as_it_is,
        the=partial(_put, patterns=style["the"]) if style else _as_it_is,
        shorten=partial(_shortened, locale=locale),
    )  # fmt: skip


@cache
def _locale(language: str) -> "Locale | None":
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415  # for other tongues than English only

    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def locale() -> "Locale":
    """Return CLDR's locale of the tongue that is spoken."""
    found = _locale(spoken().language)
    assert found  # noqa: S101  # or it would be English that is spoken
    return found


@cache
def style_of(language: str) -> Mapping[str, Any]:
    """Return what is said of how a language is written, nothing where nobody has said it."""
    path = LOCALES / base(language) / "style.toml"
    return MappingProxyType(tomllib.loads(path.read_text("utf-8")) if path.is_file() else {})


def habit(name: str, otherwise: Any = None) -> Any:  # noqa: ANN401  # as the file has it
    """Return one habit of the tongue that is spoken."""
    return style_of(spoken().language).get(name, otherwise)


@cache
def _catalogue(language: str) -> Mapping[str, str]:
    path = LOCALES / language / CATALOGUE
    return read_words(path.read_bytes()) if path.is_file() else {}


def read_words(content: bytes) -> dict[str, str]:
    """Return the words of a gettext catalogue by context and text; what is fuzzy or empty is left out.

    Babel's own errors where it is none, of which :mod:`briefing.catalogues` tells.
    """
    import io  # noqa: PLC0415  # as above

    from babel.messages.pofile import read_po  # noqa: PLC0415  # as above

    found = dict[str, str]()
    for message in read_po(io.BytesIO(content), abort_invalid=True):
        if message.id and isinstance(message.id, str) and message.string and not message.fuzzy:
            found[key_in(message.context or "", message.id)] = str(message.string)
    return found


def key_in(kind: str, text: str) -> str:
    """Return the key of a text of some kind, as gettext's catalogues have it for a context."""
    return f"{kind}\x04{text}" if kind else text


def _symbol(locale: "Locale", name: str) -> str:
    symbols = locale.number_symbols
    system = locale.default_numbering_system
    return str(symbols.get(system, symbols.get("latn"))[name])


def _group(style: Mapping[str, Any], locale: "Locale") -> str:
    """Return what parts thousands; fonts often lack the narrow space that CLDR has for some languages."""
    return str(style.get("group", "")) or _symbol(locale, "group").replace("\u202f", "\u00a0")


def _digits(text: str, group: str, decimal: str, grouped_from: int) -> str:
    """Write the numbers of a text, which are written as English has them, with other marks."""

    def written(match: re.Match[str]) -> str:
        whole, point, rest = match[0].partition(".")
        plain = whole.replace(",", "")
        parted = whole.replace(",", group) if len(plain) >= grouped_from else plain
        return f"{parted}{decimal if point else ''}{rest}"

    return _NUMBER.sub(written, text)


def as_english(text: str, language: str) -> str:
    """Write the numbers of a text in a language as English has them, to be compared with plain ones."""
    locale = None if is_english(language) else _locale(language)
    if locale is None:
        return text
    group, decimal = _group(style_of(language), locale), _symbol(locale, "decimal")
    joined = re.sub(rf"(?<=\d){re.escape(group)}(?=\d{{3}}(?!\d))", "", text)
    return re.sub(rf"(?<=\d){re.escape(decimal)}(?=\d)", ".", joined)


def _listed(items: Sequence[str], locale: "Locale") -> str:
    from babel.lists import format_list  # noqa: PLC0415  # as above

    return format_list(list(items), locale=locale) if items else ""


def _join(items: Sequence[str], style: Mapping[str, Any], locale: "Locale") -> str:
    """List things with the word that the sound of the last asks for, which CLDR does not know of."""
    *head, tail = items or [""]
    if not head:
        return tail
    if any(re.match(pattern, tail) for pattern, _ in style.get("and_before", ())):
        joint = next(word for pattern, word in style["and_before"] if re.match(pattern, tail))
        return f"{', '.join(head)}{joint}{tail}"
    return _listed(items, locale)


def _shortened(date: str, locale: "Locale") -> str:
    """Abbreviate the months of a printed date as CLDR does: 12 sept 1992."""
    wide, short = (locale.months["format"][width] for width in ("wide", "abbreviated"))
    for number in sorted(wide, key=lambda number: -len(wide[number])):
        date = date.replace(wide[number], short[number])
    for whole, part in style_of(str(locale)).get("shortened", ()):
        date = date.replace(whole, part)
    return date


def _put(period: str, patterns: Sequence[Sequence[str]]) -> str:
    return next(words for pattern, words in patterns if re.fullmatch(pattern, period)).format(period=period)


def _as_it_is(period: str) -> str:
    return period
