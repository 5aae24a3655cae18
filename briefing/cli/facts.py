"""``briefing facts``."""

import csv
import io
import json
import re
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
_WIDTHS = {False: (27, 13, 15), True: (40, 26, 18)}  # of fact, value and date; the source takes the rest
_HEADER = ("address", "value", "period", "age", "source", "rivals", "topics")
_WIDEST = (64, 28, 24, 15, 64, 8, 0)  # characters that a column is filled up to, in lines for programs


@click.command(
    short_help="List the facts of a brief, with source, age and rivals.",
    epilog="""\b
Examples:
  briefing facts peru --topic glance
  briefing facts peru --stale
  briefing facts peru --topic history --rivals
  briefing facts peru --stale --json
  briefing facts peru --csv > facts.csv
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

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), expand=True)
    fact, value, when = _WIDTHS[wide]
    for header, width in (("Fact", fact), ("Value", value), ("When", when), ("Source and grade", None)):
        table.add_column(header, width=width, ratio=None if width else 3, overflow="fold")
    if wide:
        table.add_column("Rivals", width=8)
        table.add_column("Printed in", ratio=2)
    for line in found:
        _, said, period, years, source, rivals, topics = _cells(line)
        dated = Text.assemble(period, "\n", (years, "bold red" if line.stale or line.undated else "dim"))
        what, figure = _fact(line, fact), Text(said)
        if not wide:
            what.append(f"\nin {topics}" if line.topics else "", "dim")
            figure.append("" if rivals == "-" else f"\n{rivals}", "dim")
        beside = (Text(rivals), Text(topics)) if wide else ()
        table.add_row(what, figure, dated, Text(source), *beside)
    return table


def _fact(line: "Line", width: int) -> "Text":
    """Name a fact, over its address as a formula or prose would write it; a rival by its address alone."""
    from rich.text import Text  # noqa: PLC0415  # as in _show

    if line.rival_of:
        return Text("\n".join(_broken(f"↳\N{NO-BREAK SPACE}{line.short}", width)))
    return Text.assemble(line.title, "\n", ("\n".join(_broken(line.short, width)), "dim"))


def _broken(address: str, width: int) -> list[str]:
    """Break an address before its signs, where a reader looks for the next part."""
    broken = [""]
    for piece in re.split(r"(?=[/@:#])", address):
        if broken[-1] and len(broken[-1] + piece) > width:
            broken.append("")
        broken[-1] += piece
    return broken
