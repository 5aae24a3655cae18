"""``briefing preflight``."""

from pathlib import Path

import click

from briefing.cli.kit import PATH
from briefing.errors import Gathering


@click.command(
    short_help="Look for faults in finished PDF files.",
    epilog="""\b
Examples:
  briefing preflight out/peru.pdf
  briefing preflight out/*.pdf
""",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=PATH)
def preflight(files: tuple[Path, ...]) -> None:
    """Look for faults in finished PDF files, page by page.

    Finds text off the page, cut, overprinted or too small; pages blank or half empty; headings at the end of
    a page; fonts not embedded or not ours; letters without shape; coarse images. A build looks for them too.

    A file that carries its record is held to it: every number on a page is in its evidence, every source
    cited is in the list and the other way round, every page bears its marking, links lead somewhere, tags and
    attached files are there, and nothing was changed since it was made.
    """
    from briefing.preflight import look_at  # noqa: PLC0415  # as in build

    briefs = Gathering()
    for file in files:
        with briefs.one():
            recorded = look_at(file)
            alone = "" if recorded else "; it carries no record of a brief, so only its layout was looked at"
            click.echo(f"{file}  sound{alone}")
    briefs.finish()
