"""What a block of prose says of itself: the line where it stands, and how urgent it is.

``{priority=1}`` on the line before a paragraph, list or heading (MyST's block attributes) or ``:priority: 1``
in a directive decide which formats take the block in (:mod:`briefing.formats`).
"""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from markdown_it.token import Token

PRIORITIES = ("1", "2", "3")
LAST = 3
# What a directive has without saying so: judgements are the bottom line, takeaways what topics open with.
_USUAL: Mapping[str, int] = MappingProxyType({"judgement": 1, "takeaway": 2})


def declare(token: Token, line: int) -> Iterator[tuple[str, str]]:
    """Put a top-level block's attributes where they count; yield what is wrong with them, and the mend."""
    if token.level or token.nesting < 0 or token.type == "inline":
        return
    given = str(token.attrs.pop("priority", LAST))
    for name in [name for name in token.attrs if name != "start"]:
        del token.attrs[name]
        yield f"a block has no attribute {name!r}", "write {priority=1}, or take the line out"
    yield from priority_problems(given)
    token.meta["priority"] = int(given) if given in PRIORITIES else LAST
    token.attrs["data-line"] = str(line)


def priority_problems(given: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a priority as written."""
    if given not in PRIORITIES:
        yield f"priority {given!r} is not known", "write 1 (one page), 2 (two pages) or 3 (the full profile)"


def directive_priority(name: str, options: Mapping[str, str]) -> int:
    """Return a directive's priority: its own, or the one usual for its kind."""
    given = options.get("priority", "")
    return int(given) if given in PRIORITIES else _USUAL.get(name, LAST)


def top_level(tokens: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    """Yield the tokens of each paragraph, list, heading or table that stands by itself."""
    piece = list[Token]()
    for token in tokens:
        piece.append(token)
        if token.level == 0 and token.nesting <= 0:
            yield tuple(piece)
            piece = []


def priority_of(piece: Sequence[Token]) -> int:
    """Return a top-level block's priority."""
    return int(piece[0].meta.get("priority", LAST))
