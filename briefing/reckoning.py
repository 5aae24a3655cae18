"""Numbers in words and digits read as values, by how a language writes and joins them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

Values = Mapping[str, Mapping[str, Decimal]]
_HUNDRED = 100
_UNITS = (
    ("percent", re.compile(r"\s?(?:%|per\s?cent(?:age)?\b)", re.IGNORECASE)),
    ("ratio", re.compile(r"\s?(?:×|times\b)", re.IGNORECASE)),
    ("rank", re.compile(r"(?<=[0-9](?:st|nd|rd|th))", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True)
class Writing:
    """How a language writes numbers and joins their words; English's is the default."""

    decimal: str = "."
    ones: frozenset[str] = frozenset(("one",))
    joints: frozenset[str] = frozenset(("a", "an", "and"))
    between: str = r"\s(?:in|out\sof|of\severy)\s(?:every\s)?"
    units: tuple[tuple[str, re.Pattern[str]], ...] = _UNITS

    def plain(self, word: str) -> str:
        """Write digits so that they can be read as a number."""
        if self.decimal == ".":
            return re.sub(r"(?:st|nd|rd|th)$|,", "", word)
        return re.sub(r"(?<=\d)[.\s](?=\d{3})|\.?[ºª°]$", "", word).replace(self.decimal, ".")


def read_as(kind: str, text: str, values: Values, writing: Writing) -> tuple[Decimal | None, str]:
    """Return the value and the unit of a number that was found as of this kind, as far as it has them."""
    return _VALUES.get(kind, _no_value)(text, values, writing)


def _no_value(_: str, __: Values, ___: Writing) -> tuple[Decimal | None, str]:
    return None, ""


def _number(text: str, values: Values, writing: Writing) -> tuple[Decimal | None, str]:
    """Read digits or words as one number: ``1.5 million``, ``two hundred and twelve``."""
    total, now = Decimal(0), Decimal(0)
    if writing.decimal != ".":
        text = re.sub(r"(?<=\d)[.\s](?=\d{3})", "", text)
    for word in re.split(r"[\s-]+", text):
        if word in values["cardinals"]:
            now += values["cardinals"][word]
        elif word in values["scales"]:
            size = values["scales"][word]
            now = (now or Decimal(1)) * size
            if size > _HUNDRED:
                total, now = total + now, Decimal(0)
        elif word in writing.ones:
            now += 1
        elif word in ("few", "several"):
            return None, ""
        elif word not in writing.joints:
            try:
                now += Decimal(writing.plain(word))
            except InvalidOperation:
                return None, ""
    return total + now, ""


def _share(text: str, values: Values, writing: Writing) -> tuple[Decimal | None, str]:
    part, whole = re.split(writing.between, text, maxsplit=1)
    one, other = _number(part, values, writing)[0], _number(whole, values, writing)[0]
    return (one / other * _HUNDRED, "percent") if one is not None and other else (None, "")


def _fraction(text: str, values: Values, writing: Writing) -> tuple[Decimal | None, str]:
    """Read a part of a whole, in per cent; what is half of a number is that number's half."""
    *before, last = [word for word in re.split(r"[\s-]+", text) if word not in ("parte", "partes", "la")]
    if "and" in before:
        return None, ""
    if last in values["scales"]:
        return values["scales"][last] / 2, ""
    size = values["fractions"].get(last) or values["fractions"].get(last.removesuffix("s"))
    count = _number(" ".join(before), values, writing)[0] or Decimal(1)
    return (count / size * _HUNDRED, "percent") if size else (None, "")


def _multiple(text: str, values: Values, writing: Writing) -> tuple[Decimal | None, str]:
    words = re.split(r"[\s-]+", text)
    for word in words:
        if word in values["multiples"]:
            return values["multiples"][word], "ratio"
    return _number(re.sub(r"[\s-]?fold", "", text), values, writing)[0], "ratio"


def _rank(text: str, values: Values, _: Writing) -> tuple[Decimal | None, str]:
    places = (values["ranks"].get(word) for word in re.split(r"[\s-]+", text))
    return next(filter(None, places), None), "rank"


_VALUES = {
    "digits": _number,
    "words": _number,
    "share": _share,
    "fraction": _fraction,
    "multiple": _multiple,
    "rank": _rank,
}
