import pytest

from briefing.errors import Problem
from briefing.model import Origin
from briefing.rulebook import RULEBOOK, Rule, broken, parted


def test_a_broken_rule_is_a_problem_that_names_it() -> None:
    problem = broken("naked-number", Origin("a.md", 3), "what", "mend")
    assert str(problem) == "a.md:3: what; mend [naked-number]"


def test_only_rules_of_the_book_can_be_broken() -> None:
    with pytest.raises(KeyError):
        broken("no-such-rule", Origin("a.md", 3), "what", "mend")


def test_warnings_are_of_rules_that_are_not_severe(monkeypatch: pytest.MonkeyPatch) -> None:
    mild = Rule("mild", "says", "from", severe=False)
    monkeypatch.setattr("briefing.rulebook.RULEBOOK", {**RULEBOOK, "mild": mild})
    plain, severe, soft = (Problem("a.md", 1, "w", "m", rule) for rule in ("", "naked-number", "mild"))
    assert parted([soft, plain, severe]) == ((plain, severe), (soft,))


def test_every_rule_says_what_it_asks_and_where_it_comes_from() -> None:
    for name, rule in RULEBOOK.items():
        assert name == rule.id
        assert rule.says.endswith(".")
        assert rule.origin.endswith(".")
