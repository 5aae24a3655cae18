"""Headings, where a text has no other sign for them than how they stand: short, bare, bold or numbered."""

import re
from collections.abc import Sequence

_MARKS = re.compile(
    r"^#{1,6}\s+|\s+#{1,6}$|^\*\*(?=.*\*\*:?$)|\*\*:?$|^__(?=.*__$)|__$|\s+[=-]{3,}$|\[edit\]$"
)
_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[IVX]{1,5}\.|[A-Z]\.)\s+(?=\S)")
_INLINE = re.compile(r"\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|`")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_BULLET = re.compile(r"^[-*•–]\s+")
FACT = re.compile(r"[A-Z][^:.;]{2,60}:\s.*\d")  # Population: 5.3 million (2023 est.)
_LONGEST = 12  # words


def unmarked(text: str) -> str:
    """Return a line's words, without the marks of Markdown and the number of a heading."""
    plain = _MARKS.sub("", _LINK.sub(r"\1", text)).strip()
    return _INLINE.sub(
        "", _BULLET.sub("", _NUMBER.sub("", plain) if len(plain.split()) <= _LONGEST else plain)
    )


def marked(texts: Sequence[str], place: int) -> bool:
    """Say whether a short line is a heading: there is text behind it, and it is no item or row."""
    text = texts[place]
    if _BULLET.match(text) or "|" in text or len(text.split()) > _LONGEST:
        return False
    if FACT.match(text):
        return False
    if text[-1:] in ".!?;," or not re.search(r"[^\W\d_]", text):
        return False
    behind = texts[place + 1 : place + 3]
    return any(len(one.split()) > _LONGEST for one in behind) or text.startswith("#")
