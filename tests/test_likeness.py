"""Texts paired by likeness, and compared word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.likeness import likeness, pairs, spans, words

LAMPS = "The Guild counts the lamps of every island once a year"
TEXTS = st.text(alphabet="abc  \n.", max_size=40)


@pytest.mark.parametrize(
    ("old", "new", "least", "most"),
    [
        (LAMPS, LAMPS, 1.0, 1.0),
        (LAMPS, LAMPS.upper(), 1.0, 1.0),
        (LAMPS, f"{LAMPS} in May", 0.8, 0.99),
        (LAMPS, "Ferries cross at noon", 0.0, 0.1),
        ("", LAMPS, 0.0, 0.0),
    ],
)
def test_likeness_is_of_words(old: str, new: str, least: float, most: float) -> None:
    assert least <= likeness(old, new) <= most


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ((), (), ()),
        (("a b c d",), ("a b c d",), ((0, 0),)),
        (("a b c d", "e f g h"), ("e f g h", "a b c d"), ((1, 0), (0, 1))),
        (("a b c d",), ("a b c x", "a b c d"), ((0, 1),)),
        (("a b c d", "a b x y"), ("a b c y",), ((0, 0),)),
        (("a b c d",), ("e f g h",), ()),
    ],
    ids=["nothing", "same", "moved", "same before alike", "likest", "unlike"],
)
def test_texts_are_paired_once_the_same_before_the_likest(
    old: tuple[str, ...], new: tuple[str, ...], found: tuple[tuple[int, int], ...]
) -> None:
    assert pairs(old, new) == found


def test_spans_tell_what_went_before_what_came() -> None:
    found = [(span.manner, span.text) for span in spans("Up to 60 per cent sail.", "Up to 65 per cent sail.")]
    assert found == [("kept", "Up to "), ("gone", "60 "), ("new", "65 "), ("kept", "per cent sail.")]


@given(old=TEXTS, new=TEXTS)
def test_spans_lose_no_word(old: str, new: str) -> None:
    found = spans(old, new)
    assert "".join(span.text for span in found if span.manner != "gone").split() == new.split()
    gone = [word for span in found if span.manner != "new" for word in words(span.text)]
    assert [word.strip() for word in gone] == old.split()
