"""Colours of words against what they stand on: 4.5 to 1 or more (WCAG 2.2, 1.4.3), by the styles."""

import re
from collections.abc import Iterator

import pytest
from briefs import ROOT

STYLES = ROOT / "templates" / "styles"
LEAST = 4.5
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# What a brace opens, up to the next one: a rule, or what @page says before its margin boxes.
RULE = re.compile(r"([^{};]*)\{([^{}]*)")
HEX = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")


def tokens() -> dict[str, str]:
    """Return the custom properties that are colours."""
    text = COMMENT.sub("", (STYLES / "tokens.css").read_text("utf-8"))
    return {name: value.lower() for name, value in re.findall(rf"(--[\w-]+):\s*({HEX.pattern})\s*;", text)}


TOKENS = tokens()
PAPER = TOKENS.get("--paper", "#ffffff")


def colour(declarations: dict[str, str], *names: str) -> str | None:
    """Return the colour that the first of some properties has, where it names one."""
    for name in names:
        value = declarations.get(name, "")
        if found := re.search(rf"var\((--[\w-]+)\)|({HEX.pattern})", value):
            return TOKENS[found[1]] if found[1] else found[2].lower()
    return None


def pairs() -> Iterator[tuple[str, str, str]]:
    """Yield each rule that colours words, with their colour and every ground on which they may stand."""
    for path in sorted(STYLES.glob("*.css")):
        for selector, body in RULE.findall(COMMENT.sub("", path.read_text("utf-8"))):
            declarations = {
                name.strip(): value for name, _, value in (part.partition(":") for part in body.split(";"))
            }
            words = colour(declarations, "color")
            ground = colour(declarations, "background", "background-color")
            if words:
                for one in {ground} if ground else {PAPER, TOKENS["--tint"]}:
                    yield f"{path.name} {' '.join(selector.split())}", words, one


def luminance(hexadecimal: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2, glossary)."""
    digits = hexadecimal.lstrip("#")
    parts = (
        [digits[place : place + 2] for place in (0, 2, 4)] if len(digits) == 6 else [2 * d for d in digits]
    )
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (int(part, 16) / 255 for part in parts)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000", "#ffffff", 21),
        ("#777777", "#fff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#1d1d1b", "#1d1d1b", 1),
    ],
)
def test_contrast_is_reckoned_as_wcag_does(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


def test_words_can_be_told_from_what_they_stand_on() -> None:
    found = list(pairs())
    used = {words for _, words, _ in found}
    assert any(where.startswith("page.css") for where, _, _ in found)
    assert {TOKENS["--ink"], TOKENS["--quiet"], TOKENS["--accent"]} <= used
    weak = [(where, words, on) for where, words, on in found if contrast(words, on) < LEAST]
    assert not weak
