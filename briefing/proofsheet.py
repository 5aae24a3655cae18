"""The proof sheet: items to tick as a document of its own, for a fact-checker with a pencil."""

from collections.abc import Sequence
from types import MappingProxyType

from briefing.document import STYLES, Document
from briefing.filling import environment_of, style_sheets
from briefing.formats import FULL
from briefing.markup import breakable
from briefing.model import Country, slug
from briefing.proofitems import Leaf

_STYLES = (*STYLES, "marked", "proof")


def title(country: Country) -> str:
    """Return the sheet's title, as metadata and window bars show it."""
    return f"{country.name}: proof sheet of edition {country.edition.number}"


def compose_sheet(leaves: Sequence[Leaf], country: Country, paper: str, date: str) -> Document:
    """Fill the sheet's template; ``paper`` and ``date`` are those of the brief."""
    styles = (*_STYLES, paper)
    named = {
        publication.id
        for leaf in leaves
        for item in leaf.items
        for entry in item.entries
        for publication in (entry.source, *entry.via, *(other.source for other in entry.rivals))
    }
    html = (
        environment_of(listed=False, marked=False)
        .get_template("proof.html")
        .render(
            title=title(country),
            country=country,
            publisher=country.publisher,
            marking=" · ".join(filter(None, (f"TLP:{country.tlp}", country.classification))),
            styles=styles,
            stamp=date,
            form=FULL,
            leaves=leaves,
            total=sum(len(leaf.items) for leaf in leaves),
            sources=sorted(
                (source for name, source in country.sources.items() if name in named),
                key=lambda source: slug(source.short),
            ),
        )
    )
    return Document(
        html=breakable(html),
        title=title(country),
        language=country.language,
        date=date,
        assets=MappingProxyType(style_sheets(styles)),
    )
