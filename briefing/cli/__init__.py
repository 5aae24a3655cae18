"""The command line: the only place that prints, prompts and exits. One module a command."""

import click

from briefing import __version__
from briefing.cli.approve import approve
from briefing.cli.build import build
from briefing.cli.cache import cache
from briefing.cli.charts import charts
from briefing.cli.check import check
from briefing.cli.completion import completion
from briefing.cli.confirm import confirm
from briefing.cli.diff import diff
from briefing.cli.distribute import distribute
from briefing.cli.extract import extract
from briefing.cli.facts import facts
from briefing.cli.import_ import import_
from briefing.cli.inspect import inspect
from briefing.cli.kit import PROGRAM, Group
from briefing.cli.new import new
from briefing.cli.preflight import preflight
from briefing.cli.preview import preview
from briefing.cli.print import print_
from briefing.cli.proof import proof
from briefing.cli.register import register
from briefing.cli.rules import rules
from briefing.cli.schema import schema
from briefing.cli.trace import trace
from briefing.cli.translate import translate
from briefing.cli.verify import verify

_HELP = """Print country briefs from folders of sourced facts.

\b
briefing new kenya             begins seeds/kenya, which builds at once
briefing build peru            writes out/peru.pdf from seeds/peru
briefing check peru            says what is wrong in it, and writes nothing
briefing facts peru            lists its figures: who says so, how old, who differs
briefing charts peru -o art    writes its charts as files
briefing preflight out/*.pdf   looks for faults in finished pages
briefing print out/*.pdf --printer office  prints them, and follows each to its end
briefing inspect out/peru.pdf  says what it was made of, and whether it is as it was
briefing distribute peru --to recipients.csv   makes numbered copies, on record
briefing trace FILE            says which copy a PDF is
"""
_EPILOG = """\b
Exit codes: 0 done, 1 a fault of ours, 2 wrong command, 3 problems in the
seeds or in a file to be taken in, 4 pages that cannot be set, 5 output that
cannot be written, 6 a library of the machine is missing, 7 a PDF that does
not carry the evidence of a brief, or was changed since, 8 a printer that did
not take it, 9 a list of recipients with problems, 10 a register that cannot
be used so.
"""


@click.group(
    cls=Group,
    help=_HELP,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
)
@click.version_option(__version__, "--version", prog_name="briefing")
def main() -> None:
    """Print country briefs from folders of sourced facts."""


def run() -> None:
    """Be the program ``briefing``, whose process ends with the command."""
    main(obj=PROGRAM)


for _command in (
    new,
    import_,
    build,
    preview,
    check,
    facts,
    verify,
    approve,
    confirm,
    proof,
    charts,
    preflight,
    print_,
    inspect,
    extract,
    diff,
    distribute,
    register,
    trace,
    translate,
    rules,
    schema,
    cache,
    completion,
):
    main.add_command(_command)
