"""The fact-checker's items: one for everything that a brief prints of its evidence, and nothing left out."""

from collections import Counter
from dataclasses import replace
from types import MappingProxyType

import pytest
from look import having, tree
from samples import HERE, country, row

from briefing.document import Document, compose
from briefing.figures import Figure, draw_figures
from briefing.ledger import Ledger
from briefing.model import Topic
from briefing.proofing import items
from briefing.proofitems import Item
from briefing.proofmarks import ANCHOR, places
from briefing.prose import parse, roles
from briefing.reading import Seeds
from briefing.report import charts_asked_for
from charts.kit import Table

BOOK = row("deaths@1980/2000:book", 70000, "nearly", locator="para. 6", note="Rounded.")
STUDY = row("deaths@1980/2000:study", 69280, low=61007, high=77552, locator="annex 2", via=("press",))
COCA = (row("coca@2013:un", 200), row("coca@2014:un", 150))
LEFT = row("left@2014:un", formula="{coca@2013} - {coca@2014}")
FIGURE = Figure("c", "A finding", "of what", "", b"<svg/>", "column", Table(("a",), (("1",),)), (("un", ""),))


def made(text: str) -> tuple[Item, ...]:
    """Make the items of a topic, all on page 7."""
    whole = country(BOOK, STUDY, *COCA, LEFT, units={"coca": "hectares"}, orders={"deaths": ("study",)})
    whole = replace(whole, topics=(Topic("t", f"# A\n\n{text}", HERE),))
    seeds = Seeds(whole, Ledger(whole), MappingProxyType({"t": parse(f"# A\n\n{text}", "t")}))
    found = tuple(places(compose(seeds, [FIGURE], "a4", "2031-05-04", marked=True).html))
    pages = {f"{ANCHOR}{place.number}": 7 for place in found}
    return tuple(item for item in items(found, pages, seeds, [FIGURE]) if item.section == "A")


def words(item: Item) -> str:
    """Write the sentence with stars about what is strong, each number behind it."""
    return "".join(
        (f"*{piece.text}*" if piece.strong else piece.text) + (f"[{piece.number}]" if piece.number else "")
        for piece in item.said
    )


def test_an_item_has_its_sentence_its_figure_and_all_that_the_source_says() -> None:
    (item,) = made("Before. So {value}`deaths@1980/2000:study` died. After.")
    assert words(item).strip() == "So *69,280*[1] died."
    assert (item.number, item.page, item.section, item.where) == (1, 7, "A", "in-code.csv:3")
    (entry,) = item.entries
    assert (entry.what, entry.period, entry.stated) == ("Deaths", "1980–2000", "69,280")
    assert (entry.bounds, entry.locator) == ("low 61,007, high 77,552", "annex 2")
    assert [one.name for one in entry.via] == ["Press"]
    (other,) = entry.rivals
    assert (other.text, other.source.name, other.source.grade, other.locator) == (
        *("nearly 70,000", "Book", "B"),
        "para. 6",
    )


def test_a_computed_figure_shows_its_formula_and_its_parts() -> None:
    value, change = made("{value}`left@2014`, which {change}`coca@2013..2014`.")
    assert value.entries[0].formula == "coca@2013 - coca@2014"
    assert [entry.stated for entry in value.entries[1:]] == ["200 (hectares)", "150 (hectares)"]
    assert [entry.part for entry in value.entries] == [False, True, True]
    assert [entry.first for entry in change.entries] == [1, 1]
    assert change.printed[0].text == "fell by 25 per cent"


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One holds.{cite}`un, p. 1` Two {value}`coca@2013`.", ["One holds.[1]", "Two *200 hectares*[2]."]),
        ("A {value}`coca@2013` and {value}`coca@2014`.", ["A *200 hectares*[1] and *150 hectares*[2]."] * 2),
        ("One.{cite}`un`{cite}`book` Two.", ["One.[1][2]"] * 2),
        ("{cite}`un` One.\n\n{cite}`book` Two.", ["[1] One.", "[2] Two."]),
    ],
)
def test_each_item_stands_in_its_own_sentence(text: str, sentences: list[str]) -> None:
    assert [words(item).strip().replace("**", "") for item in made(text)] == sentences


def test_a_judgement_rests_on_what_stands_in_it() -> None:
    body = "It is likely that {value}`coca@2013` stay.\n\nIt was {value}`coca@2014`."
    found = made(
        f"First {{value}}`coca@2014`.\n\n:::{{judgement}}\n:likelihood: likely\n:confidence: low\n{body}\n:::"
    )
    *_, last = found
    assert (last.kind, last.rests) == ("judgement", (2, 3))
    assert words(last) == "Judgement: *It is likely that **200 hectares*[2]* stay.*"
    assert last.printed[0].text == "likely (55–80 chances in 100); confidence low"


def test_a_chart_shows_what_it_finds_measures_draws_and_draws_on() -> None:
    (item,) = made(":::{chart} c\n:::")
    assert (item.said[-1].text, item.printed[0].text, item.data) == ("A finding", "of what", ("1",))
    assert [entry.source.name for entry in item.entries] == ["Un"]


@pytest.fixture(scope="module", params=["utopia_seeds", "peru_seeds"])
def proofed(request: pytest.FixtureRequest) -> tuple[Seeds, Document, tuple[Item, ...]]:
    seeds: Seeds = request.getfixturevalue(request.param)
    figures = draw_figures(seeds.country, seeds.ledger, charts_asked_for(seeds))
    document = compose(seeds, figures, "a4", "2031-05-04", marked=True)
    found = tuple(places(document.html))
    pages = {f"{ANCHOR}{place.number}": 1 for place in found}
    return seeds, document, items(found, pages, seeds, figures)


def test_every_role_and_row_and_chart_has_an_item(proofed: tuple[Seeds, Document, tuple[Item, ...]]) -> None:
    seeds, document, found = proofed
    kinds, page = Counter(item.kind for item in found), tree(document.html)
    said = [role for text in seeds.prose.values() for role in roles(text.blocks) if role.name != "term"]
    assert kinds["role"] == len(said) == len(having(page, "mark"))
    assert kinds["judgement"] == len(having(page, "judgement"))
    assert kinds["glance"] == sum(len(group.addresses) for group in seeds.country.glance)
    assert kinds["chart"] == len(list(page.iter("figure")))
    rows = [row for body in page.iter("tbody") for row in body.iter("tr")]
    tabled = ("glance", "facts", "rivals", "statement", "actor", "event", "difference")
    heads = [row for row in rows if row[0].get("scope") == "rowgroup"]
    assert sum(kinds[kind] for kind in tabled) == len(rows) - len(heads)
    panel = [
        row for part in having(page, "rivalry") for body in part.iter("tbody") for row in body.iter("tr")
    ]
    assert kinds["difference"] == len(panel)


def test_numbers_are_in_order_and_every_item_can_be_checked(
    proofed: tuple[Seeds, Document, tuple[Item, ...]],
) -> None:
    _, _, found = proofed
    assert [item.number for item in found] == list(range(1, len(found) + 1))
    for item in found:
        assert item.where
        assert item.entries or item.rests or item.data
        for entry in item.entries:
            assert 0 <= entry.first < item.number
            assert entry.source.grade in "ABCDEF"
            assert not entry.address or entry.stated or entry.bounds


@pytest.mark.parametrize("proofed", ["peru_seeds"], indirect=True)
def test_a_row_with_figures_in_its_cells_names_what_their_sources_have(
    proofed: tuple[Seeds, Document, tuple[Item, ...]],
) -> None:
    seeds, _, found = proofed
    printed = {actor.name: actor for actor in seeds.country.actors if actor.figures}
    assert printed
    for item in found:
        if item.kind == "actor" and item.printed[0].text in printed:
            figures = [row.address for row in printed[item.printed[0].text].figures]
            assert [entry.address for entry in item.entries[1:] if not entry.part] == figures
