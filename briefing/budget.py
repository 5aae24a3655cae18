"""What a format has no room for, found on the set pages: each block by the line it came from."""

from collections.abc import Iterator, Sequence
from typing import Any

from briefing.errors import Problem

CLOSING = ("country.toml", 1)  # the lines that close every brief; they overflow because of what stands before
_WORDS = 8  # of a block's text, enough to know it by


def overflowing(pages: Sequence[Any], budget: int, folder: str) -> list[Problem]:
    """Return a problem for each block that lies beyond the page ``budget``, wholly or in part.

    ``pages`` are WeasyPrint's page boxes; ``folder`` is how problems name the seed folder.
    """
    if len(pages) <= budget:
        return []
    found = dict[tuple[str, int], str]()
    for page in pages[budget:]:
        for file, line, text in _blocks(page, ""):
            found.setdefault((file, line), text)
    pages_word = "one page has" if budget == 1 else f"{budget} pages have"
    if not found.keys() - {CLOSING}:
        mend = "shorten what stands before them, or give some of it a larger priority number"
        return [Problem(f"{folder}/{CLOSING[0]}", 0, f"{pages_word} no room for the closing lines", mend)]
    found.pop(CLOSING, None)
    mend = "give it a priority of a larger number, or shorten what stands before it"
    return [
        Problem(f"{folder}/{file}", line, f"{pages_word} no room for “{text}”", mend)
        for (file, line), text in found.items()
    ]


def _blocks(box: Any, file: str) -> Iterator[tuple[str, int, str]]:  # noqa: ANN401  # WeasyPrint ships no types
    """Yield file, line and first words of the outermost blocks that carry a line."""
    element = box.element
    if element is not None:
        file = element.get("data-file") or file
        if line := element.get("data-line"):
            yield file, int(line), _first_words(element)
            return
    for child in getattr(box, "children", ()):
        yield from _blocks(child, file)


def _first_words(element: Any) -> str:  # noqa: ANN401  # as above
    words = " ".join(element.itertext()).split()
    return " ".join(words[:_WORDS]) + ("…" if len(words) > _WORDS else "")
