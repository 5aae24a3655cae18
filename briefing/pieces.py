"""The pieces of an element, which lines, columns and pages have cut, made one tag again."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, groupby

from briefing.margin import NOTE
from briefing.tagtree import Kid, Tag


def whole(root: Tag) -> Tag:
    """Return the tree of a document without pages, in the order of its HTML."""
    return _joined(_home(root))


def _home(root: Tag) -> Tag:
    """Put notes that were carried to the next page back behind their paragraph."""
    strays = {
        id(kid.element): kid
        for kid in root.kids
        if isinstance(kid, Tag) and any(name.startswith(NOTE) for name in kid.classes)
    }
    kids = tuple(kid for kid in root.kids if not (isinstance(kid, Tag) and id(kid.element) in strays))
    return _with_strays(replace(root, kids=kids), strays) if strays else root


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
    if len(pieces) > 1:
        first = replace(first, kids=tuple(chain.from_iterable(piece.kids for piece in _tags(pieces))))
    return _joined(first)


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
