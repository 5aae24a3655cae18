"""What every command shares: the group that tells problems, arguments, completion, and the moving line."""

import atexit
import datetime as dt
import errno
import gc
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from briefing.areas import language_problem
from briefing.errors import BriefingError, OutputError, Problem, UsageError
from briefing.folders import known_names
from briefing.plugins import names
from briefing.store import NOWHERE, Keeper, open_store
from briefing.vocabulary import PAPERS

PATH = click.Path(path_type=Path)
PROGRAM = "briefing"  # the context's object where a process is the program itself, and not a test, or a part


class Choice(click.Choice[str]):
    """A choice between ours and what installed packages add, which are asked where ours do not answer."""

    def __init__(self, ours: Iterable[str], group: str) -> None:
        """Name ours; ``group`` is one of :data:`briefing.plugins.GROUPS`."""
        super().__init__(tuple(ours))
        self._group = group

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name; click's own failure where nobody has it."""
        if value not in self.choices and value in names(self._group):
            return value
        return super().convert(value, param, ctx)


class Group(click.Group):
    """Shows every problem of a failed command, and leaves by its exit code."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; :class:`BriefingError` ends it as the user should see it."""
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
style_option = click.option(
    "--style",
    metavar="DIR|NAME",
    default="ours",
    show_default=True,
    envvar="BRIEFING_STYLE",
    show_envvar=True,
    help="The house style: ours, sober (black and white), one that a package adds, or a folder of your own.",
)
language_option = click.option(
    "--language",
    metavar="TAG",
    default="",
    help="The language to print in, such as es, where the folder has it: topics/es/, translations/es.po.",
)
register_option = click.option(
    "--register",
    metavar="FILE",
    type=PATH,
    default=Path("register.sqlite"),
    show_default=True,
    help="The register of copies.",
)


def language_of(tag: str) -> str:
    """Return the language that is asked for; :class:`UsageError` where it is no tag of one."""
    if mend := language_problem(tag):
        raise UsageError([Problem("--language", 0, f"{tag!r} is not a language tag", mend)])
    return tag


def leave_garbage() -> None:
    """Let the system take back at once what a program holds that ends with the one thing it makes.

    Python would look through it all for garbage meanwhile, and once more in the end: a second of five.
    """
    if click.get_current_context().find_root().obj == PROGRAM:
        gc.disable()
        atexit.register(gc.freeze)


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


no_cache_option = click.option(
    "--no-cache", is_flag=True, help="Make everything anew, and keep nothing of it for the next run."
)


def keeper(*, no_cache: bool) -> Keeper:
    """Return where things are kept from run to run: nowhere, if so asked."""
    return NOWHERE if no_cache else open_store()


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
    from rich.live import Live  # noqa: PLC0415  # as above

    # It moves by its steps alone: a thread that turns a wheel would keep the run from working by twos.
    with Live(console=Console(stderr=True), auto_refresh=False, transient=True) as line:
        yield lambda step: line.update(f"{name}: {step}", refresh=True)
