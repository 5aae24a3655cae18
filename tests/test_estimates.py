"""Likelihood, confidence and time: each term of the standard, and words that only look like one."""

import pytest
from samples import country

from briefing.estimates import estimates, undated
from briefing.ledger import Ledger
from briefing.lexicon import Lexicon, lexicon
from briefing.phrases import Phrase
from briefing.prose import parse
from briefing.sentences import sentences
from briefing.vocabulary import LIKELIHOODS

MADE = country()


@pytest.fixture(scope="module")
def words() -> Lexicon:
    found = lexicon("en")
    assert found
    return found


def phrase(text: str, likelihood: str = "") -> Phrase:
    whole = f":::{{judgement}}\n:likelihood: {likelihood}\n{text}\n:::" if likelihood else text
    sentence = next(sentences(parse(f"# T\n\n{whole}\n", "t.md").blocks))
    return Phrase(sentence, "t.md", MADE, Ledger(MADE), concludes=bool(likelihood))


@pytest.mark.parametrize("declared", LIKELIHOODS)
@pytest.mark.parametrize("said", LIKELIHOODS)
def test_only_the_declared_term_will_do(declared: str, said: str, words: Lexicon) -> None:
    found = list(estimates(phrase(f"There is this: {said}.", declared), words))
    assert bool(found) is (declared != said)


@pytest.mark.parametrize("term", LIKELIHOODS)
def test_no_term_shares_a_sentence_with_confidence(term: str, words: Lexicon) -> None:
    found = list(estimates(phrase(f"Rain has this: {term}, with low confidence."), words))
    assert [problem.rule for problem in found] == ["two-scales"]


@pytest.mark.parametrize(
    "word",
    [
        "probably", "possibly", "perhaps", "improbable", "nearly certain", "certainly", "may", "is bound to",
        "might", "could", "highly probable", "more likely", "most likely", "extremely unlikely",
    ],
)  # fmt: skip
def test_other_words_of_likelihood(word: str, words: Lexicon) -> None:
    found = list(estimates(phrase(f"Rain is likely and {word} here.", "likely"), words))
    assert [problem.what.partition("”")[0] for problem in found] == [f"“{word}"]


def test_outside_judgements_words_are_free(words: Lexicon) -> None:
    assert list(estimates(phrase("It may perhaps be probable."), words)) == []


def test_a_year_of_any_kind_dates_a_sentence(words: Lexicon) -> None:
    assert [
        bool(list(undated(phrase(text), words))) for text in ("It is now so.", "It is now so, in 1999.")
    ] == [
        True,
        False,
    ]
