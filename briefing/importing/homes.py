"""Of a table of many countries, the rows of one."""

from collections.abc import Sequence
from dataclasses import replace

from briefing.areas import area_name
from briefing.importing.entries import Entry
from briefing.importing.grids import fault
from briefing.model import Country, slug

_MANY = 3  # countries named


def of_home(name: str, found: Sequence[Entry], country: Country) -> tuple[list[Entry], list[str]]:
    """Return the entries of a country, and what was left out; :class:`SeedError` where it has none.

    A table that names no countries is the country's own; one whose rows are named by countries is not.
    """
    names = _names(country)
    by_label = not any(entry.country or entry.code for entry in found) and _are_countries(found)
    if by_label:
        found = [replace(entry, country=entry.indicator, indicator="") for entry in found]
    if not any(entry.country or _is_code(entry.code) for entry in found):
        return list(found), []
    own = [entry for entry in found if _is_home(entry, country, names)]
    if not own:
        named = ", ".join(list(dict.fromkeys(entry.country or entry.code for entry in found))[:_MANY])
        raise fault(
            name,
            f"{country.name} ({country.iso3}) is not in it, but {named}",
            "take it from a table that has it",
        )
    left = len({entry.country or entry.code for entry in found}) - 1
    others = "another country" if left == 1 else f"{left:,} other countries and regions"
    return own, [f"rows of {others} are left out"] if left else []


def _names(country: Country) -> set[str]:
    import pycountry  # noqa: PLC0415  # 0.1 s, for imports only

    found = pycountry.countries.get(alpha_3=country.iso3)
    known = (getattr(found, key, "") for key in ("name", "common_name", "official_name")) if found else ()
    return {slug(one) for one in (country.name, area_name(country.iso3), *known) if one}


def _is_home(entry: Entry, country: Country, names: set[str]) -> bool:
    if _is_code(entry.code):
        return entry.code.upper() in (country.iso3, _short(country.iso3))
    return slug(entry.country) in names or _unarticled(entry.country) in names


def _unarticled(name: str) -> str:
    """Return "Congo, Dem. Rep." and "The Gambia" without what tables add."""
    return slug(name.partition(",")[0]).removeprefix("the-")


def _is_code(text: str) -> bool:
    return len(text) in (2, 3) and text.isalpha() and text.isupper()


def _short(iso3: str) -> str:
    import pycountry  # noqa: PLC0415  # as above

    found = pycountry.countries.get(alpha_3=iso3)
    return str(found.alpha_2) if found else ""


def _are_countries(found: Sequence[Entry]) -> bool:
    """Say whether most rows are named by countries."""
    import pycountry  # noqa: PLC0415  # as above

    known = {slug(getattr(one, key, "")) for one in pycountry.countries for key in ("name", "common_name")}
    labels = {slug(entry.indicator) for entry in found if entry.indicator}
    return len(labels) > 1 and sum(label in known for label in labels) * 2 > len(labels)
