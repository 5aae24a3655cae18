"""What stands on a page, told by the HTML: one line of it after another, so that two builds can be compared.

A page that WeasyPrint has set depends on what is in the flow from where it begins to where the next but one
begins: what did not fit any more decided where it ends. Tables, lists with numbers, and columns are set as
wholes: a page with a part of one depends on all of it.
"""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

Skip = Mapping[int, Any] | None  # WeasyPrint's resume_at: where in a tree of boxes a page begins


class Flow:
    """The elements of a page of HTML in their order, as tokens: tags with attributes, and texts."""

    def __init__(self, root: Any, assets: Mapping[str, bytes]) -> None:  # noqa: ANN401  # an element of HTML
        """Take a tree apart. What ``assets`` hold is part of what names them."""
        self.tokens: list[str] = []
        self._spans: dict[int, tuple[int, int]] = {}
        self._parents: dict[int, Any] = {}
        self._assets = {name: sha256(content).hexdigest() for name, content in assets.items()}
        self._add(root)

    def _add(self, element: Any) -> None:  # noqa: ANN401  # as above
        start = len(self.tokens)
        self.tokens.append(self._opening(element))
        self.tokens.append(element.text or "")
        for child in element:
            self._parents[id(child)] = element
            self._add(child)
            self.tokens.append(child.tail or "")
        self.tokens.append("/")
        self._spans[id(element)] = start, len(self.tokens)

    def _opening(self, element: Any) -> str:  # noqa: ANN401  # as above
        facts = sorted(element.attrib.items())
        facts += [
            ("", self._assets[value]) for name, value in facts if name == "src" and value in self._assets
        ]
        return f"{element.tag} {facts}"

    def span(self, element: Any) -> tuple[int, int]:  # noqa: ANN401  # as above
        """Return the first of an element's tokens, and the one behind its last."""
        return self._spans[id(element)]

    def around(self, element: Any) -> Iterator[str]:  # noqa: ANN401  # as above
        """Yield what selectors may ask of an element's place: those around it, and the one before each."""
        while (parent := self._parents.get(id(element))) is not None:
            place = list(parent).index(element)
            before = self._opening(parent[place - 1]) if place else ""
            yield f"{place} {before} {self._opening(parent)}"
            element = parent

    def digest(self, start: "Start", count: int) -> str:
        """Return what decides a page that begins there and depends on so many tokens."""
        parts = [*self.around(start.element), *self.tokens[start.token : start.token + count]]
        return sha256("\0".join(parts).encode()).hexdigest()


class Start:
    """Where a page begins: the element, the first token it depends on, and the end of a whole it cuts."""

    def __init__(self, flow: Flow, root: Any, skip: Skip) -> None:  # noqa: ANN401  # a box of WeasyPrint's
        """Follow WeasyPrint's own path into the tree of boxes under its root."""
        box, self.element, whole = root, root.element, None
        while skip and getattr(box, "children", None):
            place, skip = min(skip.items(), key=lambda item: item[0])
            if place >= len(box.children):
                break
            box = box.children[place]
            if whole is None and skip and is_whole(box):
                whole = box.element
            if box.element is not None:
                self.element = box.element
        self.own = flow.span(self.element)[0]
        self.token, self.end = flow.span(self.element if whole is None else whole)
        if whole is None:
            self.end = self.own


def is_whole(box: Any) -> bool:  # noqa: ANN401  # a box of WeasyPrint's
    """Say whether a box is set as a whole: what is on its last page decides what is on its first."""
    style = box.style
    return (
        style["display"][-1] in ("table", "flex", "grid")
        or (style["column_count"], style["column_width"]) != ("auto", "auto")
        or box.element_tag == "ol"
    )
