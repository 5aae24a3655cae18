"""The command line: the only place that prints, prompts and exits."""

import click

from briefing import __version__


@click.group()
@click.version_option(__version__, prog_name="briefing")
def main() -> None:
    """Print country briefs from folders of sourced facts."""
