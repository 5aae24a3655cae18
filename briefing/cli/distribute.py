"""``briefing distribute``."""

from pathlib import Path

import click

from briefing.cli.kit import (
    PATH,
    language_of,
    language_option,
    name_argument,
    now,
    paper_option,
    progress_line,
    register_option,
    style_option,
    tell_warnings,
)
from briefing.folders import find_folders, name_of

PRINTS = ("screen", "office", "booklet", "mono")  # a file for the press carries no record


@click.command(
    short_help="Make numbered copies for a list of recipients.",
    epilog="""\b
Examples:
  briefing distribute peru --to recipients.csv
  briefing distribute peru --to recipients.csv --print booklet
  briefing distribute peru --to recipients.csv --letters --zip -o outbox
""",
)
@name_argument
@click.option(
    "--to",
    metavar="FILE",
    type=PATH,
    required=True,
    help="A CSV table: number, name, organisation, address, marking (TLP), language, format, printed. "
    "Where no row has a number, the next free ones are given; printed is the name in our letters.",
)
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=PATH,
    default=Path("out"),
    show_default=True,
    help="Where the run's folder goes.",
)
@register_option
@paper_option
@style_option
@language_option
@click.option(
    "--print",
    "way",
    type=click.Choice(PRINTS),
    default="screen",
    show_default=True,
    help="How the copies will be printed, as for briefing build.",
)
@click.option("--letters", is_flag=True, help="Write a cover letter to each recipient, a hundred to a file.")
@click.option("--zip", "archive", is_flag=True, help="Pack the run's folder into one archive, too.")
def distribute(  # noqa: PLR0913, PLR0917  # click hands over each option by its name
    name: str,
    to: Path,
    output: Path,
    register: Path,
    paper: str | None,
    style: str,
    language: str,
    way: str,
    letters: bool,  # noqa: FBT001  # a flag
    archive: bool,  # noqa: FBT001  # a flag
) -> None:
    """Make a numbered copy for each recipient, each entered in the register and sealed.

    Every page bears the copy's number, its recipient and the marking; inside is a record that names nobody.
    All copies or none: the run's folder ends in .part until it is whole, and the same command goes on with a
    run that was stopped. A number is given once.
    """
    from briefing import profiles, runs  # noqa: PLC0415  # as in build
    from briefing.housestyles import find_style  # noqa: PLC0415  # as above
    from briefing.packs import Pack  # noqa: PLC0415  # as above
    from briefing.tongues import asking  # noqa: PLC0415  # as above
    from briefing.wearing import wearing  # noqa: PLC0415  # as above

    (folder,) = find_folders((name,))
    pack = Pack(letters=letters, archive=archive)
    order = runs.Order(
        folder, str(folder), to, register, output, paper or "", profiles.find_profile(way), pack
    )
    with asking(language_of(language)):
        task = runs.look(order)
        tell_warnings(task.warnings)
        with progress_line(name_of(folder)) as progress, wearing(find_style(style)):
            outcome = runs.distribute(order, task, progress, now)
    click.echo(f"{outcome.place}  {outcome.copies:,} copies, {outcome.made:,} made now")
