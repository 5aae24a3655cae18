"""A folder read, taken apart and found sound: what every later step builds on."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from briefing.checks import check
from briefing.coverage import check_letters
from briefing.errors import Problem, SeedError
from briefing.ledger import Ledger
from briefing.model import Country
from briefing.prose import Prose, parse
from briefing.rulebook import parted
from briefing.seeds import read_folder


@dataclass(frozen=True, slots=True)
class Seeds:
    """A country, its figures by address, each topic's text by its id, and what somebody should look at.

    ``left_out`` lists what an earlier cut-off leaves out (:mod:`briefing.hindsight`).
    """

    country: Country
    ledger: Ledger
    prose: Mapping[str, Prose]
    warnings: tuple[Problem, ...] = ()
    left_out: tuple[Problem, ...] = ()


def load(folder: Path, shown: str) -> Seeds:
    """Read and check a folder; :class:`SeedError` with everything that is wrong in it."""
    country, problems, whole = read_folder(folder, shown)
    if country is None:
        raise SeedError(problems)
    problems += check_letters(country)
    prose = {topic.id: parse(topic.text, topic.origin.file) for topic in country.topics}
    ledger = Ledger(country)
    problems += tuple(problem for text in prose.values() for problem in text.problems)
    if whole:
        problems += check(country, ledger, prose)
    problems, warnings = parted(problems)
    if problems:
        raise SeedError(problems)
    return Seeds(country, ledger, prose, warnings)
