"""Write the reference of the command from its own help.

python scripts/write_command_reference.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from timeline.cli import cli

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "command.md"
MARK = "<!-- written by scripts/write_command_reference.py; what stands below is replaced -->\n"
WIDTH = 90


def page() -> str:
    """The whole page: what stands above the mark is kept."""
    top = click.Context(cli, info_name="timeline", **cli.context_settings)
    head, _, _ = PAGE.read_text(encoding="utf-8").partition(MARK)
    return head + MARK + "\n".join(_sections(top)) + "\n"


def _sections(context: click.Context) -> Iterator[str]:
    formatter = click.HelpFormatter(width=WIDTH)
    context.command.format_help(context, formatter)
    yield f"\n## {context.command_path}\n"
    yield "```text"
    yield formatter.getvalue().rstrip()
    yield "```"
    if isinstance(context.command, click.Group):
        for name in context.command.list_commands(context):
            member = context.command.get_command(context, name)
            if member is not None and not member.hidden:
                yield from _sections(click.Context(member, info_name=name, parent=context))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
