"""Roles resolved: what each prints, and the evidence beside it."""

import pytest
from samples import HERE, country, row, source

from briefing.addresses import AddressError
from briefing.ledger import Ledger
from briefing.marks import Evidence, Mark, resolve
from briefing.model import Country, Term
from briefing.prose import Role

DEATHS = row("deaths@1980/2000:book", 70000, "nearly", locator="para. 6", via=("daily",))
SHARE = row("share@1980/2000:book", 50, "just under")
BY = row("by@1980/2000:book", formula="{deaths} * {share} / 100", locator="computed")
ROWS = (
    DEATHS,
    SHARE,
    BY,
    row("coca@2013:un", 49800),
    row("coca@2014:un", 42900),
    row("coca@2015:us", 53000),
    row("coca@2016:un#old", 43900),
    row("rank@2013:wef", 119),
    row("rank@2014:wef", 124),
    row("rank@2015:wef", 123),
    row("part@2013:un", "53.68"),
    row("part@2014:un", "37.26"),
    row("still@2013:un", 5),
    row("still@2014:un", 5),
    row("doubt@2013:un", 100, "about"),
    row("doubt@2014:un", 120, "about"),
    row("doubt@2015:un", 300, "at least"),
    row("least@2013:un", 100),
    row("least@2014:un", 100, "just over"),
    row("least@2015:un", 100),
    row("nothing@2013:un", 0),
    row("nothing@2014:un", 5),
    row("undated:un", 5),
    row("motto@2013:un", words="a"),
    row("motto@2014:un", words="b"),
)
UNITS = {"coca": "hectares", "share": "percent", "part": "percent", "rank": "rank", "motto": "text"}


UNLIKE = (
    ", which may not measure alike; name one source with :source, "
    "or state the change as a derived observation with a note"
)
NOUGHT = "the formula '({PER.nothing@2014:un} - {PER.nothing@2013:un}) / {PER.nothing@2013:un} * 100'"


@pytest.fixture(scope="module")
def peru() -> Country:
    made = country(*ROWS, units=UNITS, glossary=(Term("VRAEM", "", "Valleys.", "", HERE),))
    assert set(made.sources) == {"book", "daily", "un", "us", "wef"}
    assert made.sources["un"] == source("un")
    return made


def mark(peru: Country, name: str, content: str) -> Mark:
    return resolve(Role(name, content, 1), peru, Ledger(peru))


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("deaths", "nearly 70,000"),
        ("coca@2014", "42,900 hectares"),
        ("coca@2014|bare", "42,900"),
        ("coca@2014 | compact", "42,900 ha"),
        ("share|words", "just under half"),
        ("deaths|period", "1980–2000"),
        ("undated|period", "no date"),
        ("by", "between 29,200 and 35,000"),
        ("rank@2014", "124th"),
        ("motto@2014", "b"),
    ],
)
def test_a_value(content: str, text: str, peru: Country) -> None:
    assert mark(peru, "value", content).text == text


def test_the_evidence_of_a_value(peru: Country) -> None:
    assert mark(peru, "value", "deaths").evidence == (Evidence("book", "", "para. 6", ("daily",), DEATHS),)


def test_the_evidence_of_a_derived_value_is_its_own_and_its_parts(peru: Country) -> None:
    assert [item.observation for item in mark(peru, "value", "by").evidence] == [BY, DEATHS, SHARE]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("coca@2013..2014", "fell by 13.9 per cent"),
        ("coca@2013..2014:un", "fell by 13.9 per cent"),
        ("coca@2013..2014|noun", "a fall of 13.9 per cent"),
        ("coca@2013..2014|size", "13.9 per cent"),
        ("coca@2013..2014|verb", "fell by 13.9 per cent"),
        ("still@2013..2014", "did not change"),
        ("still@2013..2014|noun", "no change"),
        ("still@2013..2014|size", "nothing"),
        # A rank of a higher number is a lower place.
        ("rank@2013..2014", "fell by 5 places"),
        ("rank@2014..2015", "rose by 1 place"),
        ("part@2013..2014", "fell by 16.4 percentage points"),
        # 50 to 150 becomes 115 to 125.
        ("doubt@2013..2014", "changed by between −23.4 and 150 per cent"),
        ("doubt@2013..2014|noun", "between −23.4 and 150 per cent"),
        ("least@2013..2014", "rose by at most 50 per cent"),
        ("least@2014..2015", "fell by at most 33.4 per cent"),
        ("doubt@2013..2015", "rose by at least 100 per cent"),
    ],
)
def test_a_change(content: str, text: str, peru: Country) -> None:
    assert mark(peru, "change", content).text == text


def test_the_evidence_of_a_change_is_both_its_ends(peru: Country) -> None:
    found = mark(peru, "change", "coca@2013..2014").evidence
    assert [item.observation for item in found] == [ROWS[3], ROWS[4]]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("value", "births", "there is no indicator 'births'; known are deaths, share, by, coca and 8 more"),
        ("value", "deaths|loud", "there is no style 'loud' of value; known are bare, words, compact, period"),
        (
            "value",
            "",
            "'' is not an address; write indicator/category@period:source, for example deaths@1980/2000",
        ),
        ("change", "coca@2013", "'coca@2013' is not a change; write indicator@2013..2014"),
        ("change", "coca..2014", "'coca..2014' is not a change; write indicator@2013..2014"),
        ("change", "coca@2013..2014|up", "there is no style 'up' of change; known are verb, noun, size"),
        (
            "change",
            "coca@2014..2015",
            f"'coca@2014..2015' goes from un to us{UNLIKE}",
        ),
        (
            "change",
            "coca@2014..2016",
            f"'coca@2014..2016' goes from un to un#old{UNLIKE}",
        ),
        ("change", "coca@2014..2013", "'coca@2014..2013' goes back in time; write the earlier period first"),
        (
            "change",
            "nothing@2013..2014",
            f"{NOUGHT} has no answer: it would divide by what may be nought; change the formula",
        ),
        (
            "change",
            "motto@2013..2014",
            "'PER.motto@2014:un' is words, not a number; compute with numbers only",
        ),
        ("cite", "bok, p. 1", "there is no source 'bok'; did you mean 'book'?"),
        ("cite", "book; ", "there is no source ''; known are book, daily, un, us and 1 more"),
        ("term", "Vraem", "'Vraem' is not in the glossary; did you mean 'VRAEM'?"),
    ],
)
def test_what_cannot_be_resolved(name: str, content: str, told: str, peru: Country) -> None:
    with pytest.raises(AddressError) as caught:
        mark(peru, name, content)
    assert str(caught.value) == told


def test_a_citation_prints_nothing_but_its_notes(peru: Country) -> None:
    assert mark(peru, "cite", "book#annex, p. 1, note 2; daily") == Mark(
        "", (Evidence("book", "annex", "p. 1, note 2", ()), Evidence("daily", "", "", ()))
    )


def test_a_term(peru: Country) -> None:
    assert mark(peru, "term", "VRAEM") == Mark("VRAEM", (), "VRAEM")
