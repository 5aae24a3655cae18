"""What a page has around its text: share bars, menus, notices; pages that stand where a text should."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from briefing.wordings import folded

_FILE = Path(__file__).parent.parent / "data" / "profiles.toml"
_SEPARATORS = re.compile(r"\s*(?:[|·•/»\u203a>,–-]|\s{2,})\s*")
_LONGEST = 25  # words: what is longer is said, even where it begins as a notice does
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


@cache
def words() -> Mapping[str, Any]:
    """Return the word lists by which a profile is read."""
    table: Mapping[str, Any] = tomllib.loads(_FILE.read_text("utf-8"))
    return table


def around(text: str) -> bool:
    """Say whether a line is none of the text: names of links and buttons alone, or the start of a notice."""
    lists = words()["around"]
    plain = folded(text).strip(" .:!")
    if len(plain.split()) <= _LONGEST and plain.startswith(tuple(lists["begins"])):
        return True
    parts = [part for part in _SEPARATORS.split(folded(_GLUED.sub(" | ", text)).strip(" .:!")) if part]
    return not parts or all(part in lists["only"] or part.isdecimal() for part in parts)


def ends_text(heading: str) -> bool:
    """Say whether what follows a heading is no more of the text."""
    return folded(heading).strip(" :.") in words()["around"]["ends"]


def instead(text: str) -> str:
    """Name the page that stands where the text should be; empty where none is known."""
    plain = folded(text)
    for kind, signs in words()["instead"].items():
        if any(sign in plain for sign in signs):
            return str(kind)
    return ""
