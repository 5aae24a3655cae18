"""A folder's catalogue of translations read with care, held against the folder, and brought up to date.

What a translation prints must rest on what the text rests on: the same roles, be they in another order.
"""

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.errors import Problem, SeedError
from briefing.model import Country, Origin
from briefing.rulebook import broken
from briefing.seeds import read_folder
from briefing.tables import Reader
from briefing.tongues import base, is_foreign, key_in, speaking, tongue_of
from briefing.translations import NAMES, Text, file_of, texts, translated

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

RULE = "untranslated"
SHOWN = 60  # characters of a text in a problem
_ROLE = re.compile(r"\{[a-z]+\}`[^`]*`")


@dataclass(frozen=True, slots=True)
class Entry:
    """A message of the file: its translation, empty where there is none yet, and its line."""

    string: str
    line: int


def read_entries(reader: Reader, language: str) -> dict[str, Entry]:
    """Return a language's messages by kind and text; what is wrong with the file is reported."""
    file = file_of(base(language))
    content = reader.text(file, required=False)
    if content is None:
        return {}
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415  # for translations only

    try:
        catalogue = read_po(io.BytesIO(content.encode()), abort_invalid=True)
    except PoFileError as error:
        reader.report(
            file, (error.lineno or 0) + 1, f"this is no catalogue: {error.args[0]}", "mend the line"
        )
        return {}
    except (ValueError, LookupError) as error:
        reader.report(file, 1, f"this is no catalogue: {error}", "make it anew with briefing translate")
        return {}
    return {
        key_in(str(message.context or ""), str(message.id)): Entry(
            "" if message.fuzzy else str(message.string or ""), message.lineno or 1
        )
        for message in catalogue
        if message.id
    }


def in_language(country: Country, reader: Reader) -> tuple[Country, dict[str, str], list[Problem]]:
    """Return a country in the language that was asked for, its words by kind, and what is wrong or lacks."""
    if not country.translated_from:
        return country, {}, []
    before, language = len(reader.problems), country.language
    entries = read_entries(reader, language)
    faults = reader.problems[before:]
    if not entries and not faults and all(topic.language for topic in country.topics):
        raise SeedError([_none_at_all(reader, language)])
    file, said = f"{reader.shown}/{file_of(base(language))}", tuple(texts(country))
    problems = [
        *faults,
        *_faults(file, entries, said),
        *_lacking(file, entries, said),
        *_as_they_are(country),
    ]
    words = {key: entry.string for key, entry in entries.items() if entry.string}
    with speaking(tongue_of(language, words)):
        told = translated(country, lambda kind, text, _: words.get(key_in(kind, text), text))
    return told, words, problems


def _none_at_all(reader: Reader, language: str) -> Problem:
    name, tag = reader.shown, base(language)
    mend = f"begin one with: briefing translate {reader.folder.name} {tag}"
    return Problem(name, 0, f"there is no translation into {language!r}", mend)


def _as_they_are(country: Country) -> Iterator[Problem]:
    for topic in country.topics:
        if topic.language:
            what = f"the topic is not translated, and prints in {topic.language}"
            mend = f"write topics/{base(country.language)}/{topic.id}.md"
            yield broken(RULE, topic.origin, what, mend)


def _faults(file: str, entries: Mapping[str, Entry], said: Iterable[Text]) -> Iterator[Problem]:
    for one in said:
        entry = entries.get(key_in(one.kind, one.text))
        if entry and entry.string and _roles(entry.string) != _roles(one.text):
            what = f"the translation of {shortened(one.text)} has other roles than the text"
            lacking = _roles(one.text) - _roles(entry.string)
            mend = f"put in {', '.join(lacking)}" if lacking else "take out those that the text lacks"
            yield Problem(file, entry.line, what, mend)
    known = {key_in(one.kind, one.text) for one in said}
    for key, entry in entries.items():
        if key not in known and entry.string:
            what = f"{shortened(key.rpartition(chr(4))[2])} is no text of the folder any more"
            yield broken_at(file, entry.line, what, "bring the file up to date with briefing translate")


def _lacking(file: str, entries: Mapping[str, Entry], said: Iterable[Text]) -> Iterator[Problem]:
    for one in said:
        entry = entries.get(key_in(one.kind, one.text))
        if one.kind != NAMES and (entry is None or not entry.string):
            place = (file, entry.line) if entry else (one.origin.file, one.origin.line)
            what = f"the {one.kind} {shortened(one.text)} is not translated, and prints as it is"
            yield broken_at(*place, what, f"translate it in {file}")


def broken_at(file: str, line: int, what: str, mend: str) -> Problem:
    """Make a problem of the rule on translations, in the folder's tables or in its catalogue."""
    return broken(RULE, Origin(file, line), what, mend)


def shortened(text: str) -> str:
    """Quote the beginning of a text."""
    return f"“{text if len(text) <= SHOWN else text[: SHOWN - 1].rstrip() + '…'}”"


def _roles(text: str) -> Counter[str]:
    return Counter(_ROLE.findall(text))


@dataclass(frozen=True, slots=True)
class Updated:
    """A catalogue brought up to date: its file, how many texts it has, and how many are done and in doubt."""

    path: Path
    content: bytes
    total: int
    done: int
    doubtful: int


def updated(folder: Path, shown: str, language: str) -> tuple[Updated, tuple[str, ...]]:
    """Bring a folder's catalogue of a language up to date; return it, and the folder's topics.

    What is translated stays. A text that changed takes the translation of what it was most like, marked as
    fuzzy, as gettext's own tools have it. :class:`SeedError` where the folder or the catalogue cannot be
    read, or where the language is the folder's own.
    """
    from babel.messages.catalog import Catalog  # noqa: PLC0415  # as in read_entries
    from babel.messages.pofile import read_po, write_po  # noqa: PLC0415  # the same

    reader = Reader(folder, shown)
    country, problems, _ = read_folder(reader)
    if country is None:
        raise SeedError(problems)
    if not is_foreign(language, country.language):
        mend = "name another, such as es"
        raise SeedError([Problem(shown, 0, f"the folder's own language is {country.language}", mend)])
    before = len(reader.problems)
    had = read_entries(reader, language)
    if len(reader.problems) > before:
        raise SeedError(reader.problems[before:])
    path = folder / file_of(language)
    catalogue = read_po(io.BytesIO(path.read_bytes()), locale=language) if had else Catalog(locale=language)
    catalogue.header_comment = "\n".join(_HEADER)
    catalogue.fuzzy = False
    catalogue.update(_template(country, shown), update_creation_date=False)
    target = io.BytesIO()
    write_po(target, catalogue, width=100, ignore_obsolete=False)
    lines = [line for line in target.getvalue().splitlines(keepends=True) if not line.startswith(CLOCKS)]
    messages = [message for message in catalogue if message.id]
    done = sum(bool(message.string) and not message.fuzzy for message in messages)
    doubtful = sum(bool(message.fuzzy) for message in messages)
    return Updated(path, b"".join(lines), len(messages), done, doubtful), _topics(country)


def _topics(country: Country) -> tuple[str, ...]:
    return tuple(topic.id for topic in country.topics)


def untold(folder: Path, topics: Iterable[str], language: str) -> Iterator[str]:
    """Yield the topics that have no text in a language."""
    return (name for name in topics if not (folder / "topics" / language / f"{name}.md").is_file())


_HEADER = (
    "# The texts of this folder's tables and settings in another language, each under its kind (msgctxt).",
    "# Roles such as {value}`…` stay as they are; they may stand in another order.",
)
# Stamps of the clock, and of nobody: they would make each file another one.
CLOCKS = tuple(
    f'"{name}'.encode()
    for name in (
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Generated-By",
        "Last-Translator",
        "Language-Team",
        "Report-Msgid-Bugs-To",
        "Project-Id-Version",
    )
)


def _template(country: Country, folder: str) -> "Catalog":
    from babel.messages.catalog import Catalog  # noqa: PLC0415  # as above

    template = Catalog(fuzzy=False)
    for one in texts(country):
        place = (one.origin.file.removeprefix(f"{folder}/"), one.origin.line)
        template.add(one.text, context=one.kind, locations=[place])
    return template
