"""``country.toml`` read with care: every key known, every value of its kind, every problem with its line."""

import datetime as dt
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from briefing.addresses import suggestion
from briefing.model import Origin
from briefing.tables import Reader

FILE = "country.toml"
_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:[A-Za-z0-9_-]+|"[^"]*")(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"))*)\s*=""")
_SYNTAX = re.compile(r"(.*) \(at line (\d+), column \d+\)")


def read_settings(reader: Reader) -> "Settings | None":
    """Read the file; None where it is missing or not TOML, which is then among the reader's problems."""
    text = reader.text(FILE)
    if text is None:
        return None
    try:
        return Settings(reader, tomllib.loads(text), _lines(text), ())
    except RecursionError:
        reader.report(FILE, 1, "this is not TOML: it is nested too deep", "check quotes and brackets")
        return None
    except ValueError as error:  # TOMLDecodeError, or the plain one for a number of 5,000 digits
        match = _SYNTAX.fullmatch(str(error))
        what, line = (match[1], int(match[2])) if match else (str(error), text.count("\n") + 1)
        reader.report(
            FILE, line, f"this is not TOML: {what[0].lower()}{what[1:]}", "check quotes and brackets"
        )
        return None


def _lines(text: str) -> dict[tuple[str, ...], int]:
    """Find the line of each key, which tomllib does not tell."""
    lines = dict[tuple[str, ...], int]()
    counts = dict[str, int]()
    prefix = tuple[str, ...]()
    for number, line in enumerate(text.split("\n"), 1):
        if match := _HEADER.match(line):
            name = match[2]
            prefix = _parts(name)
            if match[1] == "[[":
                prefix += (str(counts.setdefault(name, 0)),)
                counts[name] += 1
            lines.setdefault(prefix, number)
        elif match := _KEY.match(line):
            lines.setdefault(prefix + _parts(match[1]), number)
    return lines


def _parts(name: str) -> tuple[str, ...]:
    """Split a dotted key at the dots outside quotes."""
    return tuple(quoted or bare for quoted, bare in re.findall(r'"([^"]*)"|([^."\s]+)', name))


@dataclass(frozen=True, slots=True)
class Settings:
    """One table of the file. Each getter reports a wrong value, and returns a blank in its place."""

    reader: Reader
    values: Mapping[str, Any]
    lines: Mapping[tuple[str, ...], int]
    path: tuple[str, ...]
    asked: set[str] = field(default_factory=set)

    def origin(self, key: str = "") -> Origin:
        """Where a key stands, or the table where the key does not."""
        path = (*self.path, key) if key else self.path
        while path and path not in self.lines:
            path = path[:-1]
        return Origin(f"{self.reader.shown}/{FILE}", self.lines.get(path, 1))

    def wrong(self, key: str, what: str, mend: str) -> None:
        """Report a problem at a key's line."""
        self.reader.report(FILE, self.origin(key).line, what, mend)

    def name_of(self, key: str) -> str:
        """Name a key with its tables: ``edition.number``."""
        return ".".join((*self.path, key))

    def get(self, key: str, kind: type, blank: Any, describe: str) -> Any:  # noqa: ANN401  # TOML holds any type
        """Return a value of the given type; a missing one is ``blank``, or a problem where that is None."""
        self.asked.add(key)
        if key not in self.values:
            if blank is None:
                below = f", under [{'.'.join(self.path)}]" if self.path else ""
                self.wrong(key, f"{self.name_of(key)} is missing", f"add {key} = {describe}{below}")
            return blank
        value = self.values[key]
        if type(value) is kind:
            return value
        if kind is str and type(value) in (int, float):
            describe = f'"{value}"'
        mend = f"head it with [{self.name_of(key)}]" if kind is dict else f"write {key} = {describe}"
        self.wrong(key, f"{self.name_of(key)} is not {_KINDS[kind]}", mend)
        return blank

    def text(self, key: str, blank: str | None = None, example: str = "text") -> str:
        """Return a string."""
        value: str | None = self.get(key, str, blank, f'"{example}"')
        if value == "" and blank is None:
            self.wrong(key, f"{self.name_of(key)} is empty", f'write {key} = "{example}"')
        return value or ""

    def choice(self, key: str, known: Collection[str], blank: str) -> str:
        """Return one of a few known words."""
        value = self.text(key, blank, blank)
        if value not in known:
            self.wrong(key, f"{self.name_of(key)} {value!r} is not known", suggestion(value, known))
            return blank
        return value

    def date(self, key: str) -> dt.date:
        """Return a day."""
        value = self.get(key, dt.date, None, "2026-10-31, a day without quotes")
        return value if isinstance(value, dt.date) else dt.date.max

    def number(self, key: str) -> int:
        """Return a counting number, 1 or more."""
        value = self.get(key, int, None, "1")
        if value is not None and value < 1:
            self.wrong(key, f"{self.name_of(key)} is {value}", "count from 1")
        return value or 1

    def texts(self, key: str, *, required: bool = True) -> tuple[str, ...]:
        """Return a list of strings; one string alone counts as a list of one."""
        self.asked.add(key)
        value = self.values.get(key, [])
        value = [value] if isinstance(value, str) else value
        if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
            self.wrong(key, f"{self.name_of(key)} is not a list of texts", f'write {key} = ["…", "…"]')
            return ()
        if required and not value:
            self.wrong(key, f"{self.name_of(key)} is missing or empty", f'write {key} = ["…", "…"]')
        return tuple(value)

    def table(self, key: str) -> "Settings":
        """Return a table; a missing one is empty."""
        values = self.get(key, dict, {}, "")
        return Settings(self.reader, values, self.lines, (*self.path, key))

    def tables(self, key: str) -> Iterator["Settings"]:
        """Yield the tables of a list of tables."""
        self.asked.add(key)
        tables = self.values.get(key, [])
        if not isinstance(tables, list) or not all(isinstance(values, dict) for values in tables):
            self.wrong(key, f"{self.name_of(key)} is not a list of tables", f"head each with [[{key}]]")
            return
        for index, values in enumerate(tables):
            yield Settings(self.reader, values, self.lines, (*self.path, key, str(index)))

    def finish(self) -> None:
        """Report every key that nobody asked for: a misspelt setting must not be passed over in silence."""
        for key in self.values:
            if key not in self.asked:
                self.wrong(key, f"{self.name_of(key)} is not a setting", suggestion(key, sorted(self.asked)))


_KINDS: Mapping[type, str] = {
    str: "a text",
    int: "a whole number",
    dt.date: "a day",
    list: "a list",
    dict: "a table",
}
