"""Addresses: how prose, formulas and charts name an observation.

``[AREA.]indicator[/category][@period][:source[#part]]``, any part left out where only one thing can be meant.
The source order of the indicator decides between observations of the same thing; the others are rivals.
"""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import lru_cache

from briefing.model import Observation

_ADDRESS = re.compile(
    r"(?:(?P<area>[A-Z]{3}|\*)\.)?(?P<indicator>[a-z0-9-]+)(?:/(?P<category>[a-z0-9-]+|\*))?"
    r"(?:@(?P<period>[^:#\s]+))?(?::(?P<source>[a-z0-9-]+|\*)(?:\#(?P<part>[a-z0-9-]+))?)?"
)


class AddressError(Exception):
    """The address names nothing, or more than one thing. ``what`` and ``mend`` are for the reader."""

    def __init__(self, what: str, mend: str) -> None:
        """Keep both halves apart, for the problem they become."""
        super().__init__(f"{what}; {mend}")
        self.what = what
        self.mend = mend


@dataclass(frozen=True, slots=True)
class Address:
    """An address taken apart; an empty part was left out, ``*`` means all."""

    area: str
    indicator: str
    category: str
    period: str
    source: str
    part: str

    def matches(self, observation: Observation) -> bool:
        """Say whether the observation has every part that the address gives."""
        _, area, category, period = observation.key
        return (
            self.area in ("", "*", area)
            and self.category in ("", "*", category)
            and self.period in ("", "*", period)
            and self.source in ("", "*", observation.source)
            and self.part in ("", "*", observation.part)
        )


@lru_cache(maxsize=4096)
def parse_address(text: str) -> Address:
    """Take an address apart; :class:`AddressError` where it has another form."""
    match = _ADDRESS.fullmatch(text.strip())
    if not match:
        raise AddressError(
            f"{text!r} is not an address",
            "write indicator/category@period:source, for example deaths@1980/2000",
        )
    return Address(**{field.name: match[field.name] or "" for field in fields(Address)})


def suggestion(wrong: str, known: Iterable[str]) -> str:
    """Name what was probably meant, or the first few that there are."""
    names = list(dict.fromkeys(filter(None, known)))
    folded = {name.casefold(): name for name in reversed(names)}
    if close := difflib.get_close_matches(wrong.casefold(), folded, n=1, cutoff=0.6):
        return f"did you mean {folded[close[0]]!r}?"
    if not names:
        return "there is none to choose from yet: add one"
    return f"known are {choices(names)}"


def choices(options: Iterable[str], most: int = 4) -> str:
    """List the first few options, and say how many more there are."""
    shown = list(options)
    return ", ".join(shown[:most]) + (f" and {len(shown) - most} more" if len(shown) > most else "")
