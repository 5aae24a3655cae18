"""The language that charts speak: English unless another is spoken, and English again afterwards."""

import pytest

from charts.tongue import ENGLISH, Tongue, say, speaking, spoken

DUTCH = Tongue("nl", {"cat": "kat", "kind\x04cat": "soort", "{n} cats": "{n} katten"})


def test_english_stands_in_the_code() -> None:
    assert (spoken(), say("cat"), say("{n} cats", n=2)) == (ENGLISH, "cat", "2 cats")


def test_braces_are_left_alone_where_nothing_is_put_in() -> None:
    assert say("{value}`a`") == "{value}`a`"


def test_a_tongue_is_spoken_for_a_while() -> None:
    with speaking(DUTCH):
        assert (say("cat"), say("cat", "kind"), say("{n} cats", n=2)) == ("kat", "soort", "2 katten")
        assert say("dog") == "dog"  # no word: English stands in
        assert say("cat", "other") == "cat"  # what is said of another kind may be another word
    assert say("cat") == "cat"


def test_a_tongue_is_silent_after_a_failure() -> None:
    with pytest.raises(ZeroDivisionError), speaking(DUTCH):
        raise ZeroDivisionError
    assert spoken() is ENGLISH


def test_english_lists_with_and() -> None:
    assert [ENGLISH.join(items) for items in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
