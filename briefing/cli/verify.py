"""``briefing verify``."""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.kit import PATH, name_argument
from briefing.errors import SeedError
from briefing.folders import find_folders

if TYPE_CHECKING:
    from briefing.verify import Finding

_PIPED_WIDTH = 180  # columns; rich would fold a table to 80 where it sees no terminal


@click.command(
    short_help="Look whether the sources say so.",
    epilog="""\b
Examples:
  briefing verify peru --against copies
  briefing verify peru --against copies --json
""",
)
@name_argument
@click.option(
    "--against", required=True, type=PATH, metavar="DIR", help="The folder of the sources' local copies."
)
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON instead of a table.")
def verify(name: str, against: Path, *, as_json: bool) -> None:
    """Look whether the sources say what the observations say, each at its locator.

    Copies are plain text, HTML or PDF, named by their source's id, or as its record in sources.json says.
    Found means value, hedge and year. What is found elsewhere or not at all leaves by exit code 3, and so
    does a copy that has changed since its hash was recorded.
    """
    from briefing.reading import load  # noqa: PLC0415  # as in build
    from briefing.shelf import read_shelf  # noqa: PLC0415
    from briefing.verify import problems_of  # noqa: PLC0415
    from briefing.verify import verify as look  # noqa: PLC0415

    (folder,) = find_folders((name,))
    seeds = load(folder, str(folder))
    shelf = read_shelf(against, seeds.country.sources.values())
    findings = look(seeds.country, seeds.ledger, shelf.texts)
    for line in shelf.told:
        click.echo(f"note: {line}", err=True)
    if as_json:
        _tell_json(findings)
    else:
        _tell_table(findings, seeds.country.iso3)
        click.echo(_summary(findings, str(against)))
    problems = [*shelf.problems, *problems_of(findings)]
    if problems:
        raise SeedError(problems)


def _checked(findings: Sequence["Finding"]) -> list["Finding"]:
    return [one for one in findings if one.file]


def _tell_table(findings: Sequence["Finding"], home: str) -> None:
    """Print what was looked for, one row each; the brief's own country need not be named."""
    from rich.console import Console  # noqa: PLC0415  # 0.1 s, for this command only
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("address", "said", "locator", "verdict", "where and what to know"):
        table.add_column(heading, overflow="fold")
    for one in _checked(findings):
        where = "; ".join(filter(None, [f"{one.file}, {one.where}" if one.where else one.file, one.remark]))
        address = one.row.address.removeprefix(f"{home}.")
        cells = (address, one.said, one.row.locator or "–", one.verdict.value, where)
        table.add_row(*map(Text, cells))
    width = None if sys.stdout.isatty() else _PIPED_WIDTH
    Console(width=width, highlight=False, emoji=False).print(table)


def _summary(findings: Sequence["Finding"], against: str) -> str:
    counts = Counter(one.verdict.value for one in findings)
    line = f"{counts['found']} found, {counts['found elsewhere']} elsewhere, {counts['not found']} not found"
    if counts["not checked"]:
        line += f"; {counts['not checked']} in words of another language, not checked"
    return f"{line}; {counts['no text']} have no text in {against}; {counts['computed']} computed, not sought"


def _tell_json(findings: Sequence["Finding"]) -> None:
    """Print every observation, those without a text too."""
    entries = [
        {
            "address": one.row.address,
            "said": one.said,
            "locator": one.row.locator,
            "verdict": one.verdict.value,
            "file": one.file,
            "where": one.where,
            "remark": one.remark,
        }
        for one in findings
    ]
    click.echo(json.dumps(entries, ensure_ascii=False, indent=1))
