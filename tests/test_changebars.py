"""Signs of change and their bars: in the margin, and no letter moves for them."""

from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest
from briefs import Brief, sets_pages
from look import opened, pixels
from pages import made

from briefing.layouts import Page, read
from briefing.preflight import house_families, layout
from briefing.resources import templates

pytestmark = sets_pages
STYLES = "".join(
    (templates() / "styles" / f"{name}.css").read_text("utf-8") for name in ("tokens", "changes")
)
PLAIN = "p { margin-right: 60mm } figure { margin: 0 } table { border-collapse: collapse }"


def sign(*, row: bool = False, text: str = "+", words: str = "New:") -> str:
    return f'<abbr class="change{" row" if row else ""}" title="{words}">{text}</abbr>'


def page(body: str) -> Page:
    (one, *_) = read(made(body, style=STYLES + PLAIN))
    return one


def where(one: Page) -> dict[str, tuple[int, int]]:
    return {word.text: (round(word.box.left), round(word.base)) for word in one.words}


@pytest.mark.parametrize(
    "body",
    [
        "<p>First paragraph</p><p>{}Second follows</p>",
        "<table><tr><td>{}cell</td><td>other</td></tr></table>",
        "<figure><figcaption>{}Finding</figcaption><p>drawn</p></figure><p>after</p>",
        "<h3>{}Heading</h3><p>after</p>",
    ],
    ids=["paragraph", "row", "figure", "heading"],
)
def test_a_sign_stands_left_of_the_text_and_moves_no_letter(body: str) -> None:
    row = "<t" in body or "<f" in body
    plain, marked = where(page(body.format(""))), where(page(body.format(sign(row=row))))
    place = marked.pop("+")
    assert marked == plain
    assert place[0] < min(left for text, (left, _) in plain.items() if text not in ("Head", "Foot"))


def test_a_sign_stands_beside_the_first_line() -> None:
    found = where(page(f"<p>before</p><p>{sign()}Second follows</p>"))
    assert abs(found["+"][1] - found["Second"][1]) <= 2


def test_bars_of_rows_are_as_high_as_their_rows() -> None:
    tall = "<br>".join("abcd")
    body = f"<table><tr><td>{sign(row=True)}{tall}</td></tr><tr><td>last</td></tr></table>"
    content = made(body, style=STYLES + PLAIN)
    (one,) = read(content)
    words = {word.text: word.box for word in one.words}
    picture = pixels(content, 1)  # a point is a pixel
    x = round(words["a"].left)
    dark = [y for y in range(picture.height) if min(picture.crop((x - 8, y, x - 3, y + 1)).tobytes()) < 160]
    top, bottom = picture.height - max(dark), picture.height - min(dark)
    assert top <= words["d"].bottom + 2
    assert bottom >= words["a"].top - 2
    assert top >= words["last"].top - 4


def actual_texts(node: Any) -> Iterator[str]:  # noqa: ANN401  # pikepdf's objects are of any type
    """Yield what tags say instead of the letters in them, in reading order."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from actual_texts(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/ActualText" in node:
            yield str(node.ActualText)
        yield from actual_texts(node.get("/K", pikepdf.Array()))


def test_the_brief_is_sound_and_its_signs_are_heard(utopia_since: Brief) -> None:
    assert not layout(utopia_since.pdf, "since", house_families())
    pdf = opened(utopia_since.pdf)
    spoken = list(actual_texts(pdf.Root.StructTreeRoot.K))
    assert set(spoken) == {"Changed:"}
    signs = [word.text for page in read(utopia_since.pdf) for word in page.words if word.text == "Δ"]
    assert len(spoken) == len(signs)
