"""Words of size: the bands within which each may be said."""

import pytest
from samples import country, row

from briefing.amounts import amounts
from briefing.ledger import Ledger
from briefing.lexicon import Lexicon, lexicon
from briefing.phrases import Phrase
from briefing.prose import parse
from briefing.sentences import sentences


@pytest.fixture(scope="module")
def words() -> Lexicon:
    found = lexicon("en")
    assert found
    return found


def told(text: str, words: Lexicon, **values: str) -> bool:
    """Say whether a sentence over figures of these values breaks a rule."""
    units = {"share": "percent", "ratio": "ratio"}
    rows = [row(f"{name.replace('_', '@')}:guild", value) for name, value in values.items()]
    made = country(*rows, units={name: unit for name, unit in units.items() if name in values})
    sentence = next(sentences(parse(f"# T\n\n{text}\n", "t.md").blocks))
    return bool(list(amounts(Phrase(sentence, "t.md", made, Ledger(made)), words)))


@pytest.mark.parametrize(
    ("word", "true", "false"),
    [
        ("most", "50.1", "50"),
        ("a majority", "51", "49"),
        ("a minority", "49.9", "50"),
        ("more than half", "51", "50"),
        ("less than half", "49", "50"),
        ("nearly half", "48", "51"),
        ("half", "54", "56"),
        ("a third", "33.3", "25"),
        ("two thirds", "66", "75"),
        ("nearly all", "95", "75"),
        ("few", "10", "60"),
    ],
)
def test_a_share_within_its_band(word: str, true: str, false: str, words: Lexicon) -> None:
    sentence = f"So say {word} of them, {{value}}`share`, today."
    assert not told(sentence, words, share=true)
    assert told(sentence, words, share=false)


@pytest.mark.parametrize(
    ("word", "true", "false"),
    [
        ("doubled", ("180", "220"), ("179", "221")),
        ("more than doubled", ("200", "500"), ("199",)),
        ("nearly doubled", ("160", "200"), ("159", "201")),
        ("about doubled", ("160", "240"), ("159", "241")),
        ("tripled", ("270", "330"), ("269", "331")),
        ("halved", ("45", "55"), ("44", "56")),
        ("more than halved", ("10", "50"), ("51",)),
        ("nearly halved", ("51", "60"), ("70",)),
    ],
)
def test_a_multiple_within_its_band(
    word: str, true: tuple[str, ...], false: tuple[str, ...], words: Lexicon
) -> None:
    sentence = f"It {word} from {{value}}`lamps@2013` to {{value}}`lamps@2014`."
    assert not any(told(sentence, words, lamps_2013="100", lamps_2014=value) for value in true)
    assert all(told(sentence, words, lamps_2013="100", lamps_2014=value) for value in false)


@pytest.mark.parametrize(
    ("word", "true", "false"),
    [
        ("twice", "205", "130"),
        ("less than twice", "130", "250"),
        ("half", "50", "70"),
        ("more than half", "90", "30"),
        ("less than half", "30", "70"),
    ],
)
def test_a_multiple_of_another_figure(word: str, true: str, false: str, words: Lexicon) -> None:
    sentence = f"It was {{value}}`lamps@2014`, {word} the {{value}}`lamps@2013` of 2013."
    assert not told(sentence, words, lamps_2013="100", lamps_2014=true)
    assert told(sentence, words, lamps_2013="100", lamps_2014=false)


def test_nought_has_no_multiple(words: Lexicon) -> None:
    sentence = "It doubled from {value}`lamps@2013` to {value}`lamps@2014`."
    assert not told(sentence, words, lamps_2013="0", lamps_2014="3")
