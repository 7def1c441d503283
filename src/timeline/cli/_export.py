"""`timeline export`: a timeline in other formats."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import attrs
import click

from timeline._util import files
from timeline.cli._printing import tell
from timeline.cli._reading import as_of_option, one_file, read
from timeline.cli._writing import check_targets, exports_of, output_options, tell_losses, write
from timeline.curate import count_restricted
from timeline.errors import FormatError

__all__ = ["export"]

_REST = "; see --report"


@click.command()
@one_file
@as_of_option
@output_options
@click.option("--report", type=click.Path(path_type=Path), help="Write all losses here, as JSON.")
@click.option("--strict", is_flag=True, help="Write nothing if anything would be lost.")
@click.option("--open", "show", is_flag=True, help="Open what was written in the web browser.")
def export(
    file: Path,
    outputs: tuple[Path, ...],
    source_format: str | None,
    target_format: str | None,
    options: tuple[str, ...],
    report: Path | None,
    strict: bool,
    show: bool,
) -> None:
    """Write the timeline in FILE in other formats, chosen by suffix."""
    check_targets((*outputs, *([report] if report else [])))
    timeline, notes = read(file, source_format)
    if strict and notes:
        raise FormatError(
            "something was not understood, and --strict was given: nothing is written"
        )
    exports = exports_of(timeline, outputs, target_format, options)
    if strict and any(exported.losses for exported in exports.values()):
        tell_losses(exports, rest=_REST)
        raise FormatError("something would be lost, and --strict was given: nothing is written")
    write(exports)
    tell_losses(exports, rest=_REST)
    if restricted := count_restricted(timeline):
        things = "1 thing is" if restricted == 1 else f"{restricted} things are"
        tell(f"{file}: {things} marked as not for everyone, and written: see 'timeline publish'")
    if report is not None:
        content = {
            str(output): [attrs.asdict(loss) for loss in exported.losses]
            for output, exported in exports.items()
        }
        files.write_atomically(report, (json.dumps(content, indent=2) + "\n").encode())
    if show:
        _open(output for output in outputs if str(output) != "-")


def _open(paths: Iterable[Path]) -> None:
    # Not at the top: it looks for browsers, and few exports ask for one.
    import webbrowser

    for path in paths:
        if not webbrowser.open(path.resolve().as_uri()):
            tell(f"no web browser was found to open {path}")
