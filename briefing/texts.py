"""A source's local copy as pages and paragraphs: plain text, HTML and PDF, each place with its number.

What is not what it says is told as such, for a text that cannot be read must never count as one that was.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from briefing.kinds import DOCX, ENDINGS, HTML, PDF, TEXT, decoded, kind_of
from briefing.passages import Passage, TextError, clean, is_heading
from briefing.snapshots import NUMBERED, Snapshot
from briefing.webpages import of_page, of_word

LARGEST_COPY = 256 * 1024 * 1024  # bytes; long scanned reports come close to it
_SHORT_LINE = 0.8  # of the page's longest: a line that ends before this and with a stop ends a paragraph
_NUMBER = re.compile(r"\[?(\d{1,4})[.)\]]\s")


@dataclass(frozen=True, slots=True)
class Text:
    """One file, read. ``told`` is what the reader should know of how it was read."""

    name: str
    sha256: str
    passages: tuple[Passage, ...]
    told: tuple[str, ...] = ()


def read_text(name: str, content: bytes, snapshot: Snapshot) -> Text:
    """Read a file by its ending; :class:`TextError` where its content is something else, or no text."""
    if len(content) > LARGEST_COPY:
        raise TextError("the file is too large", f"cut it to at most {LARGEST_COPY // 1024**2} MB")
    ending = "." + name.rpartition(".")[2].lower()
    said, seems = ENDINGS.get(ending), kind_of(content)
    if said is None:
        raise TextError(
            f"a file that ends in {ending} cannot be read", "save it as .txt, .html, .docx or .pdf"
        )
    if said != seems:
        raise TextError(f"it says it is {said}, but seems to be {seems}", _mend(seems))
    told = list[str]()
    reader = {TEXT: _plain, HTML: _html, DOCX: _word, PDF: _pdf}[said]
    passages = [passage for passage in reader(content, snapshot, told) if passage.text]
    if not passages:
        raise TextError("it holds no words", "get a copy that does")
    counted = _counted(passages, snapshot)
    return Text(name, hashlib.sha256(content).hexdigest(), tuple(counted), tuple(told))


def _mend(seems: str) -> str:
    ending = next((ending for ending, kind in ENDINGS.items() if kind == seems), "")
    return f"name it …{ending}, or get the right file" if ending else "get the source again, as a text"


def _plain(content: bytes, _: Snapshot, told: list[str]) -> Iterator[Passage]:
    """Part a plain text at its empty lines; where it has none, every line is a paragraph."""
    text, encoding = decoded(content)
    if encoding != "UTF-8":
        told.append(f"not UTF-8: read as {encoding}")
    lines = [line.rstrip() for line in text.splitlines()]
    while lines and not lines[-1]:
        lines.pop()
    if "" not in lines:
        yield from (Passage(clean(line), is_heading([line])) for line in lines)
        return
    for block in _parted(lines):
        yield Passage(clean(" ".join(block)), is_heading(block))


def _parted(lines: Iterable[str]) -> Iterator[list[str]]:
    block = list[str]()
    for line in [*lines, ""]:
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []


def _html(content: bytes, _: Snapshot, __: list[str]) -> Iterator[Passage]:
    return of_page(content)


def _word(content: bytes, _: Snapshot, __: list[str]) -> Iterator[Passage]:
    return of_word(content)


def _pdf(content: bytes, snapshot: Snapshot, told: list[str]) -> Iterator[Passage]:
    """Take the text out of a PDF's pages, which are named by their labels, or counted from the first."""
    import pypdfium2  # noqa: PLC0415  # for runs that read PDFs only

    try:
        with pypdfium2.PdfDocument(content) as document:
            pages = [page.get_textpage().get_text_bounded() for page in document]
            names = [document.get_page_label(number) for number in range(len(pages))]
    except pypdfium2.PdfiumError as error:
        mend = "get a whole copy without a password"
        raise TextError("the PDF cannot be opened: broken or locked", mend) from error
    empty = [number for number, page in enumerate(pages, 1) if not page.strip()]
    if len(empty) == len(pages):
        raise TextError("the PDF holds no text: it seems to be scanned", "have its letters recognised (OCR)")
    if empty:
        told.append(f"no text on {len(empty)} of {len(pages)} pages, which may be scanned")
    for number, page in enumerate(pages):
        first = snapshot.first_page
        yield from _of_page(page, str(first + number) if first else names[number] or str(number + 1))


def _of_page(text: str, page: str) -> Iterator[Passage]:
    """Part a page into paragraphs by how its lines end: a PDF has lines only."""
    # U+0002 and U+FFFE are how PDFium gives the hyphen of a word divided at a line's end.
    lines = [line.strip() for line in re.sub("[\2\ufffe]\\s*", "", text).splitlines()]
    longest = max(map(len, lines), default=0)
    block = list[str]()
    for line in lines:
        alone = is_heading([line]) and len(line) < longest * _SHORT_LINE and line[:1].isupper()
        if block and (not line or _NUMBER.match(line) or (alone and block[-1][-1:] in ".!?:")):
            yield Passage(clean(" ".join(block)), is_heading(block), page)
            block = []
        block += [line] if line else []
        if block and (
            (alone and len(block) == 1) or (line[-1:] in ".!?:" and len(line) < longest * _SHORT_LINE)
        ):
            yield Passage(clean(" ".join(block)), is_heading(block), page)
            block = []
    if block:
        yield Passage(clean(" ".join(block)), is_heading(block), page)


def _counted(passages: list[Passage], snapshot: Snapshot) -> Iterator[Passage]:
    """Give paragraphs their numbers, as the source's record says."""
    start = 0
    if snapshot.starts_after:
        begins = (
            place for place, one in enumerate(passages, 1) if one.text.startswith(snapshot.starts_after)
        )
        start = next(begins, 0)
        if not start:
            mend = "mend starts-after in the source's record"
            raise TextError(f"no line begins with {snapshot.starts_after!r}", mend)
    if snapshot.paragraphs == NUMBERED:
        yield from (_by_own_number(passage) for passage in passages)
        return
    if passages[0].page:  # where a PDF's paragraphs begin is a guess, too rough to count by
        yield from passages
        return
    counts = [
        place >= start and (snapshot.headings_count or not one.heading) for place, one in enumerate(passages)
    ]
    for passage, counted, number in zip(passages, counts, accumulate(map(int, counts)), strict=True):
        yield replace(passage, number=number if counted else 0)


def _by_own_number(passage: Passage) -> Passage:
    match = _NUMBER.match(passage.text)
    return replace(passage, number=int(match[1])) if match else passage
