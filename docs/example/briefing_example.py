"""Adds to country-briefing a role for a year's figure by the day, and a way to print on one side."""

from io import BytesIO

from pikepdf import Name, Pdf

from briefing.claims import printed_whole, saved
from briefing.ledger import Ledger
from briefing.marks import Mark, evidence_for
from briefing.model import Country


def daily(address: str, _country: Country, ledger: Ledger) -> Mark:
    """Print ``{daily}`deaths@2024``` as 6.8 a day, with the evidence of the year's figure."""
    rate = ledger.compute(f"{{{address}}} / 365", "a day")
    return Mark(rate.written, evidence_for(ledger.one(address), ledger))


def simplex(pdf: bytes) -> bytes:
    """Ask the reader's print dialog for one side (ISO 32000-1, 12.2)."""
    with Pdf.open(BytesIO(pdf)) as opened:
        printed_whole(opened, Name.Simplex)
        return saved(opened)
