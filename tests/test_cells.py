"""Cells that hold roles: plain words out, and the observations that they rest on."""

from dataclasses import replace

import pytest
from samples import HERE, country, row

from briefing import rosters
from briefing.addresses import AddressError
from briefing.cells import Cell, cells, fill, filled, problems, standing
from briefing.ledger import Ledger
from briefing.model import Actor, ChartSpec, Country, Event, Indicator, Origin, Term, Topic
from briefing.periods import parse_period
from briefing.prose import parse
from briefing.sentences import ROLE

AT = Origin("x.csv", 3)
FIVE = row("lamps@2030:guild", 5, "nearly", via=("courier",))
SEVEN, EIGHT = row("boats@2029:office", 7), row("boats@2030:office", 8)
EVENT = Event(parse_period("1704"), "{value}`lamps` lamps", "", "guild", ("courier",), "p. 1", "", AT)
ACTOR = Actor(
    "Guild", "", "guild", "{value}`boats@2029` isles", "tends", "{change}`boats@2029..2030`",
    None, "guild", (), "", "", AT,
)  # fmt: skip  # as the row has it
TERM = Term("Toll", "", "Paid by {value}`boats@2029|words` boats.", "", AT)
CHART = ChartSpec("c", "trend", "full", {}, {"breaks": "2030: {value}`lamps|bare` lamps"}, AT)
MADE = country(
    FIVE,
    SEVEN,
    EIGHT,
    events=(EVENT,),
    actors=(ACTOR,),
    glossary=(TERM,),
    charts=(CHART,),
    subtitle="{value}`lamps`",
)


def test_a_cell_prints_plain_words_and_knows_its_figures() -> None:
    text = "From {value}`boats@2029|words` to {value}` boats@2030 `, {term}`Toll`, {value}`lamps`"
    made = fill(text, MADE, Ledger(MADE))
    assert made.text == "From seven to 8, Toll, nearly 5"
    assert made.figures == (SEVEN, EIGHT, FIVE)


def test_a_cell_without_roles_stays_as_it_is() -> None:
    assert fill("a {b} `c` {value} d", MADE, Ledger(MADE)).text == "a {b} `c` {value} d"


def test_a_role_that_cannot_be_filled() -> None:
    with pytest.raises(AddressError):
        fill("{value}`ships`", MADE, Ledger(MADE))


def test_what_was_typed_has_a_sign_for_each_role() -> None:
    assert Cell("x", "a {value}`b` {term}`c`", AT).typed == f"a {ROLE} {ROLE}"


def test_a_country_is_filled_whole() -> None:
    indicators = {"lamps": Indicator("lamps", "Lamps", "count", "Of {value}`boats@2030`.", (), HERE)}
    made = replace(MADE, indicators={**MADE.indicators, **indicators})
    done = filled(made, Ledger(made))
    ((event,), (actor,), (term,), (chart,)) = (done.events, done.actors, done.glossary, done.charts)
    assert (done.subtitle, done.figures) == ("nearly 5", (FIVE,))
    assert (event.text, event.figures) == ("nearly 5 lamps", (FIVE,))
    assert (actor.where, actor.status) == ("7 isles", "rose by 14.3 per cent")
    assert actor.figures == (SEVEN, EIGHT)
    assert (term.definition, term.figures) == ("Paid by seven boats.", (SEVEN,))
    assert (dict(chart.options), chart.figures) == ({"breaks": "2030: nearly 5 lamps"}, (FIVE,))
    assert done.indicators["lamps"].definition == "Of 8."
    assert standing(done) == (FIVE, SEVEN, EIGHT)


def test_a_row_names_who_states_its_figures() -> None:
    done = filled(MADE, Ledger(MADE))
    (event,), (actor,) = rosters.events(done), rosters.actors(done)
    assert [(one.id, one.locator, one.via) for one in event.credits] == [("guild", "p. 1", "courier")]
    assert [one.id for one in actor.credits] == ["guild", "office"]


def test_a_publication_read_for_the_figure_is_named_once() -> None:
    event = replace(EVENT, source="office")
    (made,) = rosters.events(filled(replace(MADE, events=(event,)), Ledger(MADE)))
    assert [(one.id, one.via) for one in made.credits] == [("office", ""), ("guild", "courier")]


def told(made: Country, text: str = "Words.") -> list[tuple[str, int, str]]:
    made = replace(made, topics=(Topic("t", text, Origin("t.md", 1)),))
    found = problems(made, Ledger(made), {"t": parse(f"# T\n\n{text}\n", "t.md")})
    return [(problem.file, problem.line, problem.what) for problem in found]


def test_sound_cells_have_no_problems() -> None:
    assert told(MADE, ":::{table} boats@*\n:caption: All {value}`boats@2030`\n:::") == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("{value}`ships`", "event: there is no indicator 'ships'"),
        ("{value}`boats`", "event: 'boats' can mean 2 things"),
        ("{term}`Tide`", "event: 'Tide' is not in the glossary"),
        ("{cite}`guild`", "event: it has no margin for a note"),
        ("{vale}`boats`", "event: there is no role 'vale'"),
        ("{value}`boats", "event: the role {value}`… is not closed"),
        ("{value} boats", "event: the role {value} has nothing in backticks behind it"),
    ],
)
def test_a_faulty_role_is_told_where_it_stands(text: str, what: str) -> None:
    assert told(replace(MADE, events=(replace(EVENT, text=text),))) == [("x.csv", 3, what)]


def test_a_name_holds_no_roles() -> None:
    made = replace(MADE, actors=(replace(ACTOR, aliases="{value}`lamps`"),))
    assert told(made) == [("x.csv", 3, "aliases: it holds no roles")]


def test_braces_that_are_no_role_are_left_alone() -> None:
    assert told(replace(MADE, events=(replace(EVENT, text="a {set} of {things}"),))) == []


def test_options_that_are_measures_are_no_cells() -> None:
    chart = replace(
        CHART, options={"from": "2001", "subject": "Coca"}, origins={"subject": Origin("c.toml", 9)}
    )
    found = [(cell.name, cell.origin.line) for cell in cells(replace(MADE, charts=(chart,)), {})]
    assert ("subject of chart c", 9) in found
    assert not any(name.startswith("from") for name, _ in found)
