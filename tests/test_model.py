"""What a seed folder says, as values."""

from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import row

from briefing.model import slug


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Shining Path", "shining-path"),
        ("Junín", "junin"),
        ("Madre de Dios (2012)", "madre-de-dios-2012"),
        ("  VRAEM -- valleys  ", "vraem-valleys"),
        ("ﬁsh", "fish"),
        ("a_b", "a-b"),
        ("???", ""),
        ("", ""),
    ],
)
def test_a_printed_name_as_addresses_have_it(text: str, name: str) -> None:
    assert slug(text) == name


@given(st.text(max_size=30))
def test_the_address_form_of_an_address_form_is_itself(text: str) -> None:
    assert slug(slug(text)) == slug(text)
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug(text) == slug(text).strip("-")


def test_what_is_measured_where_and_when() -> None:
    one = row("PER.deaths/shining-path@1980/2000:cvr#estimate", 1)
    assert one.key == ("deaths", "PER", "shining-path", "1980/2000")
    assert row("deaths:cvr", 1).key == ("deaths", "PER", "", "")


@pytest.mark.parametrize(
    ("address", "full"),
    [
        ("deaths:cvr", "PER.deaths:cvr"),
        ("COL.deaths@198X:cvr", "COL.deaths@198X:cvr"),
        ("deaths/others@2000-01:cvr#a", "PER.deaths/others@2000-01:cvr#a"),
    ],
)
def test_the_full_address(address: str, full: str) -> None:
    assert row(address, 1).address == full


def test_values_are_compared_by_content_and_do_not_change() -> None:
    one, two = row("deaths:cvr", 1), row("deaths:cvr", 1)
    assert one == two
    assert hash(one) == hash(two)
    assert one != row("deaths:cvr", 2)
    with pytest.raises(FrozenInstanceError):
        one.note = "changed"  # type: ignore[misc]  # what must fail
