"""Paragraphs sorted into topics: by their heading, else by their words, else with what precedes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from briefing.drafting.around import words
from briefing.drafting.values import Paragraph
from briefing.wordings import folded

OVERVIEW = "overview"
_ENOUGH = 2  # words that speak for a topic
_CLEARLY = 1.5  # times as many words as the next topic, for a paragraph to leave its neighbours


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic that a brief may have; ``heads`` are the headings by which it is known."""

    id: str
    title: str
    heads: tuple[str, ...]
    words: re.Pattern[str] | None


@cache
def topics() -> tuple[Topic, ...]:
    """Return the topics in the order in which a brief has them."""
    return tuple(
        Topic(one["id"], one["title"], tuple(one["heads"]), _pattern(one["words"]))
        for one in words()["topics"]
    )


def _pattern(listed: Sequence[str]) -> re.Pattern[str] | None:
    if not listed:
        return None
    either = "|".join(
        re.escape(word[:-1]) + r"\w*" if word.endswith("-") else re.escape(word) for word in listed
    )
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)")


def title_of(topic: str) -> str:
    """Return a topic's title."""
    return next(one.title for one in topics() if one.id == topic)


def sorted_into(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Give each paragraph its topic."""
    return tuple(_sorted(paragraphs))


def _sorted(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    before = OVERVIEW
    for number, one in enumerate(paragraphs):
        topic = by_heading(one.text if one.heading else one.section)
        if not topic and not one.heading:
            topic = by_words(one.text) if number else OVERVIEW
        before = topic or before
        yield replace(one, topic=before)


def by_heading(heading: str) -> str:
    """Return the topic that a heading names; empty where it names none."""
    plain = folded(heading).strip(" .:")
    for one in topics():
        if plain in one.heads:
            return one.id
    if not plain:
        return ""
    for one in topics():
        if any(re.search(rf"(?<!\w){re.escape(head)}(?!\w)", plain) for head in one.heads):
            return one.id
    return ""


def by_words(text: str) -> str:
    """Return the topic of which a paragraph has most words; empty where no topic stands out."""
    counts = scores(text)
    ordered = sorted(counts, key=lambda name: -counts[name])
    if not ordered or counts[ordered[0]] < _ENOUGH:
        return ""
    second = counts[ordered[1]] if len(ordered) > 1 else 0
    return ordered[0] if counts[ordered[0]] >= second * _CLEARLY else ""


def scores(text: str) -> Mapping[str, int]:
    """Count the words that speak for each topic."""
    plain = folded(text)
    found = {one.id: len(one.words.findall(plain)) for one in topics() if one.words}
    return {name: count for name, count in found.items() if count}
