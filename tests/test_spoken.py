"""What a brief says, taken down for its record: in the order in which it is set, as it is printed."""

import re

from briefs import Brief

from briefing.reading import Seeds
from briefing.spoken import observed, spoken


def test_texts_are_taken_down_in_reading_order_with_figures_filled_in(utopia_seeds: Seeds) -> None:
    found = [(one.topic, one.kind, one.text) for one in spoken(utopia_seeds)]
    assert found[:3] == [
        ("in-short", "title", "In short"),
        (
            "in-short",
            "judgement",
            "Utopia is likely to keep more of its lamps burning than it lets go dark.",
        ),
        (
            "in-short",
            "evidence",
            "The Guild counts 30 lamps that burn, and between 8 and 13 towers stand dark.",
        ),
    ]
    kinds = [kind for topic, kind, _ in found if topic == "lighthouses"]
    assert kinds == ["title", "takeaway", "heading", "paragraph"]
    assert [kind for topic, kind, _ in found if not topic] == ["event"] * len(utopia_seeds.country.events) + [
        "actor"
    ] * len(utopia_seeds.country.actors)


def test_a_judgement_has_its_rating_and_the_line_of_its_directive(utopia_seeds: Seeds) -> None:
    (one,) = (one for one in spoken(utopia_seeds) if one.kind == "judgement")
    assert (one.likelihood, one.confidence, one.file, one.line) == ("likely", "low", "topics/in-short.md", 3)
    assert not any(other.likelihood for other in spoken(utopia_seeds) if other.kind != "judgement")


def test_a_citation_leaves_no_space_before_the_stop(utopia_seeds: Seeds) -> None:
    assert not [one.text for one in spoken(utopia_seeds) if re.search(r" [.,;]|  ", one.text)]


def test_a_text_names_the_observations_of_its_figures(utopia_seeds: Seeds) -> None:
    evidence = next(one for one in spoken(utopia_seeds) if one.kind == "evidence")
    known = {row.address for row in utopia_seeds.country.observations}
    assert len(evidence.addresses) == 2
    assert set(evidence.addresses) <= known


def test_every_observation_is_there_and_of_each_thing_one_is_preferred(utopia_seeds: Seeds) -> None:
    rows = list(observed(utopia_seeds))
    assert [row.address for row in rows] == [row.address for row in utopia_seeds.country.observations]
    things = [row.thing for row in rows if row.preferred]
    assert sorted(things) == sorted({row.thing for row in rows})


def test_what_is_taken_down_is_what_the_pages_say(utopia: Brief, utopia_seeds: Seeds) -> None:
    page = re.sub(r"<[^>]*>", "", utopia.document.html)
    for one in spoken(utopia_seeds):
        if one.kind in ("title", "heading", "judgement"):
            assert one.text in page
