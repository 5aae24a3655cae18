"""A tree of tags put into a PDF, in the place of the one that WeasyPrint made."""

from collections.abc import Container, Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any

from briefing.tagtree import Area, Content, Tag, at, contents

STRUCTURE = ("/StructElem", "/OBJR")


def write(pdf: Any, before: Tag, after: Tag) -> None:  # noqa: ANN401  # WeasyPrint ships no types
    """Write ``after``, where ``before`` is what was read, and mark what no tag holds any more."""
    nums = at(pdf, at(pdf, pdf.catalog["StructTreeRoot"])["ParentTree"])["Nums"]
    sizes = [len(array) for array in nums[1::2]][: len(pdf.page_references)]
    artifacts = place(pdf, before, after, sizes)
    for number, reference in enumerate(pdf.page_references):
        _mark(at(pdf, at(pdf, reference)["Contents"]), number, artifacts)


def place(pdf: Any, before: Tag, after: Tag, sizes: Sequence[int]) -> Mapping[Content, str]:  # noqa: ANN401  # as above
    """Write ``after``, where ``sizes`` counts the marked contents of each page; return the artifacts' types.

    What no tag holds any more is an artifact: content of ``before`` for its layout (ISO 32000-1, 14.8.2.2),
    other content, which WeasyPrint 70 tags but ties to no tree, for its pagination. Links that no tag holds
    are taken off their pages.
    """
    owned = _Writer(pdf).write(after, sizes)
    known = set(contents(before))
    marks = (Content(page, mark) for page, size in enumerate(sizes) for mark in range(size))
    return {one: "/Layout" if one in known else "/Pagination" for one in marks if one not in owned}


def _mark(stream: Any, page: int, artifacts: Mapping[Content, str]) -> None:  # noqa: ANN401  # as above
    for spot, part in enumerate(stream.stream):
        if isinstance(part, dict) and "MCID" in part:
            kind = artifacts.get(Content(page, part["MCID"]))
            if kind:
                stream.stream[spot - 1] = "/Artifact"
                part.clear()
                part["Type"] = kind


class _Writer:
    """Writes into one PDF. Objects of the old tags are used again: pydyf 0.13 cannot free them."""

    def __init__(self, pdf: Any) -> None:  # noqa: ANN401  # as above
        self._pdf = pdf
        self._pydyf = import_module(type(pdf).__module__)  # WeasyPrint's choice, not ours
        self._root = at(pdf, pdf.catalog["StructTreeRoot"])
        self._document = at(pdf, self._root["K"][0])
        self._places = pdf.page_references
        self._pages = [at(pdf, place) for place in self._places]
        self._owners: dict[Content | Area, bytes] = {}
        self._names: dict[str, bytes] = {}
        self._free = [
            thing
            for thing in reversed(pdf.objects)
            if isinstance(thing, dict) and thing.get("Type") in STRUCTURE and thing is not self._document
        ]

    def write(self, after: Tag, sizes: Sequence[int]) -> Container[Content | Area]:
        for thing in self._free:
            thing.clear()
        self._document["K"] = self._kids(after, self._document.reference)
        self._map(sizes)
        self._unlink()
        self._root["IDTree"] = self._made({"Names": tuple(self._sorted_names())})
        return self._owners

    def _kids(self, tag: Tag, parent: bytes) -> Any:  # noqa: ANN401  # as above
        page = next((kid.page for kid in tag.kids if isinstance(kid, Content)), -1)
        return self._pydyf.Array([self._kid(kid, parent, page) for kid in tag.kids])

    def _kid(self, kid: Tag | Content | Area, parent: bytes, page: int) -> object:
        if isinstance(kid, Tag):
            return self._tag(kid, parent)
        self._owners[kid] = parent
        place = self._places[kid.page]
        if isinstance(kid, Area):
            return self._object({"Type": b"/OBJR", "Obj": _reference(kid.number), "Pg": place}).reference
        if kid.page == page:
            return kid.mark
        return self._made({"Type": b"/MCR", "Pg": place, "MCID": kid.mark})

    def _tag(self, tag: Tag, parent: bytes) -> object:
        thing = self._object(
            {"Type": b"/StructElem", "S": b"/" + tag.role.encode(), "P": parent, **tag.facts}
        )
        page = next((kid.page for kid in tag.kids if isinstance(kid, Content)), None)
        if page is not None:
            thing["Pg"] = self._places[page]
        if "ID" in tag.facts:
            self._names[str(tag.facts["ID"])] = thing.reference
        thing["K"] = self._kids(tag, thing.reference)
        return thing.reference

    def _object(self, entries: Mapping[str, object]) -> Any:  # noqa: ANN401  # as above
        if self._free:
            thing = self._free.pop()
        else:
            thing = self._pydyf.Dictionary()
            self._pdf.add_object(thing)
        thing.update({name: self._made(value) for name, value in entries.items()})
        return thing

    def _made(self, value: object) -> object:
        """Return what pydyf writes for a value of a tag's facts."""
        match value:
            case str():
                return self._pydyf.String(value)
            case tuple():
                return self._pydyf.Array(map(self._made, value))
            case Mapping():
                return self._pydyf.Dictionary({name: self._made(part) for name, part in value.items()})
        return value

    def _map(self, sizes: Sequence[int]) -> None:
        """Write the parent tree (ISO 32000-1, 14.7.4.4): by page and MCID, and by number of annotation."""
        pages = [[b"null"] * size for size in sizes]
        areas = list[tuple[Area, bytes]]()
        for owned, owner in self._owners.items():
            if isinstance(owned, Area):
                areas.append((owned, owner))
            else:
                pages[owned.page][owned.mark] = owner
        entries: list[object] = list(map(self._pydyf.Array, pages))
        for number, (area, owner) in enumerate(areas, len(pages)):
            self._pdf.objects[area.number]["StructParent"] = number
            entries.append(owner)
        nums = self._pydyf.Array([part for pair in enumerate(entries) for part in pair])
        at(self._pdf, self._root["ParentTree"])["Nums"] = nums

    def _unlink(self) -> None:
        kept = {_reference(owned.number) for owned in self._owners if isinstance(owned, Area)}
        for page in self._pages:
            links = page.get("Annots", [])
            for gone in [link for link in links if link not in kept]:
                links.remove(gone)
                at(self._pdf, gone).clear()

    def _sorted_names(self) -> Iterator[object]:
        for name in sorted(self._names):
            yield from (name, self._names[name])


def _reference(number: int) -> bytes:
    return f"{number} 0 R".encode()
