"""``briefing confirm``."""

from fnmatch import fnmatchcase

import click

from briefing.cli.kit import name_argument, plain
from briefing.errors import Problem, UsageError
from briefing.files import write_together
from briefing.folders import find_folders


@click.command(
    short_help="Confirm rows that were drafted from a text.",
    epilog="""\b
Examples:
  briefing confirm kenya
  briefing confirm kenya "*prison*" "*@2014*"
  briefing confirm kenya --all
""",
)
@name_argument
@click.argument("keys", nargs=-1, metavar="[KEY]...")
@click.option("--all", "everything", is_flag=True, help="Confirm every draft.")
def confirm(name: str, keys: tuple[str, ...], everything: bool) -> None:  # noqa: FBT001  # a flag
    """Say of drafted rows that they say what their text says.

    Without KEY, list the drafts of a folder, each with the sentence it was drafted from, and write nothing. A
    KEY, which may hold * for any letters, confirms the drafts that it names: the mark in their rows goes.
    What is wrong is mended, or taken out, in the table itself. Until no draft is left, every page of the
    brief says DRAFT.
    """
    from briefing.approvals import unchecked  # noqa: PLC0415  # as in build
    from briefing.drafts import confirmed, notes, sentence_of  # noqa: PLC0415  # as above

    (folder,) = find_folders((name,))
    if keys and everything:
        what = "--all and a KEY were given"
        raise UsageError([Problem("--all", 0, what, "give one of them")])
    country, _ = unchecked(folder, str(folder))

    def wanted(key: str) -> bool:
        return not keys or any(fnmatchcase(key, pattern) for pattern in keys)

    chosen, files = confirmed(country, folder, str(folder), wanted)
    idle = [key for key in keys if not any(fnmatchcase(item.key, key) for item in chosen)]
    if idle:
        mend = f"see them with briefing confirm {name}"
        raise UsageError(Problem(key, 0, "no draft has such a key", mend) for key in idle)
    said = notes(country)
    for item in chosen:
        click.echo(plain(f"{item.origin.file}:{item.origin.line}  {item.kind} {item.key}  {item.says}"))
        if sentence := sentence_of(said[item.origin]):
            click.echo(plain(f"    {sentence}"))
    if not (keys or everything):
        click.echo(_listed(len(chosen), name))
        return
    write_together(files)
    click.echo(f"{len(chosen):,} confirmed, {len(said) - len(chosen):,} left")


def _listed(count: int, name: str) -> str:
    if not count:
        return "no draft is left"
    return f"{count:,} to confirm; nothing was written. To confirm: briefing confirm {name} KEY, or --all"
