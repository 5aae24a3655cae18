"""The Peru brief: every statement of its source document, a source for every figure, and how it reads."""

import csv
import re
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from briefs import Brief
from look import by_id, having, outer_column, page_texts, squeezed, strips, tree, words

from briefing.filling import curly
from briefing.marks import resolve
from briefing.prose import roles
from briefing.reading import Seeds
from briefing.vocabulary import LIKELIHOODS

# What the document states and where, as it is to be printed: written after reading it.
with (Path(__file__).parent / "peru_statements.csv").open(encoding="utf-8", newline="") as table:
    STATEMENTS = list(csv.DictReader(table))
FEWEST_WORDS, MOST_WORDS = 2500, 3500
NOT_PROSE = ("note", "mark", "figure", "table", "scale", "contents")
STRIP = 66  # points at the head and at the foot of a page, where no text of the page itself stands
OUTER = 400  # points from the left, where the outer column of A4 begins
MARKING = "TLP:CLEAR"


@pytest.fixture(scope="module")
def page(peru: Brief) -> Element:
    return tree(peru.document.html)


@pytest.fixture(scope="module")
def printed(peru: Brief) -> str:
    """Return the text of all pages in order, without spaces and hyphens."""
    return squeezed("".join(page_texts(peru.pdf)))


@pytest.fixture(scope="module")
def prose(page: Element) -> list[Element]:
    """Return the cover and the topics."""
    topics = [section for section in having(page, "topic") if "reference" not in section.get("class", "")]
    return [*having(page, "cover"), *topics]


def test_the_table_of_statements_is_whole() -> None:
    assert sorted({one["id"] for one in STATEMENTS}) == [f"F{number:02}" for number in range(1, 42)]


@pytest.mark.parametrize("one", STATEMENTS, ids=lambda one: f"{one['id']}-{one['address'].partition('@')[0]}")
def test_every_statement_of_the_document_is_printed_with_its_place(
    one: dict[str, str], page: Element, printed: str, peru_seeds: Seeds
) -> None:
    row = peru_seeds.ledger.one(one["address"])
    assert (row.source, row.locator) == ("insight-2016", one["locator"])
    assert row.period is not None
    title = peru_seeds.country.indicators[row.indicator].title
    named = f"{title}: {row.category}" if row.category else title
    wanted = squeezed(f"{one['locator']}{named}, {row.period.label}{one['printed']}")
    lines = [squeezed(words(line)) for line in by_id(page, "statements").iter("tr")]
    found = [line for line in lines if line.startswith(wanted)]
    assert len(found) == 1
    assert found[0] in printed


def test_every_figure_in_the_text_is_followed_by_a_note_that_names_its_source(
    page: Element, peru_seeds: Seeds
) -> None:
    country, ledger = peru_seeds.country, peru_seeds.ledger
    places = {country.cover: having(page, "cover")[0], country.about: by_id(page, "about")}
    for topic in country.topics:
        section = places[topic.id] if topic.id in places else by_id(page, f"topic-{topic.id}")
        asked = [role for role in roles(peru_seeds.prose[topic.id].blocks) if role.name != "term"]
        marks = having(section, "mark")
        assert len(marks) == len(asked), topic.id
        notes = {note.get("id"): note for note in having(section, "note")}
        for role, mark in zip(asked, marks, strict=True):
            evidence = resolve(role, country, ledger).evidence
            note = notes[mark.get("href", "").removeprefix("#")]
            linked = {link.get("href") for link in note.iter("a")}
            assert {f"#source-{item.source}" for item in evidence} <= linked, role
            named = words(note)
            assert all(country.sources[item.source].short in named for item in evidence), role
            if len(evidence) == 1:
                assert squeezed(evidence[0].locator) in squeezed(named), role


def test_every_mark_stands_behind_its_figure_and_each_note_in_the_paragraph_of_its_mark(
    prose: list[Element],
) -> None:
    blocks = [block for section in prose for tag in ("p", "li", "td", "h3") for block in section.iter(tag)]
    for block in blocks:
        marked = [mark.get("href", "").removeprefix("#") for mark in having(block, "mark")]
        noted = [note.get("id") for note in having(block, "note")]
        assert list(dict.fromkeys(marked)) == noted
        children = list(block)
        for value in having(block, "value"):
            place = children.index(value) if value in children else None
            if place is not None:
                assert "mark" in children[place + 1].get("class", "")
                assert not value.tail, f"{words(value)} is parted from its mark"


def test_every_note_stands_in_the_outer_column(page: Element, peru: Brief) -> None:
    columns = [squeezed(text) for text in outer_column(peru.pdf, OUTER)]
    for note in having(page, "note"):
        assert any(squeezed(words(note)) in column for column in columns), words(note)


def test_every_source_that_is_named_is_listed_and_none_besides(page: Element, peru_seeds: Seeds) -> None:
    sources = {source.short: source.id for source in peru_seeds.country.sources.values()}
    assert len(sources) == len(peru_seeds.country.sources), "two sources of one name"

    def ids(names: list[str]) -> set[str]:
        """Find the publications; a part of one, or its grade, may stand behind its name."""
        longest = sorted(sources, key=len, reverse=True)
        matches = (
            (name, known)
            for name in names
            for known in longest
            if re.match(rf"{re.escape(known)}(?:,|$)", name)
        )
        return {f"source-{sources[known]}" for _, known in dict(reversed([*matches])).items()}

    linked = {link.get("href", "").removeprefix("#") for link in page.iter("a")}
    named = {link for link in linked if link.startswith("source-")}
    for place in [
        *having(page, "rivals"),
        *by_id(page, "statements").iter("td"),
        *by_id(page, "glance").iter("td"),
    ]:
        named |= ids(re.findall(r"\(([^()]*)\)", words(place)))
    for line in having(page, "sources"):
        names = words(line).removeprefix("Sources, with grades: ").split("; ")
        found = ids([re.sub(r" \([A-F]\)\.?$", "", name) for name in names])
        assert found, words(line)
        named |= found
    assert named == {entry.get("id", "") for entry in by_id(page, "sources").iter("li")}


def test_the_list_of_sources_gives_each_its_grade_and_title(page: Element, peru_seeds: Seeds) -> None:
    for entry in by_id(page, "sources").iter("li"):
        source = peru_seeds.country.sources[entry.get("id", "").removeprefix("source-")]
        assert words(entry).startswith(f"{source.short} {source.reliability} ")
        assert " ".join(curly(source.title).split()) in words(entry)


def test_the_marking_stands_at_the_head_and_the_foot_of_every_page(peru: Brief) -> None:
    pages = strips(peru.pdf, STRIP)
    assert pages
    for number, (head, foot) in enumerate(pages, 1):
        assert MARKING in head, number
        assert MARKING in foot, number


def test_every_page_but_the_cover_says_which_it_is(peru: Brief) -> None:
    pages = strips(peru.pdf, STRIP)
    for number, (head, foot) in enumerate(pages[1:], 2):
        assert head.strip().startswith("Peru")
        assert f"{number} of {len(pages)}" in foot
        assert "Edition 1" in foot


def test_the_prose_is_as_long_as_eight_minutes_allow(prose: list[Element]) -> None:
    count = sum(len(words(section, *NOT_PROSE).split()) for section in prose)
    assert FEWEST_WORDS <= count <= MOST_WORDS


def test_the_cover_has_three_or_four_judgements_each_with_its_scale(page: Element, peru: Brief) -> None:
    (cover,) = having(page, "cover")
    judgements = having(cover, "judgement")
    assert 3 <= len(judgements) <= 4
    first = squeezed(page_texts(peru.pdf)[0])
    for judgement in judgements:
        said, *_, scale = judgement.iter("p")
        (term,) = [term for term in LIKELIHOODS if words(scale).startswith(term.capitalize() + ":")]
        assert re.search(rf"\b{term}\b", words(said))
        assert re.search(r"Confidence in the evidence: (?:high|moderate|low)\.$", words(scale))
        assert squeezed(words(said, "note")) in first


def test_likelihood_and_confidence_are_never_in_one_sentence(page: Element) -> None:
    terms = re.compile(rf"\b(?:{'|'.join(LIKELIHOODS)})\b", re.IGNORECASE)
    for block in page.iter():
        if block.tag in ("p", "li", "td", "th", "h2", "h3", "figcaption"):
            for sentence in re.split(r"(?<=[.!?])\s+", words(block, "note")):
                assert not (terms.search(sentence) and "confiden" in sentence.casefold()), sentence
