"""Pages drawn: each that WeasyPrint has set becomes a PDF of its own, several at a time where possible."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from briefing.hands import beside, spare
from briefing.pagelets import Face, Link, Pagelet, pack, unpack
from briefing.tagtree import Area, Content, Kid, at, read
from briefing.tagwriter import STRUCTURE

_FACTS = ("hash", "family", "ascent", "descent", "flags", "italic_angle", "stemv", "stemh", "upem")
_LENGTH = 8  # bytes that say how long a packed page is
FEW = 4  # pages: for fewer, another process costs more than it saves


def draw_all(
    rendered: Any,  # noqa: ANN401  # WeasyPrint ships no types
    pages: Sequence[Any],
    key: Callable[[Any], str],
    options: Mapping[str, Any],
    complaints: Sequence[str],
) -> list[Pagelet]:
    """Draw pages of a document that WeasyPrint has set; half of them beside the others, where that helps.

    ``complaints`` gathers what WeasyPrint says meanwhile, here and there: where there is any, it is drawn
    here once more, so that it can be told.
    """

    def drawn(some: Sequence[Any]) -> list[Pagelet]:
        return [draw(rendered, page, key, options) for page in some]

    if len(pages) < FEW or not spare():
        return drawn(pages)
    half = len(pages) // 2

    def rest_of_them() -> bytes:
        packed = _joined(map(pack, drawn(pages[half:])))
        if complaints:
            raise ValueError(complaints)
        return packed

    with beside(rest_of_them) as other:
        first, rest = drawn(pages[:half]), other()
    return first + (drawn(pages[half:]) if rest is None else [unpack(one) for one in _parted(rest)])


def paths(root: Any) -> Callable[[Any], str]:  # noqa: ANN401  # an element of HTML
    """Return what names the elements under a root, by where they stand."""
    names = {id(element): name for name, element in _named(root, "")}
    return lambda element: names.get(id(element), f"unknown {id(element)}")


def _named(element: Any, name: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401  # as above
    yield name, element
    for number, child in enumerate(element):
        yield from _named(child, f"{name}/{number}")


def _joined(parts: Iterator[bytes]) -> bytes:
    return b"".join(len(part).to_bytes(_LENGTH) + part for part in parts)


def _parted(content: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(content):
        end = at + _LENGTH + int.from_bytes(content[at : at + _LENGTH])
        yield content[at + _LENGTH : end]
        at = end


class Fonts(dict[Any, Any]):
    """WeasyPrint's fonts of a page, which the page's own PDF shall not hold: they are put in once for all."""

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__()
        self.files: dict[int, str] = {}

    def __setitem__(self, key: object, font: Any) -> None:  # noqa: ANN401  # WeasyPrint ships no types
        """Take a font in without its glyphs."""
        self.files[id(font)] = sha256(font.file_content).hexdigest()
        font.file_content = font.file_content[:4]
        font.clean = lambda *_: None
        super().__setitem__(key, font)


def draw(rendered: Any, page: Any, key: Callable[[Any], str], options: Mapping[str, Any]) -> Pagelet:  # noqa: ANN401  # as above
    """Draw one page of a document that WeasyPrint has set. ``key`` names elements of its HTML."""
    kept: list[Any] = []
    links = tuple(Link(kind, target, tuple(rect)) for kind, target, rect, _ in page.links)
    alone = rendered.copy([page])
    alone.fonts = Fonts()
    anchors, page.anchors = page.anchors, {}
    # A link out of the page would be dropped as broken: each is drawn as one into the world.
    own, page.links = page.links, list(map(_outward, page.links))
    bookmarks, page.bookmarks = page.bookmarks, []
    try:
        pdf = alone.write_pdf(
            finisher=lambda _, pdf: kept.extend(_read(pdf, key)), pdf_identifier=False, **options
        )
    finally:
        page.anchors, page.links, page.bookmarks = anchors, own, bookmarks
        for *_, box in own:
            box.link_annotation = None
    tags, size = kept
    return Pagelet(
        pdf=pdf,
        extent=(page.width, page.height),
        tags=tags,
        size=size,
        anchors={name: tuple(place) for name, place in anchors.items()},
        links=links,
        bookmarks=tuple((level, label, tuple(place), state) for level, label, place, state in bookmarks),
        faces=tuple(_face(font, alone.fonts.files[id(font)]) for font in alone.fonts.values()),
    )


def _outward(link: tuple[str, str, Any, Any]) -> tuple[str, str, Any, Any]:
    kind, *rest = link
    return ("external" if kind == "internal" else kind, *rest)


def _read(pdf: Any, key: Callable[[Any], str]) -> Iterator[Any]:  # noqa: ANN401  # as above
    """Read tags off a page that is being written, and leave its content open: marks in it may change."""
    (place,) = pdf.page_references
    page = at(pdf, place)
    at(pdf, page["Contents"]).compress = False
    areas = {int(link.split()[0]): number for number, link in enumerate(page.get("Annots", ()))}
    yield tuple(_packed(kid, key, areas) for kid in read(pdf).kids)
    _, marks = at(pdf, at(pdf, pdf.catalog["StructTreeRoot"])["ParentTree"])["Nums"][:2]
    yield len(marks)
    for thing in pdf.objects:  # the tags are values now: writing them here would be for nobody
        if isinstance(thing, dict) and thing.get("Type") in STRUCTURE:
            thing.clear()


def _face(font: Any, file: str) -> Face:  # noqa: ANN401  # as above
    facts = {name: getattr(font, name) for name in _FACTS}
    facts |= {"name": font.name.decode(), "lacks": bool(font.missing)}
    return Face(file, facts, dict(font.to_unicode), dict(font.widths))


def _packed(kid: Kid, key: Callable[[Any], str], areas: Mapping[int, int]) -> list[Any]:
    """Return a tag as JSON: of an element what a tag asks of it, of a link its place on the page."""
    match kid:
        case Content():
            return [kid.mark]
        case Area():
            return [areas[kid.number], list(kid.rect)]
    facts = {name: _plain(value) for name, value in kid.facts.items()}
    inside = [_packed(one, key, areas) for one in kid.kids]
    return [kid.role, kid.name, kid.block, kid.leader, facts, _element(kid.element, key), inside]


def _element(element: Any, key: Callable[[Any], str]) -> list[Any] | None:  # noqa: ANN401  # as above
    if element is None:
        return None
    return [key(element), dict(element.attrib), [key(child) for child in element]]


def _plain(value: object) -> object:
    """Return an entry of a tag as JSON: names and dictionaries of a PDF say what they are."""
    match value:
        case bytes():
            return {"name": value.decode()}
        case Mapping():
            return {"entries": {name: _plain(part) for name, part in value.items()}}
        case tuple():
            return [_plain(part) for part in value]
    return value
