"""`timeline diff`: what changed between two timelines."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from timeline.cli._json import json_option, print_json
from timeline.cli._printing import print_lines
from timeline.cli._reading import from_option, read_each

__all__ = ["diff"]


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@from_option
@click.option("--meaning", is_flag=True, help="Leave out changes of form alone.")
@json_option("the changes")
def diff(old: Path, new: Path, source_format: str | None, meaning: bool, as_json: bool) -> None:
    """Say what changed from OLD to NEW; exit with status 1 if anything did."""
    from timeline.curate import Diff
    from timeline.curate import diff as diff_of

    changes = diff_of(*read_each((old, new), source_format))
    if meaning:
        changes = Diff(changes.of_meaning)
    if as_json:
        print_json(changes.changes)
    else:
        print_lines(map(str, changes.changes))
    sys.exit(1 if changes else 0)
