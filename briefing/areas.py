"""Countries by their ISO 3166-1 codes, with the names that readers use."""

import re
from functools import lru_cache

from briefing.tongues import ENGLISH, locale, spoken

# ISO 3166-1:2020, 8.1.3: codes never given to a country, for whoever needs one (XKX is Kosovo in common use).
# RFC 5646, the part of it that is in common use: language, script, region.
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_USER_ASSIGNED = re.compile(r"AA[A-Z]|Q[M-Z][A-Z]|X[A-Z]{2}|ZZ[A-Z]")


@lru_cache(maxsize=512)
def area_problem(code: str) -> str:
    """Say how to mend a country code; an empty string where it is one."""
    if _USER_ASSIGNED.fullmatch(code):
        return ""
    # pycountry takes 0.1 s to import: only a folder that names a country pays for it.
    import pycountry  # noqa: PLC0415

    if code.isupper() and pycountry.countries.get(alpha_3=code):
        return ""
    try:
        return f"write {pycountry.countries.lookup(code).alpha_3}"
    except LookupError:
        return "look it up in ISO 3166-1; for example PER is Peru"


def language_problem(tag: str) -> str:
    """Say how to mend a language tag, which screen readers go by; an empty string where it is one or none."""
    return "" if not tag or _LANGUAGE.fullmatch(tag) else "write a code such as en, en-GB or es"


def area_name(code: str) -> str:
    """Return a country's everyday name, ``Bolivia`` and not its formal one; the code where there is none."""
    return _english_name(code) if spoken() is ENGLISH else _name_spoken(code)


@lru_cache(maxsize=512)
def _english_name(code: str) -> str:
    import pycountry  # noqa: PLC0415  # as above

    country = pycountry.countries.get(alpha_3=code)
    return str(getattr(country, "common_name", country.name)) if country else code


def _name_spoken(code: str) -> str:
    import pycountry  # noqa: PLC0415  # as above

    country = pycountry.countries.get(alpha_3=code)
    return str(locale().territories.get(country.alpha_2, _english_name(code))) if country else code
