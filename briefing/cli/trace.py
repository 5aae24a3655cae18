"""``briefing trace``."""

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.kit import PATH, plain, register_option
from briefing.errors import EvidenceError, Problem, UsageError

if TYPE_CHECKING:
    from briefing.copies import CopyRecord
    from briefing.holdings import Holding


@click.command(
    short_help="Say which copy a PDF is, and whether it was altered.",
    epilog="""\b
Examples:
  briefing trace found.pdf
  briefing trace --text page.txt
  briefing trace --name peru --number 14
""",
)
@click.argument("file", metavar="[FILE]", type=PATH, required=False)
@click.option("--text", metavar="FILE", type=PATH, help="A page's text instead; - reads what is piped in.")
@click.option("--name", metavar="NAME", help="The brief's folder, country or ISO code, with --number.")
@click.option("--number", type=click.IntRange(1), help="The number that a scan shows.")
@click.option("--edition", type=click.IntRange(1), help="The edition that it shows; the latest unless given.")
@register_option
def trace(  # noqa: PLR0913, PLR0917  # click hands over each option by its name
    file: Path | None,
    text: Path | None,
    name: str | None,
    number: int | None,
    edition: int | None,
    register: Path,
) -> None:
    """Say which copy a PDF is, for whom it was made, and whether it was altered since.

    What the file says of itself is told without a register too. Leaves by 7 where the file is not as it was
    made.
    """
    from briefing import trace as tracing  # noqa: PLC0415  # as in build
    from briefing.files import read_plain  # noqa: PLC0415  # as above
    from briefing.holdings import numbered  # noqa: PLC0415  # as above
    from briefing.register import opened  # noqa: PLC0415  # as above

    if sum((file is not None, text is not None, bool(name and number))) != 1:
        mend = "give a FILE, or --text FILE, or --name NAME --number NUMBER"
        raise UsageError([Problem("briefing trace", 0, "one thing is needed to go by", mend)])
    if file is None:
        with opened(register) as book:
            if text is None:
                _holding(numbered(book, name or "", edition, (number or 0,))[0])
            else:
                _holding(tracing.look_up(book, tracing.stamps(_read(text))))
        return
    with opened(register) if register.exists() else nullcontext() as book:
        traced = tracing.trace_file(read_plain(file, "a PDF file"), str(file), book)
    if traced.record:
        _record(traced.record)
    if traced.holding:
        _holding(traced.holding)
    click.echo(f"  {'file':<12}  {tracing.WORDS[traced.verdict]}")
    if traced.verdict not in ("issued", "unknown"):
        what, mend = tracing.WORDS[traced.verdict], "hold it against the copy itself"
        raise EvidenceError([Problem(str(file), 0, what, mend)])


def _read(path: Path) -> str:
    from briefing.files import read_plain  # noqa: PLC0415  # as in build

    if path == Path("-"):
        return sys.stdin.buffer.read().decode("utf-8", "replace")
    return read_plain(path, "a text file").decode("utf-8", "replace")


def _record(record: "CopyRecord") -> None:
    """Print what the file says of itself."""
    which = (
        f"{record.country}, edition {record.edition} of {record.date}, copy {record.number} of {record.of}"
    )
    click.secho(plain(which), bold=True)
    marking = " · ".join(filter(None, (f"TLP:{record.tlp}", record.classification)))
    for name, value in (("marking", marking), ("document", record.document), ("run", record.run)):
        click.echo(f"  {name:<12}  {plain(value)}")


def _holding(one: "Holding") -> None:
    """Print what the register says of the copy."""
    click.echo(f"  {'on record':<12}  {plain(one.country)}, edition {one.edition}, copy {one.number}")
    for name, value in (
        ("issued to", ", ".join(filter(None, (one.name, one.organisation, one.address)))),
        ("state", f"{one.state} {one.since}".strip()),
        ("sha256", one.sha256),
    ):
        click.echo(f"  {name:<12}  {plain(value)}")
