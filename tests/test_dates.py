"""Dates as texts write them."""

import pytest

from briefing.dates import dated_by, dates_in
from briefing.periods import parse_period
from briefing.wordings import folded, wording_of

DATES = [
    ("in 1948", "1948"),
    ("(1990-2000)", "1990/2000"),
    ("1990–2000", "1990/2000"),
    ("2014–15", "2014/2015"),
    ("2014/15", "2014/2015"),
    ("between 1980 and 2000", "1980/2000"),
    ("from 1980 to 2000", "1980/2000"),
    ("the mid-1990s", "199X"),
    ("the 1980’s", "198X"),
    ("the 19th century", "18XX"),
    ("the nineteenth century", "18XX"),
    ("September 2016", "2016-09"),
    ("8 September 2016", "2016-09-08"),
    ("September 8th, 2016", "2016-09-08"),
    ("2016-09-08", "2016-09-08"),
    ("2003-08", "2003/2008"),
    ("2013-08", "2013-08"),
    ("12 May 2001 and 1999", "2001-05-12 1999"),
    ("1,948 or 1948.5 or $1948 or 19480 or 1948%", ""),
    ("may 14 people", ""),
    ("31 February 2001", "2001-02"),
]
SPANISH = [
    ("el 8 de septiembre de 2016", "2016-09-08"),
    ("en agosto del 2003", "2003-08"),
    ("entre 1980 y 2000", "1980/2000"),
    ("el siglo XIX", "18XX"),
]


@pytest.mark.parametrize(
    ("text", "said", "language"), [*((*one, "en") for one in DATES), *((*one, "es") for one in SPANISH)]
)
def test_dates_in_a_text(text: str, said: str, language: str) -> None:
    wording = wording_of(language)
    assert wording
    assert " ".join(one.said for one in dates_in(folded(text), wording)) == said


@pytest.mark.parametrize(
    "edtf",
    [
        "1948", "198X", "18XX", "1980/2000", "2003-08", "2003-08-28", "2015-01/2015-02", "2014-12/2015-02",
        "2015-01-03/2015-01-09", "2015-01-03/2015-02-09", "2014-01-03/2015-02-09", "196X/197X", "17XX/19XX",
    ],
)  # fmt: skip  # one a line would take a page
def test_a_printed_date_is_read_back(edtf: str) -> None:
    assert dated_by(parse_period(edtf).label) == edtf
