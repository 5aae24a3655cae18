"""Rivals: figures of one thing that cannot all be true, and whether anybody has said why.

A reader who meets two figures asks which to trust. The first of them is the indicator's choice; the second
needs a word of why it differs, or the editor has not looked.
"""

from collections.abc import Iterator
from decimal import Decimal

from briefing.errors import Problem
from briefing.ledger import Ledger
from briefing.model import Country, Observation, slug
from briefing.quantities import Quantity
from briefing.rulebook import broken

_FEWEST = 2  # digits that a rounded figure must have kept to be the same figure


def anchor(row: Observation) -> str:
    """Name the place in the brief where all that is said of one thing stands together."""
    return f"differs-{slug(' '.join(row.key))}"


def disputed(row: Observation, country: Country, ledger: Ledger) -> bool:
    """Say whether another source puts the same thing differently, and the brief has a place that shows it.

    What the base document computes stands in neither the panel nor the table of its statements.
    """
    text = ledger.quantity(row).compact
    return any(
        ledger.quantity(other).compact != text
        for other in ledger.rivals(row)
        if other.source != country.base or not other.formula
    )


def panelled(row: Observation, country: Country, ledger: Ledger) -> bool:
    """Say whether a printed figure brings its thing into the panel "Where sources differ".

    Where only the base document differs, the table of its statements tells it.
    """
    rows = ledger.all_of(row)
    others = [other for other in rows if other is not row]
    texts = {ledger.quantity(one).compact for one in rows}
    return len(texts) > 1 and any(other.source != country.base for other in others)


def unexplained(country: Country, ledger: Ledger) -> Iterator[Problem]:
    """Yield a warning for each preferred figure that no rival allows, where no note says why."""
    seen = set[tuple[str, ...]]()
    for row in country.observations:
        if row.indicator in country.indicators and row.key not in seen:
            seen.add(row.key)
            yield from _unexplained(ledger.all_of(row), country, ledger)


def _unexplained(rows: tuple[Observation, ...], country: Country, ledger: Ledger) -> Iterator[Problem]:
    first, *others = rows
    if first.note:
        return
    stated = ledger.quantity(first)
    found = [(other, ledger.quantity(other)) for other in others]
    found = [(other, quantity) for other, quantity in found if not quantity.words]
    if stated.words or any(_agree(stated, quantity) for _, quantity in found):
        return
    for other, quantity in found:
        if not other.note:
            name, rival = country.sources[first.source].short, country.sources[other.source].short
            yield broken(
                "rival-unexplained",
                other.origin,
                f"{rival} gives {quantity.compact} where {name}, which is preferred, gives {stated.compact}, "
                "and no note says why",
                "write in this row's note why they differ, or that it was not found",
            )


def _agree(one: Quantity, other: Quantity) -> bool:
    """Say whether both can be true: as hedged, or since one is the other, rounded."""
    if one.interval.overlaps(other.interval):
        return True
    if one.value is None or other.value is None:
        return False
    return _rounds_to(one.value, other.value) or _rounds_to(other.value, one.value)


def _rounds_to(value: Decimal, rounded: Decimal) -> bool:
    """Say whether a number gives another when rounded to its digits: 2.645 and 2.64, 1.997 and 2.0."""
    digits = rounded.as_tuple()
    unit = Decimal(1).scaleb(
        int(digits.exponent)
    )  # only NaN and infinity have a letter, and no seed holds one
    return len(digits.digits) >= _FEWEST and abs(value - rounded) <= unit / 2
