"""The words that rules of wording look for, and the shapes that tie them to figures, by language.

They stand in ``data/words-LANGUAGE.toml``, so that a language is a file. One that has no file is not checked:
to guess at a grammar would tell a writer off for nothing.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from briefing.sentences import ROLE

_DATA = Path(__file__).parent / "data"
_MACRO = re.compile(r"<(word|gap|few|first|last|figure|start|end|tail)>")
_FIGURES = ("first", "last", "figure")


def any_of(words: Iterable[str]) -> str:
    """Make a pattern of these words or phrases, the longest first: "very likely" is not "likely"."""
    return "|".join(word.replace(" ", r"\s+") for word in sorted(words, key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's words; patterns are compiled when first asked for, and kept."""

    entries: Mapping[str, Any]
    _made: dict[tuple[str, ...], re.Pattern[str]] = field(default_factory=dict, compare=False)

    def of(self, *path: str) -> Any:  # noqa: ANN401  # a list of words, or a table of them with numbers
        """Return an entry by its path: ``of("moves", "rise")``."""
        found: Any = self.entries
        for step in path:
            found = found[step]
        return found

    def words(self, *path: str) -> re.Pattern[str]:
        """Return a pattern that finds any word of a list, whole."""
        if path not in self._made:
            self._made[path] = re.compile(rf"(?<!\w)(?:{any_of(self.of(*path))})(?!\w)", re.IGNORECASE)
        return self._made[path]

    def signs(self, *path: str) -> Mapping[str, int]:
        """Return each word of a table's ``rise`` and ``fall`` with its sign."""
        table = self.of(*path)
        return {**dict.fromkeys(table["rise"], 1), **dict.fromkeys(table["fall"], -1)}

    def shape(self, shape: str, words: Iterable[str] = ()) -> re.Pattern[str]:
        """Return the pattern of a shape, its ``<word>`` one of ``words``."""
        key = ("shape", shape, *words)
        if key not in self._made:
            self._made[key] = re.compile(self._expanded(shape, tuple(words)), re.IGNORECASE)
        return self._made[key]

    def _expanded(self, shape: str, words: tuple[str, ...]) -> str:
        """Put patterns for a shape's names; blanks are any white space."""
        return "".join(
            self._macro(piece, words) if odd % 2 else piece.replace(" ", r"\s+").replace(r"\s+?", r"\s*")
            for odd, piece in enumerate(_MACRO.split(shape))
        )

    def _macro(self, name: str, words: tuple[str, ...]) -> str:
        if name in _FIGURES:
            return f"(?P<{name}>{ROLE})"
        if name == "tail":
            return self._expanded(self.of("superlatives", "tail"), words)
        step = rf"(?:\s+(?!(?:{any_of((*self.of('stops'), *words))})\b)[\w’'/-]+)"
        return {
            "word": rf"(?<![\w’-])(?P<word>{any_of(words)})(?![\w’-])",
            "gap": rf"{step}{{0,8}}?",
            "few": rf"{step}{{0,3}}?",
            "start": r"(?P<start>\d{4}|then)\b",
            "end": r"(?P<end>\d{4})\b",
        }[name]


@cache
def lexicon(language: str) -> Lexicon | None:
    """Return a language's words (``en-GB`` has those of ``en``); None where nobody has gathered them."""
    path = _DATA / f"words-{language.partition('-')[0].lower()}.toml"
    return Lexicon(tomllib.loads(path.read_text("utf-8"))) if path.is_file() else None
