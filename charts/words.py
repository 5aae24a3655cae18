"""The sentences of titles and alternatives: numbers, lists, dates and how far something rose or fell."""

import re
from collections.abc import Iterable, Sequence

from charts.kit import Point
from charts.tongue import say, spoken

TIMES = ((4, "more than quadrupled"), (3, "more than tripled"), (2, "more than doubled"))
FOLD = ((10, "rose more than tenfold"), (5, "rose more than fivefold"))
PARTS = (
    (0.1, "fell by more than nine tenths"),
    (0.25, "fell by more than three quarters"),
    (1 / 3, "fell by more than two thirds"),
    (0.5, "fell by more than half"),
)
COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_UNITS = {
    "percentage points": "percentage points",
    "places": "places",
    "rank": "rank",
    "text": "text",
    "date": "date",
    "USD": "USD",
    "USD million": "USD million",
    "USD billion": "USD billion",
    "USD million a year": "USD million a year",
    "USD billion a year": "USD billion a year",
}
RANKS = {"st": "{number}st", "nd": "{number}nd", "rd": "{number}rd", "th": "{number}th"}
_DAY = re.compile(r"\d{1,2}(–\d{1,2})? [A-Z]")
_YEAR = re.compile(r"\d{4}")


def numeral(value: float) -> str:
    """Digits with thousands parted by commas, up to four decimals, and a true minus."""
    digits = f"{round(value, 4):,.4f}".rstrip("0").rstrip(".")
    return spoken().digits(digits.replace("-", "−")) if digits != "-0" else "0"


def count(number: int) -> str:
    """Write a small number as prose does: two, three; from ten on in digits."""
    return say(COUNTS[number], "count") if number < len(COUNTS) else numeral(number)


def ordinal(number: float) -> str:
    """Write a rank: 1st, 2nd, 3rd, 4th, 11th, 112th, 124th."""
    tail = int(number) % 100
    ending = "th" if tail in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(tail % 10, "th")
    return say(RANKS[ending], "rank", number=numeral(number))


def short(point: Point) -> str:
    """Write a value as labels have it: hedge, number, per cent sign; the subtitle names any other unit."""
    if point.value is None or point.unit in ("rank", "text", "date") or point.unit.startswith("USD"):
        return point.text
    number = percent(numeral(point.value)) if point.unit == "percent" else numeral(point.value)
    return f"{point.hedge} {number}".strip()


def long(point: Point) -> str:
    """Write a value as a sentence has it, its unit in full; money, ranks and words as printed."""
    if point.value is None or point.unit in ("rank", "text", "date") or point.unit.startswith("USD"):
        return point.text
    if point.unit == "percent":
        return f"{point.hedge} {per_cent(numeral(point.value))}".strip()
    return " ".join(filter(None, (point.hedge, numeral(point.value), unit_word(point.unit))))


def percent(number: str) -> str:
    """Put the sign behind a number: 46%."""
    return say("{number}%", number=number)


def per_cent(number: str) -> str:
    """Write a share as a sentence has it: 46 per cent."""
    return say("{number} per cent", number=number)


def heads(*names: str) -> tuple[str, ...]:
    """Name the columns of the data behind a chart."""
    return tuple(say(name, "column") for name in names)


def origin(series: str) -> tuple[str, str]:
    """Part the name of a source from the part of it that is meant: Truth Commission, estimate."""
    name, _, part = series.rpartition(", ")
    return (name, part) if name else (series, "")


def listing(items: Iterable[str]) -> str:
    """Join as prose does: a, b and c."""
    return spoken().join(list(items))


def when(period: str) -> str:
    """Put the preposition before a printed period: in 2014, on 17 May 1980, in the 1980s."""
    if own := spoken().when:
        return own(period)
    if _DAY.match(period):
        return f"on {period}"
    return f"in {the(period)}"


def at(value: str, period: str) -> str:
    """Put a value before its time: 46,200 in 2001."""
    return say("{value} {when}", value=value, when=when(period))


def the(period: str) -> str:
    """Give a printed period its article: the 1980s, the 19th century, 2014."""
    if own := spoken().the:
        return own(period)
    return f"the {period}" if period.endswith(("0s", "century")) else period


def nothing_between(first: str, last: str) -> str:
    """Say that nobody counted between two periods."""
    return say("nothing between {first} and {last}", first=first, last=last)


def span(periods: Sequence[str]) -> str:
    """Return the time that sorted periods cover: 2001–2024."""
    first, last = periods[0], periods[-1]
    if first == last:
        return first
    plain = _YEAR.fullmatch(first) and _YEAR.fullmatch(last)
    return f"{first}–{last}" if plain else say("{first} to {last}", first=first, last=last)


def unit_word(unit: str) -> str:
    """Name a unit as a subtitle does: nothing for a bare count."""
    if unit == "percent":
        return say("per cent")
    if unit in ("count", "ratio"):
        return ""
    return say(_UNITS[unit], "unit") if unit in _UNITS else unit


def capital(text: str) -> str:
    """Begin a sentence; the rest stays as written, since names keep their capitals."""
    return text[:1].upper() + text[1:]


def multiplied(ratio: float) -> str:
    """Say how far something grew, where a word does: more than doubled; else nothing."""
    for limit, word in FOLD:
        if ratio > limit:
            return say(word)
    return next((say(word) for limit, word in TIMES if ratio > limit), "")


def divided(ratio: float) -> str:
    """Say how far something shrank, where a word does: fell by more than half; else nothing."""
    return next((say(word) for limit, word in PARTS if ratio < limit), "")
