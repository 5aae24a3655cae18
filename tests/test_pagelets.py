"""Pages as values: they come back as they were packed, and pieces of an element find each other again."""

from typing import Any

import pytest

from briefing.pagelets import Face, Link, Pagelet, Unpacker, pack, unpack
from briefing.tagtree import Area, Content, Tag

FACE = Face("f" * 64, {"hash": "ABC", "ascent": 750.5, "lacks": False}, {3: "a", 700: "ffi"}, {3: 500.25})
PAGE = Pagelet(
    pdf=b"%PDF\n\x00\xff\n{}",
    extent=(226.75, 302.36),
    tags=(["P", "p", True, False, {}, None, [[0], [0, [1.0, 2.0, 3.0, 4.0]]]],),
    size=3,
    anchors={"one": (1.0, 2.0), "é": (0.1, 0.2)},
    links=(Link("internal", "one", (0.1, 0.2, 3.0, 4.0)), Link("external", "a:b", (1.0, 2.0, 3.0, 4.0))),
    bookmarks=((1, 'A "heading"\n', (1.0, 2.0), "open"),),
    faces=(FACE, Face("0" * 64, {}, {}, {})),
)


def test_a_page_comes_back_as_it_was_packed() -> None:
    assert unpack(pack(PAGE)) == PAGE
    empty = Pagelet(b"", (0.0, 0.0), (), 0, {}, (), (), ())
    assert unpack(pack(empty)) == empty


def test_a_page_is_packed_the_same_however_often() -> None:
    assert pack(unpack(pack(PAGE))) == pack(PAGE)


@pytest.mark.parametrize("content", [b"", b"\n%PDF", b"%PDF\n", b"{}", b'{"faces": []}\n', b"\xff\n"])
def test_something_else_is_no_page(content: bytes) -> None:
    with pytest.raises((ValueError, KeyError)):
        unpack(content)


def element(key: str, *children: str, **attributes: str) -> list[object]:
    return [key, attributes, list(children)]


def tag(role: str, of: object, *inside: object, name: str = "", **facts: object) -> list[object]:
    return [role, name, True, False, facts, of, list(inside)]


def unpacked(unpacker: Unpacker, page: int, *tags: object, areas: tuple[int, ...] = ()) -> list[Tag]:
    made = list(unpacker.kids(page, tags, areas))
    assert all(isinstance(one, Tag) for one in made)
    return [one for one in made if isinstance(one, Tag)]


def test_marks_are_of_their_page_and_links_have_their_numbers_there() -> None:
    (made,) = unpacked(
        Unpacker(), 4, tag("P", None, [2], [1, [1, 2, 3, 4]], [0, [5, 6, 7, 8]]), areas=(70, 71)
    )
    assert made.kids == (Content(4, 2), Area(4, 71, (1, 2, 3, 4)), Area(4, 70, (5, 6, 7, 8)))
    assert (made.role, made.element, made.block, made.leader) == ("P", None, True, False)


def test_pieces_of_one_element_on_many_pages_are_of_one_node() -> None:
    unpacker = Unpacker()
    (first,) = unpacked(unpacker, 0, tag("P", element("/1/0"), [0], name="p"))
    second, other = unpacked(unpacker, 1, tag("P", element("/1/0"), [0]), tag("P", element("/1/1"), [1]))
    assert first.element is second.element is not other.element
    assert first.name == "p"


def test_elements_within_an_element_are_those_met_elsewhere() -> None:
    unpacker = Unpacker()
    (body,) = unpacked(
        unpacker, 0, tag("Sect", element("/1", "/1/0", "/1/1"), tag("P", element("/1/0", id="a")))
    )
    (later,) = unpacked(unpacker, 1, tag("P", element("/1/1", **{"class": "b"})))
    (first,) = (kid for kid in body.kids if isinstance(kid, Tag))
    assert list(body.element) == [first.element, later.element]
    assert (first.element.get("id"), first.element.get("class"), later.element.get("class")) == (
        "a",
        None,
        "b",
    )
    assert later.element.get("lang", "en") == "en"
    assert later.classes == {"b"}


def test_heads_of_tables_have_names_of_their_own_on_every_page() -> None:
    heads = [unpacked(Unpacker(), page, tag("TH", None, ID="7"))[0].facts["ID"] for page in (0, 1)]
    assert heads == ["0-7", "1-7"]


def test_entries_are_what_they_were() -> None:
    given: dict[str, Any] = {"Alt": "a map", "A": {"entries": {"O": {"name": "/Layout"}, "BBox": [1, 2.5]}}}
    (made,) = unpacked(Unpacker(), 0, tag("Figure", None, **given))
    assert made.facts == {"Alt": "a map", "A": {"O": b"/Layout", "BBox": (1, 2.5)}}
