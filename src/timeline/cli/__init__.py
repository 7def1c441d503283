"""The `timeline` command: parses arguments, calls the library, prints.

Each command is a module of its own, loaded when it is asked for. Exit status: 0 for
success, 1 where `check` or `diff` finds something, 2 for anything that could not be
done. Errors are one line on stderr.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from timeline import __version__
from timeline.cli._groups import Commands
from timeline.cli._mistakes import of_the_system, of_usage
from timeline.cli._printing import tell
from timeline.cli._streams import prepare
from timeline.errors import TimelineError

__all__ = ["cli", "main"]


_HOMES = {
    "add": "timeline.cli._editing",
    "annotations": "timeline.cli._annotations",
    "check": "timeline.cli._check",
    "chronology": "timeline.cli._chronology",
    "cite": "timeline.cli._cite",
    "completion": "timeline.cli._completion",
    "diff": "timeline.cli._diff",
    "edit": "timeline.cli._editing",
    "export": "timeline.cli._export",
    "extract": "timeline.cli._extract",
    "formats": "timeline.cli._formats",
    "help": "timeline.cli._help",
    "join": "timeline.cli._editing",
    "log": "timeline.cli._log",
    "mark": "timeline.cli._editing",
    "merge": "timeline.cli._merge",
    "publish": "timeline.cli._publish",
    "remove": "timeline.cli._editing",
    "review": "timeline.cli._review",
    "show": "timeline.cli._show",
    "source": "timeline.cli._sources",
    "store": "timeline.cli._store",
    "undo": "timeline.cli._editing",
    "watch": "timeline.cli._watch",
}
"""The commands, and the module that each is in."""


@click.group(cls=Commands, homes=_HOMES, context_settings={"help_option_names": ["-h", "--help"]})
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


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command; what is wrong is said in one line, never in a traceback."""
    prepare()
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
    except OSError as error:
        _fail(of_the_system(error))


def _fail(message: str) -> None:
    tell(f"timeline: {' '.join(message.split())}")
    sys.exit(2)
