"""Numbers picked out of printed text, written so that they can be compared with those that evidence holds.

"69,280" on a page is 69280 in a table, "31 January" is 2026-01-31 in a date, and 1.40 is 1.4.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_DECIMAL = re.compile(r"[0-9]+\.[0-9]+")


def numbers(text: str) -> Iterator[str]:
    """Yield each number of a text in plain form: no thousands separators, no idle noughts."""
    for match in _NUMBER.finditer(text):
        yield from plain(match[0])


def plain(typed: str) -> Iterator[str]:
    """Yield a number as typed in plain form; what commas only list comes one by one, and 1.4.1 stays."""
    if _GROUPED.fullmatch(typed):
        typed = typed.replace(",", "")
    if "," in typed:
        yield from (one for part in typed.split(",") for one in plain(part))
    elif _DECIMAL.fullmatch(typed):
        yield f"{Decimal(typed).normalize():f}"
    elif "." in typed:
        yield typed
    else:
        yield typed.lstrip("0") or "0"


def known(texts: Iterable[str]) -> frozenset[str]:
    """Return every number that some texts hold."""
    return frozenset(number for text in texts for number in numbers(text))
