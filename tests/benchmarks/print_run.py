"""What copies cost: a run of many is timed against plain builds of the same brief, and its memory measured.

``python tests/benchmarks/print_run.py [COPIES]`` takes 1,000 of the Peru brief unless told otherwise. With
``--kill`` the run is killed five times at random points, and resumed, before it is held to its register.
"""

import argparse
import csv
import hashlib
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROGRAM = (sys.executable, "-c", "from briefing.cli import main; main()")
KILLS = 5


def run(folder: Path, *arguments: str, stop_at: int = 0) -> tuple[int, float]:
    """Run a command; return how it ended, and after how many seconds. It is killed at its so-manieth copy."""
    begun = time.monotonic()
    # The arguments are those of this script.
    with subprocess.Popen([*PROGRAM, *arguments], cwd=folder, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            if stop_at and len(list((folder / "out").glob("*.part/*-copy-*.pdf"))) >= stop_at:
                process.send_signal(signal.SIGKILL)
                process.wait()
            time.sleep(0.005)
    return process.returncode, time.monotonic() - begun


def agrees(folder: Path, copies: int) -> bool:
    """Say whether files, manifest and register name the same copies with the same hashes, each once."""
    place = next((folder / "out").glob("*-edition-*[0-9]"))
    files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in place.glob("*-copy-*.pdf")}
    with (place / "manifest.csv").open(encoding="utf-8", newline="") as table:
        listed = {row["file"]: row["sha256"] for row in csv.DictReader(table)}
    register = sqlite3.connect(folder / "register.sqlite")
    question = "SELECT file, sha256, number FROM copies WHERE state = 'made'"
    entered = {file: sha256 for file, sha256, _ in register.execute(question)}
    numbers = sorted(number for _, _, number in register.execute(question))
    register.close()
    return files == listed == entered and numbers == list(range(1, copies + 1))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("copies", type=int, nargs="?", default=1000)
    parser.add_argument("--brief", default=str(ROOT / "seeds" / "peru"))
    parser.add_argument("--kill", action="store_true")
    asked = parser.parse_args()
    say = sys.stdout.write
    chance = random.Random(5)  # noqa: S311  # points of time, no secrets
    folder = Path(tempfile.mkdtemp())
    try:
        rows = "".join(
            f"Recipient No {number},Office {number % 40},CLEAR\n" for number in range(asked.copies)
        )
        (folder / "list.csv").write_text("name,organisation,marking\n" + rows, encoding="utf-8")
        _, build = run(folder, "build", asked.brief)
        say(f"plain build: {build:.1f} s\n")
        command = ("distribute", asked.brief, "--to", "list.csv")
        points = sorted(chance.sample(range(1, asked.copies), KILLS)) if asked.kill else []
        took = 0.0
        for point in (*points, 0):
            code, seconds = run(folder, *command, stop_at=point)
            took += seconds
            say(f"  ended by {code} at copy {point or asked.copies} after {seconds:.1f} s\n")
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        say(f"{asked.copies} copies, killed {len(points)} times: {took:.1f} s\n")
        say(f"that is {took / build:.2f} plain builds\n")
        say(f"largest process: {memory:.0f} MB\nall agree: {agrees(folder, asked.copies)}\n")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
