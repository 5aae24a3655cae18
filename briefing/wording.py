"""The rules of wording, run over every topic: words that say what the figures say.

Each rule looks at one sentence at a time (:mod:`briefing.phrases`). A false alarm costs more than a miss:
where the meaning of a sentence cannot be read for certain, nothing is told.
"""

from collections.abc import Iterator, Mapping

from briefing.amounts import amounts
from briefing.errors import Problem
from briefing.estimates import estimates, undated
from briefing.hedging import hedges
from briefing.ledger import Ledger
from briefing.lexicon import lexicon
from briefing.model import Country
from briefing.phrases import Phrase
from briefing.prose import Prose
from briefing.sentences import sentences
from briefing.serieswords import trends
from briefing.superlatives import superlatives
from briefing.trendwords import directions

_RULES = (hedges, directions, amounts, trends, superlatives, estimates, undated)


def check_wording(country: Country, ledger: Ledger, prose: Mapping[str, Prose]) -> Iterator[Problem]:
    """Yield each problem of wording once, in the order of the text; none in a language without a lexicon."""
    for topic in country.topics:
        words = lexicon(topic.language or country.language)
        if words is None:
            continue
        phrases = _phrases(prose[topic.id], topic.origin.file, country, ledger)
        found = (problem for phrase in phrases for rule in _RULES for problem in rule(phrase, words))
        yield from dict.fromkeys(found)


def _phrases(text: Prose, file: str, country: Country, ledger: Ledger) -> Iterator[Phrase]:
    """Yield each sentence; the first of a judgement is its conclusion."""
    judged: Mapping[str, str] | None = None
    for sentence in sentences(text.blocks, country.language):
        concludes = sentence.kind == "judgement" and sentence.options is not judged
        judged = sentence.options if sentence.kind == "judgement" else None
        yield Phrase(sentence, file, country, ledger, concludes=concludes)
