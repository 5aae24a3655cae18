"""A sentence held against its figures: where each stands, what it prints, and what the words near it say."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from briefing.addresses import AddressError
from briefing.ledger import Ledger
from briefing.lexicon import Lexicon
from briefing.marks import evidence_for, resolve
from briefing.model import Country, Observation, Origin
from briefing.prose import Role
from briefing.quantities import Quantity
from briefing.sentences import Sentence

MASK = "\N{FULL BLOCK}"  # stands for each letter that somebody else wrote
_SINGLE = "\N{LEFT SINGLE QUOTATION MARK}"
_QUOTED = re.compile(rf"“[^”]*(?:”|$)|^[^“]*”|(?<!\w){_SINGLE}(?:[^{_SINGLE}’]|’(?=\w))*’(?!\w)")
_WORD = re.compile(r"[\w’'-]+")
_LETTER = re.compile(r"\w")
_NEAR = 30  # letters in which a "not" still belongs to the word


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a sentence: ``at`` is its offset, ``before`` the first of a change's two ends."""

    at: int
    role: Role
    row: Observation
    quantity: Quantity
    printed: str
    before: Observation | None = None

    @property
    def style(self) -> str:
        """What the role asks to be printed: the part behind the bar."""
        return self.role.content.partition("|")[2].strip()

    @property
    def is_amount(self) -> bool:
        """Say whether a number is printed: not a period, nor words, nor the change between two."""
        return not (self.before or self.quantity.words or self.style == "period")


class Phrase:
    """One sentence, its quotations masked: what a source says is not the brief's own wording."""

    def __init__(
        self, sentence: Sentence, file: str, country: Country, ledger: Ledger, *, concludes: bool = False
    ) -> None:
        """Keep the sentence, and where its parts begin; ``concludes`` marks a judgement's first."""
        self.sentence, self.concludes = sentence, concludes
        self.text = _QUOTED.sub(lambda quoted: _LETTER.sub(MASK, quoted[0]), sentence.typed)
        self.ledger = ledger
        self._file, self._country = file, country
        self._marked: dict[tuple[str, ...], str] = {}
        self._starts = [0, *accumulate(1 if part.role else len(part.text) for part in sentence.parts)][:-1]

    @cached_property
    def figures(self) -> Mapping[int, Figure]:
        """The figures by their offset; roles that resolve to nothing are told elsewhere."""
        return dict(self._figures())

    @cached_property
    def tokens(self) -> frozenset[str]:
        """The words in it, in small letters."""
        return frozenset(_WORD.findall(self.text.lower()))

    def origin(self, at: int) -> Origin:
        """Return where in the folder an offset of the text stands."""
        part = self.sentence.parts[bisect_right(self._starts, at) - 1]
        return Origin(self._file, part.line)

    def title(self, row: Observation) -> str:
        """Return what an observation measures."""
        return self._country.indicators[row.indicator].title

    def at_home(self, row: Observation) -> bool:
        """Say whether an observation is of the brief's own country."""
        return row.area == self._country.iso3

    def negated(self, at: int, words: Lexicon) -> bool:
        """Say whether the word at an offset is turned round by one shortly before it."""
        before = re.split(r"[;:,.]", self.text[max(0, at - _NEAR) : at])[-1]
        return bool(words.words("negators").search(before))

    def found(self, words: Lexicon, shape: str, *path: str) -> Iterator[re.Match[str]]:
        """Yield where a shape stands with a word of a list: every place, also where two overlap."""
        if words.openings(*path).isdisjoint(self.tokens):
            return
        if path not in self._marked:
            self._marked[path] = words.marked(self.text, *path)
        pattern, at = words.shape(shape), 0
        while match := pattern.search(self._marked[path], at):
            yield match
            at = match.start() + 1

    def word(self, match: re.Match[str], name: str | int = "word") -> str:
        """Return what stands at a named place of a shape, figures as they print, its blanks single."""
        places = range(match.start(name), match.end(name))
        shown = (self.figures[at].printed if at in self.figures else self.text[at] for at in places)
        return " ".join("".join(shown).split())

    def figure(self, match: re.Match[str], name: str) -> Figure | None:
        """Return the figure that a named place of a shape holds."""
        return self.figures.get(match.start(name))

    def pair(self, match: re.Match[str]) -> tuple[Figure, Figure] | None:
        """Return the two amounts of a shape, if they are of one indicator and can be compared."""
        first, last = self.figure(match, "first"), self.figure(match, "last")
        if not first or not last or not (first.is_amount and last.is_amount):
            return None
        return (first, last) if first.row.indicator == last.row.indicator else None

    def _figures(self) -> Iterator[tuple[int, Figure]]:
        for at, part in zip(self._starts, self.sentence.parts, strict=True):
            if part.role and part.role.name in ("value", "change"):
                try:
                    yield at, self._read(at, part.role)
                except AddressError:
                    continue

    def _read(self, at: int, role: Role) -> Figure:
        mark = resolve(role, self._country, self.ledger)
        rows = [item.observation for item in mark.evidence if item.observation]
        if role.name == "value":
            return Figure(at, role, rows[0], self.ledger.quantity(rows[0]), mark.text)
        last = rows[len(evidence_for(rows[0], self.ledger))]
        return Figure(at, role, last, self.ledger.quantity(last), mark.text, rows[0])


def heading(first: Quantity, last: Quantity) -> int | None:
    """Say which way a figure surely went: 1 up, -1 down, 0 nowhere; None where doubt leaves it open."""
    one, two = first.interval, last.interval
    if one.is_point and one == two:
        return 0
    if two.low >= one.high:
        return 1
    return -1 if two.high <= one.low else None
