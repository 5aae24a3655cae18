"""How numbers and units are written: digits, ranges, ranks and money, in full and in short."""

from collections.abc import Callable, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from types import MappingProxyType

from briefing.periods import ordinal

ZERO = Decimal(0)
BILLION_IN_MILLIONS = 1000
SIGNIFICANT = 3
SMALL = Decimal(10)
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
    return f"{value:,f}".replace("-", "−")


def after_hedge(hedge: str, text: str) -> str:
    """Put a hedge, if there is one, before its figure."""
    return f"{hedge} {text}" if hedge else text


def single(value: Decimal, unit: str, with_unit: WithUnit, *, derived: bool) -> str:
    """Write one number with its unit; millions of money from a thousand on become billions."""
    shown = tidy(value, unit) if derived else value
    if unit.startswith("USD million") and abs(shown) >= BILLION_IN_MILLIONS:
        return with_unit(_plain(shown / BILLION_IN_MILLIONS), unit.replace("million", "billion"))
    return with_unit(numeral(shown), unit)


def span(low: Decimal, high: Decimal, unit: str, with_unit: WithUnit) -> str:
    """Write a range that was computed: its ends are rounded outward, and an open end says so."""
    low, high = _outward(low, ROUND_FLOOR), _outward(high, ROUND_CEILING)
    if low.is_infinite() and high.is_infinite():
        return "an unknown amount"
    if high.is_infinite():
        return f"at least {single(low, unit, with_unit, derived=False)}"
    if low.is_infinite() or low == ZERO < high:
        return f"at most {single(high, unit, with_unit, derived=False)}"
    if unit == "rank":
        return f"between {with_unit(numeral(low), unit)} and {with_unit(numeral(high), unit)}"
    if unit.startswith("USD million") and high >= BILLION_IN_MILLIONS:
        low, high = (_plain_decimal(end / BILLION_IN_MILLIONS) for end in (low, high))
        unit = unit.replace("million", "billion")
    return f"between {with_unit(f'{numeral(low)} and {numeral(high)}', unit)}"


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
        return f"US${number} {unit.removeprefix('USD ')}"
    match unit:
        case "percent":
            return f"{number} per cent"
        case "rank" if number.replace(",", "").isdigit():
            return ordinal(int(number.replace(",", "")))
        case "ratio":
            return f"{number} times"
        case "rank" | "count":
            return number
    return f"{number} {_singular(unit) if number == '1' else unit}"


def _singular(unit: str) -> str:
    """Name one of what the unit counts: company, branch, hectare."""
    if unit.endswith("ies"):
        return f"{unit.removesuffix('ies')}y"
    return unit.removesuffix("es" if unit.endswith(("ches", "shes", "sses", "xes")) else "s")


def no_unit(number: str, unit: str) -> str:
    """Leave a unit to the sentence, but not a rank's ending nor the scale of money."""
    return long_unit(number, unit) if unit == "rank" or unit.startswith("USD ") else number


def short_unit(number: str, unit: str) -> str:
    """Write a unit as tables and charts have it."""
    if unit.startswith("USD "):
        return f"US${number} {unit.removeprefix('USD ').replace(' a year', '/yr')}"
    match unit:
        case "percent":
            return f"{number}%"
        case "ratio":
            return f"{number}×"
    return long_unit(number, ABBREVIATIONS.get(unit, unit)).replace(" %", "%")
