"""What the tables of actors and events show."""

from dataclasses import replace

from samples import HERE, country, row

from briefing import rosters
from briefing.model import Actor, Event
from briefing.periods import parse_period

PERU = country(row("deaths@1980/2000:cvr", 69280), row("coca@2014:un", 42900))


def actor(name: str, kind: str) -> Actor:
    return Actor(
        name, "", kind, "Lima", "fought", "gone", parse_period("1997"), "cvr#a", ("un",), "p. 1", "", HERE
    )


def test_actors_of_some_kinds_in_the_order_of_the_folder() -> None:
    made = replace(PERU, actors=(actor("Z", "armed group"), actor("B", "network"), actor("A", "armed group")))
    assert [one.name for one in rosters.actors(made)] == ["Z", "B", "A"]
    rows = rosters.actors(made, ["armed group"])
    assert [one.name for one in rows] == ["Z", "A"]
    assert (rows[0].status_date, rows[0].credits[0].name, rows[0].credits[0].via_name) == (
        "1997",
        "Cvr, a",
        "Un",
    )


def event(date: str, kind: str) -> Event:
    return Event(parse_period(date), f"Of {date}", kind, "cvr", (), "", "", HERE)


def test_events_of_some_kinds_in_order_of_time() -> None:
    made = replace(PERU, events=(event("1992-09", "war"), event("198X", "state"), event("1980-05-17", "war")))
    assert [one.date for one in rosters.events(made)] == ["1980s", "17 May 1980", "September 1992"]
    assert [one.text for one in rosters.events(made, ["war"])] == ["Of 1980-05-17", "Of 1992-09"]
