"""The command line: the only place that prints, prompts and exits."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import click
from click.shell_completion import get_completion_class

from briefing import __version__
from briefing.errors import BriefingError, Gathering
from briefing.files import write_folder, write_whole
from briefing.folders import find_folders, find_targets, known_names, name_of
from briefing.vocabulary import FORMATS, PAPERS, PRINTS

_HELP = """Print country briefs from folders of sourced facts.

\b
briefing build peru            writes out/peru.pdf from seeds/peru
briefing check peru            says what is wrong in it, and writes nothing
briefing charts peru -o art    writes its charts as files
briefing preflight out/*.pdf   looks for faults in finished pages
"""
_EPILOG = """\b
Exit codes: 0 done, 1 a fault of ours, 2 wrong command, 3 problems in the
seeds, 4 pages that cannot be set, 5 output that cannot be written, 6 a
library of the machine is missing.
"""


class _Group(click.Group):
    """Shows every problem of a failed command, and leaves by its exit code."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BriefingError as error:
            click.echo(f"{error.heading}:", err=True)
            for problem in error.problems:
                click.echo(f"  {problem}", err=True)
            ctx.exit(error.exit_code)


@click.group(
    cls=_Group,
    help=_HELP,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
)
@click.version_option(__version__, "--version", prog_name="briefing")
def main() -> None:
    """Print country briefs from folders of sourced facts."""


def _complete_name(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    return [name for name in known_names() if name.startswith(incomplete)]


_PATH = click.Path(path_type=Path)
_names = click.argument("names", nargs=-1, metavar="[NAME|FOLDER]...", shell_complete=_complete_name)


@main.command(
    epilog="""\b
Examples:
  briefing build peru
  briefing build peru --format two-page
  briefing build peru --paper letter -o peru-letter.pdf
  briefing build ~/briefs/utopia -o ~/Desktop
  briefing build peru --print booklet
  briefing build peru --html
"""
)
@_names
@click.option(
    "-o",
    "--output",
    metavar="FILE|DIR",
    type=_PATH,
    help="Where the PDF goes; out/NAME.pdf unless given, or out/NAME-WAY.pdf with --print WAY.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="profile",
    show_default=True,
    help="The full profile, or what has priority on two pages or one.",
)
@click.option("--paper", type=click.Choice(PAPERS), help="Paper size, instead of the one in country.toml.")
@click.option(
    "--print",
    "way",
    type=click.Choice(PRINTS),
    default="screen",
    help="How it will be printed: office asks for both sides; booklet sets two pages on a sheet, to be "
    "folded and stapled; press is PDF/X-4 in CMYK with bleed and crop marks; mono has greys alone.",
)
@click.option(
    "--icc",
    metavar="FILE",
    type=_PATH,
    help="The printer's own CMYK profile, for --print press; offset on coated paper (FOGRA39) unless given.",
)
@click.option(
    "--html",
    is_flag=True,
    help="Write the HTML edition too, beside the PDF: one file that needs nothing else.",
)
def build(  # noqa: PLR0913, PLR0917  # click hands over each option by its name
    names: tuple[str, ...],
    output: Path | None,
    form: str,
    paper: str | None,
    way: str,
    icc: Path | None,
    html: bool,  # noqa: FBT001  # a flag
) -> None:
    """Build briefs as PDF files.

    NAME is a folder under seeds/; a FOLDER may lie anywhere. Without either, every folder under seeds/ is
    built. Nothing is written for a brief that has problems, and an older PDF stays as it was.
    """
    from briefing import browser, formats, profiles, report  # noqa: PLC0415  # heavy; help needs none

    folders, profile = find_folders(names), profiles.find_profile(way, icc)
    kind = "" if form == "profile" else f"-{form}"
    targets = find_targets(folders, output, kind + profile.ending)
    briefs = Gathering()
    for folder, target in zip(folders, targets, strict=True):
        with briefs.one():
            with _progress(name_of(folder)) as progress:
                document, content = report.build(
                    folder, str(folder), paper or "", progress, formats.FORMATS[form], profile
                )
                progress("writing the file")
                files = {target: content}
                if html:
                    files[target.with_suffix(".html")] = browser.to_html(document)
                for path, whole in files.items():
                    write_whole(path, whole)
            for path, whole in files.items():
                click.echo(f"{path}  {len(whole) / 1024:,.0f} kB")
    briefs.finish()


@main.command(
    short_help="Say what is wrong in seed folders.",
    epilog="""\b
Examples:
  briefing check peru
  briefing check
""",
)
@_names
def check(names: tuple[str, ...]) -> None:
    """Say what is wrong in seed folders, with file and line; write nothing."""
    from briefing import report  # noqa: PLC0415  # as in build

    briefs = Gathering()
    for folder in find_folders(names):
        with briefs.one():
            country = report.check(folder, str(folder)).country
            click.echo(
                f"{folder!s}: sound; {len(country.observations):,} observations of "
                f"{len(country.indicators)} indicators from {len(country.sources)} sources"
            )
    briefs.finish()


@main.command(
    short_help="Write the charts of a brief as files.",
    epilog="""\b
Examples:
  briefing charts peru
  briefing charts peru -o art --format png
""",
)
@click.argument("name", metavar="NAME|FOLDER", shell_complete=_complete_name)
@click.option("-o", "--output", metavar="DIR", type=_PATH, help="Their folder; out/NAME-charts unless given.")
@click.option("--format", "form", type=click.Choice(("svg", "png", "pdf")), default="svg", help="File kind.")
def charts(name: str, output: Path | None, form: Literal["svg", "png", "pdf"]) -> None:
    """Write every chart of a brief as a file of its own."""
    from briefing import report  # noqa: PLC0415  # as in build
    from briefing.reading import load  # noqa: PLC0415  # as in build

    (folder,) = find_folders((name,))
    with _progress(name_of(folder)) as progress:
        progress("drawing the charts")
        files = report.chart_files(load(folder, str(folder)), form)
        place = output or Path("out") / f"{name_of(folder)}-charts"
        write_folder(place, files)
    for file in files:
        click.echo(place / file)


@main.command(
    short_help="Look for faults in finished PDF files.",
    epilog="""\b
Examples:
  briefing preflight out/peru.pdf
  briefing preflight out/*.pdf
""",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=_PATH)
def preflight(files: tuple[Path, ...]) -> None:
    """Look for faults in finished PDF files, page by page.

    Finds text off the page, cut, overprinted or too small; pages blank or half empty; headings at the end of
    a page; fonts not embedded or not ours; letters without shape; coarse images. A build looks for them too.
    """
    from briefing.preflight import look_at  # noqa: PLC0415  # as in build

    briefs = Gathering()
    for file in files:
        with briefs.one():
            look_at(file)
            click.echo(f"{file}  sound")
    briefs.finish()


@main.command(
    short_help="Print a script for tab completion.",
    epilog="""\b
Examples:
  briefing completion bash >> ~/.bashrc
  briefing completion fish > ~/.config/fish/completions/briefing.fish
""",
)
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
def completion(shell: str) -> None:
    """Print a script that makes a shell complete our commands and names."""
    kind = get_completion_class(shell)
    if kind is None:  # click knows all three; this is for the type checker
        raise AssertionError(shell)
    click.echo(kind(main, {}, "briefing", "_BRIEFING_COMPLETE").source())


@contextmanager
def _progress(name: str) -> Iterator[Callable[[str], None]]:
    """Show what is being done: a moving line on a terminal, plain lines elsewhere."""
    if not sys.stderr.isatty():
        yield lambda step: click.echo(f"{name}: {step}", err=True)
        return
    from rich.console import Console  # noqa: PLC0415  # takes 0.1 s, for terminals only

    with Console(stderr=True).status(name) as status:
        yield lambda step: status.update(f"{name}: {step}")
