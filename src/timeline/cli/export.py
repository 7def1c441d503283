"""`timeline export`: a timeline in other formats."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import attrs
import click

from timeline import files, registry
from timeline.cli.options import arguments_for, format_options
from timeline.cli.printing import LINES_SHOWN, tell
from timeline.cli.reading import one_file, read
from timeline.errors import FormatError
from timeline.registry import Loss

__all__ = ["export"]


@click.command()
@one_file
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    required=True,
    metavar="OUT",
    type=click.Path(path_type=Path),
    help="File to write; may be given several times. '-' is standard output.",
)
@click.option("--to", "target_format", metavar="FORMAT", help="Format of OUT, whatever its suffix.")
@format_options
@click.option("--report", type=click.Path(path_type=Path), help="Write all losses here, as JSON.")
@click.option("--strict", is_flag=True, help="Write nothing if anything would be lost.")
def export(
    file: Path,
    outputs: tuple[Path, ...],
    source_format: str | None,
    target_format: str | None,
    options: tuple[str, ...],
    report: Path | None,
    strict: bool,
) -> None:
    """Write the timeline in FILE in other formats, chosen by suffix."""
    targets = [*map(str, outputs), *([str(report)] if report else [])]
    if len(set(targets)) < len(targets):
        raise FormatError(f"one file is named twice to be written: {', '.join(targets)}")
    timeline, notes = read(file, source_format)
    if strict and notes:
        raise FormatError(
            "something was not understood, and --strict was given: nothing is written"
        )
    formats = [registry.find(target_format or output) for output in outputs]
    arguments = arguments_for(formats, options)
    # All are made before any is written: a wrong name leaves nothing half done.
    exports = [
        (output, format.export(timeline, **of_format))
        for output, format, of_format in zip(outputs, formats, arguments, strict=True)
    ]
    losses = {str(output): exported.losses for output, exported in exports}
    if strict and any(losses.values()):
        _tell_losses(losses)
        raise FormatError("something would be lost, and --strict was given: nothing is written")
    for output, exported in exports:
        if str(output) == "-":
            sys.stdout.buffer.write(exported.data)
        else:
            files.write_atomically(output, exported.data)
            tell(f"wrote {output}")
    _tell_losses(losses)
    if report is not None:
        content = {name: [attrs.asdict(loss) for loss in of] for name, of in losses.items()}
        files.write_atomically(report, (json.dumps(content, indent=2) + "\n").encode())


def _tell_losses(losses: dict[str, tuple[Loss, ...]]) -> None:
    for name, of in losses.items():
        gravest_first = sorted(
            of, key=lambda loss: (loss.field is not None, loss.kind == "flattened")
        )
        for loss in gravest_first[:LINES_SHOWN]:
            tell(f"{name}: {loss}")
        if len(of) > LINES_SHOWN:
            tell(f"{name}: and {len(of) - LINES_SHOWN} more; see --report")
