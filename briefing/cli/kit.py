"""What every command shares: the group that tells problems, arguments, completion, and the moving line."""

import datetime as dt
import errno
import gc
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from briefing.errors import BriefingError, OutputError, Problem
from briefing.folders import known_names
from briefing.vocabulary import PAPERS

PATH = click.Path(path_type=Path)
# Layout makes millions of boxes that live as long as their brief: Python's own 700, 10 and 10 would have it
# look through them 2,000 times for rubbish. With these a second brief in the same run takes no more memory.
_RUBBISH = (20_000, 10, 1)


class Group(click.Group):
    """Shows every problem of a failed command, and leaves by its exit code."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; :class:`BriefingError` ends it as the user should see it."""
        gc.set_threshold(*_RUBBISH)
        try:
            return super().invoke(ctx)
        except BriefingError as error:
            click.echo(f"{error.heading}:", err=True)
            for problem in error.problems:
                click.echo(f"  {problem}", err=True)
            ctx.exit(error.exit_code)
        except OSError as error:
            if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
                raise  # a fault of ours: what is read and written has its own problems
            click.echo(f"{OutputError.heading}:\n  the output: {error.strerror}; make room", err=True)
            ctx.exit(OutputError.exit_code)


def complete_name(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Offer the folders under seeds/ that begin as typed."""
    return [name for name in known_names() if name.startswith(incomplete)]


name_argument = click.argument("name", metavar="NAME|FOLDER", shell_complete=complete_name)
names_argument = click.argument("names", nargs=-1, metavar="[NAME|FOLDER]...", shell_complete=complete_name)


paper_option = click.option(
    "--paper", type=click.Choice(PAPERS), help="Paper size, instead of the one in country.toml."
)
register_option = click.option(
    "--register",
    metavar="FILE",
    type=PATH,
    default=Path("register.sqlite"),
    show_default=True,
    help="The register of copies.",
)


def now() -> str:
    """Tell the time, in UTC, for the register; nothing that is printed bears it."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def plain(text: str) -> str:
    """Keep what a stranger's file says from steering the terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def tell_warnings(warnings: Iterable[Problem]) -> None:
    """Say what somebody should look at; the run goes on."""
    for warning in sorted(set(warnings)):
        click.echo(f"warning: {warning}", err=True)


cutoff_option = click.option(
    "--cutoff",
    metavar="YYYY-MM-DD",
    help="As it could have been known on an earlier day: no later figure, publication or event.",
)


def count_warnings(warnings: Iterable[Problem], name: str) -> None:
    """Say how many things somebody should look at, by rule; ``briefing check`` lists them."""
    tell_warnings(warning for warning in warnings if not warning.rule)
    counts = Counter(warning.rule for warning in set(warnings) if warning.rule)
    for rule, count in sorted(counts.items()):
        click.echo(f"warning: {count} of {rule}; briefing check {name} lists them", err=True)


@contextmanager
def progress_line(name: str) -> Iterator[Callable[[str], None]]:
    """Show what is being done: a moving line on a terminal, plain lines elsewhere."""
    if not sys.stderr.isatty():
        yield lambda step: click.echo(f"{name}: {step}", err=True)
        return
    from rich.console import Console  # noqa: PLC0415  # takes 0.1 s, for terminals only

    with Console(stderr=True).status(name) as status:
        yield lambda step: status.update(f"{name}: {step}")
