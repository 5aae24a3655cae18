"""The same folder gives the same bytes, whatever the clock, the hash seed, the time zone or the language."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from briefs import ROOT, UTOPIA, Brief
from look import opened

# Every clock that Python has, years away from the truth, before anything is imported that might read it.
PROGRAM = """
import datetime, sys, time

AWAY = float(sys.argv.pop(1))
for name in ("time", "monotonic", "perf_counter"):
    setattr(time, name, lambda real=getattr(time, name): real() + AWAY)
for name in ("localtime", "gmtime"):
    real = getattr(time, name)
    setattr(time, name, lambda when=None, real=real: real(time.time() if when is None else when))

class Moment(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return super().now(tz) + datetime.timedelta(seconds=AWAY)

    @classmethod
    def utcnow(cls):
        return cls.now(datetime.timezone.utc).replace(tzinfo=None)

    today = now

class Day(datetime.date):
    @classmethod
    def today(cls):
        return Moment.now().date()

datetime.datetime, datetime.date = Moment, Day
assert datetime.date.today().year > 2050 and time.gmtime().tm_year > 2050
from briefing.cli import main
main()
"""
DECADES = 1_000_000_000


def build(folder: Path, place: Path, clock: float = DECADES, **environment: str) -> bytes:
    """Build a folder in a process and a world of its own."""
    surroundings = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    surroundings |= {"PYTHONPATH": str(ROOT), **environment}
    command = [sys.executable, "-c", PROGRAM, str(clock), "build", str(folder), "-o", str(place)]
    subprocess.run(command, cwd=place.parent, env=surroundings, capture_output=True, check=True)
    return (place / f"{folder.name}.pdf").read_bytes()


def test_another_process_clock_seed_zone_and_language_give_the_same_bytes(
    utopia: Brief, tmp_path: Path
) -> None:
    again = build(
        UTOPIA,
        tmp_path / "out",
        PYTHONHASHSEED="7",
        TZ="Pacific/Kiritimati",
        LC_ALL="C",
        LANG="C",
        XDG_CACHE_HOME=str(tmp_path / "cache"),
        MPLCONFIGDIR=str(tmp_path / "cache"),
    )
    assert hashlib.sha256(again).hexdigest() == hashlib.sha256(utopia.pdf).hexdigest()


def test_the_environment_decides_the_date_and_nothing_else(utopia: Brief, tmp_path: Path) -> None:
    dated = build(
        UTOPIA, tmp_path / "out", PYTHONHASHSEED="8", TZ="America/Lima", SOURCE_DATE_EPOCH="946684799"
    )
    before, after = opened(utopia.pdf), opened(dated)
    assert str(after.docinfo.CreationDate) == str(after.docinfo.ModDate) == "D:19991231"
    metadata = after.open_metadata()
    assert (metadata["xmp:CreateDate"], metadata["xmp:ModifyDate"]) == ("1999-12-31", "1999-12-31")
    assert {str(spec.EF.F.Params.ModDate) for spec in after.Root.AF} == {"D:19991231000000Z"}
    contents = [[page.Contents.read_bytes() for page in pdf.pages] for pdf in (before, after)]
    assert contents[0] == contents[1]


def test_briefs_of_one_run_do_not_touch_each_other(utopia: Brief, tmp_path: Path) -> None:
    """A second brief takes neither the first one's date nor anything that was kept."""
    other = tmp_path / "earlier"
    other.mkdir()
    for path in UTOPIA.rglob("*"):
        if path.is_file():
            target = other / path.relative_to(UTOPIA)
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(path.read_bytes())
    settings = other / "country.toml"
    settings.write_text(settings.read_text("utf-8").replace("2031-05-04", "2031-05-03"), "utf-8")
    program = "import sys; from briefing.cli import main; main()"
    place = tmp_path / "out"
    command = [sys.executable, "-c", program, "build", str(other), str(UTOPIA), "-o", str(place)]
    surroundings = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    subprocess.run(
        command, cwd=tmp_path, env=surroundings | {"PYTHONPATH": str(ROOT)}, capture_output=True, check=True
    )
    assert (place / "earlier.pdf").read_bytes() != utopia.pdf
    assert (place / "utopia.pdf").read_bytes() == utopia.pdf


@pytest.mark.parametrize("name", ["utopia", "utopia_letter", "peru"])
def test_no_date_but_the_editions_stands_in_a_file(name: str, request: pytest.FixtureRequest) -> None:
    brief: Brief = request.getfixturevalue(name)
    pdf = opened(brief.pdf)
    day = brief.document.date.replace("-", "")
    dates = [str(pdf.docinfo.CreationDate), str(pdf.docinfo.ModDate)]
    dates += [str(spec.EF.F.Params[key]) for spec in pdf.Root.AF for key in ("/CreationDate", "/ModDate")]
    assert {date[2:10] for date in dates} == {day}
