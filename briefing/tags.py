"""What a reader who listens gets: WeasyPrint's tags mended, where a validator has nothing against them.

WeasyPrint 70 tags every box of every page. Here the pieces of one HTML element become one tag again, over
lines, columns and pages; boxes that mean nothing go; and what the HTML says is said: languages, expansions,
captions, notes, heads of tables, the table of contents. ISO 32000-1, 14.8.4, has the roles.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from briefing.changebars import CHANGE
from briefing.heads import CELLS, headed
from briefing.margin import NOTE
from briefing.pieces import whole
from briefing.tagtree import Area, Kid, Tag, read
from briefing.tagwriter import write

LABEL, MARK, CONTENTS = "label", "mark", "contents"  # classes of the templates
INLINE = ("Span", "Link", "Reference", "Lbl", "Note", "Figure")
PARTS_OF_LINKS = ("Link", "Reference", "Lbl")
IN_CONTENTS = {"L": "TOC", "LI": "TOCI", "LBody": "Span"}
SLACK = 0.5  # points: a link's piece as narrow as this covers nothing


@dataclass(frozen=True, slots=True)
class Around:
    """What a tag stands in: its language, and whether it is the table of contents, or a caption."""

    language: str
    contents: bool = False
    caption: bool = False


def mend(pdf: Any) -> None:  # noqa: ANN401  # WeasyPrint ships no types
    """Mend the tags of WeasyPrint's PDF, which is a list of pydyf objects, in place.

    ``remember`` must have been called before the PDF was made.
    """
    before = read(pdf)
    write(pdf, before, mended(before, pdf.catalog["Lang"].string))


def mended(root: Tag, language: str) -> Tag:
    """Return the tree as it should be; ``language`` is the document's, as in HTML's ``lang``."""
    (document,) = _settled(whole(root), Around(language))
    assert isinstance(document, Tag)  # noqa: S101  # Document is never dissolved
    return document


def _settled(tag: Tag, around: Around) -> tuple[Kid, ...]:
    """Return a tag as it should be, or in its place what is under it, or nothing."""
    here = Around(
        _language(tag, around.language),
        around.contents or CONTENTS in tag.classes,
        around.caption or tag.role == "Caption",
    )
    below = (_settled(kid, here) if isinstance(kid, Tag) else (kid,) for kid in _inside(tag))
    kids = tuple(chain.from_iterable(below))
    facts = {**tag.facts, **_expansion(tag)}
    if here.language != around.language:
        facts["Lang"] = here.language
    made = replace(tag, kids=kids, facts=facts, role=_role(tag, around))
    if tag.leader or not (kids or made.role in CELLS):
        return ()
    if made.role == "Span" and not facts:
        return kids
    return FINISHES[made.role](made) if made.role in FINISHES else (made,)


def _language(tag: Tag, around: str) -> str:
    """Return a tag's own language; English within British English is that."""
    own = (tag.element.get("lang") if tag.element is not None else None) or around
    return around if around.startswith(f"{own}-") else own


def _inside(tag: Tag) -> Iterator[Kid]:
    """Yield what is under a tag, without further boxes of the same element, which say no more."""
    for kid in tag.kids:
        if isinstance(kid, Tag) and kid.role in (tag.role, "NonStruct") and _same(kid, tag):
            yield from _inside(kid)
        else:
            yield kid


def _same(kid: Tag, tag: Tag) -> bool:
    return kid.element is tag.element is not None and kid.name == tag.name and not kid.leader


def _expansion(tag: Tag) -> Mapping[str, object]:
    title = tag.element.get("title") if tag.element is not None and tag.name in ("abbr", "a") else None
    if title and CHANGE in tag.classes:  # no abbreviation: a sign, which has words
        return {"ActualText": title}
    return {"E": title} if title else {}


def _role(tag: Tag, around: Around) -> str:
    if NOTE in tag.classes:
        return "Note"
    if CHANGE in tag.classes:
        return "Span"
    if around.caption and tag.role == "Span" and tag.block:
        return "P"
    if tag.role == "NonStruct":
        return "Div" if tag.block else "Span"
    return IN_CONTENTS.get(tag.role, tag.role) if around.contents else tag.role


def _div(tag: Tag) -> tuple[Kid, ...]:
    if tag.name == "figure":
        return (replace(tag, kids=tuple(_captioned(tag.kids))),)
    if any(kid.role not in INLINE for kid in _tags(tag.kids)):
        return (tag,)
    return _paragraph(replace(tag, role="P"))


def _note(tag: Tag) -> tuple[Kid, ...]:
    return (_with(tag, ID=tag.element.get("id")),)


def _list(tag: Tag) -> tuple[Kid, ...]:
    return (_with(tag, A={"O": b"/List", "ListNumbering": _numbering(tag)}),)


def _entry(tag: Tag) -> tuple[Kid, ...]:
    """Say that the links of the table of contents refer to something."""
    kids = (
        Tag("Reference", (kid,)) if isinstance(kid, Tag) and kid.role == "Link" else kid for kid in tag.kids
    )
    return (replace(tag, kids=tuple(kids)),)


def _tags(kids: Iterable[Kid]) -> Iterator[Tag]:
    return (kid for kid in kids if isinstance(kid, Tag))


def _with(tag: Tag, **facts: object) -> Tag:
    return replace(tag, facts={**tag.facts, **facts})


def _link(tag: Tag) -> tuple[Kid, ...]:
    """Make one link of those that lie in each other; a mark refers to its note, a label is a note's own."""
    areas, rest = list[Area](), list[Kid]()
    for kid in _flat(tag.kids):
        if not isinstance(kid, Area):
            rest.append(kid)
        elif kid.rect[2] - kid.rect[0] > SLACK and not any(_covers(area, kid) for area in areas):
            areas.append(kid)
    if not rest or not areas:
        return tuple(rest)
    link = replace(tag, kids=(*areas, *rest))
    if LABEL in tag.classes:
        return (Tag("Lbl", (link,)),)
    return (Tag("Reference", (link,)),) if MARK in tag.classes else (link,)


def _flat(kids: Iterable[Kid]) -> Iterator[Kid]:
    for kid in kids:
        if isinstance(kid, Tag) and kid.role in PARTS_OF_LINKS:
            yield from _flat(kid.kids)
        else:
            yield kid


def _covers(area: Area, other: Area) -> bool:
    (left, low, right, high), inner = area.rect, other.rect
    return (
        area.page == other.page
        and left - SLACK <= inner[0]
        and low - SLACK <= inner[1]
        and inner[2] <= right + SLACK
        and inner[3] <= high + SLACK
    )


def _paragraph(tag: Tag) -> tuple[Kid, ...]:
    """Put a paragraph's notes behind it: who listens has heard it out, and may pass them over."""
    notes = tuple(kid for kid in tag.kids if isinstance(kid, Tag) and kid.role == "Note")
    rest = tuple(kid for kid in tag.kids if kid not in notes)
    return (replace(tag, kids=rest), *notes) if rest else notes


def _captioned(kids: tuple[Kid, ...]) -> Iterator[Kid]:
    """Put a figure's caption first in it (ISO 32000-1, table 337, asks that of tables; 32000-2, of both)."""
    captions = tuple(kid for kid in kids if isinstance(kid, Tag) and kid.role == "Caption")
    for kid in kids:
        if isinstance(kid, Tag) and kid.role == "Figure":
            yield replace(kid, kids=(*captions, *kid.kids))
        elif kid not in captions:
            yield kid


def _numbering(tag: Tag) -> bytes:
    labelled = any(part.role == "Lbl" for kid in _tags(tag.kids) for part in _tags(kid.kids))
    if not labelled:
        return b"/None"
    return b"/Decimal" if tag.name == "ol" else b"/Disc"


# What a role asks of a tag whose inside is done.
FINISHES: Mapping[str, Callable[[Tag], tuple[Kid, ...]]] = {
    "Div": _div,
    "L": _list,
    "Link": _link,
    "Note": _note,
    "P": _paragraph,
    "TOCI": _entry,
    "Table": lambda table: (headed(table),),
}
