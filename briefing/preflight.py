"""The finished PDF looked at before it is handed over: file in, problems out.

What stands on the pages is :mod:`briefing.layouts`'s matter, what is wrong with it :mod:`briefing.rules`'.
"""

import json
from collections.abc import Collection, Sequence
from pathlib import Path

from briefing import resources
from briefing.editions import BROKEN, read_edition
from briefing.errors import FaultError, PageError, Problem
from briefing.files import read_plain
from briefing.imprint import RECORD
from briefing.inside import Inside, look_inside
from briefing.layouts import Page, UnreadableError, read
from briefing.promises import broken
from briefing.rules import RULES, Fault, Rule, Setting, plain
from briefing.webfonts import face_of


def house_families() -> frozenset[str]:
    """Return the names of our font families, and of a style's, as :func:`layout` compares them."""
    ours = (font.stem.partition("-")[0] for font in resources.own_fonts())
    return frozenset(map(plain, (*ours, *(face_of(path)[1] for path in resources.HOUSE_FONTS.get()))))


def layout(
    pdf: bytes, shown: str, families: Collection[str] = (), rules: Sequence[Rule] = RULES
) -> tuple[Problem, ...]:
    """Return what is wrong with a PDF's layout, in page order; ``shown`` names the file in the problems.

    ``families`` are the font families that may be used, all where none is given. Give pages as they are read,
    before imposition: on a sheet of several, words stand where one page would have its margin.
    """
    try:
        return _layout(read(pdf), shown, families, rules)
    except UnreadableError as error:
        return (Problem(shown, 0, error.what, error.mend),)


def _layout(
    pages: Sequence[Page], shown: str, families: Collection[str], rules: Sequence[Rule]
) -> tuple[Problem, ...]:
    house = frozenset(map(plain, families))
    found = dict[Fault, list[int]]()
    for number, page in enumerate(pages, 1):
        setting = Setting(house, number in (1, len(pages)))
        for rule in rules:
            for fault in rule(page, setting):
                found.setdefault(fault, []).append(number)
    return tuple(
        Problem(shown, 0, f"{_pages(numbers)}: {what}", mend) for (what, mend), numbers in found.items()
    )


def kept(pages: Sequence[Page], inside: Inside, shown: str) -> tuple[Problem, ...]:
    """Return which of its own promises a PDF does not keep; none where it carries no record of them."""
    if RECORD not in inside.files:
        return ()
    record = json.loads(inside.files[RECORD])
    found = dict[Fault, list[int]]()
    for number, fault in broken(pages, inside, record):
        found.setdefault(fault, []).append(number)
    return tuple(
        Problem(shown, 0, f"{_pages(numbers)}: {what}" if all(numbers) else what, mend)
        for (what, mend), numbers in found.items()
    )


def require_sound(pdf: bytes, shown: str, rules: Sequence[Rule] = RULES) -> None:
    """Raise :class:`PageError` where our own pages have problems of layout, or do not keep their promises."""
    pages = _readable(pdf, shown)
    problems = (*_layout(pages, shown, house_families(), rules), *kept(pages, look_inside(pdf), shown))
    if problems:
        raise PageError(problems)


def require_kept(pdf: bytes, shown: str) -> None:
    """Raise :class:`PageError` where what was made of our pages, such as a booklet, breaks its promises."""
    if problems := kept(_readable(pdf, shown), look_inside(pdf), shown):
        raise PageError(problems)


def look_at(path: Path) -> bool:
    """Look at a PDF file, and say whether it carries a record to be held to.

    :class:`UsageError` if it cannot be read, :class:`EvidenceError` if its record cannot, and
    :class:`FaultError` for its problems, among them that it was changed since it was made.
    """
    content, shown = read_plain(path, "a PDF file"), str(path)
    pages = _readable(content, shown)
    try:
        inside = look_inside(content)
    except BROKEN as error:
        what, mend = "the file is damaged inside, or was edited", "get it again from where it comes"
        raise FaultError([Problem(shown, 0, what, mend)]) from error
    problems = list(_layout(pages, shown, house_families(), RULES))
    if RECORD in inside.files:
        carried = read_edition(content, shown)
        problems += [*carried.doubts, *carried.faults]
        problems += [] if carried.faults else kept(pages, inside, shown)
    if problems:
        raise FaultError(problems)
    return RECORD in inside.files


def _readable(pdf: bytes, shown: str) -> tuple[Page, ...]:
    try:
        return read(pdf)
    except UnreadableError as error:
        raise FaultError([Problem(shown, 0, error.what, error.mend)]) from error


def _pages(numbers: Sequence[int]) -> str:
    *first, last = map(str, numbers)
    return f"pages {', '.join(first)} and {last}" if first else f"page {last}"
