"""Units as tables write them, made a seed folder's own, and the factor that makes the figures fit."""

import re
from decimal import Decimal

from briefing.importing.figures import words
from briefing.wordings import folded

_FACTORS = {"thousand": Decimal(10) ** 3, "million": Decimal(10) ** 6, "billion": Decimal(10) ** 9}
_IN_BRACKETS = re.compile(r"\(([^()]{1,40})\)\s*$|,\s*([^,]{1,30})$")
_MILLION = Decimal(10) ** 6


def unit_of(text: str) -> tuple[str, Decimal] | None:
    """Return a unit and the factor for its values: ``thousand ha`` is hectares, 1,000; None where unknown."""
    plain = folded(text).strip(" .()")
    factor = Decimal(1)
    for name, forms in words()["scales"].items():
        for form in sorted(forms, key=len, reverse=True):
            found = re.search(rf"(?<![\w'.,]){re.escape(form)}(?![\w,])", plain)
            if found:
                plain = f"{plain[: found.start()]} {plain[found.end() :]}".strip(" ,.")
                factor = _FACTORS[name]
                break
        if factor != 1:
            break
    plain = re.sub(r"^(?:in|of)\s|\s(?:of|in)$|\s+", " ", plain).strip()
    if not plain:
        return ("count", factor) if factor != 1 else None
    for unit, forms in words()["units"].items():
        if plain in forms:
            return _money(factor) if unit == "USD" else (unit, factor)
    return None


def _money(factor: Decimal) -> tuple[str, Decimal]:
    """Return millions of dollars from a million on: US$ billion is USD million, 1,000."""
    return ("USD million", factor / _MILLION) if factor >= _MILLION else ("USD", factor)


def in_title(title: str) -> tuple[str, tuple[str, Decimal] | None]:
    """Part "Coca area (thousand ha)" into its words and its unit; it stays whole where it names none."""
    match = _IN_BRACKETS.search(title)
    found = unit_of(match[1] or match[2]) if match else None
    return (title[: match.start()].strip(" ,"), found) if match and found else (title, None)
