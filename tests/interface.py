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
from briefing.resources import templates

ROOT = Path(__file__).parents[1]
EDITORS = ("proof.html", "diff.html", "preview/page.html")  # papers for editors, which are English
_CONTENT, _QUOTED = re.compile(r"content: [^;]*;"), re.compile(r'"([^"]*[a-zA-Z][^"]*)"')

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
        tables = {
            target.id: line.value
            for line in tree.body
            if isinstance(line, ast.Assign | ast.AnnAssign) and line.value
            for target in (line.targets if isinstance(line, ast.Assign) else [line.target])
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "say" and node.args:
                contexts = list(_literals(node.args[1], tables)) if len(node.args) > 1 else [""]
                for text in _literals(node.args[0], tables):
                    yield from (((context, text), (name, node.lineno)) for context in contexts)


def _literals(node: ast.AST, tables: dict[str, ast.expr]) -> Iterator[str]:
    """Yield the texts that an expression can be, as far as they stand in it or in a table that it names."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from _literals(body, tables)
            yield from _literals(orelse, tables)
        case ast.Name(id=name) if name in tables:
            yield from _strings(tables[name])
        case ast.Subscript(value=ast.Name(id=name)) if name in tables:
            yield from _strings(tables[name])


def _strings(node: ast.AST) -> Iterator[str]:
    """Yield the texts of a table: of a mapping its values."""
    match node:
        case ast.Dict(values=values):
            for value in values:
                yield from _strings(value)
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            for part in parts:
                yield from _strings(part)
        case ast.Call(args=parts):
            for part in parts:
                yield from _strings(part)
        case ast.Constant(value=str(text)):
            yield text


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
        ("", quantities._OF_ALL.values(), "quantities"),
        ("fraction", numerals.FRACTIONS.values(), "numerals"),
        ("place", numerals.RANKS.values(), "numerals"),
        ("count", numerals.NUMBERS.values(), "numerals"),
        ("likelihood", vocabulary.LIKELIHOODS, "vocabulary"),
        ("confidence", vocabulary.CONFIDENCES, "vocabulary"),
        ("grade", vocabulary.RELIABILITIES.values(), "vocabulary"),
        ("", vocabulary.TLP_MEANINGS.values(), "vocabulary"),
        ("edition", vocabulary.STATUSES, "vocabulary"),
        ("unit", ("percentage points", "places"), "marks"),
        ("money", ("million", "billion", "million a year", "billion a year"), "numerals"),
        ("change", (f"{kind}{many}" for kind in COUNTED for many in ("", "s")), "changelists"),
        ("counted", (changelists._COUNTED.get(one, one) for one in changelists._ORDER), "changelists"),
        ("change", (changelists.TOLD.get(one, one) for one in changelists._ORDER), "changelists"),
        ("", (f"{{number}} more {name}{many}" for name in LEFT_OUT for many in ("", "s")), "changepage"),
        ("", ("New:", "Changed:"), "changemarks"),
    )
    for context, texts, module in tables:
        for text in texts:
            yield (context, text), (f"briefing/{module}.py", 1)


COUNTED = (*(name for name, _ in changelists._KINDS), "figure", "chart")
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
    catalogue.update(template, update_creation_date=False)
    target = io.BytesIO()
    write_po(target, catalogue, width=100, sort_by_file=False, ignore_obsolete=True)
    clocks = (
        b'"POT-Creation-Date',
        b'"PO-Revision-Date',
        b'"Generated-By',
        b'"Last-Translator',
        b'"Language-Team',
    )
    lines = [line for line in target.getvalue().splitlines(keepends=True) if not line.startswith(clocks)]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"".join(lines))
    return len(found), sum(not one.string or one.fuzzy for one in catalogue if one.id)


if __name__ == "__main__":
    for tag in sys.argv[1:]:
        print(tag, *update(tag))
