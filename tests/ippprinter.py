"""A real IPP printer for tests: CUPS's ``ippeveprinter``, in a network of its own that has only loopback.

Nothing can leave the machine from there, and no printer of the house can be reached by mistake. Each job that
is printed lies in a folder as job-N.pdf, with what the printer was asked for (``IPP_*``) in job-N.env.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path

from briefs import ROOT

# The printer listens only under the name of this machine to itself, which no file of ours may hold.
NAME = "local-host".replace("-", "")
LOOPBACK = str(next(ip_network("127.0.0.0/8").hosts()))
PORT = 8631
ADDRESS = f"ipp://{LOOPBACK}:{PORT}/ipp/print"
_TOOLS = {
    "ippeveprinter": "cups-ipp-utils",
    "avahi-daemon": "avahi-daemon",
    "dbus-daemon": "dbus",
    "ip": "iproute2",
    "unshare": "util-linux",
    "nsenter": "util-linux",
}
_APART = ("unshare", "-n", "-m", "-p", "-f", "--kill-child", "--mount-proc")
_MAIN = "from briefing.cli import main; main()"
# Where the folder holds such a file: "slow" takes the seconds that it holds, "empty" runs out of paper.
_JOB = """#!/bin/sh
n=$(($(ls "$PRINTED" | grep -c '\\.pdf$') + 1))
[ -e "$PRINTED/empty" ] && echo 'STATE: +media-empty-error' >&2
[ -e "$PRINTED/slow" ] && sleep "$(cat "$PRINTED/slow")"
env | grep '^IPP_' | sort >"$PRINTED/job-$n.env"
cp "$1" "$PRINTED/job-$n.pdf"
"""
_ROOM = """set -e
ip link set lo up
ip link set lo multicast on
mount -t tmpfs tmpfs /run
mkdir -p /run/dbus /run/avahi-daemon
chown avahi: /run/avahi-daemon
dbus-daemon --system --fork --nopidfile
cat >"$1/avahi.conf" <<END
[server]
use-ipv4=yes
use-ipv6=no
allow-interfaces=lo
[publish]
publish-addresses=no
publish-hinfo=no
publish-workstation=no
END
avahi-daemon -f "$1/avahi.conf" --no-rlimits --no-chroot --no-drop-root -D
touch "$1/ready"
exec sleep infinity
"""


def missing() -> str:
    """Say why there can be no such printer here; nothing where there can."""
    if absent := sorted({package for tool, package in _TOOLS.items() if not shutil.which(tool)}):
        return f"a printer to test with needs packages {', '.join(absent)}"
    if os.geteuid():
        return "only root may give a printer a network of its own"
    tried = subprocess.run([*_APART, "true"], capture_output=True, check=False)
    return "this machine gives no network of its own" if tried.returncode else ""


@dataclass(frozen=True, slots=True)
class Room:
    """A network that has only loopback, by a process that lives in it."""

    process: int
    folder: Path

    def inside(self, *command: str | Path) -> list[str]:
        """Return a command that runs in it."""
        return ["nsenter", f"--target={self.process}", "--net", "--mount", "--wd=.", *map(str, command)]

    def briefing(self, *arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
        """Run our command line in it."""
        command = self.inside(sys.executable, "-W", "error", "-c", _MAIN, *arguments)
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        return subprocess.run(
            command, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=120
        )


@contextmanager
def room(folder: Path) -> Iterator[Room]:
    """Make a network for printers; whatever runs in it ends with it."""
    script = ["bash", "-c", _ROOM, "room", str(folder)]
    with (
        (folder / "log").open("w") as log,
        subprocess.Popen(
            [*_APART, *script],
            stdout=log,
            stderr=log,
        ) as process,
    ):
        try:
            _until((folder / "ready").exists, process, folder / "log")
            children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
            yield Room(int(children.read_text().split()[0]), folder)
        finally:
            process.kill()


def _until(true: object, process: subprocess.Popen[bytes], log: Path) -> None:
    assert callable(true)
    for _ in range(300):
        if true():
            return
        assert process.poll() is None, log.read_text()
        time.sleep(0.05)
    raise AssertionError(log.read_text())


class Printer:
    """A printer in a room, that can be switched off and on."""

    def __init__(self, place: Room, folder: Path) -> None:
        self.room, self.folder, self.printed = place, folder, folder / "printed"
        self.process: subprocess.Popen[bytes] | None = None
        self.printed.mkdir(parents=True)
        (folder / "job.sh").write_text(_JOB)
        (folder / "job.sh").chmod(0o755)

    @property
    def command(self) -> list[str]:
        """What starts it, from within its room."""
        options = f"-p {PORT} -n {NAME} -r off -2 -k -f application/pdf -s 30,15".split()
        places: list[str | Path] = ["-d", self.folder, "-K", self.folder, "-c", self.folder / "job.sh"]
        return ["env", f"PRINTED={self.printed}", "ippeveprinter", *options, *map(str, places), "Test"]

    def on(self) -> None:
        """Switch it on, and wait until it answers."""
        log = self.folder / "printer.log"
        with log.open("a") as stream:
            self.process = subprocess.Popen(self.room.inside(*self.command), stdout=stream, stderr=stream)
        _until(self.answers, self.process, log)

    def answers(self) -> bool:
        """Try whether it listens."""
        listening = ["bash", "-c", f"exec 3<>/dev/tcp/{LOOPBACK}/{PORT}"]
        return not subprocess.run(self.room.inside(*listening), capture_output=True, check=False).returncode

    def off(self) -> None:
        """Pull the plug."""
        if self.process:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None

    def jobs(self) -> list[dict[str, str]]:
        """Return what each job that came out had asked for, in order."""
        files = sorted(self.printed.glob("job-*.env"), key=lambda file: int(file.stem[4:]))
        return [dict(line.split("=", 1) for line in file.read_text().splitlines()) for file in files]


@contextmanager
def printer(place: Room, folder: Path) -> Iterator[Printer]:
    """Switch a printer on for a while."""
    one = Printer(place, folder)
    try:
        one.on()
        yield one
    finally:
        one.off()
