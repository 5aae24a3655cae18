from collections.abc import Sequence
from itertools import pairwise

import pytest
from chart_look import MM, assert_printable, moment, texts, values
from hypothesis import given, settings
from hypothesis import strategies as st

from charts import timeline
from charts.bands import band, is_loose, shortened
from charts.folding import fold
from charts.kit import ChartError, Moment

PERU = (
    moment("1948", "Peru outlaws the making of cocaine", "drugs"),
    moment("1980–2000", "War between the Shining Path, the MRTA and the state"),
    moment(
        "17 May 1980",
        "Shining Path opens its war by burning ballot boxes at Chuschi, Ayacucho",
        start=1980.38,
    ),
    moment("29 December 1982", "The armed forces are ordered into Ayacucho", "state", start=1982.99),
    moment("1 January 1983", "Political-military command of Ayacucho installed", "state", start=1983.0),
    moment("1984", "MRTA begins armed action"),
    moment("18 June 1986", "Prison massacre in Lima and Callao", start=1986.46),
    moment("27 March 1989", "Attack on the police post of Uchiza", start=1989.23),
    moment("28 July 1990", "Fujimori takes office", "state", start=1990.57),
    moment("5 April 1992", "Fujimori closes Congress", "state", start=1992.26),
    moment("12 September 1992", "Abimael Guzmán captured in Lima", start=1992.7),
    moment("July 1999", "Shining Path leader Feliciano captured", start=1999.5),
    moment("20 November 2000", "End of the Fujimori government", "state", start=2000.88),
    moment("23 June 2001", "Montesinos captured in Caracas", "justice", start=2001.47),
    moment("28 August 2003", "Truth Commission delivers its report", "justice", start=2003.65),
    moment("20 January 2004", "Montesinos on trial for arms sold to the FARC", "justice", start=2004.05),
    moment("April 2009", "Fujimori sentenced to 25 years", "justice", start=2009.25),
    moment("July 2009", "Fujimori sentenced again, for corruption", "justice", start=2009.5),
    moment("12 February 2012", "Comrade Artemio captured in the Upper Huallaga", start=2012.11),
    moment(
        "February 2015",
        "Minister says that police release most of those they arrest",
        "justice",
        start=2015.1,
    ),
    moment("15 July 2015", "Survey of 2014 shows coca down by 13.9 per cent", "drugs", start=2015.53),
    moment("30 August 2015", "Decree on trials of those caught in the act", "justice", start=2015.66),
    moment("May 2017", "Drug strategy for 2017 to 2021 published", "drugs", start=2017.33),
    moment("2021", "Target year of the coca plan", "drugs"),
    moment("2022", "Largest area under coca on record", "drugs"),
)
KINDS = "conflict, drugs, state, justice"


@pytest.mark.parametrize("width", [170, 112])
def test_the_history_of_peru(width: float) -> None:
    drawing = timeline.draw(values({}, PERU, width=width, kinds=KINDS))
    assert_printable(drawing)
    assert drawing.title == "Of 25 events from 1948 to 2022, 17 fall in 1980–2009"
    assert drawing.subtitle == (
        "Events by kind: conflict, drugs, state and justice. Each row of years has its own scale"
    )
    assert drawing.figure.get_figheight() * MM < 190
    assert drawing.data.columns == ("Date", "Kind", "Event")
    assert drawing.data.rows[0] == ("1948", "drugs", "Peru outlaws the making of cocaine")
    assert len(drawing.data.rows) == len(PERU)
    assert "17 May 1980, conflict: Shining Path opens its war" in drawing.alt


def test_every_event_is_written_out() -> None:
    drawing = timeline.draw(values({}, PERU, kinds=KINDS))
    written = " ".join(text for text, _ in texts(drawing.figure))
    for event in PERU:
        assert shortened(event.date) in written
        assert all(word in written for word in event.text.split())


def test_a_span_over_two_bands_is_drawn_in_both() -> None:
    bands = fold(
        sorted(PERU, key=lambda event: event.start), ["conflict", "drugs", "state", "justice"], (20, 169)
    )
    shown = [entry.moment.date for found in bands for _, rows in found.lanes for row in rows for entry in row]
    assert shown.count("1980–2000") == 2
    assert all(a.last <= b.first for a, b in pairwise(bands))


def test_a_date_known_only_by_its_year_is_loose_and_a_span_is_not() -> None:
    assert is_loose(moment("1984", "MRTA begins armed action"))
    assert not is_loose(moment("1980–2000", "War"))
    assert not is_loose(moment("5 April 1992", "Fujimori closes Congress", start=1992.26))


def test_time_is_even_within_a_band() -> None:
    found = band(PERU, ["state"], 1980, 2000, (20, 160))
    marks = {e.moment.date: (e.start + e.stop) / 2 for _, rows in found.lanes for row in rows for e in row}
    assert marks["28 July 1990"] == pytest.approx(20 + (1990.57 - 1980) * 7)


def test_options_choose_kinds_years_and_bands() -> None:
    drawing = timeline.draw(
        values({}, PERU, kinds="drugs, justice", highlight="justice", from_="2000", to="2016")
    )
    assert_printable(drawing)
    assert [row[1] for row in drawing.data.rows].count("conflict") == 0
    assert drawing.title == "Of eight events from 2001 to 2015, five fall in 2000–2009"
    told = timeline.draw(values({}, PERU, bands="1940, 1980, 1990, 2000"))
    assert_printable(told)
    years = [text for text, _ in texts(told.figure)]
    assert all(year in years for year in ("1940", "1980", "1990", "2000"))


@pytest.mark.parametrize(
    ("moments", "title"),
    [
        ([moment("1948", "One thing")], "One event, 1948"),
        ([moment("1948", "One thing"), moment("1949", "Another")], "Two events from 1948 to 1949"),
        (
            [moment("1720", "One"), *(moment(str(y), "More") for y in (1991, 1992, 2020))],
            "Of four events from 1720 to 2020, two fall in 1990–1999",
        ),
    ],
)
def test_few_events(moments: Sequence[Moment], title: str) -> None:
    drawing = timeline.draw(values({}, moments))
    assert_printable(drawing)
    assert drawing.title == title


@pytest.mark.parametrize(
    ("moments", "options", "message"),
    [
        ((), {}, "there are no events to draw; add rows to events.csv"),
        (
            PERU,
            {"kinds": "war"},
            "no event is of kind 'war'; the kinds are drugs, conflict, state and justice",
        ),
        (PERU, {"highlight": "war"}, "no event is of kind 'war'"),
        (PERU, {"from": "2050"}, "no event falls in the years drawn"),
        (PERU, {"bands": "1980s"}, "write years: 1948, 1980, 1993"),
        (PERU, {"bands": "1980"}, "begin with 1948 or before"),
        ([moment(str(1910 + n), "Census " * 12) for n in range(110)], {}, "mm, more than a page has"),
        ([moment(str(1900 + n), "x") for n in range(121)], {}, "121 events are too many"),
    ],
)
def test_what_cannot_be_drawn_is_said(
    moments: Sequence[Moment], options: dict[str, str], message: str
) -> None:
    with pytest.raises(ChartError, match=message) as error:
        timeline.draw(values({}, moments, options=options))
    assert "; " in str(error.value)  # what is wrong; what mends it


WORDS = st.lists(st.sampled_from(PERU[2].text.split()), min_size=1, max_size=14).map(" ".join)
EVENTS = st.builds(
    lambda start, length, text, kind: Moment(
        f"{int(start)}" if length < 2 else f"{int(start)}–{int(start + length)}",
        start,
        start + length,
        text,
        kind,
    ),
    st.floats(1700, 2020),
    st.sampled_from([0.0, 0.0, 0.08, 0.997, 20.0]),
    WORDS,
    st.sampled_from(["conflict", "drugs", "state"]),
)


@settings(max_examples=15, deadline=None, derandomize=True)
@given(st.lists(EVENTS, min_size=1, max_size=14), st.sampled_from([112, 170]))
def test_labels_stay_clear(events: list[Moment], width: float) -> None:
    assert_printable(timeline.draw(values({}, events, width=width)))
