"""The words that rules look for: whole, longest first, and by language."""

import re
from typing import Any

import pytest

from briefing.lexicon import Lexicon, any_of, lexicon
from briefing.quantities import HEDGES
from briefing.sentences import ROLE

WORDS = Lexicon(
    {
        "stops": ["and", "but"],
        "years": r"\s+in\s+\d{4}\s+and\s+\d{4}",
        "moves": {"rise": ["rose", "went up"], "fall": ["fell"]},
        "bands": {"most": [50, 100]},
    }
)


def test_the_longest_word_is_found_first() -> None:
    found = re.search(any_of(["likely", "very likely"]), "It is very likely.")
    assert found
    assert found[0] == "very likely"


@pytest.mark.parametrize(
    ("text", "found"),
    [("It rose.", ["rose"]), ("It went\nup.", ["went\nup"]), ("The roses fell-in.", []), ("ROSE", ["ROSE"])],
)
def test_words_are_found_whole(text: str, found: list[str]) -> None:
    assert WORDS.words("moves").findall(text) == found


def test_words_have_a_sign() -> None:
    assert [WORDS.sign(word, "moves") for word in ("went up", "fell", "slept")] == [1, -1, 0]


def test_a_text_is_searched_only_where_a_word_may_begin() -> None:
    assert WORDS.openings("moves") == {"rose", "went", "fell"}
    assert WORDS.openings("bands") == {"most"}


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        (f"fell by a bit to {ROLE}", True),
        (f"fell\nto {ROLE}", True),
        (f"fell in 2013 and 2014 to {ROLE}", True),
        (f"fell and went to {ROLE}", False),  # a stop
        (f"fell but to {ROLE}", False),
        (f"fell, to {ROLE}", False),
        (f"fell rose to {ROLE}", False),  # another word of the list
        (f"fell by a b c d e f g h to {ROLE}", False),  # too far
    ],
)
def test_a_shape_ends_where_another_statement_begins(text: str, *, matches: bool) -> None:
    pattern = WORDS.shape("<word><gap> to <figure>")
    assert bool(pattern.match(WORDS.marked(text, "moves"))) is matches


def test_marked_words_keep_their_length() -> None:
    text = "It went up and fell."
    marked = WORDS.marked(text, "moves")
    assert len(marked) == len(text)
    assert "and" in marked
    assert "fell" not in marked


def test_every_english_shape_and_word_can_be_read() -> None:
    words = lexicon("en-GB")
    assert words is not None
    assert words is not lexicon("fr")
    compiled = 0
    for value in values(words.entries):
        compiled += bool(words.shape(value))
    assert compiled > 100


def values(entry: Any) -> list[str]:  # noqa: ANN401  # TOML of any depth
    match entry:
        case str():
            return [entry]
        case list():
            return [text for item in entry for text in values(item)]
        case dict():
            return [text for item in entry.values() for text in values(item)]
    return []


def test_hedges_that_compare_are_hedges() -> None:
    words = lexicon("en")
    assert words is not None
    assert set(words.of("hedges", "comparing")) < set(HEDGES)


def test_a_language_without_a_file_has_no_lexicon() -> None:
    assert lexicon("xx") is None
