"""A topic's text taken apart, and set."""

import pytest

from briefing.prose import Directive, Prose, Role, Run, directives, parse, roles


def problems(text: str) -> list[str]:
    return [str(problem) for problem in parse(text, "t.md").problems]


def found(text: str) -> list[Role]:
    return list(roles(parse(text, "t.md").blocks))


def test_the_first_line_is_the_title() -> None:
    prose = parse("# Coca and cocaine\n\nText.\n", "t.md")
    assert prose.title == "Coca and cocaine"
    assert prose.problems == ()
    assert len(prose.blocks) == 1


def test_a_title_is_set_as_words() -> None:
    assert parse('# Peru\'s *coca* -- "now"\n', "t.md").title == "Peru’s coca – “now”"


@pytest.mark.parametrize(
    "text", ["", "\n\n", "Text.\n", "## Section\n", "Text.\n\n# Late\n", ":::{takeaway}\nx\n:::\n"]
)
def test_without_a_title_there_is_a_problem(text: str) -> None:
    assert parse(text, "t.md").title == ""
    assert problems(text) == ["t.md:1: the topic has no title; begin it with a line such as # History"]


def test_roles_know_their_lines() -> None:
    text = "# T\n\nOne {value}`a` and\ntwo {cite}`b, p. 1;\n c` and {term}`D`.\n"
    text += "\n- x {value}`a`\n- y\n  {value}`a`\n"
    assert found(text) == [
        Role("value", "a", 3),
        Role("cite", "b, p. 1; c", 4),
        Role("term", "D", 5),
        Role("value", "a", 7),
        Role("value", "a", 9),
    ]
    assert problems(text) == []


def test_roles_in_tables_headings_and_lists() -> None:
    text = "# T\n\n## Of {value}`a`\n\n| x | y |\n|---|---|\n| {value}`b` | 2 |\n\n1. {value}`c`\n"
    assert [(role.content, role.line) for role in found(text)] == [("a", 3), ("b", 7), ("c", 9)]


def test_code_holds_no_roles() -> None:
    assert found("# T\n\nWrite ``{value}`a` `` so.\n") == []


NESTED = """\
# T

::::{takeaway}
Take {value}`a` away.

:::{chart} trend
:::
::::

Between {value}`b`.

:::{judgement}
:likelihood: very likely
:confidence: low
It is so.

Because of {value}`c`.
:::
"""


def test_directives_have_arguments_options_bodies_and_lines() -> None:
    prose = parse(NESTED, "t.md")
    assert prose.problems == ()
    assert [(d.name, d.argument, dict(d.options), d.line) for d in directives(prose.blocks)] == [
        ("takeaway", "", {}, 3),
        ("chart", "trend", {}, 6),
        ("judgement", "", {"likelihood": "very likely", "confidence": "low"}, 12),
    ]
    assert [(role.content, role.line) for role in roles(prose.blocks)] == [("a", 4), ("b", 10), ("c", 17)]
    assert [type(block) for block in prose.blocks] == [Run, Directive, Run, Directive]


def test_a_directive_may_follow_a_paragraph_without_a_blank_line() -> None:
    assert [d.line for d in directives(parse("# T\nText.\n:::{table} events\n:::\n", "t.md").blocks)] == [3]


@pytest.mark.parametrize("mark", ["\u2028", "\x0b", "\x0c", "\x85"])
def test_only_line_ends_end_lines(mark: str) -> None:
    text = f"# T\n\nOne{mark}two.\n\n:::{{takeaway}}\nMuch {{value}}`a`.\n:::\n\nText.\n"
    assert problems(text) == []
    assert [(role.content, role.line) for role in found(text)] == [("a", 6)]


CLOSE = "end it with a line"
PRIORITY = "write 1 (one page), 2 (two pages) or 3 (the full profile)"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (":::{takeaway}\nx", f"the directive is not closed; {CLOSE} :::"),
        (":::{takeaway}", f"the directive is not closed; {CLOSE} :::"),
        ("::::{takeaway}\nx\n:::", f"the directive is not closed; {CLOSE} ::::"),
        ("```{takeaway}\nx", f"the directive is not closed; {CLOSE} ```"),
        (":::{take}\n:::", "'{take}' is not a directive of ours; did you mean 'takeaway'?"),
        (":::takeaway\n:::", "'takeaway' is not a directive of ours; write :::{takeaway}"),
        (
            ":::\n:::",
            "a code block is not a directive of ours; known are takeaway, chart, table, judgement and 1 more",
        ),
        (":::{chart} x\n:kind: y\n:::", "chart has no option 'kind'; known are priority"),
        (":::{chart} x\n:priority: 4\n:::", f"priority '4' is not known; {PRIORITY}"),
        ("{valu}`a`", "there is no role 'valu'; did you mean 'value'?"),
        ("{value}`a", "the role {value}`… is not closed; end it with another backtick"),
        (
            "{value} `a`",
            "the role {value} has nothing in backticks behind it; write {value}`…`, without a space",
        ),
        (
            "{chart} a",
            "the directive {chart} does not begin a line with :::; write :::{chart} on a line of its own",
        ),
        ("![x](y.png)", "prose holds no pictures; draw it as a chart, or leave it out"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, problem: str) -> None:
    assert problems(f"# T\n\nOne.\n\n{text}\n") == [f"t.md:5: {problem}"]


def test_attributes_of_a_block_are_told_with_the_block() -> None:
    assert problems("# T\n\n{priority=soon}\nText.\n") == [
        f"t.md:4: priority 'soon' is not known; {PRIORITY}"
    ]
    assert problems("# T\n\n{.note #x}\n- a\n") == [
        f"t.md:4: a block has no attribute {name!r}; write {{priority=1}}, or take the line out"
        for name in ("id", "class")
    ]


def test_every_stray_name_is_told() -> None:
    told = problems("# T\n\nA {value} b {chart} c\nand {cite} d.\n")
    assert [line.partition(";")[0] for line in told] == [
        "t.md:3: the role {value} has nothing in backticks behind it",
        "t.md:3: the directive {chart} does not begin a line with :::",
        "t.md:4: the role {cite} has nothing in backticks behind it",
    ]


def test_other_words_in_braces_are_words() -> None:
    assert problems("# T\n\nThe set {a, b} and {unknown} stay.\n") == []


def test_a_problem_inside_a_directive_has_the_line_of_the_file() -> None:
    text = "# T\n\n:::{judgement}\n:likelihood: likely\n:confidence: low\nIt {valu}`a` is.\n:::\n"
    assert problems(text) == ["t.md:6: there is no role 'valu'; did you mean 'value'?"]


def test_an_empty_text_is_a_prose_without_blocks() -> None:
    prose = parse("", "t.md")
    assert isinstance(prose, Prose)
    assert prose.blocks == ()
