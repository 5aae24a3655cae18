"""What a reader who listens gets: WeasyPrint's tags mended, where a validator has nothing against them.

WeasyPrint 70 tags every box of every page. Here the pieces of one HTML element become one tag again, over
lines, columns and pages; boxes that mean nothing go; and what the HTML says is said: languages, expansions,
captions, notes, heads of tables, the table of contents. ISO 32000-1, 14.8.4, has the roles.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, groupby
from typing import Any

from briefing.heads import Cell, heads
from briefing.margin import NOTE
from briefing.tagtree import Area, Kid, Tag, read
from briefing.tagwriter import write

LABEL, MARK, CONTENTS = "label", "mark", "contents"  # classes of the templates
INLINE = ("Span", "Link", "Reference", "Lbl", "Note", "Figure")
CELLS = ("TD", "TH")
PARTS_OF_LINKS = ("Link", "Reference", "Lbl")
SCOPES = {"col": b"/Column", "row": b"/Row", "rowgroup": b"/Column", "colgroup": b"/Column"}
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
    (document,) = _settled(_joined(_home(root)), Around(language))
    assert isinstance(document, Tag)  # noqa: S101  # Document is never dissolved
    return document


def _home(root: Tag) -> Tag:
    """Put notes that were carried to the next page back behind their paragraph."""
    strays = {
        id(kid.element): kid
        for kid in root.kids
        if isinstance(kid, Tag) and any(name.startswith(NOTE) for name in kid.classes)
    }
    kids = tuple(kid for kid in root.kids if not (isinstance(kid, Tag) and id(kid.element) in strays))
    return _with_strays(replace(root, kids=kids), strays)


def _with_strays(tag: Tag, strays: Mapping[int, Tag]) -> Tag:
    kids = tuple(_with_strays(kid, strays) if isinstance(kid, Tag) else kid for kid in tag.kids)
    if NOTE in tag.classes:
        kids += tuple(strays[id(child)] for child in tag.element if id(child) in strays)
    return replace(tag, kids=kids)


def _joined(tag: Tag) -> Tag:
    """Make the pieces of an element, which lines, columns and pages have cut, one again."""
    kids = list(_without_repeated_heads(tag.kids) if tag.role == "Table" else tag.kids)
    if tag.role == "TR":
        order = list(dict.fromkeys(map(_identity, kids)))
        kids.sort(key=lambda kid: order.index(_identity(kid)))
    return replace(tag, kids=tuple(_join(list(same)) for _, same in groupby(kids, _identity)))


def _identity(kid: Kid) -> object:
    """Return what the pieces of one element have in common."""
    if isinstance(kid, Tag) and kid.element is not None:
        return id(kid.element), kid.name, kid.role
    return kid


def _join(pieces: list[Kid]) -> Kid:
    first = pieces[0]
    if not isinstance(first, Tag):
        return first
    return _joined(replace(first, kids=tuple(chain.from_iterable(piece.kids for piece in _tags(pieces)))))


def _tags(kids: Iterable[Kid]) -> Iterator[Tag]:
    return (kid for kid in kids if isinstance(kid, Tag))


def _without_repeated_heads(kids: Iterable[Kid]) -> Iterator[Kid]:
    """Leave out heads and feet that a table repeats on each of its pages."""
    seen: set[object] = set()
    for kid in kids:
        again = isinstance(kid, Tag) and kid.role in ("THead", "TFoot") and _identity(kid) in seen
        seen.add(_identity(kid))
        if not again:
            yield kid


def _settled(tag: Tag, around: Around) -> tuple[Kid, ...]:
    """Return a tag as it should be, or in its place what is under it, or nothing."""
    here = Around(
        (tag.element.get("lang") if tag.element is not None else None) or around.language,
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
    return kids if made.role == "Span" and not facts else _finished(made)


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
    return {"E": title} if title else {}


def _role(tag: Tag, around: Around) -> str:
    if NOTE in tag.classes:
        return "Note"
    if around.caption and tag.role == "Span" and tag.block:
        return "P"
    if tag.role == "NonStruct":
        return "Div" if tag.block else "Span"
    return IN_CONTENTS.get(tag.role, tag.role) if around.contents else tag.role


def _finished(tag: Tag) -> tuple[Kid, ...]:
    """Return a tag whose inside is done, with what its role asks for."""
    match tag.role:
        case "Link":
            return _link(tag)
        case "Note":
            return (_with(tag, ID=tag.element.get("id")),)
        case "P":
            return _paragraph(tag)
        case "L":
            return (_with(tag, A={"O": b"/List", "ListNumbering": _numbering(tag)}),)
        case "TOCI":
            return (replace(tag, kids=tuple(map(_reference, tag.kids))),)
        case "Table":
            return (_table(tag),)
        case "Div" if tag.name == "figure":
            return (replace(tag, kids=tuple(_captioned(tag.kids))),)
        case "Div" if all(not isinstance(kid, Tag) or kid.role in INLINE for kid in tag.kids):
            return _paragraph(replace(tag, role="P"))
    return (tag,)


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


def _reference(kid: Kid) -> Kid:
    return Tag("Reference", (kid,)) if isinstance(kid, Tag) and kid.role == "Link" else kid


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


def _table(table: Tag) -> Tag:
    """Say of each head for what it stands, and of each cell which heads it has."""
    groups = [list(_tags(group.kids)) for group in _tags(table.kids) if group.role != "Caption"]
    rows = [[[_cell(cell) for cell in _tags(row.kids)] for row in group] for group in groups]
    found = iter(heads(rows))
    return replace(table, kids=tuple(_headed(kid, found) for kid in table.kids))


def _cell(cell: Tag) -> Cell:
    given = cell.facts["A"]
    assert isinstance(given, Mapping)  # noqa: S101  # every cell that is read has it
    scope = (cell.element.get("scope") or "col") if cell.role == "TH" else ""
    return Cell(str(cell.facts.get("ID", "")), scope, given.get("ColSpan", 1), given.get("RowSpan", 1))


def _headed(kid: Kid, found: Iterator[tuple[str, ...]]) -> Kid:
    if not isinstance(kid, Tag) or kid.role == "Caption":
        return kid
    if kid.role not in CELLS:
        return replace(kid, kids=tuple(_headed(below, found) for below in kid.kids))
    keys, scope = next(found), SCOPES[_cell(kid).scope or "col"]
    more = {"Scope": scope} if kid.role == "TH" else {"Headers": keys}
    given = kid.facts["A"]
    assert isinstance(given, Mapping)  # noqa: S101  # as above
    return _with(kid, A={**given, **more})
