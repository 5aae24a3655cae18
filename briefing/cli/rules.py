"""``briefing rules``."""

import textwrap

import click

from briefing.rulebook import RULEBOOK


@click.command(
    short_help="Print the rules that problems name.",
    epilog="""\b
Examples:
  briefing rules
  briefing rules naked-number
""",
)
@click.argument("rules", nargs=-1, metavar="[RULE]...", type=click.Choice(sorted(RULEBOOK)))
def rules(rules: tuple[str, ...]) -> None:
    """Print the rules of wording: what each asks, and the standard or principle it comes from."""
    for name in rules or RULEBOOK:
        rule = RULEBOOK[name]
        click.echo(f"{rule.id} ({'problem' if rule.severe else 'warning'})")
        for text in (rule.says, f"From: {rule.origin}"):
            click.echo(textwrap.fill(text, 92, initial_indent="  ", subsequent_indent="  "))
