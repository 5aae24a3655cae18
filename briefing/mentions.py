"""The numbers that a sentence mentions: digits, words, ranks and shares, whole, with what stands around them.

A number is read whole or not at all: 1.4 is no part of 11.4 nor of 1.45, and 14 none of 2014.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from briefing.dates import Dated
from briefing.wordings import Wording, either

NUMBER, RANK, SHARE = "number", "rank", "share"
_ONE = Decimal(1)
_WHOLE_TEXT = 40  # characters around a number in which its sign, scale and unit stand
_GROUPED = r"\d{1,3}(?P<sep>[.,'’ ])\d{3}(?:(?P=sep)\d{3})*(?:[.,]\d+)?(?!\d)"
_DIGITS = re.compile(
    rf"(?<!\w)(?<!\d[.,'’/:])(?<![a-z]-)(?P<number>{_GROUPED}|\d+(?:[.,]\d+)*)(?P<tail>[^\W\d_]*)(?![/:]\d)"
)
_PARTS = re.compile(r"(?P<whole>\d{1,3}(?:(?P<sep>[.,'’ ])\d{3})+)(?:(?P<point>[.,])(?P<rest>\d+))?")
_ORDINAL = ("st", "nd", "rd", "th", "º", "ª", "o", "a")
_ABBREVIATED = ("ha", "km", "t", "kg", "g", "m", "mt")
_DOLLARS_BEFORE = re.compile(r"(?<![a-z])(?:us\$|usd\s?\$?|us\s\$|\$)\s?$")
_MONEY_BEFORE = re.compile(r"(?:[a-z]{1,2}\$|€|£|¥|s/\.?|(?<!\w)(?:eur|gbp|pen|cop))\s?$")
_DOLLARS_AFTER = re.compile(r"\s?(?:us\s|u\.s\.\s|american\s)?(?:dollars|dolares|usd)\b")
_DASH_AFTER = re.compile(r"\s?%?\s?[–—-]\s?(?:us)?\$?\d")
_DASH_BEFORE = re.compile(r"\d\s?%?\s?[–—-]\s?(?:us)?\$?$")
_MINUS = re.compile(r"(?:^|[\s(|])[−-](?:us)?\$?$")
_NO_NUMBER = re.compile(r"\b(?:no|any|every|each|this|that|the|which|number)\s+$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A number in a sentence. ``readings`` are what it may mean, and whether its decimals must be as typed.

    ``end`` is past its scale; ``scaled`` says whether one stands there.
    """

    start: int
    end: int
    kind: str
    readings: tuple[tuple[Decimal, bool], ...]
    scaled: bool = False
    percent: bool = False
    points: bool = False
    currency: str = ""
    ranged: bool = False

    def means(self, value: Decimal, scale: Decimal = _ONE) -> bool:
        """Say whether it can be this value, of which a unit's scale was taken out."""
        return any(
            reading == value * scale and (not typed or _places(reading) == _places(value))
            for reading, typed in self.readings
        )


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return int(exponent) if isinstance(exponent, int) else 0


def numbers_in(text: str, dates: tuple[Dated, ...], wording: Wording) -> tuple[Mention, ...]:
    """Return the numbers of a folded sentence that are no part of a date, in order.

    Four digits may be a year or a count; they are among them unless words or signs make them a year.
    """
    year = re.compile(rf"(?:^|[\s(])(?:{either(wording.before_year)})\s$")
    taken = [
        (one.start, one.end)
        for one in dates
        if not re.fullmatch(r"\d{4}", one.said)
        or year.search(text[: one.start])
        or text[one.end : one.end + 1] in (")", ",")
    ]
    found = [*_digits(text, wording), *_words(text, wording), *_shares(text, wording), *_ranks(text, wording)]
    free = [one for one in found if not any(one.start < end and start < one.end for start, end in taken)]
    return tuple(sorted(free, key=lambda one: one.start))


def _digits(text: str, wording: Wording) -> Iterator[Mention]:
    for match in _DIGITS.finditer(text):
        readings = tuple(_readings(match["number"], wording))
        tail = match["tail"]
        if tail in _ORDINAL and readings:
            yield Mention(match.start(), match.end(), RANK, readings)
        elif not tail or tail in (*wording.scales, *_ABBREVIATED):
            yield _within(text, match.start(), match.end("number"), readings, wording)


def _readings(number: str, wording: Wording) -> Iterator[tuple[Decimal, bool]]:
    """Yield what digits may mean: 70.000 is seventy or seventy thousand, by the language."""
    match = _PARTS.fullmatch(number)
    if not match:
        signs = re.findall("[.,]", number)
        if not signs or (len(signs) == 1 and signs[0] in wording.decimal):
            yield Decimal(number.replace(",", ".")), False
        return
    sep, point, whole = match["sep"], match["point"], match["whole"]
    if not whole.replace(sep, "").isdecimal():
        return  # two kinds of separators: columns of a table that stand side by side
    if sep in wording.thousands and (point is None or (point != sep and point in wording.decimal)):
        yield Decimal(whole.replace(sep, "") + (f".{match['rest']}" if point else "")), False
    if whole.count(sep) == 1 and point is None and sep in wording.decimal:
        yield Decimal(whole.replace(sep, ".")), True


def _within(
    text: str, start: int, end: int, readings: tuple[tuple[Decimal, bool], ...], wording: Wording
) -> Mention:
    """Read what stands around a number: sign, currency, scale, per cent, and the other end of a range."""
    before = text[max(0, start - _WHOLE_TEXT) : start]
    dollars, other = _DOLLARS_BEFORE.search(before), _MONEY_BEFORE.search(before)
    scale = _scale(wording, money=bool(dollars or other)).match(text, end)
    factor = wording.scales.get(" ".join(scale[1].split()), Decimal(10) ** 6) if scale else _ONE
    sign = -1 if _MINUS.search(before) else 1
    close = scale.end() if scale else end
    currency = "USD" if dollars or _DOLLARS_AFTER.match(text, close) else "other" if other else ""
    points = bool(_unit(wording.points).match(text, close))
    return Mention(
        start=start,
        end=close,
        kind=NUMBER,
        readings=tuple((reading * factor * sign, typed and not scale) for reading, typed in readings),
        scaled=bool(scale),
        percent=not points and bool(_unit(wording.percent).match(text, close)),
        points=points,
        currency=currency,
        ranged=_ranged(text, start, close, wording),
    )


@cache
def _scale(wording: Wording, *, money: bool) -> re.Pattern[str]:
    letters = "|m|b" if money else ""
    return re.compile(rf"\s?({either(wording.scales)}{letters})(?!\w)")


@cache
def _unit(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"[\s-]?(?:{either(words)})(?!\w)")


def _ranged(text: str, start: int, end: int, wording: Wording) -> bool:
    """Say whether a number is one end of a range, and so nothing that the text states by itself."""
    if _DASH_AFTER.match(text, end) or _DASH_BEFORE.search(text[:start]):
        return True
    before, after = text[max(0, start - _WHOLE_TEXT) : start], text[end : end + _WHOLE_TEXT]
    number = r"\W{0,4}\d[\d.,]*(?:\s?%|\s\w+){0,3}"
    return any(
        (
            re.search(rf"\b{first}\s+\W{{0,4}}(?:us\$)?$", before)
            and re.match(rf"(?:\s?%|\s\w+){{0,3}}?\s{last}\s", after)
        )
        or re.search(rf"\b{first}\s+(?:us)?{number}\s{last}\s+(?:us)?\W{{0,4}}$", before)
        for first, last in wording.ranges
    )


def _words(text: str, wording: Wording) -> Iterator[Mention]:
    """Yield numbers in words: two, twenty-one, seventy thousand."""
    word = either(wording.numbers)
    for match in re.finditer(rf"(?<![\w-])(?:{word})(?:[\s-](?:and\s)?(?:{word}))*(?![\w-]?\w)", text):
        values = [wording.numbers[one] for one in re.findall(r"\w+", match[0]) if one in wording.numbers]
        alone = values == [_ONE] and (
            _NO_NUMBER.search(text[: match.start()]) or re.match(r"\s(?:of|another)\b", text[match.end() :])
        )
        if values[0] < Decimal(100) and not alone:
            yield _within(text, match.start(), match.end(), ((_summed(values), False),), wording)


def _summed(values: list[Decimal]) -> Decimal:
    """Put number words together: what is smaller is multiplied by the hundred or thousand behind it."""
    total, part = Decimal(0), Decimal(0)
    for value in values:
        if value < Decimal(100):
            part += value
        elif value == Decimal(100):
            part *= value
        else:
            total, part = total + part * value, Decimal(0)
    return total + part


def _shares(text: str, wording: Wording) -> Iterator[Mention]:
    for match in re.finditer(rf"(?<![\w-])(?:{either(wording.shares)})(?![\w-]?\w)", text):
        value = wording.shares[" ".join(match[0].split())]
        yield Mention(match.start(), match.end(), SHARE, ((value, False),), percent=True)


def _ranks(text: str, wording: Wording) -> Iterator[Mention]:
    """Yield ranks in words: second, the biggest, and the biggest but for one that is named."""
    for match in re.finditer(rf"(?<![\w-])(?:{either(wording.ordinals)})(?!\w)", text):
        place = Decimal(wording.ordinals.index(match[0]) + 1)
        yield Mention(match.start(), match.end(), RANK, ((place, False),))
    numbered = (
        rf"(?<!\w)(?:{either(wording.rank_words)})\s(?:[a-z]+\s){{0,2}}(?P<number>\d{{1,3}})(?![\w.,]\w)"
    )
    for match in re.finditer(numbered, text):
        yield Mention(match.start("number"), match.end(), RANK, ((Decimal(match["number"]), False),))
    leads = "|".join(rf"{re.escape(lead)}\s" for lead in wording.leads)
    for match in re.finditer(rf"(?:{leads})(?:{either(wording.largest)})(?!\w)(?!\s\d)", text):
        clause = re.split(r"[,;:]", text[match.end() :])[0]
        if re.search(rf"(?:{either(wording.one_of)})\s(?:\S+\s){{0,3}}$", text[: match.start()]):
            continue
        second = re.search(rf"(?<!\w)(?:{either(wording.behind)})\s", clause)
        yield Mention(match.start(), match.end(), RANK, ((Decimal(2 if second else 1), False),))
