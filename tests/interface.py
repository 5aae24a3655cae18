"""Every text that the program itself says on a page, found in code, templates and styles.

    python tests/interface.py es    brings the catalogue of a language up to date

A text that ``say`` is given is a literal, or the name of a table of literals in the same module; what else is
said, such as hedges and the terms of the field, stands in tables of :data:`TABLES`.
"""

import ast
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment, nodes

from briefing import changelists, numerals, quantities, tongues, vocabulary
from briefing.catalogues import CLOCKS
from briefing.resources import templates
from charts import words

ROOT = Path(__file__).parents[1]
EDITORS = ("proof.html", "diff.html", "preview/page.html")  # papers for editors, which are English
_CONTENT, _QUOTED = re.compile(r"content: [^;]*;"), re.compile(r'"([^"]*[a-zA-Z][^"]*)"')

_CLAUSE = re.compile(r"\{[a-z_]+\}.* | .*\{[a-z_]+\}")

Message = tuple[str, str]  # context and text


def messages() -> dict[Message, tuple[str, int]]:
    """Return every message with where it first stands."""
    found = dict[Message, tuple[str, int]]()
    for message, place in (*_of_code(), *_of_templates(), *_of_styles(), *_of_tables()):
        found.setdefault(message, place)
    return found


def _of_code() -> Iterator[tuple[Message, tuple[str, int]]]:
    for path in sorted((*(ROOT / "briefing").rglob("*.py"), *(ROOT / "charts").glob("*.py"))):
        tree, name = ast.parse(path.read_text("utf-8")), str(path.relative_to(ROOT))
        named = _assigned(tree)
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            match ast.unparse(node.func):
                case "say":
                    contexts = list(_literals(node.args[1], named)) if len(node.args) > 1 else [""]
                    found = [
                        (context, text) for text in _literals(node.args[0], named) for context in contexts
                    ]
                case "heads":
                    found = [("column", text) for arg in node.args for text in _literals(arg, named)]
                case _:
                    continue
            yield from ((message, (name, node.lineno)) for message in found)
        if path.parent.name == "charts":
            yield from ((("", text), (name, 1)) for text in _clauses(tree))


def _assigned(tree: ast.Module) -> dict[str, list[ast.expr]]:
    """Return what is assigned to each name of a module, in whatever function."""
    found = dict[str, list[ast.expr]]()
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                found.setdefault(name, []).append(value)
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                found.setdefault(name, []).append(value)
    return found


def _literals(node: ast.AST, named: dict[str, list[ast.expr]], depth: int = 3) -> Iterator[str]:
    """Yield the texts that an expression can be, as far as they stand in it or in what it names."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from _literals(body, named, depth)
            yield from _literals(orelse, named, depth)
        case ast.Name(id=name) | ast.Subscript(value=ast.Name(id=name)) if depth:
            for value in named.get(name, ()):
                yield from _literals(value, named, depth - 1)
        case (
            ast.Dict(values=parts)
            | ast.Tuple(elts=parts)
            | ast.List(elts=parts)
            | ast.Call(func=ast.Name(id="MappingProxyType"), args=parts)
        ):
            for part in parts:
                yield from _literals(part, named, depth)


def _clauses(tree: ast.Module) -> Iterator[str]:
    """Yield the clauses of a module's own tables: texts with names in braces, chosen where they are said."""
    for line in tree.body:
        if isinstance(line, ast.Assign | ast.AnnAssign) and line.value:
            for node in ast.walk(line.value):
                if (
                    isinstance(node, ast.Constant)
                    and isinstance(node.value, str)
                    and _CLAUSE.search(node.value)
                ):
                    yield node.value


def _of_templates() -> Iterator[tuple[Message, tuple[str, int]]]:
    environment = Environment(autoescape=True)
    for path in sorted(templates().rglob("*.html")):
        if str(path.relative_to(templates())) in EDITORS:
            continue
        name = str(path.relative_to(ROOT))
        for call in environment.parse(path.read_text("utf-8")).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "say":
                text, context = call.args[0], call.args[1] if len(call.args) > 1 else nodes.Const("")
                if isinstance(text, nodes.Const) and isinstance(context, nodes.Const):
                    yield (context.value, text.value), (name, call.lineno)


def _of_styles() -> Iterator[tuple[Message, tuple[str, int]]]:
    for path in sorted((templates() / "styles").glob("*.css")):
        if path.stem == "proof":
            continue
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            for content in _CONTENT.findall(line):
                for text in _QUOTED.findall(content):
                    yield ("on the page", text), (str(path.relative_to(ROOT)), number)


def _of_tables() -> Iterator[tuple[Message, tuple[str, int]]]:
    """Yield what stands in tables: the terms of the field, hedges, and numbers in words."""
    tables = (
        ("hedge", filter(None, quantities.HEDGES), "quantities"),
        ("", quantities.OF_ALL.values(), "quantities"),
        ("fraction", numerals.FRACTIONS.values(), "numerals"),
        ("place", numerals.RANKS.values(), "numerals"),
        ("count", numerals.NUMBERS.values(), "numerals"),
        ("likelihood", vocabulary.LIKELIHOODS, "vocabulary"),
        ("confidence", vocabulary.CONFIDENCES, "vocabulary"),
        ("grade", vocabulary.RELIABILITIES.values(), "vocabulary"),
        ("", vocabulary.TLP_MEANINGS.values(), "vocabulary"),
        ("edition", vocabulary.STATUSES, "vocabulary"),
        ("of a change", ("percentage points", "places"), "marks"),
        ("money", ("million", "billion", "million a year", "billion a year"), "numerals"),
        ("change", (f"{kind}{many}" for kind in KINDS for many in ("", "s")), "changelists"),
        ("counted", (changelists.COUNTED.get(one, one) for one in changelists.ORDER), "changelists"),
        ("change", (changelists.TOLD.get(one, one) for one in changelists.ORDER), "changelists"),
        ("", (f"{{number}} more {name}{many}" for name in LEFT_OUT for many in ("", "s")), "changepage"),
        ("", ("New:", "Changed:"), "changemarks"),
        ("", (word for table in (words.FOLD, words.TIMES, words.PARTS) for _, word in table), "charts"),
        ("rank", words.RANKS.values(), "charts"),
        ("count", words.COUNTS, "charts"),
        ("panels", ("areas", "categories", "sources"), "charts"),
        ("drawn as", ("series", "rival", "target"), "charts"),
    )
    for context, texts, module in tables:
        for text in texts:
            yield (context, text), (f"briefing/{module}.py", 1)


KINDS = (*(name for name, _ in changelists.KINDS), "figure", "chart")
LEFT_OUT = ("judgement", "key figure", "value")


def update(language: str) -> tuple[int, int]:
    """Bring a language's catalogue up to date; return how many messages it has and how many lack."""
    path = tongues.LOCALES / language / tongues.CATALOGUE
    found = messages()
    template = Catalog(fuzzy=False)
    for (context, text), place in sorted(found.items(), key=lambda one: (one[1], one[0])):
        template.add(text, context=context or None, locations=[place])
    before = path.read_bytes() if path.is_file() else b""
    catalogue = read_po(io.BytesIO(before), locale=language) if before else Catalog(locale=language)
    catalogue.header_comment = "# The words that the program itself prints, in another language."
    catalogue.fuzzy = False
    catalogue.update(template, update_creation_date=False)
    target = io.BytesIO()
    write_po(target, catalogue, width=100, sort_by_file=False, ignore_obsolete=True)
    lines = [line for line in target.getvalue().splitlines(keepends=True) if not line.startswith(CLOCKS)]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"".join(lines))
    return len(found), sum(not one.string or one.fuzzy for one in catalogue if one.id)


if __name__ == "__main__":
    for tag in sys.argv[1:]:
        sys.stdout.write(f"{tag}: {update(tag)}\n")
