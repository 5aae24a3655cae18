"""The panel "Where sources differ": what it holds, in which order, and on which scale."""

from samples import country, row

from briefing.ledger import Ledger
from briefing.model import Observation
from briefing.panel import Difference, Reason, differences

DEATHS = row("deaths@1980/2000:cvr", 69280, low=61007, high=77552, note="Estimate.")
BOOK = row("deaths@1980/2000:book", 70000, "nearly", note="Rounded.")
SAME = row("coca@2014:un", 42900)
AGAIN = row("coca@2014:news", 42900)
OTHER = row("coca@2015:un", 40300, note="A survey.")
US = row("coca@2015:us", 53000)
LATER = row("coca@2015:news", words="more than before")
ONLY_BASE = row("rank@2014:wef", 124), row("rank@2014:book", 120)
PERCENT = row("share@2014:un", "7.5"), row("share@2014:us", 12, "at least"), row("share@2014:news", 9)
RANGE = row("half@2014:un", formula="{deaths@1980/2000:cvr} / 2"), row("half@2014:us", 9)
WORDS = row("start@1980:cvr", words="May"), row("start@1980:us", words="spring")
ROWS = (DEATHS, BOOK, SAME, AGAIN, OTHER, US, *ONLY_BASE, *PERCENT, *RANGE, *WORDS)
PERU = country(*ROWS, units={"coca": "hectares", "rank": "rank", "share": "percent"}, base="book")
LEDGER = Ledger(PERU)


def one(*rows: Observation) -> Difference:
    (found,) = differences(rows, PERU, LEDGER)
    return found


def test_all_say_their_say_the_preferred_first() -> None:
    found = one(US, OTHER, US)
    assert [said.fact.text for said in found.rows] == ["40,300 ha", "53,000 ha"]
    assert (found.id, found.title, found.period, found.unit) == (
        "differs-coca-per-2015",
        "Coca",
        "2015",
        "ha",
    )


def test_what_agrees_or_differs_in_the_base_alone_is_left_out() -> None:
    assert differences([SAME, DEATHS, ONLY_BASE[0]], PERU, LEDGER) == ()
    assert [said.fact.text for said in one(ONLY_BASE[1]).rows] == ["124th", "120th"]


def test_things_stand_in_the_order_of_the_indicators() -> None:
    found = differences([*WORDS, *PERCENT, US], PERU, LEDGER)
    assert [entry.title for entry in found] == ["Coca", "Share", "Start"]


def test_rows_share_a_scale_whose_ends_are_written_as_their_numbers() -> None:
    assert one(US).ends == ("40,000", "55,000")
    assert one(PERCENT[0]).ends == ("7%", "12%")
    strips = [said.strip for said in one(US).rows]
    assert [(strip.asset, strip.words) for strip in strips if strip] == [
        ("strips/1-1.svg", "40,300"),
        ("strips/1-2.svg", "53,000"),
    ]


def test_a_stated_interval_is_written_and_what_a_hedge_leaves_open_is_told() -> None:
    rows = one(BOOK).rows
    assert [said.interval for said in rows] == ["61,007 to 77,552", ""]
    assert [said.strip.words for said in rows if said.strip] == ["61,007 to 77,552", "65,000 to 70,000"]
    assert rows[1].fact.hedge == "nearly"


def test_a_derived_range_has_no_false_middle() -> None:
    strip = one(RANGE[0]).rows[0].strip
    assert strip
    assert strip.words == "30,503.5 to 38,776"
    assert strip.svg.count(b"<rect") == 1
    assert b'stroke-width="0.5"' not in strip.svg  # no line with ends either


def test_words_have_no_drawing_and_no_unit() -> None:
    found = one(WORDS[0])
    assert (found.ends, found.unit, [said.strip for said in found.rows]) == ((), "", [None, None])


def test_words_among_numbers_are_written_only() -> None:
    made = country(OTHER, US, LATER)
    (found,) = differences([US], made, Ledger(made))
    assert [said.strip is None for said in found.rows] == [False, False, True]


def test_rivals_say_why_and_where_they_are_silent_the_preferred_does() -> None:
    assert one(BOOK).reasons == (Reason(("Book",), "Rounded."),)
    assert one(US).reasons == (Reason(("Un",), "A survey."),)
    assert one(PERCENT[0]).reasons == ()


def test_a_reason_that_many_give_and_many_of_one_source_stand_once() -> None:
    rows = (
        row("x@2014:un", 1),
        row("x@2014:us", 2, note="Old."),
        row("x@2014:news", 3, note="Old."),
        row("x@2014:book#a", 4, note="First."),
        row("x@2014:book#b", 5, note="Second."),
    )
    made = country(*rows)
    (found,) = differences(rows, made, Ledger(made))
    assert [(reason.names, reason.text) for reason in found.reasons] == [
        (("Us", "News"), "Old."),
        (("Book, a",), "First."),
        (("Book, b",), "Second."),
    ]
