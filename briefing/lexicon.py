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
from briefing.tongues import style_of

_DATA = Path(__file__).parent / "data"
_MACRO = re.compile(r"<(word|gap|few|first|last|figure|start|end|tail)>")
OPENING, LETTER = "\ue000", "\ue001"  # private use: stand for the letters of a word that a shape looks for
_FIGURES = ("first", "last", "figure")


def any_of(words: Iterable[str]) -> str:
    """Make a pattern of these words or phrases, the longest first: "very likely" is not "likely"."""
    return "|".join(word.replace(" ", r"\s+") for word in sorted(words, key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's words, found by the path of their table: ``of("moves", "rise")``.

    Patterns are compiled when first asked for, and kept.
    """

    entries: Mapping[str, Any]
    hedges: Mapping[str, str] = field(default_factory=dict)  # by word, the seeds' own
    _made: dict[tuple[str, ...], re.Pattern[str]] = field(default_factory=dict, compare=False)
    _openings: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict, compare=False)

    def of(self, *path: str) -> Any:  # noqa: ANN401  # a list of words, or a table of them with numbers
        """Return an entry as the file has it."""
        found: Any = self.entries
        for step in path:
            found = found[step]
        return found

    def sign(self, word: str, *path: str) -> int:
        """Say whether a word is of a table's ``rise``, 1, or of its ``fall``, -1; else 0."""
        table = self.of(*path)
        return 1 if word in table["rise"] else -1 if word in table["fall"] else 0

    def words(self, *path: str) -> re.Pattern[str]:
        """Return a pattern that finds any word of a list or table, whole."""
        if path not in self._made:
            words = any_of(self._list(*path))
            self._made[path] = re.compile(rf"(?<![\w’-])(?:{words})(?![\w’-])", re.IGNORECASE)
        return self._made[path]

    def openings(self, *path: str) -> frozenset[str]:
        """Return with what the words of a list begin: a text without any need not be searched."""
        if path not in self._openings:
            self._openings[path] = frozenset(word.split()[0] for word in self._list(*path))
        return self._openings[path]

    def marked(self, text: str, *path: str) -> str:
        """Return a text with every word of a list marked, letter for letter, as shapes look for it."""
        return self.words(*path).sub(lambda match: OPENING + LETTER * (len(match[0]) - 1), text)

    def shape(self, shape: str) -> re.Pattern[str]:
        """Return the pattern of a shape, for texts in which its words are marked."""
        key = ("", shape)
        if key not in self._made:
            self._made[key] = re.compile(self._expanded(shape), re.IGNORECASE)
        return self._made[key]

    def _list(self, *path: str) -> tuple[str, ...]:
        entry = self.of(*path)
        return (*entry["rise"], *entry["fall"]) if "rise" in entry else tuple(entry)

    def _expanded(self, shape: str) -> str:
        """Put patterns for a shape's names; blanks are any white space."""
        return "".join(
            self._macro(piece) if odd % 2 else piece.replace(" ", r"\s+").replace(r"\s+?", r"\s*")
            for odd, piece in enumerate(_MACRO.split(shape))
        )

    def _macro(self, name: str) -> str:
        if name in _FIGURES:
            return f"(?P<{name}>{ROLE})"
        if name == "tail":
            return self._expanded(self.of("superlatives", "tail"))
        # Marked words are no letters, so that nothing reaches across a second one.
        step = rf"(?:{self.of('years')}|\s+(?!(?:{any_of(self.of('stops'))})\b)[\w’'/-]+)"
        return {
            "word": f"(?P<word>{OPENING}{LETTER}*)",
            "gap": rf"{step}{{0,8}}?",
            "few": rf"{step}{{0,3}}?",
            "start": r"(?P<start>\d{4}|then)\b",
            "end": r"(?P<end>\d{4})\b",
        }[name]


@cache
def lexicon(language: str) -> Lexicon | None:
    """Return a language's words (``en-GB`` has those of ``en``); None where nobody has gathered them."""
    path = _DATA / f"words-{language.partition('-')[0].lower()}.toml"
    if not path.is_file():
        return None
    return Lexicon(tomllib.loads(path.read_text("utf-8")), style_of(language).get("hedges", {}))
