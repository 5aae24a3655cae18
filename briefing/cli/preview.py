"""``briefing preview``."""

import asyncio
from contextlib import suppress

import click

from briefing.cli.kit import (
    keeper,
    language_of,
    language_option,
    name_argument,
    no_cache_option,
    paper_option,
    style_option,
)
from briefing.folders import find_folders
from briefing.vocabulary import FORMATS


@click.command(
    short_help="Show the pages in a browser, set anew at every save.",
    epilog="""\b
Examples:
  briefing preview peru
  briefing preview peru --format two-page --no-open
  briefing preview ~/briefs/utopia --port 8800
""",
)
@name_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="profile",
    show_default=True,
    help="The full profile, or two pages or one.",
)
@paper_option
@style_option
@language_option
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    help="The port to listen on; any that is free unless given.",
)
@click.option("--no-open", is_flag=True, help="Print the address, and open no browser.")
@no_cache_option
def preview(  # noqa: PLR0913, PLR0917  # click hands over each option by its name
    name: str,
    form: str,
    paper: str | None,
    style: str,
    language: str,
    port: int,
    no_open: bool,  # noqa: FBT001  # a flag
    no_cache: bool,  # noqa: FBT001  # a flag
) -> None:
    """Show a brief as it will print, beside your editor, until Ctrl-C.

    The pages are set anew whenever a file of the folder is saved, and stay at the place where you read. What
    is wrong stands under them, with the line to mend; the last good pages stay meanwhile. Click a number to
    see who says it, with what hedge, who differs, and the line of the folder that holds it. The page is on
    this machine alone, at an address with a secret in it.
    """
    from briefing.previewing.building import Asked, style_of  # noqa: PLC0415  # heavy; help needs none
    from briefing.previewing.desk import Desk  # noqa: PLC0415  # as above
    from briefing.previewing.server import Preview, served  # noqa: PLC0415  # as above

    (folder,) = find_folders((name,))
    asked = Asked(folder, str(folder), form, paper or "", style, language_of(language))
    style_of(asked)  # fails before anything is served

    async def serve() -> None:
        async with served(Preview(Desk(asked, keeper(no_cache=no_cache))), port) as address:
            click.echo(f"{address}  (Ctrl-C ends it)")
            if not no_open:
                click.launch(address)
            await asyncio.Event().wait()

    with suppress(KeyboardInterrupt):
        asyncio.run(serve())
