"""Prose without what could not be said yet, because a cut-back folder no longer answers it.

Tokens are taken out, never put in: what stays is what was written, on its own lines. A sentence goes where
one of its roles goes unanswered or would quietly turn to another thing, where it names a later time, and
where it leans on one that goes: by a pronoun, or having no evidence of its own beside evidence that went.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token

from briefing.blocks import top_level
from briefing.model import Origin
from briefing.moments import later, leans, names_base, without_later
from briefing.omissions import Omission, quoted
from briefing.periods import Period
from briefing.prose import Block, Directive, Role, Run
from briefing.pruning import filled, stretches_of, whole_rows, without_empty_headings
from briefing.sentences import ROLE, Part, parts_of, spans

LEANS = "it leans on a sentence that is left out"
_EVIDENCE = ("value", "change", "cite")


@dataclass(frozen=True, slots=True)
class Answers:
    """What a cut-back folder answers.

    ``role`` returns the periods that a role's figures are of, or why it goes unanswered; ``block`` why a
    directive cannot stand, empty where it can; ``was`` whose figure a role printed that it no longer prints.
    """

    day: dt.date
    language: str
    has_base: bool
    role: Callable[[Role], tuple[Period, ...] | str]
    block: Callable[[Directive], str]
    was: Callable[[Role], str]


@dataclass(slots=True)
class _Said:
    """A sentence while it is decided upon: where it stands in its paragraph, its words, why it goes."""

    start: int
    end: int
    words: str
    line: int
    has_evidence: bool
    why: str


class Reader:
    """Reads one topic through and keeps what can be said; ``left_out`` lists the rest."""

    def __init__(self, answers: Answers, file: str, *, sums_up: bool = True) -> None:
        """Begin; ``sums_up`` says whether a takeaway without evidence may still sum up the topic."""
        self._answers = answers
        self._file = file
        self._sums_up = sums_up
        self._gone = False  # whether the sentence before, in this paragraph or the one before it, went
        self.left_out: list[Omission] = []

    def blocks(self, blocks: Sequence[Block], kind: str = "") -> tuple[Block, ...]:
        """Return what stays of some blocks; ``kind`` is the directive's that they stand in."""
        kept = list[Block]()
        for block in blocks:
            if isinstance(block, Run):
                pieces = [self._piece(piece, kind) for piece in top_level(block.tokens)]
                kept.append(Run(tuple(token for piece in pieces for token in piece)))
            else:
                kept.extend(self._directive(block))
        return tuple(block for block in kept if isinstance(block, Directive) or block.tokens)

    def _directive(self, directive: Directive) -> Iterator[Directive]:
        answers, before = self._answers, len(self.left_out)
        if why := answers.block(directive):
            if directive.name != "chart":  # told where charts are
                self._leave_out("table", directive.argument, directive.line, why)
            return
        body = self.blocks(directive.body, directive.name)
        if directive.name == "judgement" and len(self.left_out) > before:
            first = self.left_out[before]
            del self.left_out[before:]
            self._leave_out("judgement", first.name, directive.line, first.why)
        elif body or not directive.body:
            caption = without_later(directive.options.get("caption", ""), answers.day, answers.language)
            named = {"caption": caption} if "caption" in directive.options else {}
            yield replace(directive, options={**directive.options, **named}, body=body)

    def _piece(self, piece: tuple[Token, ...], kind: str) -> list[Token]:
        """Return what stays of one top-level block."""
        kept = list[Token]()
        for place, token in enumerate(piece):
            opened = piece[place - 1].type if place else ""
            if token.type != "inline":
                kept.append(token)
            elif opened == "heading_open":
                self._gone = False
                kept.append(self._inline(token, "heading"))
            elif opened in ("th_open", "td_open"):
                kept.append(replace(token, meta={**token.meta, "gone": self._is_cut(token)}))
            else:
                kept.append(self._inline(token, kind))
        return filled(whole_rows(kept))

    def _is_cut(self, token: Token) -> bool:
        """Say whether a cell cannot stand as it is."""
        before = len(self.left_out)
        self._gone = False
        self._inline(token, "cell")
        return len(self.left_out) > before

    def _inline(self, inline: Token, kind: str) -> Token:
        """Return a paragraph's words without the sentences that go."""
        said = [
            self._said(start, end, parts) for start, end, parts in spans(parts_of(inline), self._language)
        ]
        self._lean(said, kind)
        for one in said:
            if one.why:
                self._leave_out("sentence", quoted(one.words), one.line, one.why)
        self._gone = bool(said and said[-1].why)
        kept = [(one.start, one.end) for one in said if not one.why]
        return inline if len(kept) == len(said) else replace(inline, children=stretches_of(inline, kept))

    @property
    def _language(self) -> str:
        return self._answers.language

    def _said(self, start: int, end: int, parts: tuple[Part, ...]) -> _Said:
        """Decide on a sentence by itself."""
        roles = [part.role for part in parts if part.role]
        found = [self._answers.role(role) for role in roles]
        periods = [period for one in found if isinstance(one, tuple) for period in one]
        words = "".join(
            (part.role.content if part.role.name == "term" else ROLE) if part.role else part.text
            for part in parts
        )
        why = next((one for one in found if isinstance(one, str)), "")
        if not why and (typed := later(words, self._answers.day, self._language, periods)):
            why = f"it names {typed}"
        if not why and not self._answers.has_base and names_base(words, self._language):
            why = "the document that it speaks of was not known yet"
        if not why and (
            name := next((one for one in map(self._answers.was, roles) if one and one in words), "")
        ):
            why = f"its figure would no longer be that of {name}"
        return _Said(start, end, words, parts[0].line, any(role.name in _EVIDENCE for role in roles), why)

    def _lean(self, said: list[_Said], kind: str) -> None:
        """Let go what leans on what goes, until nothing more does."""
        if kind == "takeaway" and not self._sums_up:
            for one in said:
                if not (one.why or one.has_evidence):
                    one.why = "it sums up a topic of which sentences are left out"
        changed = True
        while changed:
            changed = False
            for place, one in enumerate(said):
                if not one.why and (self._goes_on(said, place) or _stands_on_nothing(said, place)):
                    one.why, changed = LEANS, True

    def _goes_on(self, said: list[_Said], place: int) -> bool:
        """Say whether a sentence opens as one that goes on from a sentence that went."""
        before = bool(said[place - 1].why) if place else self._gone
        return before and leans(said[place].words, self._language)

    def _leave_out(self, kind: str, name: str, line: int, why: str) -> None:
        self.left_out.append(Omission(kind, name, Origin(self._file, line), why))


def _stands_on_nothing(said: list[_Said], place: int) -> bool:
    """Say whether a sentence without evidence stands beside evidence that went: before it, or else after."""
    if said[place].has_evidence:
        return False
    around = [*reversed(said[:place]), *said[place + 1 :]]
    return bool(next((one.why for one in around if one.has_evidence), ""))


def said_by_then(
    blocks: Sequence[Block], answers: Answers, file: str
) -> tuple[tuple[Block, ...], list[Omission]]:
    """Return a topic's blocks as they could have been written on the day, and what was left out of them."""
    reader = Reader(answers, file)
    kept = reader.blocks(blocks)
    if reader.left_out:
        reader = Reader(answers, file, sums_up=False)
        kept = reader.blocks(blocks)
    kept, headings = without_empty_headings(kept, file)
    return kept, [*reader.left_out, *headings]
