"""What the commands that write a timeline have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from timeline import formats as registry
from timeline._util import files
from timeline.cli._completion import format_names
from timeline.cli._mistakes import in_options
from timeline.cli._options import arguments_for, format_options
from timeline.cli._printing import LINES_SHOWN, tell
from timeline.cli._streams import write_out
from timeline.errors import FormatError
from timeline.formats import Export, Format, Loss
from timeline.model import Timeline

__all__ = ["check_targets", "exports_of", "output_options", "tell_losses", "write"]

_Command = TypeVar("_Command", bound=Callable[..., Any])


def output_options(command: _Command) -> _Command:
    """The options that name the files to write, their format, and its options."""
    output = click.option(
        "-o",
        "--output",
        "outputs",
        multiple=True,
        required=True,
        metavar="OUT",
        type=click.Path(path_type=Path),
        help="File to write; may be given several times. '-' is standard output.",
    )
    to = click.option(
        "--to",
        "target_format",
        metavar="FORMAT",
        shell_complete=format_names,
        help="Format of OUT, whatever its suffix.",
    )
    return output(to(format_options(command)))


def check_targets(targets: Sequence[Path]) -> None:
    """Raise FormatError where one file is to be written twice."""
    names = [str(target) for target in targets]
    if len(set(names)) < len(names):
        raise FormatError(f"one file is named twice to be written: {', '.join(names)}")


def exports_of(
    timeline: Timeline | Callable[[Path], Timeline],
    outputs: Sequence[Path],
    target_format: str | None,
    options: Sequence[str],
) -> dict[Path, Export]:
    """Return what is to be written: one timeline to all outputs, or to each what it should hold.

    All are made before any is written: a wrong name leaves nothing half done.
    """
    formats = [registry.find(target_format or output) for output in outputs]
    arguments = arguments_for(formats, options, outputs)
    return {
        output: _export(
            format,
            timeline if isinstance(timeline, Timeline) else timeline(output),
            {**format.options_for(output), **of_format},
        )
        for output, format, of_format in zip(outputs, formats, arguments, strict=True)
    }


def _export(format: Format, timeline: Timeline, options: Mapping[str, Any]) -> Export:
    try:
        return format.export(timeline, **options)
    except FormatError as error:
        error.hint = error.hint and in_options(error.hint, "-O", format.options)
        raise


def write(exports: Mapping[Path, Export], *, quietly: bool = False) -> None:
    """Write the files, all or none, and say so; `quietly` what is not yet all, and no stream."""
    to_files = {output: made.data for output, made in exports.items() if str(output) != "-"}
    files.write_all_atomically(to_files.items())
    for output, made in () if quietly else exports.items():
        if output in to_files:
            tell(f"wrote {output}")
        else:
            write_out(made.data)


def tell_losses(exports: Mapping[Path, Export], *, rest: str = "") -> None:
    """The gravest losses of each file; `rest` is said of where the others can be read."""
    for output, exported in exports.items():
        for loss in sorted(exported.losses, key=_gravest_first)[:LINES_SHOWN]:
            tell(f"{output}: {loss}")
        if len(exported.losses) > LINES_SHOWN:
            tell(f"{output}: and {len(exported.losses) - LINES_SHOWN} more{rest}")


def _gravest_first(loss: Loss) -> tuple[bool, bool]:
    return (loss.field is not None, loss.kind == "flattened")
