"""Looks at finished briefs: HTML as a tree, pages as text and as pixels, a PDF's tags."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder

import pikepdf
import pypdfium2
from PIL import Image

VOID = ("br", "col", "hr", "img", "input", "link", "meta", "wbr")


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.builder = TreeBuilder()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self.builder.end(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.builder.end(tag)

    def handle_data(self, data: str) -> None:
        self.builder.data(data)


def tree(html: str) -> Element:
    """Take a page apart; it fails where a tag is not closed in its turn."""
    reader = _Tree()
    reader.feed(html.partition("<!DOCTYPE html>")[2].strip())
    reader.close()
    return reader.builder.close()


def having(root: Element, name: str) -> list[Element]:
    """Return the elements of a class, in reading order."""
    return [element for element in root.iter() if name in element.get("class", "").split()]


def by_id(root: Element, name: str) -> Element:
    """Return the one element with an id."""
    (found,) = [element for element in root.iter() if element.get("id") == name]
    return found


def words(root: Element, *but: str) -> str:
    """Return an element's text, spaces as one, without what has one of the tags or classes in ``but``."""
    return " ".join("".join(_texts(root, but)).split())


def _texts(root: Element, but: tuple[str, ...]) -> Iterator[str]:
    yield " " if root.tag == "br" else root.text or ""
    for child in root:
        if child.tag not in but and not set(child.get("class", "").split()) & set(but):
            yield from _texts(child, but)
        yield child.tail or ""


def squeezed(text: str) -> str:
    """Drop what a line's end may change: spaces and hyphens."""
    return re.sub(r"[\s\u00ad\u2010\u2011\ufffe-]+", "", text)


def wrapped(text: str) -> str:
    """Make a pattern for a text that may be broken into lines, but only at spaces, hyphens and dashes."""
    return r"\s+".join(re.sub(r"(\\-|–|/)", r"\1\\s*", re.escape(word)) for word in text.split())


def page_texts(pdf: bytes) -> list[str]:
    """Return each page's text, line by line, as a reader who copies it gets it."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [_text(page) for page in document]


def _text(page: Any) -> str:  # noqa: ANN401  # pypdfium2 ships no types
    lines = page.get_textpage().get_text_range().replace("\ufffe", "-").splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


def strips(pdf: bytes, height: float) -> list[tuple[str, str]]:
    """Return the text in the upper and the lower strip of each page; ``height`` in points."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            (
                page.get_textpage().get_text_bounded(bottom=page.get_height() - height),
                page.get_textpage().get_text_bounded(top=height),
            )
            for page in document
        ]


def outer_column(pdf: bytes, left: float) -> list[str]:
    """Return the text of each page from ``left`` on, in points."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded(left=left) for page in document]


def pixels(pdf: bytes, number: int, dpi: int = 72) -> Image.Image:
    """Draw a page, counted from 1, in greys."""
    with pypdfium2.PdfDocument(pdf) as document:
        image: Image.Image = document[number - 1].render(scale=dpi / 72, grayscale=True).to_pil()
    return image.convert("L")


@dataclass(frozen=True, slots=True)
class Tag:
    """A node of a PDF's structure tree, with those under it."""

    name: str
    alt: str
    key: str
    headers: tuple[str, ...]
    kids: tuple["Tag", ...]

    def every(self, name: str) -> Iterator["Tag"]:
        """Yield this node and all under it that have a name, in reading order."""
        if self.name == name:
            yield self
        for kid in self.kids:
            yield from kid.every(name)


def tags(pdf: pikepdf.Pdf) -> Tag:
    """Return the structure tree."""
    (root,) = _tags(pdf.Root.StructTreeRoot.K)
    return root


def _tags(node: Any) -> Iterator[Tag]:  # noqa: ANN401  # pikepdf's objects are of any type
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _tags(child)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        attributes = node.get("/A", pikepdf.Dictionary())
        yield Tag(
            name=str(node.S).lstrip("/"),
            alt=str(node.get("/Alt", "")),
            key=str(node.get("/ID", "")),
            headers=tuple(map(str, attributes.get("/Headers", ()))),
            kids=tuple(_tags(node.get("/K", pikepdf.Array()))),
        )


def opened(pdf: bytes) -> pikepdf.Pdf:
    """Open a PDF from memory."""
    return pikepdf.open(io.BytesIO(pdf))
