"""Paragraphs of a text that was read, and what is wrong with a file that cannot be."""

from dataclasses import dataclass

_LONGEST_HEADING = 90  # characters; of one line, without a full stop
_SPACES = {ord(space): " " for space in "\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\t\v\f"}
_GONE = dict.fromkeys(map(ord, "\u00ad\u200b\ufeff"))


class TextError(Exception):
    """A file that is not a readable text. ``what`` and ``mend`` are for the reader."""

    def __init__(self, what: str, mend: str) -> None:
        """Keep both halves apart, for the problem they become."""
        super().__init__(f"{what}; {mend}")
        self.what = what
        self.mend = mend


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading or table row. Only PDFs have a ``page``; ``number`` is nought if not counted."""

    text: str
    heading: bool = False
    page: str = ""
    number: int = 0

    @property
    def label(self) -> str:
        """Where it stands, as a locator would say it."""
        if self.page:
            return f"p. {self.page}"
        return f"para. {self.number}" if self.number else "before para. 1"


def clean(text: str) -> str:
    """Give every space one form, and take out what only hyphenation needs."""
    return " ".join(text.translate(_SPACES).translate(_GONE).split())


def is_heading(lines: list[str]) -> bool:
    """Take one short line without a full stop for a heading, in a text that cannot say so itself."""
    line = lines[0].strip()
    return len(lines) == 1 and len(line) <= _LONGEST_HEADING and line[-1:] not in ".!?;,:" and line[:1] != "-"
