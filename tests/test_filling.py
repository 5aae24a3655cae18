"""Templates filled: what is kept together, and titles as print has them."""

import pytest

from briefing.filling import curly, tight, whole


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("42,900 hectares", "42,900_hectares"),
        ("nearly 70,000", "nearly_70,000"),
        ("up to US$3 billion a year", "up to US$3_billion a year"),
        ("annex 2", "annex_2"),
        ("relatively low", "relatively_low"),
    ],
)
def test_a_number_holds_on_to_its_neighbours(text: str, kept: str) -> None:
    assert tight(text) == kept.replace("_", "\N{NO-BREAK SPACE}")


@pytest.mark.parametrize(
    ("text", "set_as"),
    [
        ("InSight Crime c. 2016", "InSight Crime c.~2016"),
        ("vol. I, ch. 1.1; annex 2", "vol.~I, ch.~1.1; annex~2"),
        ("p. 12 of paras. 3 to 5", "p.~12 of paras.~3 to 5"),
        ("67 per cent undetermined", "67~per~cent undetermined"),
        ("per cent of all; Dr. No. Yes", "per cent of all; Dr. No. Yes"),
    ],
)
def test_an_abbreviation_stays_with_what_it_is_of(text: str, set_as: str) -> None:
    assert whole(text).replace("\N{NO-BREAK SPACE}", "~") == set_as


def test_a_long_figure_keeps_its_per_cent_too() -> None:
    assert (
        tight("up to 80 per cent and more").replace("\N{NO-BREAK SPACE}", "~") == "up to 80~per~cent and more"
    )


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Callao's mafia", "Callao’s mafia"),
        ('The "Pre-Colombian" Era', "The “Pre-Colombian” Era"),
        ("'Quoted' (\"whole\")", "\N{LEFT SINGLE QUOTATION MARK}Quoted’ (“whole”)"),
        ("“Already” set", "“Already” set"),
    ],
)
def test_quotes_of_titles_are_set_as_print_has_them(typed: str, printed: str) -> None:
    assert curly(typed) == printed
