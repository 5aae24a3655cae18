"""What is read of WeasyPrint's tags: a stand-in for its PDF, with the few objects that matter."""

from types import SimpleNamespace
from typing import Any

from briefing.tagtree import Area, Content, Tag, at, contents, read, remember


class Thing(dict[str, Any]):
    """An object of a PDF: a dictionary with a number, as pydyf has it."""

    number = 0


def ref(number: int) -> bytes:
    return f"{number} 0 R".encode()


def stand_in(*things: dict[str, Any]) -> Any:  # noqa: ANN401  # stands for an object of WeasyPrint's
    """Return a PDF of one page, object 1; 2 is the root of the tags, 3 Document, the rest what is given."""
    root, document = {"K": [ref(3)]}, {"Type": "/StructElem", "S": "/Document", "K": [ref(4)]}
    page: dict[str, Any] = {"TrimBox": [0, 0, 300, 400]}
    objects = [Thing(entries) for entries in ({}, page, root, document, *things)]
    for number, thing in enumerate(objects):
        thing.number = number
    return SimpleNamespace(objects=objects, page_references=(ref(1),), catalog={"StructTreeRoot": ref(2)})


def element(role: str, *kids: int | bytes, **entries: object) -> dict[str, Any]:
    return {"Type": "/StructElem", "S": f"/{role}", "Pg": ref(1), "K": list(kids), **entries}


def first(*things: dict[str, Any]) -> Tag:
    (kid,) = read(stand_in(*things)).kids
    assert isinstance(kid, Tag)
    return kid


def test_a_reference_names_an_object() -> None:
    assert at(stand_in(), b"1 0 R") == {"TrimBox": [0, 0, 300, 400]}


def test_texts_stand_in_their_tag_themselves() -> None:
    paragraph = first(element("P", ref(5), ref(6)), element("Span", 0), element("Link", 1))
    assert paragraph.kids[0] == Content(0, 0)
    assert list(contents(paragraph)) == [Content(0, 0), Content(0, 1)]


def test_a_link_has_its_area_upright() -> None:
    reference = {"Type": "/OBJR", "Obj": ref(6), "Pg": ref(1)}
    link = first(element("Link", ref(5), 1), reference, {"Rect": [9, 20, 3, 10]})
    assert link.kids == (Area(0, 6, (3, 10, 9, 20)), Content(0, 1))


def test_a_figure_is_where_the_page_has_it_in_points() -> None:
    alternative = SimpleNamespace(string="a map")
    figure = first(element("Figure", 0, Alt=alternative, A={"O": "/Layout", "BBox": (40, 80, 120, 160)}))
    box = {"O": b"/Layout", "Placement": b"/Block", "BBox": (30, 280, 90, 340)}
    assert figure.facts == {"Alt": "a map", "A": box}


def test_a_cell_keeps_its_spans_and_not_its_heads() -> None:
    cell = first(element("TD", 0, A={"O": "/Table", "ColSpan": 2, "Headers": ["x"]}))
    assert cell.facts == {"A": {"O": b"/Table", "ColSpan": 2}}


def test_each_box_is_left_on_its_tag_once() -> None:
    calls = list[object]()

    def build(box: object, *_: object) -> Any:  # noqa: ANN401  # as above
        calls.append(box)
        yield SimpleNamespace()

    tagging = SimpleNamespace(_build_box_tree=build)
    remember(tagging)
    remember(tagging)
    box, held = SimpleNamespace(), SimpleNamespace()
    assert [made.box for made in tagging._build_box_tree(box)] == [box]  # noqa: SLF001  # what it replaces
    assert [made.box for made in tagging._build_box_tree(SimpleNamespace(_box=held))] == [held]  # noqa: SLF001  # as above
    assert len(calls) == 2
