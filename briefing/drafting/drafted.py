"""All that is drafted from a profile: figures, events, and names of groups and places, to be confirmed."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefing.drafting.figures import hedged_dates, quantities
from briefing.drafting.happenings import happenings
from briefing.drafting.names import actors, places
from briefing.drafting.speech import spoken, written_in
from briefing.drafting.statements import statements
from briefing.drafting.values import Dated, Drafts, Figure, Profile
from briefing.wordings import wording_of

ENGLISH = "en"
_DURATIONS = ("years", "months", "weeks", "days")  # of what happened: a sentence of 25 years


def draft(profile: Profile, home: str, today: str = "9999") -> Drafts:
    """Draft what a profile states of the country ``home`` (ISO 3166-1 alpha-3), by ``today`` (ISO 8601).

    Numbers and dates are read where their words are known (:data:`briefing.data.wordings`); statements in
    words, whose hedges are English, in English only. Of a language without words nothing is drafted.
    """
    wording = wording_of(profile.language)
    if wording is None:
        return Drafts()
    year = written_in(profile, today)
    figures, events = list[Figure](), list[Dated]()
    for one in spoken(profile):
        placed = tuple(quantities(one, wording, year))
        found, numbers = [figure for _, figure in placed], [place for place, _ in placed]
        if profile.language == ENGLISH:
            found += [*hedged_dates(one), *statements(one, numbers, year)]
        figures += found
        lasting = [place for place, figure in placed if figure.unit not in _DURATIONS]
        events += happenings(one, lasting)
    named = actors(profile), places(profile, home)
    return Drafts(tuple(_named_apart(figures)), tuple(_once(events)), *named)


def _named_apart(figures: Iterable[Figure]) -> Iterator[Figure]:
    """Give each figure an indicator: one with others of its name and unit that are of other years."""
    seen = dict[str, tuple[str, bool, set[str]]]()
    for one in figures:
        base = one.indicator if one.indicator[:1].isalpha() else f"figure-{one.indicator}".strip("-")
        name, number, dated = base, 1, bool(one.period)
        while name in seen and (seen[name][:2] != (one.unit, dated) or one.period in seen[name][2]):
            number += 1
            name = f"{base}-{number}"
        seen.setdefault(name, (one.unit, dated, set()))[2].add(one.period)
        yield replace(one, indicator=name)


def _once(events: Iterable[Dated]) -> Iterator[Dated]:
    seen = set[tuple[str, str]]()
    for one in events:
        if (one.period, one.text) not in seen:
            seen.add((one.period, one.text))
            yield one
