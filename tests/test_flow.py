"""What decides a page: tokens of the HTML from where it begins, and what selectors may ask of its place."""

from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest

from briefing.flow import Flow, Start, is_whole

HTML = (
    "<html><head><style>p {}</style></head><body><section><h2>One</h2><p>A <em>b</em> c</p></section>"
    '<table><tr><td>d</td></tr></table><p><img src="a.svg" /></p></body></html>'
)
ROOT = fromstring(HTML)  # noqa: S314  # our own, here above
PLAIN = {"display": ("block", "flow"), "column_count": "auto", "column_width": "auto"}
ASSETS = {"a.svg": b"red"}


@dataclass(eq=False)
class Box:
    """As much of a box of WeasyPrint's as is looked at."""

    element: Element | None
    children: list["Box"] = field(default_factory=list)
    style: dict[str, Any] = field(default_factory=lambda: PLAIN)

    @property
    def element_tag(self) -> str:
        return self.element.tag if self.element is not None else ""


def boxes(element: Element) -> Box:
    """Make a box of each element, as WeasyPrint does of blocks; a table's has its display."""
    style = {**PLAIN, "display": ("block", "table")} if element.tag == "table" else PLAIN
    shown = [child for child in element if child.tag != "head"]
    return Box(element, [boxes(child) for child in shown], style)


def found(path: str) -> Element:
    (element,) = ROOT.findall(path)
    return element


def flow(html: str = HTML, **assets: bytes) -> tuple[Flow, Element]:
    root = fromstring(html)  # noqa: S314  # as above
    return Flow(root, assets or ASSETS), root


def digest(path: str, html: str = HTML, count: int = 3, assets: dict[str, bytes] = ASSETS) -> str:
    """Return what decides a page that begins with an element and depends on so many tokens."""
    root = fromstring(html)  # noqa: S314  # as above
    made, box = Flow(root, assets), boxes(root)
    (element,) = root.findall(path)
    start = Start(made, box, None)
    start.element, start.token = element, made.span(element)[0]
    return made.digest(start, count)


def test_an_element_has_its_tag_its_text_and_those_within() -> None:
    made, root = flow("<p>A <em class='x'>b</em> c</p>")
    assert made.tokens == ["p []", "A ", "em [('class', 'x')]", "b", "/", " c", "/"]
    assert (made.span(root), made.span(root[0])) == ((0, 7), (2, 5))


SECOND = "body/section/p"
CHANGES = {
    "its text": ("A <em>", "B <em>", True),
    "a text within": ("<em>b", "<em>x", True),
    "its class": ("<p>A", "<p class='x'>A", True),
    "the class of those around": ("<section>", "<section class='x'>", True),
    "the class of the one before": ("<h2>", "<h2 class='x'>", True),
    "one more before": ("<h2>", "<hr /><h2>", True),
    "a style for all": ("p {}", "p { color: red }", True),
    "the text of the one before": (">One<", ">Two<", False),
    "what comes later": (">d<", ">e<", False),
}


@pytest.mark.parametrize(("old", "new", "matters"), CHANGES.values(), ids=CHANGES)
def test_what_matters_to_a_page(old: str, new: str, matters: bool) -> None:  # noqa: FBT001  # pytest fills it
    assert old in HTML
    assert (digest(SECOND, count=4) != digest(SECOND, HTML.replace(old, new), 4)) == matters


def test_a_page_depends_on_as_much_as_is_counted() -> None:
    assert digest(SECOND, count=2) == digest(SECOND, HTML.replace("<em>b", "<em>x"), 2)
    assert digest(SECOND, count=3) == digest(SECOND, HTML.replace("<em>b", "<em>x"), 3)
    assert digest(SECOND, count=4) != digest(SECOND, HTML.replace("<em>b", "<em>x"), 4)


def test_a_picture_is_what_its_file_holds_on_its_page_alone() -> None:
    other = {"a.svg": b"blue"}
    assert digest("body/p", assets=ASSETS) != digest("body/p", assets=other)
    assert digest(SECOND, assets=ASSETS) == digest(SECOND, assets=other)


def test_a_file_that_no_element_names_may_be_of_all_pages() -> None:
    assert digest(SECOND, assets={**ASSETS, "b.svg": b"red"}) != digest(
        SECOND, assets={**ASSETS, "b.svg": b"x"}
    )


def test_no_token_runs_into_the_next() -> None:
    apart, together = "<html><body><p>ab</p>c</body></html>", "<html><body><p>a</p>bc</body></html>"
    assert digest("body/p", apart, 9) != digest("body/p", together, 9)


# Where WeasyPrint begins a page, the element that it begins in, whether it depends on more than what follows.
STARTS = {
    "the first page": (None, ".", False, False),
    "with a block": ({0: {0: {0: None}}}, "body/section/h2", False, False),
    "with the next block": ({0: {0: {1: None}}}, "body/section/p", False, False),
    "in a text": ({0: {0: {1: {7: None}}}}, "body/section/p", True, False),
    "with a table": ({0: {1: None}}, "body/table", False, False),
    "in a table": ({0: {1: {0: None}}}, "body/table/tr", True, True),
    "in a cell": ({0: {1: {0: {0: None}}}}, "body/table/tr/td", True, True),
    "behind all": ({0: {9: None}}, "body", True, False),
}


@pytest.mark.parametrize(("skip", "path", "cuts", "whole"), STARTS.values(), ids=STARTS)
def test_where_a_page_begins(skip: Any, path: str, cuts: bool, whole: bool) -> None:  # noqa: ANN401, FBT001  # as WeasyPrint has it
    made = Flow(ROOT, ASSETS)
    start = Start(made, boxes(ROOT), skip)
    element = found(path) if path != "." else ROOT
    held = found("body/table") if whole else element
    assert start.element is element
    assert start.own == made.span(element)[0]
    assert start.token == made.span(held)[0]
    assert start.end == (made.span(held)[1] if cuts else start.own)


def test_boxes_of_no_element_are_passed_through() -> None:
    inner = boxes(found("body/p"))
    body = Box(found("body"), [Box(None, [inner])])
    assert Start(Flow(ROOT, ASSETS), Box(ROOT, [body]), {0: {0: {0: None}}}).element is inner.element


WHOLES = [
    ("div", {}, False),
    ("ul", {}, False),
    ("ol", {}, True),
    ("div", {"display": ("block", "table")}, True),
    ("div", {"display": ("block", "flex")}, True),
    ("div", {"display": ("inline", "grid")}, True),
    ("div", {"column_count": 2}, True),
    ("div", {"column_width": 40}, True),
]


@pytest.mark.parametrize(("name", "style", "whole"), WHOLES)
def test_what_is_set_as_a_whole(name: str, style: dict[str, Any], whole: bool) -> None:  # noqa: FBT001  # pytest fills it
    assert is_whole(Box(Element(name), style={**PLAIN, **style})) == whole
