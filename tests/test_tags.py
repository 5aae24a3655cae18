"""What a reader who listens gets, tag by tag: two whole briefs walked, and the rules one by one."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from xml.etree.ElementTree import Element

import pikepdf
import pytest
from briefs import Brief, sets_pages
from look import by_id, having, opened, squeezed, tree, words
from tagwalk import Box, Node, Piece, pieces, walk

from briefing.document import Document
from briefing.pdf import to_pdf
from briefing.tags import mended
from briefing.tagtree import Area, Content, Tag

pytestmark = sets_pages
BRIEFS = ("utopia", "peru")
GENERATED = ("page",)  # classes of links to which the styles add the page's number
SLACK = 2.0  # points: a stroke at the edge reaches over it


@pytest.fixture(scope="module", params=BRIEFS)
def brief(request: pytest.FixtureRequest) -> Brief:
    found: Brief = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="module")
def document(brief: Brief) -> Node:
    return walk(brief.pdf)


@pytest.fixture(scope="module")
def drawn(brief: Brief) -> list[Piece]:
    return pieces(brief.pdf)


@pytest.fixture(scope="module")
def pdf(brief: Brief) -> pikepdf.Pdf:
    return opened(brief.pdf)


@pytest.fixture(scope="module")
def html(brief: Brief) -> Element:
    return tree(brief.document.html)


def pattern(element: Element, *, listed: bool = False) -> str:
    """Make a pattern for an element's text, with the page numbers that the styles put after some links."""
    classes = element.get("class", "").split()
    if "skip" in classes:  # for browsers: paper does not show it
        return ""
    listed = listed or "contents" in classes
    inside = [re.escape(squeezed(element.text or ""))]
    for child in element:
        inside += [pattern(child, listed=listed), re.escape(squeezed(child.tail or ""))]
    if element.tag == "a" and (listed or set(GENERATED) & set(classes)):
        inside.append(r"(?:page)?\d+")
    return "".join(inside)


def test_the_reading_order_is_that_of_the_html(document: Node, html: Element) -> None:
    (body,) = html.iter("body")
    expected = [pattern(part) for part in body.iter("section")]
    sections = [squeezed(node.text) for node in document.all("Sect")]
    assert len(sections) == len(expected)
    for text, wanted in zip(sections, expected, strict=True):
        assert re.fullmatch(wanted, text)
    assert re.fullmatch(pattern(body), squeezed(document.text))


def test_every_mark_on_a_page_belongs_to_one_tag(
    document: Node, drawn: list[Piece], pdf: pikepdf.Pdf
) -> None:
    marks = [mark for node in document.all() for mark in node.marks]
    assert len(marks) == len(set(marks))
    assert {(piece.page, piece.mcid) for piece in drawn if piece.mcid >= 0} <= set(marks)
    owners = dict(zip(*[iter(pdf.Root.StructTreeRoot.ParentTree.Nums)] * 2, strict=True))
    for page, mcid in marks:
        assert mcid in owns(owners[page][mcid], pdf.pages[page].obj)


def owns(owner: pikepdf.Object, page: pikepdf.Object) -> Iterator[int]:
    """Yield the MCIDs that an element names on a page."""
    for kid in owner.K:
        if not isinstance(kid, pikepdf.Dictionary):
            if owner.Pg.objgen == page.objgen:
                yield int(kid)
        elif kid.get("/Type") == "/MCR" and kid.Pg.objgen == page.objgen:
            yield int(kid.MCID)


def test_what_repeats_on_pages_is_an_artifact(drawn: list[Piece], html: Element) -> None:
    (running,) = having(html, "running")
    last = max(piece.page for piece in drawn) + 1
    for page in range(1, last):
        artifacts = squeezed(
            "".join(piece.text for piece in drawn if piece.page == page and piece.mark == "Artifact")
        )
        for furniture in (running.get("data-country", ""), f"{page + 1} of {last}"):
            assert squeezed(furniture) in artifacts
        assert artifacts.count(squeezed(running.get("data-marking", ""))) == 2
    assert all(piece.mark for piece in drawn), "neither tagged nor an artifact"


def test_headings_are_those_of_the_html_and_leave_no_step_out(document: Node, html: Element) -> None:
    names = ("H1", "H2", "H3", "H4")
    headings = [(node.role, squeezed(node.text)) for node in document.all(*names)]
    elements = [element for element in html.iter() if element.tag.upper() in names]
    assert headings == [(element.tag.upper(), squeezed(words(element))) for element in elements]
    levels = [int(role[1]) for role, _ in headings]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_paragraphs_are_those_of_the_html_whatever_cuts_them(document: Node, html: Element) -> None:
    told = [squeezed(node.text) for node in document.all("P")]
    for paragraph in html.iter("p"):
        assert squeezed(words(paragraph, "note")) in told


def test_figures_have_an_alternative_a_place_and_their_caption(
    document: Node, drawn: list[Piece], pdf: pikepdf.Pdf, html: Element
) -> None:
    figures = document.all("Figure")
    assert len(figures) == len(list(html.iter("img")))
    captions = [squeezed(words(caption)) for caption in html.iter("figcaption")]
    assert [squeezed(figure.nodes[0].text) for figure in figures if figure.nodes] == captions
    for figure in figures:
        assert figure.alt
        assert [node.role for node in figure.nodes] in ([], ["Caption"])
        ((page, _),) = figure.marks
        left, bottom, right, top = (float(side) for side in figure.attributes["BBox"])
        assert inside((left, bottom, right, top), tuple(map(float, pdf.pages[page].trimbox)))
        own = [piece.box for piece in drawn if (piece.page, piece.mcid) in figure.marks]
        for box in own:
            assert inside(box, (left - SLACK, bottom - SLACK, right + SLACK, top + SLACK))
        assert max(box[2] for box in own) - min(box[0] for box in own) > (right - left) / 2
        assert max(box[3] for box in own) - min(box[1] for box in own) > (top - bottom) / 2


def inside(box: Box, around: tuple[float, ...]) -> bool:
    return (
        around[0] <= box[0] < box[2] <= around[2] + SLACK
        and around[1] <= box[1] < box[3] <= around[3] + SLACK
    )


def test_tables_are_whole_and_regular_and_their_heads_say_for_what(document: Node, html: Element) -> None:
    tables, elements = document.all("Table"), list(html.iter("table"))
    assert len(tables) == len(elements)
    for table, element in zip(tables, elements, strict=True):
        rows = table.all("TR")
        assert [len(row.nodes) for row in rows] == [len(row) for row in element.iter("tr")]
        assert {sum(width(cell) for cell in row.nodes) for row in rows} == {width_of(element)}
        scopes = [str(head.attributes["Scope"]) for head in table.all("TH")]
        expected = {"col": "/Column", "row": "/Row", "rowgroup": "/Column"}
        assert scopes == [expected[head.get("scope", "")] for head in element.iter("th")]
        captions = [squeezed(words(caption)) for caption in element.iter("caption")]
        assert [squeezed(caption.text) for caption in table.all("Caption")] == captions
        assert [node.role for node in table.nodes].index("THead") == len(captions)


def width(cell: Node) -> int:
    return int(cell.attributes.get("ColSpan", 1))


def width_of(table: Element) -> int:
    return sum(int(cell.get("colspan", "1")) for cell in next(table.iter("tr")))


def test_a_cell_has_its_own_heads_and_no_others(document: Node, html: Element) -> None:
    for table, element in zip(document.all("Table"), html.iter("table"), strict=True):
        names = {head.key: squeezed(head.text) for head in table.all("TH")}
        told = [[names[str(key)] for key in cell.attributes["Headers"]] for cell in table.all("TD")]
        assert told == [[squeezed(words(head)) for head in heads] for heads in expected_heads(element)]


def expected_heads(table: Element) -> Iterator[list[Element]]:
    """Yield each cell's heads in a table whose cells reach over rows nowhere: group, row, columns."""
    above = [head for row in table.iterfind("thead/tr") for head in row]
    columns = [head for head in above for _ in range(int(head.get("colspan", "1")))]
    for body in table.iterfind("tbody"):
        group = [head for row in body for head in row if head.get("scope") == "rowgroup"]
        for row in body:
            place = 0
            for cell in row:
                reach = int(cell.get("colspan", "1"))
                if cell.tag == "td":
                    own = [head for head in row if head.get("scope") == "row"]
                    yield list(dict.fromkeys([*group, *own, *columns[place : place + reach]]))
                place += reach


def test_foreign_words_say_their_language(document: Node, html: Element) -> None:
    around = html.get("lang", "")
    foreign = [
        (element.get("lang", ""), squeezed(words(element)))
        for element in html.iter()
        if element.get("lang") and not around.startswith(element.get("lang", ""))
    ]
    assert foreign
    told = [(node.lang, squeezed(node.text)) for node in document.all() if node.lang != around]
    assert told == foreign


def test_an_abbreviation_says_what_it_is_short_for(peru: Brief) -> None:
    html = tree(peru.document.html)
    signs = [node for node in html.iter() if node.get("class") in ("term", "differs") and node.get("title")]
    expected = [(words(sign), sign.get("title")) for sign in signs]
    assert ("≠", "sources differ") in expected
    assert ("VRAEM", "Valle de los Ríos Apurímac, Ene y Mantaro") in expected
    told = [(node.text.strip(), node.expansion) for node in walk(peru.pdf).all() if node.expansion]
    assert told == expected


def test_every_link_says_and_finds_where_it_leads(document: Node, pdf: pikepdf.Pdf) -> None:
    places = targets(pdf)
    links = document.all("Link")
    assert links
    for link in links:
        assert link.text.strip()
        assert link.links
        for area in link.links:
            assert area.contents
            assert area.dest in places
            assert area.number in {kid.objgen[0] for kid in pdf.pages[area.page].obj.Annots}
    on_pages = sum(len(page.obj.get("/Annots", ())) for page in pdf.pages)
    assert on_pages == sum(len(link.links) for link in links)


def targets(pdf: pikepdf.Pdf) -> set[str]:
    """Return the names of places that lie on a page."""
    names = list(pdf.Root.Names.Dests.Names)
    pages = {page.obj.objgen for page in pdf.pages}
    return {
        str(name) for name, (page, *_) in zip(names[::2], names[1::2], strict=True) if page.objgen in pages
    }


def leads(node: Node) -> str:
    """Return where a link leads, by all its areas."""
    (dest,) = {link.dest for link in node.links}
    return dest


def test_notes_follow_their_paragraph_and_lead_back_to_it(document: Node, html: Element) -> None:
    notes = document.all("Note")
    assert [note.key for note in notes] == [element.get("id") for element in having(html, "note")]
    assert notes
    for note in notes:
        label = note.nodes[0]
        assert label.role == "Lbl"
        assert leads(label.nodes[0]) == note.key.replace("note-", "mark-")
        assert squeezed(note.text) == squeezed(words(by_id(html, note.key)))
    told = [key for node in document.all() for key in in_order(node)]
    assert told == [note.key for note in notes]


def in_order(node: Node) -> Iterator[str]:
    """Yield the notes under an element that stand behind the text which refers to them."""
    asked = [leads(part.nodes[0]) for part in node.all("Reference") if node.role != "TOC"]
    for kid in node.nodes:
        if kid.role == "Note":
            assert kid.key in asked
            yield kid.key
        elif kid.role == "P":
            asked = [leads(part.nodes[0]) for part in kid.all("Reference")]


def test_names_of_elements_are_listed_in_order(document: Node, pdf: pikepdf.Pdf) -> None:
    names = list(pdf.Root.StructTreeRoot.IDTree.Names)
    keys = [str(name) for name in names[::2]]
    assert keys == sorted(keys) == sorted(node.key for node in document.all() if node.key)
    assert all(str(element.ID) == key for key, element in zip(keys, names[1::2], strict=True))


def test_the_contents_are_tagged_as_such_without_their_dots(document: Node, html: Element) -> None:
    (contents,) = document.all("TOC")
    (element,) = having(html, "contents")
    entries = [re.fullmatch(r"(.*?)\s*(\d+)", entry.text.strip()) for entry in contents.nodes]
    assert [squeezed(entry[1]) for entry in entries if entry] == [
        squeezed(words(link)) for link in element.iter("a")
    ]
    assert all(entry.role == "TOCI" and len(entry.all("Link")) == 1 for entry in contents.nodes)
    assert [leads(entry.all("Link")[0]) for entry in contents.nodes] == [
        link.get("href", "").removeprefix("#") for link in element.iter("a")
    ]


def test_lists_say_whether_they_are_numbered() -> None:
    document = walk(
        small("<ul><li>a</li></ul><ol><li>b</li></ol><ul style='list-style: none'><li>c</li></ul>")
    )
    assert [str(one.attributes["ListNumbering"]) for one in document.all("L")] == [
        "/Disc",
        "/Decimal",
        "/None",
    ]


def small(body: str, style: str = "") -> bytes:
    head = f"<title>t</title><style>@page {{ size: 60mm 40mm; margin: 5mm }} {style}</style>"
    html = f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{body}</body></html>'
    return to_pdf(Document(html, "t", "en", "2031-05-04", {}, ()))


def test_a_paragraph_and_a_table_over_pages_are_one_each() -> None:
    rows = "".join(f"<tr><th scope=row>{row}</th><td>{row * row}</td></tr>" for row in range(12))
    head = "<thead><tr><th scope=col>n</th><th scope=col>square</th></tr></thead>"
    document = walk(small(f"<table>{head}<tbody>{rows}</tbody></table><p>{'so it goes on ' * 40}</p>"))
    (table,), (paragraph,) = document.all("Table"), document.all("P")
    assert len({page for node in table.all() for page, _ in node.marks}) > 1
    assert len({page for page, _ in paragraph.marks}) > 1
    assert [node.role for node in table.nodes] == ["THead", "TBody"]
    assert len(table.all("TR")) == 13
    assert squeezed(paragraph.text) == "soitgoeson" * 40


def test_a_row_cut_by_a_page_keeps_its_cells_together() -> None:
    cell = f"<td>{'on and on ' * 30}</td>"
    document = walk(small(f"<table><tr>{cell}{cell}</tr></table>"))
    (row,) = document.all("TR")
    assert [squeezed(part.text) for part in row.nodes] == ["onandon" * 30] * 2
    assert len({page for page, _ in row.nodes[0].marks}) > 1


def test_a_link_on_two_lines_is_one_with_two_areas() -> None:
    words_of_it = "where it leads to is told " * 3
    (link,) = walk(small(f'<p><a href="#a">{words_of_it}</a></p><p id="a">here</p>')).all("Link")
    assert len(link.links) > 1
    assert squeezed(link.text) == squeezed(words_of_it)


def test_a_language_within_a_language_is_said_where_it_changes() -> None:
    document = walk(
        small('<p>a <i lang="fr">b <i lang="fr">c</i> <b lang="es">d</b></i> <i lang="en">e</i></p>')
    )
    assert [(node.lang, node.text.strip()) for node in document.all("Span")] == [("fr", "b c d"), ("es", "d")]


def test_an_abbreviation_of_the_html_has_its_expansion() -> None:
    (span,) = walk(small('<p>the <abbr title="European Union">EU</abbr></p>')).all("Span")
    assert (span.text, span.expansion) == ("EU", "European Union")


def test_text_of_a_box_alone_is_a_paragraph() -> None:
    assert [squeezed(node.text) for node in walk(small("<div>so <b>it</b> is</div>")).all("P")] == ["soitis"]


ANNOTATION = Area(0, 7, (0.0, 0.0, 9.0, 9.0))


@pytest.mark.parametrize(
    ("inner", "kept"),
    [
        (Area(0, 8, (1.0, 1.0, 8.0, 8.0)), False),
        (Area(0, 8, (12.0, 0.0, 12.2, 9.0)), False),
        (Area(0, 8, (8.0, 0.0, 12.0, 9.0)), True),
        (Area(1, 8, (1.0, 1.0, 8.0, 8.0)), True),
    ],
    ids=["inside the other", "of no width", "beside it", "on another page"],
)
def test_of_links_in_links_one_stays_with_the_areas_it_needs(inner: Area, kept: bool) -> None:  # noqa: FBT001  # the expectation
    link, after = Element("a"), Tag("Link", (inner, Content(0, 1)), name="a::after")
    outer = Tag("Link", (ANNOTATION, Content(0, 0), replace(after, element=link)), link, "a")
    ((made,),) = [
        kid.kids for kid in mended(Tag("Document", (Tag("P", (outer,)),)), "en").kids if isinstance(kid, Tag)
    ]
    assert isinstance(made, Tag)
    areas = (ANNOTATION, inner) if kept else (ANNOTATION,)
    assert made.kids == (*areas, Content(0, 0), Content(0, 1))
