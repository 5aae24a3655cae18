"""Columns balanced by reckoning: as high as WeasyPrint's own search makes them, found in fewer steps."""

from collections.abc import Callable
from importlib import import_module
from itertools import combinations, pairwise
from types import SimpleNamespace
from typing import Any

import pytest
from briefs import sets_pages
from hypothesis import given
from hypothesis import strategies as st
from smallbook import Book, paragraph

from briefing import columns
from briefing.columns import SLACK, hasten, least_height, reckoning
from briefing.pdf import to_pdf

HEIGHTS = st.lists(st.integers(0, 200).map(lambda quarters: quarters / 4), max_size=9)


def searched(blocks: list[float], count: int) -> float:
    """Try every way to part blocks into so many columns."""
    count = min(count, len(blocks))
    parts = combinations(range(1, len(blocks)), count - 1) if blocks else [()]
    return min(
        max((sum(blocks[start:end]) for start, end in pairwise((0, *cuts, len(blocks)))), default=0.0)
        for cuts in parts
    )


@given(HEIGHTS, st.integers(1, 4))
def test_the_least_height_is_what_a_search_of_all_ways_finds(blocks: list[float], count: int) -> None:
    assert abs(least_height(blocks, count) - searched(blocks, count)) <= SLACK


@pytest.mark.parametrize(
    ("blocks", "count", "height"),
    [([], 2, 0), ([5], 3, 5), ([5, 5], 1, 10), ([1, 1, 1, 9], 2, 9), ([4, 4, 4], 2, 8), ([9, 1, 1, 1], 2, 9)],
)
def test_least_height(blocks: list[float], count: int, height: float) -> None:
    assert least_height(blocks, count) == height


def items(*sizes: int, style: str = "") -> str:
    """Return items of so many lines each."""
    return "".join(
        f"<li {style}>{'<br>'.join([f'item {place}'] * size)}</li>" for place, size in enumerate(sizes)
    )


MANY = tuple(place * 7 % 5 + 1 for place in range(40))
SIMPLE = {
    "items of one size": f"<ul class=two>{items(*[1] * 11)}</ul>",
    "items of different sizes": f"<ul class=two>{items(3, 1, 4, 1, 5, 2)}</ul>",
    "more than a page": f"<ul class=two>{items(*MANY)}</ul>",
    "three columns": f"<ul class=two style='columns: 3'>{items(*MANY[:12])}</ul>",
    "one item": f"<ul class=two>{items(4)}</ul>",
    "items with margins": f"<ul class=two>{items(2, 1, 3, 1, 2, style='style=margin-bottom:3pt')}</ul>",
    "items with room within": f"<ul class=two>{items(2, 1, 3, 1, 2, style='style=padding-bottom:3pt')}</ul>",
    "a box around": f"<ul class=two style='border: 1pt solid; padding: 3pt'>{items(3, 1, 2, 2)}</ul>",
}
NOT_SIMPLE = {
    "a float": f"<div class=two><p style='float: left'>x</p>{paragraph(1)}{paragraph(2)}</div>",
    "a block across": f"<div class=two>{paragraph(1)}<p style='column-span: all'>x</p>{paragraph(2)}</div>",
    "a height": f"<ul class=two style='height: 20mm'>{items(3, 1, 2, 2)}</ul>",
    "something placed": f"<ul class=two>{items(3, 1, 2, 2, style='style=position:relative')}</ul>",
    "columns that fill": f"<ul class=two style='column-fill: auto'>{items(3, 1, 2, 2)}</ul>",
    "columns by their width": f"<ul class=two style='columns: 15mm auto'>{items(3, 1, 2, 2)}</ul>",
}


@pytest.fixture
def set_by(monkeypatch: pytest.MonkeyPatch) -> Callable[[Book, Callable[[Any], Any]], bytes]:
    """Set a book with something in the place of WeasyPrint's ``columns_layout``, made of that."""
    to_pdf(Book(blocks=("x",)).document)
    block = import_module("weasyprint.layout.block")
    plain = block.columns_layout.plain
    monkeypatch.setattr("briefing.pdf.hasten", lambda _: None)

    def made(book: Book, change: Callable[[Any], Any]) -> bytes:
        monkeypatch.setattr(block, "columns_layout", change(plain))
        return to_pdf(book.document)

    return made


@sets_pages
@pytest.mark.parametrize("body", [*SIMPLE.values(), *NOT_SIMPLE.values()], ids=[*SIMPLE, *NOT_SIMPLE])
def test_columns_are_those_that_weasyprint_finds(
    body: str, set_by: Callable[[Book, Callable[[Any], Any]], bytes]
) -> None:
    book = Book(blocks=(paragraph(1), body, paragraph(2)))
    assert set_by(book, reckoning) == set_by(book, lambda plain: plain)


@sets_pages
@pytest.mark.parametrize(
    ("name", "simple"), [*((name, True) for name in SIMPLE), *((name, False) for name in NOT_SIMPLE)]
)
def test_only_simple_columns_are_reckoned(
    name: str,
    simple: bool,  # noqa: FBT001  # pytest fills it
    set_by: Callable[[Book, Callable[[Any], Any]], bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reckoned, fills = list[float](), list[str]()

    def least(blocks: list[float], count: int) -> float:
        reckoned.append(least_height(blocks, count))
        return reckoned[-1]

    def spying(plain: Any) -> Any:  # noqa: ANN401  # WeasyPrint ships no types
        def spied(context: Any, box: Any, *rest: Any) -> Any:  # noqa: ANN401  # as above
            fills.append(box.style["column_fill"])
            return plain(context, box, *rest)

        return reckoning(spied)

    monkeypatch.setattr(columns, "least_height", least)
    body = {**SIMPLE, **NOT_SIMPLE}[name]
    set_by(Book(blocks=(body,)), spying)
    assert bool(reckoned) == simple
    # What the last block of a column has below it is not reckoned where it is a margin.
    assert not simple or "margins" in name or set(fills) == {"auto"}, "WeasyPrint searched after all"


def test_what_does_not_come_true_is_searched_as_ever() -> None:
    """The second try leaves something over: then WeasyPrint is asked with the box as it was."""
    tried = list[tuple[str, float]]()
    style: dict[str, Any] = {
        "column_fill": "balance", "column_count": 2, "height": "auto", "position": "static", "float": "none",
    }  # fmt: skip
    box = SimpleNamespace(style=style, children=[], descendants=list)
    box.copy = lambda: SimpleNamespace(**vars(box))
    context = SimpleNamespace(page_bottom=100.0, current_footnote_area=SimpleNamespace(height="auto"))
    laid = SimpleNamespace(children=[], content_box_y=lambda: 10.0)

    def plain(_: object, given: Any, bottom: float, *rest: object) -> tuple[object, object]:  # noqa: ANN401  # as above
        tried.append((given.style["column_fill"], bottom))
        assert rest == ("skip", "more")
        return laid, ({0: None} if len(tried) == 2 else None)

    assert reckoning(plain)(context, box, 5.0, "skip", "more") == (laid, None)
    assert tried == [("auto", 5.0), ("auto", 90.0 - SLACK), ("balance", 5.0)]
    assert style["column_fill"] == "balance"


def test_it_is_hastened_once() -> None:
    block = SimpleNamespace(columns_layout=lambda: None)
    plain = block.columns_layout
    hasten(block)
    hasten(block)
    assert block.columns_layout.plain is plain
