"""Pages left as they stood: whatever is changed in a book, it is set as if nothing had been kept."""

import random
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from briefs import sets_pages
from smallbook import (
    BLOCKS,
    PARTS,
    STYLE,
    WORDS,
    Book,
    Memory,
    contents,
    counted,
    listed,
    noted,
    paragraph,
    square,
    table,
)

from briefing.keys import key_of
from briefing.pdf import to_pdf
from briefing.standing import Shelf
from briefing.store import NOWHERE

pytestmark = sets_pages
Edit = Callable[[Book], Book]
BOOK = Book()
PAGES = 8
LONG = Book(blocks=(*BLOCKS[:1], paragraph(1, 2), paragraph(2, 30), paragraph(3, 2)))  # of 5 pages


@pytest.fixture(scope="module")
def memory() -> Memory:
    made = Memory()
    to_pdf(BOOK.document, made)
    return made


@pytest.fixture(scope="module")
def content() -> bytes:
    """The book set without a keeper."""
    return to_pdf(BOOK.document)


def place(start: str) -> int:
    """Return which block begins so."""
    (found,) = (number for number, block in enumerate(BLOCKS) if block.startswith(start))
    return found


LAST = len(BLOCKS) - 1
# What is done to the book, and how many pages may be set again at most: the contents too, where others moved.
EDITS: Mapping[str, tuple[Edit, int]] = {
    "nothing": (lambda book: book, 0),
    "a word at the end": (lambda book: book.put(LAST, paragraph(8, 3)), 2),
    "a word at the beginning": (lambda book: book.put(place("<p>1."), paragraph(0, 2)), 1),
    "a word of a note": (lambda book: book.put(place("<p>7.") - 1, noted("b", "As was said.")), 2),
    "a note more than its page holds": (
        lambda book: book.put(place("<p>3.") - 1, *(noted(name, "long " * 9) for name in "acde")),
        PAGES + 1,
    ),
    "lines that need a page more": (
        lambda book: book.put(place("<p>5."), paragraph(5, 9)),
        PAGES + 1,  # how many there are stands on every page
    ),
    "a line that need no page more": (lambda book: book.put(place("<p>5."), paragraph(5, 3)), 3),
    "a page less": (lambda book: book.put(place("<p>5.")), PAGES - 1),
    "a heading": (lambda book: book.swap(">Two<", ">The second<"), 5),
    "another head on every page": (lambda book: book.swap('"Book"', '"Novel"'), PAGES),
    "an item of columns": (lambda book: book.put(place("<ul class=two>"), listed("two", 29)), 6),
    "an item of numbers": (lambda book: book.put(place("<ol>"), f"<ol><li>new</li>{BLOCKS[14][4:]}"), 5),
    "the first of numbers": (lambda book: book.swap("<ol>", "<ol start=7>"), 4),
    "a class": (lambda book: book.swap("<p>3.", "<p class=large>3."), PAGES + 1),
    "a style of its own": (lambda book: book.swap("<p>3.", '<p style="color: red">3.'), 3),
    "a picture": (lambda book: replace(book, picture=square("blue")), 3),
    "a style": (lambda book: replace(book, style=STYLE + b"h2 { color: red }"), PAGES),
    "a style in the head": (lambda book: replace(book, head="<style>h2 { color: red }</style>"), PAGES),
    "the language": (lambda book: replace(book, root="lang=de"), PAGES),
    "a title in the contents": (lambda book: book.put(1, contents(*PARTS).replace(">two<", ">II<")), 1),
    "one fewer in the contents": (lambda book: book.put(1, contents(*PARTS[:3])), PAGES),
    "a wider cell": (
        lambda book: book.swap("<td>400<", "<td>four hundred and no more than that<"),
        PAGES + 1,
    ),
    "rows": (lambda book: book.put(place("<table>"), table(22)), PAGES),
    "a part on another page": (lambda book: book.swap("<h2 id=four>", "<h2 id=four class=fresh>"), PAGES + 1),
    "an order": (lambda book: book.put(3, BLOCKS[4], BLOCKS[3], over=2), 3),
    "a colour under all": (lambda book: book.swap("<h1>", '<h1 style="color: blue">'), 1),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_a_book_changed_is_set_as_if_nothing_had_been_kept(edit: tuple[Edit, int], memory: Memory) -> None:
    change, most = edit
    document = change(BOOK).document
    with counted() as drawn:
        content = to_pdf(document, memory.copy())
    assert content == to_pdf(document)
    assert drawn[0] <= most


def test_an_edit_at_the_end_leaves_the_first_pages_standing(memory: Memory) -> None:
    with counted() as drawn:
        to_pdf(BOOK.put(LAST, paragraph(8, 3)).document, memory.copy())
        to_pdf(BOOK.put(LAST, paragraph(8, 3)).document)
    assert drawn == [2, PAGES]


def test_what_is_kept_of_one_book_serves_the_next_and_the_one_after(memory: Memory) -> None:
    held = memory.copy()
    for number in (8, 9):
        document = BOOK.put(LAST, paragraph(number, 3)).document
        with counted() as drawn:
            assert to_pdf(document, held) == to_pdf(document)
        assert drawn[0] == 2


@pytest.mark.parametrize("sentence", [0, 13, 20])
def test_a_paragraph_longer_than_two_pages_is_looked_at_to_its_end(sentence: int) -> None:
    held, words = Memory(), [WORDS] * 30
    to_pdf(LONG.document, held)
    words[sentence] = WORDS.replace("river", "rover")
    document = LONG.put(2, f"<p>2. {' '.join(words)}</p>").document
    assert to_pdf(document, held) == to_pdf(document)


@pytest.mark.parametrize("before", [False, True])
def test_whether_a_break_was_forced_is_part_of_how_a_page_begins(before: bool) -> None:  # noqa: FBT001  # pytest fills it
    lines = "<br>".join(["line"] * 16)
    plain = Book(
        blocks=(
            f"<div><div><p>{lines}</p></div></div>",
            f'<div style="margin-top: 20pt">{WORDS}</div>',
            paragraph(3, 4),
        )
    )
    forced = plain.swap("<div><div><p>", '<div><div><p style="break-after: page">')
    first, second = (forced, plain) if before else (plain, forced)
    held = Memory()
    to_pdf(first.document, held)
    assert to_pdf(second.document, held) == to_pdf(second.document)


DAMAGES: Mapping[str, Callable[[bytes], bytes]] = {
    "cut": lambda content: content[: len(content) // 2],
    "cut to a line": lambda content: content.partition(b"\n")[0],
    "empty": lambda _: b"",
    "garbage": lambda _: b"\xff\x00 garbage",
    "JSON of another kind": lambda _: b"[1, 2]\n",
    "an object": lambda _: b"{}\n",
    "a number": lambda _: b"7",
    "nothing of it": lambda _: b"null\nnull",
    "lists": lambda _: b"[[]]",
    "objects": lambda _: b'[{"number": 1}]',
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_what_is_kept_may_be_damaged(
    damage: Callable[[bytes], bytes], memory: Memory, content: bytes
) -> None:
    assert to_pdf(BOOK.document, memory.changed(damage)) == content


@pytest.mark.parametrize("damage", [DAMAGES["cut"], DAMAGES["empty"], DAMAGES["an object"]])
def test_pages_that_are_kept_may_be_damaged(
    damage: Callable[[bytes], bytes], memory: Memory, content: bytes
) -> None:
    held = memory.copy()
    for key in [key for key, kept in held.held.items() if kept[:1] == b"{"]:
        held.held[key] = damage(held.held[key])
    assert to_pdf(BOOK.document, held) == content


def test_pages_that_are_kept_may_be_gone(memory: Memory, content: bytes) -> None:
    pages = [key for key, kept in memory.held.items() if kept[:1] == b"{"]
    assert len(pages) == PAGES
    held = memory.copy()
    for key in pages[::2]:
        del held.held[key]
    with counted() as drawn:
        assert to_pdf(BOOK.document, held) == content
    assert drawn == [4]


def edited(chance: random.Random, book: Book) -> Book:
    """Do one thing to a book, which leaves it one that can be set."""
    number = chance.randrange(3, len(book.blocks))
    block = book.blocks[number]
    things: list[Callable[[], Book]] = [
        lambda: book.put(number, paragraph(chance.randrange(99), chance.randrange(1, 9)), over=0),
        lambda: book.put(number, noted(f"n{chance.random()}"[2:], "so " * chance.randrange(20)), over=0),
        lambda: book.put(number, block.replace("river", "mountain stream", chance.randrange(1, 3))),
        lambda: book.put(number, block.replace("<p>", "<p class=fresh>", 1)),
        lambda: book.put(number, block.replace("<li>", '<li style="break-after: page">', 3)),
        lambda: book.put(number, block.replace("<td>", f"<td>{'wide ' * chance.randrange(4)}", 9)),
        lambda: book.put(number, f'<div style="columns: 2">{block}</div>'),
        lambda: book.put(number, f'<div style="margin-top: 30pt; font-size: 9pt">{block}</div>'),
        lambda: book.put(number - 1, block, book.blocks[number - 1], over=2),
    ]
    if "id=" not in block:
        things.append(lambda: book.put(number))
    return chance.choice(things)()


@pytest.mark.parametrize("seed", range(3))
def test_edit_after_edit(seed: int) -> None:
    chance, book, held = random.Random(seed), BOOK, Memory()  # noqa: S311  # nothing is secret here
    for _ in range(5):
        book = edited(chance, book)
        assert to_pdf(book.document, held) == to_pdf(book.document)


def test_a_key_tells_where_one_thing_ends_and_the_next_begins() -> None:
    assert key_of("ab", b"c") == key_of("ab", "c")
    assert len({key_of("ab", "c"), key_of("a", "bc"), key_of("abc"), key_of("c", "ab"), key_of()}) == 5


def test_nothing_is_kept_nowhere() -> None:
    shelf = Shelf(NOWHERE, "a")
    shelf.keep((), {})
    assert shelf.record() == Shelf().record() == {}
