"""Groups of commands: each member is listed with its first sentence, whole."""

from __future__ import annotations

import click

__all__ = ["Commands"]


class Commands(click.Group):
    """A group that lists each command with its first sentence, whole.

    click itself cuts what is longer than a line.
    """

    group_class = type

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, each with what its help begins with."""
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [
            (name, " ".join((command.help or "").split("\n\n")[0].split()))
            for name, command in commands
            if command is not None and not command.hidden
        ]
        with formatter.section("Commands"):
            formatter.write_dl(rows)
