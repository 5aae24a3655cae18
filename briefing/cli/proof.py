"""``briefing proof``."""

from pathlib import Path

import click

from briefing.cli.kit import (
    PATH,
    keeper,
    language_of,
    language_option,
    name_argument,
    no_cache_option,
    paper_option,
    progress_line,
    style_option,
)
from briefing.errors import Problem, UsageError
from briefing.files import write_together
from briefing.folders import find_folders, find_targets, name_of


@click.command(
    short_help="Make a proof sheet and a marked copy for the fact-checker.",
    epilog="""\b
Examples:
  briefing proof peru
  briefing proof peru -o desk --paper letter
""",
)
@name_argument
@click.option(
    "-o",
    "--output",
    metavar="FILE|DIR",
    type=PATH,
    help="Where the sheet goes; out/NAME-proof.pdf unless given. The marked copy stands beside it.",
)
@paper_option
@style_option
@language_option
@no_cache_option
def proof(  # noqa: PLR0913, PLR0917  # click hands over each option by its name
    name: str,
    output: Path | None,
    paper: str | None,
    style: str,
    language: str,
    no_cache: bool,  # noqa: FBT001  # a flag
) -> None:
    """Make the fact-checker's papers: a sheet to tick, and a marked copy of the brief.

    The marked copy is the brief as it prints, with a number in the margin for every figure, citation,
    judgement, row and chart. The sheet lists them page by page, each with its sentence, what the source has
    and where, who says otherwise, a box to tick, and the line of the folder where it can be mended.
    """
    from briefing import proofs  # noqa: PLC0415  # as in build
    from briefing.housestyles import find_style  # noqa: PLC0415  # as above
    from briefing.tongues import asking  # noqa: PLC0415  # as above
    from briefing.wearing import wearing  # noqa: PLC0415  # as above

    (folder,), tag = find_folders((name,)), language_of(language)
    (sheet,) = find_targets([folder], output, f"-{tag}-proof" if tag else "-proof")
    if sheet.stem == name_of(folder):
        what, mend = "that is the finished brief's own name", f"name it {sheet.stem}-proof.pdf, or a folder"
        raise UsageError([Problem(str(sheet), 0, what, mend)])
    marked = sheet.with_name(f"{sheet.stem.removesuffix('-proof')}-marked.pdf")
    worn = wearing(find_style(style))
    with progress_line(name_of(folder)) as progress, worn, asking(tag):
        contents = proofs.proof(folder, str(folder), paper or "", progress, keeper(no_cache=no_cache))
        progress("writing the files")
        files = dict(zip((sheet, marked), contents, strict=True))
        write_together(files)
    for path, content in files.items():
        click.echo(f"{path}  {len(content) / 1024:,.0f} kB")
