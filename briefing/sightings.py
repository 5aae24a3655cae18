"""An observation in a sentence: its value as the text may write it, with its unit and its very hedge.

What a text does not say with the same hedge it does not say: "nearly 70,000" is no sighting of 70,000.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from briefing.dates import dated_by, stated
from briefing.doubts import doubts
from briefing.mentions import NUMBER, RANK, SHARE, Mention
from briefing.model import Observation
from briefing.scans import Hedging, Sentence, hedges_size, hedging, said_near, shown_hedge
from briefing.wordings import Wording, either, folded, moves

_MILLION = Decimal(10) ** 6
_DECADE_YEARS = Decimal(10)
_DOLLARS = re.compile(r"us\$|\$|\b(?:usd|dollars|dolares)\b")
_NEAR = 4  # words by which "reportedly" and its like may stand off their figure
NEXT_TO = ("by", "early", "mid", "late", "between")  # in a sentence these may belong to anything
_ATTRIBUTED = ("reportedly", "said to", "thought to")
_NAMELESS = "the sentence does not name its subject"
DECADE = "it says “the decade” without naming it before"  # taken back where the text has named it


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: an observation, its unit, and the stems that name what it measures."""

    row: Observation
    unit: str
    subject: frozenset[str]
    wording: Wording

    def names_subject(self, text: str) -> bool:
        """Say whether a folded text names what is measured; what has no name of its own is always meant."""
        return not self.subject or any(
            self.wording.alike_stems(stem, self.subject) for stem in self.wording.stems(text)
        )


@dataclass(frozen=True, slots=True)
class Sighting:
    """Where in a text a value was seen. With ``faults``, what it lacks there; ``remarks`` want a look."""

    sentence: int
    start: int
    end: int
    faults: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def see(sought: Sought, passage: Sequence[Sentence], head: str) -> Iterator[Sighting]:
    """Yield where a passage states a number or a date; ``head`` is the heading over it."""
    around = " ".join([folded(head), *(one.text for one in passage)])
    for number, sentence in enumerate(passage):
        if sought.unit == "date":
            found = _dates(sought, number, passage)
        else:
            found = _numbers(sought, number, passage, around)
        for one in found:
            if sought.names_subject(sentence.text):
                yield one
            elif sought.unit in ("date", "rank"):
                yield replace(one, faults=(*one.faults, _NAMELESS))
            else:
                yield replace(one, remarks=(*one.remarks, _NAMELESS))


def _numbers(sought: Sought, number: int, passage: Sequence[Sentence], around: str) -> Iterator[Sighting]:
    """Yield the numbers of a sentence that are the value; bounds that a source gives must stand beside it."""
    row, sentence = sought.row, passage[number]
    bounds = [end for end in (row.low, row.high) if end is not None]
    wanted = row.value if row.value is not None else bounds[0] if bounds else None
    if wanted is None:
        return
    every = [mention for each in passage for mention in each.numbers]
    missing = [end for end in bounds if not any(_is(one, end, sought, around) for one in every)]
    for mention in sentence.numbers:
        if not _is(mention, wanted, sought, around):
            continue
        faults = [f"{end:,f} does not stand beside it" for end in missing]
        if mention.ranged and row.value is not None:
            faults.append("the text gives a range there")
        faults += doubts(sentence.text, mention, sought.unit, sought.subject, sought.wording)
        if not _has_unit(mention, sought, around):
            faults.append(f"the text does not give it in {sought.unit}")
        faults += _fault_of_hedge(sought, sentence, mention.start, mention.end)
        yield Sighting(number, mention.start, mention.end, tuple(faults))
    if sought.unit == "years" and wanted == _DECADE_YEARS:
        for match in re.finditer(rf"\b(?:{either(sought.wording.decade_words)})\b", sentence.text):
            faults = _fault_of_hedge(sought, sentence, match.start(), match.end())
            yield Sighting(number, match.start(), match.end(), tuple(faults), (f"written as {match[0]!r}",))


def _is(mention: Mention, value: Decimal, sought: Sought, around: str) -> bool:
    """Say whether a number is this value of this unit: a rank is no count, and 14 dollars no 14 per cent."""
    unit = sought.unit
    if (mention.kind == RANK) != (unit == "rank") or (mention.kind == SHARE and unit != "percent"):
        return False
    share = unit.startswith(("percent", "per cent")) and unit != "percentage points"
    unsigned = share and not mention.percent and not _in_table(mention, around, sought.wording)
    if unsigned or (mention.percent and not share) or mention.points != (unit == "percentage points"):
        return False
    if mention.currency not in ("", "USD" if unit.startswith("USD") else ""):
        return False
    millions = "million" in unit
    if millions and not mention.scaled and "million" in around and mention.means(value):
        return True
    return mention.means(value, _MILLION if millions else Decimal(1))


def _in_table(mention: Mention, around: str, wording: Wording) -> bool:
    """Say whether a number may be a share without its sign: only cells leave it to their table's head."""
    return "|" in around and mention.kind == NUMBER and bool(re.search(either(wording.percent), around))


def _has_unit(mention: Mention, sought: Sought, around: str) -> bool:
    """Say whether the unit is named, with the number or near it; what only counts has none to name."""
    unit = sought.unit
    if unit.startswith("USD"):
        return mention.currency == "USD" or bool(_DOLLARS.search(around))
    names = sought.wording.units.get(unit)
    if not names or mention.kind == SHARE or (mention.percent and unit == "percent"):
        return True
    return re.search(rf"(?<![^\W\d_])(?:{either(names)})(?![^\W_])", around) is not None


def _fault_of_hedge(
    sought: Sought, sentence: Sentence, start: int, end: int, *, dated: bool = False
) -> list[str]:
    """Compare a row's hedge with the one next to its figure; only a statement's may stand some words off."""
    hedge, wording = sought.row.hedge, sought.wording
    found = hedging(sentence.text, start, end, wording)
    if not dated and not hedges_size(found) and hedge not in found.means:
        found = Hedging()
    if hedge in found.means or (not hedge and not found.said):
        return []
    if hedge and not moves(hedge) and hedge not in NEXT_TO and not found.said:
        near = said_near(hedge, sentence.text, (start, end), _NEAR, wording)
        return (
            [] if near and (not dated or hedge in _ATTRIBUTED) else [f"the text does not say {hedge!r} there"]
        )
    return [f"hedged otherwise: {shown_hedge(found)}"]


def _dates(sought: Sought, number: int, passage: Sequence[Sentence]) -> Iterator[Sighting]:
    """Yield the dates of a sentence that are the value, also as "the same year" or "the decade"."""
    sentence, wanted = passage[number], dated_by(sought.row.words)
    same = re.search(rf"\b(?:{either(sought.wording.same_year)})\b", sentence.text)
    before = [one.said for each in passage[:number] for one in each.dates]
    if same and before and before[-1] == wanted and not sentence.dates:
        faults = _fault_of_hedge(sought, sentence, same.start(), same.end(), dated=True)
        yield Sighting(number, same.start(), same.end(), tuple(faults), (f"as “{same[0]}”",))
    for one in stated(wanted, sentence.dates):
        faults = _fault_of_hedge(sought, sentence, one.start, one.end, dated=True)
        yield Sighting(number, one.start, one.end, tuple(faults))
    if wanted.endswith("X") and not wanted.endswith("XX"):
        words = either(sought.wording.decade_words)
        for match in re.finditer(rf"\b(?:the|this|that|la|esa)\s({words})\b", sentence.text):
            faults = _fault_of_hedge(sought, sentence, match.start(), match.end(), dated=True)
            yield Sighting(number, match.start(), match.end(), (*faults, DECADE))


def settle_decade(sighting: Sighting, row: Observation, before: Sequence[Sentence]) -> Sighting:
    """Take "the decade" for the last that the text named, if that is the value."""
    if DECADE not in sighting.faults:
        return sighting
    named = [one.said for sentence in before for one in sentence.dates if one.said.endswith("X")]
    if not named or named[-1] != dated_by(row.words):
        return sighting
    faults = tuple(fault for fault in sighting.faults if fault != DECADE)
    return replace(sighting, faults=faults, remarks=(*sighting.remarks, "as “the decade”, named before"))
