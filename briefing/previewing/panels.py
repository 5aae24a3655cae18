"""What stands behind a number: who says it, how hedged, where, who differs, and the line that holds it."""

from collections.abc import Iterable
from typing import Any

from briefing.addresses import AddressError
from briefing.figures import source_name
from briefing.model import Observation
from briefing.reading import Seeds


def panel(seeds: Seeds, addresses: Iterable[str]) -> list[dict[str, Any]]:
    """Return each observation behind a number, as the page shows it."""
    return [found for address in addresses if (found := _one(seeds, address))]


def _one(seeds: Seeds, address: str) -> dict[str, Any]:
    row = _row(seeds, address)
    if row is None:
        return {}
    country, ledger = seeds.country, seeds.ledger
    source = country.sources[row.source]
    return {
        "address": address,
        "title": country.indicators[row.indicator].title + (f": {row.category}" if row.category else ""),
        "value": ledger.quantity(row).written,
        "hedge": row.hedge,
        "period": row.period.label if row.period else "no date",
        "source": source.title,
        "grade": source.reliability,
        "locator": row.locator,
        "note": row.note,
        "formula": row.formula,
        "place": f"{row.origin.file}:{row.origin.line}",
        "rivals": [_rival(seeds, other) for other in ledger.rivals(row)],
    }


def _row(seeds: Seeds, address: str) -> Observation | None:
    home = f"{seeds.country.iso3}."
    try:
        return seeds.ledger.one(address.removeprefix(home))
    except AddressError:
        return next(
            (row for row in seeds.country.observations if row.address == address.removeprefix(home)), None
        )


def _rival(seeds: Seeds, row: Observation) -> dict[str, str]:
    return {
        "value": seeds.ledger.quantity(row).compact,
        "source": source_name(seeds.country, row.source, row.part),
        "locator": row.locator,
        "place": f"{row.origin.file}:{row.origin.line}",
    }
