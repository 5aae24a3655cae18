"""Tokens taken out of Markdown, and what then holds nothing."""

from dataclasses import replace

import pytest

from briefing.prose import Block, Directive, Run, markdown, parse
from briefing.pruning import filled, stretches_of, whole_rows, without_empty_headings


def rendered(*blocks: Block) -> str:
    """Write blocks as HTML, a directive by its name."""
    return "".join(
        f"<{block.name}>"
        if isinstance(block, Directive)
        else markdown().renderer.render(list(block.tokens), markdown().options, {}).replace("\n", "")
        for block in blocks
    )


def run(text: str) -> Run:
    (block,) = parse(f"# T\n\n{text}", "t.md").blocks
    assert isinstance(block, Run)
    return block


@pytest.mark.parametrize(
    ("kept", "html"),
    [
        ([(0, 8)], "One two."),
        ([(8, 99)], "<em>Three</em> four."),
        ([(0, 8), (14, 99)], "One two. four."),
        ([], ""),
    ],
)
def test_words_outside_the_stretches_go_with_empty_emphasis(kept: list[tuple[int, int]], html: str) -> None:
    inline = run("One two. *Three* four.\n").tokens[1]
    left = rendered(Run((replace(inline, children=stretches_of(inline, kept)),)))
    assert left == html


def test_lists_and_paragraphs_that_hold_nothing_go() -> None:
    tokens = list(run("- one\n- two\n\n> three\n").tokens)
    for token in tokens:
        if token.type == "inline" and token.content != "two":
            token.children = []
    assert rendered(Run(tuple(filled(tokens)))) == '<ul data-line="3"><li>two</li></ul>'


@pytest.mark.parametrize(
    ("gone", "rows"), [((), 3), (("c",), 2), (("c", "f"), 0), (("a",), 0)], ids=["none", "one", "all", "head"]
)
def test_a_row_goes_whole_and_a_table_without_rows_or_head_too(gone: tuple[str, ...], rows: int) -> None:
    tokens = list(run("| a | b |\n|---|---|\n| c | d |\n| e | f |\n").tokens)
    for token in tokens:
        token.meta["gone"] = token.type == "inline" and token.content in gone
    kept = whole_rows(tokens)
    assert [token.type for token in kept].count("tr_open") == rows
    assert bool(kept) is bool(rows)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("## A\n\na\n\n## B\n\n## C\n\nc\n", ["A", "C"]),
        ("## A\n\n### B\n\nb\n\n## C\n", ["A", "B"]),
        ("## A\n\n### B\n\n## C\n\n:::{table} actors\n:::\n", ["C"]),
        ("## A\n\n### B\n", []),
    ],
)
def test_a_heading_stays_while_something_stands_under_it(text: str, left: list[str]) -> None:
    blocks, left_out = without_empty_headings(parse(f"# T\n\n{text}", "t.md").blocks, "t.md")
    html = rendered(*blocks)
    assert [name for name in "ABC" if f">{name}<" in html] == left
    assert all(one.kind == "heading" and one.origin.line > 1 for one in left_out)
    assert len(left) + len(left_out) == text.count("# ")
