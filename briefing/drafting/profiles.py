"""A profile read: its paragraphs without what a page has around them, counted as locators count them.

Paragraphs are numbered by :mod:`briefing.texts`, as ``briefing verify`` numbers them later in the same file.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.drafting.around import around, ends_text, instead
from briefing.drafting.headings import FACT, marked, unmarked
from briefing.drafting.languages import language_of
from briefing.drafting.origins import Origin, origin_of
from briefing.drafting.topics import by_heading, sorted_into
from briefing.drafting.values import Paragraph, Profile
from briefing.errors import MaterialError, Problem
from briefing.kinds import HTML, kind_of
from briefing.passages import Passage, TextError
from briefing.snapshots import Snapshot
from briefing.texts import read_text

LARGEST_PAGE = 3 * 1024 * 1024  # bytes: a page of 30 MB is pictures, scripts and other people's words
_PROSE = 12  # words, from which on a paragraph is one
_LITTLE = 60  # words of prose, below which a page that asks for something is that and no text
_ENDINGS = ("txt", "text", "md", "html", "htm", "xhtml", "docx", "pdf")


@dataclass(frozen=True, slots=True)
class _Line:
    """A passage with its number in the file, of which some lines are none of the text."""

    place: int
    text: str
    heading: bool


def read_profile(name: str, content: bytes) -> Profile:
    """Read a profile; :class:`MaterialError` where it is none, or cannot be read. ``name`` is the file's.

    Plain text, Markdown, HTML, DOCX and a PDF's text. Nothing is fetched.
    """
    told = list[str]()
    page = _cut(content, told) if kind_of(content) == HTML else content
    try:
        text = read_text(_named(name, page), page, Snapshot())
    except TextError as error:
        raise _fault(name, error.what, error.mend) from error
    told += text.told
    origin = origin_of(page) if kind_of(page) == HTML else Origin()
    first, lines = _content(_lines(text.passages), origin.title)
    prose = [line for line in lines if _is_prose(line.text)]
    words = sum(len(line.text.split()) for line in prose)
    if other := words < _LITTLE and instead(" ".join(one.text for one in text.passages)):
        raise _fault(name, f"this is {other}, not a profile", "save the page as you read it, with its text")
    if not prose:
        raise _fault(
            name, "it holds no paragraph of text", "give a file whose words can be selected and copied"
        )
    language = language_of(" ".join(line.text for line in prose))
    begin = text.passages[first - 1].text[:60] if first else ""
    paragraphs = sorted_into(tuple(_paragraphs(lines, first)))
    return Profile(
        name=name,
        title=origin.title or _title(text.passages, first) or name.rpartition(".")[0],
        language=language,
        paragraphs=paragraphs,
        issued=origin.issued,
        publisher=origin.publisher,
        url=origin.url,
        starts_after=begin,
        told=tuple(told),
    )


def _fault(name: str, what: str, mend: str) -> MaterialError:
    return MaterialError([Problem(name, 0, what, mend)])


def _named(name: str, content: bytes) -> str:
    """Return a name that says what the file is: pages are often saved without their ending."""
    ending = name.rpartition(".")[2].lower()
    return (
        name
        if ending in _ENDINGS and "." in name
        else name + (".html" if kind_of(content) == HTML else ".txt")
    )


def _cut(content: bytes, told: list[str]) -> bytes:
    """Leave out scripts and pictures of a huge page, and its end where that is not enough."""
    if len(content) <= LARGEST_PAGE:
        return content
    size = f"{len(content) / 1024**2:,.0f} MB"
    slim = re.sub(rb"(?is)<(script|style|svg)\b.*?</\1\s*>", b"", content)
    slim = re.sub(rb"(?i)data:[a-z/+;=-]{1,40}base64,[a-z0-9+/=\s]+", b"", slim)
    if len(slim) > LARGEST_PAGE:
        end = slim.rfind(b"<", 0, LARGEST_PAGE)
        slim = slim[: end if end > 0 else LARGEST_PAGE]
        told.append(f"the page has {size}: only its first {LARGEST_PAGE // 1024**2} MB of text were read")
    return slim


def _lines(passages: Sequence[Passage]) -> list[_Line]:
    """Give each passage its number in the file, and find out which are headings."""
    texts = [one.text for one in passages]
    return [
        _Line(place, unmarked(one.text), marked(texts, place - 1)) for place, one in enumerate(passages, 1)
    ]


def _content(lines: list[_Line], title: str) -> tuple[int, list[_Line]]:
    """Return the number of the last line before the text, and the lines of the text."""
    kept, first = list[_Line](), 0
    for line in lines:
        if any(_is_prose(one.text) for one in kept) and ends_text(line.text):
            break
        opening = not any(_is_prose(one.text) for one in kept)
        if around(line.text) or (opening and line.text == title):
            if opening:  # what stood before it was a title, a menu or a date
                kept, first = [], line.place
            continue
        kept.append(line)
    lead = next((place for place, line in enumerate(kept) if _is_prose(line.text)), 0)
    if lead and kept[lead - 1].heading and by_heading(kept[lead - 1].text):
        lead -= 1  # of what stands before the first paragraph, a heading of its own is no title
    if lead:
        first = kept[lead - 1].place
    while kept and not _is_prose(kept[-1].text) and kept[-1].text[-1:] not in ".!?":
        kept.pop()
    return first, kept[lead:]


def _is_prose(text: str) -> bool:
    """Say whether a line is said: a paragraph, or a fact such as "Population: 5.3 million (2023 est.)"."""
    return len(text.split()) >= _PROSE or bool(FACT.match(text))


def _paragraphs(lines: list[_Line], first: int) -> list[Paragraph]:
    found, section = list[Paragraph](), ""
    for line in lines:
        section = line.text if line.heading else section
        number = line.place - first
        found.append(Paragraph(number, line.text, line.heading, "" if line.heading else section))
    return found


def _title(passages: Sequence[Passage], first: int) -> str:
    """Return what a text calls itself: its first line, where that is short and nothing of a page's frame."""
    begun = [one.text for one in passages[: max(first, 1)] if not around(one.text)]
    return unmarked(begun[0]) if begun and not _is_prose(begun[0]) else ""
