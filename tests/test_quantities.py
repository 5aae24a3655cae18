"""Hedges, the intervals they mean, and how both are written."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.numerals import ZERO
from briefing.quantities import HEDGES, INFINITY, Interval, Quantity, Reach, hedged, rounding

D = Decimal
VALUES = st.decimals(min_value=0, max_value=10**12, places=2)
UNITS = ["count", "percent", "ratio", "hectares", "per cent of GDP", "USD million", "USD million a year"]

# Every hedge of the document that the Peru brief follows, as its statements have them.
DOCUMENT = [
    "relatively", "early", "much of", "nearly", "between", "just under", "some", "largely", "for years", "by",
    "up to", "dwarfed", "thought to", "now", "almost", "over", "a majority of", "same year",
]  # fmt: skip  # in the order of the document
SHORT = [
    "nearly",
    "almost",
    "close to",
    "just under",
    "just below",
    "slightly under",
    "a little under",
    "not quite",
]
BEYOND = ["just over", "just above", "slightly over", "a little over"]
AROUND = ["about", "around", "some", "roughly", "approximately", "an estimated", "circa"]
BELOW = ["under", "less than", "fewer than", "below", "well under"]
BELOW += ["up to", "at most", "as many as", "as much as", "no more than", "a minority of"]
ABOVE = ["over", "more than", "above", "at least", "no fewer than", "no less than", "a majority of"]
ABOVE += ["well over", "upwards of", "in excess of", "as few as", "as little as"]
WORDS = ["by", "early", "mid", "late", "much of", "most of", "largely", "relatively", "for years", "between"]
WORDS += ["thought to", "said to", "reportedly", "dwarfed", "now", "same year", ""]
SIDES = {
    Reach.SHORT: SHORT,
    Reach.BEYOND: BEYOND,
    Reach.AROUND: AROUND,
    Reach.BELOW: BELOW,
    Reach.ABOVE: ABOVE,
    Reach.EXACT: WORDS,
}


@pytest.mark.parametrize("hedge", DOCUMENT)
def test_every_hedge_of_the_document_is_known(hedge: str) -> None:
    assert hedge in HEDGES


@pytest.mark.parametrize(
    ("reach", "hedge"), [(reach, hedge) for reach, words in SIDES.items() for hedge in words]
)
def test_a_hedge_says_on_which_side_the_truth_may_lie(reach: Reach, hedge: str) -> None:
    assert HEDGES[hedge] is reach


def test_no_hedge_goes_untested() -> None:
    assert set(HEDGES) == {hedge for words in SIDES.values() for hedge in words}


def interval(low: str, high: str) -> Interval:
    return Interval(D(low), D(high))


MEANT = [
    ("70000", "nearly", interval("65000", "70000")),
    ("50", "just under", interval("45", "50")),
    ("23000", "some", interval("22500", "23500")),
    ("700", "almost", interval("650", "700")),
    ("70000", "over", interval("70000", "Infinity")),
    ("3000", "up to", interval("0", "3000")),
    ("80", "up to", interval("0", "80")),
    ("50", "a majority of", interval("50", "Infinity")),
    ("1.4", "about", interval("1.35", "1.45")),
    ("1.40", "about", interval("1.35", "1.45")),
    ("0.05", "around", interval("0.045", "0.055")),
    ("42900", "", interval("42900", "42900")),
    ("1948", "by", interval("1948", "1948")),
    ("100", "just over", interval("100", "150")),
    ("-5", "about", interval("-5.5", "-4.5")),
    ("-5", "up to", interval("-Infinity", "-5")),
    ("0", "about", interval("0", "0")),
    ("0", "at least", interval("0", "Infinity")),
]


@pytest.mark.parametrize(("value", "hedge", "meant"), MEANT)
def test_what_a_hedged_number_means(value: str, hedge: str, meant: Interval) -> None:
    assert hedged(D(value), hedge) == meant


def test_an_unknown_hedge_is_no_number() -> None:
    with pytest.raises(KeyError):
        hedged(D(5), "sort of")


@given(VALUES, st.sampled_from(sorted(HEDGES)))
def test_a_hedged_number_allows_itself_and_nothing_far_off(value: Decimal, hedge: str) -> None:
    meant = hedged(value, hedge)
    assert value in meant
    assert meant.is_point == (
        HEDGES[hedge] is Reach.EXACT or (value == ZERO and HEDGES[hedge] is not Reach.ABOVE)
    )
    if HEDGES[hedge] in {Reach.AROUND, Reach.SHORT, Reach.BEYOND}:
        assert meant.high - meant.low <= 2 * rounding(value) <= value


@given(VALUES.filter(bool), st.integers(-3, 6))
def test_rounding_follows_the_last_digit_given(value: Decimal, places: int) -> None:
    assert rounding(value.scaleb(places)) == rounding(value).scaleb(places)
    assert rounding(value + rounding(value)) < rounding(value)


ENDS = st.tuples(VALUES, VALUES).map(sorted).map(lambda ends: Interval(*ends))


@given(ENDS, ENDS, VALUES)
def test_intervals_overlap_where_they_share_a_value(one: Interval, two: Interval, value: Decimal) -> None:
    assert one.overlaps(two) == two.overlaps(one)
    assert one.overlaps(two) == (max(one.low, two.low) <= min(one.high, two.high))
    if value in one and value in two:
        assert one.overlaps(two)


def stated(value: str, hedge: str = "", unit: str = "count") -> Quantity:
    return Quantity(D(value), hedged(D(value), hedge), hedge, unit)


UP_TO, MOST, LEAST = "up to US$3 billion", "a majority (over 50", "a minority (under 50)"
WRITTEN = [  # value, hedge, unit: in text, in tables, without unit
    ("70000", "nearly", "count", "nearly 70,000", "nearly 70,000", "nearly 70,000"),
    ("42900", "", "hectares", "42,900 hectares", "42,900 ha", "42,900"),
    ("1", "", "hectares", "1 hectare", "1 ha", "1"),
    ("1", "", "companies", "1 company", "1 company", "1"),
    ("1", "", "branches", "1 branch", "1 branch", "1"),
    ("1", "", "places", "1 place", "1 place", "1"),
    ("2", "", "branches", "2 branches", "2 branches", "2"),
    ("1", "", "per 100,000 people", "1 per 100,000 people", "1 per 100,000 people", "1"),
    ("13.9", "", "percent", "13.9 per cent", "13.9%", "13.9"),
    ("80", "up to", "percent", "up to 80 per cent", "up to 80%", "up to 80"),
    ("1.40", "", "per cent of GDP", "1.40 per cent of GDP", "1.40% of GDP", "1.40"),
    ("124", "", "rank", "124th", "124th", "124th"),
    ("4", "about", "rank", "about 4th", "about 4th", "about 4th"),
    ("3000", "up to", "USD million a year", f"{UP_TO} a year", f"{UP_TO}/yr", f"{UP_TO} a year"),
    ("1790", "", "USD million", "US$1.79 billion", "US$1.79 billion", "US$1.79 billion"),
    ("999.5", "", "USD million", "US$999.5 million", "US$999.5 million", "US$999.5 million"),
    ("1000", "", "USD million", "US$1 billion", "US$1 billion", "US$1 billion"),
    ("2.3", "about", "ratio", "about 2.3 times", "about 2.3×", "about 2.3"),
    ("-4.5", "", "percent", "−4.5 per cent", "−4.5%", "−4.5"),
    ("50", "a majority of", "percent", f"{MOST} per cent)", f"{MOST}%)", f"{MOST})"),
    ("50", "a minority of", "percent", "a minority (under 50 per cent)", "a minority (under 50%)", LEAST),
    ("100", "", "square kilometres", "100 square kilometres", "100 km²", "100"),
]  # fmt: skip  # one figure a line


@pytest.mark.parametrize("case", WRITTEN, ids=lambda case: case[3])
def test_how_a_figure_is_written(case: tuple[str, str, str, str, str, str]) -> None:
    value, hedge, unit, *forms = case
    figure = stated(value, hedge, unit)
    assert [figure.written, figure.compact, figure.bare] == forms


PARTS_OF_ALL = {"a majority of": "a majority (over ", "a minority of": "a minority (under "}
SPELLED = [
    ("50", "just under", "percent", "just under half"),
    ("25", "", "percent", "a quarter"),
    ("100", "nearly", "percent", "nearly all"),
    ("13", "", "percent", "13 per cent"),
    ("2", "", "count", "two"),
    ("10", "at least", "branches", "at least ten"),
    ("11", "", "count", "11"),
    ("11", "at least", "branches", "at least 11"),
    ("0", "", "count", "none"),
    ("2", "", "rank", "second"),
    ("3", "", "USD million", "US$3 million"),
    ("50", "a majority of", "percent", "a majority (over 50 per cent)"),
]


@pytest.mark.parametrize(("value", "hedge", "unit", "words"), SPELLED)
def test_small_numbers_and_fractions_in_words(value: str, hedge: str, unit: str, words: str) -> None:
    assert stated(value, hedge, unit).spelled == words


def test_words_are_written_with_their_hedge() -> None:
    figure = Quantity(None, Interval(-INFINITY, INFINITY), "thought to", "text", "protect miners")
    assert figure.written == figure.compact == figure.bare == figure.spelled == "thought to protect miners"


@given(VALUES, st.sampled_from(sorted(filter(None, HEDGES))), st.sampled_from(UNITS))
def test_the_hedge_always_stays(value: Decimal, hedge: str, unit: str) -> None:
    figure = stated(str(value), hedge, unit)
    for text in (figure.written, figure.compact, figure.bare, figure.spelled):
        assert text.startswith(PARTS_OF_ALL.get(hedge, f"{hedge} "))
        assert any(character.isalnum() for character in text.removeprefix(hedge))


def derived(low: str, high: str, unit: str = "count", value: str | None = None) -> Quantity:
    return Quantity(None if value is None else D(value), interval(low, high), "", unit, derived=True)


RANGES = [
    ("9000", "16000", "count", "between 9,000 and 16,000"),
    ("29250", "35000", "count", "between 29,200 and 35,000"),
    ("13.84", "13.96", "percent", "between 13.8 and 14 per cent"),
    ("123456", "234567", "hectares", "between 123,000 and 235,000 hectares"),
    ("0", "5", "count", "at most 5"),
    ("0", "0", "count", "0"),
    ("0", "Infinity", "count", "at least 0"),
    ("65000", "Infinity", "count", "at least 65,000"),
    ("-Infinity", "1234", "count", "at most 1,240"),
    ("-Infinity", "Infinity", "count", "an unknown amount"),
    ("-5", "3", "percentage points", "between −5 and 3 percentage points"),
    ("-0.04567", "0.01234", "ratio", "between −0.0457 and 0.0124 times"),
    ("1500", "2500", "USD million", "between US$1.5 and 2.5 billion"),
    ("3", "5", "rank", "between 3rd and 5th"),
]


@pytest.mark.parametrize(("low", "high", "unit", "text"), RANGES)
def test_a_computed_range_reads_as_one(low: str, high: str, unit: str, text: str) -> None:
    assert derived(low, high, unit, low if low == high else None).written == text


def test_a_range_is_not_hidden_behind_its_middle() -> None:
    assert derived("9000", "16000", value="12000").written == "between 9,000 and 16,000"


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        ("13.888", "percent", "13.9 per cent"),
        ("13.85", "percent", "13.9 per cent"),
        ("14.04", "percent", "14 per cent"),
        ("1234.5", "count", "1,235"),
        ("2.123", "ratio", "2.1 times"),
        ("3.14", "years", "3.1 years"),
        ("1790.4", "USD million", "US$1.79 billion"),
        ("2E+3", "count", "2,000"),
    ],
)
def test_a_computed_number_claims_no_digits_it_cannot_have(value: str, unit: str, text: str) -> None:
    assert derived(value, value, unit, value).written == text


def printed_ends(text: str) -> list[Decimal]:
    return [
        D(found.replace(",", "").replace("−", "-")) for found in re.findall(r"−?\d[\d,]*(?:\.\d+)?", text)
    ]


@given(ENDS.filter(lambda ends: ends.low < ends.high))
def test_a_printed_range_never_claims_too_much(ends: Interval) -> None:
    text = Quantity(None, ends, "", "count", derived=True).written
    if ends.low == ZERO:
        (high,) = printed_ends(text)
        assert text.startswith("at most ")
        assert high >= ends.high
    else:
        low, high = printed_ends(text)
        assert low <= ends.low < ends.high <= high
        assert low >= ends.low * D("0.99")
        assert high <= ends.high * D("1.01")


@given(ENDS)
def test_the_size_of_a_fall_is_that_of_the_rise(ends: Interval) -> None:
    rise = Quantity(ends.low, ends, "", "percent", derived=True)
    fall = Quantity(-ends.low, Interval(-ends.high, -ends.low), "", "percent", derived=True)
    assert rise.magnitude == rise
    assert fall.magnitude == rise
