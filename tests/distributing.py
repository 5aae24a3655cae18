"""Runs the command line on a brief that was built before, slowly, as a process that a test can kill.

``python tests/distributing.py BRIEF.pdf MILLISECONDS ARGUMENT...``: each copy takes so long to write.
"""

import sys
import time
from pathlib import Path

from briefing import report, runs
from briefing.cli import main
from briefing.files import write_whole


def slowly(path: Path, content: bytes, mode: int | None = None) -> None:
    """Write a file as a slow disk does."""
    time.sleep(int(sys.argv[2]) / 1000)
    write_whole(path, content, mode)


if __name__ == "__main__":
    report.build = lambda *_: (None, Path(sys.argv[1]).read_bytes())  # type: ignore[assignment]
    vars(runs)["write_whole"] = slowly
    runs.ENTERED = 7
    main(sys.argv[3:])
