"""Observations found by address, weighed against their rivals, and made figures."""

from decimal import Decimal

import pytest
from samples import ledger, row

from briefing.addresses import AddressError
from briefing.numerals import ZERO
from briefing.quantities import INFINITY, Interval

CVR = row("deaths@1980/2000:cvr#estimate", 69280, low=61007, high=77552)
REPORTED = row("deaths@1980/2000:cvr#reported", 23969)
BOOK = row("deaths@1980/2000:insight", 70000, "nearly")
RENDON = row("deaths@1980/2000:rendon", 48000)
LATER = row("deaths@2001:cvr", 12)
PARTY = row("deaths/shining-path@1980/2000:cvr#estimate", 31331)
ORDERS = {"deaths": ("cvr#estimate", "rendon", "cvr")}
FIRST_FOUR = ", ".join(one.address.removeprefix("PER.") for one in (CVR, PARTY, RENDON, REPORTED))
DEATHS = ledger(BOOK, REPORTED, LATER, CVR, PARTY, RENDON, orders=ORDERS)


def test_the_order_of_sources_decides_a_part_before_its_whole() -> None:
    assert DEATHS.one("deaths@1980/2000") is CVR
    assert DEATHS.all_of(BOOK) == (CVR, RENDON, REPORTED, BOOK)


def test_where_no_order_is_given_the_first_row_stands() -> None:
    assert ledger(RENDON, BOOK).one("deaths") is RENDON


def test_rivals_are_the_others_of_the_same_thing() -> None:
    assert DEATHS.rivals(CVR) == (RENDON, REPORTED, BOOK)
    assert DEATHS.rivals(BOOK) == (CVR, RENDON, REPORTED)
    assert DEATHS.rivals(LATER) == ()
    assert DEATHS.rivals(PARTY) == ()


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("deaths@1980/2000:insight", BOOK),
        ("deaths:insight", BOOK),
        ("deaths@1980/2000:cvr#reported", REPORTED),
        ("deaths@1980/2000:cvr", CVR),
        ("deaths:cvr#reported", REPORTED),
        ("PER.deaths@2001", LATER),
        ("deaths/shining-path", PARTY),
        ("deaths/shining-path@1980/2000:cvr#estimate", PARTY),
    ],
)
def test_an_address_finds_its_observation(address: str, found: object) -> None:
    assert DEATHS.one(address) is found


@pytest.mark.parametrize(
    ("address", "what", "mend"),
    [
        ("deaths", "'deaths' can mean 2 things", "add a period: @1980/2000, @2001"),
        ("deaths:cvr", "'deaths:cvr' can mean 2 things", "add a period: @1980/2000, @2001"),
        ("births", "there is no indicator 'births'", "known are deaths"),
        ("deathes", "there is no indicator 'deathes'", "did you mean 'deaths'?"),
        (
            "deaths/x",
            "no observation answers 'deaths/x'",
            f"known are {FIRST_FOUR} and 2 more",
        ),
        (
            "COL.deaths@2001",
            "no observation answers 'COL.deaths@2001'",
            "did you mean 'deaths@2001:cvr'?",
        ),
        ("deaths at", "'deaths at' is not an address", None),
    ],
)
def test_an_address_that_names_nothing_or_too_much(address: str, what: str, mend: str | None) -> None:
    with pytest.raises(AddressError) as caught:
        DEATHS.one(address)
    assert caught.value.what == what
    assert mend in (None, caught.value.mend)


def test_a_category_that_would_decide_is_told() -> None:
    parties = ledger(row("deaths/state@2000:cvr", 1), row("deaths/others@2000:cvr", 2))
    with pytest.raises(AddressError, match="can mean 2 things; add a category: /state, /others"):
        parties.one("deaths")


def test_an_area_that_would_decide_is_told() -> None:
    with pytest.raises(AddressError, match=r"can mean 2 things; name an area: PER\., COL\."):
        COCA.one("*.coca@2014:un")


def test_an_address_without_category_means_the_whole() -> None:
    assert DEATHS.one("deaths@1980/2000").category == ""
    assert PARTY not in DEATHS.all("deaths@*")
    assert PARTY in DEATHS.all("deaths/*@*")


def test_where_no_source_gives_the_whole_a_single_category_answers() -> None:
    assert ledger(PARTY).one("deaths") is PARTY


AREA = (
    row("coca@2015:un", 40300),
    row("coca@2014:un", 42900),
    row("coca@2014:us", 46500),
    row("COL.coca@2014:un", 69000),
    row("coca:un", 1),
    row("coca@2013:us", 59500),
)
COCA = ledger(*AREA, orders={"coca": ("un", "us")})


def test_a_pattern_finds_one_of_each_in_order_of_time() -> None:
    assert COCA.all("coca@*") == (AREA[4], AREA[5], AREA[1], AREA[0])


def test_a_pattern_with_a_source_finds_all_of_that_source() -> None:
    assert COCA.all("coca@*:us") == (AREA[5], AREA[2])
    assert COCA.all("coca@2014:*") == (AREA[1], AREA[2])


def test_a_whole_of_one_source_hides_no_part_of_another() -> None:
    assert DEATHS.all("deaths@1980/2000:*") == (CVR, RENDON, REPORTED, BOOK)


def test_a_pattern_stays_at_home_unless_told() -> None:
    assert AREA[3] not in COCA.all("coca@*:*")
    assert COCA.all("*.coca@2014:un") == (AREA[1], AREA[3])
    assert COCA.all("COL.coca") == (AREA[3],)


def test_a_pattern_that_finds_nothing() -> None:
    with pytest.raises(AddressError, match="no observation answers 'coca@2016:\\*'"):
        COCA.all("coca@2016:*")


def bounds(low: str | int, high: str | int) -> Interval:
    return Interval(Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("observation", "interval", "written"),
    [
        (row("x:a", 5), bounds(5, 5), "5"),
        (row("x:a", 70000, "nearly"), bounds(65000, 70000), "nearly 70,000"),
        (row("x:a", 69280, low=61007, high=77552), bounds(61007, 77552), "69,280"),
        (row("x:a", 70000, "over", high=80000), bounds(70000, 80000), "over 70,000"),
        (row("x:a", low=56741, high=61289), bounds(56741, 61289), "between 56,700 and 61,300"),
        (row("x:a", low=1000), bounds(1000, "Infinity"), "at least 1,000"),
        (row("x:a", high=3000), bounds(0, 3000), "at most 3,000"),
        (row("x:a", words="in prison", hedge="now"), Interval(-INFINITY, INFINITY), "now in prison"),
    ],
)
def test_what_a_source_states_as_a_figure(observation: object, interval: Interval, written: str) -> None:
    assert isinstance(observation, type(CVR))
    figure = ledger(observation).quantity(observation)
    assert (figure.interval, figure.written, figure.derived) == (interval, written, False)


TOTAL = row("deaths@1980/2000:book", 70000, "nearly")
SHARE = row("share/shining-path@1980/2000:book", 50, "just under")
STATE = row("deaths/state@1980/2000:book", 23000, "some")
LEFT = row(
    "deaths/others@1980/2000:us",
    formula="{deaths:book} - {deaths:book} * {share/shining-path:book} / 100 - {deaths/state:book}",
)
BASE = ledger(TOTAL, SHARE, STATE, LEFT, units={"share": "percent"})


def test_what_is_left_of_hedged_figures_reads_as_the_range_it_is() -> None:
    figure = BASE.quantity(LEFT)
    assert figure.interval == bounds(9000, 16000)
    assert figure.written == "between 9,000 and 16,000"
    assert figure.derived


def test_the_parts_of_a_derived_figure() -> None:
    assert BASE.parts(LEFT) == (TOTAL, SHARE, STATE)
    assert BASE.parts(TOTAL) == ()


def test_a_figure_is_computed_once() -> None:
    assert BASE.quantity(LEFT) is BASE.quantity(LEFT)


def test_derived_figures_may_lean_on_derived_figures() -> None:
    double = row("deaths/others@1999:us", formula="{deaths/others@1980/2000} * 2")
    assert ledger(TOTAL, SHARE, STATE, LEFT, double).quantity(double).interval == bounds(18000, 32000)


def test_a_formula_may_be_computed_for_its_own_sake() -> None:
    figure = BASE.compute("{share:book} / 2", "percent")
    assert (figure.value, figure.interval) == (Decimal(25), bounds("22.5", 25))
    assert figure.written == "between 22.5 and 25 per cent"


@pytest.mark.parametrize(
    ("formula", "told"),
    [
        ("{deaths@1980/2000:book} +", "is not a formula; write"),
        ("{births} * 2", "there is no indicator 'births'"),
        ("{deaths@1999} * 2", "no observation answers 'deaths@1999'"),
        ("{deaths/state} / ({share} - 50)", "has no answer: it would divide by what may be nought"),
    ],
)
def test_a_formula_without_an_answer(formula: str, told: str) -> None:
    with pytest.raises(AddressError, match=told.replace("+", r"\+")):
        BASE.compute(formula, "count")


def test_a_circle_is_told_and_leaves_nothing_behind() -> None:
    one, two = row("x@2001:a", formula="{x@2002} + 1"), row("x@2002:a", formula="{x@2001} - 1")
    circle = ledger(one, two)
    for first, second in ((one, two), (two, one)):
        with pytest.raises(AddressError) as caught:
            circle.quantity(first)
        chain = f"{first.address} needs {second.address} needs {first.address}"
        assert caught.value.what == f"the formula needs its own result ({chain})"


def test_words_are_not_computed_with() -> None:
    words = ledger(row("motto:a", words="every boat"), row("x:a", 1))
    with pytest.raises(AddressError, match="'motto' is words, not a number; compute with numbers only"):
        words.compute("{motto} * 2", "count")


def test_observations_of_an_unknown_indicator_are_left_to_the_checks() -> None:
    country_rows = ledger(row("x:a", 1))
    assert country_rows.all_of(row("y:a", 1)) == ()


def test_an_open_lower_end_below_nought_is_not_guessed() -> None:
    figure = ledger(row("x:a", -5, "up to")).quantity(row("x:a", -5, "up to"))
    assert figure.interval == Interval(-INFINITY, Decimal(-5))
    assert ZERO not in figure.interval


@pytest.mark.parametrize(("times", "fits"), [("999999999", True), ("1000000000", False)])
def test_what_is_computed_has_as_many_digits_as_a_cell(times: str, fits: bool) -> None:  # noqa: FBT001
    made = ledger(row("x:a", 10**9), row("y:a", formula=f"{{x}} * {times}"))
    if fits:
        assert made.quantity(made.one("y")).written == "999,999,999,000,000,000"
    else:
        with pytest.raises(AddressError, match="comes to more than 18 digits; use a larger unit"):
            made.quantity(made.one("y"))
