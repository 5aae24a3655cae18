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
    """
    from briefing.preflight import look_at  # noqa: PLC0415  # as in build

    briefs = Gathering()
    for file in files:
        with briefs.one():
            look_at(file)
            click.echo(f"{file}  sound")
    briefs.finish()
