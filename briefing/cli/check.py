"""``briefing check``."""

import click

from briefing.cli.kit import (
    cutoff_option,
    keeper,
    language_of,
    language_option,
    names_argument,
    no_cache_option,
    tell_warnings,
)
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
  briefing check peru --cutoff 2017-06-30
  briefing check peru --language es
""",
)
@names_argument
@cutoff_option
@language_option
@no_cache_option
def check(
    names: tuple[str, ...],
    cutoff: str | None,
    language: str,
    no_cache: bool,  # noqa: FBT001  # a flag
) -> None:
    """Say what is wrong in seed folders, with file and line; write nothing.

    Warnings leave the folder sound: they name what somebody should look at. Among them is every figure that
    is older than its topic allows, in whole years at the cut-off date. In the brief such a figure prints its
    year in brackets, unless its sentence gives it.

    It is a problem where a takeaway or a judgement leans on an old figure without its year though a newer one
    is known, or a key figure though its own source has a newer one; and so is what came after the cut-off.

    With --cutoff, list also what a brief of that day leaves out, and why.
    """
    from briefing import hindsight, report  # noqa: PLC0415  # as in build
    from briefing.tongues import asking  # noqa: PLC0415  # as above

    day = hindsight.parse_day(cutoff) if cutoff is not None else None
    briefs, kept = Gathering(), keeper(no_cache=no_cache)
    for folder in find_folders(names):
        with briefs.one(), asking(language_of(language)):
            seeds = report.check(folder, str(folder), day, kept)
            country = seeds.country
            tell_warnings(seeds.warnings)
            for left_out in seeds.left_out:
                click.echo(left_out)
            click.echo(
                f"{folder!s}: sound; {len(country.observations):,} observations of "
                f"{len(country.indicators)} indicators from {len(country.sources)} sources"
            )
    briefs.finish()
