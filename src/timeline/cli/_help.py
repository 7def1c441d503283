"""`timeline help`: the help of a command, for who types it so."""

from __future__ import annotations

import click

__all__ = ["help_of"]


@click.command("help")
@click.argument("names", nargs=-1, metavar="[COMMAND]...")
@click.pass_context
def help_of(context: click.Context, names: tuple[str, ...]) -> None:
    """Show the help of COMMAND, as COMMAND --help does."""
    found = context.find_root()
    for name in names:
        group = found.command
        member = group.get_command(found, name) if isinstance(group, click.Group) else None
        if member is None:
            raise click.UsageError(f"there is no command '{found.command_path} {name}'", found)
        found = click.Context(member, info_name=name, parent=found)
    click.echo(found.get_help())
