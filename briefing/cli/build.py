"""``briefing build``."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.kit import (
    PATH,
    Choice,
    cutoff_option,
    keeper,
    language_of,
    language_option,
    names_argument,
    no_cache_option,
    paper_option,
    style_option,
)
from briefing.errors import Problem, UsageError
from briefing.folders import find_folders, find_targets
from briefing.vocabulary import FORMATS, PRINTS

if TYPE_CHECKING:
    from briefing.comparing import Edition
    from briefing.making import Request


@click.command(
    epilog="""\b
Examples:
  briefing build peru
  briefing build peru --format two-page
  briefing build peru --paper letter -o peru-letter.pdf
  briefing build ~/briefs/utopia -o ~/Desktop
  briefing build peru --print booklet
  briefing build peru --style sober
  briefing build peru --html
  briefing build peru --language es
  briefing build peru --cutoff 2017-06-30
  briefing build peru --since archive/peru-1.pdf
  briefing build --all -j 4 --keep-going
  briefing build --all --time-limit 120 --memory-limit 2000
  briefing build --all --scheduler tcp://desk.example:8786
"""
)
@names_argument
@click.option(
    "-o",
    "--output",
    metavar="FILE|DIR",
    type=PATH,
    help="Where the PDF goes; out/NAME.pdf unless given, or out/NAME-WAY.pdf with --print WAY.",
)
@cutoff_option
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="profile",
    show_default=True,
    help="The full profile, or what has priority on two pages or one.",
)
@paper_option
@style_option
@language_option
@click.option(
    "--print",
    "way",
    type=Choice(PRINTS, "prints"),
    default="screen",
    help="How it will be printed: office asks for both sides; booklet sets two pages on a sheet, to be "
    "folded and stapled; press is PDF/X-4 in CMYK with bleed and crop marks; mono has greys alone.",
)
@click.option(
    "--icc",
    metavar="FILE",
    type=PATH,
    help="The printer's own CMYK profile, for --print press; offset on coated paper (FOGRA39) unless given.",
)
@click.option(
    "--since",
    metavar="OLD",
    help="An earlier edition, PDF or folder: print what changed since, with bars in the margin.",
)
@click.option(
    "--html",
    is_flag=True,
    help="Write the HTML edition too, beside the PDF: one file that needs nothing else.",
)
@click.option("--all", "every", is_flag=True, help="Build every folder under seeds/, until one fails.")
@click.option(
    "-j",
    "--jobs",
    metavar="N",
    type=click.IntRange(min=1),
    help="Make so many at once, by as many processes; the cores that there are, unless given.",
)
@click.option("--keep-going", is_flag=True, help="With --all, try every brief though one failed.")
@click.option(
    "--time-limit",
    metavar="SECONDS",
    type=click.FloatRange(min=0, min_open=True),
    help="Give up a brief that takes longer; 300 unless given, where there are several processes.",
)
@click.option(
    "--memory-limit",
    metavar="MIB",
    type=click.IntRange(min=256),
    help="Give up a brief whose process needs more memory (Linux); no limit unless given.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Have the workers of a Dask scheduler make them, on other machines: tcp://HOST:PORT.",
)
@no_cache_option
def build(names: tuple[str, ...], **options: Any) -> None:  # noqa: ANN401  # click hands over what is above
    """Build briefs as PDF files.

    NAME is a folder under seeds/; a FOLDER may lie anywhere. Without either, every folder under seeds/ is
    built. Nothing is written for a brief that has problems, and an older PDF stays as it was. Several are
    made by several processes: one that fails stops no other, and out/manifest.csv lists them all.

    With --since, a page behind the key figures says what changed since an earlier edition, and in the margin
    a bar stands beside each paragraph, row and chart that is new (+) or changed (Δ).
    """
    from briefing.cli.batching import Many, build_all  # noqa: PLC0415  # heavy; help needs none

    asked = Options(**options)
    folders = _folders(names, asked)
    requests, targets = _requests(folders, asked)
    many = Many(
        jobs=_jobs(asked, len(folders)),
        seconds=asked.time_limit,
        mebibytes=asked.memory_limit,
        scheduler=asked.scheduler or "",
        keep_going=asked.keep_going or not asked.every,
        together=asked.every or len(folders) > 1,
        keeper=keeper(no_cache=asked.no_cache),
    )
    build_all(requests, targets, many)


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks for, by the names of its options."""

    output: Path | None
    cutoff: str | None
    form: str
    paper: str | None
    style: str
    language: str
    way: str
    icc: Path | None
    since: str | None
    html: bool
    every: bool
    jobs: int | None
    keep_going: bool
    time_limit: float | None
    memory_limit: int | None
    scheduler: str | None
    no_cache: bool


def _jobs(asked: Options, count: int) -> int:
    """Say how many briefs are made at once; 0 leaves it to a cluster, which knows its workers."""
    if asked.scheduler and asked.memory_limit:
        mend = "start the workers with dask worker --memory-limit"
        raise UsageError([Problem("--memory-limit", 0, "a cluster's workers have their own limit", mend)])
    if asked.jobs or asked.scheduler:
        return min(asked.jobs or 0, count)
    from briefing.hands import cores  # noqa: PLC0415  # help needs none

    return min(cores(), count)


def _folders(names: tuple[str, ...], asked: Options) -> list[Path]:
    if names and asked.every:
        mend = "name some, or leave the names out"
        raise UsageError([Problem("--all", 0, f"it means every folder, and {names[0]} is named too", mend)])
    return find_folders(names)


def _requests(folders: list[Path], asked: Options) -> tuple[list["Request"], dict[Path, Path]]:
    """Return what is to be made, and where each folder's brief goes."""
    from briefing import housestyles, making, profiles  # noqa: PLC0415  # as above

    if asked.icc:
        profiles.find_profile(asked.way, asked.icc)  # fails before any brief is made
    day, style = _day(asked.cutoff), housestyles.find_style(asked.style)
    kind = f"-{language}" if (language := language_of(asked.language)) else ""
    kind += ("" if asked.form == "profile" else f"-{asked.form}") + (f"-{day}" if day else "")
    kind += "" if style == housestyles.OURS else f"-{style.name}"
    targets = find_targets(folders, asked.output, kind + profiles.ending_of(asked.way))
    earlier = _earlier(asked.since, asked.form, targets)
    choices = asked.form, asked.paper or "", asked.way, asked.icc, day, earlier, asked.html, style, language
    requests = [making.Request(folder, str(folder), *choices) for folder in folders]
    return requests, dict(zip(folders, targets, strict=True))


def _day(cutoff: str | None) -> dt.date | None:
    if cutoff is None:
        return None
    from briefing.hindsight import parse_day  # noqa: PLC0415  # 0.4 s, for this alone

    return parse_day(cutoff)


def _earlier(since: str | None, form: str, targets: Sequence[Path]) -> "Edition | None":
    if since is None:
        return None
    from briefing.sides import read_earlier  # noqa: PLC0415  # as above

    return read_earlier(since, form, targets)
