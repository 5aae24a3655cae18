"""``briefing build``."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.kit import (
    PATH,
    count_warnings,
    cutoff_option,
    keeper,
    names_argument,
    no_cache_option,
    paper_option,
    progress_line,
)
from briefing.errors import Gathering
from briefing.files import write_together
from briefing.folders import find_folders, find_targets, name_of
from briefing.vocabulary import FORMATS, PRINTS

if TYPE_CHECKING:
    from briefing.comparing import Edition


@click.command(
    epilog="""\b
Examples:
  briefing build peru
  briefing build peru --format two-page
  briefing build peru --paper letter -o peru-letter.pdf
  briefing build ~/briefs/utopia -o ~/Desktop
  briefing build peru --print booklet
  briefing build peru --html
  briefing build peru --cutoff 2017-06-30
  briefing build peru --since archive/peru-1.pdf
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
@click.option(
    "--print",
    "way",
    type=click.Choice(PRINTS),
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
@no_cache_option
def build(  # noqa: PLR0913, PLR0917  # click hands over each option by its name
    names: tuple[str, ...],
    output: Path | None,
    cutoff: str | None,
    form: str,
    paper: str | None,
    way: str,
    icc: Path | None,
    since: str | None,
    html: bool,  # noqa: FBT001  # a flag
    no_cache: bool,  # noqa: FBT001  # a flag
) -> None:
    """Build briefs as PDF files.

    NAME is a folder under seeds/; a FOLDER may lie anywhere. Without either, every folder under seeds/ is
    built. Nothing is written for a brief that has problems, and an older PDF stays as it was.

    With --since, a page behind the key figures says what changed since an earlier edition, and in the margin
    a bar stands beside each paragraph, row and chart that is new (+) or changed (Δ).
    """
    from briefing import making, profiles  # noqa: PLC0415  # help needs none

    folders = find_folders(names)
    if icc:
        profiles.find_profile(way, icc)  # fails before any brief is made
    day = _day(cutoff)
    targets = find_targets(folders, output, _kind(form, day) + profiles.ending_of(way))
    earlier, briefs, kept = _earlier(since, form, targets), Gathering(), keeper(no_cache=no_cache)
    for folder, target in zip(folders, targets, strict=True):
        asked = making.Request(folder, str(folder), form, paper or "", way, icc, day, earlier, html)
        with briefs.one():
            with progress_line(name_of(folder)) as progress:
                made = making.make(asked, progress, kept)
                progress("writing the file")
                files = {target: made.files[".pdf"]}
                files |= {target.with_suffix(".html"): made.files[".html"]} if html else {}
                write_together(files)
            count_warnings(made.warnings, str(folder))
            _tell(files)
    briefs.finish()


def _kind(form: str, day: dt.date | None) -> str:
    return ("" if form == "profile" else f"-{form}") + (f"-{day}" if day else "")


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


def _tell(files: Mapping[Path, bytes]) -> None:
    for path, content in files.items():
        click.echo(f"{path}  {len(content) / 1024:,.0f} kB")
