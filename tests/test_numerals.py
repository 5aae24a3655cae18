"""How numbers and units are written."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.numerals import (
    after_hedge,
    long_unit,
    no_unit,
    numeral,
    short_unit,
    single,
    span,
    tidy,
)

D = Decimal
VALUES = st.decimals(min_value=-(10**9), max_value=10**9, places=3)


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=4))
def test_a_numeral_keeps_every_digit(value: Decimal) -> None:
    text = numeral(value)
    assert re.fullmatch(r"−?\d{1,3}(,\d{3})*\.\d{4}", text)
    assert D(text.replace(",", "").replace("−", "-")) == value


def test_a_hedge_stands_before_its_figure() -> None:
    assert after_hedge("nearly", "half") == "nearly half"
    assert after_hedge("", "half") == "half"


UNITS = [  # number, unit: in text, in tables, without unit
    ("13.9", "percent", "13.9 per cent", "13.9%", "13.9"),
    ("124", "rank", "124th", "124th", "124th"),
    ("1,003", "rank", "1,003rd", "1,003rd", "1,003rd"),
    ("4.5", "rank", "4.5", "4.5", "4.5"),
    ("2.3", "ratio", "2.3 times", "2.3×", "2.3"),
    ("7", "count", "7", "7", "7"),
    ("3", "USD billion a year", "US$3 billion a year", "US$3 billion/yr", "US$3 billion a year"),
    ("5", "tonnes", "5 tonnes", "5 t", "5"),
    ("1", "tonnes", "1 tonne", "1 t", "1"),
    ("1.4", "per cent of GDP", "1.4 per cent of GDP", "1.4% of GDP", "1.4"),
    ("1", "countries", "1 country", "1 country", "1"),
    ("1", "crossings", "1 crossing", "1 crossing", "1"),
    ("1", "boxes", "1 box", "1 box", "1"),
    ("−5", "degrees", "−5 degrees", "−5 degrees", "−5"),
]


@pytest.mark.parametrize(("number", "unit", "text", "short", "bare"), UNITS)
def test_how_a_unit_is_written(number: str, unit: str, text: str, short: str, bare: str) -> None:
    assert [form(number, unit) for form in (long_unit, short_unit, no_unit)] == [text, short, bare]


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        ("13.888", "percent", "13.9"),
        ("13.85", "percent", "13.9"),
        ("-13.85", "percentage points", "-13.9"),
        ("14.04", "ratio", "14"),
        ("9.96", "count", "10"),
        ("9.94", "count", "9.9"),
        ("10.5", "count", "11"),
        ("1234.4", "hectares", "1234"),
        ("2E+3", "count", "2000"),
        ("0", "percent", "0"),
    ],
)
def test_what_was_computed_is_rounded_to_what_can_be_meant(value: str, unit: str, shown: str) -> None:
    assert str(tidy(D(value), unit)) == shown


@given(VALUES, st.sampled_from(["percent", "count", "ratio", "hectares"]))
def test_tidying_moves_a_number_by_half_a_place_at_most(value: Decimal, unit: str) -> None:
    shown = tidy(value, unit)
    assert abs(shown - value) <= D("0.5")
    assert tidy(shown, unit) == shown


@pytest.mark.parametrize(
    ("value", "unit", "derived", "text"),
    [
        ("999.9", "USD million", False, "US$999.9 million"),
        ("1000", "USD million", False, "US$1 billion"),
        ("-1500", "USD million a year", False, "US$−1.5 billion a year"),
        ("999.96", "USD million", True, "US$1 billion"),
        ("1.40", "percent", False, "1.40 per cent"),
        ("1.40", "percent", True, "1.4 per cent"),
    ],
)
def test_one_number_with_its_unit(value: str, unit: str, derived: bool, text: str) -> None:  # noqa: FBT001
    assert single(D(value), unit, long_unit, derived=derived) == text


SPANS = [
    ("9000", "16000", "count", "between 9,000 and 16,000"),
    ("1500", "2500", "USD million a year", "between US$1.5 and 2.5 billion a year"),
    ("500", "2500", "USD million", "between US$0.5 and 2.5 billion"),
    ("500", "900", "USD million", "between US$500 and 900 million"),
    ("3", "5", "rank", "between 3rd and 5th"),
    ("-Infinity", "Infinity", "count", "an unknown amount"),
    ("1999", "Infinity", "USD million", "at least US$1.99 billion"),
    ("-Infinity", "-1999", "count", "at most −1,990"),
    ("0", "12345", "hectares", "at most 12,400 hectares"),
    ("-12345", "0", "hectares", "between −12,400 and 0 hectares"),
]


@pytest.mark.parametrize(("low", "high", "unit", "text"), SPANS)
def test_a_range_is_rounded_outward_and_says_where_it_is_open(
    low: str, high: str, unit: str, text: str
) -> None:
    assert span(D(low), D(high), unit, long_unit) == text


@given(VALUES, st.integers(1, 10**6))
def test_a_printed_range_holds_the_range(low: Decimal, width: int) -> None:
    text = span(low, low + width, "percent", long_unit)
    ends = [D(end.replace(",", "").replace("−", "-")) for end in re.findall(r"−?\d[\d,]*(?:\.\d+)?", text)]
    if text.startswith("at most "):
        assert low == 0
        ends = [low, *ends]
    assert len(ends) == 2
    assert ends[0] <= low < low + width <= ends[1]
