"""Numbers as texts write them: whole, and with what stands around them."""

from decimal import Decimal

import pytest

from briefing.dates import dates_in
from briefing.mentions import RANK, Mention, numbers_in
from briefing.wordings import folded, wording_of


def mentions(text: str, language: str = "en") -> tuple[Mention, ...]:
    wording = wording_of(language)
    assert wording
    plain = folded(text)
    return numbers_in(plain, dates_in(plain, wording), wording)


VALUES = [
    ("70,000 died", "70000", "en"),
    ("70 000 died", "70000", "en"),
    ("70'000 died", "70000", "en"),
    ("70.000 murieron", "70000", "es"),
    ("1,234,567.5", "1234567.5", "en"),
    ("1.234.567,5", "1234567.5", "es"),
    ("seventy thousand", "70000", "en"),
    ("twenty-one", "21", "en"),
    ("two hundred and five", "205", "en"),
    ("$3 billion", "3000000000", "en"),
    ("US$3bn", "3000000000", "en"),
    ("3 mil millones de dólares", "3000000000", "es"),
    ("1.40 percent", "1.4", "en"),
    ("1,4 por ciento", "1.4", "es"),
    ("a fall of −3.2", "-3.2", "en"),
    ("fourteen", "14", "en"),
    ("14 percent", "14", "en"),
    ("the 63rd Front", "63", "en"),
    ("ranked 124 of them", "124", "en"),
    ("the second-largest", "2", "en"),
    ("the biggest of all", "1", "en"),
    ("the top grower behind Mistria", "2", "en"),
]
NOT_VALUES = [
    ("11.4 or 1.45 or 1.4.2 or 21.4", "1.4", "en"),
    ("2014 and 114 and 1,400 and 14.5 and 0.14", "14", "en"),
    ("in 2014", "2014", "en"),
    ("70,0001", "70000", "en"),
    ("170,000 and 70,000,000", "70000", "en"),
    ("70.000 metres", "70000", "en"),
    ("1.400 soldados", "1.4", "es"),
    ("14/2 and 3:14", "14", "en"),
    ("B-14", "14", "en"),
    ("one of them, and no one", "1", "en"),
    ("among the largest", "1", "en"),
    ("the 19th century", "19", "en"),
    ("4 March 2027", "4", "en"),
    ("-14 degrees", "14", "en"),
]


@pytest.mark.parametrize(("text", "value", "language"), VALUES)
def test_a_number_is_read(text: str, value: str, language: str) -> None:
    assert any(mention.means(Decimal(value)) for mention in mentions(text, language))


@pytest.mark.parametrize(("text", "value", "language"), NOT_VALUES)
def test_a_number_is_whole_or_nothing(text: str, value: str, language: str) -> None:
    assert not any(mention.means(Decimal(value)) for mention in mentions(text, language))


@pytest.mark.parametrize(
    "text", ["14–16", "14 to be sure, 12-14", "between 14 and 16", "between 12 and 14", "14%-16%"]
)
def test_an_end_of_a_range_says_so(text: str) -> None:
    assert any(mention.ranged for mention in mentions(text) if mention.means(Decimal(14)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14%", (True, False, "")),
        ("14 per cent", (True, False, "")),
        ("14 percentage points", (False, True, "")),
        ("US$14", (False, False, "USD")),
        ("14 million dollars", (False, False, "USD")),
        ("€14", (False, False, "other")),
        ("A$14", (False, False, "other")),
        ("14 lamps", (False, False, "")),
    ],
)
def test_what_stands_with_a_number(text: str, expected: tuple[bool, bool, str]) -> None:
    (mention,) = mentions(text)
    assert (mention.percent, mention.points, mention.currency) == expected


def test_a_rank_is_no_count() -> None:
    assert [mention.kind for mention in mentions("the 63rd Front")] == [RANK]


def test_columns_of_a_table_that_stand_side_by_side_are_no_number() -> None:
    english = wording_of("en")
    assert english
    assert [one.readings for one in numbers_in("1 234,567 12", (), english) if not one.readings] == [()]
