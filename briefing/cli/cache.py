"""``briefing cache``."""

import datetime as dt

import click

from briefing.store import LIMIT, Store, open_store, store_folder

_MEGABYTE = 1024 * 1024


@click.group(
    short_help="Look at what is kept from run to run, or drop it.",
    epilog="""\b
Examples:
  briefing cache info
  briefing cache clear
""",
)
def cache() -> None:
    """Look at what is kept from run to run, or drop it.

    Charts, pages and whole briefs are kept, by the sum of everything that decides them: the folder's files,
    what was asked for, this program, and the libraries and fonts of the machine. The same is not made twice,
    and gives the same file. What was of no use for longest goes first.

    It can be dropped at any time. With --no-cache a build neither takes nor keeps anything; with
    BRIEFING_CACHE=off in the environment no command does.
    """


@cache.command()
def info() -> None:
    """Say where it is, how much it holds, and since when."""
    store = open_store()
    click.echo(f"folder   {store_folder() or 'none'}")
    if not isinstance(store, Store):
        click.echo("state    off; nothing is taken or kept")
        return
    entries = store.entries()
    size = sum(one.size for one in entries) / _MEGABYTE
    click.echo(f"entries  {len(entries):,}")
    click.echo(f"size     {size:,.1f} MB of {LIMIT / _MEGABYTE:,.0f} MB at most")
    if entries:
        used = dt.datetime.fromtimestamp(entries[0].used, dt.UTC)
        click.echo(f"oldest   last used on {used:%Y-%m-%d at %H:%M} UTC")


@cache.command()
def clear() -> None:
    """Drop all that is kept."""
    folder = store_folder()
    dropped = Store(folder).clear() if folder else 0
    click.echo(f"{dropped:,} {'entry' if dropped == 1 else 'entries'} dropped")
