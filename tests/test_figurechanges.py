"""What changed of figures: a figure is known by what it measures, where and when."""

import pytest
from editions_made import edition, observed, printed

from briefing.figurechanges import figure_changes, key_changes
from briefing.imprint import Observed

GUILD, ALMANAC = "XUT.lamps@2029:guild", "XUT.lamps@2029:almanac"
Rows = tuple[Observed, ...]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ((observed(GUILD, "41"),), (observed(GUILD, "41"),), []),
        ((observed(GUILD, "41"),), (observed(GUILD, "42"),), ["changed"]),
        ((observed(GUILD, "41"),), (observed(GUILD, "nearly 41"),), ["changed"]),
        ((observed(GUILD, "41"),), (observed(GUILD, "41", low="40"),), ["changed"]),
        ((observed(GUILD, "41"),), (observed(GUILD, "41", locator="p. 2"),), ["re-sourced"]),
        ((observed(GUILD, "41"),), (observed(GUILD, "41", via=("gazette",)),), ["re-sourced"]),
        ((observed(GUILD, "41"),), (observed(ALMANAC, "41"),), ["re-sourced"]),
        ((observed(GUILD, "41"),), (observed(ALMANAC, "40"),), ["preferred"]),
        ((), (observed(GUILD, "41"),), ["added"]),
        ((observed(GUILD, "41"),), (), ["withdrawn"]),
        (
            (observed(GUILD, "41"),),
            (observed(GUILD, "41"), observed("XUT.lamps@2030:guild", "43")),
            ["added"],
        ),
        (
            (observed(GUILD, "41"),),
            (observed(GUILD, "41"), observed(ALMANAC, "40", preferred=False)),
            ["rival appeared"],
        ),
        (
            (observed(GUILD, "41"), observed(ALMANAC, "40", preferred=False)),
            (observed(GUILD, "41"),),
            ["rival gone"],
        ),
        (
            (observed(GUILD, "41"), observed(ALMANAC, "40", preferred=False)),
            (observed(GUILD, "41"), observed(ALMANAC, "39", preferred=False)),
            ["rival changed"],
        ),
        (
            (observed(GUILD, "41"), observed(ALMANAC, "40", preferred=False)),
            (observed(GUILD, "41", preferred=False), observed(ALMANAC, "40")),
            ["preferred"],
        ),
    ],
    ids=lambda value: value[0] if value and isinstance(value[0], str) else None,
)
def test_each_change_has_its_name(old: Rows, new: Rows, found: list[str]) -> None:
    changes = figure_changes(edition(observed=old), edition(observed=new))
    assert [change.manner for change in changes] == found


def test_a_change_tells_both_sides_and_who_prints_it() -> None:
    old = edition(observed=(observed(GUILD, "41"),), printed=(printed(GUILD, "lamps"),))
    new = edition(observed=(observed(GUILD, "42", via=("gazette",)),), printed=(printed(GUILD, ""),))
    (change,) = figure_changes(old, new)
    assert change.was
    assert change.now
    assert (change.was.text, change.now.text) == ("41", "42")
    assert change.now.place == "p. 1, in gazette"
    assert (change.title, change.period, change.thing) == ("lamps", "2029", "XUT.lamps@2029")
    assert change.topics == ("",)


def test_a_key_figure_of_a_newer_year_is_one_that_changed() -> None:
    newer = observed("XUT.lamps@2030:guild", "43")
    old = edition(observed=(observed(GUILD, "41"),), printed=(printed(GUILD, ""),))
    new = edition(observed=(observed(GUILD, "41"), newer), printed=(printed(newer.address, ""),))
    (change,) = key_changes(old, new)
    assert change.was
    assert change.now
    assert ((change.was.text, change.was.period), (change.now.text, change.now.period)) == (
        ("41", "2029"),
        ("43", "2030"),
    )


def test_a_key_figure_that_was_none_is_held_against_the_newest_that_was_known() -> None:
    rows = (observed("XUT.lamps@2028:guild", "40"), observed(GUILD, "41"))
    newer = observed("XUT.lamps@2030:guild", "43")
    (change,) = key_changes(
        edition(observed=rows), edition(observed=(*rows, newer), printed=(printed(newer.address, ""),))
    )
    assert change.was
    assert change.was.text == "41"


def test_key_figures_that_come_go_and_stay() -> None:
    fog = observed("XUT.fog@2029:guild", "7")
    both = (observed(GUILD, "41", locator="p. 9"), fog)
    one, other = (edition(observed=both, printed=(printed(row.address, ""),)) for row in both)
    assert not list(key_changes(one, one))
    moved = edition(observed=(observed(GUILD, "41"), fog), printed=one.printed)
    assert not list(key_changes(moved, one))  # the table does not print the place
    (gone,) = key_changes(one, other)  # the other was known and reads as it did
    assert (gone.title, bool(gone.was), bool(gone.now)) == ("lamps", True, False)
    (come,) = key_changes(edition(), one)
    assert (come.title, bool(come.was), bool(come.now)) == ("lamps", False, True)
