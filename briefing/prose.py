"""A topic's prose taken apart: Markdown with MyST roles and directives, so that text holds no code.

CommonMark is read by markdown-it-py; roles (``{value}`deaths```) and directives (``:::{chart} coca``) are
MyST's. Raw HTML is not let through: a seed folder says what is known, and the templates say how it looks.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

from briefing.addresses import suggestion
from briefing.blocks import declare, directive_priority, priority_problems
from briefing.errors import Problem
from briefing.plugins import names

ROLES = ("value", "change", "cite", "term")
DIRECTIVES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        # name: its options
        "takeaway": ("priority",),
        "chart": ("priority",),
        "table": ("kind", "caption", "priority"),
        "judgement": ("likelihood", "confidence", "priority"),
        "rivals": ("priority",),
    }
)
_INFO = re.compile(r"\{([a-z]+)\}\s*(.*)")
_OPTION = re.compile(r":([a-z-]+):\s*(.*)")
_NOTE = re.compile(r"^%.*$", re.MULTILINE)
_STRAY = re.compile(r"\{([a-z]+)\}(`?)")


@dataclass(frozen=True, slots=True)
class Role:
    """A place in a sentence that the evidence fills."""

    name: str
    content: str
    line: int


@dataclass(frozen=True, slots=True)
class Directive:
    """A block that the evidence or a template fills."""

    name: str
    argument: str
    options: Mapping[str, str]
    body: tuple["Block", ...]
    line: int

    @property
    def priority(self) -> int:
        """How urgent the block is: 1 where a single page must have it."""
        return directive_priority(self.name, self.options)


@dataclass(frozen=True, slots=True)
class Run:
    """Plain Markdown between two directives, as markdown-it's tokens."""

    tokens: tuple[Token, ...]


Block = Run | Directive


@dataclass(frozen=True, slots=True)
class Prose:
    """A topic's text: title, blocks in order, and what is wrong with its form."""

    title: str
    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...]


@cache
def markdown() -> MarkdownIt:
    """Return the parser: CommonMark with tables, typographic quotes, roles and directives."""
    parser = MarkdownIt("commonmark", {"html": False, "typographer": True})
    parser = parser.use(myst_role_plugin).use(colon_fence_plugin).use(attrs_block_plugin)
    return parser.enable(["table", "smartquotes", "replacements"])


def parse(text: str, file: str) -> Prose:
    """Take a topic's text apart. The first line is its title; a line that begins with % is a comment."""
    problems = list[Problem]()
    blocks = tuple(_blocks(_NOTE.sub("", text), file, 0, problems))
    title, blocks = _title(blocks)
    if not title:
        problems.append(Problem(file, 1, "the topic has no title", "begin it with a line such as # History"))
    elif "{" in title:
        problems.append(Problem(file, 1, "a title holds no roles", "say it in the first paragraph"))
    return Prose(title, blocks, tuple(problems))


def _title(blocks: tuple[Block, ...]) -> tuple[str, tuple[Block, ...]]:
    match blocks:
        case (Run(tokens=(opening, inline, _, *rest)), *others) if (
            opening.tag == "h2" and opening.markup == "#"
        ):
            return _words(inline), (Run(tuple(rest)), *others)
    return "", blocks


def _words(inline: Token) -> str:
    """Return a title's words, with their quotes and dashes typeset and the marks of emphasis left out."""
    return "".join(
        f"{{{child.meta['name']}}}" if child.type == "myst_role" else child.content
        for child in inline.children or ()
    )


def _blocks(text: str, file: str, offset: int, problems: list[Problem]) -> Iterator[Block]:
    """Yield runs and directives; ``offset`` is how many lines of the file stand before this text."""
    run = list[Token]()
    for token in markdown().parse(text):
        _locate(token, file, offset, problems)
        line = (token.map[0] if token.map else 0) + offset + 1
        problems.extend(Problem(file, line, *words) for words in declare(token, line))
        if token.type in ("fence", "colon_fence"):
            if run:
                yield Run(tuple(run))
            run = []
            if directive := _directive(token, text, file, offset, problems):
                yield directive
        else:
            run.append(token)
    if run:
        yield Run(tuple(run))


def _locate(token: Token, file: str, offset: int, problems: list[Problem]) -> None:
    """Give each role its line, and report those that were opened and not closed or are not known."""
    if token.type.startswith("heading_"):
        token.tag = f"h{min(int(token.tag[1]) + 1, 6)}"  # the brief's own title is the page's only h1
    if token.type != "inline" or token.map is None:
        return
    first, position = token.map[0] + offset + 1, 0
    token.meta["line"] = first
    for child in token.children or ():
        if child.type == "myst_role":
            name = child.meta["name"]
            position = token.content.index(f"{{{name}}}`", position)
            child.meta["line"] = first + token.content.count("\n", 0, position)
            position += 1
            if name not in ROLES and name not in names("roles"):
                what, mend = f"there is no role {name!r}", suggestion(name, (*ROLES, *names("roles")))
                problems.append(Problem(file, child.meta["line"], what, mend))
        elif child.type == "image":
            what = "prose holds no pictures"
            problems.append(Problem(file, first, what, "draw it as a chart, or leave it out"))
        elif child.type == "text":
            for match in _STRAY.finditer(child.content):
                position = max(token.content.find(match[0], position), position)
                line = first + token.content.count("\n", 0, position)
                problems.extend(Problem(file, line, *words) for words in stray(match[1], match[2]))


def stray(name: str, backtick: str) -> Iterator[tuple[str, str]]:
    """Say what is wrong with a name in braces that stands in the text itself."""
    if backtick:
        yield f"the role {{{name}}}`… is not closed", "end it with another backtick"
    elif name in DIRECTIVES:
        yield (
            f"the directive {{{name}}} does not begin a line with :::",
            f"write :::{{{name}}} on a line of its own",
        )
    elif name in ROLES or name in names("roles"):
        yield (
            f"the role {{{name}}} has nothing in backticks behind it",
            f"write {{{name}}}`…`, without a space",
        )


def _directive(token: Token, text: str, file: str, offset: int, problems: list[Problem]) -> Directive | None:
    start, end = token.map or (0, 0)
    line = start + offset + 1
    if not text.split("\n")[end - 1 if end else 0].strip().startswith(token.markup) or end - start < 2:  # noqa: PLR2004
        problems.append(
            Problem(file, line, "the directive is not closed", f"end it with a line {token.markup}")
        )
        return None
    match = _INFO.fullmatch(token.info.strip())
    if not match or match[1] not in DIRECTIVES:
        info = token.info.strip()
        name = match[1] if match else info.partition(" ")[0]
        what = f"{repr(info) if info else 'a code block'} is not a directive of ours"
        mend = f"write {token.markup}{{{name}}}" if name in DIRECTIVES else suggestion(name, DIRECTIVES)
        problems.append(Problem(file, line, what, mend))
        return None
    options, body, skipped = _options(token.content)
    for option in options:
        if option not in DIRECTIVES[match[1]]:
            known = DIRECTIVES[match[1]]
            mend = suggestion(option, known) if known else "it takes none"
            problems.append(Problem(file, line, f"{match[1]} has no option {option!r}", mend))
    if "priority" in options:
        problems += [Problem(file, line, *words) for words in priority_problems(options["priority"])]
    inner = tuple(_blocks(body, file, line + skipped, problems))
    return Directive(match[1], match[2].strip(), MappingProxyType(options), inner, line)


def _options(content: str) -> tuple[dict[str, str], str, int]:
    """Split the option lines off a directive's body."""
    options, lines = dict[str, str](), content.split("\n")
    while lines and (match := _OPTION.fullmatch(lines[0].strip())):
        options[match[1]] = match[2].strip()
        lines.pop(0)
    return options, "\n".join(lines), len(options)


def roles(blocks: Sequence[Block]) -> Iterator[Role]:
    """Yield every role, in reading order."""
    for block in blocks:
        if isinstance(block, Directive):
            yield from roles(block.body)
        else:
            for token in block.tokens:
                yield from (role_of(child) for child in token.children or () if child.type == "myst_role")


def directives(blocks: Sequence[Block]) -> Iterator[Directive]:
    """Yield every directive, in reading order, the outer before the inner."""
    for block in blocks:
        if isinstance(block, Directive):
            yield block
            yield from directives(block.body)


def role_of(token: Token) -> Role:
    """Make a role of its token."""
    return Role(token.meta["name"], " ".join(token.content.split()), token.meta["line"])
