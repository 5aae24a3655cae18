"""What blocks say of themselves."""

import pytest

from briefing.blocks import directive_priority, priority_of, top_level
from briefing.prose import Run, parse

TEXT = """\
# T

{priority=1}
One.

{priority=2}
## Two

- a

  b
- c

| x |
|---|
| y |
"""


def test_each_paragraph_list_heading_and_table_is_a_piece_with_its_priority() -> None:
    (run,) = parse(TEXT, "t.md").blocks
    assert isinstance(run, Run)
    pieces = list(top_level(run.tokens))
    assert [(piece[0].type, priority_of(piece)) for piece in pieces] == [
        ("paragraph_open", 1),
        ("heading_open", 2),
        ("bullet_list_open", 3),
        ("table_open", 3),
    ]
    assert [token for piece in pieces for token in piece] == list(run.tokens)


@pytest.mark.parametrize(
    ("name", "given", "priority"),
    [("judgement", "", 1), ("takeaway", "", 2), ("chart", "", 3), ("chart", "1", 1), ("judgement", "3", 3)],
)
def test_a_directive_has_its_own_priority_or_the_one_usual_for_its_kind(
    name: str, given: str, priority: int
) -> None:
    assert directive_priority(name, {"priority": given} if given else {}) == priority


def test_the_attribute_itself_is_not_printed() -> None:
    (run,) = parse(TEXT, "t.md").blocks
    assert isinstance(run, Run)
    assert all("priority" not in token.attrs for token in run.tokens)
