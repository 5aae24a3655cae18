"""The Peru brief: every statement of its source document is in it, every figure has its source, and how it reads."""

import csv
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from briefing.addresses import AddressError
from briefing.marks import resolve
from briefing.prose import directives, roles
from briefing.reading import Seeds
from briefing.vocabulary import CONFIDENCES, LIKELIHOODS
from briefs import Brief
from look import by_id, having, page_texts, squeezed, strips, tree, words

# What the document states, where, and how it is to be printed: made by reading it, not by asking the program.
with (Path(__file__).parent / "peru_statements.csv").open(encoding="utf-8", newline="") as table:
    STATEMENTS = list(csv.DictReader(table))
PROSE = (2500, 3500)  # words
NOT_PROSE = ("note", "mark", "figure", "table", "scale", "contents", "imprint")


@pytest.fixture(scope="module")
def page(peru: Brief) -> Element:
    return tree(peru.document.html)


@pytest.fixture(scope="module")
def printed(peru: Brief) -> str:
    """Return the text of all pages in order, without spaces and hyphens."""
    return squeezed("".join(page_texts(peru.pdf)))


def test_the_table_of_statements_is_whole() -> None:
    assert sorted({one["id"] for one in STATEMENTS}) == [f"F{number:02}" for number in range(1, 42)]


@pytest.mark.parametrize("one", STATEMENTS, ids=lambda one: f"{one['id']}-{one['address'].partition('@')[0]}")
def test_every_statement_of_the_document_is_printed_with_its_place(
    one: dict[str, str], page: Element, printed: str, peru_seeds: Seeds
) -> None:
    row = peru_seeds.ledger.one(one["address"])
    assert (row.source, row.locator) == ("insight-2016", one["locator"])
    title = peru_seeds.country.indicators[row.indicator].title
    assert row.period is not None
    named = f"{title}: {row.category}" if row.category else title
    wanted = squeezed(f"{one['locator']}{named}, {row.period.label}{one['printed']}")
    lines = [squeezed(words(line)) for line in by_id(page, "statements").iter("tr")]
    assert any(line.startswith(wanted) for line in lines), [line for line in lines if line.startswith(wanted[:9])]
    assert wanted in printed


@pytest.mark.parametrize("one", STATEMENTS, ids=lambda one: f"{one['id']}-{one['address'].partition('@')[0]}")
def test_every_statement_is_taken_up_in_the_text_or_a_chart(one: dict[str, str], peru_seeds: Seeds) -> None:
    """The table alone would do for a lawyer; a reader meets the subject where it belongs."""
    row = peru_seeds.ledger.one(one["address"])
    country, ledger = peru_seeds.country, peru_seeds.ledger
    met = {(item.indicator, item.period) for item in in_prose(peru_seeds)}
    placed = {
        entry.argument
        for prose in peru_seeds.prose.values()
        for entry in directives(prose.blocks)
        if entry.name == "chart"
    }
    for chart in (chart for chart in country.charts if chart.id in placed):
        addresses = chain.from_iterable(chart.slots.values())
        met |= {(item.indicator, item.period) for address in addresses for item in ledger.all(address)}
    assert row.indicator in {indicator for indicator, _ in met}


def in_prose(seeds: Seeds) -> Iterator[object]:
    for prose in seeds.prose.values():
        for role in roles(prose.blocks):
            mark = resolve(role, seeds.country, seeds.ledger)
            yield from (item.observation for item in mark.evidence if item.observation)
