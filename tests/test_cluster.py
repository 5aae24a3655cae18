"""A real scheduler with two real workers, on this machine: what is killed, hangs or fails there."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from briefs import ROOT, UTOPIA, Brief

from briefing import cluster
from briefing.batch import Limits, Outcome, run
from briefing.cluster import Cluster
from briefing.errors import UsageError
from briefing.making import Made, Request
from briefing.workers import can_work

pytest.importorskip("distributed")
pytestmark = pytest.mark.skipif(not can_work(), reason="no shared memory that this user may use")

COMMAND = [sys.executable, "-c", "from briefing.cli import main; main()", "build"]
VARIABLES = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
VARIABLES["PYTHONPATH"] = os.pathsep.join((str(ROOT), str(ROOT / "tests")))


def work(request: Request) -> Made:
    """Do what the request's paper says, on a worker."""
    match request.paper.split():
        case ["sleep", seconds]:
            time.sleep(float(seconds))
        case ["die"]:
            os.kill(os.getpid(), signal.SIGKILL)
        case ["fail"]:
            raise ZeroDivisionError(request.paper)
    return Made({"pid": str(os.getpid()).encode()}, ())


def outcomes(executor: Cluster, *tasks: str) -> dict[str, Outcome[int]]:
    asked = [Request(Path(task), f"seeds/{number}", paper=task) for number, task in enumerate(tasks)]
    limits = Limits(executor.workers, tries=1)
    found = run(asked, executor, work, lambda _, made: int(made.files["pid"]), limits, lambda _: None)
    return {one.request.paper: one for one in found}


def wait_for(there: Callable[[], bool]) -> None:
    ends = time.monotonic() + 120
    while not there():
        assert time.monotonic() < ends
        time.sleep(0.05)


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a scheduler and two workers, each with a nanny that starts it anew, and return the address."""
    place = tmp_path_factory.mktemp("dask")
    told = place / "scheduler.json"

    def start(stack: ExitStack, kind: str, *more: str) -> None:
        options = ["--scheduler-file", str(told), "--interface", "lo", "--no-dashboard", *more]
        with (place / f"{kind}.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.dask_{kind}", *options],
                cwd=place,
                env=VARIABLES,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        stack.callback(process.wait)
        stack.callback(lambda: os.killpg(process.pid, signal.SIGKILL))

    with ExitStack() as stack:
        start(stack, "scheduler", "--port", "0")
        wait_for(lambda: told.exists() and told.read_text("utf-8").endswith("}"))
        start(stack, "worker", "--nworkers", "2", "--nthreads", "1", "--memory-limit", "0")
        address: str = json.loads(told.read_text("utf-8"))["address"]
        with Cluster(address, 60) as machines:
            wait_for(lambda: machines.workers == 2)
        yield address


def test_a_brief_that_hangs_is_given_up_and_its_worker_replaced(scheduler: str) -> None:
    with Cluster(scheduler, 2) as machines:
        found = outcomes(machines, "sleep 600", "a", "b", "fail", "c")
        assert str(found["sleep 600"].error) == (
            "seeds/0: setting it took more than 2 s; look for what makes it so large, or give it longer with "
            "--time-limit"
        )
        assert isinstance(found["fail"].error, ZeroDivisionError)
        assert all(found[name].kept for name in "abc")
        wait_for(lambda: machines.workers == 2)


def test_a_brief_that_kills_its_workers_is_given_up_in_the_end(scheduler: str) -> None:
    with Cluster(scheduler, 60) as machines:
        found = outcomes(machines, "die", *(f"sleep 0.{number}" for number in range(1, 6)))
        assert str(found.pop("die").error) == (
            "seeds/0: the workers that set it died; see whether memory ran out there"
        )
        assert all(one.kept for one in found.values())
        wait_for(lambda: machines.workers == 2)


def test_a_batch_outlives_a_worker_and_makes_the_same_bytes(
    scheduler: str, tmp_path: Path, utopia: Brief
) -> None:
    names = [f"u{number}" for number in range(6)]
    for name in names:
        shutil.copytree(UTOPIA, tmp_path / "seeds" / name)
    (tmp_path / "seeds" / "u4" / "glossary.csv").write_text("term,definition\nToll,\n", "utf-8")
    with subprocess.Popen(
        [*COMMAND, "--all", "--keep-going", "--scheduler", scheduler],
        cwd=tmp_path,
        env=VARIABLES,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        out = tmp_path / "out"
        wait_for(lambda: out.is_dir() and any(out.glob("*.pdf")))
        with Cluster(scheduler, 60) as machines, contextlib.suppress(ProcessLookupError):
            os.kill(machines.processes()[0], signal.SIGKILL)
        printed, told = process.communicate(timeout=120)
    assert process.returncode == 3, told
    assert [line.split()[0] for line in printed.splitlines()] == [
        f"out/{name}.pdf" for name in names if name != "u4"
    ]
    assert {path.read_bytes() for path in out.glob("*.pdf")} == {utopia.pdf}
    assert "\n  seeds/u4/glossary.csv:2: definition is empty; give the definition\n" in told
    assert "6 briefs: 5 built, 1 failed;" in told


def test_ctrl_c_calls_off_what_the_workers_have(scheduler: str, tmp_path: Path) -> None:
    for number in range(12):
        shutil.copytree(UTOPIA, tmp_path / "seeds" / f"u{number}")
    with subprocess.Popen(
        [*COMMAND, "--all", "--scheduler", scheduler],
        cwd=tmp_path,
        env=VARIABLES,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        out = tmp_path / "out"
        wait_for(lambda: out.is_dir() and any(out.glob("*.pdf")))
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 130, told
    assert "Traceback" not in told
    assert " stopped, " in told
    with Cluster(scheduler, 60) as machines:
        assert outcomes(machines, "a")["a"].kept


def test_a_scheduler_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "ANSWER", 1)
    with socket.create_server(("", 0)) as deaf:
        address = f"tcp://{socket.gethostbyname('')}:{deaf.getsockname()[1]}"
        with pytest.raises(UsageError) as told:
            Cluster(address, 60)
    assert str(told.value) == (
        f"--scheduler: {address} has not answered in 1 s, or has no workers; start dask scheduler there and "
        "dask worker on each machine, or check the address"
    )


@pytest.mark.parametrize("address", ["desk", "desk:8786", "ipp://desk:1", "tcp://", "tcp://desk"])
def test_what_is_no_address_is_told(address: str) -> None:
    with pytest.raises(UsageError, match=f"--scheduler: .{address}. is no address of a scheduler"):
        Cluster(address, 60)


def test_without_the_library_it_is_told_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError) as told:
        Cluster("tcp://desk:1", 60)
    assert str(told.value) == (
        "--scheduler: the library that talks to a cluster is not installed; install "
        "country-briefing[cluster], here and on every machine"
    )
