import pytest

from briefing.doubts import doubts
from briefing.scans import scan
from briefing.wordings import wording_of

SUBJECT = "lighthouses"


def doubted(text: str, unit: str = "count", subject: str = SUBJECT) -> list[str]:
    """Return the doubts about the first 40 of a sentence."""
    wording = wording_of("en")
    assert wording is not None
    (sentence,) = scan(text, wording)
    mention = next(one for one in sentence.numbers if sentence.text[one.start :].startswith("40"))
    return list(doubts(sentence.text, mention, unit, wording.stems(subject), wording))


@pytest.mark.parametrize(
    "text",
    [
        "In 2029 40 lighthouses stood.",
        "There were 40 lighthouses, and no more were planned.",
        "The number rose from 40 to 60.",
        "There is no lamp in 40 lighthouses.",
        "Of these, 40 are lit; 12 are expected to follow.",
        "It is false that gulls eat lamps, but 40 lighthouses stood.",
    ],
)
def test_what_says_it_leaves_no_doubt(text: str) -> None:
    assert doubted(text) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("It is false that 40 lighthouses stood.", "denies it"),
        ("It is not true that about 40 lighthouses stood.", "denies it"),
        ("There were no longer 40 lighthouses.", "denies it"),
        ("The plan has a target of 40.", "only expects it"),
        ("An alleged 40 lighthouses stood.", "only expects it"),
        ("The number of 40 is expected by 2035.", "only expects it"),
        ("In 2029, 40 to 60 lighthouses stood.", "a range"),
        ("There were 40 or 60 lighthouses.", "a range"),
        ("There were 20 to 40 lighthouses.", "a range"),
        ("There were 40 to about 60 lighthouses.", "a range"),
        ("There were ~40 lighthouses.", "a sign beside it"),
        ("There were >40 lighthouses.", "a sign beside it"),
        ("There were 40± lighthouses.", "a sign beside it"),
        ("There were 40 km of road.", "counts 'km'"),
        ("There were 40 dozen lighthouses.", "counts 'dozen'"),
        ("There were 40 tonnes of oil.", "counts 'tonnes'"),
    ],
)
def test_what_says_another_thing_is_doubted(text: str, says: str) -> None:
    assert any(says in doubt for doubt in doubted(text)), doubted(text)


def test_the_word_behind_a_number_may_be_its_own_unit() -> None:
    assert not doubted("They drank 40 kilograms of tea.", "kilograms a head", "tea")
    assert doubted("They drank 40 kilograms of tea.", "tonnes", "tea")


def test_a_share_is_no_change_and_a_target_may_be_a_target() -> None:
    assert doubted("The share fell by 40 per cent.", "percent", "ferry share")
    assert not doubted("The share fell by 40 per cent.", "percent", "fall in the ferry share")
    assert not doubted("The plan has a target of 40.", subject="lighthouse target")
