"""How a text dates a figure."""

import pytest

from briefing.periods import parse_period
from briefing.scans import scan
from briefing.wordings import wording_of
from briefing.years import judge_year

ISSUED = parse_period("2016")
CASES = [
    ("In 2014, 40 lamps burnt.", "2014", "", ""),
    ("In 2014, 40 lamps burnt.", "2013", "the sentence is of 2014", ""),
    ("In 2014, 40 lamps burnt.", "2016", "the sentence is of 2014", ""),
    ("In 2014 30 lamps burnt, and in 2015 40 lamps.", "2015", "", ""),
    ("In 2014 30 lamps burnt, and in 2015 40 lamps.", "2014", "the sentence is of 2015", ""),
    ("Between 1980 and 2000, 40 lamps burnt.", "1980/2000", "", ""),
    ("Between 1980 and 2000, 40 lamps burnt.", "1985", "the sentence is of 1980–2000", ""),
    ("In 1980 they fell, and by 2000 40 lamps burnt.", "1980/2000", "", ""),
    ("By 1992, 40 lamps burnt.", "1992/2012", "", "of 1992–2012 only 1992 is stated"),
    ("In September 2016, 40 lamps burnt.", "2016-09", "", ""),
    ("In September 2016, 40 lamps burnt.", "2016-08", "the sentence is of September 2016", ""),
    ("In 2016, 40 lamps burnt.", "2016-09", "", "of September 2016 only 2016 is stated"),
    ("In 2011 it rained. Then 40 lamps burnt.", "2011", "", ""),
    ("In 2011 it rained. Then 40 lamps burnt.", "2016", "the paragraph is of 2011", ""),
    ("Then 40 lamps burnt.", "2016", "", "year not stated; the source is of 2016"),
    ("Then 40 lamps burnt.", "2015", "2015 is not stated", ""),
    ("2013 2014 2015 40 41 42", "2015", "it stands among columns that cannot be told apart", ""),
]


@pytest.mark.parametrize(("text", "period", "fault", "remark"), CASES)
def test_the_year_of_a_figure(text: str, period: str, fault: str, remark: str) -> None:
    wording = wording_of("en")
    assert wording
    passage = scan(text, wording)
    number = next(place for place, one in enumerate(passage) if "40" in one.text)
    start = passage[number].text.index("40")
    judged = judge_year(
        parse_period(period), [passage], (0, number, start, start + 2), ISSUED, lambda _: False
    )
    assert judged == (fault, remark)


def test_a_span_may_stand_elsewhere_if_it_is_of_the_same_thing() -> None:
    wording = wording_of("en")
    assert wording
    passages = [scan("The guild ruled (1990-2000).", wording), scan("The guild had 40 years.", wording)]
    at, period = (1, 0, 14, 16), parse_period("1990/2000")
    assert judge_year(period, passages, at, None, lambda _: True) == (
        "",
        "1990–2000 stands elsewhere in the text",
    )
    assert judge_year(period, passages, at, None, lambda _: False) == ("1990–2000 is not stated", "")
