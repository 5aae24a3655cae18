"""Times that are typed: which years, months and days a text names, and what is left of it without the later.

A cell or a sentence is held against a day. The words of a language, its months and what leans on a sentence
before, are data; of a language without any, years alone are seen.
"""

import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from briefing.periods import Period, parse_period
from briefing.sentences import ROLE, Part, parted

_FILE = Path(__file__).parent / "data" / "hindsight.toml"
_KINDS = ("months", "pronouns", "openings", "base")
# A year stands alone: 2,017 and 12017 are counts. "2014–15" ends in 2015.
_YEAR = r"(?<![\d.,])(?P<year>(?:1[5-9]|2[01])\d\d)(?:[–/](?P<short>\d\d)(?!\d))?(?!\d|[.,]\d)"
_ISO = re.compile(r"(?<![\d-])\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?(?![\d-])")
_CLAUSE = re.compile(r"(?<=;)\s+")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_FIRST = 4  # words of a sentence among which a pronoun stands for something said before


@cache
def words(language: str) -> Mapping[str, tuple[str, ...]]:
    """Return the words of a language tag's language, by kind; none where the data have none."""
    known = tomllib.loads(_FILE.read_text("utf-8")).get(language.partition("-")[0], {})
    return {kind: tuple(known.get(kind, ())) for kind in _KINDS}


@cache
def _dated(language: str) -> re.Pattern[str]:
    """Match a year with the month and day that may stand before it: ``24 December 2017``."""
    months = "|".join(map(re.escape, words(language)["months"])) or "(?!)"
    return re.compile(rf"(?:(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<month>{months}),?\s+)?{_YEAR}")


def moments(text: str, language: str) -> Iterator[tuple[str, Period]]:
    """Yield each year, month or day that a text names, as typed and as a period."""
    for match in _ISO.finditer(text):
        yield from _periods(match[0], [match[0]])
    months = words(language)["months"]
    for match in _dated(language).finditer(_ISO.sub("", text)):
        year, month, day = match["year"], match["month"], match["day"]
        number = f"-{months.index(month) + 1:02d}" if month else ""
        found = [f"{year}{number}-{int(day):02d}", f"{year}{number}"] if day else [f"{year}{number}"]
        yield from _periods(match[0], found)
        if match["short"] and match["short"] > year[2:]:
            yield from _periods(match[0], [year[:2] + match["short"]])


def _periods(typed: str, choices: Iterable[str]) -> Iterator[tuple[str, Period]]:
    """Yield the first choice that is a date: there is no 31 June, but there is its month."""
    for choice in choices:
        try:
            yield typed, parse_period(choice)
        except ValueError:
            continue
        return


def later(text: str, day: dt.date, language: str, known: Iterable[Period] = ()) -> str:
    """Return the first time after a day that a text names, as typed; empty if none.

    ``known`` are periods that could be spoken of before they came, such as a target's.
    """
    ahead = [period for period in known if period.end > day]
    for typed, moment in moments(text, language):
        if moment.start > day and not any(
            one.start <= moment.end and moment.start <= one.end for one in ahead
        ):
            return typed
    return ""


def without_later(text: str, day: dt.date, language: str, known: Iterable[Period] = ()) -> str:
    """Leave out of a cell what names a later time: that clause and the rest of its sentence.

    A sentence that leans on one left out goes with it.
    """
    if not later(text, day, language, known):
        return text
    ahead, kept, gone = tuple(known), list[str](), False
    for parts in parted([Part(text, None, 1)], language):
        sentence = "".join(part.text for part in parts).strip()
        left = "" if gone and leans(sentence, language) else _clauses(sentence, day, language, ahead)
        gone = left != sentence
        kept.append(left)
    return " ".join(filter(None, kept))


def _clauses(sentence: str, day: dt.date, language: str, known: Iterable[Period]) -> str:
    clauses = _CLAUSE.split(sentence)
    count = next((place for place, clause in enumerate(clauses) if later(clause, day, language, known)), None)
    if count is None:
        return sentence
    end = "." if sentence.endswith(".") else ""
    return " ".join(clauses[:count]).rstrip(";") + end if count else ""


def leans(sentence: str, language: str) -> bool:
    """Say whether a sentence leans on the one before it: by a pronoun in its first words, or by how it opens.

    What a role prints is not looked at, nor the words behind one.
    """
    known = words(language)
    opening = sentence.partition(ROLE)[0]
    first = [word.casefold() for word in _WORD.findall(opening)][:_FIRST]
    said = f"{' '.join(first)} "
    return any(word in known["pronouns"] for word in first) or any(
        said.startswith(f"{one} ") for one in known["openings"]
    )


def names_base(sentence: str, language: str) -> bool:
    """Say whether a sentence speaks of the document whose statements the brief lists."""
    return any(
        re.search(rf"\b{re.escape(one)}(?!\w)", sentence, re.IGNORECASE) for one in words(language)["base"]
    )
