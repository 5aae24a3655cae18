"""The seal of a finished file: whether a byte of it was changed since it was made.

A PDF's trailer holds two identifiers; the second names this very version of the file (ISO 32000-1, 14.4).
Ours is the SHA-256 of the file itself, its first half, with that place in it set to zeros: no reader
minds, every program that saves the file again writes another, and it takes no more than the bytes to check.
A seal is no signature: whoever knows this page can set a new one.
"""

import hashlib
import re
from typing import Literal

State = Literal["intact", "altered", "unsealed"]
_DIGITS = 32
# WeasyPrint 70 writes (bytes) (digits), pikepdf 10 writes <digits> <digits>.
_IDENTIFIERS = re.compile(
    rb"/ID\s*\[\s*(?:<[0-9A-Fa-f]*>|\((?:\\.|[^\\()])*\))\s*[<(]([0-9A-Fa-f]{32})[>)]\s*\]", re.DOTALL
)


def seal(pdf: bytes) -> bytes:
    """Set the seal, as the last thing done to a file; one without identifiers has no place for it."""
    place = _place(pdf)
    return pdf if place is None else pdf[:place] + _digest(pdf, place) + pdf[place + _DIGITS :]


def state(pdf: bytes) -> State:
    """Say whether a file is as it was made; ``unsealed`` is one that has no identifiers, or lost them."""
    place = _place(pdf)
    if place is None:
        return "unsealed"
    return "intact" if pdf[place : place + _DIGITS] == _digest(pdf, place) else "altered"


def _place(pdf: bytes) -> int | None:
    """Find where the second identifier begins; the last trailer is the one in force."""
    places = [match.start(1) for match in _IDENTIFIERS.finditer(pdf)]
    return places[-1] if places else None


def _digest(pdf: bytes, place: int) -> bytes:
    blank = hashlib.sha256(pdf[:place])
    blank.update(b"0" * _DIGITS)
    blank.update(pdf[place + _DIGITS :])
    return blank.hexdigest()[:_DIGITS].encode()
