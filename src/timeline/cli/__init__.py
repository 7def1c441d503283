"""The `timeline` command: parses arguments, calls the library, prints.

Each command is a module of its own. Exit status: 0 for success, 1 where `check`
finds something unsound, 2 for anything that could not be done. Errors are one
line on stderr.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from timeline.cli._annotations import annotated
from timeline.cli._check import check
from timeline.cli._chronology import chronology
from timeline.cli._cite import cite
from timeline.cli._diff import diff
from timeline.cli._editing import add, edit, join, mark, remove, undo
from timeline.cli._export import export
from timeline.cli._extract import extract
from timeline.cli._formats import list_formats
from timeline.cli._log import log
from timeline.cli._merge import merge
from timeline.cli._printing import tell
from timeline.cli._publish import publish
from timeline.cli._review import review
from timeline.cli._show import show
from timeline.cli._sources import source
from timeline.cli._store import store
from timeline.cli._watch import watch
from timeline.errors import TimelineError

__all__ = ["cli", "main"]


class _Commands(click.Group):
    """A group that lists each command with its first sentence, whole."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands; click itself cuts what is longer than a line."""
        rows = []
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None and not command.hidden:
                said = " ".join((command.help or "").split("\n\n")[0].split())
                rows.append((name, said))
        with formatter.section("Commands"):
            formatter.write_dl(rows)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sourced-timeline", prog_name="timeline")
def cli() -> None:
    """What happened, when, and how we know: sourced events to calendars and timelines."""


for _command in (add, edit, join, mark, remove, undo):
    cli.add_command(_command)
cli.add_command(annotated)
cli.add_command(check)
cli.add_command(chronology)
cli.add_command(cite)
cli.add_command(diff)
cli.add_command(export)
cli.add_command(extract)
cli.add_command(list_formats)
cli.add_command(log)
cli.add_command(merge)
cli.add_command(publish)
cli.add_command(review)
cli.add_command(show)
cli.add_command(source)
cli.add_command(store)
cli.add_command(watch)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command; what is wrong is said in one line, never in a traceback."""
    try:
        cli.main(arguments, prog_name="timeline", standalone_mode=False)
    except click.exceptions.Exit as leaving:
        sys.exit(leaving.exit_code)
    except click.Abort:
        sys.exit(130)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help(), err=True)
        sys.exit(2)
    except click.ClickException as error:
        _fail(error.format_message())
    except TimelineError as error:
        _fail(str(error))
    except BrokenPipeError:
        # Whoever read our output has read enough; stdout must not be flushed again.
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        _fail(f"{name}{error.strerror or error}")


def _fail(message: str) -> None:
    tell(f"timeline: {' '.join(message.split())}")
    sys.exit(2)
