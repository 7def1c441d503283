"""Groups of commands: loaded when they are asked for, and listed with their first sentence."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from timeline.cli._streams import until_the_reader_leaves

__all__ = ["Commands"]


class Commands(click.Group):
    """A group that lists each command with its first sentence, whole.

    click itself cuts what is longer than a line. `homes` names the modules of commands that are
    loaded when they are asked for: who asks for one does not wait for what the others need.
    """

    group_class: type[click.Group | type] | None = type

    def __init__(self, *args: Any, homes: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.homes: Mapping[str, str] = homes or {}

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Return the context of a command line; what only asks for help is answered here."""
        with until_the_reader_leaves():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        with until_the_reader_leaves():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, loaded or not."""
        return sorted({*self.commands, *self.homes})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, from its module if it is not loaded; None if there is none."""
        if cmd_name in self.homes and cmd_name not in self.commands:
            members = vars(import_module(self.homes[cmd_name])).values()
            self.add_command(next(m for m in members if _is_command(m, cmd_name)))
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is asked for; an error names one that is nearly called so."""
        from difflib import get_close_matches

        known = self.list_commands(ctx)
        close = get_close_matches(args[0], known, n=1)
        if close and args[0] not in known and not ctx.resilient_parsing:
            ctx.fail(f"No such command {args[0]!r}; did you mean {close[0]!r}?")
        return super().resolve_command(ctx, args)

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


def _is_command(member: object, name: str) -> bool:
    return isinstance(member, click.Command) and member.name == name
