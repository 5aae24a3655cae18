"""``briefing charts``."""

from pathlib import Path
from typing import Literal

import click

from briefing.cli.kit import (
    PATH,
    keeper,
    language_of,
    language_option,
    name_argument,
    no_cache_option,
    progress_line,
)
from briefing.files import write_folder
from briefing.folders import find_folders, name_of


@click.command(
    short_help="Write the charts of a brief as files.",
    epilog="""\b
Examples:
  briefing charts peru
  briefing charts peru -o art --format png
""",
)
@name_argument
@click.option("-o", "--output", metavar="DIR", type=PATH, help="Their folder; out/NAME-charts unless given.")
@click.option("--format", "form", type=click.Choice(("svg", "png", "pdf")), default="svg", help="File kind.")
@language_option
@no_cache_option
def charts(
    name: str,
    output: Path | None,
    form: Literal["svg", "png", "pdf"],
    language: str,
    no_cache: bool,  # noqa: FBT001  # a flag
) -> None:
    """Write every chart of a brief as a file of its own."""
    from briefing import report  # noqa: PLC0415  # as in build
    from briefing.reading import load  # noqa: PLC0415  # as in build
    from briefing.tongues import asking  # noqa: PLC0415  # as above

    (folder,), tag = find_folders((name,)), language_of(language)
    with progress_line(name_of(folder)) as progress, asking(tag):
        progress("drawing the charts")
        files = report.chart_files(load(folder, str(folder)), form, keeper(no_cache=no_cache))
        place = output or Path("out") / f"{name_of(folder)}{f'-{tag}' if tag else ''}-charts"
        write_folder(place, files)
    for file in files:
        click.echo(place / file)
