"""Prose set as HTML: markdown-it does what is Markdown, and a setter what the evidence fills."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, Protocol

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from briefing.prose import Block, Directive, Role, markdown, role_of

_OPENING = re.compile(r"<\w+")  # the first element of a directive carries the line it came from
LONGEST_WORD, SYLLABLE = (
    24,
    8,
)  # letters: the narrowest column of a table holds so many; a part of a longer word
_TEXT = re.compile(rf">[^<]{{{LONGEST_WORD},}}")
# Not in what has signs inside it: an address takes no hyphens.
_LONG_WORD = re.compile(rf"(?<![\w/@.#=-])[^\W\d_]{{{LONGEST_WORD + 1},}}(?![\w/@#=-]|\.\w)")


_YEARS = re.compile(r"(?<=\d{4})–(?=\d{4})")
_WORDS = re.compile(r">[^<]+")  # what stands between two tags
_JOINED = "\N{WORD JOINER}–\N{WORD JOINER}"


class Setter(Protocol):
    """Turns roles and directives into HTML, and closes each paragraph (notes belong to paragraphs)."""

    def role(self, role: Role) -> str:
        """Set one role."""

    def directive(self, directive: Directive, body: str) -> str:
        """Set one directive around its body."""

    def paragraph(self, html: str) -> str:
        """Finish a paragraph, heading or cell once its roles are set."""


def to_html(blocks: Sequence[Block], setter: Setter) -> str:
    """Set blocks as HTML, roles and directives by ``setter``."""
    return "".join(_block_html(block, setter) for block in blocks)


def _block_html(block: Block, setter: Setter) -> str:
    if isinstance(block, Directive):
        html = setter.directive(block, to_html(block.body, setter))
        return _OPENING.sub(rf'\g<0> data-line="{block.line}"', html, count=1)
    return _renderer().render(list(block.tokens), markdown().options, {"setter": setter})


def breakable(page: str) -> str:
    """Put soft hyphens into words that are too long for a column; nothing is changed where there are none.

    ``overflow-wrap`` would be CSS's own way, but WeasyPrint 70 then breaks short words too, where an inline
    element begins near the end of a line.
    """
    head, body, rest = page.partition("<body")
    return head + body + _TEXT.sub(lambda text: _LONG_WORD.sub(_softened, text[0]), rest)


def joined(page: str) -> str:
    """Keep ranges of years on one line: Unicode lets a line end behind an en dash (UAX 14, class BA).

    A span that may not wrap would do in a browser, but WeasyPrint 70 breaks a line too early before one.
    """
    head, body, rest = page.partition("<body")
    return head + body + _WORDS.sub(lambda text: _YEARS.sub(_JOINED, text[0]), rest)


def _softened(word: re.Match[str]) -> str:
    parts = (word[0][at : at + SYLLABLE] for at in range(0, len(word[0]), SYLLABLE))
    return "\N{SOFT HYPHEN}".join(parts)


@cache
def _renderer() -> "_Renderer":
    return _Renderer()


class _Renderer(RendererHTML):
    """markdown-it's renderer, which hands roles and finished paragraphs to the setter."""

    def myst_role(self, tokens: Sequence[Token], index: int, _options: OptionsDict, env: EnvType) -> str:
        setter: Setter = env["setter"]
        return setter.role(role_of(tokens[index]))

    def renderInline(self, tokens: Sequence[Token], options: OptionsDict, env: EnvType) -> str:  # noqa: N802  # the base class's name
        html: Any = super().renderInline(tokens, options, env)
        setter: Setter = env["setter"]
        return setter.paragraph(html)
