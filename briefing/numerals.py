"""How numbers and units are written: digits, ranges, ranks and money, in full and in short."""

import re
from collections.abc import Callable, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from types import MappingProxyType

from briefing.periods import ordinal
from briefing.tongues import habit, say, spoken

ZERO = Decimal(0)
BILLION_IN_MILLIONS = 1000
SIGNIFICANT = 3
SMALL = Decimal(10)
_CLOSE_UP = re.compile(" %")
ABBREVIATIONS: Mapping[str, str] = MappingProxyType(
    {"hectares": "ha", "square kilometres": "km²", "tonnes": "t", "per cent of GDP": "% of GDP"}
)

WithUnit = Callable[[str, str], str]
FRACTIONS: Mapping[Decimal, str] = MappingProxyType(
    {
        Decimal(20): "a fifth",
        Decimal(25): "a quarter",
        Decimal(50): "half",
        Decimal(75): "three quarters",
        Decimal(100): "all",
    }
)
RANKS: Mapping[Decimal, str] = MappingProxyType(
    {
        Decimal(number): word
        for number, word in enumerate(
            ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), 1
        )
    }
)
NUMBERS: Mapping[Decimal, str] = MappingProxyType(
    {
        Decimal(number): word
        for number, word in enumerate(
            ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
        )
    }
)


def numeral(value: Decimal) -> str:
    """Digits with thousands separated by commas, as typed: 1.40 keeps its nought."""
    return spoken().digits(f"{value:,f}".replace("-", "−"))


def after_hedge(hedge: str, text: str) -> str:
    """Put a hedge, if there is one, before its figure."""
    if not hedge:
        return text
    both = f"{say(hedge, 'hedge')} {text}"
    for parted, joined in habit("contracted", ()):
        both = both.replace(parted, joined)
    return both


def single(value: Decimal, unit: str, with_unit: WithUnit, *, derived: bool) -> str:
    """Write one number with its unit; millions of money from a thousand on become billions."""
    shown = tidy(value, unit) if derived else value
    if _in_billions(unit) and abs(shown) >= BILLION_IN_MILLIONS:
        return with_unit(_plain(shown / BILLION_IN_MILLIONS), unit.replace("million", "billion"))
    return with_unit(numeral(shown), unit)


def span(low: Decimal, high: Decimal, unit: str, with_unit: WithUnit) -> str:
    """Write a range that was computed: its ends are rounded outward, and an open end says so."""
    low, high = _outward(low, ROUND_FLOOR), _outward(high, ROUND_CEILING)
    if low.is_infinite() and high.is_infinite():
        return say("an unknown amount")
    if high.is_infinite():
        return say("at least {value}", value=single(low, unit, with_unit, derived=False))
    if low.is_infinite() or low == ZERO < high:
        return say("at most {value}", value=single(high, unit, with_unit, derived=False))
    if unit == "rank":
        first, last = (with_unit(numeral(end), unit) for end in (low, high))
        return say("between {low} and {high}", low=first, high=last)
    if _in_billions(unit) and high >= BILLION_IN_MILLIONS:
        low, high = (_plain_decimal(end / BILLION_IN_MILLIONS) for end in (low, high))
        unit = unit.replace("million", "billion")
    both = say("{low} and {high}", "range", low=numeral(low), high=numeral(high))
    return say("between {both}", both=with_unit(both, unit))


def _in_billions(unit: str) -> bool:
    """Say whether a thousand of a unit is a billion; in many languages a billion is a million millions."""
    return unit.startswith("USD million") and bool(habit("billions", otherwise=True))


def _outward(value: Decimal, direction: str) -> Decimal:
    """Round an end of a computed range to three figures, away from the middle: never claim too much."""
    if value.is_infinite() or value == ZERO:
        return value
    place = Decimal(1).scaleb(value.adjusted() - SIGNIFICANT + 1)
    return _plain_decimal((value / place).to_integral_value(direction) * place)


def tidy(value: Decimal, unit: str) -> Decimal:
    """Round what was computed to what can be meant: shares and ratios to a tenth, the rest to whole units."""
    fine = unit in ("percent", "percentage points", "ratio") or abs(value) < SMALL
    place = Decimal("0.1") if fine else Decimal(1)
    return _plain_decimal(value.quantize(place, ROUND_HALF_UP))


def _plain_decimal(value: Decimal) -> Decimal:
    """Drop an exponent and trailing noughts behind the point: 1.8E+3 is 1800, 14.0 is 14."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _plain(value: Decimal) -> str:
    return numeral(_plain_decimal(value))


def long_unit(number: str, unit: str) -> str:
    """Write a unit as running text has it."""
    if unit.startswith("USD "):
        return say("US${number} {unit}", number=number, unit=say(unit.removeprefix("USD "), "money"))
    match unit:
        case "percent":
            return say("{number} per cent", number=number)
        case "rank" if (place := number.replace(spoken().digits("100,000")[3], "")).isdigit():
            return ordinal(int(place))
        case "ratio":
            return say("{number} times", number=number)
        case "rank" | "count":
            return number
    return f"{number} {_singular(unit) if number == '1' else say(unit, 'of a change')}"


def _singular(unit: str) -> str:
    """Name one of what the unit counts: company, branch, hectare."""
    if endings := habit("singular"):
        many, one = next(pair for pair in (*endings, ("", "")) if unit.endswith(pair[0]))
        return f"{unit.removesuffix(many)}{one}"
    if unit.endswith("ies"):
        return f"{unit.removesuffix('ies')}y"
    return unit.removesuffix("es" if unit.endswith(("ches", "shes", "sses", "xes")) else "s")


def no_unit(number: str, unit: str) -> str:
    """Leave a unit to the sentence, but not a rank's ending nor the scale of money."""
    return long_unit(number, unit) if unit == "rank" or unit.startswith("USD ") else number


def short_unit(number: str, unit: str) -> str:
    """Write a unit as tables and charts have it."""
    shorter = habit("abbreviations", ABBREVIATIONS)
    if unit.startswith("USD "):
        scale = say(unit.removeprefix("USD "), "money")
        scale = shorter.get(scale, scale.replace(" a year", "/yr"))
        return say("US${number} {unit}", number=number, unit=scale)
    match unit:
        case "percent":
            return say("{number}%", number=number)
        case "ratio":
            return f"{number}×"
    return _CLOSE_UP.sub(say("%", "behind a number"), long_unit(number, shorter.get(unit, unit)))
