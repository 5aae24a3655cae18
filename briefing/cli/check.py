"""``briefing check``."""

import click

from briefing.cli.kit import names_argument, tell_warnings
from briefing.errors import Gathering
from briefing.folders import find_folders


@click.command(
    short_help="Say what is wrong in seed folders.",
    epilog="""\b
How many years old figures may be stands in country.toml, by topic:
  [ages]
  default = 5         # for topics that are not named; without it, any age
  glance = 3          # the key figures
  history = "any"     # no limit

\b
Examples:
  briefing check peru
  briefing check
""",
)
@names_argument
def check(names: tuple[str, ...]) -> None:
    """Say what is wrong in seed folders, with file and line; write nothing.

    Warnings leave the folder sound: they name what somebody should look at. Among them is every figure that
    is older than its topic allows, in whole years at the cut-off date. In the brief such a figure prints its
    year in brackets, unless its sentence gives it.

    It is a problem where a takeaway or a judgement leans on an old figure without its year though a newer one
    is known, or a key figure though its own source has a newer one; and so is what came after the cut-off.
    """
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
