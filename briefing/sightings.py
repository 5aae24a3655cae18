"""An observation in a sentence: its value as the text may write it, with its unit and its very hedge.

What a text does not say with the same hedge it does not say: "nearly 70,000" is no sighting of 70,000.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from briefing.dates import dated_by, stated
from briefing.mentions import NUMBER, RANK, SHARE, Mention
from briefing.model import Indicator, Observation
from briefing.scans import Hedging, Sentence, hedges_size, hedging, shown_hedge
from briefing.wordings import Wording, either, folded, moves

_MILLION = Decimal(10) ** 6
_DECADE_YEARS = Decimal(10)
_BEFORE_DENIAL = 3  # words
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Sighting:
    """Where in a text a value was seen. With ``faults``, what it lacks there; ``remarks`` are worth a look."""

    sentence: int
    start: int
    end: int
    faults: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def see(
    row: Observation, indicator: Indicator, passage: Sequence[Sentence], head: str, wording: Wording
) -> Iterator[Sighting]:
    """Yield every place of a passage that states the observation's value; ``head`` is the heading over it."""
    for number, sentence in enumerate(passage):
        if indicator.unit == "text":
            yield from _words(row, indicator, number, passage, wording)
        elif indicator.unit == "date":
            yield from _dates(row, number, sentence, wording)
        else:
            yield from _numbers(row, indicator.unit, number, passage, head, wording)


def _numbers(
    row: Observation, unit: str, number: int, passage: Sequence[Sentence], head: str, wording: Wording
) -> Iterator[Sighting]:
    """Yield the numbers of a sentence that are the value; bounds that a source gives must stand beside it."""
    sentence = passage[number]
    bounds = [end for end in (row.low, row.high) if end is not None]
    around = " ".join([folded(head), *(one.text for one in passage)])
    wanted = row.value if row.value is not None else bounds[0] if bounds else None
    if wanted is None:
        return
    missing = [
        end
        for end in bounds
        if not any(_is(one, end, unit, around, wording) for each in passage for one in each.numbers)
    ]
    for mention in sentence.numbers:
        if not _is(mention, wanted, unit, around, wording):
            continue
        faults = [f"{end:,f} does not stand beside it" for end in missing]
        if mention.ranged and row.value is not None:
            faults.append("the text gives a range there")
        if not _has_unit(mention, unit, around, wording):
            faults.append(f"the text does not give it in {unit}")
        faults += _fault_of_hedge(row.hedge, sentence, mention.start, mention.end, wording)
        yield Sighting(number, mention.start, mention.end, tuple(faults))
    if unit == "years" and wanted == _DECADE_YEARS:
        for match in re.finditer(rf"\b(?:{either(wording.decade_words)})\b", sentence.text):
            faults = _fault_of_hedge(row.hedge, sentence, match.start(), match.end(), wording)
            yield Sighting(number, match.start(), match.end(), tuple(faults), (f"written as {match[0]!r}",))


def _is(mention: Mention, value: Decimal, unit: str, around: str, wording: Wording) -> bool:
    """Say whether a number is this value of this unit: a rank is no count, and 14 dollars no 14 per cent."""
    if unit == "rank":
        return mention.kind == RANK and mention.means(value)
    if mention.kind == RANK or (mention.kind == SHARE and unit != "percent"):
        return False
    if mention.percent != unit.startswith(("percent", "per cent")) and (
        mention.percent or _loose(mention, around, wording)
    ):
        return False
    if mention.points != (unit == "percentage points"):
        return False
    if mention.currency != ("USD" if unit.startswith("USD") else "") and mention.currency:
        return False
    millions = "million" in unit
    if millions and not mention.scaled:
        return mention.means(value, _MILLION) or ("million" in around and mention.means(value))
    return mention.means(value, _MILLION if millions else Decimal(1))


def _loose(mention: Mention, around: str, wording: Wording) -> bool:
    """Say whether a number may not be taken for a share: only table cells leave the sign to their head."""
    return (
        "|" not in around or mention.kind != NUMBER or not re.search(f"(?:{either(wording.percent)})", around)
    )


def _has_unit(mention: Mention, unit: str, around: str, wording: Wording) -> bool:
    """Say whether the unit is named, with the number or near it; what only counts has none to name."""
    if unit.startswith("USD"):
        return mention.currency == "USD" or bool(
            re.search(r"(?:us\$|\$|\busd\b|\bdollars\b|\bdolares\b)", around)
        )
    names = wording.units.get(unit)
    if not names or mention.kind == SHARE or (mention.percent and unit == "percent"):
        return True
    return re.search(rf"(?<![^\W\d_])(?:{either(names)})(?![^\W_])", around) is not None


def _fault_of_hedge(
    hedge: str, sentence: Sentence, start: int, end: int, wording: Wording, *, dated: bool = False
) -> list[str]:
    """Compare the hedge that a row has with the one beside the figure; a statement's may stand further off."""
    found = hedging(sentence.text, start, end, wording)
    if not dated and not hedges_size(found):
        found = Hedging()
    if hedge in found.means or (not hedge and not found.said):
        return []
    if hedge and not moves(hedge) and not (dated and found.said):
        return [] if _says(hedge, sentence.text, wording) else [f"the sentence does not say {hedge!r}"]
    return [f"hedged otherwise: {shown_hedge(found)}"]


def _says(hedge: str, sentence: str, wording: Wording) -> bool:
    """Say whether a sentence holds a statement's hedge anywhere."""
    phrases = [phrase for phrase, means in wording.hedges.items() if hedge in means]
    return bool(phrases) and re.search(rf"(?<!\w)(?:{either(phrases)})(?!\w)", sentence) is not None


def _dates(row: Observation, number: int, sentence: Sentence, wording: Wording) -> Iterator[Sighting]:
    """Yield the dates of a sentence that are the value; a span ends no sooner than the text says."""
    wanted = dated_by(row.words)
    for one in stated(wanted, sentence.dates):
        faults = _fault_of_hedge(row.hedge, sentence, one.start, one.end, wording, dated=True)
        yield Sighting(number, one.start, one.end, tuple(faults))
    if wanted.endswith("X") and not wanted.endswith("XX"):
        for match in re.finditer(
            rf"\b(?:the|this|that|la|esa)\s({either(wording.decade_words)})\b", sentence.text
        ):
            faults = _fault_of_hedge(row.hedge, sentence, match.start(), match.end(), wording, dated=True)
            yield Sighting(number, match.start(), match.end(), (*faults, DECADE))


DECADE = "it says “the decade” without naming it before"  # taken back where the text has named it


def settle_decade(sighting: Sighting, row: Observation, before: Sequence[Sentence]) -> Sighting:
    """Take "the decade" for the last that the text named, if that is the value."""
    if DECADE not in sighting.faults:
        return sighting
    named = [one.said for sentence in before for one in sentence.dates if one.said.endswith("X")]
    if not named or named[-1] != dated_by(row.words):
        return sighting
    faults = tuple(fault for fault in sighting.faults if fault != DECADE)
    return replace(sighting, faults=faults, remarks=(*sighting.remarks, "as “the decade”, named before"))


def _words(
    row: Observation, indicator: Indicator, number: int, passage: Sequence[Sentence], wording: Wording
) -> Iterator[Sighting]:
    """Yield a sentence that holds every word of the value that says something, in any of its forms."""
    sentence = passage[number]
    text = _put(sentence.text, wording)
    wanted = _stems(_put(folded(row.words), wording), wording)
    matches = [(match, wording.stem(match[0])) for match in _WORD.finditer(text)]
    here = [match for match, stem in matches if any(_alike(stem, word) for word in wanted)]
    if not wanted or not all(any(_alike(stem, word) for _, stem in matches) for word in wanted):
        return
    subject = _stems(folded(f"{indicator.title} {row.category}"), wording)
    around = {wording.stem(match[0]) for one in passage for match in _WORD.finditer(one.text)}
    faults = list[str]()
    if subject and not any(_alike(stem, word) for stem in around for word in subject):
        faults.append("the paragraph does not name its subject")
    if _is_denied(text, here[0], here[-1], wording) and not _is_denied(
        folded(row.words), None, None, wording
    ):
        faults.append("the sentence denies something there")
    if row.hedge and not _says(row.hedge, sentence.text, wording):
        faults.append(f"the sentence does not say {row.hedge!r}")
    yield Sighting(number, here[0].start(), here[-1].end(), tuple(faults), ("by its words",))


def _put(text: str, wording: Wording) -> str:
    """Put phrases of several words into those that mean the same."""
    for phrase, instead in wording.phrases.items():
        text = text.replace(phrase, instead)
    return text


def _stems(text: str, wording: Wording) -> set[str]:
    return {
        wording.stem(match[0])
        for match in _WORD.finditer(text)
        if match[0] not in wording.hollow and (len(match[0]) > 1 or match[0].isdigit())
    }


def _alike(one: str, other: str) -> bool:
    """Say whether two stems are of one word: the same, or a long one with up to three letters more."""
    short, long = sorted((one, other), key=len)
    longest_ending, shortest = 3, 5
    return short == long or (
        len(short) >= shortest and len(long) - len(short) <= longest_ending and long.startswith(short)
    )


def _is_denied(text: str, first: re.Match[str] | None, last: re.Match[str] | None, wording: Wording) -> bool:
    """Say whether a negation stands among the words that were found, or shortly before them."""
    before = [] if first is None else text[: first.start()].split()[-_BEFORE_DENIAL:]
    among = text[first.start() if first else 0 : last.end() if last else None].split()
    words = {word.strip(".,;:()") for word in (*before, *among)}
    return bool(words & wording.negations) or any(word.endswith(("n't", "n’t")) for word in words)
