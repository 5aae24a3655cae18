"""Words held against figures: a table of sentences, each with the rules that it breaks."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from samples import country, row

from briefing.errors import Problem
from briefing.ledger import Ledger
from briefing.model import Country, Origin, Topic
from briefing.prose import parse
from briefing.rulebook import RULEBOOK
from briefing.wording import check_wording

LAMPS = {2013: 50000, 2014: 43000, 2015: 40300, 2016: 43900, 2017: 50000, 2018: 52000}
ROWS = (
    *(row(f"lamps@{year}:guild", number) for year, number in LAMPS.items()),
    row("lamps@2015:crown", 53000),
    row("lamps@2016:crown", 44000),
    row("boats@2014:guild", 100),
    row("boats@2015:guild", 130),
    row("boats@2016:guild", 210),
    row("boats@2020:guild", 90, "about"),
    row("still@2013:guild", 5),
    row("posts@2013:crown", 10),
    row("posts@2013:court", 12),
    row("posts@2014:crown", 10),
    row("posts@2014:court", 40),
    row("posts@2016:guild", 11),
    row("posts@2018:guild", 30),
    row("still@2014:guild", 5),
    row("dead@1980/2000:guild", 70000, "nearly"),
    row("share@2020:guild", 30),
    row("part@2020:guild", 70),
    row("nearhalf@2020:guild", 50, "just under"),
    row("upto@2020:guild", 80, "up to"),
    row("least@2020:guild", 300, "at least"),
    row("about@2020:guild", 40000, "about"),
    row("about@2021:guild", 41000, "about"),
    row("range@2020:guild", 30, low=28, high=33),
    row("top@2020:guild", 30, low=20, high=30),
    row("floor@2020:guild", 30, low=30, high=40),
    row("rank@2013:guild", 5),
    row("rank@2014:guild", 3),
    row("rank@2015:guild", 9),
    row("fall-in-lamps@2015:guild", 14),
    row("rise-in-boats@2015:guild", 9),
    row("ratio@2011:guild", "1.3"),
    row("ratio@2012:guild", "2.1"),
    row("gap@2016:guild", formula="{lamps@2016} - {lamps@2015}"),
    row("loose@2020:guild", formula="{about@2020} * 2"),
    row("occupancy@2016:guild", 230),
    row("reign@2016:guild", 10),
    row("motto@2016:guild", words="every boat comes home"),
    row("calls@2024:guild", 20000),
    row("calls@2025-01:guild", 25000),
    row("undated:guild", 7),
    row("BOL.lamps@2016:guild", 20),
    row("BOL.lamps@2017:guild", 40),
)
PERCENT = ("share", "part", "nearhalf", "upto", "fall-in-lamps", "rise-in-boats", "occupancy")
UNITS = {
    **dict.fromkeys(PERCENT, "percent"),
    "rank": "rank",
    "ratio": "ratio",
    "reign": "years",
    "motto": "text",
}
DEFAULTS = {"ratio": "@2011", "about": "@2020"}
TABLE = tomllib.loads((Path(__file__).parent / "wordings.toml").read_text("utf-8"))
TOLD = [(case["text"], case["problem"]) for case in TABLE.pop("told")]
CASES = [
    pytest.param(text, [rule] if kind == "fires" else [], id=f"{rule}: {text}")
    for rule, kinds in TABLE.items()
    for kind, texts in kinds.items()
    for text in texts
]


@pytest.fixture(scope="module")
def isles() -> Country:
    made = country(*ROWS, units=UNITS, orders={"lamps": ("guild", "crown")})
    titled = {name: replace(one, title=one.title.replace("-", " ")) for name, one in made.indicators.items()}
    return replace(made, indicators=MappingProxyType(titled))


def with_roles(text: str) -> str:
    """Write ``{lamps@2015}`` out as a role: a change where it has two years, a value where it has not."""

    def role(match: re.Match[str]) -> str:
        address = match[1] + (DEFAULTS.get(match[1], ""))
        return f"{{{'change' if '..' in address else 'value'}}}`{address}`"

    return re.sub(r"(?<!:)\{([a-zA-Z][^}]*)\}(?!`)", role, text)


def told(isles: Country, text: str) -> Iterator[Problem]:
    made = replace(isles, topics=(Topic("t", text, Origin("t.md", 1)),))
    return check_wording(made, Ledger(made), {"t": parse(f"# T\n\n{with_roles(text)}\n", "t.md")})


@pytest.mark.parametrize(("text", "rules"), CASES)
def test_a_sentence_breaks_its_rule_and_no_other(text: str, rules: list[str], isles: Country) -> None:
    found = list(told(isles, text))
    assert list(dict.fromkeys(problem.rule for problem in found)) == rules, found


def judged(isles: Country, body: str, likelihood: str = "very unlikely") -> list[str]:
    text = f":::{{judgement}}\n:likelihood: {likelihood}\n:confidence: low\n{body}\n:::"
    return [f"{problem.line}: {problem.what} [{problem.rule}]" for problem in told(isles, text)]


SEVEN = "is none of the seven terms of likelihood [likelihood-words]"


@pytest.mark.parametrize(
    ("likelihood", "body"),
    [
        ("very unlikely", "Rain is very unlikely."),
        ("almost certain", "It will almost certainly rain."),
        ("almost certain", "It is almost certain that it will rain."),
        ("almost no chance", "There is almost no chance of rain."),
        ("roughly even chance", "There is a roughly even chance of rain."),
        ("likely", "Rain is\nlikely in May 2027."),
        ("likely", "A certain lamp is likely to go out."),
        ("likely", "It is likely to stay over {lamps@2015}."),
        # The evidence tells of the past: what was possible then is no likelihood of ours.
        ("likely", "Rain is likely.\n\nIn 2012 boats could sail and gulls might follow."),
        ("likely", "Rain is likely. The guild wrote that it “probably” will not."),
        ("likely", "Lamps in remote valleys are likely to go out."),
        ("likely", "Rain is likely. Certain isles are more likely to have it, at all possible hours."),
        ("sure", "It will rain."),  # the unknown term is told where options are checked
    ],
)
def test_a_judgement_in_the_terms_of_the_standard(likelihood: str, body: str, isles: Country) -> None:
    assert judged(isles, body, likelihood) == []


@pytest.mark.parametrize(
    ("body", "problems"),
    [
        ("Rain is likely.", ["6: the judgement says “likely” and declares :likelihood: very unlikely"]),
        ("Rain is very unlikely and snow likely.", ["6: the judgement says “likely” and declares"]),
        ("It will rain.", ["6: the judgement's first sentence does not say how likely it is, which is"]),
        ("It may be very unlikely.", [f"6: “may” {SEVEN}"]),
        ("Rain is remote and very unlikely.", [f"6: “is remote” {SEVEN}"]),
        ("Rain is very unlikely. It is possible.", [f"6: “is possible” {SEVEN}"]),
        ("Rain is very unlikely.\nIt is perhaps so.", [f"7: “perhaps” {SEVEN}"]),
        ("Rain is very unlikely.\n\nIt is a remote chance.", [f"8: “a remote chance” {SEVEN}"]),
        ("Rain is highly unlikely.", [f"6: “highly unlikely” {SEVEN}", "6: the judgement's first sentence"]),
        ("Rain is very unlikely, more likely than not.", [f"6: “more likely than not” {SEVEN}"]),
        ("Rain is very unlikely, and certain\nto end.", [f"6: “certain to” {SEVEN}"]),
        (
            "Rain is very unlikely, with high confidence.",
            ["6: “very unlikely” and “high confidence” stand in one sentence: how likely it is and how sure"],
        ),
    ],
)
def test_a_judgement_in_other_words(body: str, problems: list[str], isles: Country) -> None:
    found = judged(isles, body)
    assert len(found) == len(problems)
    assert all(one.startswith(problem) for one, problem in zip(found, problems, strict=True)), found


def test_each_judgement_has_its_own_conclusion(isles: Country) -> None:
    one = ":::{{judgement}}\n:likelihood: likely\n:confidence: low\n{}\n:::\n\n"
    text = one.format("Rain is likely.\n\nIt rained in 2012.") + one.format("Snow will come.")
    assert [(problem.line, problem.rule) for problem in told(isles, text)] == [(14, "likelihood-words")]


@pytest.mark.parametrize(("text", "problem"), TOLD)
def test_a_problem_says_what_the_figures_say(text: str, problem: str, isles: Country) -> None:
    assert [str(one) for one in told(isles, text)] == [problem]


def test_a_language_without_words_is_left_alone(isles: Country) -> None:
    spanish = replace(isles, language="es")
    assert list(told(spanish, "Exactly {dead} died.")) == []


def test_an_address_that_means_nothing_is_told_elsewhere(isles: Country) -> None:
    assert list(told(isles, "Exactly {ships@2013} sank, and {lamps@2013..2012}.")) == []


def test_observations_without_an_answer_are_passed_over(isles: Country) -> None:
    bad = row("lamps@2019:guild", formula="{lamps@2018} / {none@2018}")
    nought = row("none@2018:guild", 0)
    indicators = {**isles.indicators, "none": isles.indicators["still"]}
    made = replace(isles, observations=(*isles.observations, bad, nought), indicators=indicators)
    text = "Lamps have fallen since 2015, to {lamps@2018}, the most so far; {lamps@2018..2019}."
    assert [problem.rule for problem in told(made, text)] == ["trend-denied"]


def test_figures_of_any_size_can_be_told(isles: Country) -> None:
    rows = (row("boats@1990:guild", "0.00000000000000001"), row("boats@1991:guild", 10**17))
    made = replace(isles, observations=(*isles.observations, *rows))
    (problem,) = told(made, "Boats doubled from {boats@1990} to {boats@1991}.")
    assert "1,000,000.0 times" in problem.what


def test_every_rule_has_sentences_both_ways() -> None:
    assert set(TABLE) < set(RULEBOOK)
    assert all(kinds["fires"] and kinds["quiet"] for kinds in TABLE.values())
