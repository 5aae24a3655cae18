"""``briefing check``."""

import click

from briefing.cli.kit import names_argument, tell_warnings
from briefing.errors import Gathering
from briefing.folders import find_folders


@click.command(
    short_help="Say what is wrong in seed folders.",
    epilog="""\b
Examples:
  briefing check peru
  briefing check
""",
)
@names_argument
def check(names: tuple[str, ...]) -> None:
    """Say what is wrong in seed folders, with file and line; write nothing."""
    from briefing import report  # noqa: PLC0415  # as in build

    briefs = Gathering()
    for folder in find_folders(names):
        with briefs.one():
            seeds = report.check(folder, str(folder))
            country = seeds.country
            tell_warnings(seeds.warnings)
            click.echo(
                f"{folder!s}: sound; {len(country.observations):,} observations of "
                f"{len(country.indicators)} indicators from {len(country.sources)} sources"
            )
    briefs.finish()
