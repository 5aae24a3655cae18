"""Addresses, and what is suggested for a wrong one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import row

from briefing.addresses import Address, AddressError, choices, parse_address, suggestion

PARTS = {
    "deaths": Address("", "deaths", "", "", "", ""),
    "coca-area@2014": Address("", "coca-area", "", "2014", "", ""),
    "COL.coca-area@2014": Address("COL", "coca-area", "", "2014", "", ""),
    "deaths@1980/2000:insight-2016": Address("", "deaths", "", "1980/2000", "insight-2016", ""),
    "deaths-share/shining-path:cvr-2003#estimate": Address(
        "", "deaths-share", "shining-path", "", "cvr-2003", "estimate"
    ),
    "PER.deaths/state@198X:cvr#a": Address("PER", "deaths", "state", "198X", "cvr", "a"),
    "*.coca-area@*:us-coca": Address("*", "coca-area", "", "*", "us-coca", ""),
    "deaths/*:*": Address("", "deaths", "*", "", "*", ""),
    " deaths@2014 ": Address("", "deaths", "", "2014", "", ""),
    "prisons@2015-01/2015-02": Address("", "prisons", "", "2015-01/2015-02", "", ""),
}


@pytest.mark.parametrize(("text", "parts"), PARTS.items())
def test_an_address_is_taken_apart(text: str, parts: Address) -> None:
    assert parse_address(text) == parts


WRONG = ["", " ", "Deaths", "per.deaths", "PERU.deaths", "deaths/", "deaths@", "deaths:", "deaths#a", "a/b/c"]
WRONG += ["a:b#", "a b", "deaths@ 2014", "deaths:cvr#a#b", "deaths:CVR", "{deaths}", "déaths"]


@pytest.mark.parametrize("text", WRONG)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(AddressError) as caught:
        parse_address(text)
    assert caught.value.what == f"{text!r} is not an address"
    assert caught.value.mend == "write indicator/category@period:source, for example deaths@1980/2000"
    assert str(caught.value) == f"{caught.value.what}; {caught.value.mend}"


IDS = st.from_regex(r"[a-z][a-z0-9]{0,5}", fullmatch=True)
PERIODS = st.sampled_from(["2014", "1980/2000", "2015-01/2015-02", "198X", "18XX", "2016-09-30"])
ADDRESSES = st.builds(
    "{}.{}{}{}:{}{}".format,
    st.sampled_from(["PER", "COL", "XKX"]),
    IDS,
    st.just("") | IDS.map("/{}".format),
    st.just("") | PERIODS.map("@{}".format),
    IDS,
    st.just("") | IDS.map("#{}".format),
)


@given(ADDRESSES)
def test_the_address_of_an_observation_names_it(address: str) -> None:
    observation = row(address, 5)
    assert observation.address == address
    assert parse_address(address).matches(observation)


FULL = "PER.deaths/state@2014:cvr#a"


@pytest.mark.parametrize("part", ["deaths", "state", "2014", "cvr", "a"])
@given(st.data())
def test_a_full_address_names_one_observation_only(part: str, data: st.DataObject) -> None:
    """Whichever part is another, it no longer matches; area and indicator are the ledger's matter."""
    other = data.draw((PERIODS if part == "2014" else IDS).filter(lambda name: name != part))
    mark = {"deaths": ".", "state": "/", "2014": "@", "cvr": ":", "a": "#"}[part]
    changed = FULL.replace(f"{mark}{part}", f"{mark}{other}")
    assert changed != FULL
    assert parse_address(changed).matches(row(changed, 5))
    assert parse_address(changed).matches(row(FULL, 5)) == (part == "deaths")


@pytest.mark.parametrize(
    "pattern", ["deaths/*", "deaths@*", "deaths:*", "*.deaths/*@*:*", "PER.deaths", "deaths:cvr"]
)
def test_a_star_or_nothing_matches_anything(pattern: str) -> None:
    assert parse_address(pattern).matches(row("PER.deaths/state@2014:cvr#a", 5))


@pytest.mark.parametrize(
    "pattern", ["COL.deaths", "deaths/others", "deaths@2015", "deaths:other", "deaths:cvr#b"]
)
def test_a_part_given_must_be_the_same(pattern: str) -> None:
    assert not parse_address(pattern).matches(row("PER.deaths/state@2014:cvr#a", 5))


@pytest.mark.parametrize(
    ("wrong", "known", "told"),
    [
        ("deths", ["deaths", "births"], "did you mean 'deaths'?"),
        ("DEATHS", ["deaths", "births"], "did you mean 'deaths'?"),
        ("vraem", ["VRAEM"], "did you mean 'VRAEM'?"),
        ("zzz", ["deaths", "births"], "known are deaths, births"),
        ("zzz", ["a", "b", "c", "d", "e", "f"], "known are a, b, c, d and 2 more"),
        ("zzz", ["a", "a", "", "b"], "known are a, b"),
        ("", ["deaths"], "known are deaths"),
        ("zzz", [], "there is none to choose from yet: add one"),
    ],
)
def test_what_is_suggested(wrong: str, known: list[str], told: str) -> None:
    assert suggestion(wrong, known) == told


@pytest.mark.parametrize(
    ("most", "told"), [(1, "a and 2 more"), (2, "a, b and 1 more"), (3, "a, b, c"), (4, "a, b, c")]
)
def test_a_long_list_is_cut(most: int, told: str) -> None:
    assert choices(["a", "b", "c"], most) == told
