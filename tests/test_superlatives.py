"""Superlatives: which years of a series they may be held to."""

import pytest
from samples import country, row

from briefing.ledger import Ledger
from briefing.lexicon import lexicon
from briefing.phrases import Phrase
from briefing.prose import parse
from briefing.sentences import sentences
from briefing.superlatives import superlatives

MADE = country(
    row("lamps@2011:guild", 10),
    row("lamps@2012:guild", 30),
    row("lamps@2013:guild", 20),
    row("lamps@2014:guild", 40),
    row("lamps@2014:crown", 5),
    row("about@2013:guild", 40, "about"),
    row("about@2014:guild", 42),
)


def told(text: str) -> list[str]:
    words = lexicon("en")
    assert words
    sentence = next(sentences(parse(f"# T\n\n{text}\n", "t.md").blocks))
    phrase = Phrase(sentence, "t.md", MADE, Ledger(MADE))
    return [problem.what.partition(", yet ")[2] for problem in superlatives(phrase, words)]


@pytest.mark.parametrize(
    ("text", "beyond"),
    [
        ("It was {value}`lamps@2012`, the most so far.", ["guild has 40 for 2014"]),
        ("It was {value}`lamps@2014:guild`, the most so far.", []),
        ("It was {value}`lamps@2013`, the highest since 2011.", ["guild has 30 for 2012"]),
        ("It was {value}`lamps@2013`, the highest since 2012.", []),
        ("The most since 2013 was {value}`lamps@2013`.", ["guild has 40 for 2014"]),
        ("The lowest was {value}`lamps@2011`.", []),
        ("The lowest was {value}`lamps@2013`.", ["guild has 10 for 2011"]),
        # 35 to 45 and 42 can both be the most.
        ("It was {value}`about@2013`, the most so far.", []),
        ("It was {value}`lamps@2012`, a record.", ["guild has 40 for 2014"]),
        ("It reached a record {value}`lamps@2012`.", ["guild has 40 for 2014"]),
        ("It was {value}`lamps@2014:crown`, the least.", []),
    ],
)
def test_a_superlative_is_held_to_the_years_that_it_means(text: str, beyond: list[str]) -> None:
    assert told(text) == beyond
