"""What a sound page of a printed brief looks like: each rule a small function over one page, its limits data.

The rules are those of a printer's preflight and a proofreader's last look. Lengths are points (1/72 inch).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from briefing.layouts import Page
from briefing.letters import Box, Word

MM = 72 / 25.4
# Office printers leave up to 5 mm of the sheet's edge white, and a trimmed edge wanders by 1 mm or 2.
SAFE = 5 * MM
# Heads and feet stand here; the styles begin the text area 22 mm or more from the paper's edge.
FURNITURE = 21 * MM
# Below this stands the stamp of a numbered copy, and nothing else: the lowest foot has its ink at 10.8 mm.
STAMP = 10.7 * MM
# The smallest type of the styles, in notes and charts, and of the figures that lead to a note.
SMALLEST, SMALLEST_MARK = 7.0, 6.0
SIZES_DIFFER = 0.05  # sizes are whole or half pixels, 7.199 for 7.2
# Inked boxes of letters of two words share less than this where none is printed over another; italics lean
# over their neighbours by as much as a fifth of their size, as f does over a raised mark or under a bracket.
OVERLAP, LEAN, ITALIC = 0.5, 0.2, re.compile("ital|obli", re.IGNORECASE)
# A letter's side may lie this far beyond a clip: what is cut then is not seen.
CUT = 0.5
COARSEST = 300  # dots per inch; the least that printers ask of a photograph
# Type of this size and weight heads what follows it.
HEADING, HEAVY = 10.0, re.compile("bold|heavy|black", re.IGNORECASE)
# How much of a page, from its top, must be used: less looks like a mistake. The first and last may be short.
FULL = 0.5
NAMED, LONGEST = 3, 40  # words named in one problem, and letters of each: a line gone astray has dozens


@dataclass(frozen=True, slots=True)
class Setting:
    """What a rule must know beyond its page: the house's fonts, and whether it is the first or last page."""

    families: frozenset[str]
    ends: bool


# What is wrong, and what would mend it.
Fault = tuple[str, str]
Rule = Callable[[Page, Setting], Iterator[Fault]]


def plain(name: str) -> str:
    """Strip a font's name, such as ``ABCDEF+Source-Serif-Pro``, of its subset's tag (9.6.4) and hyphens."""
    return re.sub(r"[^a-z0-9]", "", _untagged(name).lower())


def _untagged(name: str) -> str:
    return re.sub(r"^[A-Z]{6}\+", "", name)


def _named(words: Sequence[Word]) -> str:
    """Name the first of some words, with the page's own letters."""
    names = ", ".join(f"“{word.text[:LONGEST]}”" for word in words[:NAMED])
    return names if len(words) <= NAMED else f"{names} and {len(words) - NAMED} more"


def _shown(page: Page) -> list[Word]:
    return [word for word in page.words if word.style.shown]


def _body(page: Page) -> Iterator[Box]:
    """Yield the boxes of all that stands between head and foot."""
    boxes = (*(word.box for word in _shown(page)), *(picture.box for picture in page.pictures), *page.drawn)
    yield from (box for box in boxes if not _is_furniture(page, box))


def _is_furniture(page: Page, box: Box) -> bool:
    return box.bottom >= page.trim.top - FURNITURE or box.top <= page.trim.bottom + FURNITURE


def blank(page: Page, _: Setting) -> Iterator[Fault]:
    """Find a page with nothing between head and foot."""
    if not any(_body(page)):
        yield "nothing stands on it", "take out what breaks the page there, or the empty topic"


def half_full(page: Page, setting: Setting) -> Iterator[Fault]:
    """Find a page whose lower half is empty. A cover is composed by itself; a brief ends where it ends."""
    lowest = min((box.bottom for box in _body(page)), default=None)
    if lowest is None or setting.ends:
        return
    used = (page.trim.top - lowest) / (page.trim.top - page.trim.bottom)
    if used < FULL:
        what = f"only the upper {100 * used:.0f} per cent of it is used"
        yield what, "let the next topic follow on, write more, or move a chart here"


def outside(page: Page, _: Setting) -> Iterator[Fault]:
    """Find words beyond the paper, and words that a printer cannot reach or a trimmer may take."""
    trim = page.trim
    off = [word for word in _shown(page) if word.box.within(trim) != word.box]
    if off:
        yield f"text runs off the page: {_named(off)}", "shorten it, or allow it to break"
    safe = Box(trim.left + SAFE, trim.bottom + SAFE, trim.right - SAFE, trim.top - SAFE)
    near = [word for word in _shown(page) if word.box.within(safe) != word.box and word not in off]
    if near:
        what = f"text stands nearer than 5 mm to the edge: {_named(near)}"
        yield what, "shorten it, or allow it to break"


def overlapping(page: Page, _: Setting) -> Iterator[Fault]:
    """Find words printed over one another, letter by letter: boxes of whole words meet in tight lines."""
    words = _shown(page)
    meeting = ((words[one], words[other]) for one, other in sorted(_meeting(words)))
    pairs = [
        f"“{one.text[:LONGEST]}” and “{other.text[:LONGEST]}”"
        for one, other in meeting
        if _printed_over(one, other)
    ]
    if pairs:
        more = f" and {len(pairs) - NAMED} more" if len(pairs) > NAMED else ""
        what = f"words are printed over one another: {'; '.join(pairs[:NAMED])}{more}"
        yield what, "shorten one, or give it room"


def _printed_over(one: Word, other: Word) -> bool:
    styles = (one.style, other.style)
    leans = any(ITALIC.search(style.font) for style in styles)
    least = LEAN * max(style.size for style in styles) if leans else OVERLAP
    shares = (a.shared(b) for a in one.glyphs for b in other.glyphs)
    return any(width > least and height > OVERLAP for width, height in shares)


def _meeting(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Yield the words, by number, whose boxes meet, sweeping down: most have few others at their height."""
    ordered = sorted(enumerate(words), key=lambda entry: -entry[1].box.top)
    for index, (number, word) in enumerate(ordered):
        left, bottom, right = word.box.left + OVERLAP, word.box.bottom + OVERLAP, word.box.right - OVERLAP
        for other, met in islice(ordered, index + 1, None):
            box = met.box
            if box.top <= bottom:
                break
            if box.left < right and box.right > left:
                yield min(number, other), max(number, other)


def cut(page: Page, _: Setting) -> Iterator[Fault]:
    """Find words that a clip path cuts, as where a cell hides what overflows."""
    words = [word for word in _shown(page) if word.style.clip and _is_cut(word, word.style.clip)]
    if words:
        yield f"text is cut off: {_named(words)}", "shorten it, or allow it to break"


def _is_cut(word: Word, clip: Box) -> bool:
    let_through = Box(clip.left - CUT, clip.bottom - CUT, clip.right + CUT, clip.top + CUT)
    return word.box.within(let_through) != word.box


def small(page: Page, _: Setting) -> Iterator[Fault]:
    """Find type that is too small to read; raised figures that lead to a note may be smaller."""
    words = page.words
    tiny = [
        word
        for before, word in zip((None, *words), words, strict=False)
        if word.style.shown
        and word.style.size < (SMALLEST_MARK if _is_mark(word, before) else SMALLEST) - SIZES_DIFFER
    ]
    if tiny:
        least = min(word.style.size for word in tiny)
        what = f"text is set in {least:g} points, below {SMALLEST:g}: {_named(tiny)}"
        yield what, "set it larger, or draw the chart wider"


def _is_mark(word: Word, before: Word | None) -> bool:
    """Tell a raised figure: digits that stand on a higher line than the larger word before them."""
    return (
        before is not None
        and re.fullmatch(r"[0-9,]+", word.text) is not None
        and before.style.size > word.style.size
        and before.base < word.base < before.box.top
    )


def wrong_fonts(page: Page, setting: Setting) -> Iterator[Fault]:
    """Find fonts that the file does not carry, and fonts that are not of the house."""
    for name, embedded in page.fonts.items():
        shown = _untagged(name)
        if not embedded:
            yield f"the font {shown} is not embedded", "embed it: a printer would put another in its place"
        if setting.families and not plain(name).startswith(tuple(setting.families)):
            yield f"the font {shown} is not of the house", "name a font of the house in the style"


def unreadable(page: Page, _: Setting) -> Iterator[Fault]:
    """Find letters that print as an empty box, and letters that neither search nor screen reader know."""
    if count := page.shapeless:
        what = "1 character prints" if count == 1 else f"{count} characters print"
        yield f"{what} as an empty box, for want of a letter in the font", "write it in letters that it has"
    words = [word for word in page.words if "\N{REPLACEMENT CHARACTER}" in word.text]
    if words:
        what = f"no text can be taken from some letters: {_named(words)}"
        yield what, "embed the font with a table of its characters (ToUnicode)"


def coarse(page: Page, _: Setting) -> Iterator[Fault]:
    """Find images whose dots show in print."""
    for picture in page.pictures:
        if round(picture.dpi) < COARSEST:
            what = f"an image prints at {picture.dpi:.0f} dots per inch, below {COARSEST}"
            yield what, "use a larger image, print it smaller, or draw it"


def stranded(page: Page, _: Setting) -> Iterator[Fault]:
    """Find a heading whose text begins on the next page: the last line of its column in a heading's type."""
    body = list(_body(page))
    for line in _headings(page):
        left, right = min(word.box.left for word in line), max(word.box.right for word in line)
        bottom = min(word.box.bottom for word in line)
        below = (box for box in body if (box.bottom + box.top) / 2 < bottom)
        if not any(box.left < right and box.right > left for box in below):
            text = " ".join(word.text for word in line)
            yield f"nothing stands under the heading “{text[:60]}”", "keep it with the text that follows it"


def _headings(page: Page) -> Iterator[list[Word]]:
    """Yield lines of words in a heading's type; what is drawn in figures heads nothing."""
    line = list[Word]()
    for word in _shown(page):
        style = word.style
        if (
            style.drawn
            or style.size < HEADING
            or not HEAVY.search(style.font)
            or _is_furniture(page, word.box)
        ):
            continue
        if line and min(word.box.shared(line[-1].box)) < -style.size:
            yield line
            line = []
        line.append(word)
    if line:
        yield line


RULES: tuple[Rule, ...] = (
    *(blank, half_full, outside, overlapping, cut),
    *(small, wrong_fonts, unreadable, coarse, stranded),
)
