"""``briefing approve``."""

import datetime as dt
from fnmatch import fnmatchcase

import click

from briefing.cli.kit import name_argument
from briefing.errors import Problem, UsageError
from briefing.files import write_whole
from briefing.folders import find_folders


@click.command(
    short_help="Record that rows were checked against their sources.",
    epilog="""\b
Examples:
  briefing approve peru --list
  briefing approve peru "*coca-area*" --by "A. Quispe"
  briefing approve peru --by "A. Quispe"
""",
)
@name_argument
@click.argument("keys", nargs=-1, metavar="[KEY]...")
@click.option("--by", metavar="NAME", help="Who checked them.")
@click.option("--list", "only_list", is_flag=True, help="Say what is new or changed, and write nothing.")
def approve(name: str, keys: tuple[str, ...], by: str | None, only_list: bool) -> None:  # noqa: FBT001  # a flag
    """Record in approved.csv that rows were checked against their sources, by whom and when.

    Takes every row that is new, changed or gone since the last time, or those whose key matches a KEY, which
    may hold * for any letters. Once a folder has the file, a build fails for rows that nobody has checked.
    """
    from briefing.approvals import FILE, signed, to_csv, unchecked  # noqa: PLC0415  # as in build

    (folder,) = find_folders((name,))
    if not (by or "").strip() and not only_list:
        raise UsageError([Problem("--by", 0, "nobody is named", 'say who checked them: --by "A. Quispe"')])
    country, found = unchecked(folder, str(folder))

    def wanted(key: str) -> bool:
        return not keys or any(fnmatchcase(key, pattern) for pattern in keys)

    chosen = [one for one in found if wanted(one.name[1])]
    idle = [key for key in keys if not any(fnmatchcase(one.name[1], key) for one in found)]
    if idle and found:
        what, mend = "no row that is new, changed or gone has such a key", "see them with --list"
        raise UsageError(Problem(key, 0, what, mend) for key in idle)
    drafts = [one.item for one in chosen if one.item and one.item.draft]
    if drafts and not only_list:
        what, mend = "this is a draft that nobody has confirmed", f"run briefing confirm {name} first"
        raise UsageError(Problem(item.origin.file, item.origin.line, what, mend) for item in drafts)
    for one in chosen:
        kind, key = one.name
        click.echo(f"{one.state.value:8}{kind:12}{key}  {one.says}")
    if only_list:
        click.echo(f"{len(chosen):,} to be checked; nothing was written")
        return
    today = dt.datetime.now().astimezone().date().isoformat()
    write_whole(folder / FILE, to_csv(signed(country, str(by).strip(), today, wanted)))
    click.echo(f"{folder / FILE}  {len(chosen):,} checked by {by}")
