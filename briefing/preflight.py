"""The finished PDF looked at before it is handed over: file in, problems out.

What stands on the pages is :mod:`briefing.layouts`'s matter, what is wrong with it :mod:`briefing.rules`'.
"""

from collections.abc import Collection, Sequence
from pathlib import Path

from briefing import resources
from briefing.errors import PageError, Problem, UsageError
from briefing.layouts import UnreadableError, read
from briefing.rules import RULES, Fault, Rule, Setting, plain


def house_families() -> frozenset[str]:
    """Return the names of our font families, as :func:`layout` compares them."""
    return frozenset(plain(font.stem.partition("-")[0]) for font in resources.fonts())


def layout(
    pdf: bytes, shown: str, families: Collection[str] = (), rules: Sequence[Rule] = RULES
) -> tuple[Problem, ...]:
    """Return what is wrong with a PDF's layout, in page order; ``shown`` names the file in the problems.

    ``families`` are the font families that may be used, all where none is given. Give pages as they are read,
    before imposition: on a sheet of several, words stand where one page would have its margin.
    """
    try:
        pages = read(pdf)
    except UnreadableError as error:
        return (Problem(shown, 0, error.what, error.mend),)
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


def require_sound(pdf: bytes, shown: str, rules: Sequence[Rule] = RULES) -> None:
    """Raise :class:`PageError` where our own pages have problems of layout."""
    if problems := layout(pdf, shown, house_families(), rules):
        raise PageError(problems)


def look_at(path: Path) -> None:
    """Look at a PDF file: :class:`UsageError` if it cannot be read, :class:`PageError` for its problems."""
    try:
        if path.exists() and not path.is_file():  # a folder, or a pipe that would be waited for
            raise UsageError([Problem(str(path), 0, "this is not a plain file", "name a PDF file")])
        content = path.read_bytes()
    except OSError as error:
        what = f"the file cannot be read ({(error.strerror or str(error)).lower()})"
        raise UsageError([Problem(str(path), 0, what, "check its name and its mode")]) from error
    require_sound(content, str(path))


def _pages(numbers: Sequence[int]) -> str:
    *first, last = map(str, numbers)
    return f"pages {', '.join(first)} and {last}" if first else f"page {last}"
