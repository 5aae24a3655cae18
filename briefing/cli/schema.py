"""``briefing schema``."""

import json
from pathlib import Path

import click

from briefing.cli.kit import PATH
from briefing.files import write_whole


@click.command(
    short_help="Write the JSON Schema of country.toml, for editors.",
    epilog="""\b
An editor that knows TOML (Even Better TOML, Taplo) finds it by the first line of country.toml:
  #:schema ../country.schema.json

\b
Examples:
  briefing schema -o seeds/country.schema.json
  briefing schema
""",
)
@click.option("-o", "--output", metavar="FILE", type=PATH, help="Where to write it, instead of the terminal.")
def schema(output: Path | None) -> None:
    """Write the JSON Schema of country.toml, by which an editor completes and checks the file as you type."""
    from briefing.fieldbook import schema as made  # noqa: PLC0415  # imports every chart, and so matplotlib

    text = json.dumps(made(), indent=2, ensure_ascii=False) + "\n"
    if output is None:
        click.echo(text, nl=False)
        return
    write_whole(output, text.encode())
    click.echo(output)
