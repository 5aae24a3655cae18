"""Prose set as HTML: what roles print, how notes are counted and shared, and what directives make."""

import re
from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any
from xml.etree.ElementTree import Element, tostring

import pytest
from look import by_id, having, tree, words
from samples import HERE, country, row, source

from briefing.document import compose
from briefing.figures import Figure
from briefing.ledger import Ledger
from briefing.model import Actor, Event, Observation, Term, Topic
from briefing.periods import parse_period
from briefing.prose import parse
from briefing.reading import Seeds
from briefing.times import Ages
from charts.kit import Table

DEATHS = row("deaths@1980/2000:cvr#estimate", 69280, low=61007, high=77552, locator="annex 2")
BOOK = row("deaths@1980/2000:book", 70000, "nearly", locator="para. 6", note="Rounded.")
OTHERS = tuple(row(f"deaths@1980/2000:other{letter}", 1000 + ord(letter)) for letter in "abcd")
COCA = (row("coca@2013:un", 200), row("coca@2014:un", 150), row("coca@2014:us", 140))
LEFT = row("left@2014:un", formula="{coca@2013} - {coca@2014:un}")
ODD = row("odd@2014:un", words='3 < 4 & "so"', locator="<p>")
ROWS = (DEATHS, BOOK, *OTHERS, *COCA, LEFT, ODD)
UNITS = {"coca": "hectares", "odd": "text"}
FIGURE = Figure("c", "A finding", "of what", 'a "line"', b"<svg/>", "column", Table((), ()), (("us", "old"),))


def page(text: str, *more: str, rows: Sequence[Observation] = ROWS, **fields: Any) -> Element:  # noqa: ANN401  # any field of a country
    """Set topics: the first is called t0, the next t1."""
    texts = {f"t{index}": f"# A\n\n{text}" for index, text in enumerate((text, *more))}
    made = country(*rows, units=UNITS, orders={"deaths": ("cvr",), "coca": ("un",)}, **fields)
    made = replace(made, topics=tuple(Topic(name, text, HERE) for name, text in texts.items()))
    made = replace(made, sources=MappingProxyType({**made.sources, "idle": source("idle")}))
    prose = {name: parse(text, name) for name, text in texts.items()}
    assert not [problem for text in prose.values() for problem in text.problems]
    return tree(compose(Seeds(made, Ledger(made), prose), [FIGURE], "a4", "2031-05-04").html)


def topic(text: str, **fields: Any) -> Element:  # noqa: ANN401  # as above
    return by_id(page(text, **fields), "topic-t0")


def marks(root: Element) -> list[tuple[str, str, str]]:
    """Return each mark's number, id and target."""
    found = having(root, "mark")
    return [(words(mark), mark.get("id", ""), mark.get("href", "")) for mark in found]


def notes(root: Element) -> list[str]:
    return [words(note) for note in having(root, "note")]


def values(root: Element) -> list[str]:
    return [words(value) for value in having(root, "value")]


def test_a_value_prints_its_hedge_and_names_its_source_in_a_note_of_its_paragraph() -> None:
    body = topic("So {value}`deaths@1980/2000:book` died.")
    (paragraph,) = body.iter("p")
    assert words(paragraph, "note") == "So nearly 70,0001≠ died."
    assert marks(paragraph) == [("1", "mark-t0-1", "#note-t0-1")]
    assert notes(paragraph) == ["A: 1 Book, para. 6 (B). For 1980–2000."]
    (note,) = having(paragraph, "note")
    assert [link.get("href") for link in note.iter("a")] == ["#mark-t0-1", "#source-book"]
    assert list(paragraph)[-1] is note


def test_an_old_figure_prints_its_year_where_its_sentence_does_not() -> None:
    body = topic("It was {value}`coca@2013`. In 2013 it was {value}`coca@2013`.", ages=Ages(5))
    (paragraph,) = body.iter("p")
    assert words(paragraph, "note") == "It was 200 hectares (2013)1. In 2013 it was 200 hectares1."
    assert "(2013)" not in words(topic("It was {value}`coca@2013`.", ages=Ages(None)))


def test_each_topic_has_its_own_limit() -> None:
    root = page("A {value}`coca@2013`.", "B {value}`coca@2013`.", ages=Ages(None, {"t1": 5}))
    assert ["(2013)" in words(by_id(root, f"topic-{name}")) for name in ("t0", "t1")] == [False, True]


def test_a_disputed_figure_bears_a_sign_once_a_paragraph_that_leads_to_the_panel() -> None:
    whole = page("{value}`coca@2014:un`, {value}`coca@2014:us`, {value}`coca@2013`.\n\n{value}`coca@2014:un`")
    signs = having(by_id(whole, "topic-t0"), "differs")
    assert [(words(sign), sign.get("title"), sign.get("href")) for sign in signs] == [
        ("≠", "sources differ", "#differs-coca-per-2014")
    ] * 2
    panel = by_id(whole, "differs-coca-per-2014")
    assert [words(head) for head in panel.iter("th")] == ["Coca, 2014 (ha)", "130 160", "Un (B)", "Us (B)"]
    assert [image.get("alt") for image in panel.iter("img")] == ["150", "140"]


def test_a_figure_that_only_the_base_document_gives_otherwise_leads_to_its_statement() -> None:
    whole = page("{value}`coca@2014:un`", base="us")
    (sign,) = having(by_id(whole, "topic-t0"), "differs")
    assert by_id(whole, str(sign.get("href")).removeprefix("#")).tag == "tr"


def test_a_number_never_parts_from_its_hedge_and_unit() -> None:
    (value,) = having(topic("{value}`coca@2013`"), "value")
    assert value.text == "200\N{NO-BREAK SPACE}hectares"


def test_the_same_evidence_in_one_paragraph_has_one_note() -> None:
    body = topic("{value}`coca@2013` then {value}`coca@2013|bare`.\n\n{value}`coca@2013`")
    assert marks(body) == [
        ("1", "mark-t0-1", "#note-t0-1"),
        ("1", "", "#note-t0-1"),
        ("2", "mark-t0-2", "#note-t0-2"),
    ]
    assert [note.removeprefix("A: ")[0] for note in notes(body)] == ["1", "2"]


def test_notes_count_from_one_in_each_topic() -> None:
    root = page("{value}`coca@2013`", "{value}`coca@2014`")
    assert marks(by_id(root, "topic-t1")) == [("1", "mark-t1-1", "#note-t1-1")]


def test_rivals_stand_once_in_a_topic_beside_the_preferred_and_the_rest_is_counted() -> None:
    body = topic("{value}`deaths@1980/2000`\n\n{value}`deaths@1980/2000`\n\n{value}`deaths@1980/2000:book`")
    first, *rest = notes(body)
    assert first.startswith("A: 1 Cvr, estimate, annex 2 (B). Interval 61,007 to 77,552. For 1980–2000.")
    (rivals,) = having(body, "rivals")
    assert words(rivals).startswith("Others: nearly 70,000 (Book); ")
    assert words(rivals).endswith("; 2 more under Where sources differ.")
    assert not any("Others" in note for note in rest)


def test_a_date_that_the_paragraph_gives_is_not_given_again() -> None:
    assert notes(topic("In 2014: {value}`coca@2014:us`")) == ["A: 1 Us (B)."]
    assert notes(topic("Then: {value}`coca@2014:us`")) == ["A: 1 Us (B). For 2014."]


def test_what_was_computed_says_so_and_names_what_from() -> None:
    body = topic("{value}`left`, it {change}`coca@2013..2014`")
    assert values(body) == ["50", "fell by 25 per cent"]
    assert notes(body)[0].startswith("A: 1 Computed here. Un (B)")


def test_a_statement_without_a_figure_has_a_mark_alone() -> None:
    body = topic("So they say.{cite}`book, para. 9; un, p. 2`")
    assert values(body) == []
    assert words(body, "note", "header") == "So they say.1"
    assert notes(body) == ["A: 1 Book, para. 9 (B); Un, p. 2 (B)."]


def test_a_term_leads_to_the_glossary() -> None:
    terms = (Term("Big Word", "", "It is big.", "", HERE),)
    root = page("A {term}`Big Word`.", glossary=terms)
    (link,) = having(root, "term")
    assert (words(link), link.get("href")) == ("Big Word", "#term-big-word")
    assert words(by_id(root, "term-big-word")) == "Big Word It is big."


@pytest.mark.parametrize(
    ("term", "language", "said"),
    [
        ("BG", "es", {"title": "Big Game", "lang": "es"}),
        ("BG", "", {"title": "Big Game"}),
        ("big game", "es", {}),
    ],
    ids=["an abbreviation of a foreign name", "an abbreviation", "a word with a foreign original"],
)
def test_an_abbreviation_says_what_it_is_short_for(term: str, language: str, said: dict[str, str]) -> None:
    terms = (Term(term, "Big Game", "It is big.", language, HERE),)
    (link,) = having(page(f"A {{term}}`{term}`.", glossary=terms), "term")
    assert {name: value for name, value in link.items() if name in ("title", "lang")} == said


def test_words_of_the_folder_are_not_markup() -> None:
    body = topic("{value}`odd` and <b>this</b>")
    assert values(body) == ['3 < 4 & "so"']
    assert words(body, "note", "header") == '3 < 4 & "so"1 and <b>this</b>'
    assert notes(body)[0].startswith("A: 1 Un, <p> (B)")


def test_acronyms_are_marked_for_small_capitals_and_nothing_else_is() -> None:
    root = page("UNODC and the US met *MRTA*; I paid US$5, said Ms X.\n")
    found = [words(span) for span in root.iter("span") if span.get("class") == "caps"]
    assert found == ["UNODC", "MRTA"]


def test_the_space_before_an_inline_element_stands_in_it() -> None:
    body = topic("So {value}`coca@2013` and *that* {value}`coca@2014:us`.")
    text = tostring(body, "unicode")
    assert not re.search(r" <(?:span class=\"value\"|em)", text)
    assert words(body, "note", "header") == "So 200 hectares1 and that 140 hectares2≠."


def test_a_takeaway_stands_under_the_title_and_its_notes_with_it() -> None:
    body = topic("Text.\n\n:::{takeaway}\nIt was {value}`coca@2013`.\n:::\n")
    (header,) = body.iter("header")
    assert [child.tag for child in header] == ["h2", "div"]
    assert words(header, "note") == "A It was 200 hectares1."
    assert notes(header) == notes(body) == ["A: 1 Un (B). For 2013."]


def test_a_judgement_keeps_likelihood_and_confidence_apart() -> None:
    text = "It is likely so."
    body = topic(f":::{{judgement}}\n:likelihood: likely\n:confidence: low\n{text}\n\nFor a reason.\n:::\n")
    (judgement,) = having(body, "judgement")
    assert [words(part) for part in judgement.iter("p")] == [
        text,
        "For a reason.",
        "Likely: 55–80 chances in 100. Confidence in the evidence: low.",
    ]


def test_a_chart_stands_with_its_words_and_sources() -> None:
    rows = (*ROWS, row("coca@1999:us#old", 1))
    (figure,) = topic(":::{chart} c\n:::\n", rows=rows).iter("figure")
    (image,) = figure.iter("img")
    assert (figure.get("id"), image.get("src"), image.get("alt")) == ("chart-c", "charts/c.svg", 'a "line"')
    assert words(figure) == "A finding of what Sources, with grades: Us, old (B)."


def cells(root: Element) -> list[list[str]]:
    return [[words(cell) for cell in line] for line in root.iter("tr")]


def test_the_panel_of_rivals_has_the_preferred_first_each_with_its_note() -> None:
    body = topic(":::{rivals} deaths@1980/2000\n:::\n")
    assert words(next(body.iter("caption"))) == "Who says what: Deaths, 1980–2000"
    _, first, second, *rest = cells(body)
    assert first == ["", "69,280", "", "Cvr, estimate, annex 2 (B)", ""]
    assert second == ["nearly", "70,000", "", "Book, para. 6 (B)", "Rounded."]
    assert len(rest) == 4


def test_a_table_of_an_address_has_a_row_for_each_thing() -> None:
    body = topic(":::{table} coca@*\n:caption: Coca\n:::\n")
    assert words(next(body.iter("caption"))) == "Coca"
    assert cells(body)[1:] == [
        ["Coca", "", "200", "ha", "2013", "Un (B)", ""],
        ["Coca", "", "150", "ha≠", "2014", "Un (B)", "140 ha (Us)"],
    ]


def test_tables_of_actors_and_events_are_of_the_kinds_asked_for() -> None:
    actors = tuple(
        Actor(name, "", kind, "here", "acts", "active", parse_period("2029"), "un", (), "p. 2", "", HERE)
        for name, kind in (("Guild", "guild"), ("Gulls", "birds"))
    )
    events = tuple(
        Event(parse_period(date), text, kind, "us", (), "", "", HERE)
        for date, text, kind in (
            ("2002", "Later", "sea"),
            ("2001-03", "Earlier", "sea"),
            ("1999", "No", "land"),
        )
    )
    text = ":::{table} actors\n:kind: guild\n:caption: Who\n:::\n\n:::{table} events\n:kind: sea\n:::\n"
    lines = cells(topic(text, actors=actors, events=events))
    assert [line for line in lines if line[0] not in ("Who", "When")] == [
        ["Guild", "here", "acts", "active (2029)", "Un, p. 2 (B)"],
        ["March 2001", "Earlier", "Us (B)"],
        ["2002", "Later", "Us (B)"],
    ]


def listed(root: Element) -> list[str]:
    return [entry.get("id", "") for entry in by_id(root, "sources").iter("li")]


def test_publications_that_were_named_are_listed_and_no_others() -> None:
    assert listed(page("{value}`coca@2013`")) == ["source-un"]
    assert listed(page("{value}`coca@2014`")) == ["source-un", "source-us"]
    assert listed(page("A.{cite}`book`")) == ["source-book"]
    assert listed(page(":::{chart} c\n:::\n")) == ["source-us"]
    assert listed(page("Nothing.")) == []
