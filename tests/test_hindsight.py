"""A brief as it could have been known earlier: small folders made here, Utopia, and Peru in two years."""

import datetime as dt
import html
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from briefs import UTOPIA
from samples import HERE, country, row, source

from briefing import report
from briefing.document import Document, compose
from briefing.errors import UsageError
from briefing.figures import draw_figures
from briefing.hindsight import as_known, parse_day
from briefing.imprint import RECORD
from briefing.ledger import Ledger
from briefing.model import ChartSpec, GlanceGroup, Observation, Term, Topic
from briefing.prose import parse, roles
from briefing.reading import Seeds, load

DAY = dt.date(2017, 6, 30)
SERIES = [row(f"boats@{year}:series", year - 2000) for year in range(2010, 2020)]


def folder(*rows: Observation, text: str = "", **more: Any) -> Seeds:  # noqa: ANN401  # any field of a country
    """Make a folder of one topic; the sources are as late as their names say."""
    topic = Topic("sea", f"# Sea\n\n{text or 'Boats are {value}`boats@2012`.'}\n", HERE)
    made = country(*rows, topics=(topic,), **more)
    years = {name: re.findall(r"\d{4}", name) for name in made.sources}
    sources = {
        name: replace(source(name), item={"issued": {"date-parts": [[int(found[0])]]}} if found else {})
        for name, found in years.items()
    }
    made = replace(made, sources=sources)
    return Seeds(made, Ledger(made), {"sea": parse(topic.text, "sea.md")})


def addresses(seeds: Seeds) -> list[str]:
    return [role.content for role in roles(seeds.prose["sea"].blocks)]


@pytest.mark.parametrize(
    "text", ["", "2017", "2017-06", "20170630", "2017-W26-5", "2017-06-31", "yesterday", "201X-06-30"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match=r"is not a day; write year, month and day, such as 2017-06-30"):
        parse_day(text)


def test_a_day_is_read() -> None:
    assert parse_day("2017-06-30") == DAY


def test_a_day_after_the_folders_own_is_refused_and_its_own_changes_nothing() -> None:
    seeds = folder(*SERIES)
    assert as_known(seeds, seeds.country.edition.cutoff) is seeds
    with pytest.raises(UsageError, match=r"5 May 2031 is after the folder’s own cut-off, 4 May 2031; "):
        as_known(seeds, dt.date(2031, 5, 5))


def test_a_day_before_anything_is_known_says_when_that_begins() -> None:
    with pytest.raises(UsageError, match=r"no figure of the folder was known on .* from 31 December 2011"):
        as_known(folder(*SERIES), dt.date(2011, 12, 30))
    with pytest.raises(UsageError, match="no observation of the folder has a date"):
        as_known(folder(row("boats:series", 1), text="Boats are {value}`boats`."), DAY)


def test_a_day_of_which_no_topic_speaks_is_refused() -> None:
    with pytest.raises(UsageError, match=r"of no topic could anything be said on 30 June 2012; "):
        as_known(folder(*SERIES), dt.date(2012, 6, 30))


def test_a_rival_may_come_to_be_preferred() -> None:
    rows = (row("boats@2014:a-2018", 1), row("boats@2014:b-2015", 2))
    seeds = folder(*rows, text="Boats are {value}`boats@2014`.", orders={"boats": ("a-2018", "b-2015")})
    assert seeds.ledger.one("boats@2014").source == "a-2018"
    assert as_known(seeds, DAY).ledger.one("boats@2014").source == "b-2015"


@pytest.mark.parametrize(
    ("address", "stays"),
    [
        ("boats@2012", True),
        ("boats@2018", False),
        ("oars", True),  # without a period it answers with what is left
        ("sails", False),  # would mean a part of the whole
        ("sails/red", True),
        ("sails:late-2018", False),
    ],
)
def test_an_address_never_turns_to_another_thing(address: str, stays: bool) -> None:  # noqa: FBT001  # a column
    rows = (
        *SERIES,
        row("oars@2012:series", 1),
        row("oars@2012:late-2018", 2),
        row("sails@2014:late-2018", 3),
        row("sails/red@2014:series", 3),
    )
    known = as_known(folder(*rows, text=f"Boats are {{value}}`boats@2011`. Now {{value}}`{address}`."), DAY)
    assert addresses(known) == ["boats@2011", *[address] * stays]


def test_a_figure_that_a_sentence_gives_to_another_source_goes() -> None:
    rows = (*SERIES, row("oars@2014:bureau-2018", 1), row("oars@2014:series", 2))
    text = "Boats are {value}`boats@2012`. Bureau-2018 has {value}`oars@2014`. One has {value}`oars@2014`."
    seeds = folder(*rows, text=text, orders={"oars": ("bureau-2018", "series")})
    sources = {
        **seeds.country.sources,
        "bureau-2018": replace(seeds.country.sources["bureau-2018"], short="Bureau 2018"),
    }
    seeds = replace(seeds, country=replace(seeds.country, sources=sources))
    seeds = replace(
        seeds, prose={"sea": parse(f"# Sea\n\n{text.replace('Bureau-2018', 'The Bureau')}", "sea.md")}
    )
    assert addresses(as_known(seeds, DAY)) == ["boats@2012", "oars@2014"]


def test_key_figures_and_empty_groups_go() -> None:
    glance = (
        GlanceGroup("Now", ("boats@2019",), 1, HERE),
        GlanceGroup("Then", ("boats@2012", "boats@2018"), 1, HERE),
    )
    known = as_known(folder(*SERIES, glance=glance), DAY)
    assert [(group.title, group.addresses) for group in known.country.glance] == [("Then", ("boats@2012",))]


def chart(name: str, *series: str, **options: str) -> ChartSpec:
    return ChartSpec(name, "trend", "full", {"series": series}, options, HERE)


def test_charts_keep_what_answers_and_go_where_too_little_is_left() -> None:
    charts = (
        chart("a", "boats@*", "boats@2019", breaks="2014: more piers; 2018: drones", to="2018"),
        chart("b", "boats@2018", "boats@2019"),
    )
    text = "Boats are {value}`boats@2012`.\n\n:::{chart} a\n:::\n\n:::{chart} b\n:::\n"
    known = as_known(folder(*SERIES, charts=charts, text=text), DAY)
    (left,) = known.country.charts
    assert (left.id, dict(left.slots), dict(left.options)) == (
        "a",
        {"series": ("boats@*",)},
        {"breaks": "2014: more piers"},
    )
    assert report.charts_asked_for(known) == ("locator", "a")


def test_a_term_that_lost_words_stays_where_a_text_has_it() -> None:
    terms = tuple(Term(name, "", "Wood; steel since 2019.", "", HERE) for name in ("Boat", "Oar"))
    known = as_known(folder(*SERIES, glossary=terms, text="A {term}`Boat`: {value}`boats@2012`."), DAY)
    assert [(term.term, term.definition) for term in known.country.glossary] == [("Boat", "Wood.")]


def test_what_was_left_out_is_listed_and_counted_in_one_warning() -> None:
    text = "Boats are {value}`boats@2012`. They were {value}`boats@2018`."
    known = as_known(folder(*SERIES, text=text), DAY)
    (warning,) = known.warnings
    assert warning.what == "left out as not known on 30 June 2017: 1 sentence, 4 observations"
    assert warning.mend == "each is listed by briefing check --cutoff"
    assert len(known.left_out) == 5
    assert "made/in-code.csv:3: left out: sentence “They were ….”; boats@2018 was not known" in map(
        str, known.left_out
    )


def test_utopia_on_an_earlier_day() -> None:
    seeds = load(UTOPIA, "utopia")
    known = as_known(seeds, dt.date(2031, 3, 31))
    gone = {row.address for row in seeds.country.observations} - {
        row.address for row in known.country.observations
    }
    assert gone == {"XUT.fog-rank@2030:foggy-courier", "XUT.tea-drunk@2030:foggy-courier"}
    assert [group.addresses for group in known.country.glance][1] == ("ferry-share", "gull-toll")


def composed(seeds: Seeds, day: dt.date) -> Document:
    known = as_known(seeds, day)
    figures = draw_figures(known.country, known.ledger, report.charts_asked_for(known))
    return compose(known, figures, "a4", "2026-11-23")


@pytest.fixture(scope="module", params=["2010-01-01", "2017-06-30"])
def then(request: pytest.FixtureRequest, peru_seeds: Seeds) -> tuple[dt.date, Document]:
    day = dt.date.fromisoformat(request.param)
    return day, composed(peru_seeds, day)


# The edition's own date, a target of which the source document of 2016 speaks, a plan's years in a title, and
# a count of killings as the record holds numbers.
ALLOWED = (
    r"23 November 2026",
    r"2026-11-23",
    r"(?:target|bring coca down)[^.]{0,160}2021",
    r"2021[^.]{0,80}target",
    r"For\s+2021\.",
    r"antidrogas[ -]2017-2021",
    r"2021,InSight Crime c\. 2016",
    r'"text": "2,076", "value": "2076"',
)
REST_OF_YEAR = re.compile(r"(?:July|August|September|October|November|December)\s2017|2017-(?:0[7-9]|1[0-2])")


BARE = ("typed", "charts")


def texts(document: Document) -> Iterator[tuple[str, str]]:
    """Yield the page's words and text alternatives, and every attachment, with its name."""
    page = re.sub(r"<[^>]*\balt=\"([^\"]*)\"[^>]*>", r" \1 ", document.html)
    yield "page", html.unescape(re.sub(r"<[^>]+>", " ", page))
    for attachment in document.attachments:
        text = attachment.content.decode()
        if attachment.name == RECORD:  # numbers without their sentence cannot say that they are of a target
            kept = {name: value for name, value in json.loads(text).items() if name not in BARE}
            text = json.dumps(kept, ensure_ascii=False)
        yield attachment.name, text


def test_nothing_later_stands_anywhere(then: tuple[dt.date, Document]) -> None:
    day, document = then
    found = dict[str, list[str]]()
    for name, text in texts(document):
        assert day != DAY or not REST_OF_YEAR.search(text)
        allowed = [match.span() for one in ALLOWED for match in re.finditer(one, text, re.IGNORECASE)]
        for match in re.finditer(r"(?<![\d.,/])(?:19|20)\d\d(?![\d,.]\d|\d)", text):
            is_allowed = any(start <= match.start() < end for start, end in allowed)
            if int(match[0]) > day.year and not is_allowed:
                found.setdefault(name, []).append(text[max(match.start() - 80, 0) : match.end() + 20])
    assert not found


def test_the_page_says_that_it_was_cut_back(then: tuple[dt.date, Document]) -> None:
    day, document = then
    label = f"{day.day} {'June' if day.month == 6 else 'January'} {day.year}"
    assert f"information to {label}" in document.html
    assert f"Built as it could have been known on {label}; written later." in document.html
    assert document.title == f"Peru: country brief, edition 1, as known on {label}"
    assert [str(one).split(":")[0] for one in document.warnings] == ["--cutoff"]


def test_sections_that_stay_say_something(then: tuple[dt.date, Document]) -> None:
    _, document = then
    assert 'class="judgement"' not in document.html
    assert not re.search(r"</h3>\s*(?:</\w+>\s*)*<h[23]", document.html)
    assert not re.search(r"<p>\s*</p>|<li>\s*</li>", document.html)


def test_peru_of_2017_still_compares_with_today(peru_seeds: Seeds) -> None:
    known = as_known(peru_seeds, DAY)
    assert {topic.id for topic in known.country.topics} == {
        topic.id for topic in peru_seeds.country.topics
    } - {"bottom-line"}
    assert known.ledger.one("coca-target@2021").value == 38000
    assert known.ledger.one("coca-area@2015").value == 40300
    assert known.ledger.one("military-spending@2014").source == "wdi-milex-2017"
    assert {chart.id for chart in known.country.charts} == {chart.id for chart in peru_seeds.country.charts}
