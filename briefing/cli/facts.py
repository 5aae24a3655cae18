"""``briefing facts``."""

import csv
import io
import json
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from briefing.cli.kit import name_argument
from briefing.errors import Problem, UsageError
from briefing.folders import find_folders

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from briefing.facts import Cell, Line

WIDE = 130  # characters; a narrower terminal has the address, the topics and the rivals in cells of others
NARROWEST = 26  # characters of the first column on a terminal of 80; a longer address is broken at its signs
_HEADER = ("address", "value", "period", "age", "source", "rivals", "topics")
_WIDEST = (64, 28, 24, 15, 64, 8, 0)  # characters that a column is filled up to, in lines for programs


@click.command(
    short_help="List the facts of a brief, with source, age and rivals.",
    epilog="""\b
Examples:
  briefing facts peru --topic glance
  briefing facts peru --stale
  briefing facts peru --topic history --rivals
  briefing facts peru --csv > facts.csv
  briefing facts peru --json | jq '.[] | select(.stale)'
""",
)
@name_argument
@click.option(
    "--topic", metavar="TOPIC", default="", help="Only what this topic prints; glance is the key figures."
)
@click.option("--stale", is_flag=True, help="Only what is older than its topic allows, or has no date.")
@click.option("--rivals", is_flag=True, help="Put beneath each fact what other sources say.")
@click.option("--json", "as_json", is_flag=True, help="Write a list of objects.")
@click.option("--csv", "as_csv", is_flag=True, help="Write a table for a spreadsheet.")
def facts(  # noqa: PLR0913, PLR0917  # click hands over each option by its name
    name: str,
    topic: str,
    stale: bool,  # noqa: FBT001  # a flag
    rivals: bool,  # noqa: FBT001  # a flag
    as_json: bool,  # noqa: FBT001  # a flag
    as_csv: bool,  # noqa: FBT001  # a flag
) -> None:
    """List the facts of a brief: each with its value, date, age, source and grade, and who prints it.

    Without --topic every observation of the folder is listed, by indicator; with it, what the topic prints in
    its text, tables and charts, in reading order. Age is in whole years at the cut-off date. How old the
    figures of a topic may be stands under [ages] in country.toml.
    """
    from briefing.facts import lines  # noqa: PLC0415  # as in build
    from briefing.reading import load  # noqa: PLC0415  # as in build

    if as_json and as_csv:
        raise UsageError([Problem("--json", 0, "it does not go with --csv", "ask for one of them")])
    (folder,) = find_folders((name,))
    found = lines(load(folder, str(folder)), topic, stale=stale, rivals=rivals)
    if as_json or as_csv:
        click.echo(_json(found) if as_json else _csv(found), nl=False)
    elif not found:
        click.echo("Nothing is older than allowed." if stale else "There is no fact to list.", err=True)
    elif sys.stdout.isatty():
        _show(found)
    else:
        click.echo(_plain(found), nl=False)


def _json(found: Iterable["Line"]) -> str:
    from briefing.facts import record  # noqa: PLC0415  # as in build

    return json.dumps([record(line) for line in found], ensure_ascii=False, indent=1) + "\n"


def _csv(found: Iterable["Line"]) -> str:
    """Write a table; lists in a cell are parted by semicolons, as in the seed folder."""
    from briefing.facts import COLUMNS, record  # noqa: PLC0415  # as in build

    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(COLUMNS)
    for line in found:
        writer.writerow(map(_cell, record(line).values()))
    return target.getvalue()


def _cell(cell: "Cell") -> str:
    match cell:
        case list():
            return ";".join(cell)
        case bool():
            return "true" if cell else "false"
        case _:
            return "" if cell is None else str(cell)


def _plain(found: Sequence["Line"]) -> str:
    """Write a line for each fact, for programs that read lines; values in words may break the columns."""
    rows = [_HEADER, *map(_cells, found)]
    widths = [min(max(len(row[place]) for row in rows), most) for place, most in enumerate(_WIDEST)]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n"
        for row in rows
    )


def _cells(line: "Line") -> tuple[str, ...]:
    return (
        f"{'  ' if line.rival_of else ''}{line.row.address}",
        line.said,
        line.row.period.label if line.row.period else "no date",
        _age(line),
        _source(line),
        _rivals(line),
        ", ".join(line.topics) or "-",
    )


def _age(line: "Line") -> str:
    """Tell the age in words, and by a word that it is too great: not everybody sees a colour."""
    if line.age is None:
        return "undated" if line.undated else "-"
    years = "1 year" if line.age == 1 else f"{line.age} years"
    return f"{years}, stale" if line.stale else years


def _source(line: "Line") -> str:
    one = line.credit
    place = f"{one.name}, {one.locator}" if one.locator else one.name
    return f"{place}, in {one.via_name} ({one.reliability})" if one.via else f"{place} ({one.reliability})"


def _rivals(line: "Line") -> str:
    count = 0 if line.rival_of else len(line.rivals)
    return "-" if not count else "1 rival" if count == 1 else f"{count} rivals"


def _show(found: Sequence["Line"]) -> None:
    """Print the table on a terminal, as wide as it is."""
    from rich.console import Console  # noqa: PLC0415  # takes 0.1 s, for terminals only

    console = Console(highlight=False)
    console.print(_table(found, wide=console.width >= WIDE))
    stale = sum(line.stale for line in found)
    count = "1 fact" if len(found) == 1 else f"{len(found)} facts"
    console.print(f"{count}, {stale} older than allowed")


def _table(found: Iterable["Line"], *, wide: bool) -> "Table":
    from rich import box  # noqa: PLC0415  # as in _show
    from rich.table import Table  # noqa: PLC0415  # as in _show
    from rich.text import Text  # noqa: PLC0415  # as in _show

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("Fact", min_width=NARROWEST + 2, max_width=48, overflow="fold")
    table.add_column("Value", max_width=28 if wide else 15, overflow="fold")
    table.add_column("When", no_wrap=True)
    table.add_column("Source and grade", overflow="fold")
    if wide:
        table.add_column("Rivals", no_wrap=True)
        table.add_column("Printed in")
    for line in found:
        _, said, period, years, source, rivals, topics = _cells(line)
        when = Text.assemble(period, "\n", (years, "bold red" if line.stale or line.undated else "dim"))
        more = [f"\n{part}" for part in (rivals.strip("-"), line.topics and f"in {topics}") if part]
        whence = Text(source) if wide else Text.assemble(source, ("".join(more), "dim"))
        beside = (Text(rivals), Text(topics)) if wide else ()
        table.add_row(_fact(line), Text(said), when, whence, *beside)
    return table


def _fact(line: "Line") -> "Text":
    """Name a fact, over its address as a formula or prose would write it; a rival by its address alone."""
    from rich.text import Text  # noqa: PLC0415  # as in _show

    mark = "↳\N{NO-BREAK SPACE}" if line.rival_of else ""
    what, colon, source = line.short.partition(":")
    if len(mark + what) > NARROWEST:
        what = what.replace("@", "\n@")
    address = (f"{mark}{what}\n{colon}{source}").replace("\n", "\n " if mark else "\n")
    return Text(address) if mark else Text.assemble(line.title, "\n", (address, "dim"))
