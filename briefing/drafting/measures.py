"""A number of a sentence as an observation's value, hedge and unit, in the words that seed folders have."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from briefing.drafting.speech import Spoken, any_of, lists
from briefing.mentions import RANK, Mention
from briefing.quantities import HEDGES, Reach
from briefing.wordings import Wording, either, folded, moves

_SYMBOLS = {"€": "EUR", "£": "GBP", "¥": "JPY", "s/": "PEN"}
_NEAR = 40  # characters
_MILLION, _HUNDRED = Decimal(10) ** 6, 100
_USUAL = ("more than", "about", "nearly", "at least", "up to", "less than")  # of hedges that mean the same
_OTHER_END = re.compile(r"\s?(?:percent|per cent|%)?\s?(?:and|to|–|—|-|or)\s?(?:us)?[$€£]?\s?$")
_STATED = tuple(
    word for word in HEDGES if word and not moves(word) and word not in ("by", "between", "now", "same year")
)


_OFTEN = ("first", "tenth", "eleventh", "twelfth", "twentieth")  # of time, more often than of place
_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_GDP = re.compile(r"\s(?:of\s)?(?:its\s|the\s|total\s)?(?:gdp|gross domestic product|pib)(?!\w)")


@dataclass(frozen=True, slots=True)
class Measure:
    """What a number says: cells of an observation, and where its words begin and end in the sentence."""

    value: str
    hedge: str
    unit: str
    start: int
    end: int
    low: str = ""
    high: str = ""


def measured(one: Spoken, mention: Mention, wording: Wording) -> Measure | None:
    """Return a mention as a measure; None where it is no quantity by itself, such as the 63rd Front."""
    if not mention.readings or (mention.kind == RANK and not _is_rank(one, mention)):
        return None
    measure = _measure(one, mention, wording)
    return measure if measure.unit not in ("count", "rank") or _is_whole(measure) else None


def _is_whole(measure: Measure) -> bool:
    return measure.value.isdecimal()


def _measure(one: Spoken, mention: Mention, wording: Wording) -> Measure:
    unit, scale, end = _unit(one, mention, wording)
    hedge, start = _hedge(one, mention, wording)
    behind = re.match(rf"\s?({either(wording.after)})(?!\w)", one.plain[end:])
    if behind and not hedge:
        hedge = wording.after[folded(" ".join(behind[1].split()))]
    if not hedge and re.match(r"[^.;()]{0,20}\((?:\d{4}\s)?est(?:\.|imated?)?(?!\w)", one.plain[end:]):
        hedge = "an estimated"
    return Measure(written(mention.readings[0][0] / scale), hedge, unit, start, end)


def spanned(one: Spoken, first: Mention, last: Mention, wording: Wording) -> Measure | None:
    """Put the ends of a range together: what is before the first and behind the last is said of both."""
    low = _measure(one, first, wording)
    both = replace(last, start=first.start, currency=last.currency or first.currency)
    high = _measure(one, both, wording)
    value = low.value
    if not first.scaled and last.scaled:
        value = written(first.readings[0][0] * _scale_of(last, high.unit))
    alike = low.unit in (high.unit, "count") or low.unit.startswith("USD")
    if not alike or Decimal(value) > Decimal(high.value) or high.unit == "rank":
        return None
    hedge = low.hedge if HEDGES.get(low.hedge) is Reach.AROUND else ""
    return Measure("", hedge, high.unit, low.start, high.end, value, high.value)


def _scale_of(mention: Mention, unit: str) -> Decimal:
    """Return the scale behind a number as far as the unit has not taken it: a thousand for US$2 billion."""
    number = mention.readings[0][0]
    scale = next(one for one in (10**12, 10**9, 10**6, 10**5, 10**3, 1) if abs(number) >= one)
    return Decimal(scale) / (_MILLION if "million" in unit else 1)


def one_in(one: Spoken, first: Mention, last: Mention, wording: Wording) -> Measure | None:
    """Return "one in ten" as 10 per cent; None where two numbers do not stand so."""
    part, whole = first.readings[0][0], last.readings[0][0]
    so = re.fullmatch(r"\s(?:in|out of every|in every)\s", one.plain[first.end : last.start])
    if not so or not 0 < part < whole <= _HUNDRED:
        return None
    hedge, start = _hedge(one, first, wording)
    share = part / whole * _HUNDRED
    about = "" if share == share.to_integral_value() else "about"
    return Measure(written(share.quantize(Decimal(1))), hedge or about, "percent", start, last.end)


def written(value: Decimal) -> str:
    """Write a number as a table has it: no exponent, no noughts behind the point that nobody typed."""
    return f"{value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize():f}"


def joined(one: Spoken, first: Mention, last: Mention) -> bool:
    """Say whether two mentions are the ends of a range: between 400 and 600, 40 to 60, $1–2 billion."""
    between = one.plain[first.end : last.start]
    if not _OTHER_END.fullmatch(between):
        return False
    opened = re.search(
        r"(?:between|from)\s(?:us)?\W{0,2}$", one.plain[max(0, first.start - 16) : first.start]
    )
    dashed = bool(re.search(r"[–—-]", between))
    if re.search(r"\band\b", between):
        return bool(opened and "between" in opened[0])
    return dashed or " or " in between or not any_of("rises", "falls").search(one.plain[: first.start][-40:])


def _is_rank(one: Spoken, mention: Mention) -> bool:
    """Tell a place in a ranking from the 63rd Front, the third visit and the first of May."""
    behind = one.plain[mention.end :]
    before, said = one.plain[: mention.start][-_NEAR:], one.plain[mention.start : mention.end]
    place = re.match(r"\s(?:out of|in the world|among|globally|worldwide|of \d)", behind)
    if said in _OFTEN:
        return bool(place or re.search(r"ranked\s$", before))
    if said[:1].isdigit() or said in _ORDINALS:
        near = re.match(rf"[\s-](?:most\s\w+|{either(lists()['superlatives'])})", behind)
        return bool(near or place or any_of("ranking").search(before))
    return not re.match(rf"\s(?:\w+\s)?(?:{either(lists()['unranked'])})", behind)


def _unit(one: Spoken, mention: Mention, wording: Wording) -> tuple[str, Decimal, int]:
    """Return the unit, by how much the number is to be divided for it, and where its words end."""
    plain, end = one.plain, mention.end
    if mention.kind == RANK:
        return "rank", Decimal(1), end
    if mention.currency or re.search(r"[€£¥]\s?$", plain[: mention.start]):
        return _money(one, mention)
    units = {**wording.units, **lists()["units"]}
    for unit, names in sorted(units.items(), key=lambda pair: -max(map(len, pair[1]))):
        match = re.match(rf"[\s-]?(?:{either(names)})(?!\w)", plain[end:])
        if match and unit != "percent":
            return unit, Decimal(1), end + match.end()
    if mention.percent:
        match = re.match(rf"[\s-]?(?:{either(wording.percent)})(?!\w)", plain[end:])
        stop = end + (match.end() if match else 0)
        gdp = _GDP.match(plain[stop:])
        return ("per cent of GDP", Decimal(1), stop + gdp.end()) if gdp else ("percent", Decimal(1), stop)
    return "count", Decimal(1), end


def _money(one: Spoken, mention: Mention) -> tuple[str, Decimal, int]:
    before, behind = one.plain[: mention.start], one.plain[mention.end :]
    other = next((code for sign, code in _SYMBOLS.items() if before.rstrip().endswith(sign)), "")
    code = "USD" if mention.currency == "USD" else other or "USD"
    if mention.currency == "other" and not other:
        return "count", Decimal(1), mention.end
    dollars = re.match(r"\s?(?:us |american )?(?:dollars|usd)(?!\w)", behind)
    end = mention.end + (dollars.end() if dollars else 0)
    large = mention.readings[0][0] >= _MILLION
    year = re.match(rf"\s(?:{either(lists()['yearly'])})(?!\w)", one.plain[end:])
    unit = f"{code} million" if large else code
    name = f"{unit} a year" if year else unit
    return name, _MILLION if large else Decimal(1), end + (year.end() if year else 0)


def _hedge(one: Spoken, mention: Mention, wording: Wording) -> tuple[str, int]:
    """Return the hedge before a number, and where its words begin; one of the statement counts if close."""
    head = one.plain[: mention.start]
    head = re.sub(r"(?:us)?[$€£~]\s?$", "", head)
    gap = rf"(?:(?:{either(wording.fillers)})\s)?"
    sized = [phrase for phrase, means in wording.hedges.items() if any(map(moves, means))]
    match = re.search(rf"(?<!\w)(?P<h>{either(sized)})\s{gap}$", head)
    if match:
        means = wording.hedges[" ".join(match["h"].split())]
        return next((one for one in _USUAL if one in means), min(means)), match.start()
    match = re.search(rf"(?<!\w)(?P<h>{either(_STATED)})\s(?:\w+\s){{0,2}}$", head)
    return (" ".join(match["h"].split()), match.start()) if match else ("", mention.start)
