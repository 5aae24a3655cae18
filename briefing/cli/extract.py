"""``briefing extract``."""

from pathlib import Path

import click

from briefing.cli.kit import PATH, tell_warnings
from briefing.errors import EvidenceError


@click.command(
    short_help="Write back the seed folder that a PDF was made from.",
    epilog="""\b
Examples:
  briefing extract out/peru.pdf -o peru-again
  briefing extract from-a-mail.pdf -o peru-again --altered
""",
)
@click.argument("file", metavar="FILE", type=PATH)
@click.option("-o", "--output", metavar="DIR", type=PATH, required=True, help="The folder, new or empty.")
@click.option("--altered", is_flag=True, help="Also from a file that was changed since it was made.")
def extract(file: Path, output: Path, altered: bool) -> None:  # noqa: FBT001  # a flag
    """Write back the seed folder that a brief's PDF was made from, with its data and its record beside it.

    The folder builds the same brief again. An earlier extract that nobody has touched is replaced; a folder
    with anything else in it is left alone. Either every file is written or none.
    """
    from briefing.editions import extract as take_out  # noqa: PLC0415  # as in build
    from briefing.editions import read_edition  # noqa: PLC0415  # as above
    from briefing.files import read_plain  # noqa: PLC0415  # as above

    carried = read_edition(read_plain(file, "a PDF file"), str(file))
    if carried.doubts and not altered:
        raise EvidenceError((*carried.doubts, *carried.faults))
    tell_warnings(carried.doubts)
    if not carried.record.inputs:
        told = "the brief was cut back to an earlier day: only its evidence goes along, not the folder"
        click.echo(told, err=True)
    for path in take_out(carried, output):
        click.echo(output / path)
