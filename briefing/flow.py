"""What stands on a page, told by the HTML: one line of it after another, so that two builds can be compared.

A page that WeasyPrint has set depends on what is in the flow from where it begins to where the next but one
begins: what did not fit any more decided where it ends. Tables, lists with numbers, and columns are set as
wholes: a page with a part of one depends on all of it.
"""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

Skip = Mapping[int, Any] | None  # WeasyPrint's resume_at: where in a tree of boxes a page begins
STYLING = ("style", "link")  # elements that decide every page


class Flow:
    """The elements of a page of HTML in their order, as tokens: tags with attributes, and texts."""

    def __init__(self, root: Any, assets: Mapping[str, bytes]) -> None:  # noqa: ANN401  # an element of HTML
        """Take a tree apart. What ``assets`` hold is part of what names them."""
        self.tokens: list[str] = []
        self._spans: dict[int, tuple[int, int]] = {}
        self._parents: dict[int, Any] = {}
        self._assets = {name: sha256(content).hexdigest() for name, content in assets.items()}
        self._add(root)
        self._common = tuple(self._of_all(root))

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

    def _of_all(self, root: Any) -> Iterator[str]:  # noqa: ANN401  # as above
        """Yield what decides every page: styles, and what they may ask for, which no element names."""
        named = {one.get("src") for one in root.iter()}
        yield from (f"{self._opening(one)} {one.text}" for one in root.iter() if one.tag in STYLING)
        yield from (f"{name} {held}" for name, held in sorted(self._assets.items()) if name not in named)

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
        parts = [*self._common, *self.around(start.element), *self.tokens[start.token : start.token + count]]
        return sha256("\0".join(parts).encode()).hexdigest()


class Start:
    """Where a page begins: the element, the first token it depends on, and the end of what it cuts.

    A page that begins within a text has the rest of it, and cuts nothing else short: a paragraph may be
    longer than two pages, and all but its end be decided by what stands in the middle of it.
    """

    def __init__(self, flow: Flow, root: Any, skip: Skip) -> None:  # noqa: ANN401  # a box of WeasyPrint's
        """Follow WeasyPrint's own path into the tree of boxes under its root."""
        box, self.element, whole, cut = root, root.element, None, False
        while skip and getattr(box, "children", None):
            place, skip = min(skip.items(), key=lambda item: item[0])
            if place >= len(box.children):
                break
            box = box.children[place]
            if whole is None and skip and is_whole(box):
                whole = box.element
            if box.element is not None:
                cut = bool(skip) or (cut and box.element is self.element)
                self.element = box.element
        self.own = flow.span(self.element)[0]
        self.token, self.end = flow.span(self.element if whole is None else whole)
        if whole is None and not cut:
            self.end = self.own


def is_whole(box: Any) -> bool:  # noqa: ANN401  # a box of WeasyPrint's
    """Say whether a box is set as a whole: what is on its last page decides what is on its first."""
    style = box.style
    return (
        style["display"][-1] in ("table", "flex", "grid")
        or (style["column_count"], style["column_width"]) != ("auto", "auto")
        or box.element_tag == "ol"
    )
