"""Prints in a printer's room, with somebody at its plug: what ``test_ippprinter`` starts there.

What is told is told while the run stands still, so the plug is pulled at the same place each time.
"""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from briefing.errors import PrintError
from briefing.ipp import IppPrinter
from briefing.jobs import Job, State
from briefing.printing import Patience, print_files

PLAN = json.loads(sys.argv[1])
LEFT = {"off", "on"}
BACK: list[subprocess.Popen[bytes]] = []
TOLD: list[list[str]] = []


def pull() -> None:
    if "off" in LEFT:
        LEFT.remove("off")
        os.kill(PLAN["process"], signal.SIGKILL)


def told(job: Job, state: State) -> None:
    TOLD.append([job.file, state.phase])
    match state.phase, PLAN["plug"].split(","):
        case "completed", ["off after the first", *_]:
            pull()
        case (("pending" | "processing"), ["off during the first"]):
            pull()
        case "waiting", [_, " on while waiting"] if "on" in LEFT:
            LEFT.remove("on")
            BACK.append(
                subprocess.Popen(PLAN["command"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            )


def main() -> None:
    jobs = [
        Job(f"job {number}", str(number), Path(file).read_bytes())
        for number, file in enumerate(PLAN["files"])
    ]
    problems = ""
    try:
        print_files(jobs, IppPrinter(PLAN["address"]), told, Patience((0.2, 0.5, 1, 2), look=0.1))
    except PrintError as error:
        problems = str(error)
    finally:
        for process in BACK:
            process.kill()
            process.wait()
    print(json.dumps([TOLD, problems]))  # noqa: T201  # the test reads it


main()
