"""The `timeline` command: parses arguments, calls the library, prints.

Each command is a module of its own. Exit status: 0 for success, 1 where `check`
or `diff` finds something, 2 for anything that could not be done. Errors are one
line on stderr.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from timeline import __version__
from timeline.cli._annotations import annotated
from timeline.cli._check import check
from timeline.cli._chronology import chronology
from timeline.cli._cite import cite
from timeline.cli._completion import completion
from timeline.cli._diff import diff
from timeline.cli._editing import add, edit, join, mark, remove, undo
from timeline.cli._export import export
from timeline.cli._extract import extract
from timeline.cli._formats import list_formats
from timeline.cli._groups import Commands
from timeline.cli._help import help_of
from timeline.cli._log import log
from timeline.cli._merge import merge
from timeline.cli._mistakes import of_the_system, of_usage
from timeline.cli._printing import tell
from timeline.cli._publish import publish
from timeline.cli._review import review
from timeline.cli._show import show
from timeline.cli._sources import source
from timeline.cli._store import store
from timeline.cli._watch import watch
from timeline.errors import TimelineError

__all__ = ["cli", "main"]


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="timeline")
def cli() -> None:
    """What happened, when, and how we know: sourced events to calendars and timelines.

    \b
    timeline extract story.txt --published 2021-12-07 -o draft.json
    timeline review draft.json
    timeline export draft.json -o story.html -o story.ics

    Exit status: 0 done; 1 `check` found something unsound, or `diff` a change; 2 it could not be
    done, and a line on stderr says why and how to mend it; 130 stopped by Ctrl-C.
    """


for _command in (add, edit, join, mark, remove, undo):
    cli.add_command(_command)
cli.add_command(annotated)
cli.add_command(check)
cli.add_command(chronology)
cli.add_command(cite)
cli.add_command(completion)
cli.add_command(diff)
cli.add_command(export)
cli.add_command(extract)
cli.add_command(list_formats)
cli.add_command(help_of)
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
        _fail(of_usage(error))
    except TimelineError as error:
        _fail(str(error))
    except BrokenPipeError:
        # Whoever read our output has read enough; stdout must not be flushed again.
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        _fail(of_the_system(error))


def _fail(message: str) -> None:
    tell(f"timeline: {' '.join(message.split())}")
    sys.exit(2)
