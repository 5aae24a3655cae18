"""A brief proofed: the pages as they will print, numbered, and the sheet on which each number is ticked."""

from pathlib import Path

from briefing.document import compose
from briefing.figures import draw_figures
from briefing.layouts import anchors
from briefing.pdf import to_pdf
from briefing.preflight import require_sound
from briefing.proofing import items
from briefing.proofitems import leaves
from briefing.proofmarks import places
from briefing.proofsheet import compose_sheet
from briefing.reading import load
from briefing.report import Progress, charts_asked_for, file_date
from briefing.rules import RULES, half_full
from briefing.seal import seal
from briefing.store import NOWHERE, Keeper

# An item stays whole where it can, so a page of the sheet may end early.
_RULES = tuple(rule for rule in RULES if rule is not half_full)


def proof(
    folder: Path, shown: str, paper: str, progress: Progress, keeper: Keeper = NOWHERE
) -> tuple[bytes, bytes]:
    """Make the sheet and the marked brief, in this order; nothing is written.

    ``paper`` empty takes the folder's own. The marked brief has the pages of the brief itself. Charts that
    the ``keeper`` has are not drawn again.
    """
    progress("reading the seeds")
    seeds = load(folder, shown)
    paper, date = paper or seeds.country.paper, file_date(seeds)
    progress("drawing the charts")
    figures = draw_figures(seeds.country, seeds.ledger, charts_asked_for(seeds), keeper)
    progress("setting the marked brief")
    brief = compose(seeds, figures, paper, date, marked=True)
    marked = to_pdf(brief)
    require_sound(marked, f"{shown} (marked)")
    progress("setting the proof sheet")
    found = items(tuple(places(brief.html)), anchors(marked), seeds, figures)
    sheet = to_pdf(compose_sheet(leaves(found), seeds.country, paper, date))
    require_sound(sheet, f"{shown} (proof sheet)", _RULES)
    return seal(sheet), seal(marked)
