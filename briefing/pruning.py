"""Prose pruned: Markdown's tokens without some of a paragraph's words, nor what then holds nothing."""

from collections.abc import Sequence
from dataclasses import replace

from markdown_it.token import Token

from briefing.blocks import top_level
from briefing.model import Origin
from briefing.omissions import Omission, quoted
from briefing.prose import Block, Directive, Run

_CONTAINERS = ("list_item", "bullet_list", "ordered_list", "blockquote", "em", "strong", "link")
_FEWEST = 2  # rows of a table that says something: its head and one more


def stretches_of(inline: Token, kept: Sequence[tuple[int, int]]) -> list[Token]:
    """Return a paragraph's words and roles that lie in the kept stretches, without space at the ends."""
    found, at = list[Token](), 0
    for child in inline.children or ():
        is_break = child.type in ("softbreak", "hardbreak")
        length = 1 if is_break or child.type == "myst_role" else len(child.content)
        stretches = [(max(start, at), min(end, at + length)) for start, end in kept]
        text = "".join(child.content[low - at : high - at] for low, high in stretches if low < high)
        if not length or (length == 1 and any(low < high for low, high in stretches)):
            found.append(child)
        elif text:
            found.append(replace(child, content=text))
        at += length
    return _trimmed(filled(found))


def _trimmed(children: list[Token]) -> list[Token]:
    """Take white space off both ends of a paragraph."""
    for place, trim in ((0, str.lstrip), (-1, str.rstrip)):
        while children and (
            children[place].type == "softbreak"
            or not (children[place].type != "text" or trim(children[place].content))
        ):
            del children[place]
        if children and children[place].type == "text":
            children[place] = replace(children[place], content=trim(children[place].content))
    return children


def whole_rows(tokens: list[Token]) -> list[Token]:
    """Leave out each row of a table of which a cell goes; a table without its head or its rows goes whole."""
    kept, row = list[Token](), list[Token]()
    for token in tokens:
        row.append(token)
        if token.type == "tr_close" or (token.type != "tr_open" and row[0].type != "tr_open"):
            if not any(one.meta.get("gone") for one in row):
                kept.extend(row)
            row = []
    names = [token.type for token in kept]
    is_table = bool(names) and names[0] == "table_open"
    is_whole = names.count("tr_open") >= _FEWEST and "th_open" in names
    return kept if is_whole or not is_table else []


def filled(tokens: list[Token]) -> list[Token]:
    """Leave out what holds nothing any more: paragraphs, headings, items, lists, emphasis."""
    kept = list[Token]()
    for token in tokens:
        name = token.type.removesuffix("_close")
        if token.nesting < 0 and kept and kept[-1].type == f"{name}_open" and name in _CONTAINERS:
            kept.pop()
        elif (
            token.nesting < 0
            and len(kept) > 1
            and kept[-1].type == "inline"
            and not kept[-1].children
            and name in ("paragraph", "heading")
        ):
            del kept[-2:]
        else:
            kept.append(token)
    return kept


def without_empty_headings(blocks: Sequence[Block], file: str) -> tuple[tuple[Block, ...], list[Omission]]:
    """Leave out headings under which nothing stands any more, up to the next of their rank."""
    kept, left_out, below = list[Block](), list[Omission](), 1  # the rank of what follows; 0 for content
    for block in reversed(blocks):
        if isinstance(block, Directive):
            kept, below = [block, *kept], 0
            continue
        pieces = list[tuple[Token, ...]]()
        for piece in reversed(list(top_level(block.tokens))):
            rank = int(piece[0].tag[1]) if piece[0].type == "heading_open" else 0
            if rank and below and below <= rank:
                line = int(piece[1].meta.get("line", 1))
                left_out.append(
                    Omission(
                        "heading", quoted(piece[1].content), Origin(file, line), "nothing is left under it"
                    )
                )
                continue
            pieces, below = [piece, *pieces], rank
        if pieces:
            kept = [Run(tuple(token for piece in pieces for token in piece)), *kept]
    return tuple(kept), left_out
