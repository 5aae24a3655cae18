"""What the tables of a brief show."""

from dataclasses import replace

import pytest
from samples import HERE, country, row, source

from briefing import views
from briefing.ledger import Ledger
from briefing.model import GlanceGroup, Source
from briefing.notes import Rival

DEATHS = row("deaths@1980/2000:cvr", 69280, note="Estimate.")
BOOK = row("deaths@1980/2000:book", 70000, "nearly", locator="para. 10")
STATE = row("deaths/state@1980/2000:book", 23000, "some", locator="para. 6, line 2")
MOST = row("share:book", 50, "a majority of", locator="para. 7")
SAME = row("coca@2014:un", 42900, locator="p. 1")
AGAIN = row("coca@2014:news", 42900)
OTHER = row("coca@2015:un", 40300)
US = row("coca@2015:us", 53000)
ONLY_BASE = row("rank@2014:wef", 124), row("rank@2014:book", 120)
ROWS = (DEATHS, BOOK, STATE, MOST, SAME, AGAIN, OTHER, US, *ONLY_BASE)
UNITS = {"share": "percent", "coca": "hectares", "rank": "rank"}
PERU = country(*ROWS, units=UNITS, base="book")
LEDGER = Ledger(PERU)


def test_a_fact_keeps_its_hedge_apart() -> None:
    fact = views.fact(BOOK, PERU, LEDGER)
    assert (fact.title, fact.hedge, fact.number, fact.text) == ("Deaths", "nearly", "70,000", "nearly 70,000")
    assert fact.period == "1980–2000"
    assert fact.rivals == (Rival("69,280", "Cvr", "cvr"),)
    assert (fact.credit.name, fact.credit.locator) == ("Book", "para. 10")
    assert views.fact(DEATHS, PERU, LEDGER).note == "Estimate."


def test_a_fact_of_a_part_names_it_and_one_without_a_date_says_so() -> None:
    assert views.fact(STATE, PERU, LEDGER).title == "Deaths: State"
    fact = views.fact(MOST, PERU, LEDGER)
    assert (fact.hedge, fact.number, fact.period) == ("", "a majority (over 50%)", "no date")


@pytest.mark.parametrize(
    ("value", "unit", "number", "rest"),
    [
        (42900, "hectares", "42,900", "ha"),
        (7415, "USD million a year", "US$7.415", "billion/yr"),
        ("8.6", "per 100,000 people", "8.6", "per 100,000 people"),
        (46, "percent", "46%", ""),
        (112, "rank", "112th", ""),
        ("1.4", "percent of GDP", "1.4", "percent of GDP"),
    ],
)
def test_a_figure_is_parted_from_its_unit(value: int | str, unit: str, number: str, rest: str) -> None:
    entry = row("x@2014:un", value)
    made = country(entry, units={"x": unit})
    fact = views.fact(entry, made, Ledger(made))
    assert (fact.number, fact.unit, fact.is_number) == (number, rest, True)


def test_words_are_no_number() -> None:
    entry = row("x@2014:un", words="falling")
    made = country(entry, units={"x": "text"})
    fact = views.fact(entry, made, Ledger(made))
    assert (fact.number, fact.unit, fact.text, fact.is_number) == ("", "", "falling", False)


def test_key_figures_stand_in_their_groups() -> None:
    made = replace(
        PERU,
        glance=(
            GlanceGroup("Conflict", ("deaths", "deaths/state"), 2, HERE),
            GlanceGroup("Coca", (), 2, HERE),
        ),
    )
    groups = views.glance(made, LEDGER)
    assert [(group.title, [fact.text for fact in group.facts]) for group in groups] == [
        ("Conflict", ["69,280", "some 23,000"]),
        ("Coca", []),
    ]


def test_statements_stand_in_the_order_of_the_base_document() -> None:
    found = list(views.statements(PERU, LEDGER))
    assert [entry.locator for entry in found] == ["", "para. 6, line 2", "para. 7", "para. 10"]
    assert [entry.printed.text if entry.printed else "the same" for entry in found] == [
        "124th",
        "the same",
        "the same",
        "69,280",
    ]


def test_marks_lead_to_the_first_statement_of_a_thing_that_stands_nowhere_else() -> None:
    twice = replace(ONLY_BASE[1], part="again")
    made = replace(PERU, observations=(*ROWS, twice))
    found = list(views.statements(made, Ledger(made), ["differs-deaths-per-1980-2000"]))
    ids = {
        entry.said.title: [one.id for one in found if one.said.title == entry.said.title] for entry in found
    }
    assert ids["Rank"] == ["differs-rank-per-2014", ""]
    assert ids["Deaths"] == [""]


def test_a_fact_leads_to_where_another_source_differs() -> None:
    assert views.fact(DEATHS, PERU, LEDGER).differs == "differs-deaths-per-1980-2000"
    assert not views.fact(SAME, PERU, LEDGER).differs


def test_a_country_without_a_base_has_no_statements() -> None:
    assert list(views.statements(replace(PERU, base=""), LEDGER)) == []


def entry(**item: object) -> views.Entry:
    made: Source = source("cvr", "A", **item)
    (found,) = views.entries(replace(PERU, sources={"cvr": made}), ["cvr"])
    return found


def test_publications_are_listed_by_the_names_that_margins_use() -> None:
    assert [one.id for one in views.entries(PERU, ["us", "cvr", "book", "nobody"])] == ["book", "cvr", "us"]


@pytest.mark.parametrize(
    ("author", "text"),
    [
        ([{"literal": "UNODC"}], "UNODC"),
        ([{"family": "Gull", "given": "Ada"}, {"family": "Tern"}], "Ada Gull, Tern"),
        ([], ""),
    ],
)
def test_authors_as_they_are_printed(author: object, text: str) -> None:
    assert entry(author=author).author == text


@pytest.mark.parametrize(
    ("url", "typed"),
    [
        ("https://www.lamps.example/book/", "lamps.example/book"),
        ("http://lamps.example/" + "a" * 26, "lamps.example/" + "a" * 26),
        ("http://lamps.example/" + "a" * 27, "lamps.example"),
        ("lamps.example", "lamps.example"),
        ("", ""),
    ],
)
def test_an_address_is_as_long_as_one_would_type(url: str, typed: str) -> None:
    assert entry(URL=url).url == typed


def test_the_rest_of_an_entry() -> None:
    made = entry(publisher="Lamps Press", language="es")
    assert (made.publisher, made.language, made.reliability, made.issued) == (
        "Lamps Press",
        "es",
        "A",
        "2030",
    )
    assert entry(**{"container-title": "Daily"}).publisher == "Daily"


def test_sources_of_a_chart_are_named_with_their_grades() -> None:
    assert views.graded_names([("un", ""), ("cvr", "merged-lists")], PERU) == (
        "Un (B)",
        "Cvr, merged lists (B)",
    )
