"""Pages drawn: here or beside, the same; and what is wrong with one is told wherever it was drawn."""

from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from briefs import sets_pages
from smallbook import Book, paragraph

from briefing import drawing, hands
from briefing.drawing import FEW, draw_all, paths
from briefing.errors import PageError
from briefing.pagelets import Pagelet
from briefing.pdf import to_pdf

FULL = '<p class=fresh><img src="a.svg" alt="a square"></p>'
WRONG = '<p class=fresh><img src="a.svg"></p>'


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Tell what was begun beside; a core is spare."""
    tasks = list[object]()

    def beside(task: hands.Task) -> Any:  # noqa: ANN401  # a context
        tasks.append(task)
        return hands.beside(task)

    monkeypatch.setattr(drawing, "beside", beside)
    monkeypatch.setattr(drawing, "spare", lambda: True)
    return tasks


@sets_pages
def test_pages_drawn_beside_are_those_drawn_here(
    begun: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    document = Book().document
    other = to_pdf(document)
    assert len(begun) == 1
    monkeypatch.setattr(drawing, "spare", lambda: False)
    assert to_pdf(document) == other
    assert len(begun) == 1


@sets_pages
def test_what_a_lost_process_should_have_drawn_is_drawn_here(monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def beside(_: object) -> Any:  # noqa: ANN401  # as above
        yield lambda: None

    document = Book().document
    whole = to_pdf(document)
    monkeypatch.setattr(drawing, "spare", lambda: True)
    monkeypatch.setattr(drawing, "beside", beside)
    assert to_pdf(document) == whole


@sets_pages
@pytest.mark.parametrize("place", [0, FEW - 1])
def test_what_is_wrong_with_a_page_is_told_wherever_it_is_drawn(place: int, begun: list[object]) -> None:
    blocks = [FULL] * FEW
    blocks[place] = WRONG
    with pytest.raises(PageError, match="has no required alt description"):
        to_pdf(Book(blocks=tuple(blocks)).document)
    assert begun


@sets_pages
def test_few_pages_are_drawn_here(begun: list[object]) -> None:
    to_pdf(Book(blocks=(FULL,) * (FEW - 1)).document)
    assert not begun


@sets_pages
def test_a_page_is_drawn_alone_without_fonts_and_left_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = list[tuple[Any, list[Pagelet]]]()

    def spying(rendered: Any, pages: Any, *rest: Any) -> list[Pagelet]:  # noqa: ANN401  # WeasyPrint ships no types
        first, again = draw_all(rendered, pages, *rest), draw_all(rendered, pages, *rest)
        assert first == again
        seen.append((pages[0], first))
        return first

    monkeypatch.setattr("briefing.setting.draw_all", spying)
    to_pdf(Book(blocks=(f"<h1 id=a>A</h1><p><a href=#b>to b</a></p>{paragraph(1)}<p id=b>b</p>",)).document)
    ((page, (one,)),) = seen
    assert one.pdf.startswith(b"%PDF")
    assert len(one.pdf) < 10_000, "a font is in it"
    assert set(one.anchors) == set(page.anchors) == {"a", "b"}
    assert [(link.kind, link.target) for link in one.links] == [("internal", "b")]
    assert [link[:2] for link in page.links] == [("internal", "b")]
    assert [label for _, label, *_ in one.bookmarks] == ["A"]
    assert one.size == max(marks(one.tags)) + 2, "the page's number is marked too, and has no tag"
    assert "".join(sorted(set("".join(one.faces[0].texts.values())))).isprintable()


def marks(kids: Any) -> list[int]:  # noqa: ANN401  # JSON
    """Return the marked contents in packed tags."""
    found = list[int]()
    for kid in kids:
        if len(kid) == 1:
            found += kid
        elif len(kid) > 2:
            found += marks(kid[-1])
    return found


def test_elements_are_named_by_where_they_stand() -> None:
    root = fromstring("<a><b/><c><d/></c></a>")  # noqa: S314  # our own, here
    key = paths(root)
    assert [key(one) for one in root.iter()] == ["", "/0", "/1", "/1/0"]
    assert key(fromstring("<a/>")).startswith("unknown")  # noqa: S314  # as above


def stand_in(number: int) -> Pagelet:
    return Pagelet(b"\n\0" * number, (1.0, 2.0), (), number, {}, (), (), ())


@pytest.mark.parametrize("count", [0, 1, FEW - 1, FEW, FEW + 1])
def test_pages_come_in_their_order(count: int, monkeypatch: pytest.MonkeyPatch, begun: list[object]) -> None:
    monkeypatch.setattr(drawing, "draw", lambda _, page, *__: stand_in(page.number))
    pages = [SimpleNamespace(number=number) for number in range(count)]
    assert draw_all(None, pages, str, {}, ()) == [stand_in(number) for number in range(count)]
    assert bool(begun) == (count >= FEW)
