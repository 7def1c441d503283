"""`timeline show`: a timeline as a table in the terminal."""

from __future__ import annotations

from pathlib import Path

import click

from timeline.cli._reading import as_of_option, one_file, read

__all__ = ["show"]


@click.command()
@one_file
@as_of_option
def show(file: Path, source_format: str | None) -> None:
    """Print the timeline in FILE as a table, in order of time."""
    from rich.console import Console

    from timeline.cli._table import DISPUTED, table

    timeline, _ = read(file, source_format)
    console = Console()
    console.print(table(timeline))
    if timeline.disputed().events:
        console.print(f"{DISPUTED} claims or sources differ")
