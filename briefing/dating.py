"""A year typed right behind a figure is its own: "42,900 hectares in 2014" is an observation of 2014.

The address in the role and the words around it are typed apart, so that one may be corrected without the
other. A count that grows, such as a register’s, may be given its source’s year instead. Only what follows
a figure closely is looked at: a year that stands before it may be of something else.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from briefing.addresses import AddressError
from briefing.errors import Problem
from briefing.ledger import Ledger
from briefing.marks import resolve
from briefing.model import Country, Observation, Origin
from briefing.periods import Period
from briefing.prose import Prose, Role
from briefing.rulebook import broken
from briefing.sentences import Sentence, sentences
from briefing.sources import issued

# At most five words between the figure and its year, none of which begins a clause of its own.
_YEAR = re.compile(
    r"(?:[\w’%-]+\s+){0,5}?\(?(?:in|for|by|during|at the end of|at the start of)\s+"
    r"(?:(?:early|mid|late|the end of)[\s-]+)?(?:\d{1,2}\s+)?(?:[A-Z][a-z]+\s+)?(?P<year>(?:1[5-9]|20)\d\d)\b"
)
_NOT_ITS_OWN = re.compile(
    r"\b(?:spoke|said|published|printed|reported|from|since|against|than|until|after|before)\b"
)


def check_years(country: Country, ledger: Ledger, prose: Mapping[str, Prose]) -> Iterator[Problem]:
    """Yield a problem for each figure that is given another year than its own."""
    for topic in country.topics:
        for sentence in sentences(prose[topic.id].blocks, country.language):
            for role, year in _dated(sentence):
                yield from _compared(role, year, Origin(topic.origin.file, role.line), country, ledger)


def _dated(sentence: Sentence) -> Iterator[tuple[Role, int]]:
    """Yield each figure with the year that follows it."""
    for part, behind in pairwise(sentence.parts):
        if part.role and part.role.name in ("value", "change") and not behind.role:
            match = _YEAR.match(behind.text.lstrip())
            if match and not _NOT_ITS_OWN.search(match[0]):
                yield part.role, int(match["year"])


def _compared(role: Role, year: int, origin: Origin, country: Country, ledger: Ledger) -> Iterator[Problem]:
    try:
        mark = resolve(role, country, ledger)
    except AddressError:
        return  # told where addresses are checked
    rows = [item.observation for item in mark.evidence if item.observation]
    periods = [period for row in _own(role, mark.subject, rows) if (period := row.period)]
    if periods and not any(_holds(period, year) for period in (*periods, *_counted_until(rows, country))):
        labels = " and ".join(dict.fromkeys(period.label for period in periods))
        what = f"{role.content} is of {labels}, and the text gives it to {year}"
        yield broken("typed-year", origin, what, "name the observation of that year, or correct the year")


def _counted_until(rows: list[Observation], country: Country) -> Iterator[Period]:
    """Yield when the sources of counts over several years came out: a register grows."""
    for row in rows:
        if row.period and row.period.start.year < row.period.end.year:
            sources = (country.sources[name] for name in (row.source, *row.via))
            yield from (period for source in sources if (period := issued(source)))


def _own(role: Role, subject: Observation | None, rows: list[Observation]) -> list[Observation]:
    """Return the observations whose year it may be: a change is of the years at both its ends."""
    return rows if role.name == "change" or subject is None else [subject]


def _holds(period: Period, year: int) -> bool:
    return period.start.year <= year <= period.end.year
