"""The preview in a real browser: edit, see the change, break the file, see the problem, mend it."""

import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from briefs import ROOT, UTOPIA
from test_browser import CHROMIUM, FLAGS, browses

pytestmark = pytest.mark.xdist_group("preview")  # in order, in one browser
WAIT = 60_000  # milliseconds: a build on a busy machine


@dataclass
class Running:
    """A preview that was started as a user would, of a folder of its own."""

    folder: Path
    address: str
    process: "subprocess.Popen[str]"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    place = tmp_path_factory.mktemp("preview")
    folder = place / "seeds" / "utopia"
    shutil.copytree(UTOPIA, folder)
    program = [
        sys.executable,
        "-c",
        "from briefing.cli import main; main()",
        "preview",
        "utopia",
        "--no-open",
    ]
    surroundings = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(program, cwd=place, env=surroundings, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = process.stdout.readline().split()[0]
        yield Running(folder, address, process)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 0


@pytest.fixture(scope="module")
def page(running: Running) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # only where there is a browser to drive

    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        # The page's own policy forbids what the driver asks it by.
        found = opened.new_page(bypass_csp=True, viewport={"width": 1200, "height": 700})
        found.set_default_timeout(WAIT)
        faults = list[str]()
        found.on("pageerror", lambda error: faults.append(str(error)))
        found.goto(running.address)
        found.wait_for_selector(".page img")
        yield found
        opened.close()
        assert not faults


def keys(page: Any) -> list[str]:  # noqa: ANN401  # the driver ships late
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('.page img')].map(one => one.dataset.key)"
    )
    return found


def saved(page: Any, path: Path, old: str, new: str) -> None:  # noqa: ANN401  # as above
    """Save a file with a change, and wait until the page has heard of it."""
    before = page.evaluate("document.body.dataset.version")
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    page.wait_for_function("before => document.body.dataset.version !== before", arg=before)


@browses
def test_pages_stand_as_they_print(page: Any) -> None:  # noqa: ANN401  # as above
    page.wait_for_function("document.querySelector('.page img').naturalWidth > 400")
    assert len(keys(page)) == 4
    assert page.title() == "Utopia: country brief, edition 2"
    assert page.text_content("#fold") == "No problems"
    assert re.match(r"4 pages, set in [\d.]+ s at ", page.text_content("#status"))


@browses
def test_a_save_changes_the_pages_that_it_changes_and_the_reader_stays(page: Any, running: Running) -> None:  # noqa: ANN401  # as above
    page.evaluate("document.getElementById('pages').scrollTop = 1300")
    before, at = keys(page), page.evaluate("document.getElementById('pages').scrollTop")
    saved(page, running.folder / "topics" / "crossings.md", "Gulls pay", "Every gull pays")
    after = keys(page)
    assert [one == other for one, other in zip(before, after, strict=True)].count(False) == 1
    assert page.evaluate("document.getElementById('pages').scrollTop") == at


@browses
def test_a_broken_file_is_told_by_its_line(page: Any, running: Running) -> None:  # noqa: ANN401  # as above
    before = keys(page)
    topic = running.folder / "topics" / "crossings.md"
    saved(page, topic, "{value}`gull-toll`", "{value}`gull-tol`")
    item = page.wait_for_selector("#list .error").text_content()
    assert item.startswith("seeds/utopia/topics/crossings.md:7: ")
    assert "did you mean 'gull-toll'?" in item
    assert page.text_content("#status") == "These are the last good pages: see the problems below"
    assert keys(page) == before
    assert page.evaluate("getComputedStyle(document.querySelector('.page')).opacity") == "0.45"
    saved(page, topic, "{value}`gull-tol`", "{value}`gull-toll`")
    page.wait_for_selector("#list .error", state="detached")
    assert page.text_content("#fold") == "No problems"
    assert keys(page) == before


@browses
def test_a_number_says_who_says_it_and_who_differs(page: Any) -> None:  # noqa: ANN401  # as above
    page.click("button[aria-label='41: who says so']")
    page.wait_for_selector("#panel:not([hidden])")
    said = page.text_content("#panel")
    for part in (
        "Asked for in seeds/utopia/topics/lighthouses.md:4",
        "SourceThe book of lamps (A)",
        "Hedgenone",
        "Wherep. 3",
        "Lineseeds/utopia/observations/lamps.csv:2",
        "about 40: Almanac, para. 1 seeds/utopia/observations/lamps.csv:3",
    ):
        assert part in said
    page.keyboard.press("Escape")
    page.wait_for_selector("#panel", state="hidden")


@browses
def test_a_value_saved_in_a_table_is_printed_and_told(page: Any, running: Running) -> None:  # noqa: ANN401  # as above
    table = running.folder / "observations" / "sea.csv"
    saved(page, table, "fog-rank,2030,4,", "fog-rank,2030,3,")
    page.wait_for_selector("button[aria-label='3rd: who says so']", state="attached")
    saved(page, table, "fog-rank,2030,3,", "fog-rank,2030,4,")


@browses
def test_the_keyboard_makes_it_larger(page: Any) -> None:  # noqa: ANN401  # as above
    before = page.evaluate("document.querySelector('.page').offsetWidth")
    page.keyboard.press("+")
    assert page.evaluate("document.querySelector('.page').offsetWidth") > before
    page.keyboard.press("-")


def asked(address: str, **headers: str) -> int:
    request = urllib.request.Request(address, headers=headers)  # noqa: S310  # our own address
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310  # as above
            return int(answer.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code if "default-src 'none'" in error.headers["Content-Security-Policy"] else 0


def test_nothing_is_answered_without_the_token_or_under_another_name(running: Running) -> None:
    base, _, _ = running.address.rstrip("/").rpartition("/")
    assert asked(running.address) == 200
    assert asked(f"{running.address}state") == 200
    assert asked(f"{base}/") == 403
    assert asked(f"{base}/wrong/state") == 403
    assert asked(running.address, Host="evil.example") == 403
    assert asked(f"{running.address}number/999") == 404
    assert asked(f"{running.address}page/abc123") == 404
    assert asked(f"{running.address}fonts/passwd") == 404
    assert asked(f"{running.address}../state") == 404


def test_a_port_that_is_taken_is_told(running: Running) -> None:
    port = running.address.split(":")[2].split("/")[0]
    program = [
        sys.executable,
        "-c",
        "from briefing.cli import main; main()",
        "preview",
        "utopia",
        "--no-open",
        "--port",
        port,
    ]
    done = subprocess.run(
        program,
        cwd=running.folder.parents[1],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (
        done.returncode,
        f"--port: port {port} cannot be had (address already in use)" in done.stderr,
    ) == (5, True), done.stderr
