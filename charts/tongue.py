"""The language in which charts are drawn: words by the English that stands in the code, numbers by its marks.

Charts know nothing of catalogues. Whoever has one drawn says which tongue it speaks; English unless told so.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from types import MappingProxyType

_NONE: Mapping[str, str] = MappingProxyType({})
_WITHIN = "\x04"  # between the context of a text and the text, as in gettext's catalogues


def _as_typed(text: str) -> str:
    return text


def _and(items: Sequence[str]) -> str:
    *head, tail = items or [""]
    return f"{', '.join(head)} and {tail}" if head else tail


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language: its tag, its words for ours, and what is particular to how it writes.

    ``digits`` turns a number as English writes it (1,234.5) into its own form, ``join`` lists things as its
    prose does, ``when`` and ``the`` put what its grammar asks before a printed period, and ``shorten``
    abbreviates its months. ``key`` is a hash of all its words, to know drawings in it by.
    """

    language: str = "en"
    words: Mapping[str, str] = field(default_factory=lambda: _NONE, hash=False)
    key: str = ""
    digits: Callable[[str], str] = _as_typed
    join: Callable[[Sequence[str]], str] = _and
    when: Callable[[str], str] | None = None
    the: Callable[[str], str] | None = None
    shorten: Callable[[str], str] | None = None

    def has(self, text: str, context: str = "") -> bool:
        """Say whether there is a word for this text."""
        return bool(self.words.get(f"{context}{_WITHIN}{text}" if context else text))


ENGLISH = Tongue()
SPOKEN: ContextVar[Tongue] = ContextVar("tongue", default=ENGLISH)


def spoken() -> Tongue:
    """Return the tongue that is spoken; English, unless another is."""
    return SPOKEN.get()


@contextmanager
def speaking(tongue: Tongue) -> Iterator[None]:
    """Speak a tongue; the one before is spoken again afterwards."""
    before = SPOKEN.set(tongue)
    try:
        yield
    finally:
        SPOKEN.reset(before)


def say(text: str, context: str = "", /, **values: object) -> str:
    """Return a text in the tongue that is spoken, with values put for the names in its braces.

    ``context`` tells apart English words that another language has several for, as gettext's msgctxt does.
    A text that the tongue has no word for stays English.
    """
    tongue = SPOKEN.get()
    if tongue.words:
        text = tongue.words.get(f"{context}{_WITHIN}{text}" if context else text) or text
    return text.format(**values) if values else text
