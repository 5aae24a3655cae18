"""``briefing completion``."""

import click
from click.shell_completion import get_completion_class


@click.command(
    short_help="Print a script for tab completion.",
    epilog="""\b
Examples:
  briefing completion bash >> ~/.bashrc
  briefing completion fish > ~/.config/fish/completions/briefing.fish
""",
)
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
def completion(shell: str) -> None:
    """Print a script that makes a shell complete our commands and names."""
    kind = get_completion_class(shell)
    if kind is None:  # click knows all three; this is for the type checker
        raise AssertionError(shell)
    click.echo(
        kind(click.get_current_context().find_root().command, {}, "briefing", "_BRIEFING_COMPLETE").source()
    )
