"""Fixtures that test modules share, and the order that keeps two workers busy."""

import os
from pathlib import Path

import pytest
from briefs import PERU, UTOPIA, Brief, built, undated
from editions_made import newer
from hypothesis import settings

from briefing import report
from briefing.proofs import proof
from briefing.reading import Seeds, load
from briefing.sides import read_side

# Tests look at what is made: nothing is taken from, or left in, the cache of whoever runs them.
os.environ["BRIEFING_CACHE"] = "off"

# Busy machines are slow: no property is judged by the clock, nor by chance.
settings.register_profile("steady", deadline=None, derandomize=True, database=None)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what the pages show now to tests/golden, in place of comparing with it",
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Start with what takes longest, beside tests that do without it, and look at the large brief last."""
    names = {item: getattr(item, "fixturenames", ()) for item in items}
    heavy = sorted(
        (item for item in items if "peru" in names[item]), key=lambda item: "verdicts" not in names[item]
    )
    light = [item for item in items if "peru" not in names[item]]
    items[:] = [*heavy[:1], *light, *heavy[1:]]


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of this run that all its workers see."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def peru(shared: Path) -> Brief:
    return built(PERU, "a4", shared)


@pytest.fixture(scope="session")
def peru_es(shared: Path) -> Brief:
    return built(PERU, "a4", shared, "es")


@pytest.fixture(scope="session")
def utopia(shared: Path) -> Brief:
    return built(UTOPIA, "a4", shared)


@pytest.fixture(scope="session")
def utopia_letter(shared: Path) -> Brief:
    return built(UTOPIA, "letter", shared)


@pytest.fixture(scope="session")
def utopia_since(utopia: Brief, tmp_path_factory: pytest.TempPathFactory) -> Brief:
    """The next edition of Utopia, which says what changed since."""
    folder = newer(tmp_path_factory.mktemp("next") / "utopia")
    with undated():
        earlier = read_side(str(utopia.path))
        document, content = report.build(folder, "utopia", "", lambda _: None, earlier=earlier)
    path = folder.with_name("utopia-3.pdf")
    path.write_bytes(content)
    return Brief(document, content, path)


@pytest.fixture(scope="session")
def peru_seeds() -> Seeds:
    return load(PERU, "peru")


@pytest.fixture(scope="session")
def utopia_seeds() -> Seeds:
    return load(UTOPIA, "utopia")


@pytest.fixture(scope="session")
def utopia_proof() -> tuple[bytes, bytes]:
    """The proof sheet and the marked brief."""
    with undated():
        return proof(UTOPIA, "utopia", "", lambda _: None)
