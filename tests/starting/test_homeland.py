"""Countries found by their names, and what the packages know of them."""

import pytest

from briefing.errors import UsageError
from briefing.starting.homeland import find_home


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("kenya", "KEN"),
        ("ivory-coast", "CIV"),
        ("cote-d-ivoire", "CIV"),
        ("south-korea", "KOR"),
        ("kosovo", "XKX"),
        ("guinea", "GIN"),
        ("niger", "NER"),
        ("turkey", "TUR"),
        ("alemania", "DEU"),
        ("per", "PER"),
    ],
)
def test_names_of_several_kinds(name: str, code: str) -> None:
    assert find_home(name).iso3 == code


def test_what_is_known_of_one() -> None:
    home = find_home("kenya")
    assert (home.name, home.capital, home.currency) == ("Kenya", "Nairobi", "Kenyan Shilling (KES)")
    assert home.neighbours == ("Ethiopia", "Somalia", "South Sudan", "Tanzania", "Uganda")
    assert home.languages[:2] == ("English", "Swahili")
    assert home.towns[0].name == "Nairobi"
    assert len(home.towns) == 6
    assert home.area > 500_000


def test_a_code_decides_whatever_the_name() -> None:
    assert find_home("my-brief", "cod").name == "Congo, The Democratic Republic of the"


def test_an_invented_country_has_a_code_that_is_nobodys() -> None:
    home = find_home("green-isles", "XGI")
    assert (home.name, home.iso3, home.number, home.towns) == ("Green Isles", "XGI", 0, ())


@pytest.mark.parametrize(
    ("name", "iso3", "said"),
    [
        (
            "atlantis",
            "",
            "no country is called 'atlantis'; give --iso3; XUT and others are for invented ones",
        ),
        ("keny", "", "no country is called 'keny'; say which with --iso3: KEN is Kenya"),
        ("korea", "", "KOR is South Korea"),
        ("kenya", "KE", "'KE' is not an ISO 3166-1 alpha-3 code; write KEN"),
    ],
)
def test_what_cannot_be_told_is_asked(name: str, iso3: str, said: str) -> None:
    with pytest.raises(UsageError) as failed:
        find_home(name, iso3)
    assert said in str(failed.value)
