"""The tables of words: whole, and used alike."""

import pytest

from briefing.quantities import HEDGES
from briefing.wordings import folded, wording_of


def test_languages() -> None:
    for tag in ("", "en", "en-GB"):
        found = wording_of(tag)
        assert found
        assert found.language == "en"
    assert wording_of("fi") is None


def test_every_hedge_of_the_seeds_is_known_in_english() -> None:
    english = wording_of("en")
    assert english
    assert set().union(*english.hedges.values()) == set(HEDGES) - {""}


def test_other_languages_lead_to_hedges_of_the_seeds() -> None:
    spanish = wording_of("es")
    assert spanish
    assert set().union(*spanish.hedges.values()) <= set(HEDGES)
    assert len(spanish.months) == 12


def test_folding_keeps_every_place() -> None:
    for text in ("Túpac Ñandú", "İstanbul ẞ", "ﬁn", "1½"):
        assert len(folded(text)) == len(text)


ALIKE = [
    ("protect", "protection", True),
    ("falling", "decreased", True),
    ("falling", "rising", False),
    ("legal", "illegal", False),
    ("coca", "cocaine", False),
    ("miners", "miner", True),
]


@pytest.mark.parametrize(("one", "other", "alike"), ALIKE)
def test_words_that_say_the_same(one: str, other: str, alike: bool) -> None:  # noqa: FBT001  # a column of the table
    english = wording_of("en")
    assert english
    assert english.alike_stems(english.stem(one), english.stems(other)) is alike
