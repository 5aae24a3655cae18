"""Words of likelihood, of confidence and of time: what ICD 203 asks of them, and what paper does to "now"."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from briefing.errors import Problem
from briefing.lexicon import Lexicon, any_of
from briefing.phrases import MASK, Phrase
from briefing.rulebook import broken
from briefing.vocabulary import LIKELIHOODS

_ADVERB = "almost certainly"  # the standard's own second form of a term
_ENGLISH: Mapping[str, str] = {**{term: term for term in LIKELIHOODS}, _ADVERB: "almost certain"}


def _meant(words: Lexicon) -> Mapping[str, str]:
    """Return the terms of the language, each with the English one that the seeds declare."""
    own: Mapping[str, str] = words.of("estimates").get("terms", _ENGLISH)
    return own


@cache
def _pattern(terms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’-])(?:{any_of(terms)})(?![\w’-])", re.IGNORECASE)


def _terms(words: Lexicon) -> re.Pattern[str]:
    return _pattern(tuple(_meant(words)))


def estimates(phrase: Phrase, words: Lexicon) -> Iterator[Problem]:
    """Yield what is wrong with the words for how likely and how sure something is."""
    yield from _two_scales(phrase, words)
    if phrase.sentence.kind == "judgement":
        yield from _likelihoods(phrase, words)


def _two_scales(phrase: Phrase, words: Lexicon) -> Iterator[Problem]:
    text = _without(phrase.text, words.words("estimates", "confidence_in_others"))
    likely = _terms(words).search(_without(text, words.words("estimates", "innocent")))
    sure = words.words("estimates", "confidence").search(text)
    if likely and sure:
        what = f"“{likely[0]}” and “{sure[0]}” stand in one sentence: how likely it is and how sure we are"
        mend = (
            "say how sure in :confidence: and take it out here"
            if phrase.sentence.kind == "judgement"
            else "make two sentences of it"
        )
        yield broken("two-scales", phrase.origin(sure.start()), what, mend)


def _likelihoods(phrase: Phrase, words: Lexicon) -> Iterator[Problem]:
    """Hold a judgement to its term; the words of its evidence are held less strictly."""
    declared = phrase.sentence.options.get("likelihood", "")
    text = _without(phrase.text, words.words("estimates", "innocent"))
    mend = f"write one of {', '.join(_said(words)[term] for term in LIKELIHOODS)}, or take it out"
    if phrase.concludes and declared in LIKELIHOODS:
        mend = f"write “{_said(words)[declared]}”"
    others = [words.words("estimates", "other")]
    if phrase.concludes:
        others.append(words.words("estimates", "modal"))
    for match in (match for pattern in others for match in pattern.finditer(text)):
        term = match[0].lower()
        if (match[0] == "May" and match.start()) or declared in (term, _meant(words).get(term)):
            continue  # the month; a term that is not known is told where it is declared
        if any(term.start() <= match.start() < term.end() for term in _terms(words).finditer(text)):
            continue  # the "certain" of "almost certain"
        what = f"“{match[0]}” is none of the seven terms of likelihood"
        yield broken("likelihood-words", phrase.origin(match.start()), what, mend)
        text = text[: match.start()] + MASK * len(match[0]) + text[match.end() :]
    if phrase.concludes and declared in LIKELIHOODS:
        yield from _declared(phrase, text, declared, words)


def _said(words: Lexicon) -> Mapping[str, str]:
    """Return how the language says each term of the standard: the first of its forms."""
    return {english: term for term, english in reversed(tuple(_meant(words).items()))}


def _declared(phrase: Phrase, text: str, declared: str, words: Lexicon) -> Iterator[Problem]:
    """Hold a judgement's first sentence to the very term that its option declares."""
    found, said = list(_terms(words).finditer(text)), _said(words)[declared]
    for match in found:
        if _meant(words)[" ".join(match[0].lower().split())] != declared:
            what = f"the judgement says “{match[0]}” and declares :likelihood: {declared}"
            mend = f"write “{said}” in the sentence, or declare what it says"
            yield broken("likelihood-words", phrase.origin(match.start()), what, mend)
    if not found:
        what = f"the judgement's first sentence does not say how likely it is, which is “{said}”"
        mend = f"write “{said}” into it"
        yield broken("likelihood-words", phrase.origin(0), what, mend)


def undated(phrase: Phrase, words: Lexicon) -> Iterator[Problem]:
    """Yield words such as "now" in a sentence that has no year, neither typed nor a figure's own."""
    year = words.of("undated", "year")
    if re.search(year, phrase.sentence.typed) or any(figure.row.period for figure in phrase.figures.values()):
        return
    text = _without(phrase.text, words.words("undated", "innocent"))
    for match in words.words("undated", "words").finditer(text):
        what = f"“{match[0]}” has no date: on paper it goes on saying so for years"
        yield broken("undated", phrase.origin(match.start()), what, "name the year or the month")


def _without(text: str, pattern: re.Pattern[str]) -> str:
    """Mask what only looks like the word, so that the rest keeps its place."""
    return pattern.sub(lambda match: MASK * len(match[0]), text)
