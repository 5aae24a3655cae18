"""The page of changes: short, the most important first, every number on it known to the record."""

import datetime as dt
import json
import re

import pytest
from briefs import PERU, Brief, sets_pages, undated
from editions_made import edition, observed, printed, said
from look import page_texts

from briefing import changepage, report
from briefing.comparing import compare, edition_of
from briefing.document import compose
from briefing.figures import draw_figures
from briefing.hindsight import as_known
from briefing.imprint import Record, read_record
from briefing.preflight import require_sound
from briefing.reading import Seeds

pytestmark = sets_pages


def page(old: Record, new: Record) -> changepage.Page:
    return changepage.since(
        edition_of("old.pdf", old, b"old"), compare(old, new), {"top": "bottom-line"}
    ).page


def test_judgements_then_key_figures_then_values_then_topics() -> None:
    rows = [(f"XUT.lamps-{number}@2029:guild", str(number)) for number in range(30)]
    old = edition(
        observed=tuple(observed(address, f"1{text}") for address, text in rows),
        printed=tuple(
            printed(address, "" if number < 15 else "sea") for number, (address, _) in enumerate(rows)
        ),
    )
    new = edition(
        2,
        observed=tuple(observed(address, f"2{text}") for address, text in rows),
        printed=old.printed,
        said=(
            said("Sea", "title"),
            *(said(f"Judged {number}", "judgement", "top", rating=("likely", "low")) for number in range(7)),
            said("Lamps burn"),
        ),
    )
    made = page(old, new)
    assert made.title == "What changed since edition 1"
    assert (len(made.judgements), len(made.keys), len(made.values)) == (
        changepage.JUDGEMENTS,
        changepage.KEYS,
        changepage.VALUES,
    )
    assert made.more == ("2 more judgements", "3 more key figures", "7 more values")
    assert [(line.title, line.target) for line in made.topics] == [("Sea", "topic-sea")]
    assert (made.judgements[0].label, made.judgements[0].target) == ("New", "change-top-0")
    assert made.values[0].target == "topic-sea"


def test_what_no_page_prints_is_counted_apart() -> None:
    old, new = (edition(observed=(observed("XUT.lamps@2029:guild", text),)) for text in ("41", "42"))
    assert page(old, new).lead.endswith(": nothing printed changed. In the attached data alone: 1 figure.")


def test_the_words_of_the_page_are_all_that_it_shows(utopia_since: Brief) -> None:
    found = re.search(
        r'<section class="[^"]*" id="changes">.*?</section>', utopia_since.document.html, re.DOTALL
    )
    assert found
    shown = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", found[0]))
    (compared,) = record(utopia_since).compared
    numbers = set(re.findall(r"\d+", shown))
    assert numbers
    assert numbers <= set(re.findall(r"\d+", json.dumps(compared.told)))


def record(brief: Brief) -> Record:
    (content,) = (one.content for one in brief.document.attachments if one.name == "record.json")
    return read_record(content)


def test_the_record_says_what_the_edition_was_held_against(utopia_since: Brief, utopia: Brief) -> None:
    (compared,) = record(utopia_since).compared
    assert (compared.number, compared.date, compared.cutoff) == (2, "2031-05-04", "2031-04-01")
    assert compared.sha256 == edition_of("", record(utopia), utopia.pdf).sha256
    assert not record(utopia).compared


def test_the_page_stands_in_the_brief_and_the_brief_is_sound(utopia_since: Brief, utopia: Brief) -> None:
    require_sound(utopia_since.pdf, "since")
    html = utopia_since.document.html
    assert html.index('id="glance"') < html.index('id="changes"') < html.index('id="topic-')
    assert '<a href="#changes">What changed since edition 2</a>' in html
    for needle in ('id="changes"', "styles/changes.css", 'class="change'):
        assert needle in html
        assert needle not in utopia.document.html


@pytest.mark.parametrize(
    "words",
    [
        '<p data-line="6"><abbr class="change" id="change-in-short-0"',
        "Was likely, is very likely; confidence low",
    ],
)
def test_a_judgement_is_marked_and_told(words: str, utopia_since: Brief) -> None:
    assert words in utopia_since.document.html


def test_peru_as_known_in_2017_and_today(peru_seeds: Seeds) -> None:
    then = as_known(peru_seeds, dt.date(2017, 6, 30))
    figures = draw_figures(then.country, then.ledger, report.charts_asked_for(then))
    old = report.recorded(compose(then, figures, "a4", "2026-11-23"))
    with undated():
        earlier = edition_of("2017.pdf", old)
        document, content = report.build(PERU, "peru", "", lambda _: None, earlier=earlier)
    (number,) = (place for place, text in enumerate(page_texts(content)) if "Last known then" in text)
    text = " ".join(page_texts(content)[number].split())
    for told in (
        "Held against edition 1, cut back to what was known on 30 June 2017: 4 judgements new;",
        "New: Illegal gold is likely to earn more than cocaine in 2027. Likely; confidence low, page 1.",
        "Area under coca 40,300 ha 2015 89,755 ha 2024",
        "Topic by topic",  # so all of it is on one page
    ):
        assert told in text
    assert document.html.count('class="change') > 100
