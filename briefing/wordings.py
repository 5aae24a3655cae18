"""The words by which a language writes numbers, dates, units and hedges, read from a table."""

import re
import tomllib
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from briefing.quantities import HEDGES, Reach

_FILE = Path(__file__).parent / "data" / "wordings.toml"
_ARTICLE = re.compile(r"^an? ")
_WORD = re.compile(r"[^\W_]+")
_SHORTEST_STEM, _LONGEST_ENDING, _SHORTEST_ROOT = 4, 3, 5


@dataclass(frozen=True, slots=True)
class Wording:
    """How a language writes what observations hold. ``hedges`` leads from its words to the seeds' own."""

    language: str
    decimal: str
    thousands: str
    months: tuple[str, ...]
    ordinals: tuple[str, ...]
    century: tuple[str, ...]
    century_after: bool
    decade_words: tuple[str, ...]
    percent: tuple[str, ...]
    points: tuple[str, ...]
    ranges: tuple[tuple[str, str], ...]
    negations: frozenset[str]
    denials: tuple[str, ...]
    aims: tuple[str, ...]
    later: tuple[str, ...]
    joints: tuple[str, ...]
    moves: tuple[str, ...]
    by: tuple[str, ...]
    others: tuple[str, ...]
    rank_words: tuple[str, ...]
    largest: tuple[str, ...]
    one_of: tuple[str, ...]
    behind: tuple[str, ...]
    before_year: tuple[str, ...]
    same_year: tuple[str, ...]
    leads: tuple[str, ...]
    fillers: frozenset[str]
    hollow: frozenset[str]
    alike: Mapping[str, str] = field(hash=False)
    phrases: Mapping[str, str] = field(hash=False)
    suffixes: tuple[str, ...]
    numbers: Mapping[str, Decimal] = field(hash=False)
    scales: Mapping[str, Decimal] = field(hash=False)
    shares: Mapping[str, Decimal] = field(hash=False)
    after: Mapping[str, str] = field(hash=False)
    units: Mapping[str, tuple[str, ...]] = field(hash=False)
    hedges: Mapping[str, frozenset[str]] = field(hash=False)

    def stem(self, word: str) -> str:
        """Cut a word to what its forms share, and give words that say the same the same stem."""
        if word in self.alike:
            return self.alike[word]
        for suffix in self.suffixes:
            if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
                return word.removesuffix(suffix)
        return word

    def stems(self, text: str) -> frozenset[str]:
        """Return the stems of a folded text's words, without those that say nothing by themselves."""
        words = (match[0] for match in _WORD.finditer(text))
        return frozenset(
            self.stem(word) for word in words if word not in self.hollow and (len(word) > 1 or word.isdigit())
        )

    def alike_stems(self, stem: str, others: Collection[str]) -> bool:
        """Say whether a stem is one of others, or one of the two only has an ending more."""
        if stem in others:
            return True
        pairs = (sorted((stem, other), key=len) for other in others)
        return any(
            len(short) >= _SHORTEST_ROOT
            and len(long) - len(short) <= _LONGEST_ENDING
            and long.startswith(short)
            for short, long in pairs
        )


@cache
def wording_of(language: str) -> Wording | None:
    """Return the words of a language tag's language; None where the table has none. No tag means English."""
    table = tomllib.loads(_FILE.read_text("utf-8"))
    name = (language or "en").partition("-")[0].lower()
    return _wording(name, table[name]) if name in table else None


def folded(text: str) -> str:
    """Write a text in small letters without accents, sign for sign, so that places in it stay the same."""
    return "".join(unicodedata.normalize("NFD", sign)[0].lower()[:1] or sign for sign in text)


def either(words: Iterable[str]) -> str:
    """Make a pattern of words, the longest first, each whole."""
    ordered = sorted((folded(word) for word in words), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


def _wording(name: str, told: dict[str, Any]) -> Wording:
    numbers = {
        key: MappingProxyType({folded(word): Decimal(value) for word, value in told[key].items()})
        for key in ("numbers", "scales", "shares")
    }
    words = {key: frozenset(map(folded, told[key])) for key in ("negations", "fillers", "hollow")}
    plain = {key: value for key, value in told.items() if isinstance(value, list)}
    lists: dict[str, Any] = {
        key: tuple(map(folded, value)) for key, value in plain.items() if key not in ("alike", "ranges")
    }
    lists["ranges"] = tuple((first, last) for first, last in told["ranges"])
    alike = {folded(word): folded(group[0]) for group in told["alike"] for word in group}
    return Wording(
        language=name,
        **lists
        | numbers
        | words
        | {
            "decimal": told["decimal"],
            "thousands": told["thousands"],
            "century_after": told["century_after"],
            "alike": MappingProxyType(alike),
            "phrases": MappingProxyType(
                {folded(key): folded(value) for key, value in told["phrases"].items()}
            ),
            "after": MappingProxyType({folded(key): value for key, value in told["after"].items()}),
            "units": MappingProxyType({unit: tuple(names) for unit, names in told["units"].items()}),
            "hedges": _hedges(told["hedges"], english=name == "en"),
        },
    )


def _hedges(told: Mapping[str, list[str]], *, english: bool) -> Mapping[str, frozenset[str]]:
    """Lead from what a text says to the hedges that it is; an article before one says nothing."""
    own = {_ARTICLE.sub("", hedge): frozenset({hedge}) for hedge in HEDGES if hedge and english}
    return MappingProxyType(own | {folded(phrase): frozenset(means) for phrase, means in told.items()})


def moves(hedge: str) -> bool:
    """Say whether a hedge is one of size: the others qualify a statement, and stand further from it."""
    return HEDGES.get(hedge, Reach.EXACT) is not Reach.EXACT
