"""Each page as a PDF of its own, with what is needed to join it to others: tags, anchors, links, fonts used.

Pages so kept can be drawn beside one another, in processes of their own, and kept from one build to the next.
They are values: JSON and bytes, nothing of the library that drew them.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from briefing.tagtree import Area, Content, Kid, Tag


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page: ``internal`` or ``external``, where it leads, and where it is (CSS px from above)."""

    kind: str
    target: str
    rect: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Face:
    """How a page uses a font: text by glyph, widths by glyph, and what a PDF says of the font."""

    file: str  # sha256 of the font's file
    facts: Mapping[str, Any]
    texts: Mapping[int, str]
    widths: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Pagelet:
    """A page: its PDF, and what the PDF of one page cannot say. ``size`` counts its marked contents."""

    pdf: bytes
    extent: tuple[float, float]  # CSS px, across and down
    tags: tuple[Any, ...]
    size: int
    anchors: Mapping[str, tuple[float, ...]]
    links: tuple[Link, ...]
    bookmarks: tuple[tuple[int, str, tuple[float, ...], str], ...]
    faces: tuple[Face, ...]


class Node:
    """An element of HTML, as far as tags ask: what it is called there is in the tag itself."""

    def __init__(self) -> None:
        """Begin with nothing known: other elements may name it before it is met."""
        self.attrib: Mapping[str, str] = {}
        self.children: tuple[Node, ...] = ()

    def get(self, name: str, default: str | None = None) -> str | None:
        """Return an attribute, as ElementTree does."""
        return self.attrib.get(name, default)

    def __iter__(self) -> Iterator["Node"]:
        """Yield the elements in this one."""
        return iter(self.children)


class Unpacker:
    """Makes one tree of the tags of many pages: the pieces of an element name the same :class:`Node`."""

    def __init__(self) -> None:
        """Begin with no page."""
        self._nodes: dict[str, Node] = {}

    def kids(self, page: int, tags: tuple[Any, ...], areas: tuple[int, ...]) -> Iterator[Kid]:
        """Yield the tags of a page, counted from 0; ``areas`` are its links' numbers in the new PDF."""
        return (self._kid(page, kid, areas) for kid in tags)

    def _kid(self, page: int, kid: Any, areas: tuple[int, ...]) -> Kid:  # noqa: ANN401  # JSON
        match kid:
            case [mark]:
                return Content(page, mark)
            case [place, rect]:
                return Area(page, areas[place], tuple(rect))
        role, name, block, leader, facts, element, inside = kid
        kids = tuple(self.kids(page, inside, areas))
        entries = {key: _made(value) for key, value in facts.items()}
        if "ID" in entries:  # WeasyPrint numbers the heads of tables page by page
            entries["ID"] = f"{page}-{entries['ID']}"
        return Tag(role, kids, self._node(element), name, block, leader, entries)

    def _node(self, element: Any) -> Node | None:  # noqa: ANN401  # as above
        if element is None:
            return None
        key, attributes, children = element
        node = self._nodes.setdefault(key, Node())
        node.attrib = attributes
        node.children = tuple(self._nodes.setdefault(child, Node()) for child in children)
        return node


def _made(value: Any) -> object:  # noqa: ANN401  # as above
    match value:
        case {"name": name}:
            return name.encode()
        case {"entries": entries}:
            return {name: _made(part) for name, part in entries.items()}
        case list():
            return tuple(map(_made, value))
    return value


_NAMES = [one.name for one in fields(Pagelet) if one.name not in ("pdf", "links", "faces")]


def pack(page: Pagelet) -> bytes:
    """Write a page as bytes: a line of JSON, and its PDF behind that."""
    values = {name: getattr(page, name) for name in _NAMES}
    values |= {"links": [(one.kind, one.target, one.rect) for one in page.links]}
    values |= {"faces": [(one.file, one.facts, one.texts, one.widths) for one in page.faces]}
    return json.dumps(values, separators=(",", ":")).encode() + b"\n" + page.pdf


def unpack(content: bytes) -> Pagelet:
    """Read what :func:`pack` wrote; :class:`ValueError` or :class:`KeyError` where it is something else."""
    line, _, pdf = content.partition(b"\n")
    values = json.loads(line)
    faces = tuple(
        Face(file, facts, _numbered(texts), _numbered(widths))
        for file, facts, texts, widths in values["faces"]
    )
    return Pagelet(
        pdf=pdf,
        extent=tuple(values["extent"]),
        tags=tuple(values["tags"]),
        size=values["size"],
        anchors={name: tuple(place) for name, place in values["anchors"].items()},
        links=tuple(Link(kind, target, tuple(rect)) for kind, target, rect in values["links"]),
        bookmarks=tuple(
            (level, label, tuple(place), state) for level, label, place, state in values["bookmarks"]
        ),
        faces=faces,
    )


def _numbered(values: Mapping[str, Any]) -> dict[int, Any]:
    return {int(key): value for key, value in values.items()}
