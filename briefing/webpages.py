"""Pages in HTML, and Word documents made into such, as paragraphs."""

import io
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from briefing.passages import Passage, TextError, clean

_LEFT_OUT = ("script", "style", "nav", "noscript", "template", "svg", "iframe", "head")
_BLOCKS = (
    "address", "article", "aside", "blockquote", "body", "br", "caption", "dd", "div", "dt", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main",
    "ol", "p", "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul",
)  # fmt: skip  # one a line would take a page
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CELL, _HEAD = "\x1f", "\x1e"  # before a cell and before a head, while a page is taken apart


def of_page(content: bytes) -> Iterator[Passage]:
    """Take the paragraphs out of a page as a browser would show them; each row of a table is one."""
    import tinyhtml5  # noqa: PLC0415  # for runs that read HTML only

    words, heading, heads = list[str](), False, list[str]()
    for block, text in _pieces(tinyhtml5.parse(content, namespace_html_elements=False)):
        if block is None:
            words.append(text)
            continue
        line = "".join(words)
        row = _cells(line)
        heads = row if row and _CELL not in line else heads if row or not line.strip() else []
        yield Passage(_row(row, heads) if row else clean(line), heading)
        words, heading = [], block in _HEADINGS
    yield Passage(clean("".join(words)), heading)


def of_word(content: bytes) -> Iterator[Passage]:
    """Take the paragraphs out of a Word document as out of a page: Word's styles say what is a heading."""
    import mammoth  # noqa: PLC0415  # for runs that read Word's files only

    try:
        page = mammoth.convert_to_html(io.BytesIO(content)).value
    except Exception as error:  # whatever a broken archive or its XML gives rise to
        mend = "open it in Word, and save it anew"
        raise TextError("the Word document cannot be opened: broken or locked", mend) from error
    yield from of_page(f"<body>{page}</body>".encode())


def _cells(line: str) -> list[str]:
    return [clean(cell) for cell in line.replace(_HEAD, _CELL).split(_CELL)[1:]]


def _row(cells: list[str], heads: list[str]) -> str:
    """Write a row with the head of its column before each cell, so that its year stands beside it."""
    if cells == heads or len(cells) != len(heads):
        return " | ".join(cells)
    return " | ".join(f"{head}: {cell}" if head else cell for head, cell in zip(heads, cells, strict=True))


def _pieces(root: Element) -> Iterator[tuple[str | None, str]]:
    """Yield words, and the name of each block where it begins, empty where it ends; no depth is too deep."""
    stack: list[Element | tuple[str | None, str]] = [root]
    while stack:
        entry = stack.pop()
        if isinstance(entry, tuple):
            yield entry
            continue
        tag = entry.tag if isinstance(entry.tag, str) else "head"  # a comment's tag is a function
        stack.append((None, entry.tail or ""))
        if tag in _LEFT_OUT or (tag == "sup" and (entry.text or "").strip("[]() *").isdecimal()):
            continue
        if tag in _BLOCKS:
            yield tag, ""
            stack.append(("", ""))
        yield None, {"td": _CELL, "th": _HEAD}.get(tag, "") + (entry.text or "")
        stack.extend(reversed(entry))
