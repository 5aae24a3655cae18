"""``briefing print``."""

import secrets
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.kit import PATH, now, progress_line, register_option, tell_warnings
from briefing.errors import PrintError, Problem, UsageError

if TYPE_CHECKING:
    from briefing.jobs import Job, Printer, State
    from briefing.outgoing import Outgoing
    from briefing.papers import Paper
    from briefing.printing import Patience

_SIDES = {"one": "one-sided", "long-edge": "two-sided-long-edge", "short-edge": "two-sided-short-edge"}
_MOST = 9999


@click.command(
    "print",
    short_help="Print finished files on a printer, and follow them until they are out.",
    epilog="""\b
Examples:
  briefing print out/peru-office.pdf --printer ipp://printer.example/ipp/print
  briefing print out/peru.pdf --printer office --sides long-edge --media a4 --copies 2
  briefing print out/*.pdf --printer ipps://printer.example --dry-run
  briefing print --run peru-edition-1 --printer office
""",
)
@click.argument("files", metavar="[FILE]...", nargs=-1, type=PATH)
@click.option(
    "--run",
    metavar="RUN",
    help="Print the copies of a run that are not printed yet, and enter each in the register.",
)
@register_option
@click.option(
    "--printer",
    "address",
    metavar="NAME|ADDRESS",
    required=True,
    help="A queue of this system by its name (lpstat -e lists them), or a printer by its address: ipp:// or "
    "ipps://, also http:// and https://.",
)
@click.option("--copies", type=click.IntRange(1, _MOST), default=1, show_default=True, help="Of each file.")
@click.option("--sides", type=click.Choice(tuple(_SIDES)), help="Which sides; as the file asks unless given.")
@click.option(
    "--media", metavar="PAPER", help="a4, letter, a3, ledger, ...; the size of the pages unless given."
)
@click.option("--dry-run", is_flag=True, help="Ask the printer whether it would, and send nothing.")
@click.option("--wait/--no-wait", default=True, help="Follow each job until it ends, or only hand it over.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=1),
    default=600,
    show_default=True,
    help="Seconds for each file; a job that takes longer is taken back.",
)
@click.option("--insecure", is_flag=True, help="Do not ask who vouches for an ipps:// printer.")
def print_(  # noqa: PLR0913, PLR0917  # click hands over each option by its name
    files: tuple[Path, ...],
    run: str | None,
    register: Path,
    address: str,
    copies: int,
    sides: str | None,
    media: str | None,
    dry_run: bool,  # noqa: FBT001  # a flag
    wait: bool,  # noqa: FBT001  # as above
    timeout: float,
    insecure: bool,  # noqa: FBT001  # as above
) -> None:
    """Print files, one after the other, and follow each until the last sheet is out.

    What is asked for is held against what the printer says it can do before anything is sent. A printer that
    is busy or away is asked again after growing pauses. Printing stops at the first file that fails; which
    came out and which did not is told. With --run, the same command goes on with the copies that are left.
    """
    from briefing import papers, printers, printing  # noqa: PLC0415  # as in build

    if bool(files) == bool(run):
        mend = "name files, or a run with --run"
        raise UsageError([Problem("briefing print", 0, "what to print is not clear", mend)])
    held = _held(register, run) if run else {}
    files = files or tuple(held)
    paper = papers.parse_paper(media) if media else None
    printer = _printer(address, timeout, verified=not insecure)
    jobs = [_job(file, copies, _SIDES.get(sides or "", ""), paper) for file in files]
    able = printing.once(printer.able, printer)
    wants = {job.wanted for job in jobs}
    if problems := [problem for wanted in wants for problem in printers.check(wanted, able, address)]:
        raise PrintError(problems)
    tell_warnings(problem for wanted in wants for problem in printers.cautions(wanted, able, address))
    if dry_run:
        for job in jobs:
            printing.once(partial(printer.validate, job), printer)
            click.echo(f"{job.file}: would be printed at {address}: {job.wanted}")
        return
    _print(jobs, printer, printing.Patience(limit=timeout, follow=wait), partial(_enter, register, held))


def _held(register: Path, run: str) -> "dict[Path, Outgoing]":
    """Return the copies of a run that are still to be printed, by their files."""
    from briefing.outgoing import outgoing  # noqa: PLC0415  # as in the command
    from briefing.register import opened  # noqa: PLC0415  # as above

    with opened(register) as book:
        return {one.path: one for one in outgoing(book, run)}


def _enter(register: Path, held: "dict[Path, Outgoing]", file: str) -> None:
    """Enter a copy as printed, once it is out."""
    from briefing.holdings import become  # noqa: PLC0415  # as in the command
    from briefing.register import opened  # noqa: PLC0415  # as above

    if one := held.get(Path(file)):
        with opened(register) as book:
            become(book, [one.copy], "printed", now())


def _printer(address: str, timeout: float, *, verified: bool) -> "Printer":
    if "://" in address:
        from briefing.ipp import IppPrinter  # noqa: PLC0415  # brings in aiohttp, 0.3 s
        from briefing.printers import parse_address  # noqa: PLC0415  # as above

        parse_address(address)
        return IppPrinter(address, verified, timeout)
    from briefing.queues import QueuePrinter  # noqa: PLC0415  # as above

    return QueuePrinter(address)


def _job(file: Path, copies: int, sides: str, paper: "Paper | None") -> "Job":
    from briefing.files import read_plain  # noqa: PLC0415  # as in the command
    from briefing.jobs import Job  # noqa: PLC0415  # as above
    from briefing.papers import ask, oddities  # noqa: PLC0415  # as above
    from briefing.printers import want  # noqa: PLC0415  # as above

    pdf = read_plain(file, "a PDF file")
    asked = ask(pdf, str(file))
    tell_warnings(oddities(asked, str(file)))
    # The tail tells jobs apart that have one name: a printer is asked by it whether a job arrived.
    return Job(
        f"{file.name} {secrets.token_hex(3)}", str(file), pdf, want(asked, str(file), copies, sides, paper)
    )


def _print(jobs: "list[Job]", printer: "Printer", patience: "Patience", enter: Callable[[str], None]) -> None:
    from briefing.printing import print_files  # noqa: PLC0415  # as in the command

    done = list[str]()
    try:
        with progress_line(printer.shown) as progress:

            def told(job: "Job", state: "State") -> None:
                progress(f"{job.file}: {state}")
                if verb := {"completed": "printed", "sent": "handed over"}.get(state.phase):
                    if state.phase == "completed":
                        enter(job.file)
                    done.append(f"{job.file}: {verb} as job {state.number} of {printer.shown}: {job.wanted}")

            print_files(jobs, printer, told, patience)
    finally:  # also where a later file failed
        for line in done:
            click.echo(line)
