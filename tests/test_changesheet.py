"""What changed, as one HTML file: whole, without a script, and what a stranger's record says is only text."""

import re

from editions_made import chart, edition, observed, printed, said

from briefing.changesheet import to_sheet
from briefing.comparing import compare

GUILD = "XUT.lamps@2029:guild"
OLD = edition(
    observed=(observed(GUILD, "41"),),
    printed=(printed(GUILD, ""),),
    said=(
        said("Sea", "title"),
        said("Lamps burn on every island of the sea"),
        said("It is so", "judgement", rating=("likely", "low")),
    ),
)
NEW = edition(
    2,
    observed=(observed(GUILD, "<42>"),),
    printed=(printed(GUILD, ""),),
    said=(
        said("Sea", "title"),
        said("Lamps burn on each island of the sea"),
        said("It is so", "judgement", rating=("unlikely", "low")),
    ),
    charts=(chart("a", "Lamps & fog"),),
)


def test_the_sheet_tells_all_that_changed() -> None:
    page = to_sheet(compare(OLD, NEW)).decode()
    assert "<del>every </del><ins>each </ins>" in page
    assert "Was likely, is unlikely; confidence low" in page
    assert "<del>41, 2029</del>" in page
    assert "Lamps &amp; fog" in page
    assert "&lt;42&gt;" in page
    assert "<42>" not in page


def test_the_sheet_needs_nothing_else() -> None:
    page = to_sheet(compare(OLD, NEW)).decode()
    assert not re.search(r"<script|src=|href=|url\(", page)
    assert '<html lang="en-GB">' in page


def test_a_table_has_heads_and_each_row_one() -> None:
    page = to_sheet(compare(OLD, NEW)).decode()
    assert page.count("<table") == page.count("<thead") >= 3
    assert page.count('<th scope="row">') == page.count("<tr>") - page.count("<thead>")


def test_the_same_changes_are_the_same_bytes_and_nothing_is_said_to_be_nothing() -> None:
    assert to_sheet(compare(OLD, NEW)) == to_sheet(compare(OLD, NEW))
    assert b"Nothing changed." in to_sheet(compare(OLD, OLD))
