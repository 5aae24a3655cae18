"""``briefing new``."""

import datetime as dt
from pathlib import Path

import click

from briefing.cli.kit import PATH, plain
from briefing.errors import BriefingError, MaterialError, Problem, UsageError
from briefing.folders import SEEDS
from briefing.model import slug


@click.command(
    short_help="Begin a seed folder for a country.",
    epilog="""\b
Examples:
  briefing new kenya
  briefing new my-congo --iso3 COD
  briefing new kenya --from profile.html --from report.docx
  briefing new ~/briefs/kenya
""",
)
@click.argument("name", metavar="NAME|FOLDER")
@click.option(
    "--iso3", metavar="XXX", default="", help="The country's ISO 3166-1 code, where NAME does not tell."
)
@click.option(
    "--from",
    "profiles",
    metavar="FILE",
    type=PATH,
    multiple=True,
    help="A profile to draft from: text, Markdown, HTML, DOCX, or a PDF with text. May be given again.",
)
def new(name: str, iso3: str, profiles: tuple[Path, ...]) -> None:
    """Begin the seed folder of a country: it builds at once, and its files say how to go on.

    NAME is a new folder under seeds/, and the country's name unless --iso3 says which it is. Codes, names,
    capital, currency, neighbours and towns come from GeoNames, ISO 3166 and CLDR; the map comes along.

    With --from, every quantity, date, group and place that a profile names is drafted: rows that are marked
    as such, each with its paragraph. Every page says DRAFT until each is confirmed (briefing confirm).
    """
    from briefing.starting.beginning import begun, lay_out  # noqa: PLC0415  # heavy; help needs none

    folder = Path(name) if "/" in name else SEEDS / name
    if slug(folder.name) != folder.name:
        mend = f"call it {slug(folder.name)}" if slug(folder.name) else "use a-z, 0-9 and hyphens"
        raise UsageError([Problem(name, 0, "a folder's name has a-z, 0-9 and hyphens only", mend)])
    if folder.exists():
        mend = "name another, or move it away: nothing is written over it"
        raise UsageError([Problem(str(folder), 0, "it is there already", mend)])
    made = begun(
        folder, iso3, [(path.name, _content(path)) for path in profiles], dt.datetime.now(dt.UTC).date()
    )
    lay_out(folder, made)
    for path in sorted(made.files):
        click.echo(f"{folder}/{path}")
    for line in (*made.told, *_to_mend(folder)):
        click.echo(plain(line), err=True)
    named = folder.name if folder.parent == SEEDS else str(folder)
    click.echo(f"next: briefing build {named}" + (f", briefing confirm {named}" if profiles else ""))


def _to_mend(folder: Path) -> list[str]:
    """Return what of the drafts would stop a build: a text may say what no rule foresaw."""
    from briefing import report  # noqa: PLC0415  # heavy; help needs none

    try:
        report.check(folder, str(folder))
    except BriefingError as error:
        return ["to be mended before it builds:", *(f"  {problem}" for problem in error.problems)]
    return []


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise MaterialError(
            [Problem(str(path), 0, f"cannot read: {reason}", "name a file with the profile")]
        ) from error
