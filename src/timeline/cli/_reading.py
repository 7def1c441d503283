"""What the commands that read a timeline have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import click

from timeline import formats as registry
from timeline.cli._completion import format_names
from timeline.cli._mistakes import in_options
from timeline.cli._options import one_by_one, reading_arguments
from timeline.cli._printing import LINES_SHOWN, tell
from timeline.cli._stores import StoreFormat, format_of
from timeline.cli._streams import read_given
from timeline.errors import FormatError, TimelineError
from timeline.model import Timeline

__all__ = ["as_of_option", "from_option", "one_file", "read", "read_each"]

_Command = TypeVar("_Command", bound=Callable[..., Any])
_Loaded: TypeAlias = "tuple[Timeline, tuple[str, ...]]"


def read(file: Path, source_format: str | None) -> tuple[Timeline, tuple[str, ...]]:
    """Return the timeline in a file (- is standard input); tell what its reader noticed at once."""
    (found,) = _read_all((file,), source_format)
    return found


def read_each(paths: Sequence[Path], source_format: str | None) -> list[Timeline]:
    """Return the timelines in several files; an option for reading goes to all that know it."""
    return [timeline for timeline, _ in _read_all(paths, source_format)]


def _read_all(
    paths: Sequence[Path], source_format: str | None
) -> Iterator[tuple[Timeline, tuple[str, ...]]]:
    formats = [_format_of(file, source_format) for file in paths]
    given: tuple[str, ...] = click.get_current_context().meta.get(_OPTIONS, ())
    if any(option.startswith(_AS_OF) for option in given):
        _check_stores(paths, formats)
    arguments = reading_arguments(formats, given, paths) if given else [{}] * len(paths)
    for file, format, of_format in zip(paths, formats, arguments, strict=True):
        timeline, notes = _loaded(file, format, of_format)
        for note in notes[:LINES_SHOWN]:
            tell(f"{file}: {note}")
        if len(notes) > LINES_SHOWN:
            tell(f"{file}: and {len(notes) - LINES_SHOWN} more notes")
        yield timeline, notes


def _check_stores(paths: Sequence[Path], formats: Sequence[registry.Format]) -> None:
    """Raise UsageError where a past version is asked of what has none."""
    for path, format in zip(paths, formats, strict=True):
        if not isinstance(format, StoreFormat):
            raise click.UsageError(f"--as-of is for a store, and {path} is {format.name}")


def _format_of(file: Path, source_format: str | None) -> registry.Format:
    if str(file) == "-" and source_format is None:
        raise click.UsageError("standard input has no suffix: say what it is with --from FORMAT")
    return format_of(file, source_format)


def _loaded(
    file: Path, format: registry.Format, arguments: Mapping[str, Any]
) -> tuple[Timeline, tuple[str, ...]]:
    if str(file) != "-":
        return _read_as_far_as_told(partial(format.load_with_notes, file), format, arguments)
    load = partial(format.loads_with_notes, read_given(file))
    return _read_as_far_as_told(load, format, arguments)


def _read_as_far_as_told(
    load: Callable[..., _Loaded], format: registry.Format, arguments: Mapping[str, Any]
) -> _Loaded:
    """What is loaded; where a part that is wrong hinders it, the error says how to get the rest."""
    try:
        return load(**arguments)
    except FormatError as error:
        known = one_by_one(format.reading_options)
        hints = [error.hint and in_options(error.hint, "-I", known)]
        if "strict" not in arguments and known.get("strict"):
            hints.append(_rest(load, arguments))
        error.hint = "; ".join(filter(None, hints)) or None
        raise


def _rest(load: Callable[..., _Loaded], arguments: Mapping[str, Any]) -> str | None:
    try:
        timeline, notes = load(**arguments, strict=False)
    except TimelineError:
        return None
    if not len(timeline):
        return None
    return f"-I strict=no reads what can be read: {len(timeline)} events, {len(notes)} notes"


_OPTIONS = "timeline.reading.options"
_AS_OF = "as_of="


def _remember(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> None:
    context.meta[_OPTIONS] = (*context.meta.get(_OPTIONS, ()), *value)


def _remember_version(context: click.Context, parameter: click.Parameter, value: str) -> None:
    if value is not None:
        _remember(context, parameter, (f"{_AS_OF}{value}",))


def as_of_option(command: _Command) -> _Command:
    """The option of a command that reads one timeline, which may be a store."""
    return click.option(
        "--as-of",
        metavar="V",
        callback=_remember_version,
        expose_value=False,
        help="Of a store: as of a version, its number or an instant with its zone.",
    )(command)


def from_option(command: _Command) -> _Command:
    """The options that name the input's format where its suffix does not, and its reader's own."""
    of_reader = click.option(
        "-I",
        "--input-option",
        multiple=True,
        metavar="NAME=VALUE",
        callback=_remember,
        expose_value=False,
        help="Option of the format read, such as dates=dmy; `timeline formats FORMAT` lists them. "
        "It goes to each file whose format knows it, FILE:NAME=VALUE to one; may be given again.",
    )
    return click.option(
        "--from",
        "source_format",
        metavar="FORMAT",
        shell_complete=format_names,
        help="Format of the input, if its suffix does not say.",
    )(of_reader(command))


def one_file(command: _Command) -> _Command:
    """The argument of a command that reads one timeline, and the option of its format."""
    return from_option(click.argument("file", type=click.Path(path_type=Path))(command))
