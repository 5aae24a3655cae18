"""``briefing inspect``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.kit import PATH, plain
from briefing.errors import EvidenceError

if TYPE_CHECKING:
    from briefing.editions import Carried

_HASH = 12  # digits of a SHA-256 that tell two files apart on paper


@click.command(
    short_help="Print the record that a PDF carries.",
    epilog="""\b
Examples:
  briefing inspect out/peru.pdf
  briefing inspect out/peru.pdf --json > record.json
""",
)
@click.argument("file", metavar="FILE", type=PATH)
@click.option("--json", "raw", is_flag=True, help="Print the record as it stands in the file.")
def inspect(file: Path, raw: bool) -> None:  # noqa: FBT001  # a flag
    """Print what a brief's PDF says of itself, and whether it is still as it was made.

    Edition, cut-off and marking; what made it, and of which files; how many figures it prints, from how many
    sources. What is wrong with a file is told after what can be read of it.
    """
    from briefing.editions import read_edition  # noqa: PLC0415  # as in build
    from briefing.files import read_plain  # noqa: PLC0415  # as above

    carried = read_edition(read_plain(file, "a PDF file"), str(file))
    if raw:
        click.echo(carried.written, nl=False)
    else:
        _print(carried)
    if problems := (*carried.doubts, *carried.faults):
        raise EvidenceError(problems)


def _print(carried: "Carried") -> None:
    record, edition = carried.record, carried.record.edition
    click.secho(plain(record.title), bold=True)
    made = ", ".join(f"{name} {number}" for name, number in record.program.items())
    held = {"figure": record.printed, "source": record.sources, "chart": record.charts}
    for name, text in (
        ("edition", f"{edition.number} of {edition.date} ({edition.status})"),
        ("cut-off", edition.cutoff),
        ("marking", " · ".join(filter(None, (f"TLP:{record.marking.tlp}", record.marking.classification)))),
        ("set as", f"{record.format} on {record.paper}, dated {record.dated}"),
        ("made by", made),
        ("prints", ", ".join(f"{len(of):,} {name}{'s'[: len(of) != 1]}" for name, of in held.items())),
        ("seal", carried.seal),
        ("made of", f"{len(record.inputs)} files (SHA-256, bytes)"),
    ):
        click.echo(f"  {name:<8}  {plain(text)}")
    width = max((len(entry.path) for entry in record.inputs), default=0)
    for entry in record.inputs:
        click.echo(f"    {plain(entry.path):<{width}}  {plain(entry.sha256[:_HASH])}  {entry.bytes:>9,}")
