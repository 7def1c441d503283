"""What the commands that read a timeline have in common."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from timeline._util import files
from timeline.cli._options import reading_arguments
from timeline.cli._printing import LINES_SHOWN, tell
from timeline.formats import _registry as registry
from timeline.model import Timeline

__all__ = ["from_option", "one_file", "read"]

_Command = TypeVar("_Command", bound=Callable[..., Any])


def read(file: Path, source_format: str | None) -> tuple[Timeline, tuple[str, ...]]:
    """The timeline in a file (- is standard input); what its reader noticed is told at once."""
    if str(file) == "-":
        timeline, notes = _standard_input(source_format)
    else:
        format = registry.find(source_format or file)
        timeline, notes = format.load_with_notes(file, **_arguments(format))
    for note in notes[:LINES_SHOWN]:
        tell(f"{file}: {note}")
    if len(notes) > LINES_SHOWN:
        tell(f"{file}: and {len(notes) - LINES_SHOWN} more notes")
    return timeline, notes


def _standard_input(source_format: str | None) -> tuple[Timeline, tuple[str, ...]]:
    if source_format is None:
        raise click.UsageError("standard input has no suffix: say what it is with --from FORMAT")
    data = files.read_stream(sys.stdin.buffer, "standard input")
    format = registry.find(source_format)
    return format.loads_with_notes(data, **_arguments(format))


def _arguments(format: registry.Format) -> dict[str, Any]:
    given: tuple[str, ...] = click.get_current_context().meta.get(_OPTIONS, ())
    return reading_arguments(format, given) if given else {}


_OPTIONS = "timeline.reading.options"


def _remember(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> None:
    context.meta[_OPTIONS] = value


def from_option(command: _Command) -> _Command:
    """The options that name the input's format where its suffix does not, and its reader's own."""
    of_reader = click.option(
        "-I",
        "--input-option",
        multiple=True,
        metavar="NAME=VALUE",
        callback=_remember,
        expose_value=False,
        help="Option of the format read; may be given several times.",
    )
    return click.option(
        "--from",
        "source_format",
        metavar="FORMAT",
        help="Format of the input, if its suffix does not say.",
    )(of_reader(command))


def one_file(command: _Command) -> _Command:
    """The argument of a command that reads one timeline, and the option of its format."""
    return from_option(click.argument("file", type=click.Path(path_type=Path))(command))
