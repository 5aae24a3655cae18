"""Proof marks: numbered as the page reads, whatever they are for."""

import pytest

from briefing.model import Origin
from briefing.proofmarks import Place, mark, none, numbered, places

PAGE = f"""<p>{mark("role", "cover 1")}</p><h2 class="a">One &amp; <i>two</i></h2>
{mark("fact", 'PER.a/"b"@2010:c')}<h2>Three</h2>{mark("event", Origin("events.csv", 4))}"""


def test_numbers_run_from_one_in_reading_order_each_with_its_section() -> None:
    assert list(places(numbered(PAGE))) == [
        Place(1, "role", "cover 1", "Cover"),
        Place(2, "fact", 'PER.a/"b"@2010:c', "One & two"),
        Place(3, "event", "events.csv:4", "Three"),
    ]


def test_a_mark_shows_its_number_and_is_a_place_in_the_file() -> None:
    assert numbered(f"a{mark('role', 'b 1')}c") == (
        'a<span class="proof" id="proof-1" data-item="role b 1">1</span>c'
    )


@pytest.mark.parametrize(
    ("kind", "name"), [("role", "proof"), ("actor", "proof out"), ("chart", "proof out")]
)
def test_only_what_stands_in_a_sentence_counts_from_the_line(kind: str, name: str) -> None:
    assert f'class="{name}"' in mark(kind, "x")


def test_a_page_without_numbers_has_no_places_and_the_brief_no_marks() -> None:
    assert not list(places(PAGE))
    assert not none("role", "x")
