"""Texts cut back: which sentences, judgements, tables and takeaways go, and with which reason."""

import datetime as dt

import pytest

from briefing.omissions import Omission
from briefing.periods import Period, parse_period
from briefing.prose import Directive, Role, Run, parse, roles
from briefing.unsaid import LEANS, Answers, said_by_then

GONE = "late was not known"


def answer(role: Role) -> tuple[Period, ...] | str:
    return GONE if "late" in role.content else (parse_period("2021" if "target" in role.content else "2016"),)


def cut(text: str, *, has_base: bool = True) -> tuple[str, list[Omission]]:
    """Cut a text back to mid-2017, and write what stays as HTML without its paragraphs' tags."""
    answers = Answers(
        dt.date(2017, 6, 30),
        "en",
        has_base,
        role=answer,
        block=lambda one: GONE if "late" in one.argument else "",
        was=lambda role: "The Bureau" if "turned" in role.content else "",
    )
    blocks, left_out = said_by_then(parse(f"# T\n\n{text}", "t.md").blocks, answers, "t.md")
    words = [
        "".join(child.content for child in token.children or ())
        for block in blocks
        for token in ((block,) if isinstance(block, Directive) else block.tokens)
        if not isinstance(token, Directive) and token.type == "inline"
    ]
    return " | ".join(words), left_out


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("One {value}`a`. Two {value}`late`. Three {value}`b`.", "One a. Three b."),
        ("One {value}`a`. Boats fell in 2018.", "One a."),
        ("They meant {value}`target` by 2021.", "They meant target by 2021."),
        ("Two {value}`late`. It rose to {value}`a`. Three {value}`b`.", "Three b."),
        ("Two {value}`late`.\n\nThey rose to {value}`a`.\n\nThree {value}`b`.", "Three b."),
        ("Two {value}`late`.\n\n## New\n\nThey rose to {value}`a`.", "New | They rose to a."),
        ("Studies disagree. Two {value}`late`. None settles it. One {value}`a`.", "One a."),
        ("One {value}`a`. This is plain. Two {value}`late`.", "One a. This is plain."),
        ("One is first.{cite}`late` Two is {value}`a`.", "Two is a."),
        ("The Bureau has {value}`turned`. One has {value}`turned`.", "One has turned."),
        ("Plain words alone.", "Plain words alone."),
    ],
)
def test_sentences_go_with_what_they_lean_on(text: str, left: str) -> None:
    assert cut(text)[0] == left


def test_each_reason_is_told_with_the_line() -> None:
    _, left_out = cut("Two {value}`late`. It rose.\nBoats sank in 2018.\n")
    assert [(one.kind, one.origin.line, one.why) for one in left_out] == [
        ("sentence", 3, GONE),
        ("sentence", 3, LEANS),
        ("sentence", 4, "it names 2018"),
    ]


def test_what_speaks_of_an_unknown_document_goes() -> None:
    text = "The document has boats. One {value}`a`."
    assert cut(text)[0] == "The document has boats. One a."
    assert cut(text, has_base=False)[0] == "One a."


def test_a_judgement_goes_whole() -> None:
    judgement = (
        ":::{judgement}\n:likelihood: likely\n:confidence: low\nBoats will rise.\n\nOne {value}`%s`.\n:::\n"
    )
    kept, none = cut(judgement % "a" + "\nx {value}`a`\n")
    _, (one,) = cut(judgement % "late")
    assert (kept, none) == ("x a", [])
    assert (one.kind, one.origin.line, one.name) == ("judgement", 3, "“One ….”")


def test_a_takeaway_may_not_sum_up_what_is_no_longer_there() -> None:
    takeaway = ":::{takeaway}\nBoats are dear. One has {value}`a`.\n:::\n\nOne {value}`%s`.\n"
    assert not cut(takeaway % "a")[1]
    assert [one.name for one in cut(takeaway % "late")[1]] == ["“Boats are dear.”", "“One ….”"]


def test_directives_that_cannot_stand_go_with_their_heading() -> None:
    text = (
        "## A\n\n:::{chart} late\n:::\n\n## B\n\n:::{table} late\n:::\n\n## More\n\n:::{table} boats\n:::\n"
    )
    blocks, left_out = cut(text)
    assert blocks == "More"
    assert [one.kind for one in left_out] == ["table", "heading", "heading"]


def test_a_caption_loses_its_later_words() -> None:
    answers = Answers(dt.date(2017, 6, 30), "en", True, answer, lambda _: "", lambda _: "")  # noqa: FBT003  # of a dataclass
    text = "# T\n\n:::{table} boats\n:caption: Boats; to 2024\n:::\n"
    (block,), _ = said_by_then(parse(text, "t.md").blocks, answers, "t.md")
    assert isinstance(block, Directive)
    assert block.options["caption"] == "Boats"


def test_a_table_loses_the_rows_of_which_a_cell_goes() -> None:
    words, left_out = cut("| what | now |\n|---|---|\n| boats | {value}`late` |\n| oars | {value}`a` |\n")
    assert words == "what | now | oars | a"
    assert [one.why for one in left_out] == [GONE]


def test_roles_that_stay_keep_their_lines_and_empty_items_go() -> None:
    answers = Answers(dt.date(2017, 6, 30), "en", True, answer, lambda _: "", lambda _: "")  # noqa: FBT003  # of a dataclass
    text = "# T\n\n- *Two* {value}`late`.\n- *One*\n  {value}`a`.\n"
    (block,), _ = said_by_then(parse(text, "t.md").blocks, answers, "t.md")
    assert isinstance(block, Run)
    assert [token.type for token in block.tokens].count("list_item_open") == 1
    assert [(role.content, role.line) for role in roles([block])] == [("a", 5)]
