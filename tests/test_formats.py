"""What each format takes in."""

from dataclasses import replace

import pytest
from samples import HERE, country, ledger, row

from briefing.formats import FORMATS, FULL, choose, select
from briefing.model import GlanceGroup, Topic
from briefing.prose import Directive, parse
from briefing.reading import Seeds
from briefing.vocabulary import FORMATS as NAMES

TEXT = """\
# Lamps

:::{takeaway}
Lamps burn.
:::

{priority=1}
First.

{priority=2}
Second.

Third.

:::{chart} lamps
:priority: 2
:::
"""
JUDGEMENT = """\
# In short

:::{judgement}
:likelihood: likely
:confidence: low
It is likely.

{priority=2}
Some evidence.

More.
:::
"""


def taken(text: str, least: int) -> list[str]:
    found = []
    for block in select(parse(text, "t.md").blocks, least):
        if isinstance(block, Directive):
            found.append(block.name)
            found += [
                token.content
                for inner in block.body
                for token in getattr(inner, "tokens", ())
                if token.content
            ]
        else:
            found += [token.content for token in block.tokens if token.content]
    return found


@pytest.mark.parametrize(
    ("least", "words"),
    [
        (1, ["First."]),
        (2, ["takeaway", "Lamps burn.", "First.", "Second.", "chart"]),
        (3, ["takeaway", "Lamps burn.", "First.", "Second.", "Third.", "chart"]),
    ],
)
def test_blocks_are_taken_by_their_priority_in_their_order(least: int, words: list[str]) -> None:
    assert taken(TEXT, least) == words


def test_of_a_judgement_the_sentence_always_stands() -> None:
    assert taken(JUDGEMENT, 1) == ["judgement", "It is likely."]
    assert taken(JUDGEMENT, 2) == ["judgement", "It is likely.", "Some evidence."]
    assert taken(JUDGEMENT, 3) == ["judgement", "It is likely.", "Some evidence.", "More."]


def seeds() -> Seeds:
    lamps = row("lamps@2030:un", 3)
    groups = (GlanceGroup("First", ("lamps",), 1, HERE), GlanceGroup("Second", ("lamps",), 2, HERE))
    topics = (Topic("lamps", TEXT, HERE), Topic("plain", "# Plain\n\nText.\n", HERE))
    whole = country(lamps, topics=topics, glance=groups)
    return Seeds(whole, ledger(lamps), {topic.id: parse(topic.text, "t.md") for topic in topics})


@pytest.mark.parametrize(("name", "groups"), [("one-page", ["First"]), ("two-page", ["First", "Second"])])
def test_topics_without_anything_left_are_left_out_and_so_are_groups(name: str, groups: list[str]) -> None:
    chosen = choose(seeds(), FORMATS[name]).country
    assert [topic.id for topic in chosen.topics] == ["lamps"]
    assert [group.title for group in chosen.glance] == groups


def test_the_profile_takes_everything() -> None:
    whole = seeds()
    assert choose(whole, FULL) is whole


def test_the_command_line_knows_every_format() -> None:
    assert tuple(FORMATS) == NAMES
    assert all(replace(entry, name=name) == entry for name, entry in FORMATS.items())
