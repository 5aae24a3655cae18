"""The launcher, run for real on small pretended machines: a folder of stubs is all that its PATH holds."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.txt", "requirements-test.txt")
TOOLS = ["cat", "chmod", "cksum", "cp", "env", "flock", "grep", "mkdir", "mv", "readlink", "rm", "sed"]
TOOLS += ["sh", "sleep", "tail", "touch", "true", "uname"]
LIBRARIES = ("libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")

# Answers as an interpreter would, from what the folder $FAKE holds.
PYTHON = """#!/bin/sh
echo "python $*" >>"$FAKE/calls"
case "$1 $2" in
  "-c "*ensurepip*)
    [ ! -e "$FAKE/real" ] || {
      set -- $("$(cat "$FAKE/real")" "$@")
      echo "$1 $2 $0"
      exit
    }
    real=$0
    [ ! -e "${0%/*}/home" ] || real=$(cat "${0%/*}/home")
    echo "VERSION STATE $real" ;;
  "-c "*ctypes*)
    [ -e "$FAKE/libraries/$3" ] ||
      case "${LD_LIBRARY_PATH-}" in *.venv-system*) ;; *) exit 1 ;; esac ;;
  "-c "*) ;;
  "-m venv")
    for folder in "$@"; do :; done
    mkdir -p "$folder/bin"
    cat "$0" >"$folder/bin/python"
    echo "$0" >"$folder/bin/home"
    echo >"$folder/pyvenv.cfg"
    chmod 755 "$folder/bin/python" ;;
  "-m pip" | *"/pip install")
    [ ! -x "$FAKE/pip" ] || "$FAKE/pip" "$PPID" || exit 1
    for program in briefing pytest; do
      cat "$FAKE/program" >"${0%/*}/$program"
      chmod 755 "${0%/*}/$program"
    done ;;
esac
"""
PROGRAM = """#!/bin/sh
echo "${0##*/}" "$@"
echo "LD_LIBRARY_PATH=${LD_LIBRARY_PATH-}"
pwd
exit "${EXIT:-0}"
"""
# Installs Pango and Python as soon as it has lists.
APT = """#!/bin/sh
echo "apt-get $*" >>"$FAKE/calls"
case "$*" in
  *update*) touch "$FAKE/lists" ;;
  *"-s --no-install-recommends install"*)
    [ -e "$FAKE/lists" ] || exit 100
    echo "NOTE: a simulation"
    echo "Inst libc6 [2.36-9] (2.36-10 Debian:12 [amd64])"
    for package in "$@"; do
      case $package in lib*-0 | lib*0 | python3*) echo "Inst $package (1.0 Debian:12 [amd64])" ;; esac
    done ;;
  *download*) touch one.deb ;;
  *install*)
    [ -e "$FAKE/lists" ] || exit 100
    touch "$FAKE/libraries/libpangoft2-1.0.so.0" "$FAKE/libraries/libharfbuzz-subset.so.0"
    case "$*" in *python3-venv*) cp "$FAKE/python" "$FAKE/bin/python3" ;; esac ;;
esac
"""
DPKG_DEB = """#!/bin/sh
echo "dpkg-deb $*" >>"$FAKE/calls"
mkdir -p "$3/usr/lib/x86_64-linux-gnu" "$3/usr/bin" "$3/usr/share/python-wheels"
touch "$3/usr/share/python-wheels/pip-23.0.1-py3-none-any.whl"
sed 's/3.12 full/3.11 nopip/' "$FAKE/python" >"$3/usr/bin/python3"
chmod 755 "$3/usr/bin/python3"
"""


@dataclass(frozen=True)
class Machine:
    """A pretended machine: what is on its PATH, which libraries it has, and a checkout on it."""

    fake: Path
    checkout: Path

    def stub(self, name: str, text: str) -> None:
        path = self.fake / "bin" / name
        path.unlink(missing_ok=True)
        path.write_text(text)
        path.chmod(0o755)

    def python(self, name: str = "python3", version: str = "3.12", state: str = "full") -> None:
        self.stub(name, PYTHON.replace("VERSION", version).replace("STATE", state))

    def user(self, number: int) -> None:
        self.stub("id", f"#!/bin/sh\necho {number}\n")

    def pip(self, script: str | None) -> None:
        """Make pip run this first and fail where it fails; None: succeed."""
        path = self.fake / "pip"
        path.unlink(missing_ok=True)
        if script is not None:
            path.write_text(f"#!/bin/sh\n{script}\n")
            path.chmod(0o755)

    def without(self, *libraries: str) -> None:
        for name in libraries:
            (self.fake / "libraries" / name).unlink()

    def start(
        self, *arguments: str, command: str | None = None, cwd: Path | None = None, **environment: str
    ) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [command or str(self.checkout / "brief"), *arguments],
            cwd=cwd or self.fake,
            env={"PATH": str(self.fake / "bin"), "FAKE": str(self.fake), **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(
        self, *arguments: str, command: str | None = None, cwd: Path | None = None, **environment: str
    ) -> "subprocess.CompletedProcess[str]":
        process = self.start(*arguments, command=command, cwd=cwd, **environment)
        out, err = process.communicate(timeout=30)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def calls(self, what: str = "") -> list[str]:
        """Return what the stubs were asked to do since the last call of this, where it holds `what`."""
        path = self.fake / "calls"
        lines = path.read_text().splitlines() if path.exists() else []
        path.unlink(missing_ok=True)
        return [line for line in lines if what in line]


@pytest.fixture
def bare(tmp_path: Path) -> Machine:
    """Return a machine with neither Python nor Pango nor apt, used by an ordinary user."""
    machine = Machine(tmp_path / "machine", tmp_path / "check out")
    for folder in (machine.fake / "bin", machine.fake / "libraries", machine.checkout):
        folder.mkdir(parents=True)
    for tool in TOOLS:
        found = shutil.which(tool)
        if found is None:
            pytest.skip(f"the pretended machine is made of tools, and {tool} is not on this one")
        (machine.fake / "bin" / tool).symlink_to(found)
    shutil.copy(ROOT / "brief", machine.checkout)
    for name in ("pyproject.toml", *LOCKS):
        (machine.checkout / name).write_text(name)
    (machine.fake / "program").write_text(PROGRAM)
    (machine.fake / "python").write_text(PYTHON.replace("VERSION", "3.12").replace("STATE", "full"))
    (machine.fake / "python").chmod(0o755)
    machine.user(1000)
    return machine


@pytest.fixture
def machine(bare: Machine) -> Machine:
    """Return a machine with all that is needed."""
    bare.python()
    for name in LIBRARIES:
        (bare.fake / "libraries" / name).touch()
    return bare


# ---- Handing over ----


def test_first_run_sets_up_and_hands_over(machine: Machine) -> None:
    result = machine.run("build", "peru", "-o", "a file.pdf", EXIT="3")
    assert result.returncode == 3
    assert result.stdout.splitlines()[0] == "briefing build peru -o a file.pdf"
    assert [re.split(" [(]|: about", line)[0] for line in result.stderr.splitlines()] == [
        "brief: setting up",
        "brief: making .venv with Python 3.12",
        "brief: installing the packages of requirements.txt",
        "brief: ready",
    ]
    installs = machine.calls("-m pip install")
    assert [" -r " in line for line in installs] == [True, False]
    assert "--require-hashes --only-binary :all:" in installs[0]
    assert installs[1].endswith("--no-deps --no-build-isolation -e .")
    assert not (machine.checkout / ".venv-setup").exists()


def test_second_run_does_nothing_but_hand_over(machine: Machine) -> None:
    machine.run()
    machine.calls()
    result = machine.run("check", "peru")
    assert (result.returncode, result.stderr) == (0, "")
    assert machine.calls() == []


def test_alone_it_asks_for_help(machine: Machine) -> None:
    assert machine.run().stdout.startswith("briefing --help\n")


def test_test_runs_pytest_on_every_core_in_the_checkout(machine: Machine) -> None:
    result = machine.run("test", "-k", "a or b", EXIT="5")
    assert result.returncode == 5
    assert result.stdout.splitlines()[0] == "pytest -n auto -k a or b"
    assert result.stdout.splitlines()[-1] == str(machine.checkout)
    assert len(machine.calls("requirements-test.txt")) == 1
    assert machine.run("build").stderr == ""


def test_test_adds_to_what_build_made(machine: Machine) -> None:
    machine.run("build")
    machine.calls()
    machine.run("test")
    assert machine.calls("-m venv") == []
    assert machine.run("test").stderr == ""


def test_runs_from_anywhere_by_any_name(machine: Machine, tmp_path: Path) -> None:
    elsewhere = tmp_path / "else where"
    elsewhere.mkdir()
    (elsewhere / "link").symlink_to("../check out/brief")
    (elsewhere / "second").symlink_to("link")
    for command in (str(machine.checkout / "brief"), "../check out/brief", "./second"):
        result = machine.run("x", command=command, cwd=elsewhere)
        assert result.returncode == 0, result.stderr
        assert result.stdout.splitlines()[-1] == str(elsewhere)
    assert len(machine.calls("-m venv")) == 1
    assert machine.run("brief", "x", command="sh", cwd=machine.checkout).stdout.startswith("briefing x\n")


def test_syntax_is_that_of_any_posix_shell() -> None:
    for shell in filter(shutil.which, ("sh", "dash", "bash", "busybox")):
        command = [shell, "sh"] if shell == "busybox" else [shell]
        subprocess.run([*command, "-n", ROOT / "brief"], check=True)


# ---- When a set-up is done again ----


@pytest.mark.parametrize("name", ["brief", "pyproject.toml", *LOCKS])
def test_changed_file_installs_again_in_the_same_environment(machine: Machine, name: str) -> None:
    machine.run()
    machine.calls()
    with (machine.checkout / name).open("a") as file:
        file.write("\n# changed\n")
    assert machine.run().returncode == 0
    calls = machine.calls()
    assert len([line for line in calls if "-r " in line]) == 1
    assert not [line for line in calls if "-m venv" in line]
    assert machine.run().stderr == ""


def test_interrupted_set_up_is_done_afresh(machine: Machine) -> None:
    machine.pip('kill -KILL "$1"')
    assert machine.run().returncode != 0
    machine.pip(None)
    machine.calls()
    result = machine.run("x")
    assert result.stdout.startswith("briefing x\n")
    assert len(machine.calls("-m venv")) == 1


def test_interrupted_update_is_done_afresh(machine: Machine) -> None:
    machine.run("build")
    machine.pip('kill -KILL "$1"')
    machine.run("test")
    machine.pip(None)
    machine.calls()
    assert machine.run("build").returncode == 0
    assert len(machine.calls("-m venv")) == 1


def test_moved_checkout_is_made_afresh(machine: Machine, tmp_path: Path) -> None:
    machine.run()
    machine.calls()
    moved = Machine(machine.fake, machine.checkout.rename(tmp_path / "moved"))
    assert moved.run().returncode == 0
    assert len(moved.calls("-m venv")) == 1


def test_vanished_python_is_replaced(machine: Machine) -> None:
    machine.run()
    (machine.checkout / ".venv/bin/python").unlink()
    machine.calls()
    assert machine.run().returncode == 0
    assert len(machine.calls("-m venv")) == 1


def test_two_at_once_set_up_once(machine: Machine) -> None:
    machine.pip("sleep 0.25")
    both = [machine.start(name) for name in ("a", "b")]
    ends = [process.communicate(timeout=30) for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert [out.splitlines()[0] for out, _ in ends] == ["briefing a", "briefing b"]
    assert len(machine.calls("-r ")) == 1
    assert sorted("waiting" in err for _, err in ends) == [False, True]


# ---- Failures, each with what would mend it ----


def failure(result: "subprocess.CompletedProcess[str]") -> str:
    """Return the last thing said, with nothing on standard output."""
    assert result.returncode in {1, 5, 6}
    assert result.stdout == ""
    return result.stderr.splitlines()[-1].removeprefix("brief: ")


def test_old_python_is_refused(machine: Machine) -> None:
    machine.python(version="3.10", state="old")
    assert failure(machine.run()) == (
        "Python 3.11 or later is needed, and python3 is 3.10: install a later one, or name one that is there "
        "already: PYTHON=/path/to/python3.13 ./brief"
    )


def test_no_network_says_so_and_spoils_nothing(machine: Machine) -> None:
    machine.run("build")
    machine.pip("echo 'NewConnectionError: Temporary failure in name resolution'; exit 1")
    result = machine.run("test")
    assert failure(result).startswith(
        "no way to the Python package index: the first run, and the first after"
    )
    assert "NewConnectionError" in (machine.checkout / ".venv-setup/log").read_text()
    assert machine.run("build").stderr == ""


def test_failed_first_set_up_starts_afresh(machine: Machine) -> None:
    machine.pip("echo 'THESE PACKAGES DO NOT MATCH THE HASHES'; exit 1")
    log = machine.checkout / ".venv-setup/log"
    assert (
        failure(machine.run()) == f"pip could not install requirements.txt (above; the whole log is in {log})"
    )
    assert "DO NOT MATCH" in log.read_text()
    machine.pip(None)
    assert machine.run().returncode == 0


def test_full_disk_says_so(machine: Machine) -> None:
    machine.pip("echo 'OSError: [Errno 28] No space left on device'; exit 1")
    assert failure(machine.run()).startswith("the disk is full: ")


def test_folder_that_cannot_be_written_says_so(machine: Machine) -> None:
    machine.stub("mkdir", "#!/bin/sh\nexit 1\n")
    assert failure(machine.run()).startswith(f"cannot write in {machine.checkout}, where the set-up goes: ")


def test_environment_of_another_maker_is_left_alone(machine: Machine) -> None:
    other = machine.checkout / ".venv/pyvenv.cfg"
    other.parent.mkdir()
    other.write_text("mine")
    assert "was not made by brief, and is left alone" in failure(machine.run())
    assert other.read_text() == "mine"


def test_folder_with_a_colon_is_refused(machine: Machine, tmp_path: Path) -> None:
    moved = Machine(machine.fake, machine.checkout.rename(tmp_path / "a:b"))
    assert failure(moved.run()).startswith("this folder has a colon in its name")


# ---- Which Python ----


def test_newest_named_python_comes_first_and_shims_that_fail_are_passed_over(machine: Machine) -> None:
    machine.stub("python3.13", "#!/bin/sh\nexit 127\n")
    machine.python("python3.12")
    machine.python("python3", version="3.11")
    assert "with Python 3.12 " in machine.run().stderr


def test_python_that_can_make_environments_comes_before_one_that_cannot(machine: Machine) -> None:
    machine.python("python3.13", version="3.13", state="nopip")
    assert "with Python 3.12 " in machine.run().stderr


def test_python_variable_chooses_and_its_choice_stays(machine: Machine) -> None:
    machine.run()
    machine.python("another", version="3.14")
    chosen = str(machine.fake / "bin/another")
    assert f"with Python 3.14 ({chosen})" in machine.run(PYTHON=chosen).stderr
    assert machine.run(PYTHON=chosen).stderr == ""
    (machine.checkout / "requirements.txt").write_text("changed")
    machine.calls()
    machine.run()
    assert machine.calls("-m venv") == []


def test_python_variable_that_names_nothing_is_a_failure(machine: Machine) -> None:
    assert failure(machine.run(PYTHON="/no/python")) == (
        "PYTHON=/no/python cannot be run: set it to a Python 3.11 or later, or unset it"
    )


def test_question_put_to_python_is_one_it_can_answer(machine: Machine) -> None:
    (machine.fake / "real").write_text(sys.executable)
    result = machine.run(LD_LIBRARY_PATH=os.environ.get("LD_LIBRARY_PATH", ""))
    version = ".".join(map(str, sys.version_info[:2]))
    if find_spec("ensurepip"):
        assert f"with Python {version} (" in result.stderr
    else:
        assert failure(result).startswith("this machine lacks: venv and ensurepip")


# ---- What the machine lacks ----


def test_root_installs_by_apt_and_fetches_lists_only_where_needed(bare: Machine) -> None:
    bare.user(0)
    bare.stub("apt-get", APT)
    assert bare.run("x").stdout.startswith("briefing x\n")
    install = "apt-get -qq -o DPkg::Lock::Timeout=600 install -y --no-install-recommends "
    packages = "python3 python3-venv libpangoft2-1.0-0 libharfbuzz-subset0"
    update = "apt-get -qq -o DPkg::Lock::Timeout=600 update"
    assert bare.calls("apt-get") == [install + packages, update, install + packages]


def test_the_tests_get_a_browser_where_apt_may_install_one(bare: Machine) -> None:
    bare.user(0)
    bare.stub("apt-get", APT)
    assert bare.run("test").returncode == 0
    assert "install -y --no-install-recommends chromium" in bare.calls("apt-get")[-1]


def test_without_a_browser_the_tests_go_on_and_say_so(machine: Machine) -> None:
    machine.user(0)
    machine.stub("apt-get", "#!/bin/sh\nexit 100\n")
    result = machine.run("test")
    assert result.returncode == 0
    assert "no browser could be installed: what the tests do with one will be skipped" in result.stderr


def test_only_what_is_missing_is_installed(machine: Machine) -> None:
    machine.user(0)
    machine.without("libharfbuzz-subset.so.0")
    machine.stub("apt-get", APT)
    (machine.fake / "lists").touch()
    assert "installing libharfbuzz-subset0 by apt-get" in machine.run().stderr


def test_sudo_is_used_where_it_asks_nothing(machine: Machine) -> None:
    machine.without(*LIBRARIES)
    machine.stub("apt-get", APT)
    machine.stub("sudo", '#!/bin/sh\necho "sudo $*" >>"$FAKE/calls"\nshift\nexec "$@"\n')
    assert machine.run().returncode == 0
    asked = [call for call in machine.calls() if call.startswith("sudo")]
    assert asked[0] == "sudo -n true"
    assert all(call.startswith("sudo -n env DEBIAN_FRONTEND=noninteractive apt-get ") for call in asked[1:])
    assert not (machine.checkout / ".venv-system").exists()


@pytest.mark.parametrize("sudo", [None, "#!/bin/sh\nexit 1\n"], ids=["no sudo", "sudo that would ask"])
def test_user_unpacks_a_copy(bare: Machine, sudo: str | None) -> None:
    bare.stub("apt-get", APT)
    bare.stub("dpkg-deb", DPKG_DEB)
    if sudo:
        bare.stub("sudo", sudo)
    result = bare.run("x")
    assert result.returncode == 0, result.stderr
    copy = bare.checkout / ".venv-system"
    assert f"LD_LIBRARY_PATH={copy}/usr/lib/x86_64-linux-gnu\n" in result.stdout
    calls = bare.calls()
    downloads = [call.split(" download ")[1] for call in calls if " download " in call]
    assert downloads == ["python3 python3-pip-whl libpangoft2-1.0-0 libharfbuzz-subset0"]
    assert any("-m venv --without-pip" in call for call in calls)
    again = bare.run("x")
    assert (again.stderr, again.stdout) == ("", result.stdout)


def test_copy_that_vanished_is_made_again(bare: Machine) -> None:
    bare.stub("apt-get", APT)
    bare.stub("dpkg-deb", DPKG_DEB)
    bare.run()
    shutil.rmtree(bare.checkout / ".venv-system")
    assert bare.run().returncode == 0
    assert (bare.checkout / ".venv-system").is_dir()


def test_user_without_any_way_is_told_the_command(machine: Machine) -> None:
    machine.without(*LIBRARIES)
    machine.stub("apt-get", "#!/bin/sh\necho 'E: no route'\nexit 100\n")
    machine.stub("dpkg-deb", DPKG_DEB)
    result = machine.run()
    assert result.returncode == 6
    assert failure(result) == (
        "this machine lacks: Pango, HarfBuzz-subset. To mend that: (as root) apt-get update && apt-get "
        "install --no-install-recommends libpangoft2-1.0-0 libharfbuzz-subset0; then run the same command "
        "again"
    )
    assert "  | E: no route" in result.stderr


def test_failed_installation_of_libraries_is_told_apart_from_a_missing_network(machine: Machine) -> None:
    machine.without(*LIBRARIES)
    machine.stub("dpkg-deb", DPKG_DEB)
    machine.stub("apt-get", "#!/bin/sh\necho 'E: Could not connect to a.server:80'\nexit 100\n")
    result = machine.run()
    assert "connect this machine to the network\nbrief: this machine lacks: Pango" in result.stderr


@pytest.mark.parametrize(
    ("manager", "command"),
    [
        ("dnf", "(as root) dnf install python3 pango harfbuzz"),
        ("apk", "(as root) apk add python3 so:libpangoft2-1.0.so.0 so:libharfbuzz-subset.so.0"),
        ("pacman", "(as root) pacman -S python pango harfbuzz"),
        ("brew", "brew install python pango"),
        ("", "install what Debian calls python3 python3-venv libpangoft2-1.0-0 libharfbuzz-subset0"),
    ],
)
def test_without_apt_the_command_of_the_system_is_named(bare: Machine, manager: str, command: str) -> None:
    if manager:
        bare.stub(manager, "#!/bin/sh\nexit 1\n")
    if manager == "brew":
        bare.stub("uname", "#!/bin/sh\necho Darwin\n")
    assert failure(bare.run()) == (
        "this machine lacks: Python 3.11 or later, venv and ensurepip for Python, Pango, HarfBuzz-subset. "
        f"To mend that: {command}; then run the same command again"
    )


# ---- The lock files ----


def pins(name: str) -> dict[str, str]:
    """Return what a lock file pins, by normal name, after seeing that it holds pins and hashes alone."""
    found: dict[str, str] = {}
    lines = (ROOT / name).read_text().replace("\\\n", " ").splitlines()
    for line in lines:
        match = re.fullmatch(
            r"([a-z0-9-]+)==([\w.]+)(?: ; [^#]+?)?((?: +--hash=sha256:[0-9a-f]{64})+) *", line
        )
        assert match, f"{name}: not a hashed pin: {line[:80]}"
        found[match[1]] = match[2]
    return found


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^\w.-]", text)[0].lower() for text in requirements}


def test_lock_files_agree_and_hold_all_that_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    runtime, tests = map(pins, LOCKS)
    assert runtime.items() <= tests.items()
    assert names(project["project"]["dependencies"]) <= runtime.keys()
    assert names([*project["build-system"]["requires"], "editables"]) <= runtime.keys()
    assert names(project["project"]["optional-dependencies"]["test"]) <= tests.keys()


def test_ci_runs_the_same_command() -> None:
    assert '/../brief" test' in (ROOT / ".ci/run").read_text()
