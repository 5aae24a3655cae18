"""A folder read, taken apart and found sound: what every later step builds on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from briefing.approvals import check_approved
from briefing.catalogues import in_language
from briefing.cells import filled
from briefing.checks import check
from briefing.coverage import check_letters
from briefing.errors import Problem, SeedError
from briefing.ledger import Ledger
from briefing.model import Country
from briefing.prose import Prose, parse
from briefing.rulebook import parted
from briefing.seeds import read_folder
from briefing.tables import Reader
from briefing.tongues import ENGLISH, Tongue, speak, speaking, spoken, tongue_of


@dataclass(frozen=True, slots=True)
class Seeds:
    """A country, its figures by address, each topic's text by its id, and what somebody should look at.

    ``inputs`` are the files that all this was read from, byte for byte, by their path in the folder.
    ``tongue`` is the language that it is read in. ``left_out`` lists what an earlier cut-off leaves out
    (:mod:`briefing.hindsight`).
    """

    country: Country
    ledger: Ledger
    prose: Mapping[str, Prose]
    warnings: tuple[Problem, ...] = ()
    inputs: Mapping[str, bytes] = field(default_factory=dict)
    left_out: tuple[Problem, ...] = ()
    tongue: Tongue = ENGLISH


def load(folder: Path, shown: str) -> Seeds:
    """Read and check a folder; :class:`SeedError` with everything that is wrong in it.

    It is read in the language that was asked for, or its own (:mod:`briefing.tongues`), and that is spoken
    from here on, until the run that asked ends.
    """
    reader = Reader(folder, shown)
    with speaking(ENGLISH):  # in which tables are written, whatever was spoken before
        country, problems, whole = read_folder(reader)
    if country is None:
        raise SeedError(problems)
    typed = country
    country, words, lacking = in_language(country, reader)
    problems += (*lacking, *check_letters(country))
    speak(tongue_of(country.language, words))
    prose = {topic.id: parse(topic.text, topic.origin.file) for topic in country.topics}
    ledger = Ledger(country)
    problems += tuple(problem for text in prose.values() for problem in text.problems)
    if whole:
        problems += (*check(country, ledger, prose), *check_approved(typed))
    problems, warnings = parted(problems)
    if problems:
        raise SeedError(problems)
    inputs = MappingProxyType(dict(sorted(reader.read.items())))
    return Seeds(filled(country, ledger), ledger, prose, warnings, inputs, tongue=spoken())
