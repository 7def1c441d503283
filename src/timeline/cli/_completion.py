"""`timeline completion`: what makes a shell complete commands, options and formats."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem, get_completion_class

__all__ = ["completion", "format_names"]

_SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(_SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print what makes SHELL complete commands, options, formats and files.

    For bash: timeline completion bash > ~/.timeline-completion, and in ~/.bashrc a line
    source ~/.timeline-completion; zsh alike. For fish: timeline completion fish >
    ~/.config/fish/completions/timeline.fish
    """
    of_shell = get_completion_class(shell)
    if of_shell is not None:
        program = context.find_root().command
        click.echo(of_shell(program, {}, "timeline", "_TIMELINE_COMPLETE").source())


def format_names(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the names of formats that begin so."""
    from timeline.formats import formats

    return [
        CompletionItem(format.name, help=format.summary)
        for format in formats()
        if format.name.startswith(incomplete)
    ]
