"""The texts of a folder by kind, and the folder with each of them in other words."""

from dataclasses import replace
from types import MappingProxyType

from briefs import PERU, UTOPIA

from briefing.reading import load
from briefing.translations import UNITS, texts, translated


def test_every_text_is_named_once_a_kind_with_its_line() -> None:
    found = list(texts(load(UTOPIA, "utopia").country))
    assert len({(one.kind, one.text) for one in found}) == len(found)
    assert all(one.text and one.origin.file.startswith("utopia/") for one in found)
    kinds = {one.kind for one in found}
    assert {"country", "indicator title", "unit", "event", "glossary term", "note", "category"} <= kinds


def test_what_is_no_words_is_no_text() -> None:
    found = list(texts(load(PERU, "peru").country))
    assert not any(one.text in UNITS for one in found if one.kind == "unit")
    assert not any(one.kind in ("option aim", "option kinds") for one in found)
    assert not any(one.text.isdecimal() for one in found)


def test_a_folder_in_its_own_words_is_itself() -> None:
    country = load(UTOPIA, "utopia").country
    assert translated(country, lambda _, text, __: text) == country


def test_each_text_is_replaced_where_it_is_printed() -> None:
    country = load(PERU, "peru").country
    other = translated(country, lambda kind, text, _: f"{kind}: {text}" if text else text)
    first = next(iter(country.indicators))
    assert other.indicators[first].title == f"indicator title: {country.indicators[first].title}"
    assert other.name == "country: Peru"
    assert other.observations[0].note == f"note: {country.observations[0].note}"
    assert [row.key for row in other.observations] == [row.key for row in country.observations]
    assert [row.value for row in other.observations] == [row.value for row in country.observations]
    assert [row.hedge for row in other.observations] == [row.hedge for row in country.observations]


def test_money_stays_money() -> None:
    country = load(UTOPIA, "utopia").country
    name = next(iter(country.indicators))
    paid = replace(country.indicators[name], unit="USD million a year")
    country = replace(country, indicators=MappingProxyType({**country.indicators, name: paid}))
    words = {"USD million a year": "millones al año"}
    other = translated(country, lambda _, text, __: words.get(text, text))
    assert other.indicators[name].unit == "USD millones al año"


def test_a_translated_expansion_is_of_the_briefs_language() -> None:
    country = load(PERU, "peru").country
    other = translated(country, lambda kind, text, _: "Oficina" if kind == "glossary expansion" else text)
    assert {term.language for term in other.glossary} == {""}
