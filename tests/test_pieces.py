"""Pieces of an element made one: what lines, columns and pages cut, and what they repeat."""

from xml.etree.ElementTree import Element, SubElement

from briefing.pieces import whole
from briefing.tagtree import Content, Kid, Tag


def tag(role: str, element: Element | None, *kids: Kid) -> Tag:
    return Tag(role, kids, element, "" if element is None else element.tag)


def shape(kid: Kid) -> str:
    """Write a tree as P(1 2 Span(3)): numbers are marks."""
    if isinstance(kid, Tag):
        return f"{kid.role}({' '.join(map(shape, kid.kids))})"
    assert isinstance(kid, Content)
    return str(kid.mark)


def text(mark: int) -> Content:
    return Content(0, mark)


def test_pieces_become_one_all_the_way_down() -> None:
    body, paragraph = Element("div"), Element("p")
    first = tag("Div", body, tag("P", Element("p"), text(0)), tag("P", paragraph, text(1)))
    second = tag("Div", body, tag("P", paragraph, text(2)), tag("P", Element("p"), text(3)))
    assert shape(whole(tag("Document", None, first, second))) == "Document(Div(P(0) P(1 2) P(3)))"


def test_what_only_looks_alike_stays_apart() -> None:
    one = tag("P", Element("p"), text(0)), tag("P", Element("p"), text(1))
    none = tag("Span", None, text(2)), tag("Span", None, text(3))
    assert shape(whole(tag("Document", None, *one, *none))) == "Document(P(0) P(1) Span(2) Span(3))"


def test_a_box_between_two_of_one_element_keeps_its_place() -> None:
    body = Element("div")
    parts = tag("Div", body, text(0)), tag("P", Element("p"), text(1)), tag("Div", body, text(2))
    assert shape(whole(tag("Div", body, *parts))) == "Div(Div(0) P(1) Div(2))"


def test_a_head_that_a_table_repeats_is_left_out() -> None:
    table, head, rows = Element("table"), Element("thead"), Element("tbody")
    parts = [
        tag("Table", table, tag("THead", head, text(2 * page)), tag("TBody", rows, text(2 * page + 1)))
        for page in range(2)
    ]
    assert shape(whole(tag("Document", None, *parts))) == "Document(Table(THead(0) TBody(1 3)))"


def test_a_row_cut_in_two_joins_each_cell_to_its_own() -> None:
    row, cells = Element("tr"), [Element("td"), Element("td")]
    parts = [
        tag("TR", row, *(tag("TD", cell, text(2 * page + place)) for place, cell in enumerate(cells)))
        for page in range(2)
    ]
    assert shape(whole(tag("TBody", None, *parts))) == "TBody(TR(TD(0 2) TD(1 3)))"


def test_a_note_carried_to_the_next_page_comes_back() -> None:
    note = Element("span", {"class": "note"})
    inside = SubElement(note, "span", {"class": "note-text"})
    paragraph = tag("P", Element("p"), text(0), tag("Span", note))
    stray, after = tag("Span", inside, text(1)), tag("P", Element("p"), text(2))
    found = whole(tag("Document", None, paragraph, stray, after))
    assert shape(found) == "Document(P(0 Span(Span(1))) P(2))"
