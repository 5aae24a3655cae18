"""Numbers typed in a text: digits and words that count, less those that are dates, names or places in a book.

Both are data (``data/numbers-en.toml``, ``data/exceptions-en.toml``); English where a language has none.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from briefing.reckoning import Writing, read_as

_DATA = Path(__file__).parent / "data"
_DIGITS = r"[0-9]+(?:[.,][0-9]+)*(?:st|nd|rd|th)?"
_RAISED = re.compile(r"(?<![^\W\d_])[⁰¹²³⁴⁵⁶⁷⁸⁹₀-₉]+")
_LEVEL = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789")
_KINDS = ("cardinals", "scales", "fractions", "multiples", "ranks")
_WORDS = re.compile(r"[^\W\d_]+|[0-9]|[½¼¾⅓⅔]")
_SIGNS = frozenset("0123456789½¼¾⅓⅔")


@dataclass(frozen=True, slots=True)
class Typed:
    """A number in a text, from ``start``. ``value`` is None where it has no edge, as dozens have none.

    ``unit`` is ``percent``, ``ratio`` or ``rank`` where the words tell, and else empty.
    """

    text: str
    start: int
    value: Decimal | None
    unit: str


@dataclass(frozen=True, slots=True)
class Excepted:
    """Numbers that are no figures, with a sentence that has one."""

    name: str
    pattern: re.Pattern[str]
    example: str


@dataclass(frozen=True, slots=True)
class Language:
    """How a language counts."""

    numbers: re.Pattern[str]
    words: frozenset[str]
    exceptions: tuple[Excepted, ...]
    values: Mapping[str, Mapping[str, Decimal]]
    writing: Writing


def typed_numbers(text: str, language: Language, names: re.Pattern[str] | None = None) -> tuple[Typed, ...]:
    """Return the numbers of a text that are neither excepted nor part of one of the ``names``."""
    text = _RAISED.sub(lambda match: match[0].translate(_LEVEL), text)
    if language.words.isdisjoint(_WORDS.findall(text.lower())):  # most texts; the pattern is slow
        return ()
    found = list(language.numbers.finditer(text))
    patterns = (*(entry.pattern for entry in language.exceptions), *([names] if names else []))
    passed = [match.span() for pattern in patterns for match in pattern.finditer(text)]
    return tuple(
        _typed(match, language)
        for match in found
        if not any(start <= match.start() and match.end() <= end for start, end in passed)
    )


def naming(names: Iterable[str], language: Language) -> re.Pattern[str] | None:
    """Return a pattern for those of the names that hold a number; None where none does."""
    found = {name for name in names if re.search(r"[^\W\d]", name) and typed_numbers(name, language)}
    if not found:
        return None
    words = "|".join(re.escape(name) for name in sorted(found, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


@cache
def language_of(tag: str) -> Language:
    """Return how the language of an IETF tag counts."""
    name = tag.partition("-")[0].lower()
    name = name if (_DATA / f"numbers-{name}.toml").is_file() else "en"
    words = _read(f"numbers-{name}.toml")
    values = {kind: {word: Decimal(str(value)) for word, value in words[kind].items()} for kind in _KINDS}
    values["multiples"] |= {
        word: Decimal(str(value)) for word, value in words["multiple"]["sometimes"].items()
    }
    exceptions = _read(f"exceptions-{name}.toml")
    lists = {key: _any(entries) for key, entries in exceptions["words"].items()}
    lists["cardinal"], lists["scale"] = _any(words["cardinals"]), _any(words["scales"])
    lists["Cardinal"] = _any(word.capitalize() for word in words["cardinals"])
    own = words.get("writing")
    return Language(
        re.compile(_by_pattern(words) if own else _numbers(words), re.IGNORECASE | re.VERBOSE),
        _telling(words) | frozenset(own["telling"] if own else ()),
        tuple(
            Excepted(entry["name"], _filled(entry["pattern"], lists), entry["example"])
            for entry in exceptions["exception"]
        ),
        values,
        _writing(own) if own else Writing(),
    )


def _writing(own: Mapping[str, Any]) -> Writing:
    units = (("percent", own["percent"]), ("ratio", own["ratio"]), ("rank", r"(?<=[ºª°])"))
    return Writing(
        own["decimal"],
        frozenset(own["ones"]),
        frozenset(own["joints"]),
        own["between"],
        tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in units),
    )


def _by_pattern(words: Mapping[str, Any]) -> str:
    """Make the pattern that a language gives itself; ours below is English grammar."""
    lists = {kind: _any(words[kind]) for kind in _KINDS} | {"vague": _any(words["vague"]["words"])}
    lists["digits"] = words["writing"]["digits"].replace(" ", r"\ ")
    return re.sub(r"(?<!\(\?P)<([a-z]+)>", lambda match: lists[match[1]], words["writing"]["pattern"])


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_DATA / name).read_text("utf-8"))


def _any(words: Iterable[str]) -> str:
    """Make a pattern for any of some words, the longer first, with any space between their parts."""
    found = (re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True))
    return f"(?:{'|'.join(found)})"


def _filled(pattern: str, lists: Mapping[str, str]) -> re.Pattern[str]:
    """Put the lists of words in the place of their names."""
    return re.compile(re.sub(r"(?<!\(\?)<([A-Za-z_]+)>", lambda match: lists[match[1]], pattern))


def _telling(words: Mapping[str, Any]) -> frozenset[str]:
    """Return the words and signs of which every number has one."""
    kinds = (*(words[kind] for kind in _KINDS), words["multiple"]["sometimes"], ("one", "digit", "fold"))
    single = {word for kind in kinds for word in kind}
    vague = {
        part for word in words["vague"]["words"] for part in _WORDS.findall(word) if len(part) > len("of")
    }
    folded = {f"{word}fold" for word in words["cardinals"]}
    return frozenset(
        single | vague | folded | {f"{word}s" for word in words["fractions"]} | {"halves"} | _SIGNS
    )


def _numbers(words: Mapping[str, Any]) -> str:
    """Make the pattern that finds numbers; what stands first in it is taken before what follows."""
    cardinal, scale, part = _any(words["cardinals"]), _any(words["scales"]), _any(words["fractions"])
    fraction, multiple, rank = words["fraction"], words["multiple"], words["rank"]
    end = rf"(?=\s{_any(fraction['after'])}\b|\s?(?:[.,;:?!)”–—\ufffc]|$))"
    sometimes, place = _any(multiple["sometimes"]), _any(words["ranks"])
    return rf"""
    (?P<share> \b(?:{cardinal}|one|\d{{1,3}})\s(?:in|out\sof|of\severy)\s(?:every\s)?
        (?:{cardinal}|{scale}|\d{{1,3}}(?:,\d{{3}})*)\b(?![.,]?\d) )
    | (?P<vague> \b{_any(words["vague"]["words"])}(?!\w) )
    | (?P<fraction>
        \b(?:{cardinal}|one|{_DIGITS})[\s-]and[\s-]an?[\s-](?:half|quarter)\b(?:\s{scale}\b)?
        | \b(?:{cardinal}|one)[\s-]{part}s?\b
        | \ban?\squarter\b(?!-)
        | \ban?\s{part}\b(?<!half)(?<!quarter){end}
        | \b{_any(fraction["before"])}\s{part}\b(?<!half){end}
        | \bhalf[\s-](?:an?[\s-])?{scale}\b
        | \b(?:half|halves)\b(?!-)
        | [½¼¾⅓⅔]
      )
    | (?P<rank>
        (?:(?<=\s)|^)(?:{_any(rank["before"])})\s(?:as\s|the\s)?(?:joint\s)?{place}\b(?!-hand)
        | \b{place}[\s-]{_any(rank["after"])}\b
      )
    | (?P<multiple>
        \b(?:{_any(words["multiples"])}\b | (?:{cardinal}|\d+)[\s-]?fold\b
        | {_any(multiple["before"])}\s(?P<double>{sometimes})\b(?!-)
        | {sometimes}[\s-]{_any(multiple["after"])}\b)
      )
    | (?P<words>
        \b(?:{cardinal} | (?:(?:an?|one|a\sfew|several)[\s-])?{scale} | one(?=\sper\s?cent))
        (?:[\s-](?:{cardinal}|one(?!\sof)|{scale})\b
        | (?:(?<=hundred)|(?<=thousand)|(?<=million))\sand\s(?:{cardinal}|one))*\b
      )
    | (?P<digits> {_DIGITS}(?:\s{scale}\b)? )
    """


def _typed(match: re.Match[str], language: Language) -> Typed:
    kind, text = str(match.lastgroup), match.groupdict().get("double") or match[0]
    value, unit = read_as(kind, text.lower(), language.values, language.writing)
    if not unit:
        units = language.writing.units
        unit = next((name for name, pattern in units if pattern.match(match.string, match.end())), "")
    return Typed(text, match.end() - len(text), value, unit)
