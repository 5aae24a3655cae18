"""``briefing translate``."""

import click

from briefing.cli.kit import language_of, name_argument
from briefing.errors import Problem, UsageError
from briefing.files import write_whole
from briefing.folders import find_folders


@click.command(
    short_help="Begin or bring up to date the translation of a seed folder.",
    epilog="""\b
Examples:
  briefing translate peru es
  briefing translate ~/briefs/utopia fr
""",
)
@name_argument
@click.argument("language", metavar="LANGUAGE")
def translate(name: str, language: str) -> None:
    """Begin a translation of a seed folder into LANGUAGE, such as es, or bring it up to date.

    Writes translations/LANGUAGE.po: every text of the tables and settings, with what is translated already.
    Nothing that somebody translated is lost: where a text changed, its old translation stays, marked as
    fuzzy, and is not printed until a translator has looked. Figures, hedges, periods and sources are not in
    it: they stand once, in the tables.

    The topics are written in topics/LANGUAGE/, a file each, with the same roles. What has no translation
    prints as it is, in its own language; briefing check --language lists it.
    """
    from briefing.catalogues import untold, updated  # noqa: PLC0415  # heavy; help needs none
    from briefing.tongues import base, languages  # noqa: PLC0415  # as above

    (folder,) = find_folders((name,))
    tag = language_of(language)
    if tag != base(tag):
        mend = f"write {base(tag)}: one translation serves every country that speaks it"
        raise UsageError([Problem("LANGUAGE", 0, f"{tag!r} is the language of one country", mend)])
    made, topics = updated(folder, str(folder), tag)
    write_whole(made.path, made.content)
    left = made.total - made.done
    doubtful = f", {made.doubtful:,} of them marked as fuzzy" if made.doubtful else ""
    click.echo(f"{made.path}  {made.done:,} of {made.total:,} texts translated, {left:,} to do{doubtful}")
    for topic in untold(folder, topics, tag):
        click.echo(f"{folder}/topics/{tag}/{topic}.md  is to be written, after topics/{topic}.md")
    if tag not in (*languages(), "en"):
        told = ", ".join(("en", *languages()))
        click.echo(
            f"The program's own words stay English: they are known in {told}. Formats are those of {tag}."
        )
