"""A PDF's tags as a tree of values, read from the objects that WeasyPrint makes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

POINT = 0.75  # of a CSS px
Rect = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Content:
    """Marked content: its page, counted from 0, and its MCID there."""

    page: int
    mark: int


@dataclass(frozen=True, slots=True)
class Area:
    """A link's annotation: its page, its object's number, and where it is, in points from below left."""

    page: int
    number: int
    rect: Rect


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """A structure element, and the box and HTML element that it comes from.

    In ``facts``, entries of the PDF's dictionary, text is ``str``, a name is ``bytes`` with its stroke.
    """

    role: str
    kids: tuple["Kid", ...]
    element: Any = None  # of the HTML
    name: str = ""  # of that element, with the pseudo-element's; empty for what no element has
    block: bool = False
    leader: bool = False
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def classes(self) -> frozenset[str]:
        """The classes of the HTML element."""
        return frozenset() if self.element is None else frozenset(self.element.get("class", "").split())


Kid = Tag | Content | Area


def remember(tagging: Any) -> None:  # noqa: ANN401  # WeasyPrint ships no types
    """Make ``weasyprint.pdf.tags`` leave each box on the tag made of it: the finisher gets no such map."""
    build = tagging._build_box_tree  # noqa: SLF001  # WeasyPrint 70 has no public way
    if hasattr(build, "remembers"):
        return

    def remembering(box: Any, *rest: Any) -> Iterator[Any]:  # noqa: ANN401  # as above
        for made in build(box, *rest):
            if not hasattr(made, "box"):
                made.box = getattr(box, "_box", box)  # a placeholder stands for what is positioned
            yield made

    remembering.remembers = True  # type: ignore[attr-defined]  # so that it is done once
    tagging._build_box_tree = remembering  # noqa: SLF001  # as above


def contents(tag: Tag) -> Iterator[Content]:
    """Yield the marked content under a tag, in reading order."""
    for kid in tag.kids:
        if isinstance(kid, Tag):
            yield from contents(kid)
        elif isinstance(kid, Content):
            yield kid


def at(pdf: Any, reference: bytes) -> Any:  # noqa: ANN401  # as above
    """Return the object that a reference (``12 0 R``) names."""
    return pdf.objects[int(reference.split()[0])]


def read(pdf: Any) -> Tag:  # noqa: ANN401  # as above
    """Return the tree under Document. Texts stand in their tag themselves, without a Span for each line."""
    (document,) = at(pdf, pdf.catalog["StructTreeRoot"])["K"]
    pages = {reference: number for number, reference in enumerate(pdf.page_references)}
    tag = _read(pdf, pages, at(pdf, document))
    assert isinstance(tag, Tag)  # noqa: S101  # Document holds more than a text
    return tag


def _read(pdf: Any, pages: Mapping[bytes, int], thing: Any) -> Tag | Content:  # noqa: ANN401  # as above
    page, box = pages.get(thing.get("Pg"), 0), getattr(thing, "box", None)
    kids = tuple(_kid(pdf, pages, page, kid) for kid in thing["K"])
    if box is None and thing["S"] == "/Span" and isinstance(kids[0], Content):
        return kids[0]
    return Tag(
        role=thing["S"].removeprefix("/"),
        kids=kids,
        element=getattr(box, "element", None),
        name=getattr(box, "element_tag", None) or "",
        block=box is not None and box.style["display"][0] == "block",
        leader=getattr(box, "is_leader", False),
        facts=dict(_facts(pdf, thing)),
    )


def _kid(pdf: Any, pages: Mapping[bytes, int], page: int, kid: int | bytes) -> Kid:  # noqa: ANN401  # as above
    if isinstance(kid, int):
        return Content(page, kid)
    thing = at(pdf, kid)
    if thing["Type"] != "/OBJR":
        return _read(pdf, pages, thing)
    annotation = at(pdf, thing["Obj"])
    return Area(pages[thing["Pg"]], annotation.number, _upright(annotation["Rect"]))


def _upright(rect: Any) -> Rect:  # noqa: ANN401  # as above
    (left, right), (low, high) = sorted(rect[::2]), sorted(rect[1::2])
    return left, low, right, high


def _facts(pdf: Any, thing: Any) -> Iterator[tuple[str, object]]:  # noqa: ANN401  # as above
    """Yield what is worth keeping, in measures that are right."""
    if "Alt" in thing:
        yield "Alt", thing["Alt"].string
    if "ID" in thing:
        yield "ID", thing["ID"].string
    given = thing.get("A", {})
    if "BBox" in given:
        # WeasyPrint 70 gives CSS px from the top left; ISO 32000-1, 14.8.5.4.3, wants the page's own space.
        left, top, right, bottom = (POINT * length for length in given["BBox"])
        height = at(pdf, thing["Pg"])["TrimBox"][3]
        box = (left, height - bottom, right, height - top)
        yield "A", {"O": b"/Layout", "Placement": b"/Block", "BBox": box}
    elif given:
        spans = {name: given[name] for name in ("ColSpan", "RowSpan") if name in given}
        yield "A", {"O": b"/Table", **spans}
