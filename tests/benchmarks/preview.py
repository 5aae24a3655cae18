"""How long a save takes to become a new page in a browser, beside a cold build of the same folder.

``python preview.py SEEDS [ROUNDS]`` copies the folder, builds it by ``build --no-cache`` in a process
of its own, then opens the preview in headless Chromium, saves a file with a change, and waits until a page's
picture has been loaded anew: a word, paragraphs, a setting, and a style.
"""

import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

PROGRAM = (sys.executable, "-c", "from briefing.cli import main; main()")
ROUNDS = 3
WAIT = 120_000  # milliseconds
LOADED = """key => {
  const images = [...document.querySelectorAll('.page img')];
  return images.map(one => one.dataset.key).join() !== key && images[0].complete;
}"""
KEYS = "[...document.querySelectorAll('.page img')].map(one => one.dataset.key).join()"


def cold(place: Path, name: str) -> float:
    """Return the seconds of a build that finds nothing made before."""
    begun = time.perf_counter()
    subprocess.run([*PROGRAM, "build", name, "--no-cache"], cwd=place, check=True, capture_output=True)
    return time.perf_counter() - begun


def edits(folder: Path, style: Path) -> dict[str, tuple[Path, str, str]]:
    """Return changes by what they are of: a file, the words in it, and others."""
    topic = max((folder / "topics").glob("*.md"), key=lambda path: path.stat().st_size)
    return {
        "a word of a topic": (topic, " in ", " within "),
        "paragraphs that move all pages behind": (topic, "\n\n", "\n\nThis was added.\n\n"),
        "a setting": (folder / "country.toml", 'subtitle = "', 'subtitle = "Now: '),
        "a style": (style, "--text: 9.8pt", "--text: 9.7pt"),
    }


def saved(page: Any, change: tuple[Path, str, str]) -> float:  # noqa: ANN401  # the driver is imported late
    """Save a change, wait for a new picture, take the change back, and return the seconds of the first."""
    path, old, new = change
    text, before = path.read_text("utf-8"), page.evaluate(KEYS)
    begun = time.perf_counter()
    path.write_text(text.replace(old, new, 2 if old == "\n\n" else 1), "utf-8")
    page.wait_for_function(LOADED, arg=before, polling=10)
    took = time.perf_counter() - begun
    page.wait_for_timeout(4000)
    before = page.evaluate(KEYS)
    path.write_text(text, "utf-8")
    page.wait_for_function(LOADED, arg=before, polling=10)
    page.wait_for_timeout(4000)
    return took


def main(seeds: Path, rounds: int) -> None:
    """Print a table."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # help needs none

    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        folder = place / "seeds" / seeds.name
        shutil.copytree(seeds, folder)
        style = place / "house"
        (style / "styles").mkdir(parents=True)
        (style / "style.toml").write_text('title = "House"\n', "utf-8")
        (style / "styles" / "tokens.css").write_text(":root { --text: 9.8pt; }\n", "utf-8")
        builds = [cold(place, seeds.name) for _ in range(rounds)]
        print(f"a cold build: {statistics.median(builds):.2f} s")  # noqa: T201  # a script
        words = [*PROGRAM, "preview", seeds.name, "--no-open", "--style", str(style)]
        surroundings = os.environ | {"PYTHONUNBUFFERED": "1"}
        with subprocess.Popen(
            words, cwd=place, stdout=subprocess.PIPE, text=True, env=surroundings
        ) as process:
            assert process.stdout is not None  # it was asked for
            address = process.stdout.readline().split()[0]
            with sync_playwright() as driver:
                chromium = shutil.which("chromium") or shutil.which("google-chrome")
                browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
                page = browser.new_page(bypass_csp=True)
                page.set_default_timeout(WAIT)
                page.goto(address)
                page.wait_for_function(LOADED, arg="")
                page.wait_for_timeout(4000)
                changes = edits(folder, style / "styles" / "tokens.css")
                for what, change in changes.items():
                    times = [saved(page, change) for _ in range(rounds)]
                    share = statistics.median(times) / statistics.median(builds)
                    print(f"{what}: {statistics.median(times):.2f} s, {share:.2f} of a cold build")  # noqa: T201  # as above
                browser.close()
            process.send_signal(signal.SIGINT)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS)  # a second word
