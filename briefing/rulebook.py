"""The rules of honest wording: each with a name, what it asks, and where it comes from.

A problem that breaks one carries its name, and ``briefing rules`` prints the book. A rule that is not severe
warns: the text may be right, but somebody should have looked.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from briefing.errors import Problem
from briefing.model import Origin


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; ``origin`` is the standard or the principle it comes from."""

    id: str
    says: str
    origin: str
    severe: bool = True


RULEBOOK: Mapping[str, Rule] = MappingProxyType(
    {
        rule.id: rule
        for rule in (
            Rule(
                "naked-number",
                "A number in prose, in a judgement, a title, a caption, a cell or the glossary comes from an "
                "observation, by a role.",
                "ICD 206 (2015): cite a source for what rests on one; our own first rule.",
            ),
            Rule(
                "checked",
                "Where a folder keeps approved.csv, each row says what it said when somebody checked it "
                "against its source.",
                "ICD 203 (2015), D.6.e(1): describe the quality of what is relied on; our own rule.",
            ),
            Rule(
                "typed-year",
                "A year typed right behind a figure is of its period, or that of its source.",
                "Our own rule: everything is dated, and the address and the words are typed apart.",
            ),
            Rule(
                "stale-figure",
                "A figure older than its topic allows, under [ages] in country.toml, is looked at again. Its "
                "year is printed behind it where its sentence does not give it.",
                "ICD 206 (2015): tell the age and continued currency of the information.",
                severe=False,
            ),
            Rule(
                "stale-lead",
                "A takeaway, a judgement or a key figure does not lean on an old figure, its year untold, "
                "where a newer one of the same thing is known.",
                "ICD 203 (2015), timeliness: analysis rests on the latest that is known.",
            ),
            Rule(
                "after-cutoff",
                "Nothing is taken in that was issued, or can only have been known, after the cut-off date.",
                "The cut-off date at the head of every page says so.",
            ),
            Rule(
                "rival-unexplained",
                "A preferred figure that no rival allows has a note, or the rival has one, that says why "
                "they differ, or that this was not found.",
                "ICD 203 (2015): explain what rests on conflicting sources; our own third rule.",
                severe=False,
            ),
        )
    }
)


def broken(rule: str, origin: Origin, what: str, mend: str) -> Problem:
    """Make a problem of a broken rule; ``KeyError`` for a rule that the book does not hold."""
    return Problem(origin.file, origin.line, what, mend, RULEBOOK[rule].id)


def parted(problems: Iterable[Problem]) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Part problems from warnings: the second are of rules that are not severe."""
    found = tuple(problems)
    warnings = tuple(problem for problem in found if problem.rule and not RULEBOOK[problem.rule].severe)
    return tuple(problem for problem in found if problem not in warnings), warnings
