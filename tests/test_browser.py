"""The HTML edition: one file that needs nothing else, looked at in a real browser."""

import ctypes
import itertools
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from briefs import Brief
from look import tree, words

from briefing.browser import to_html

if TYPE_CHECKING:
    from collections.abc import Iterator


def has_driver() -> bool:
    """Say whether Playwright's own Node can start; on Linux it wants a library that bare machines lack."""
    if sys.platform != "linux":
        return True
    try:
        ctypes.CDLL("libatomic.so.1")
    except OSError:
        return False
    return True


CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
browses = pytest.mark.skipif(
    not (CHROMIUM and has_driver()), reason="no Chromium or no libatomic here: the page is not looked at"
)
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
# No sandbox: tests may run as root. Nothing of the browser's own may ask the network.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="module")
def page_file(utopia: Brief, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("browser") / "utopia.html"
    path.write_bytes(to_html(utopia.document))
    return path


def test_nothing_is_outside_the_file(utopia: Brief, peru: Brief) -> None:
    for brief in (utopia, peru):
        text = to_html(brief.document).decode()
        assert "<link" not in text
        assert "<script" not in text
        assert not re.search(r'(?:src|href)="(?!#|data:)', text)
        assert not re.search(r"url\((?!data:)", text)


def test_the_same_document_makes_the_same_bytes(utopia: Brief) -> None:
    assert to_html(utopia.document) == to_html(utopia.document)


def test_the_evidence_can_be_saved_from_the_page(utopia: Brief) -> None:
    links = [link for link in tree(to_html(utopia.document).decode()).iter("a") if link.get("download")]
    names = [link.get("download", "") for link in links]
    assert names[:-2] == [one.name for one in utopia.document.attachments if one.relationship != "Source"]
    assert all(name.endswith("-licence.txt") for name in names[-2:])
    assert all(link.get("href", "").startswith("data:") for link in links)


def test_fonts_are_cut_to_what_is_used(peru: Brief) -> None:
    content = to_html(peru.document)
    assert content.count(b"font/woff2") > 8
    assert len(content) < 3_000_000


@pytest.fixture(scope="module")
def browser() -> "Iterator[object]":
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # only where there is a browser to drive

    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@browses
def test_no_request_leaves_the_page_and_all_pictures_and_fonts_load(browser: object, page_file: Path) -> None:
    page = browser.new_page(viewport=DESK)  # type: ignore[attr-defined]  # the driver is imported where it is used
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page_file.as_uri())
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.size)") > 5
    assert page.evaluate("[...document.images].every(image => image.complete && image.naturalWidth > 0)")
    assert not [url for url in asked if not url.startswith(("file:", "data:"))]
    assert page.evaluate("document.fonts.check('16px \"Source Serif Pro\"')")
    page.close()


@browses
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_the_page_is_never_wider_than_the_screen(
    browser: object, page_file: Path, viewport: dict[str, int]
) -> None:
    page = browser.new_page(viewport=viewport)  # type: ignore[attr-defined]  # as above
    page.goto(page_file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)") >= 16
    page.close()


@browses
def test_without_scripts_the_same_words_stand_there(browser: object, page_file: Path, utopia: Brief) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)  # type: ignore[attr-defined]  # as above
    page = context.new_page()
    page.goto(page_file.as_uri())
    shown = re.sub(r"\s+", "", page.locator("main").inner_text())
    for paragraph in tree(utopia.document.html).iter("h2"):
        assert re.sub(r"\s+", "", words(paragraph)) in re.sub(r"\s+", "", page.locator("body").inner_text())
    assert len(shown) > 300
    context.close()


@browses
def test_the_keyboard_reaches_the_topics_and_goes_from_mark_to_note_and_back(
    browser: object, page_file: Path
) -> None:
    page = browser.new_page(viewport=DESK)  # type: ignore[attr-defined]  # as above
    page.goto(page_file.as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.url.endswith("#topics")
    page.keyboard.press("Tab")
    mark = page.evaluate("document.activeElement.getAttribute('href')")
    assert mark.startswith("#note-")
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector(':target').id") == mark[1:]
    page.keyboard.press("Tab")
    back = page.evaluate("document.activeElement.getAttribute('href')")
    assert back == mark.replace("#note-", "#mark-")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.close()


@browses
def test_headings_go_down_one_step_at_a_time(browser: object, page_file: Path) -> None:
    page = browser.new_page(viewport=DESK)  # type: ignore[attr-defined]  # as above
    page.goto(page_file.as_uri())
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    page.close()


@browses
def test_it_prints_on_pages_with_all_its_words(browser: object, page_file: Path, utopia: Brief) -> None:
    from look import page_texts, squeezed  # noqa: PLC0415  # beside what it looks at

    page = browser.new_page(viewport=DESK)  # type: ignore[attr-defined]  # as above
    page.goto(page_file.as_uri())
    texts = page_texts(page.pdf(format="A4"))
    printed = squeezed("".join(texts))
    for heading in tree(utopia.document.html).iter("h2"):
        assert squeezed(words(heading)) in printed
    assert len(texts) < 12
    assert squeezed("Skip to the topics") not in printed
    page.close()
