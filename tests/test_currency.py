"""Old figures where newer are known, and what nobody could know by the cut-off date (4 May 2031)."""

from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest
from samples import country, row, source

from briefing.currency import check_currency, newer
from briefing.ledger import Ledger
from briefing.model import Country, Event, GlanceGroup, Observation, Origin, Topic
from briefing.periods import parse_period
from briefing.prose import parse
from briefing.times import Ages

AT = Origin("x.toml", 7)
OLD, NEW = row("boats@2020:guild", 7), row("boats@2029:guild", 9)
OTHERS = (row("boats@2030:press", 9), row("boats@2032:guild", 9), row("boats/red@2030:guild", 2))
LEAD = ":::{takeaway}\nThere are {value}`boats@2020`.\n:::"
JUDGED = ":::{judgement}\n:likelihood: likely\n:confidence: low\nIt is {value}`boats@2020`.\n:::"
TOO_OLD = "boats@2020:guild is 10 years old, and t allows 5"
LISTED = f"t.md:3: {TOO_OLD}; look for a newer one [stale-figure]"


def made(*rows: Observation, **more: Any) -> Country:  # noqa: ANN401  # any field of a country
    return country(*rows, orders={"boats": ("guild",)}, **({"ages": Ages(5)} | more))


def told(whole: Country, text: str = "") -> list[str]:
    topic = Topic("t", f"# A\n\n{text}", Origin("t.md", 1))
    whole = replace(whole, topics=(topic,))
    return list(map(str, check_currency(whole, Ledger(whole), {"t": parse(topic.text, "t.md")})))


def test_an_old_figure_is_listed_once_for_each_place() -> None:
    text = "In 2020 {value}`boats@2020`. Then {value}`boats@2020`."
    assert told(made(OLD), text) == [LISTED, LISTED]


def test_a_newer_figure_is_named() -> None:
    mend = "look whether boats@2029 should stand here"
    assert told(made(OLD, NEW), "In {value}`boats@2020`.") == [f"t.md:3: {TOO_OLD}; {mend} [stale-figure]"]


def test_without_limits_nothing_is_old() -> None:
    assert told(made(OLD, NEW, ages=Ages()), LEAD) == []


@pytest.mark.parametrize(("text", "line"), [(LEAD, 4), (JUDGED, 6)])
def test_what_leads_does_not_lean_on_an_old_figure_without_its_year(text: str, line: int) -> None:
    mend = "write that, or give the year in the sentence"
    expected = f"t.md:{line}: {TOO_OLD}; boats@2029 is known; {mend} [stale-lead]"
    assert told(made(OLD, NEW), text) == [expected]


@pytest.mark.parametrize("text", [LEAD.replace("There", "In 2020 there"), JUDGED.replace("It", "In 2020 it")])
def test_what_leads_may_give_the_year_instead(text: str) -> None:
    (warning,) = told(made(OLD, NEW), text)
    assert warning.endswith("[stale-figure]")


def test_what_leads_may_be_old_where_nothing_newer_is_known() -> None:
    (warning,) = told(made(OLD, OTHERS[0], OTHERS[2]), LEAD)
    assert warning.endswith("look for a newer one [stale-figure]")


def test_a_newer_figure_is_of_the_same_thing_by_a_preferred_source_and_known_by_the_cut_off() -> None:
    whole = made(OLD, NEW, *OTHERS)
    assert newer(OLD, whole, Ledger(whole)) is NEW
    assert newer(NEW, whole, Ledger(whole)) is None
    assert newer(OLD, whole, Ledger(whole), "press") is OTHERS[0]


def test_any_source_counts_where_none_is_preferred() -> None:
    whole = country(OLD, OTHERS[0])
    assert newer(OLD, whole, Ledger(whole)) is OTHERS[0]


def test_a_newer_figure_of_a_named_part_counts() -> None:
    part = row("boats@2030:guild#census", 9)
    whole = country(OLD, part, orders={"boats": ("guild#census",)})
    assert newer(OLD, whole, Ledger(whole)) is part


def test_a_key_figure_bears_its_year_so_only_its_own_source_s_newer_one_is_a_problem() -> None:
    group = GlanceGroup("Boats", ("boats@2020", "no-such"), 1, AT)
    old = "x.toml:7: boats@2020:guild is 10 years old, and glance allows 5"
    assert told(made(OLD, NEW, glance=(group,))) == [f"{old}; boats@2029 is known; write that [stale-lead]"]
    other = row("boats@2030:press", 9)
    orders = {"boats": ("guild", "press")}
    expected = f"{old}; look whether boats@2030 should stand here [stale-figure]"
    assert told(country(OLD, other, orders=orders, ages=Ages(5), glance=(group,))) == [expected]


def dated(whole: Country, label: str = "", **dates: object) -> Country:
    """Give sources their dates, in CSL's form; ``label`` is how they are printed."""
    made = {name: source(name, issued=date) for name, date in dates.items() if date}
    printed = {name: replace(one, issued=label) for name, one in made.items()}
    return replace(whole, sources=MappingProxyType({**whole.sources, **printed}))


def day(*parts: int) -> dict[str, list[list[int]]]:
    return {"date-parts": [list(parts)]}


@pytest.mark.parametrize(
    ("issued", "late"),
    [
        (day(2031, 5, 4), ""),
        (day(2031, 5), ""),
        (day(2031), ""),
        (day(2031, 5, 5), "5 May 2031"),
        (day(2031, 6), "June 2031"),
        (day(2032), "2032"),
        ({"date-parts": [[2030], [2032]]}, ""),
        ({"literal": "c. 2033"}, "c. 2033"),
        (None, ""),
    ],
)
def test_a_source_issued_after_the_cut_off_was_not_there(issued: object, late: str) -> None:
    what = f"'guild' is of {late}, after the cut-off on 4 May 2031, and"
    mend = "move the cut-off, or take out what leans on it, first made/in-code.csv:1 [after-cutoff]"
    made_late = [f"made/in-code.csv:1: {what} 1 row leans on it; {mend}"] if late else []
    assert told(dated(made(NEW), late, guild=issued)) == made_late
    event = Event(parse_period("2029"), "Lit", "lamps", "guild#x", (), "", "", AT)
    many = [line.replace("1 row leans", "2 rows lean") for line in made_late]
    assert told(dated(made(NEW, events=(event,)), late, guild=issued)) == many


def test_what_was_read_only_in_later_publications_was_not_there() -> None:
    whole = made(row("boats@2029:guild", 9, via=("press", "radio")))
    assert told(dated(whole, press=day(2032), radio=day(2030))) == []
    assert told(dated(whole, press=day(2032))) == []
    (late,) = told(dated(whole, press=day(2032), radio=day(2033)))
    assert "it was read in 'press', which came out after the cut-off on 4 May 2031" in late


def test_a_forecast_has_a_source_that_came_before_it() -> None:
    whole = made(row("boats@2040:guild", 9))
    assert told(dated(whole, guild=day(2030))) == []
    (unknown,) = told(whole)
    assert "2040 begins after the cut-off on 4 May 2031, and source 'guild' has no date" in unknown
    assert told(made(row("boats@2031:guild", 9))) == []
    assert told(made(NEW, row("boats@2040:guild", formula="{boats@2029} * 2"))) == []
