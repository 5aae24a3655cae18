"""Dates as sources give them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.periods import Period, day_label, ordinal, parse_period

LABELS = [
    ("2014", "2014-01-01", "2014-12-31", "2014"),
    ("2016-02", "2016-02-01", "2016-02-29", "February 2016"),
    ("2017-02", "2017-02-01", "2017-02-28", "February 2017"),
    ("2012-02-12", "2012-02-12", "2012-02-12", "12 February 2012"),
    ("1980/2000", "1980-01-01", "2000-12-31", "1980–2000"),
    ("2015-01/2015-02", "2015-01-01", "2015-02-28", "January–February 2015"),
    ("2014-11/2015-02", "2014-11-01", "2015-02-28", "November 2014 – February 2015"),
    ("2028-11-05/2028-11-07", "2028-11-05", "2028-11-07", "5–7 November 2028"),
    ("2028-09-30/2028-10-02", "2028-09-30", "2028-10-02", "30 September – 2 October 2028"),
    ("2028-12-31/2029-01-01", "2028-12-31", "2029-01-01", "31 December 2028 – 1 January 2029"),
    ("2014/2015-06", "2014-01-01", "2015-06-30", "2014 – June 2015"),
    ("2014/2014-06", "2014-01-01", "2014-06-30", "2014 – June 2014"),
    ("198X", "1980-01-01", "1989-12-31", "1980s"),
    ("198X/199X", "1980-01-01", "1999-12-31", "1980s–1990s"),
    ("198X/1992", "1980-01-01", "1992-12-31", "1980s–1992"),
    ("18XX", "1800-01-01", "1899-12-31", "19th century"),
    ("20XX", "2000-01-01", "2099-12-31", "21st century"),
    ("00XX", "0001-01-01", "0099-12-31", "1st century"),
    ("18XX/19XX", "1800-01-01", "1999-12-31", "19th–20th century"),
]


@pytest.mark.parametrize(("edtf", "start", "end", "label"), LABELS, ids=[entry[0] for entry in LABELS])
def test_a_period_has_first_and_last_day_and_a_label(edtf: str, start: str, end: str, label: str) -> None:
    period = parse_period(edtf)
    assert (period.start.isoformat(), period.end.isoformat()) == (start, end)
    assert period.label == label
    assert period.edtf == edtf


WRONG = [
    "14",
    "201",
    "20145",
    "2014-",
    "2014-13",
    "2014-00",
    "2014-1",
    "2014-02-30",
    "2013-02-29",
    "2014-06-31",
]
WRONG += ["2014-01-00", "2014-1-1", "2014/", "/2014", "2014/2015/2016", "19X", "19X8", "1XXX", "XXXX", "198x"]
WRONG += [
    "198X-05",
    "19XX-05",
    "2014-05-1X",
    "0000",
    "2014?",
    "2014~",
    "-2014",
    "2014.5",
    "30/09/2014",
    "2014–2015",
]
WRONG += [
    "2014..",
    "../2014",
    "May",
    "today",
    "٢٠١٤",
    "",
    " 2014",
    "2014\n",
    "5 May 2014",
    "c. 2014",
    "1980 / 2000",
]


@pytest.mark.parametrize("text", WRONG)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r" is not a date$"):
        parse_period(text)


@pytest.mark.parametrize("text", ["2000/1980", "2014-02/2014-01", "2015-02-03/2015-02-02", "2000/198X"])
def test_a_span_turned_round_is_told_as_such(text: str) -> None:
    with pytest.raises(ValueError, match=f"'{text}' ends before it begins"):
        parse_period(text)


DAYS = st.dates(dt.date(1000, 1, 1), dt.date(2999, 12, 31))


def read_label(label: str) -> tuple[dt.date, dt.date]:
    """Read a printed day, month or year back."""
    for form in ("%d %B %Y", "%B %Y", "%Y"):
        try:
            start = dt.datetime.strptime(label, form).date()  # noqa: DTZ007  # days have no zone
        except ValueError:
            continue
        if form == "%d %B %Y":
            return start, start
        after = (start.replace(day=28) + dt.timedelta(4)).replace(day=1) if form == "%B %Y" else None
        return start, (after or dt.date(start.year + 1, 1, 1)) - dt.timedelta(1)
    raise AssertionError(label)


@given(DAYS, st.sampled_from([4, 7, 10]))
def test_the_label_of_a_date_says_all_that_the_date_says(day: dt.date, length: int) -> None:
    period = parse_period(day.isoformat()[:length])
    assert read_label(period.label) == (period.start, period.end)
    assert period.start <= day <= period.end


@given(DAYS, DAYS, st.sampled_from([4, 7, 10]), st.sampled_from([4, 7, 10]))
def test_a_span_runs_from_its_first_to_its_last_day(one: dt.date, two: dt.date, cut: int, end: int) -> None:
    first, last = sorted([one, two])
    period = parse_period(f"{first.isoformat()[:cut]}/{last.isoformat()[:end]}")
    assert period.start == parse_period(first.isoformat()[:cut]).start
    assert period.end == parse_period(last.isoformat()[:end]).end
    assert period.start <= first <= last <= period.end


@given(DAYS)
def test_decades_and_centuries_hold_their_days(day: dt.date) -> None:
    year = f"{day.year:04d}"
    for text in (year, f"{year[:3]}X", f"{year[:2]}XX"):
        period = parse_period(text)
        assert period.start <= day <= period.end
    assert parse_period(f"{year[:3]}X").label == f"{year[:3]}0s"
    assert parse_period(f"{year[:2]}XX").label.endswith(" century")


@given(DAYS, DAYS)
def test_decimal_years_keep_the_order_of_days(one: dt.date, two: dt.date) -> None:
    first, last = sorted([one, two])
    period = parse_period(f"{first.isoformat()}/{last.isoformat()}")
    assert first.year <= period.decimal_start < first.year + 1
    assert (period.decimal_start < period.decimal_end) == (first < last)


@pytest.mark.parametrize(
    ("text", "start"), [("2014", 2014.0), ("2016-07-01", 2016.498), ("2016-12-31", 2016.999)]
)
def test_decimal_years(text: str, start: float) -> None:
    assert parse_period(text).decimal_start == pytest.approx(start, abs=1e-3)


def test_periods_are_sorted_by_when_they_begin() -> None:
    texts = ["2016", "198X", "2014-05", "1980/2000", "2014"]
    assert [period.edtf for period in sorted(map(parse_period, texts))] == [
        "198X",
        "1980/2000",
        "2014",
        "2014-05",
        "2016",
    ]


def test_one_text_is_one_period() -> None:
    assert parse_period("2014") == Period(dt.date(2014, 1, 1), dt.date(2014, 12, 31), "2014")


RANKS = {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 10: "10th", 11: "11th", 12: "12th", 13: "13th", 21: "21st"}
RANKS |= {22: "22nd", 101: "101st", 111: "111th", 112: "112th", 113: "113th", 124: "124th", 1003: "1,003rd"}


@pytest.mark.parametrize(("number", "written"), RANKS.items())
def test_ranks(number: int, written: str) -> None:
    assert ordinal(number) == written


@given(st.integers(0, 10**6))
def test_a_rank_begins_with_its_number(number: int) -> None:
    written = ordinal(number)
    assert written[:-2].replace(",", "") == str(number)
    assert written[-2:] in ("st", "nd", "rd", "th")


def test_a_day_in_full() -> None:
    assert day_label(dt.date(2026, 11, 3)) == "3 November 2026"
