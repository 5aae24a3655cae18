"""The small trends beside key figures: which observations make a series, and what they are served as."""

from dataclasses import replace

import pytest
from samples import HERE, country, row

from briefing import views
from briefing.document import compose
from briefing.ledger import Ledger
from briefing.model import GlanceGroup, Observation
from briefing.reading import Seeds
from briefing.trends import series, trend

OLD = [row(f"coca@{year}:un", 40 + year - 2010) for year in range(2010, 2015)]
NEW = [row(f"coca@{year}:devida", 90 + year - 2015) for year in range(2015, 2018)]
US = [row(f"coca@{year}:us", 30) for year in range(2008, 2020)]
ONE = row("coca@2000:book", 12)
WORDS = row("coca@2019:devida", words="many")
NINE_MONTHS = row("coca@2018-01/2018-09:devida", 70)
ZONE = [row(f"coca/vraem@{year}:un", 5) for year in range(2010, 2016)]
CHILE = [row(f"CHL.coca@{year}:un", 5) for year in range(2018, 2026)]
ORDERS = {"coca": ("un", "devida", "us", "book")}
PERU = country(*OLD, *NEW, *US, ONE, WORDS, NINE_MONTHS, *ZONE, *CHILE, orders=ORDERS)
LEDGER = Ledger(PERU)


def test_a_series_goes_on_with_the_source_before_and_without_rivals() -> None:
    assert series(NEW[-1], LEDGER) == (*OLD, *NEW)
    assert series(OLD[0], LEDGER) == (*OLD, *NEW)


def test_the_figures_own_source_comes_first_whoever_is_preferred() -> None:
    assert series(US[-1], LEDGER) == tuple(US)


def test_other_places_parts_and_lengths_of_time_are_other_series() -> None:
    assert series(ZONE[0], LEDGER) == tuple(ZONE)
    assert series(CHILE[0], LEDGER) == tuple(CHILE)
    assert NINE_MONTHS not in series(NEW[-1], LEDGER)


def test_a_trend_has_a_name_words_and_a_picture() -> None:
    found = trend(NEW[-1], PERU, LEDGER)
    assert found
    assert (found.name, found.asset) == ("per-coca-devida", "sparks/per-coca-devida.svg")
    assert (
        found.words
        == "Un: rose from 40 in 2010 to 44 in 2014; then Devida: rose from 90 in 2015 to 92 in 2017"
    )
    assert found.svg.startswith(b"<svg ")
    assert trend(OLD[0], PERU, LEDGER) != found


@pytest.mark.parametrize(
    "fact", [row("rare@2014:un", 3), row("undated:un", 3), row("rare@2014:un", words="many")]
)
def test_few_values_make_no_trend(fact: Observation) -> None:
    rows = (fact, *(row(f"rare@{year}:un", 3) for year in (2015, 2016)))
    made = country(*rows)
    assert trend(fact, made, Ledger(made)) is None


def test_key_figures_have_their_trend_and_other_tables_none() -> None:
    made = replace(PERU, glance=(GlanceGroup("Coca", ("coca@2017", "coca@2000"), 2, HERE),))
    (group,) = views.glance(made, LEDGER)
    assert [fact.trend.name if fact.trend else "" for fact in group.facts] == ["per-coca-devida", ""]
    assert views.fact(NEW[-1], PERU, LEDGER).trend is None


def test_a_document_serves_the_trends_of_its_key_figures(utopia_seeds: Seeds) -> None:
    made = replace(utopia_seeds.country, glance=(GlanceGroup("Coca", ("coca@2017",), 2, HERE),))
    made = replace(made, iso3=PERU.iso3, observations=PERU.observations, indicators=PERU.indicators)
    made = replace(made, sources={**made.sources, **PERU.sources}, topics=(), cover="", about="", base="")
    document = compose(Seeds(made, Ledger(made), {}), (), "a4", "2031-05-04")
    found = trend(NEW[-1], made, Ledger(made))
    assert found
    assert document.assets[found.asset] == found.svg
    assert found.asset in document.html
    assert found.words in document.html
