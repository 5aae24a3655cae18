"""The rules of the house: who may import whom, how large things grow, and what no file may name."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from briefs import ROOT

# Ground floor first: a module imports only from those before it.
ORDER = (
    "errors", "tongues", "tokens", "times", "periods", "numerals", "quantities", "vocabulary", "areas",
    "model", "addresses",
    "formulas", "wordings", "dates", "ledger", "blocks", "resources", "plugins",
    "caches", "store", "keys",
    "files", "palettes", "housestyles", "wearing", "folders", "tables", "inputs", "settings", "records",
    "snapshots", "sources", "seeds", "prose", "sentences", "rulebook", "translations", "catalogues",
    "approvals", "drafts",
    "rivals", "marks", "dating", "ages", "currency", "cells", "reckoning", "counting", "naked",
    "lexicon", "phrases", "hedging", "estimates", "trendwords", "amounts", "serieswords", "superlatives",
    "wording", "checks",
    "coverage", "reading", "formats", "boundaries",
    "kinds", "passages", "webpages", "texts", "shelf",
    "mentions", "doubts", "scans", "locators", "sightings",
    "statements", "years", "verify", "drafting", "starting", "importing",
    "land", "chartkinds", "fieldbook", "drawn",
    "figures", "trends", "notes",
    "moments", "vintages", "omissions", "pruning", "unsaid", "cutback", "hindsight",
    "facts", "colophon", "proofmarks", "filling", "views", "rosters", "panel", "plots",
    "imprint", "spoken", "evidence", "seal", "editions",
    "likeness", "changes", "figurechanges", "comparing", "changelists", "changemarks", "changepage",
    "markup", "setter", "document", "margin", "proofmargin", "changebars", "budget",
    "fontlist", "columns", "hands",
    "tagtree", "pieces", "heads", "tagwriter", "tags", "pagelets", "drawing", "faces", "binding",
    "flow", "keeping", "standing", "setting", "pdf",
    "canvases", "claims", "inks", "imposition", "press", "profiles",
    "webfonts", "browser", "letters", "layouts", "rules",
    "inside", "promises", "preflight",
    "papers", "printers", "jobs", "printing", "answers", "ipp", "queues",
    "proofentries", "proofitems", "proofing", "proofsheet",
    "report", "proofs", "sides", "changesheet", "previewing",
    "making",
    "batch", "workers", "parcels", "cluster", "manifest",
    "stampface", "stamping", "plates", "recipients", "copies",
    "register", "reservations", "holdings", "outgoing", "packs", "workshop", "runs", "trace",
    "cli",
)  # fmt: skip
MODULES = sorted([*(ROOT / "briefing").rglob("*.py"), *(ROOT / "charts").glob("*.py")])
COMMANDS = ROOT / "briefing" / "cli"
ENDINGS = ("print", "input", "exit", "quit", "SystemExit", "sys.exit", "os._exit", "sys.stdout", "sys.stderr")
LONGEST_MODULE, LONGEST_FUNCTION = 250, 40
NOT_OURS = (".git", "out", "dist", "__pycache__", "node_modules")
FOREIGN = re.compile(
    r"(?<![\w.$}])/(?:home|root|work|tmp|Users|mnt|private)/[\w.]|[A-Z]:\\Users\\"
    r"|pypi\.(?:org|io)|pythonhosted|index-url|localhost|127\.0\.0\.1"
)
ALLOWED = ("tests/test_house.py",)  # names them to find them


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def imported(path: Path) -> Iterator[str]:
    """Yield every module that a file imports, wherever in it, ``from a import b`` as ``a`` and ``a.b``."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Import():
                yield from (name.name for name in node.names)
            case ast.ImportFrom():
                assert not node.level, f"{path.name} imports by dots"
                yield str(node.module)
                yield from (f"{node.module}.{name.name}" for name in node.names)


def called(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call | ast.Attribute | ast.Name):
            yield ast.unparse(node.func if isinstance(node, ast.Call) else node)


def files_of(name: str) -> list[Path]:
    """Return the files of a floor: a module, or the modules of a package that does one thing together."""
    folder = ROOT / "briefing" / name
    return sorted(folder.glob("*.py")) if folder.is_dir() else [folder.with_suffix(".py")]


def test_every_module_has_its_floor() -> None:
    parts = [
        path
        for path in (ROOT / "briefing").iterdir()
        if path.suffix == ".py" or (path.is_dir() and any(path.glob("*.py")))
    ]
    assert sorted(ORDER) == sorted(path.stem for path in parts if path.stem[0] != "_")


@pytest.mark.parametrize("name", ORDER)
def test_a_module_imports_only_from_those_below_it(name: str) -> None:
    below = ORDER[: ORDER.index(name)]
    ours = {module for file in files_of(name) for module in imported(file) if module.startswith("briefing.")}
    assert {module.split(".")[1] for module in ours} - {*below, "__version__", name} == set()


@pytest.mark.parametrize("name", [name for name in ORDER if name != "cli"])
def test_nothing_leans_on_the_command_line(name: str) -> None:
    modules = [module for file in files_of(name) for module in imported(file)]
    assert not any(module.startswith("briefing.cli") for module in modules)


def test_the_package_itself_imports_nothing() -> None:
    assert not list(imported(ROOT / "briefing" / "__init__.py"))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_the_command_line_prints_and_exits(path: Path) -> None:
    if path.parent == COMMANDS:
        return
    assert {"click", "rich", "argparse"} & {module.split(".")[0] for module in imported(path)} == set()
    assert set(ENDINGS) & set(called(path)) == set()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_one_module_knows_the_page_setter_and_none_pyplot(path: Path) -> None:
    modules = set(imported(path))
    assert not any("pyplot" in module or "pylab" in module for module in modules)
    if path.name != "pdf.py":
        assert "weasyprint" not in {module.split(".")[0] for module in modules}


@pytest.mark.parametrize("path", sorted((ROOT / "charts").glob("*.py")), ids=name_of)
def test_charts_know_nothing_of_the_briefing(path: Path) -> None:
    assert "briefing" not in {module.split(".")[0] for module in imported(path)}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_has_one_purpose_and_a_function_one_step(path: Path) -> None:
    text = path.read_text("utf-8")
    lines = len(text.splitlines())
    assert lines <= LONGEST_MODULE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            assert node.end_lineno - node.lineno < LONGEST_FUNCTION, node.name


def of_ours(folder: Path) -> Iterator[Path]:
    """Yield the files of the tree that a checkout would hold."""
    for path in sorted(folder.iterdir()):
        hidden = path.name.startswith(".") and path.name not in (".ci", ".gitignore")
        if hidden or path.name in NOT_OURS or path.suffix == ".egg-info":
            continue
        if path.is_dir():
            yield from of_ours(path)
        else:
            yield path


def test_no_file_names_a_machine_or_an_index() -> None:
    found = []
    for path in of_ours(ROOT):
        content = path.read_bytes()
        if b"\0" in content or name_of(path) in ALLOWED:
            continue
        lines = enumerate(content.decode().splitlines(), 1)
        matches = ((number, FOREIGN.search(line)) for number, line in lines)
        found += [f"{name_of(path)}:{number}: {match[0]}" for number, match in matches if match]
    assert not found


@pytest.mark.parametrize(
    "command",
    [
        ("ruff", "check", "--no-cache", "."),
        ("ruff", "format", "--check", "--no-cache", "."),
        ("mypy", "--strict"),
    ],
    ids=lambda command: " ".join(command[:2]),
)
def test_tools_find_nothing(command: tuple[str, ...]) -> None:
    if find_spec(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
