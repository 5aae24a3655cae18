"""A book of small pages that has what a brief has, changed block by block, and what keeps its pages."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from types import MappingProxyType

import pytest

from briefing.document import Document
from briefing.drawing import draw_all as plain

STYLE = b"""
@page { size: 60mm 80mm; margin: 8mm 5mm; font: 6pt 'Source Sans Pro';
  @top-left { content: string(name) " - " string(part) }
  @bottom-right { content: counter(page) " of " counter(pages) } }
@page :first { @top-left { content: "" } }
body { margin: 0; font: 8pt/10pt 'Source Serif Pro'; orphans: 2; widows: 2 }
h1, h2 { margin: 0; break-after: avoid; font: 700 10pt/12pt 'Source Sans Pro' }
h2 { string-set: part content(); margin-top: 6pt }
p, ul, ol, table { margin: 0 0 4pt } .fresh { break-before: page } .large { font-size: 9pt }
.running { string-set: name attr(data-name) }
.contents { list-style: none; padding: 0 }
.contents a::after { content: leader(". ") target-counter(attr(href), page) }
.two { columns: 2; column-gap: 3mm; padding: 0; list-style: none } .two li { break-inside: avoid }
table { width: 100%; border-collapse: collapse } td, th { padding: 0 1mm; text-align: left }
.note { display: inline-block; width: 0; height: 0; vertical-align: top }
.note > span { display: block; font-size: 5pt; width: 10mm }
img { width: 10mm; height: 4mm }
"""
WORDS = "The river runs high in the wet months, and what the road brings then is little and late."


def square(colour: str) -> bytes:
    """Draw an SVG of one colour."""
    space = "http://www.w3.org/2000/svg"
    return (
        f'<svg xmlns="{space}" width="20" height="8"><rect width="20" height="8" fill="{colour}"/></svg>'
    ).encode()


def paragraph(number: int, times: int = 1) -> str:
    return f"<p>{number}. {' '.join([WORDS] * times)}</p>"


def noted(name: str, text: str = "As counted.") -> str:
    """Return a paragraph with a margin note, as the templates write it."""
    mark = f'<a id="mark-{name}" href="#note-{name}">{name}</a>'
    note = f'<span class="note" id="note-{name}"><span><a href="#mark-{name}">{name}</a> {text}</span></span>'
    return f"<p>So they say{mark}. {WORDS}{note}</p>"


def table(rows: int) -> str:
    body = "".join(f"<tr><th scope=row>Row {row}</th><td>{row * row}</td></tr>" for row in range(1, rows + 1))
    head = "<tr><th scope=col>What</th><th scope=col>Number</th></tr>"
    return f"<table><thead>{head}</thead><tbody>{body}</tbody></table>"


def listed(kind: str, count: int) -> str:
    items = "".join(f"<li>{'word ' * (number % 5 + 1)}{number}</li>" for number in range(1, count + 1))
    return f"<ul class=two>{items}</ul>" if kind == "two" else f"<{kind}>{items}</{kind}>"


def contents(*names: str) -> str:
    return f"<ul class=contents>{''.join(f'<li><a href=#{name}>{name}</a></li>' for name in names)}</ul>"


PARTS = ("one", "two", "three", "four")
BLOCKS = (
    '<p class=running data-name="Book"></p><h1>Book</h1>',
    contents(*PARTS),
    "<h2 id=one>One</h2>",
    paragraph(1, 2),
    paragraph(2, 3),
    noted("a"),
    paragraph(3, 3),
    "<h2 id=two>Two</h2>",
    paragraph(4),
    table(24),
    paragraph(5, 2),
    "<h2 id=three class=fresh>Three</h2>",
    listed("two", 30),
    '<p><img src="a.svg" alt="a square"> is a square.</p>',
    listed("ol", 16),
    "<h2 id=four>Four</h2>",
    paragraph(6, 4),
    noted("b"),
    paragraph(7, 3),
)


@dataclass(frozen=True, slots=True)
class Book:
    """Blocks of HTML, in order, with a style and a picture."""

    blocks: tuple[str, ...] = BLOCKS
    style: bytes = STYLE
    picture: bytes = field(default_factory=lambda: square("red"))
    head: str = ""
    root: str = "lang=en"

    def put(self, place: int, *blocks: str, over: int = 1) -> "Book":
        """Put blocks in the place of as many as ``over`` says."""
        return replace(self, blocks=(*self.blocks[:place], *blocks, *self.blocks[place + over :]))

    def swap(self, old: str, new: str) -> "Book":
        """Put a text in the place of another, which is there."""
        assert any(old in block for block in self.blocks)
        return replace(self, blocks=tuple(block.replace(old, new) for block in self.blocks))

    @property
    def document(self) -> Document:
        """The document of it."""
        head = f'<title>Book</title><link rel=stylesheet href="book.css">{self.head}'
        html = (
            f"<!DOCTYPE html><html {self.root}><head>{head}</head><body>{''.join(self.blocks)}</body></html>"
        )
        assets: Mapping[str, bytes] = MappingProxyType({"book.css": self.style, "a.svg": self.picture})
        return Document(html, "Book", "en", "2031-05-04", assets)


@dataclass(slots=True)
class Memory:
    """Keeps all, and tells what was looked for in vain."""

    held: dict[str, bytes] = field(default_factory=dict)

    def get(self, key: str) -> bytes | None:
        return self.held.get(key)

    def put(self, key: str, content: bytes) -> None:
        self.held[key] = content

    def copy(self) -> "Memory":
        return Memory(dict(self.held))

    def changed(self, change: Callable[[bytes], bytes]) -> "Memory":
        """Return one in which everything is changed."""
        return Memory({key: change(content) for key, content in self.held.items()})


@contextmanager
def counted() -> Iterator[list[int]]:
    """Tell how many pages are drawn, build by build."""
    counts = list[int]()

    def draw_all(rendered: object, pages: list[object], *rest: object) -> object:
        counts.append(len(pages))
        return plain(rendered, pages, *rest)  # type: ignore[arg-type]  # passes on what it was given

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("briefing.setting.draw_all", draw_all)
        yield counts
