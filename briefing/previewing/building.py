"""A brief made for the screen beside an editor: pages first, what is wrong with them after."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from briefing.document import Document, compose
from briefing.errors import BriefingError, Problem
from briefing.figures import draw_figures
from briefing.formats import FORMATS, choose
from briefing.hands import uncollected
from briefing.housestyles import OURS, Style, find_style
from briefing.pdf import to_pdf
from briefing.preflight import house_families, layout
from briefing.reading import Seeds, load
from briefing.report import charts_asked_for, file_date
from briefing.store import NOWHERE, Keeper
from briefing.tongues import asking
from briefing.wearing import wearing


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked at: a folder, how problems name it, and the choices that ``briefing build`` has.

    ``style`` is a name or a folder, which is read at every build: it may be what is edited.
    """

    folder: Path
    shown: str
    form: str = "profile"
    paper: str = ""
    style: str = OURS.name
    language: str = ""


@dataclass(frozen=True, slots=True)
class Built:
    """A brief as it stands: its seeds, what was composed of them, and the pages as a PDF."""

    seeds: Seeds
    document: Document
    pdf: bytes


@uncollected()
def build(asked: Asked, keeper: Keeper = NOWHERE) -> Built:
    """Set the pages; :class:`BriefingError` where they cannot be. Those that are as they were are kept."""
    with wearing(style_of(asked)), asking(asked.language):
        seeds = choose(load(asked.folder, asked.shown), FORMATS[asked.form])
        figures = draw_figures(seeds.country, seeds.ledger, charts_asked_for(seeds), keeper)
        paper = asked.paper or seeds.country.paper
        document = compose(seeds, figures, paper, file_date(seeds), FORMATS[asked.form])
        return Built(seeds, document, to_pdf(document, keeper))


def style_of(asked: Asked) -> Style:
    """Return the style that is asked for, as it is now."""
    return find_style(asked.style)


def faults(asked: Asked, pdf: bytes) -> tuple[Problem, ...]:
    """Return what is wrong with the pages: a build would refuse them."""
    with wearing(style_of(asked)):
        return layout(pdf, asked.shown, house_families())


def problems_of(error: BriefingError) -> tuple[Problem, ...]:
    """Return what stopped a build."""
    return error.problems


def told(problems: Iterable[Problem]) -> list[dict[str, str]]:
    """Write problems for the page: where, what, and how to mend it."""
    return [
        {
            "place": f"{one.file}:{one.line}" if one.line else one.file,
            "what": one.what,
            "mend": one.mend,
            "rule": one.rule,
        }
        for one in sorted(set(problems))
    ]
