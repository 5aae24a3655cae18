"""Observations looked for in texts: what is there is found, and what is planted is caught."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from briefs import ROOT
from copies import PAGE, REPORT, pdf
from samples import country, row, source

from briefing.ledger import Ledger
from briefing.model import Observation
from briefing.periods import parse_period
from briefing.reading import load
from briefing.shelf import read_shelf
from briefing.snapshots import Snapshot
from briefing.texts import Text, read_text
from briefing.verify import Finding, Verdict, issue_of, problems_of, verify

UNITS = {
    "calm": "text",
    "tea-direction": "text",
    "guard-role": "text",
    "war-end": "date",
    "tea-war": "date",
    "lamp-law": "date",
    "guild-rise": "date",
    "harbour-law": "date",
    "split": "date",
    "fog-rank": "rank",
    "tea-rank": "rank",
    "harbour-rank": "rank",
    "losses-share": "percent",
    "oil-spending": "per cent of GDP",
    "oil-fall": "percent",
    "smuggled-share": "percent",
    "smuggling-value": "USD million a year",
    "branches": "branches",
    "oil-cost": "USD million",
    "lamps-lit": "percent",
    "wrecks": "count",
}
TITLES = {
    "war-end": "End of the tea war",
    "tea-war": "Losses of keepers",
    "lamp-law": "Law on lamps",
    "calm": "Calm in the country",
    "guild-rise": "Rise of the Fog Guild",
    "harbour-law": "Law on harbours",
    "fog-rank": "Rank in fog",
    "tea-rank": "Rank among growers of tea",
    "harbour-rank": "Rank for safe harbours",
    "split": "Split of the guild",
    "tea-direction": "Direction of the tea harvest",
    "guard-role": "Role of the Lamp Company",
}
SOURCE = source("office", language="en", issued={"literal": "c. 2030"})


def land(*rows: Observation):  # type: ignore[no-untyped-def]  # noqa: ANN201  # samples.country's own type
    made = country(*rows, units=UNITS)
    indicators = {
        name: replace(one, title=TITLES.get(name, one.title.replace("-", " ")))
        for name, one in made.indicators.items()
    }
    sources = {name: replace(SOURCE, id=name) for name in made.sources}
    return replace(made, name="Lummeria", indicators=indicators, sources=sources)


def judged(one: Observation, text: Text, name: str = "office") -> Finding:
    made = land(one)
    (finding,) = verify(made, Ledger(made), {name: text})
    return finding


TEXT = read_text("office.txt", REPORT.encode(), Snapshot(starts_after="FOLLOW"))
HTML = read_text("office.html", PAGE.encode(), Snapshot())
PDF = read_text("office.pdf", pdf(), Snapshot())

FOUND = [
    row("calm@1925/2030:office", words="calm", hedge="relatively", locator="para. 1"),
    row("war-end@192X:office", words="1920s", hedge="late", locator="para. 1"),
    row("fog-rank@2030:office", 2, locator="para. 1"),
    row("tea-direction@2030:office", words="falling", locator="para. 1"),
    row("losses@1911/1928:office", 40000, "nearly", locator="para. 2"),
    row("tea-war@1911/1928:office", words="1911–1928", locator="para. 2"),
    row("losses-share/tea-league@1911/1928:office", 50, "just under", locator="para. 2"),
    row("losses/crown@1911/1928:office", 12000, "some", locator="para. 2"),
    row("keepers@2029:office", 41250, locator="para. 4"),
    row("oil-spending@2028:office", "2.3", locator="para. 4"),
    row("oil-fall@2027:office", 17, locator="para. 4"),
    row("smuggling-value@2030:office", 4000, "up to", locator="paras. 4-5"),
    row(
        "guard-role@2030:office",
        words="guard and feed smugglers along the Ombra",
        hedge="thought to",
        locator="para. 5",
    ),
    row("wrecks@2030:office", low=300, high=350, locator="para. 5"),
    row("bells@2030:office", 75, "no fewer than", locator="para. 5"),
    row("harbour-rank@2029/2030:office", 87, locator="para. 6"),
    row("harbours-ranked@2029/2030:office", 112, locator="para. 6"),
    row("lamp-law@2027:office", words="4 March 2027", locator="para. 6"),
    row("lamp-law@2027:office", words="March 2027", locator="para. 6"),
    row("tea-rank@195X:office", 1, locator="para. 6"),
    row("guild-rise@195X:office", words="1950s", locator="para. 7"),
    row("branches@1962/2030:office", 2, locator="para. 7"),
    row("harbour-law@1962:office", words="1962", locator="para. 7"),
    row("keepers@2029:office", 41250, locator="Keepers"),
    row("keepers@2029:office", 41250),
]


@pytest.mark.parametrize("one", FOUND, ids=lambda one: one.address + one.words)
def test_what_the_text_says_is_found(one: Observation) -> None:
    finding = judged(one, TEXT)
    assert finding.verdict is Verdict.FOUND, finding.remark


# What is planted, and what is told of it; each row is one of those above, changed in one thing.
PLANTED = [
    (
        "value",
        row("losses@1911/1928:office", 4000, "nearly", locator="para. 2"),
        "",
        "its value does not stand there",
    ),
    (
        "part of a value",
        row("keepers@2029:office", 250, locator="para. 4"),
        "",
        "its value does not stand there",
    ),
    (
        "part of a decimal",
        row("oil-fall@2028:office", 3, locator="para. 4"),
        "",
        "its value does not stand there",
    ),
    (
        "a year as a count",
        row("keepers@2029:office", 2029, locator="para. 4"),
        "",
        "its value does not stand there",
    ),
    (
        "a share as a count",
        row("keepers@2027:office", 17, locator="para. 4"),
        "",
        "its value does not stand there",
    ),
    (
        "a count as a share",
        row("oil-fall@2029:office", 21, locator="para. 5"),
        "",
        "its value does not stand there",
    ),
    (
        "a name as a count",
        row("companies@2030:office", 12, locator="para. 5"),
        "",
        "its value does not stand there",
    ),
    (
        "a count as a rank",
        row("harbour-rank@2029/2030:office", 112, locator="para. 6"),
        "",
        "its value does not stand there",
    ),
    (
        "a second as the first",
        row("fog-rank@2030:office", 1, locator="para. 1"),
        "para. 1",
        "its value does not stand there",
    ),
    (
        "no hedge",
        row("losses@1911/1928:office", 40000, locator="para. 2"),
        "para. 2",
        "the text says 'nearly'",
    ),
    (
        "another hedge",
        row("losses@1911/1928:office", 40000, "almost", locator="para. 2"),
        "para. 2",
        "the text says 'nearly'",
    ),
    (
        "a hedge that is none",
        row("keepers@2029:office", 41250, "about", locator="para. 4"),
        "para. 4",
        "the text has no hedge there",
    ),
    (
        "its neighbour's hedge",
        row("losses-share@1911/1928:office", 50, "nearly", locator="para. 2"),
        "para. 2",
        "the text says 'just under'",
    ),
    (
        "a hedge turned round",
        row("buoys@2030:office", 90, "less than", locator="para. 5"),
        "para. 5",
        "the text says 'not less than'",
    ),
    (
        "a statement's hedge lost",
        row("calm@1925/2030:office", words="calm", locator="para. 1"),
        "para. 1",
        "the text says 'relatively'",
    ),
    (
        "a role without its doubt",
        row("guard-role@2030:office", words="guard and feed smugglers", locator="para. 5"),
        "para. 5",
        "the text says 'thought to'",
    ),
    (
        "a date's hedge",
        row("war-end@192X:office", words="1920s", hedge="early", locator="para. 1"),
        "para. 1",
        "the text says 'late'",
    ),
    ("year", row("oil-spending@2027:office", "2.3", locator="para. 4"), "para. 4", "the sentence is of 2028"),
    (
        "a neighbour's year",
        row("oil-fall@2028:office", 17, locator="para. 4"),
        "para. 4",
        "the sentence is of 2027",
    ),
    (
        "an issue's year",
        row("keepers@2030:office", 41250, locator="para. 4"),
        "para. 4",
        "the sentence is of 2029",
    ),
    (
        "a paragraph's year",
        row("losses/crown@2030:office", 12000, "some", locator="para. 2"),
        "para. 2",
        "the paragraph is of 1911–1928",
    ),
    (
        "another span",
        row("losses@1911/1930:office", 40000, "nearly", locator="para. 2"),
        "para. 2",
        "the sentence is of 1911–1928",
    ),
    (
        "a year never told",
        row("bells@2021:office", 75, "no fewer than", locator="para. 5"),
        "para. 5",
        "2021 is not stated",
    ),
    (
        "date",
        row("lamp-law@2027:office", words="5 March 2027", locator="para. 6"),
        "",
        "its value does not stand there",
    ),
    (
        "decade",
        row("guild-rise@196X:office", words="1960s", locator="para. 7"),
        "para. 7",
        "without naming it before",
    ),
    (
        "period of a date",
        row("lamp-law@2026:office", words="4 March 2027", locator="para. 6"),
        "para. 6",
        "lies outside 2026",
    ),
    (
        "end of a span",
        row("tea-war@1911:office", words="1911", locator="para. 2"),
        "",
        "its value does not stand there",
    ),
    (
        "an end of a range",
        row("wrecks@2030:office", 300, locator="para. 5"),
        "para. 5",
        "the text gives a range there",
    ),
    (
        "a bound",
        row("wrecks@2030:office", low=300, high=360, locator="para. 5"),
        "para. 5",
        "360 does not stand beside it",
    ),
    (
        "words",
        row("tea-direction@2030:office", words="rising", locator="para. 1"),
        "",
        "its value does not stand there",
    ),
    (
        "words denied",
        row("guard-role@2030:office", words="leader took tea from Mistria", locator="para. 7"),
        "para. 7",
        "the sentence denies something there",
    ),
    (
        "a scale",
        row("smuggling-value@2030:office", 4, "up to", locator="para. 5"),
        "",
        "its value does not stand there",
    ),
    (
        "another unit",
        row("oil-cost@2030:office", 12000, "some", locator="para. 2"),
        "",
        "its value does not stand there",
    ),
    (
        "no such paragraph",
        row("bells@2030:office", 76, "no fewer than", locator="para. 50"),
        "",
        "no such place in the text: 'para. 50'",
    ),
    (
        "a locator that cannot be read",
        row("bells@2030:office", 76, locator="para. five"),
        "",
        "the locator cannot be read: 'para. five'",
    ),
]


@pytest.mark.parametrize(
    ("one", "where", "remark"), [case[1:] for case in PLANTED], ids=[case[0] for case in PLANTED]
)
def test_what_is_planted_is_caught(one: Observation, where: str, remark: str) -> None:
    finding = judged(one, TEXT)
    assert finding.verdict is Verdict.MISSING
    assert remark in finding.remark
    assert finding.where in ("", where)


ELSEWHERE = [
    (row("keepers@2029:office", 41250, locator="para. 5"), "para. 4", ""),
    (
        row("keepers@2029:office", 41250, locator="para. 44"),
        "para. 4",
        "no such place in the text: 'para. 44'",
    ),
    (row("keepers@2029:office", 41250, locator="p. 4"), "para. 4", "no such place in the text: 'p. 4'"),
    (
        row("keepers@2029:office", 41250, locator="paras. 9-4"),
        "para. 4",
        "the locator cannot be read: 'paras. 9-4'",
    ),
    (row("bells@2030:office", 75, "no fewer than", locator="para. 4"), "para. 5", ""),
    (row("harbour-rank@2029/2030:office", 87, locator="title"), "para. 6", ""),
]


@pytest.mark.parametrize(("one", "where", "remark"), ELSEWHERE)
def test_what_stands_elsewhere_is_told_with_its_place(one: Observation, where: str, remark: str) -> None:
    finding = judged(one, TEXT)
    assert (finding.verdict, finding.where, finding.remark) == (Verdict.ELSEWHERE, where, remark)


OTHER_KINDS = [
    (HTML, row("keepers@2029:office", 41250, locator="para. 2"), Verdict.FOUND),
    (HTML, row("keepers@2029:office", 41250, locator="para. 3"), Verdict.ELSEWHERE),
    (HTML, row("oil-cost@2029:office", 4000, locator="annex 2"), Verdict.FOUND),
    (HTML, row("oil-cost@2029:office", 7000, locator="annex 2"), Verdict.ELSEWHERE),
    (HTML, row("boats@2029:office", 9999), Verdict.MISSING),
    (HTML, row("boats@2029:office", 8888), Verdict.MISSING),
    (HTML, row("lamps-lit/north@2029:office", 62, locator="table 3"), Verdict.FOUND),
    (HTML, row("lamps-lit/north@2029:office", 63, locator="table 3"), Verdict.MISSING),
    (HTML, row("lamps-lit/north@2029:office", 62, locator="table 5"), Verdict.ELSEWHERE),
    (HTML, row("boats/south@2028:office", 510, locator="table 4"), Verdict.FOUND),
    (HTML, row("boats/south@2029:office", 620, locator="table 4"), Verdict.FOUND),
    (HTML, row("boats/south@2029:office", 510, locator="table 4"), Verdict.MISSING),
    (HTML, row("boats/south@2028:office", 620, locator="table 4"), Verdict.MISSING),
    (PDF, row("keepers@2029:office", 41250, locator="p. 1"), Verdict.FOUND),
    (PDF, row("keepers@2029:office", 41250, locator="p. 2"), Verdict.ELSEWHERE),
    (PDF, row("keepers@2029:office", 41250, locator="para. 2"), Verdict.ELSEWHERE),
    (PDF, row("oil-spending@2028:office", "2.3", locator="annex 1"), Verdict.FOUND),
    (PDF, row("oil-spending@2028:office", "2.3", locator="pp. 1-2"), Verdict.FOUND),
    (PDF, row("oil-spending@2028:office", "2.4", locator="p. 2"), Verdict.MISSING),
    (PDF, row("keepers@2028:office", 41250, locator="p. 1"), Verdict.MISSING),
]


@pytest.mark.parametrize(("text", "one", "verdict"), OTHER_KINDS)
def test_pages_and_pdfs(text: Text, one: Observation, verdict: Verdict) -> None:
    assert judged(one, text).verdict is verdict


def test_what_was_read_elsewhere_is_looked_for_there() -> None:
    one = row("keepers@2029:guild", 41250, via=("office",), locator="para. 4")
    assert judged(one, TEXT).verdict is Verdict.FOUND
    assert judged(one, TEXT, "guild").verdict is Verdict.FOUND
    assert judged(one, TEXT, "nobody").verdict is Verdict.NO_TEXT


def test_what_is_computed_is_not_looked_for() -> None:
    made = land(
        row("keepers@2029:office", 7, locator="x"), row("twice@2029:office", formula="{keepers@2029} * 2")
    )
    assert [one.verdict for one in verify(made, Ledger(made), {})] == [Verdict.NO_TEXT, Verdict.COMPUTED]


def test_words_of_another_language_are_not_judged() -> None:
    made = land(row("calm@1925/2030:office", words="calm", locator="para. 1"))
    spanish = replace(made, sources={"office": source("office", language="es")})
    assert [one.verdict for one in verify(spanish, Ledger(spanish), {"office": TEXT})] == [Verdict.FOREIGN]
    finnish = replace(spanish, sources={"office": source("office", language="fi")})
    assert [one.verdict for one in verify(finnish, Ledger(finnish), {"office": TEXT})] == [Verdict.FOREIGN]


def test_a_spanish_text() -> None:
    text = read_text("office.txt", "En 2029 había cerca de 41.250 fareros.".encode(), Snapshot())
    made = land(row("keepers@2029:office", 41250, "nearly"), row("keepers@2029:office", 41250, "over"))
    made = replace(made, sources={"office": source("office", language="es")})
    assert [one.verdict for one in verify(made, Ledger(made), {"office": text})] == [
        Verdict.FOUND,
        Verdict.MISSING,
    ]


@pytest.mark.parametrize(
    ("issued", "year"),
    [
        ({"literal": "c. 2016"}, "2016"),
        ({"literal": "c. December 2014"}, "2014"),
        ({"date-parts": [[2003, 8, 28]]}, "2003"),
        ({"literal": "long ago"}, ""),
        ({}, ""),
        (None, ""),
    ],
)
def test_the_year_of_issue(issued: object, year: str) -> None:
    found = issue_of(source("office", issued=issued))
    assert found == (parse_period(year) if year else None)


def test_a_problem_names_the_row_and_what_would_mend_it() -> None:
    one = row("keepers@2029:office", 41250, locator="para. 5")
    (problem,) = problems_of([judged(one, TEXT)])
    assert str(problem) == (
        "made/in-code.csv:1: PER.keepers@2029:office, '41,250', "
        "is not at para. 5 of office.txt; it stands at para. 4"
    )


def test_every_statement_of_perus_document_is_found() -> None:
    folder = os.environ.get("BRIEFING_COPIES", "")
    if not folder:
        pytest.skip("BRIEFING_COPIES names no folder with peru-profile.txt")
    seeds = load(ROOT / "seeds" / "peru", "peru")
    shelf = read_shelf(Path(folder), seeds.country.sources.values())
    assert shelf.problems == ()
    found = [
        one for one in verify(seeds.country, seeds.ledger, shelf.texts) if one.file == "peru-profile.txt"
    ]
    assert len(found) >= 41
    assert [one for one in found if one.verdict is not Verdict.FOUND] == []
