"""``briefing register``: what is known of copies that went out."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.kit import PATH, complete_name, now, plain, register_option
from briefing.errors import Problem, UsageError

if TYPE_CHECKING:
    from briefing.holdings import Holding

PERSONAL = ("name", "organisation", "address")
_DIGITS = 6  # of a number; see briefing.recipients

brief_argument = click.argument("brief", metavar="NAME", shell_complete=complete_name)
numbers_argument = click.argument("numbers", metavar="NUMBER...", nargs=-1, required=True)
edition_option = click.option(
    "--edition", type=click.IntRange(1), help="Which edition; the latest unless given."
)


@click.group(
    epilog="""\b
Examples:
  briefing register list
  briefing register show peru 14
  briefing register recalled peru 14 20-29
  briefing register export --names -o copies.csv
"""
)
def register() -> None:
    """Look things up in the register of copies, and enter what became of them.

    NAME is a brief's folder, its country or its ISO code. The register lies in the folder of the project, for
    its owner's eyes alone. Lists show numbers; names are shown where they are asked for.
    """


@register.command("list", short_help="List runs, or the copies of a brief.")
@click.argument("brief", metavar="[NAME]", default="", shell_complete=complete_name)
@edition_option
@register_option
def list_(brief: str, edition: int | None, register: Path) -> None:
    """List the runs, or with NAME the copies of an edition: number, state and since when. No names."""
    from briefing import holdings  # noqa: PLC0415  # help needs no SQLite
    from briefing.register import opened  # noqa: PLC0415  # as above

    with opened(register) as book:
        if not brief:
            for run in holdings.runs(book):
                click.echo(
                    f"{run.folder}  begun {run.begun}  {run.made:,} of {run.copies:,} made  {run.standing}"
                )
            return
        for one in holdings.of_edition(book, brief, edition):
            click.echo(f"{one.number:>6}  edition {one.edition}  {one.state:<9}  {one.since}".rstrip())


@register.command(short_help="Show all that is known of one copy.")
@brief_argument
@click.argument("number", type=click.IntRange(1))
@edition_option
@register_option
def show(brief: str, number: int, edition: int | None, register: Path) -> None:
    """Show a copy: for whom it is, its file and hash, and when it was made, printed, recalled, destroyed."""
    from briefing.holdings import numbered  # noqa: PLC0415  # as in list
    from briefing.register import opened  # noqa: PLC0415  # as in list

    with opened(register) as book:
        (one,) = numbered(book, brief, edition, (number,))
    for name, value in asdict(one).items():
        if value != "":
            click.echo(f"  {name:<12}  {plain(str(value))}")


def _range(text: str) -> range:
    first, dash, last = text.partition("-")
    ends = (first, last if dash else first)
    if all(end.isascii() and end.isdecimal() and len(end) <= _DIGITS for end in ends):
        return range(int(ends[0]), int(ends[1]) + 1)
    raise UsageError([Problem(text, 0, "this is no number of a copy", "write 14, or 20-29 for a range")])


def _entering(state: str) -> click.Command:
    """Make the command that enters what became of copies."""

    @click.command(state, short_help=f"Enter that copies were {state}.")
    @brief_argument
    @numbers_argument
    @edition_option
    @register_option
    def enter(brief: str, numbers: tuple[str, ...], edition: int | None, register: Path) -> None:
        from briefing.holdings import become, numbered  # noqa: PLC0415  # as in list
        from briefing.register import opened  # noqa: PLC0415  # as in list

        with opened(register) as book:
            copies = numbered(book, brief, edition, [one for text in numbers for one in _range(text)])
            become(book, copies, state, now())
        click.echo(f"{len(copies):,} {'copy' if len(copies) == 1 else 'copies'} {state}")

    which = "all that are named or none. NUMBER is one, or a range such as 20-29."
    enter.help = f"Enter that copies were {state}, {which}"
    return enter


for _state in ("printed", "recalled", "destroyed"):
    register.add_command(_entering(_state))


@register.command(short_help="Give up a run that will not be resumed.")
@click.argument("run", metavar="RUN")
@register_option
def abandon(run: str, register: Path) -> None:
    """Give up a run, named as its folder. Copies made stay on record; its other numbers are never given."""
    from briefing import reservations  # noqa: PLC0415  # as in list
    from briefing.register import opened  # noqa: PLC0415  # as in list

    with opened(register) as book:
        made, void = reservations.abandon(book, Path(run.rstrip("/")).name.removesuffix(".part"), now())
    click.echo(f"{made:,} copies stay on record, {void:,} numbers are void")


@register.command(short_help="Write the register as a table.")
@click.argument("brief", metavar="[NAME]", default="", shell_complete=complete_name)
@edition_option
@click.option("--names", is_flag=True, help="With names, organisations and addresses.")
@click.option("--json", "as_json", is_flag=True, help="As JSON instead of CSV.")
@click.option("-o", "--output", metavar="FILE", type=PATH, help="Write a file, for its owner's eyes alone.")
@register_option
def export(  # noqa: PLR0913, PLR0917  # click hands over each option by its name
    brief: str,
    edition: int | None,
    names: bool,  # noqa: FBT001  # a flag
    as_json: bool,  # noqa: FBT001  # a flag
    output: Path | None,
    register: Path,
) -> None:
    """Write the copies as CSV or JSON, by number; --names adds for whom they are."""
    from briefing.files import write_whole  # noqa: PLC0415  # as in list
    from briefing.holdings import Holding, holdings  # noqa: PLC0415  # as in list
    from briefing.register import opened  # noqa: PLC0415  # as in list

    with opened(register) as book:
        found = holdings(book, brief, edition)
    columns = [field.name for field in fields(Holding) if names or field.name not in PERSONAL]
    text = _table(found, columns, as_json=as_json)
    if output:
        write_whole(output, text.encode(), mode=0o600)
    else:
        click.echo(text, nl=False)


def _table(found: "Sequence[Holding]", columns: Sequence[str], *, as_json: bool) -> str:
    rows = [{name: getattr(one, name) for name in columns} for one in found]
    if as_json:
        return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    target = io.StringIO()
    writer = csv.DictWriter(target, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return target.getvalue()
