"""``briefing import``."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.kit import PATH, name_argument, plain
from briefing.errors import MaterialError, Problem, UsageError
from briefing.folders import find_folders

if TYPE_CHECKING:
    from briefing.importing.plans import Plan

_SHOWN = 8  # rows of a plan


@click.command(
    "import",
    short_help="Bring in figures from a CSV or Excel table.",
    epilog="""\b
Examples:
  briefing import kenya homicides.csv
  briefing import kenya API_KEN_DS2.csv --indicator population --write
  briefing import kenya yearbook.xlsx --sheet Coca --unit hectares --grade B --write
  briefing import kenya coca.csv --decimal comma --source devida --write
""",
)
@name_argument
@click.argument("file", metavar="FILE", type=PATH)
@click.option("--write", is_flag=True, help="Write what the plan says; without it nothing is written.")
@click.option(
    "--sheet", default="", metavar="NAME", help="The sheet of a spreadsheet; the fullest unless given."
)
@click.option("--source", default="", metavar="ID", help="A source of the folder, or the id of a new one.")
@click.option("--title", default="", help="Of a new source: its title.")
@click.option("--publisher", default="", help="Of a new source: who published it.")
@click.option("--url", default="", help="Of a new source: its address on the web.")
@click.option("--issued", default="", metavar="YYYY[-MM[-DD]]", help="Of a new source: when it came out.")
@click.option(
    "--grade",
    type=click.Choice(tuple("ABCDEF")),
    help="Of a new source: its reliability.",
)
@click.option(
    "--indicator", default="", metavar="ID", help="What all figures are of; rows are categories then."
)
@click.option(
    "--unit", default="", help="Their unit, where the table does not say: count, percent, thousand ha …"
)
@click.option(
    "--rows",
    type=click.Choice(("indicators", "categories")),
    help="What the rows' names are.",
)
@click.option(
    "--decimal",
    type=click.Choice(("point", "comma")),
    help="The decimal sign, where no cell tells.",
)
def import_(name: str, file: Path, **options: Any) -> None:  # noqa: ANN401  # click hands over what is above
    """Read a table's figures for a country, show what would become of them, and write that if asked to.

    Years in columns or in rows, one row a figure, the tables of the World Bank and of UNODC and our own are
    told by their headers. Separators, footnote marks and gaps are read by what the whole table shows, and
    said in the plan. Every figure keeps its cell as locator and its source. All is written, or nothing.
    """
    from briefing.importing import plans, writing  # noqa: PLC0415  # heavy; help needs none
    from briefing.importing.grids import read_grid  # noqa: PLC0415  # as above
    from briefing.importing.rows import Wishes  # noqa: PLC0415  # as above
    from briefing.reading import load  # noqa: PLC0415  # as above

    (folder,) = find_folders((name,))
    content = _content(file)
    country = load(folder, str(folder)).country
    wishes = Wishes(**{key: options[key] or "" for key in ("source", "indicator", "unit", "decimal", "rows")})
    plan = plans.planned(file.name, read_grid(file.name, content, options["sheet"]), country, wishes)
    _show(plan)
    if not plan.rows:
        click.echo("nothing new: the folder has every figure of it")
        return
    source = writing.source_of(plan, content, _about(options))
    files = writing.files_of(plan, country, folder, source)
    writing.checked(folder, str(folder), files)
    if not options["write"]:
        click.echo(f"nothing was written; to write it: {_command(name, file, options)}")
        return
    writing.written(files)
    for path in files:
        click.echo(f"{path}")


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise MaterialError(
            [Problem(str(file), 0, f"cannot read: {reason}", "name a CSV or Excel file")]
        ) from error


def _about(options: dict[str, Any]) -> dict[str, Any]:
    issued = options["issued"]
    parts = issued.split("-") if issued else []
    if not all(part.isdecimal() for part in parts):
        raise UsageError(
            [Problem("--issued", 0, f"{issued!r} is no date", "write 2024, 2024-05 or 2024-05-31")]
        )
    return {
        "title": options["title"],
        "publisher": options["publisher"],
        "URL": options["url"],
        "issued": {"date-parts": [[int(part) for part in parts]]} if parts else None,
        "grade": options["grade"],
    }


def _show(plan: "Plan") -> None:
    who = f"the layout of {plan.layout.known}, " if plan.layout.known else ""
    click.echo(f"{plan.name}: {who}{plan.layout.kind}, header in row {plan.layout.header + 1}")
    for line in plan.told:
        click.echo(plain(f"  {line}"))
    for key, (title, unit) in plan.indicators.items():
        count = sum(row.indicator == key for row in plan.rows)
        click.echo(plain(f"  {key}: {title} ({unit}), {count:,} new"))
    if plan.gaps:
        said = "1 cell says" if plan.gaps == 1 else f"{plan.gaps:,} cells say"
        click.echo(f"  {said} that there is no figure")
    if plan.known:
        click.echo(f"  {plan.known:,} of its figures stand in the folder already")
    for row in plan.rows[:_SHOWN]:
        value = row.value or f"{row.low} to {row.high}"
        words = (row.locator, row.indicator, row.category, row.period, row.hedge, value, row.note)
        click.echo(plain("    " + "  ".join(filter(None, words))))
    if len(plan.rows) > _SHOWN:
        click.echo(f"    … and {len(plan.rows) - _SHOWN:,} more")
    click.echo(f"  source {plan.source}")


def _command(name: str, file: Path, options: dict[str, Any]) -> str:
    """Return the same command, that writes."""
    words = ["briefing", "import", name, str(file)]
    for key, value in options.items():
        if key != "write" and value:
            words += [f"--{key}", str(value)]
    return shlex.join([*words, "--write"])
