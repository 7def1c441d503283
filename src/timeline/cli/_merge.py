"""`timeline merge`: several timelines into one, in which nothing of any is missing."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from timeline.cli._json import check_output, json_option, print_json
from timeline.cli._printing import LINES_SHOWN, tell
from timeline.cli._reading import from_option, read_each
from timeline.cli._writing import check_targets, exports_of, output_options, tell_losses, write

__all__ = ["merge"]


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--base",
    type=click.Path(path_type=Path),
    help="The timeline that all FILES were made from: what was changed or removed since then is "
    "told from what stands since before.",
)
@from_option
@json_option("what met, what differs and what may be one")
@output_options
def merge(
    files: tuple[Path, ...],
    base: Path | None,
    source_format: str | None,
    outputs: tuple[Path, ...],
    target_format: str | None,
    options: tuple[str, ...],
    as_json: bool,
) -> None:
    """Merge the timelines in FILES, and tell what met, what differs and what may be one."""
    from timeline.curate import likely_duplicates, same_documents
    from timeline.curate import merge as merge_of

    check_targets(outputs)
    check_output(outputs, as_json=as_json)
    every = read_each(files if base is None else (*files, base), source_format)
    ancestor = None if base is None else every.pop()
    merged = merge_of(*every, base=ancestor)
    exports = exports_of(merged.timeline, outputs, target_format, options)
    write(exports)
    tell_losses(exports)
    alike, twice = likely_duplicates(merged.timeline), same_documents(merged.timeline)
    if as_json:
        found = {"met": merged.met, "removed": merged.removed, "differences": merged.differences}
        print_json({**found, "likely_duplicates": alike, "same_documents": twice})
        return
    _tell("met", merged.met)
    _tell("removed", merged.removed)
    _tell("conflict", merged.conflicts)
    _tell("differs", [one for one in merged.differences if not one.is_conflict])
    _tell("likely duplicate", alike)
    _tell("one document", twice)
    if twice:
        tell("to make them one: timeline source join ID ID... FILE")


def _tell(what: str, things: Iterable[object]) -> None:
    lines = [f"{what}: {thing}" for thing in things]
    for line in lines[:LINES_SHOWN]:
        tell(line)
    if len(lines) > LINES_SHOWN:
        tell(f"{what}: and {len(lines) - LINES_SHOWN} more")
