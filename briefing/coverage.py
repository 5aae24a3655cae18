"""Are there letters for it all? Every character that a folder would print is looked for in our fonts.

A character that no font has prints as an empty box, and the page setter would say so without file or line.
"""

import html
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

from briefing import resources
from briefing.errors import Problem
from briefing.model import Country, Origin

SALTILLOS = "\ua78b\ua78c"  # the glottal stop of some spellings of Quechua and Nahuatl
NAMED = 3  # characters named in one problem; a title in another script has dozens
_UNPRINTED = ("Cc", "Cf", "Zl", "Zp", "Zs")  # control, format, white space: HarfBuzz needs no glyph for them


def check_letters(country: Country) -> tuple[Problem, ...]:
    """Return a problem for each row and each line of prose with characters that our fonts lack."""
    texts = list(typed_texts(country))
    if not _missing("".join(text for _, text in texts)):
        return ()
    return tuple(
        Problem(origin.file, origin.line, _what(lacking), _mend(lacking))
        for origin, text in _gathered(texts)
        if (lacking := _missing(text))
    )


def _gathered(texts: Iterable[tuple[Origin, str]]) -> Iterator[tuple[Origin, str]]:
    """Put the cells of a row together: it is told once."""
    rows = dict[Origin, list[str]]()
    for origin, text in texts:
        rows.setdefault(origin, []).append(text)
    yield from ((origin, " ".join(cells)) for origin, cells in rows.items())


def typed_texts(country: Country) -> Iterator[tuple[Origin, str]]:
    """Yield all that may come to be printed, with the place where it stands."""
    for text in (country.name, country.subtitle, country.publisher, country.classification):
        yield country.origin, text
    for topic in country.topics:
        for number, line in enumerate(topic.text.split("\n")):
            yield Origin(topic.origin.file, topic.origin.line + number), html.unescape(line)
    for source in country.sources.values():
        yield from ((source.origin, text) for text in _strings(dict(source.item)))
    for chart in country.charts:
        yield from ((chart.origin, text) for text in chart.options.values())
    yield from ((group.origin, group.title) for group in country.glance)
    yield from _rows(country)


def _rows(country: Country) -> Iterator[tuple[Origin, str]]:
    for indicator in country.indicators.values():
        yield indicator.origin, f"{indicator.title} {indicator.unit} {indicator.definition}"
    for row in country.observations:
        yield row.origin, f"{row.category} {row.words} {row.locator} {row.note}"
    for event in country.events:
        yield event.origin, f"{event.text} {event.kind} {event.locator} {event.note}"
    for actor in country.actors:
        words = (actor.name, actor.aliases, actor.kind, actor.where, actor.activity, actor.status)
        yield actor.origin, " ".join((*words, actor.locator, actor.note))
    for place in country.places:
        yield place.origin, f"{place.name} {place.kind} {place.note}"
    for term in country.glossary:
        yield term.origin, f"{term.term} {term.expansion} {term.definition}"


def _strings(value: Any) -> Iterator[str]:  # noqa: ANN401  # JSON holds any type
    """Yield every text in a publication's item: title, authors, publisher, assessment and the rest."""
    match value:
        case str():
            yield value
        case dict():
            yield from (text for part in value.values() for text in _strings(part))
        case list():
            yield from (text for part in value for text in _strings(part))


def letters() -> frozenset[str]:
    """Return the characters that the fonts have. One that only the other family has is taken from there."""
    return _letters(resources.fonts())


@cache
def _letters(fonts: tuple[Path, ...]) -> frozenset[str]:
    codes = set[int]()
    for path in fonts:
        with TTFont(path, lazy=True) as font:
            # Names for its glyphs, of which we want none: else all outlines are read for theirs.
            font.setGlyphOrder([str(glyph) for glyph in range(font["maxp"].numGlyphs)])
            codes.update(font.getBestCmap())
    return frozenset(map(chr, codes))


def _missing(text: str) -> list[str]:
    """Return the characters without a letter, in the text's order; parts are put together first (NFC)."""
    composed = dict.fromkeys(unicodedata.normalize("NFC", text))
    return [character for character in composed if not _is_printed(character)]


def spelled(text: str) -> str:
    """Return a text that each of our fonts can print alone: a letter that one lacks loses its marks.

    What has no plain letter is left out. Charts have one family, and the pages another beside it.
    """
    lacking: dict[str, str | int | None] = {
        one: _plain(one) for one in set(unicodedata.normalize("NFC", text)) if not _is_plain(one)
    }
    return unicodedata.normalize("NFC", text).translate(str.maketrans(lacking)) if lacking else text


@cache
def _shared() -> frozenset[str]:
    """Return the characters that every one of our own fonts has."""
    return frozenset.intersection(*(_letters((path,)) for path in resources.own_fonts()))


def _is_plain(character: str) -> bool:
    return unicodedata.category(character) in _UNPRINTED or character in _shared()


def _plain(character: str) -> str:
    parts = unicodedata.normalize("NFKD", character)
    return "".join(part for part in parts if _is_plain(part) and not unicodedata.combining(part))


def _is_printed(character: str) -> bool:
    """Tell whether a character needs no letter, has one, or can be set from its parts as HarfBuzz does."""
    return (
        unicodedata.category(character) in _UNPRINTED
        or character in letters()
        or letters().issuperset(unicodedata.normalize("NFD", character))
    )


def _what(lacking: list[str]) -> str:
    names = ", ".join(
        f"{character} ({unicodedata.name(character, 'no name')}, U+{ord(character):04X})"
        for character in lacking[:NAMED]
    )
    more = f" and {len(lacking) - NAMED} more" if len(lacking) > NAMED else ""
    return f"the fonts have no {names}{more}"


def _mend(lacking: list[str]) -> str:
    if set(lacking) <= set(SALTILLOS):
        return "write ’"
    if any(unicodedata.category(character)[0] in "LM" for character in lacking):
        return "transliterate it: the fonts have no such letters"
    return "write it in words, or with a sign that the fonts have"
