"""The design stands in one file: a house style that overrides it overrides all."""

import re
from pathlib import Path

import pytest

from briefing import resources

STYLES = resources.templates() / "styles"
# A browser's measures follow the reader's own type size, and are its stylesheet's business.
PAPER = sorted(path for path in STYLES.glob("*.css") if path.stem not in {"tokens", "screen"})


@pytest.mark.parametrize("path", PAPER, ids=lambda path: path.stem)
def test_type_and_colour_are_named_and_never_typed(path: Path) -> None:
    rules = re.sub(r"/\*.*?\*/|:root \{[^}]*\}", "", path.read_text("utf-8"), flags=re.DOTALL)
    assert not re.findall(r"(?:font-size|line-height): *[0-9.]+(?:pt|mm|px)", rules)
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[;\s])", re.sub(r"#[a-z]+[^{]*\{", "{", rules))


def test_every_name_that_is_used_is_defined() -> None:
    defined = set(re.findall(r"(--[a-z-]+):", (STYLES / "tokens.css").read_text("utf-8")))
    for path in PAPER:
        assert set(re.findall(r"var\((--[a-z-]+)\)", path.read_text("utf-8"))) <= defined
