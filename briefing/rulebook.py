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
                "draft",
                "A row that the program drafted from a text is confirmed by somebody who looked there; until "
                "then every page says DRAFT.",
                "ICD 203 (2015), D.6.e(1), as for checked: what nobody has read is not relied on.",
                severe=False,
            ),
            Rule(
                "untranslated",
                "A brief in another language than its folder's has every text of the tables in "
                "translations/LANGUAGE.po and every topic under topics/LANGUAGE/; what lacks there prints "
                "as it is, in its own language.",
                "Our own rule: a reader should not have to guess why a line is foreign.",
                severe=False,
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
            Rule(
                "hedge-against-hedge",
                "No hedge and no “exactly” is typed around a figure that brings its own hedge and that it "
                "repeats or contradicts, and none claims a side that the stated range denies.",
                "ICD 203 (2015), D.6.e(2): express uncertainties properly; a source's hedge is kept.",
            ),
            Rule(
                "hedge-not-given",
                "“Nearly”, “about” and their like stand before a figure only if its source has them.",
                "Our own rule: to add doubt misquotes a source as much as to drop it. ICD 203 (2015), "
                "D.6.e(3): tell what a source says from what we make of it.",
            ),
            Rule(
                "side-not-given",
                "“Over”, “at least”, “up to” stand before a figure only if its source leaves that side open.",
                "Our own rule, as for hedge-not-given. It warns, as such words may compare instead of hedge.",
                severe=False,
            ),
            Rule(
                "direction",
                "“Rose”, “fell”, “more than” and their like agree with the figures beside them, and none "
                "stands before a change that prints its own.",
                "ICD 203 (2015), D.6.e(6): be consistent. Of ranks the lower number is the higher place.",
            ),
            Rule(
                "share-words",
                "“Most”, “half”, “a minority” agree with the share beside them.",
                "ICD 203 (2015), D.6.e(6): language that is clear and consistent, so words and figure agree.",
            ),
            Rule(
                "multiple-words",
                "“Doubled”, “halved”, “twice” agree with the figures beside them, to a tenth either way.",
                "ICD 203 (2015), D.6.e(6), as for share-words; the tolerance is our own.",
            ),
            Rule(
                "trend-denied",
                "What is said of a series over a period holds for all its observations in the period.",
                "ICD 203 (2015), D.6.e(6): be consistent, and acknowledge what is contrary.",
            ),
            Rule(
                "superlative",
                "“The most” or “the lowest” of a series is not surpassed by another year of the same source.",
                "ICD 203 (2015), D.6.e(6), as for trend-denied. It warns, as a sentence may mean less.",
                severe=False,
            ),
            Rule(
                "two-scales",
                "Likelihood and confidence never stand in one sentence.",
                "ICD 203 (2015), D.6.e(2)(b): likelihood and a confidence level are not combined.",
            ),
            Rule(
                "likelihood-words",
                "A judgement says how likely it is by the very term that it declares, and by no other word.",
                "ICD 203 (2015), D.6.e(2)(a): one of two rows of seven terms, not mixed; ours is the first.",
            ),
            Rule(
                "undated",
                "“Now”, “recently” and their like stand only in a sentence that gives a year.",
                "Our own rule: everything is dated, and paper is read years later.",
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
