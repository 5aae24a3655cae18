"""A sentence held against its figures."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from samples import country, row

from briefing.ledger import Ledger
from briefing.lexicon import lexicon
from briefing.model import Origin
from briefing.phrases import MASK, Phrase, heading
from briefing.prose import parse
from briefing.quantities import Interval, Quantity
from briefing.sentences import sentences

MADE = country(
    row("lamps@2013:guild", 50),
    row("lamps@2014:guild", 40),
    row("motto:guild", words="x"),
    units={"motto": "text"},
)


def phrases(text: str) -> Iterator[Phrase]:
    for sentence in sentences(parse(f"# T\n\n{text}\n", "t.md").blocks):
        yield Phrase(sentence, "t.md", MADE, Ledger(MADE))


def phrase(text: str) -> Phrase:
    return next(phrases(text))


def test_figures_stand_where_they_are_printed() -> None:
    one = phrase(
        "Of {value}`lamps@2013`, {change}`lamps@2013..2014`{cite}`guild`, {value}`motto` {value}`ships`."
    )
    assert [(at, figure.printed) for at, figure in one.figures.items()] == [
        (3, "50"),
        (6, "fell by 20 per cent"),
        (10, "x"),
    ]
    assert [figure.is_amount for figure in one.figures.values()] == [True, False, False]
    change = one.figures[6]
    assert change.before
    assert [change.before.value, change.row.value] == [50, 40]


def test_a_period_is_no_amount() -> None:
    figure = phrase("In {value}`lamps@2013 | period`.").figures[3]
    assert (figure.printed, figure.style, figure.is_amount) == ("2013", "period", False)


def test_each_place_has_its_line() -> None:
    one = phrase("Lamps\nfell to\n{value}`lamps@2014` *again*\nand again.")
    assert [one.origin(one.text.index(word)) for word in ("Lamps", "fell", "again", "and")] == [
        Origin("t.md", line) for line in (3, 4, 5, 6)
    ]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("The guild’s “now” is now.", f"The guild’s “{MASK * 3}” is now."),
        ("The ‘now’s’ is now.", f"The ‘{MASK * 3}’{MASK}’ is now."),  # noqa: RUF001  # single quotes are its point
        ("It said “now it is", f"It said “{MASK * 3} {MASK * 2} {MASK * 2}"),
        ("now” it said.", f"{MASK * 3}” it said."),
        ("The keepers’ lamps.", "The keepers’ lamps."),
    ],
)
def test_what_others_said_is_masked(text: str, masked: str) -> None:
    assert phrase(text).text == masked


def test_a_quoted_figure_stays() -> None:
    assert list(phrase("It is “{value}`lamps@2013`”.").figures) == [7]


@pytest.mark.parametrize(
    ("text", "negated"),
    [("It did not fall.", True), ("It did not burn, did fall.", False), ("Knots fall.", False)],
)
def test_a_word_is_turned_round_by_one_before_it(text: str, *, negated: bool) -> None:
    words = lexicon("en")
    assert words
    assert phrase(text).negated(text.index("fall"), words) is negated


@pytest.mark.parametrize(
    ("first", "last", "way"),
    [
        ((1, 1), (2, 2), 1),
        ((2, 2), (1, 1), -1),
        ((2, 2), (2, 2), 0),
        ((1, 3), (2, 4), None),
        ((1, 2), (2, 4), 1),
        ((3, 4), (1, 2), -1),
        ((1, 3), (1, 3), None),
    ],
)
def test_which_way_a_figure_surely_went(
    first: tuple[int, int], last: tuple[int, int], way: int | None
) -> None:
    one, two = (
        Quantity(None, Interval(Decimal(low), Decimal(high)), "", "count") for low, high in (first, last)
    )
    assert heading(one, two) == way
