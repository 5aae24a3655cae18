"""Pages kept: what is written of them, when one stands, and what of WeasyPrint's inside all this leans on."""

import inspect
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from briefs import sets_pages
from smallbook import Book, paragraph

from briefing import keeping
from briefing.errors import PageError
from briefing.flow import Flow
from briefing.keeping import Facts, Kept, Session, doubtful, read, write
from briefing.pagelets import Pagelet
from briefing.pdf import to_pdf

KEPT = Kept(
    number=2,
    total=3,
    kind="right False",
    start={0: {4: None}},
    end={0: {7: {1: None}}},
    after={"break": "any", "page": None},
    count=9,
    digest="d",
    names={"part": "One"},
    said=(("part", "Two"), ("part", "Three")),
    shown={"three": 3},
    key="k",
)
DRAWN = Pagelet(b"", (1.0, 1.0), (), 0, {"two": (0.0, 0.0)}, (), (), ())


def test_records_come_back_as_they_were_written() -> None:
    last = replace(KEPT, number=3, start=KEPT.end, end=None, shown={}, said=())
    assert read(write([KEPT, last])) == {2: KEPT, 3: last}
    assert read(write([])) == {}


@pytest.mark.parametrize(
    "content", [b"", b"[", b"7", b"null", b"\xff", b"[7]", b"[{}]", write([KEPT])[:-9], b'{"a": 1}']
)
def test_what_is_no_record_is_none(content: bytes) -> None:
    assert read(content) == {}


def session(**values: Any) -> Session:  # noqa: ANN401  # of any kind
    class Same(Flow):
        def __init__(self) -> None:
            pass

        def digest(self, *_: object) -> str:
            return "d"

        def span(self, _: object) -> tuple[int, int]:
            return 0, 1

    return Session(flow=Same(), kept={2: KEPT}, find=lambda _: DRAWN, **values)


ROOT = SimpleNamespace(element=None, children=())
KIND, SKIP = KEPT.kind, KEPT.start


def test_a_page_stands_that_begins_as_it_did() -> None:
    assert session().stands(ROOT, KIND, SKIP, 2) == (KEPT, DRAWN)


@pytest.mark.parametrize(
    ("kind", "skip", "number"),
    [(KIND, SKIP, 3), (KIND, {0: {5: None}}, 2), (KIND, None, 2), ("right True", SKIP, 2)],
    ids=["another page", "begins later", "begins with all", "begins by a break"],
)
def test_a_page_that_begins_otherwise_does_not_stand(kind: str, skip: Any, number: int) -> None:  # noqa: ANN401  # as WeasyPrint has it
    assert session().stands(ROOT, kind, skip, number) is None


def test_a_page_with_other_content_or_no_longer_kept_does_not_stand() -> None:
    other = session()
    other.kept = {2: replace(KEPT, digest="e")}
    assert other.stands(ROOT, KIND, SKIP, 2) is None
    gone = session()
    gone.find = lambda _: None
    assert gone.stands(ROOT, KIND, SKIP, 2) is None


def page(*children: object) -> Any:  # noqa: ANN401  # as much of WeasyPrint's as is looked at
    """Make a page with a place on it, which is blank unless notes of another page were put there."""
    body = SimpleNamespace(children=[SimpleNamespace(children=children)])
    return SimpleNamespace(_page_box=SimpleNamespace(children=[body]))


FACTS = [Facts((), (("part", "One"),), ()), Facts(("two",), KEPT.said, ("three",)), Facts(("three",), (), ())]


def doubts(facts: list[Facts], pages: list[Any] | None = None, one: Kept = KEPT) -> set[int]:
    return doubtful(session(standing={2: (one, DRAWN)}), pages or [page()] * len(facts), facts)


def test_a_page_of_which_all_is_true_is_not_doubted() -> None:
    assert doubts(FACTS) == set()


DOUBTS: dict[str, Callable[[], set[int]]] = {
    "more pages": lambda: doubts([*FACTS, Facts((), (), ())]),
    "another part": lambda: doubts([Facts((), (("part", "Zero"),), ()), *FACTS[1:]]),
    "a place on another page": lambda: doubts([FACTS[0], Facts(("three",), (), ("three",)), FACTS[2]]),
    "a place that is gone": lambda: doubts([*FACTS[:2], Facts((), (), ())]),
    "notes of another page": lambda: doubts(FACTS, [page(), page("note"), page()]),
}


@pytest.mark.parametrize("doubt", DOUBTS.values(), ids=DOUBTS)
def test_a_page_of_which_something_is_not_true_is_doubted(doubt: Callable[[], set[int]]) -> None:
    assert doubt() == {2}


@pytest.fixture
def inside() -> Callable[[str], Any]:
    """Return modules of WeasyPrint, imported as :mod:`briefing.pdf` does it, with our fonts in sight."""
    to_pdf(Book(blocks=(paragraph(1),)).document)
    return import_module


LEANS = {
    "weasyprint.layout.page.make_page": (
        "keeping",
        ["context", "root_box", "page_type", "resume_at", "page_number", "page_state"],
    ),
    "weasyprint.layout.block.columns_layout": (
        "columns",
        [
            "context", "box", "bottom_space", "skip_stack", "containing_block", "page_is_empty",
            "absolute_boxes", "fixed_boxes", "adjoining_margins", "first_letter_style", "first_line_style",
        ],
    ),
    "weasyprint.pdf.fonts.build_fonts_dictionary": (
        "faces",
        ["pdf", "fonts", "compress", "subset", "options"],
    ),
}  # fmt: skip


@sets_pages
@pytest.mark.parametrize("name", LEANS)
def test_the_inside_of_weasyprint_is_what_we_lean_on(name: str, inside: Callable[[str], Any]) -> None:
    module, names = LEANS[name]
    place, _, function = name.rpartition(".")
    found = getattr(inside(place), function)
    given = list(inspect.signature(getattr(found, "plain", found)).parameters)
    assert given == names, f"{name} has changed: look at briefing/{module}.py, which calls or replaces it"


@sets_pages
def test_weasyprint_looks_for_what_we_replace_where_we_put_it(inside: Callable[[str], Any]) -> None:
    told = "WeasyPrint no longer calls {} by that name: briefing/{}.py replaces it for nothing"
    page, block = inside("weasyprint.layout.page"), inside("weasyprint.layout.block")
    assert "= make_page(" in inspect.getsource(page.remake_page), told.format("make_page", "keeping")
    calls = inspect.getsource(block).count("= columns_layout(")
    assert calls == 2, told.format("columns_layout", "columns")
    assert page.PageType._fields == ("side", "blank", "name", "index", "groups"), "see keeping.keeping"
    box = inside("weasyprint.formatting_structure.boxes").Box
    for name in ("string_set", "missing_link"):
        assert hasattr(box, name), f"keeping.facts_of looks for {name}"
    context = inspect.getsource(inside("weasyprint.layout").LayoutContext.__init__)
    for name in ("broken_out_of_flow", "reported_footnotes", "footnotes", "forced_break", "target_collector"):
        assert f"self.{name} = " in context, f"keeping.keeping looks for {name}"


@sets_pages
def test_weasyprint_is_as_it_was_after_a_run(inside: Callable[[str], Any]) -> None:
    module = inside("weasyprint.layout.page")
    plain = module.make_page
    with keeping.keeping(module, session()):
        assert module.make_page is not plain
    assert module.make_page is plain
    with pytest.raises(PageError), keeping.keeping(module, session()):
        raise PageError([])
    assert module.make_page is plain
